"""Money between units: found with both cells, and left out on both sides when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from goalsheet.disclosure.budget import Unit
from goalsheet.disclosure.elimination import eliminate
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.possible_transfers import possible_transfers
from goalsheet.disclosure.tables import Heading, Table, build_tables
from goalsheet.disclosure.transfer_findings import open_findings, transfer_findings
from goalsheet.disclosure.transfers import find_transfers, transfer_rows
from goalsheet.messages import describe
from goalsheet.model import Finding
from tests.disclosure.budgets import Pen, Rows, amounts, names
from tests.disclosure.random_budgets import AGENCY, linked_budgets, together
from tests.disclosure.test_relations import assert_sums, last_total

UNITS = (
    Unit("001", "甲局", "甲局（本级）", ""),
    Unit("002", "乙中心", "乙中心（一类）", "甲局"),
    Unit("003", "丙院", "丙院", "001"),
)
LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure")
some = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(some, max_examples=2)


def budget(given: str | None, taken: str | None, cents: int = 500) -> dict[str, Rows]:
    """甲局 gives 500 to somebody, 乙中心 takes an amount from somebody."""
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.income("2010399", 900)
    giver.basic("2010399", "30101", 400, "personnel")
    giver.other("to_subordinate", "2010399", "39999", 500, counterpart=given)
    taker.income("2010399", cents, "superior_grant", counterpart=taken)
    taker.project("甲项目", "2010399", "30201", cents, fund="superior_grant")
    return joined(giver, taker)


def joined(*pens: Pen) -> dict[str, Rows]:
    return dict(together([dict(pen.rows) for pen in pens]))


def total(made: tuple[Table, ...], number: int) -> int | None:
    return made[number].lists[0].lines[0].amounts[2]


def build(source: LedgerAmounts, layout: str = LAYOUTS[0]) -> tuple[Table, ...]:
    return build_tables(Layouts.open().get(layout), source, names(), Heading("甲局", 2022))


def spent(source: LedgerAmounts, unit: str, table: str = "lines") -> list[tuple[str, bool, int]]:
    """Fund, whether it was carried over, and amount of a unit's spending."""
    rows = source.rows(source.tables[table].order_by(["sheet", "cell"]))
    return [
        (row["fund"], row["carried_over"], row["cents"])
        for row in rows
        if row["unit"] == unit and row.get("direction") != "income"
    ]


def by_fund(source: LedgerAmounts) -> dict[tuple[str, bool], int]:
    """Income less expenditure of every fund in which they are not equal."""
    sums: dict[tuple[str, bool], int] = {}
    for row in source.rows(source.tables["lines"]):
        key = (row["fund"], row["carried_over"])
        sign = 1 if row["direction"] == "income" else -1
        sums[key] = sums.get(key, 0) + sign * row["cents"]
    return {key: cents for key, cents in sums.items() if cents}


def settled(
    budget: dict[str, Rows], units: Sequence[Unit] = UNITS
) -> tuple[LedgerAmounts, list[Finding]]:
    """The amounts without transfers, and what is said of funds that stay open."""
    source = amounts(budget)
    transfers = find_transfers(transfer_rows(source), units)
    made = eliminate(source, transfers)
    layout = Layouts.open().get(LAYOUTS[0])
    return made.amounts, open_findings(layout, source, transfers, made)


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
        ("外单位", "财政局", 400, "甲局"),  # other amounts, other names
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
    assert found[1].values["given_codes"] == "2010399 5.00"
    assert found[1].values["taken_codes"] == "2010350 5.00"


