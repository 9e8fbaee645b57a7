"""Whose overall goal form is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from goalsheet.ledger import Ledger
from tests.ledger.budget import budget, goal, overall, read

SECOND = {"unit_code": "002", "unit": "乙所"}


def missing_overall(ledger: Ledger, roster: Path | None = None, year: int | None = None) -> object:
    lines = ledger.status(roster, year=year).lines
    return [
        (line.unit, line.template, line.year)
        for line in lines
        if line.template and line.states == ("missing",)
    ]


def test_overall_goal_form__is_missing_once_that_of_another_unit_is_there(
    ledger: Ledger, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("编码,名称,公开名称\n001,甲局,区甲局（一类）\n002,乙所,\n", encoding="utf-8")
    ledger.add(read(budget(), budget("2.xlsx", **SECOND)))
    assert ledger.status(roster).is_complete  # nobody asks for goal forms
    ledger.add(read(overall("区甲局(一类)")))
    expected = [("002", "jianghan-department-goals", 2024)]
    assert missing_overall(ledger, roster) == missing_overall(ledger) == expected
    assert missing_overall(ledger, year=2025) == []
    [line] = [line for line in ledger.status().lines if not line.is_sound]
    assert (line.file, line.is_budget, line.is_without_form_version) == ("", False, False)
    assert ledger.status().form_of(line, "zh").startswith("江汉区")
    ledger.add(read(overall("乙 所")))
    assert ledger.status(roster).is_complete


def test_overall_goal_form__of_another_year_does_not_do(ledger: Ledger) -> None:
    ledger.add(read(budget(), overall(year="2023")))
    assert missing_overall(ledger) == []  # nobody has one of 2024
    ledger.add(read(budget("2.xlsx", **SECOND), overall("乙所")))
    assert missing_overall(ledger) == [("001", "jianghan-department-goals", 2024)]


def test_overall_goal_form__goes_with_forms_of_projects_of_the_same_issuer(ledger: Ledger) -> None:
    ledger.add(read(budget(), budget("2.xlsx", **SECOND), goal("路灯")))
    assert missing_overall(ledger) == []  # Jiangsu has none
    ledger.add(read(replace(goal("道路"), template="jianghan-project-goals")))
    assert missing_overall(ledger) == [("001", "jianghan-department-goals", 2024)]
    ledger.add(read(overall()))
    assert missing_overall(ledger) == [("002", "jianghan-department-goals", 2024)]
