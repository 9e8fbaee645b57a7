"""Money between units: found with both cells, and left out on both sides when asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goalsheet.disclosure.elimination import eliminate
from goalsheet.disclosure.possible_transfers import possible_transfers
from goalsheet.disclosure.tables import Table
from goalsheet.disclosure.transfer_findings import transfer_findings
from goalsheet.disclosure.transfers import find_transfers, transfer_rows
from goalsheet.messages import describe
from tests.disclosure.budgets import Pen, Rows, amounts
from tests.disclosure.transferring import UNITS, build, joined


def budget(given: str | None, taken: str | None, cents: int = 500) -> dict[str, Rows]:
    """甲局 gives 500 to somebody, 乙中心 takes an amount from somebody."""
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.income("2010399", 900)
    giver.basic("2010399", "30101", 400, "personnel")
    giver.other("to_subordinate", "2010399", "39999", 500, counterpart=given)
    taker.income("2010399", cents, "superior_grant", counterpart=taken)
    taker.project("甲项目", "2010399", "30201", cents, fund="superior_grant")
    return joined(giver, taker)


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
    transfers = find_transfers(transfer_rows(source), UNITS)
    (finding,) = transfer_findings(transfers, eliminated=False)
    assert (finding.code, finding.severity) == ("transfer_counted_twice", "warning")
    before, after = build(source), build(eliminate(source, transfers).amounts)
    assert (total(before, 1), total(before, 2)) == (1400, 1400)
    assert (total(after, 1), total(after, 2)) == (900, 900)
    (finding,) = transfer_findings(transfers, eliminated=True)
    assert (finding.code, finding.severity) == ("transfer_eliminated", "info")


def test_cells_in_two_files__are_told_with_their_files() -> None:
    transfers = find_transfers(transfer_rows(amounts(budget("乙中心", "甲局"))), UNITS)
    for eliminated in (False, True):
        (finding,) = transfer_findings(transfers, eliminated=eliminated)
        assert (finding.file, finding.cells) == ("001.xlsx", ("其他支出!H7",))
        assert finding.values["other"] == "002.xlsx!收入!H5"
        assert "002.xlsx!收入!H5" in describe(finding, "zh").message
        assert "002.xlsx!收入!H5" in describe(finding, "en").message


def test_transfer_of_which_the_units_say_different_amounts__stays() -> None:
    source = amounts(budget("乙中心", "甲局", cents=400))
    transfers = find_transfers(transfer_rows(source), UNITS)
    (finding,) = transfer_findings(transfers, eliminated=True)
    assert finding.code == "transfer_differs"
    assert (finding.values["given"], finding.values["taken"]) == ("5.00", "4.00")
    assert (finding.file, finding.values["other"]) == ("001.xlsx", "002.xlsx!收入!H5")
    assert eliminate(source, transfers).amounts is source


@pytest.mark.parametrize(
    ("given", "taken"), [("外单位", "财政局"), (None, "省厅"), ("外单位", None), (None, None)]
)
def test_money_to_or_from_others__is_no_transfer(given: str | None, taken: str | None) -> None:
    assert find_transfers(transfer_rows(amounts(budget(given, taken))), UNITS) == []


@pytest.mark.parametrize(
    ("given", "taken", "code", "file", "cell"),
    [
        ("外单位", "甲局", "transfer_not_given", "002.xlsx", "收入!H5"),
        ("乙中心", "省厅", "transfer_not_taken", "001.xlsx", "其他支出!H7"),
        ("丙院", "省厅", "transfer_not_taken", "001.xlsx", "其他支出!H7"),
    ],
)
def test_transfer_that_one_unit_states__is_a_warning(
    given: str | None, taken: str, code: str, file: str, cell: str
) -> None:
    source = amounts(budget(given, taken))
    transfers = find_transfers(transfer_rows(source), UNITS)
    (finding,) = transfer_findings(transfers, eliminated=True)
    assert (finding.code, finding.severity) == (code, "warning")
    assert (finding.file, finding.cells, finding.found) == (file, (cell,), "5.00")
    assert eliminate(source, transfers).amounts is source


def test_income_from_a_unit_that_gives_nothing_at_all__is_a_warning() -> None:
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.income("2010399", 900)
    taker.income("2010399", 500, "superior_grant", counterpart="甲局")
    transfers = find_transfers(transfer_rows(amounts(joined(giver, taker))), UNITS)
    assert [f.code for f in transfer_findings(transfers, eliminated=False)] == [
        "transfer_not_given"
    ]


@pytest.mark.parametrize(("given", "taken"), [("丙院", "甲局"), ("乙中心", "丙院")])
def test_units_that_name_different_counterparts__are_one_warning(given: str, taken: str) -> None:
    transfers = find_transfers(transfer_rows(amounts(budget(given, taken))), UNITS)
    (finding,) = transfer_findings(transfers, eliminated=True)
    assert (finding.code, finding.severity) == ("transfer_other_unit", "warning")
    assert (finding.file, finding.cells) == ("001.xlsx", ("其他支出!H7",))
    assert finding.values["other"] == "002.xlsx!收入!H5"
    assert given in describe(finding, "zh").message


@pytest.mark.parametrize(
    ("given", "taken", "code"),
    [
        (None, None, "transfer_without_counterpart"),
        (None, "甲局", "transfer_without_counterpart"),
        (None, "省厅", "transfer_counterpart_unknown"),
        ("外单位", None, "transfer_counterpart_unknown"),
        ("区乙中心（一类）", "局里", "transfer_counterpart_unknown"),
    ],
)
def test_money_that_may_be_a_transfer__is_one_warning_with_both_cells(
    given: str | None, taken: str | None, code: str
) -> None:
    source = amounts(budget(given, taken))
    transfers = find_transfers(transfer_rows(source), UNITS)
    possible = possible_transfers(transfer_rows(source), UNITS, transfers)
    (finding,) = transfer_findings(transfers, possible, eliminated=True)
    assert (finding.code, finding.severity) == (code, "warning")
    assert (finding.file, finding.cells) == ("001.xlsx", ("其他支出!H7",))
    assert finding.values["other"] == "002.xlsx!收入!H5"
    for name in filter(None, (given, taken) if "unknown" in code else ()):
        assert name in describe(finding, "zh").message


@pytest.mark.parametrize(
    ("given", "taken", "cents", "parent"),
    [
        (None, None, 500, "丙院"),  # below another unit
        (None, None, 400, ""),  # below nobody, and other amounts
        ("乙中心", "甲局", 500, "甲局"),  # a transfer
    ],
)
def test_money_that_is_no_transfer_or_a_sure_one__is_not_called_possible(
    given: str | None, taken: str | None, cents: int, parent: str
) -> None:
    units = (UNITS[0], replace(UNITS[1], parent=parent), replace(UNITS[2], parent=""))
    source = amounts(budget(given, taken, cents))
    assert (
        possible_transfers(
            transfer_rows(source), units, find_transfers(transfer_rows(source), units)
        )
        == []
    )


def test_possible_payments_to_a_unit_above__are_one_finding_for_it() -> None:
    above, below, other = Pen("001", 1), Pen("002", 2), Pen("003", 3)
    above.income("2010399", 500, "subordinate_payment")
    for pen, cents in ((below, 300), (other, 200)):
        pen.other("to_superior", "2010399", "39999", cents)
    source = amounts(joined(above, below, other))
    transfers = find_transfers(transfer_rows(source), UNITS)
    possible = possible_transfers(transfer_rows(source), UNITS, transfers)
    (finding,) = [
        found
        for found in transfer_findings(transfers, possible, eliminated=False)
        if found.code == "transfer_without_counterpart"
    ]
    assert (finding.values["giver"], finding.values["taken"]) == ("乙中心、丙院", "5.00")


def test_grant_of_nobodys_name_beside_a_transfer__is_from_outside() -> None:
    rows = budget("乙中心", "甲局")
    taker = Pen("002", 2)
    taker.income("2010399", 70, "superior_grant")
    own = {**taker.rows["lines"][0], "cell": "H99"}
    (transfer,) = find_transfers(
        transfer_rows(amounts({**rows, "lines": [own, *rows["lines"]]})), UNITS
    )
    assert transfer.agrees
    assert [row["cell"] for row in transfer.taken.rows] == ["H5"]


def test_code_that_differs__is_told_with_the_elimination() -> None:
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.income("2010399", 500)
    giver.other("to_subordinate", "2010399", "39999", 500, counterpart="002")
    taker.income("2010350", 500, "superior_grant", counterpart="001")
    taker.project("甲项目", "2010350", "30201", 500, fund="superior_grant")
    transfers = find_transfers(transfer_rows(amounts(joined(giver, taker))), UNITS)
    found = transfer_findings(transfers, eliminated=True)
    assert [finding.code for finding in found] == ["transfer_eliminated", "transfer_codes_differ"]
    assert found[1].values["given_codes"] == "2010399 5.00 元"
    assert found[1].values["taken_codes"] == "2010350 5.00 元"