@pytest.mark.parametrize("carried", [False, True])
def test_spending_of_the_taker__stands_in_the_fund_of_the_giver(carried: bool) -> None:
    giver, taker = Pen("001", 1), Pen("002", 2)
    more = {"fund": "government_fund", "carried_over": carried}
    giver.income("2120101", 500, **more)
    giver.other("to_subordinate", "2120101", "39999", 500, counterpart="002", **more)
    taker.income("2120101", 500, "superior_grant", counterpart="001")
    taker.project("甲项目", "2120101", "30201", 300, fund="superior_grant")
    taker.other("carry_out", "2120101", "30201", 200, fund="superior_grant")
    taker.income("2120101", 70, "superior_grant", carried_over=True)
    taker.project("乙项目", "2120101", "30201", 70, fund="superior_grant", carried_over=True)
    bought = {"fund": "superior_grant", "carried_over": False, "function_code": "2120101"}
    taker.add("procurement", "政府采购", category="goods", cents=300, **bought)
    taker.add("services", "购买服务", service_class="公共服务", cents=300, **bought)
    source, found = settled(joined(giver, taker))
    assert found == []
    assert by_fund(source) == {}
    wanted = ("government_fund", carried)
    assert sorted(spent(source, "002")) == sorted(
        [(*wanted, 300), (*wanted, 200), ("superior_grant", True, 70)]
    )
    assert spent(source, "002", "procurement") == [(*wanted, 300)]
    assert spent(source, "002", "services") == [(*wanted, 300)]


def test_payment_to_the_unit_above__stands_in_the_fund_of_the_giver() -> None:
    above, below = Pen("001", 1), Pen("002", 2)
    below.income("2010399", 500, "operating_income")
    below.other("to_superior", "2010399", "39999", 500, fund="operating_income", counterpart="001")
    above.income("2010399", 500, "subordinate_payment", counterpart="002")
    above.basic("2010399", "30101", 500, "personnel", fund="subordinate_payment")
    source, found = settled(joined(above, below))
    assert (found, by_fund(source)) == ([], {})
    assert spent(source, "001") == [("operating_income", False, 500)]


def chain(middle: int) -> dict[str, Rows]:
    """甲局 gives 500 to 乙中心, which keeps an amount and gives the rest to 丙院."""
    top, between, lowest = Pen("001", 1), Pen("002", 2), Pen("003", 3)
    top.income("2010399", 500)
    top.other("to_subordinate", "2010399", "39999", 500, counterpart="002")
    between.income("2010399", 500, "superior_grant", counterpart="001")
    more = {"fund": "superior_grant", "counterpart": "003"}
    between.other("to_subordinate", "2010399", "39999", 500 - middle, **more)
    if middle:
        between.basic("2010399", "30101", middle, "personnel", fund="superior_grant")
    lowest.income("2010399", 500 - middle, "superior_grant", counterpart="002")
    lowest.project("甲项目", "2010399", "30201", 500 - middle, fund="superior_grant")
    return joined(top, between, lowest)


@pytest.mark.parametrize("middle", [0, 200])
def test_money_that_goes_on_to_a_third_unit__stands_in_the_fund_of_the_first(middle: int) -> None:
    source, found = settled(chain(middle))
    assert (found, by_fund(source)) == ([], {})
    assert spent(source, "003") == [("general_budget", False, 500 - middle)]
    assert spent(source, "001") == []


def test_money_in_a_circle__is_left_open() -> None:
    one, two = Pen("001", 1), Pen("002", 2)
    one.income("2010399", 500, "subordinate_payment", counterpart="002")
    own = {"fund": "subordinate_payment", "counterpart": "002"}
    one.other("to_subordinate", "2010399", "39999", 500, **own)
    two.income("2010399", 500, "superior_grant", counterpart="001")
    own = {"fund": "superior_grant", "counterpart": "001"}
    two.other("to_superior", "2010399", "39999", 500, **own)
    source, found = settled(joined(one, two))
    assert by_fund(source) == {}
    assert {finding.code for finding in found} <= {"transfer_fund_open"}


def two_funds(other_code: str) -> tuple[Pen, Pen]:
    """甲局 gives 300 of one fund and 200 of another to 乙中心."""
    giver, taker = Pen("001", 1), Pen("002", 2)
    for code, fund, cents in (
        ("2010399", "general_budget", 300),
        (other_code, "government_fund", 200),
    ):
        giver.income(code, cents, fund)
        giver.other("to_subordinate", code, "39999", cents, fund=fund, counterpart="002")
        taker.income(code, cents, "superior_grant", counterpart="001")
    return giver, taker


def test_two_funds_of_different_codes__are_told_apart_by_code() -> None:
    giver, taker = two_funds("2120101")
    taker.basic("2010399", "30101", 300, "personnel", fund="superior_grant")
    taker.project("甲项目", "2120101", "30201", 200, fund="superior_grant")
    source, found = settled(joined(giver, taker))
    assert (found, by_fund(source)) == ([], {})
    assert spent(source, "002") == [
        ("general_budget", False, 300),
        ("government_fund", False, 200),
    ]


