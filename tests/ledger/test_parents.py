"""Units that stand above themselves are found, and nothing runs in a circle."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.disclosure.budget import Unit, agency_of
from goalsheet.errors import UsageError
from goalsheet.ledger import Ledger
from goalsheet.ledger.parents import circles
from goalsheet.model import Record
from tests.ledger.budget import budget, read


def unit(code: str, parent: str | None) -> Record:
    return budget(f"{code}.xlsx", unit_code=code, unit=f"单位{code}", parent_unit=parent)


@pytest.mark.parametrize("parent", ["001", "单位 001", "区甲局（一类）"])
def test_unit_above_itself__is_an_error_with_its_cell(ledger: Ledger, parent: str) -> None:
    record = unit("001", parent)
    [finding] = ledger.add(read(record)).findings
    assert (finding.code, finding.severity, finding.file) == (
        "ledger_parent_self",
        "error",
        "001.xlsx",
    )
    assert finding.cells == (record.cells["parent_unit"],)
    assert ledger.add(read(unit("002", "001"))).findings == ()  # said once


def test_circle_of_units__is_an_error_of_the_call_that_closes_it(ledger: Ledger) -> None:
    assert ledger.add(read(unit("001", "003"), unit("002", "单位001"))).findings == ()
    [finding] = ledger.add(read(unit("003", "002"), unit("004", "003"))).findings
    assert (finding.code, finding.file) == ("ledger_parent_circle", "003.xlsx")
    assert finding.values["units"] == "003 → 002 → 001 → 003"


def test_units_of_another_year__make_no_circle(ledger: Ledger) -> None:
    other = budget("2.xlsx", unit_code="002", unit="乙局", parent_unit="001", fiscal_year="2023")
    assert ledger.add(read(unit("001", "002"), other)).findings == ()


def test_agency__is_the_unit_that_is_below_no_other() -> None:
    own = Unit("001", "甲局", "", "001")
    assert agency_of([own, Unit("002", "乙所", "", "甲局")]) == "甲局"
    with pytest.raises(UsageError, match="every unit is below another one"):
        agency_of([Unit("001", "甲局", "", "002"), Unit("002", "乙所", "", "甲局")])


CODES = ("001", "002", "003", "004", "005")


@given(st.lists(st.sampled_from((*CODES, "009", None)), min_size=1, max_size=5))
def test_circles__are_those_units_that_come_back_to_themselves(parents: list[str | None]) -> None:
    units: list[dict[str, Any]] = [
        {
            "submission": number,
            "unit": code,
            "name": f"单位{code}",
            "published_name": None,
            "parent": parent,
            "year": 2024,
            "version": "initial",
        }
        for number, (code, parent) in enumerate(zip(CODES, parents, strict=False))
    ]
    above = {row["unit"]: row["parent"] for row in units}

    def comes_back(code: str) -> bool:
        at: str | None = code
        for _ in CODES:
            at = above.get(at or "")
            if at == code:
                return True
        return False

    found = [row["unit"] for circle in circles(units) for row in circle]
    assert sorted(found) == [row["unit"] for row in units if comes_back(row["unit"])]
    for circle in circles(units):
        following = [*circle[1:], circle[0]]
        assert all(a["parent"] == b["unit"] for a, b in zip(circle, following, strict=True))
