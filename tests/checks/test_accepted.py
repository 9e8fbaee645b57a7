"""Explained differences: accepted with their reason, until a value changes."""

from __future__ import annotations

from pathlib import Path

import pytest

import goalsheet
from tests.checks.forms import edited, form

FILE = """
- code: spending_not_fund_total
  cells: ["项目绩效目标表!E20"]
  values: {left: "76.95", right: 81}
  reason: 差额为预备费
"""


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    path = tmp_path / "accepted.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_explained_difference__is_accepted(accepted: Path) -> None:
    result = goalsheet.check(form("001-1"), accepted=accepted)
    [finding] = [f for f in result.findings if f.code == "spending_not_fund_total"]
    assert finding.accepted == "差额为预备费"
    assert [f.code for f in result.findings if f.accepted] == ["spending_not_fund_total"]


def test_acceptance__lapses_when_a_value_changes(accepted: Path) -> None:
    changed = edited(form("001-1"), {"spending[1].full_year": "24"})
    found = goalsheet.check(changed, accepted=accepted).findings
    [finding] = [f for f in found if f.code == "spending_not_fund_total"]
    assert finding.accepted is None
    [lapsed] = [f for f in found if f.code == "acceptance_lapsed"]
    assert (lapsed.severity, lapsed.values["reason"]) == ("info", "差额为预备费")


def test_acceptance_of_another_file__does_not_count(accepted: Path) -> None:
    accepted.write_text(FILE + "  file: 另一份.xlsx\n", encoding="utf-8")
    result = goalsheet.check(form("001-1"), accepted=accepted)
    assert [f for f in result.findings if f.accepted] == []


@pytest.mark.parametrize(
    "text",
    ["- code: a\n", "- {code: a, reason: b, valus: {}}\n", "code: a", "- [", "- {reason: b}"],
)
def test_wrong_file__is_the_callers_mistake(tmp_path: Path, text: str) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(goalsheet.UsageError, match=r"accepted\.yaml"):
        goalsheet.check(form("001-1"), accepted=path)


def test_missing_file__is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(goalsheet.UsageError):
        goalsheet.check(form("001-1"), accepted=tmp_path / "nothing.yaml")


def test_nothing_to_check__is_the_callers_mistake() -> None:
    with pytest.raises(goalsheet.UsageError):
        goalsheet.check()
