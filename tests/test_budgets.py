"""The budget examples: recovered from published tables, and with an amount in every column."""

from __future__ import annotations

import filecmp
import io
import json
import zipfile
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import goalsheet
from goalsheet.codes import Codes
from goalsheet.model import Record
from tools.budgets.__main__ import GOLD, budgets, goals

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DISTRICT = ("301001", "301002", "301003")
SPENDING = ("basic_expenditure", "project_expenditure", "other_expenditure")


@cache
def record(name: str) -> Record:
    result = goalsheet.read(str(EXAMPLES / name))
    assert result.findings == ()
    (found,) = result.records
    return found


def published(number: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        (GOLD / f"003-{number}.json").read_text(encoding="utf-8")
    )["rows"]
    return rows


def sums(name: str, *tables: str, by: tuple[str, ...]) -> dict[tuple[Any, ...], Decimal]:
    found: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for table in tables:
        for row in record(name).tables[table]:
            found[tuple(row[column] for column in by)] += Decimal(str(row["amount"]))
    return dict(found)


@pytest.mark.parametrize("name", sorted(map(str, budgets(GOLD))))
def test_example__is_the_one_that_the_script_draws(name: str) -> None:
    drawn = budgets(GOLD)[Path(name)].workbook()
    with zipfile.ZipFile(io.BytesIO(drawn)) as new, zipfile.ZipFile(EXAMPLES / name) as old:
        assert new.namelist() == old.namelist()
        assert all(new.read(part) == old.read(part) for part in new.namelist())


def test_district__has_the_goal_forms_that_the_script_draws() -> None:
    drawn = goals()
    assert len(drawn) == len(list((EXAMPLES / "district").glob("*-*.xlsx"))) == 13
    for name, content in drawn.items():
        assert (EXAMPLES / name).read_bytes() == content


def test_jianghan__has_the_goal_forms_of_its_document_beside_it() -> None:
    forms = sorted(EXAMPLES.glob("jianghan-*-goals/*.xlsx"))
    assert len(forms) == 6
    for form in forms:
        assert filecmp.cmp(form, EXAMPLES / "jianghan" / form.name, shallow=False)


def test_jianghan_spending__is_that_of_table_3() -> None:
    wanted = {
        (row["code"],): [Decimal(row[column] or 0) for column in ("基本支出", "项目支出")]
        for row in published(3)
        if row.get("level") == "项"
    }
    by_code = [sums("jianghan/budget.xlsx", table, by=("function_code",)) for table in SPENDING[:2]]
    for code, amounts in wanted.items():
        assert [part.get(code, Decimal(0)) for part in by_code] == amounts
    assert set().union(*by_code) == set(wanted)


def test_jianghan_basic_spending__is_that_of_table_7() -> None:
    columns = ("economic_code", "purpose")
    found = sums("jianghan/budget.xlsx", "basic_expenditure", by=columns)
    wanted = {
        (row["code"], purpose): Decimal(row[purpose])
        for row in published(7)
        if row.get("level") == "款"
        for purpose in ("人员经费", "公用经费")
        if row[purpose]
    }
    assert found == wanted


def test_jianghan_classes__are_those_of_table_1() -> None:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for table in SPENDING[:2]:
        for row in record("jianghan/budget.xlsx").tables[table]:
            found[str(row["economic_code"])[:3]] += Decimal(str(row["amount"]))
    listed: Any = published(1)
    wanted = {row["code"]: Decimal(row["budget"]) for row in listed["economic"] if row["budget"]}
    assert found == wanted


def test_jianghan_projects__are_those_of_table_4_in_their_order() -> None:
    found = sums("jianghan/budget.xlsx", "project_expenditure", by=("project_name",))
    wanted = {(r["项目名称"],): Decimal(r["总计"]) for r in published(4) if r["项目名称"]}
    assert list(found.items()) == list(wanted.items())


def test_jianghan_goal_forms__have_the_same_projects() -> None:
    forms = goalsheet.read(*(str(EXAMPLES / f"jianghan/003-{n}.xlsx") for n in range(13, 18)))
    wanted = {
        (r.fields["project_name"],): Decimal(str(r.fields["fund_total"])) for r in forms.records
    }
    assert sums("jianghan/budget.xlsx", "project_expenditure", by=("project_name",)) == wanted


@pytest.mark.parametrize(
    "name", ["jianghan/budget.xlsx", *(f"district/{unit}.xlsx" for unit in DISTRICT)]
)
def test_income__pays_for_the_spending_of_every_code_and_fund(name: str) -> None:
    by = ("function_code", "fund", "origin")
    assert sums(name, "income", by=by) == sums(name, *SPENDING, by=by)


@pytest.mark.parametrize(
    "name", ["jianghan/budget.xlsx", *(f"district/{unit}.xlsx" for unit in DISTRICT)]
)
def test_codes__are_known_and_have_their_names(name: str) -> None:
    codes = Codes.load()
    year = int(str(record(name).fields["fiscal_year"]))
    seen = 0
    for rows in record(name).tables.values():
        for row in rows:
            for kind in ("function", "economic"):
                if row.get(f"{kind}_code") and f"{kind}_name" in row:
                    code, printed = str(row[f"{kind}_code"]), str(row[f"{kind}_name"])
                    assert codes.name_fits(kind, code, printed, year)  # type: ignore[arg-type]
                    seen += 1
    assert seen > 30


def test_district__has_every_fund_kind_and_item_with_an_amount() -> None:
    plan_rows = [record(f"district/{unit}.xlsx").tables for unit in DISTRICT]

    def words(table: str, column: str) -> set[Any]:
        return {row[column] for tables in plan_rows for row in tables[table]}

    assert len(words("income", "fund")) == 9
    assert words("income", "origin") == {"本年", "上年结转"}
    assert len(words("other_expenditure", "kind")) == 4
    assert words("procurement", "category") == {"货物", "工程", "服务"}
    for column in ("abroad", "vehicle_purchase", "vehicle_running", "reception"):
        assert words("three_public", column) - {None}
    for fund in ("政府性基金", "国有资本经营"):
        for table in SPENDING[:2]:
            assert fund in words(table, "fund")


def test_transfers__stand_on_both_sides() -> None:
    def transfers(table: str, column: str, word: str) -> set[tuple[Any, ...]]:
        return {
            (unit, row["counterpart"], row["function_code"], Decimal(str(row["amount"])))
            for unit in DISTRICT
            for row in record(f"district/{unit}.xlsx").tables[table]
            if row[column] == word
        }

    down = transfers("other_expenditure", "kind", "对附属单位补助支出")
    up = transfers("other_expenditure", "kind", "上缴上级支出")
    assert down == {(b, a, f, m) for a, b, f, m in transfers("income", "fund", "上级补助")}
    assert len(down) == len(up) == 1
    assert up == {(b, a, f, m) for a, b, f, m in transfers("income", "fund", "附属单位上缴")}
