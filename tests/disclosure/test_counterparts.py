"""Whom a sheet names as the other side of a transfer: by code, by name, by both, or a stranger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goalsheet.disclosure.possible_transfers import possible_transfers
from goalsheet.disclosure.transfer_findings import transfer_findings
from goalsheet.disclosure.transfers import Directory, find_transfers, transfer_rows
from goalsheet.messages import describe
from goalsheet.model import Finding
from tests.disclosure.budgets import Pen, amounts
from tests.disclosure.transferring import UNITS, joined


def found(given: str | None, taken: str | None, cents: int = 500) -> list[Finding]:
    """What is said of 500 that 甲局 gives away and of what 乙中心 takes."""
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.other("to_subordinate", "2010399", "39999", 500, counterpart=given)
    taker.income("2010399", cents, "superior_grant", counterpart=taken)
    rows = transfer_rows(amounts(joined(giver, taker)))
    transfers = find_transfers(rows, UNITS)
    possible = possible_transfers(rows, UNITS, transfers)
    return transfer_findings(transfers, possible, eliminated=False)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("002乙中心", "002"),
        ("002 乙中心（一类）", "002"),
        ("００２－乙中心", "002"),
        ("002（乙中心）", "002"),
        ("002乙中心本部", "002"),  # the code tells, whatever the name
        ("002丙院", None),  # the name of another unit
        ("0029", None),
        ("00乙中心", None),
        ("9002乙中心", None),
        ("002", "002"),
        ("省厅", None),
    ],
)
def test_counterpart_of_code_and_name__is_the_unit_of_the_code(name: str, code: str | None) -> None:
    assert Directory(UNITS).code(name) == code


def test_code_and_name__tell_units_of_one_name_apart() -> None:
    units = [replace(unit, published_name="某局（本级）") for unit in UNITS]
    assert Directory(units).code("002某局（本级）") == "002"


def test_transfer_named_by_code_and_name__is_found_on_both_sides() -> None:
    (finding,) = found("乙中心", "001甲局")
    assert (finding.code, finding.file) == ("transfer_counted_twice", "001.xlsx")


@pytest.mark.parametrize(("given", "taken"), [("899", "001"), ("乙中心", "局里")])
def test_same_amount_with_a_counterpart_that_is_no_unit__is_told_with_both_cells(
    given: str, taken: str
) -> None:
    (finding,) = found(given, taken)
    assert (finding.code, finding.severity) == ("transfer_counterpart_unknown", "warning")
    assert (finding.file, finding.cells) == ("001.xlsx", ("其他支出!H5",))
    assert finding.values["other"] == "002.xlsx!收入!H5"
    assert finding.values["named"] in (given, taken)


def test_other_amount_with_an_unknown_counterpart__is_told_beside_the_lone_transfer() -> None:
    alone, stranger = found("899", "001", 400)
    assert (alone.code, stranger.code) == ("transfer_not_given", "transfer_counterpart_outside")
    assert "没有一笔写明付给“乙中心”" in describe(alone, "zh").message
    assert (stranger.file, stranger.cells) == ("001.xlsx", ("其他支出!H5",))
    assert "899" in describe(stranger, "zh").message


def test_money_to_and_from_strangers__is_a_note_with_its_cell_for_each_of_them() -> None:
    one, other = found("外单位", "财政局", 400)
    for finding, name, place in ((one, "外单位", "其他支出!H5"), (other, "财政局", "收入!H5")):
        assert (finding.code, finding.severity) == ("transfer_counterpart_outside", "info")
        assert (finding.cells, finding.values["named"]) == ((place,), name)
    assert other.values["what"] == "上级补助收入"
