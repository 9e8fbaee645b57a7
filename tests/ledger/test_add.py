"""Records on their way into the ledger: rows with their amounts in cents and their cells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.errors import UsageError
from goalsheet.ledger import Ledger
from goalsheet.ledger.cents import cents_of, yuan
from goalsheet.ledger.schema import FUNDS
from goalsheet.values.amount import canonical, convert
from tests.ledger.budget import BASIC, LINE, basic, budget, goal, open_at, read, rows


def test_line__has_its_amount_in_cents_and_its_cell(ledger: Ledger) -> None:
    record = budget(tables=basic(origin="上年结转"))
    added = ledger.add(read(record))
    assert added == (1, 0, 0, 0, ())
    assert rows(ledger, "lines") == [
        {
            "submission": 1,
            "file": "甲局.xlsx",
            "sheet": "基本支出",
            "cell": "F6",
            "sha256": record.source.sha256,
            "unit": "001",
            "year": 2024,
            "version": "initial",
            "direction": "expenditure",
            "function_code": "2010350",
            "economic_code": "30101",
            "expenditure_type": "basic",
            "purpose": "personnel",
            "fund": "general_budget",
            "carried_over": True,
            "project": None,
            "project_frequency": None,
            "counterpart": None,
            "cents": 50_910_000,
        }
    ]


@pytest.mark.parametrize(
    ("table", "row", "target", "expected"),
    [
        (
            "income",
            {"counterpart": "市局"},
            "lines",
            {"direction": "income", "counterpart": "市局"},
        ),
        (
            "project_expenditure",
            {"project_name": "路灯", "project_frequency": "一次性项目", "economic_code": "301"},
            "lines",
            {"expenditure_type": "project", "project": "路灯", "project_frequency": "一次性项目"},
        ),
        (
            "other_expenditure",
            {"kind": "对附属单位补助支出", "economic_code": "30101", "counterpart": "乙所"},
            "lines",
            {"expenditure_type": "to_subordinate", "counterpart": "乙所"},
        ),
        (
            "procurement",
            {
                "project_name": "公务费",
                "economic_code": "301",
                "category": "货物",
                "product": "纸",
                "quantity": "20箱",
            },
            "procurement",
            {
                "project": "公务费",
                "economic_code": "301",
                "category": "goods",
                "product": "纸",
                "quantity": "20箱",
                "fund": "general_budget",
                "carried_over": False,
            },
        ),
        (
            "services",
            {
                "project_name": "保安",
                "economic_code": "30101",
                "service_class": "安保",
                "content": "门卫",
            },
            "services",
            {
                "project": "保安",
                "economic_code": "30101",
                "service_class": "安保",
                "content": "门卫",
                "fund": "general_budget",
                "carried_over": False,
            },
        ),
        (
            "previous_year",
            {"kind": "收入"},
            "previous",
            {"kind": "收入", "direction": "income", "year": 2023},
        ),
        (
            "previous_year",
            {"kind": "项目支出"},
            "previous",
            {"expenditure_type": "project", "direction": "expenditure"},
        ),
        ("previous_year", {"kind": "政府采购"}, "previous", {"direction": None}),
    ],
)
def test_row_of_a_sheet__goes_into_its_table(
    ledger: Ledger, table: str, row: dict[str, Any], target: str, expected: dict[str, Any]
) -> None:
    added = ledger.add(read(budget(tables={table: [{**LINE, **row, "amount": "1"}]})))
    assert added.findings == ()
    [found] = rows(ledger, target)
    assert found["cents"] == 1_000_000
    assert {name: found[name] for name in expected} == expected


def test_row_of_three_public__gives_a_row_for_each_amount(ledger: Ledger) -> None:
    row = {
        "function_code": "2010350",
        "expenditure_type": "项目支出",
        "abroad": "1",
        "vehicle_purchase": None,
        "vehicle_running": "0",
        "reception": "0.5",
    }
    assert ledger.add(read(budget(tables={"three_public": [row]}))).findings == ()
    found = rows(ledger, "three_public")
    assert [(row["kind"], row["cents"], row["cell"], row["economic_code"]) for row in found] == [
        ("abroad", 1_000_000, "C6", "30212"),
        ("vehicle_running", 0, "E6", "30231"),
        ("reception", 500_000, "F6", "30217"),
    ]
    # The form of before had neither column, and asked for nothing but the general budget.
    assert {(row["fund"], row["carried_over"]) for row in found} == {("general_budget", False)}


def test_row_of_three_public__has_its_fund_and_origin(ledger: Ledger) -> None:
    row = {
        "function_code": "2010350",
        "expenditure_type": "基本支出",
        "fund": "事业收入",
        "origin": "上年结转",
        "reception": "2",
    }
    assert ledger.add(read(budget(tables={"three_public": [row]}))).findings == ()
    [found] = rows(ledger, "three_public")
    assert (found["fund"], found["carried_over"]) == ("institutional_income", True)


def test_blank_origin__is_this_year(ledger: Ledger) -> None:
    assert ledger.add(read(budget(tables=basic(origin=None)))).findings == ()
    assert [row["carried_over"] for row in rows(ledger, "lines")] == [False]


def test_unit_sheet__gives_unit_and_staff(ledger: Ledger) -> None:
    ledger.add(read(budget(parent_unit="市局")))
    [unit] = rows(ledger, "units")
    assert (unit["name"], unit["published_name"], unit["unit_type"], unit["parent"]) == (
        "甲局",
        "区甲局（一类）",
        "administrative",
        "市局",
    )
    assert {row["kind"]: row["count"] for row in rows(ledger, "staff")} == {
        "authorized": 12,
        "active": 10,
        "retired": 3,
        "vehicles": 0,
    }


def test_goal_form__is_kept_whole(ledger: Ledger) -> None:
    ledger.add(read(goal("路灯"), goal("道路")))
    found = rows(ledger, "forms")
    assert [(row["project"], row["unit"], row["version"]) for row in found] == [
        ("路灯", "甲局", None),
        ("道路", "甲局", None),
    ]
    assert '"fund_total": "81"' in found[0]["record"]


def test_unknown_template__is_the_callers_mistake(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="not known here"):
        ledger.add(read(replace(budget(), template="no-such")))


@given(
    st.decimals(-(10**12), 10**12, places=2),
    st.sampled_from(["元", "千元", "万元", "亿元"]),
)
def test_amount_in_cents__is_exact_in_every_unit(amount: Decimal, unit: str) -> None:
    typed = canonical(convert(amount, "元", unit))
    cents = cents_of(typed, unit)
    assert cents is not None
    assert cents.is_exact
    assert yuan(cents.whole) == amount


def test_amount_of_a_table_that_the_template_lacks__is_left_out(ledger: Ledger) -> None:
    record = budget(tables=basic())
    stranger = replace(record, tables={**record.tables, "loans": [{"amount": "1"}]})
    assert ledger.add(read(stranger)).added == 1
    assert len(rows(ledger, "lines")) == 1


AMOUNTS = st.decimals(0, 10**9, places=6).map(canonical)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(FUNDS)), AMOUNTS), max_size=30))
def test_total_of_a_fund__is_that_of_the_workbook(amounts: list[tuple[str, str]]) -> None:
    lines = [{**BASIC, "fund": fund, "amount": amount} for fund, amount in amounts]
    with TemporaryDirectory() as folder, open_at(Path(folder, "ledger")) as ledger:
        assert ledger.add(read(budget(tables={"basic_expenditure": lines}))).findings == ()
        table = ledger.table("lines")
        totals = ledger.collect(table.group_by("fund").agg(cents=table.cents.sum())).to_pylist()
        expected: dict[str, Decimal] = defaultdict(Decimal)
        for fund, amount in amounts:
            expected[FUNDS[fund]] += convert(Decimal(amount), "万元", "元")
        assert {row["fund"]: yuan(row["cents"]) for row in totals} == expected
