"""Money between units: found with both cells, and left out on both sides when asked for."""

from __future__ import annotations

import pytest

from goalsheet.disclosure.budget import Unit
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.tables import Heading, Table, build_tables
from goalsheet.disclosure.transfers import eliminate, find_transfers, transfer_findings
from tests.disclosure.budgets import Pen, Rows, amounts, names

UNITS = (
    Unit("001", "甲局", "甲局（本级）", ""),
    Unit("002", "乙中心", "乙中心（一类）", "甲局"),
    Unit("003", "丙院", "丙院", "001"),
)


def budget(given: str | None, taken: str | None, cents: int = 500) -> dict[str, Rows]:
    """甲局 gives 500 to somebody, 乙中心 takes an amount from somebody."""
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.income("2010399", 900)
    giver.basic("2010399", "30101", 400, "personnel")
    giver.other("to_subordinate", "2010399", "39999", 500, counterpart=given)
    taker.income("2010399", cents, "superior_grant", counterpart=taken)
    taker.project("甲项目", "2010399", "30201", cents, fund="superior_grant")
    return {name: [*giver.rows[name], *taker.rows[name]] for name in giver.rows}


def total(made: tuple[Table, ...], number: int) -> int | None:
    return made[number].lists[0].lines[0].amounts[2]


@pytest.mark.parametrize(
    ("given", "taken"),
    [("乙中心", "甲局"), ("002", None), ("乙中心(一类)", "001"), ("乙中心", " 甲 局 ")],
)
def test_transfer_named_by_both_units__is_found_and_eliminated(
    given: str, taken: str | None
) -> None:
    source = amounts(budget(given, taken))
    transfers = find_transfers(source, UNITS)
    (finding,) = transfer_findings(transfers, eliminated=False)
    assert (finding.code, finding.severity) == ("transfer_counted_twice", "warning")
    assert finding.cells == ("其他支出!H7", "收入!H5")
    layout, heading = Layouts.open().get("jianghan-disclosure"), Heading("甲局", 2022)
    before = build_tables(layout, source, names(), heading)
    after = build_tables(layout, eliminate(source, transfers), names(), heading)
    assert (total(before, 1), total(before, 2)) == (1400, 1400)
    assert (total(after, 1), total(after, 2)) == (900, 900)
    assert transfer_findings(transfers, eliminated=True)[0].code == "transfer_eliminated"


def test_transfer_of_which_the_units_say_different_amounts__stays() -> None:
    source = amounts(budget("乙中心", "甲局", cents=400))
    transfers = find_transfers(source, UNITS)
    (finding,) = transfer_findings(transfers, eliminated=True)
    assert finding.code == "transfer_differs"
    assert (finding.values["given"], finding.values["taken"]) == ("5.00", "4.00")
    assert eliminate(source, transfers) is source


@pytest.mark.parametrize(
    ("given", "taken"), [("外单位", "甲局"), ("乙中心", "省厅"), (None, "甲局")]
)
def test_money_to_or_from_others__is_no_transfer(given: str | None, taken: str) -> None:
    assert find_transfers(amounts(budget(given, taken)), UNITS) == []