@pytest.mark.parametrize("code", ["2010399", "2120101"])
def test_two_funds_that_nothing_tells_apart__are_an_error(code: str) -> None:
    giver, taker = two_funds(code)
    taker.project("甲项目", "2010399", "30201", 500, fund="superior_grant")
    source, (finding,) = settled(joined(giver, taker))
    assert spent(source, "002") == [("superior_grant", False, 500)]
    assert (finding.code, finding.severity) == ("transfer_fund_open", "error")
    assert (finding.file, finding.cells) == ("002.xlsx", ("项目支出!H7",))
    assert finding.values["other"] == "001.xlsx!其他支出!H6、001.xlsx!其他支出!H8"
    assert finding.values["tables"] == "表4、表5、表6、表9"
    assert "一般公共预算、政府性基金" in describe(finding, "zh").remedy


def test_further_income_of_that_fund__is_an_error_until_the_spending_says_its_own() -> None:
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.income("2010399", 500)
    giver.other("to_subordinate", "2010399", "39999", 500, counterpart="002")
    taker.income("2010399", 500, "superior_grant", counterpart="001")
    taker.income("2010399", 300, "superior_grant", counterpart="省厅")
    taker.project("甲项目", "2010399", "30201", 300, fund="superior_grant")
    before = {name: list(rows) for name, rows in taker.rows.items()}
    taker.project("乙项目", "2010399", "30201", 500, fund="superior_grant")
    _, (finding,) = settled(joined(giver, taker))
    said = [finding.values[name] for name in ("spent", "taken", "outside", "funds")]
    assert said == ["8.00", "5.00", "3.00", "一般公共预算"]
    taker.rows = before
    taker.project("乙项目", "2010399", "30201", 500, fund="general_budget")
    source, found = settled(joined(giver, taker))
    assert (found, by_fund(source)) == ([], {})


def test_money_that_keeps_its_fund__needs_nothing() -> None:
    giver, taker = Pen("001", 1), Pen("002", 2)
    giver.income("2010399", 500, "superior_grant", counterpart="省厅")
    more = {"fund": "superior_grant", "counterpart": "002"}
    giver.other("to_subordinate", "2010399", "39999", 500, **more)
    taker.income("2010399", 500, "superior_grant", counterpart="001")
    taker.income("2010399", 300, "superior_grant", counterpart="省厅")
    taker.project("甲项目", "2010399", "30201", 800, fund="superior_grant")
    source, found = settled(joined(giver, taker))
    assert (found, by_fund(source)) == ([], {})


@some
@given(linked_budgets())
def test_random_transfers__leave_every_fund_equal_or_an_error(parts: list[dict[str, Rows]]) -> None:
    source = amounts(together(parts))
    assert by_fund(source) == {}
    transfers = find_transfers(transfer_rows(source), AGENCY)
    made = eliminate(source, transfers)
    left = sum(transfer.given.cents for transfer in transfers if transfer.agrees)
    for direction in ("income", "expenditure"):
        before, after = (of_direction(each, direction) for each in (source, made.amounts))
        assert before - after == left
    if not made.open:
        assert by_fund(made.amounts) == {}
    assert all(sums.spent not in (0, sums.outside) for sums in made.open.values())


def of_direction(source: LedgerAmounts, direction: str) -> int:
    rows = source.rows(source.tables["lines"])
    return sum(row["cents"] for row in rows if row["direction"] == direction)


@few
@given(linked_budgets(alone=True))
def test_tables_without_transfers__add_up_and_agree_by_fund(parts: list[dict[str, Rows]]) -> None:
    source = amounts(together(parts))
    made = eliminate(source, find_transfers(transfer_rows(source), AGENCY))
    assert not made.open
    assert by_fund(made.amounts) == {}
    (grants,) = (table for table in build(made.amounts) if table.layout.id == "appropriations")
    money, functions, economics = grants.lists
    for part in (functions, economics):
        assert last_total(money, 1) == last_total(part, 1) + last_total(part, 2)
    for layout in LAYOUTS:
        for table in build(made.amounts, layout):
            assert_sums(table)
