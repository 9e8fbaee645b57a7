"""Where a transfer is left out, the taker's spending stands in the fund of the giver."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings

from goalsheet.disclosure.budget import Unit
from goalsheet.disclosure.elimination import eliminate
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.transfer_findings import open_findings
from goalsheet.disclosure.transfers import find_transfers, transfer_rows
from goalsheet.messages import describe
from goalsheet.model import Finding
from tests.disclosure.budgets import Pen, Rows, amounts
from tests.disclosure.random_budgets import AGENCY, linked_budgets, together
from tests.disclosure.test_relations import assert_sums, last_total
from tests.disclosure.transferring import LAYOUTS, UNITS, build, joined

some = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(some, max_examples=2)


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
