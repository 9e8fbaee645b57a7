"""What is in a ledger and not in the tables is said: other years, words that place no amount."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from goalsheet.disclosure.api import disclose
from goalsheet.disclosure.build import Wish
from goalsheet.ledger import Ledger
from goalsheet.model import Finding
from tests.ledger.budget import BASIC, LINE, budget, goal, open_at, read

TABLES = {"basic_expenditure": [{**BASIC, "amount": "50.91"}]}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_at(tmp_path / "ledger.duckdb") as opened:
        yield opened


def told(ledger: Ledger, wish: Wish, *codes: str) -> list[Finding]:
    findings = disclose(ledger, "jianghan-disclosure", wish).findings
    return [finding for finding in findings if finding.code.startswith(codes)]


def test_file_of_another_year_or_version__is_named(ledger: Ledger) -> None:
    ledger.add(
        read(
            budget("own.xlsx", TABLES),
            budget("old.xlsx", TABLES, fiscal_year="2023"),
            budget("adjusted.xlsx", TABLES, budget_version="调整"),
        )
    )
    found = told(ledger, Wish(year=2024, version="initial"), "left_out")
    assert [(f.code, f.severity, f.file, f.found) for f in found] == [
        ("left_out_year", "info", "old.xlsx", "2023"),
        ("left_out_version", "info", "adjusted.xlsx", "调整"),
    ]


def test_goal_form_of_another_year__is_a_warning_where_no_year_was_asked_for(
    ledger: Ledger,
) -> None:
    ledger.add(read(budget("own.xlsx", TABLES, fiscal_year="2025"), goal("路灯", file="g.xlsx")))
    found = told(ledger, Wish(), "left_out")
    assert [(f.code, f.severity, f.file) for f in found] == [("left_out_year", "warning", "g.xlsx")]


def test_many_files_of_another_year__are_counted(ledger: Ledger) -> None:
    old = [
        budget(f"{n}.xlsx", fiscal_year="2023", unit_code=str(n), unit=f"单位{n}")
        for n in range(25)
    ]
    ledger.add(read(budget("own.xlsx", TABLES), *old))
    found = told(ledger, Wish(year=2024), "left_out")
    assert len(found) == 21
    assert (found[-1].code, found[-1].values) == ("left_out_more", {"count": "5"})


def test_units_with_one_code__all_count_and_it_is_said(ledger: Ledger) -> None:
    ledger.add(read(budget("1.xlsx", TABLES)))
    ledger.add(read(budget("2.xlsx", TABLES, unit="乙局")))
    made = disclose(ledger, "jianghan-disclosure", Wish(agency="某区"))
    [finding] = [f for f in made.findings if f.code == "units_share_code"]
    assert finding.values == {"units": "甲局、乙局", "first": "甲局"}
    table = next(table for table in made.disclosure.tables if table.layout.sheet == "表3")
    assert max(cents or 0 for line in table.lists[0].lines for cents in line.amounts) == 101_820_000


@pytest.mark.parametrize("fund", ["一般公共预算?", None])
def test_amount_whose_fund_is_unknown__is_an_error_that_names_the_tables(
    ledger: Ledger, fund: str | None
) -> None:
    wrong = {**BASIC, "fund": fund, "amount": "7"}
    record = budget(tables={"basic_expenditure": [{**BASIC, "amount": "1"}, wrong]})
    ledger.add(read(record))
    [finding] = told(ledger, Wish(), "amount_undecided")
    assert finding.severity == "error"
    assert finding.cells == (record.cells["basic_expenditure[1].amount"],)
    assert {"表5", "表6", "表7"} <= set(finding.values["tables"].split("、"))
    assert (finding.found, finding.values["count"]) == ("70,000.00", "1")


def test_purchase_whose_fund_is_unknown__is_told_once(ledger: Ledger) -> None:
    row = {"function_code": "2010350", "expenditure_type": "基本支出", "fund": "财政拨款"}
    ledger.add(read(budget(tables={**TABLES, "three_public": [{**row, "reception": "2"}]})))
    [finding] = told(ledger, Wish(), "amount_undecided", "no_table", "amount_no_place")
    assert (finding.code, finding.values["tables"]) == ("amount_undecided", "表8")


def test_kind_that_is_unknown__is_told_once_for_all_tables(ledger: Ledger) -> None:
    row = {**LINE, "kind": "上缴", "economic_code": "39999", "amount": "2"}
    ledger.add(read(budget(tables={**TABLES, "other_expenditure": [row]})))
    [finding] = told(ledger, Wish(), "amount_no_place", "amount_undecided", "no_table")
    assert finding.code == "amount_undecided_choice"
    assert finding.values["label"] == "支出种类"
    assert {"表1", "表3", "表6"} <= {*finding.values["tables"].split("、")}


@pytest.mark.parametrize("wrong", [{"origin": "去年"}, {"fund": "财政拨款"}])
def test_income_whose_fund_or_origin_is_unknown__is_told_once_for_all_tables(
    ledger: Ledger, wrong: dict[str, str]
) -> None:
    income = [{**LINE, **wrong, "amount": "7"}, {**LINE, "amount": "1"}]
    ledger.add(read(budget(tables={"income": income})))
    [finding] = told(ledger, Wish(), "amount_no_place", "amount_undecided", "no_table")
    assert {*finding.values["tables"].split("、")} >= {"表1", "表2"}
    assert (finding.found, finding.values["count"]) == ("70,000.00", "1")


def test_sound_amounts__are_decided(ledger: Ledger) -> None:
    ledger.add(read(budget(tables=TABLES)))
    assert told(ledger, Wish(), "amount_undecided", "left_out", "units_share") == []
