"""Amounts that nobody can place, and texts that stand for codes: what the tables do with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Consolidated, Wish
from goalsheet.disclosure.conditions import Conditions
from goalsheet.disclosure.tables import Table
from goalsheet.ledger import Ledger
from goalsheet.messages import describe
from goalsheet.model import Finding
from tests.disclosure.budgets import Pen, amounts
from tests.disclosure.disclosing import disclose
from tests.disclosure.test_tables import build
from tests.ledger.budget import BASIC, LINE, budget, read
from tests.samples import definitions

JIANGHAN = "jianghan-disclosure"
SHANGHAI = "shanghai-district-disclosure"
OPERATING = {**BASIC, "economic_code": "30201", "purpose": "公用经费", "amount": "2.5"}
CODES = Codes.load()
LOST = ("amount_", "no_table", "transfer_no_place")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.duckdb", codes=CODES) as opened:
        vars(opened)["_definitions"] = definitions()
        yield opened


def told(made: Consolidated, *codes: str) -> list[Finding]:
    return [finding for finding in made.findings if finding.code.startswith(codes)]


def table(made: Consolidated, sheet: str) -> Table:
    return next(table for table in made.disclosure.tables if table.layout.sheet == sheet)


def texts(made: Consolidated, sheet: str) -> set[str]:
    return {text for line in table(made, sheet).lists[0].lines for text in line.texts}


def test_operating_cost_of_a_unit_without_a_type__is_an_error_where_a_table_asks(
    ledger: Ledger,
) -> None:
    record = budget(
        tables={"basic_expenditure": [OPERATING, {**BASIC, "amount": "1"}]}, unit_type=None
    )
    ledger.add(read(record))
    [finding] = told(disclose(ledger, SHANGHAI), *LOST)
    assert (finding.code, finding.severity) == ("amount_undecided_unit", "error")
    assert finding.values == {"tables": "表9", "label": "单位类型", "unit": "甲局", "count": "1"}
    assert finding.found == "25,000.00"
    cells = (record.cells["unit_code"], record.cells["basic_expenditure[0].amount"])
    assert (finding.file, finding.cells) == ("甲局.xlsx", cells)
    assert "单位信息" in describe(finding, "zh").remedy
    assert told(disclose(ledger, JIANGHAN), *LOST) == []


@pytest.mark.parametrize(("kind", "cents"), [("参公", 2_500_000), ("事业", None)])
def test_operating_cost_of_a_unit_with_a_type__is_decided(
    ledger: Ledger, kind: str, cents: int | None
) -> None:
    ledger.add(read(budget(tables={"basic_expenditure": [OPERATING]}, unit_type=kind)))
    made = disclose(ledger, SHANGHAI)
    assert told(made, *LOST) == []
    assert [line.amounts[0] for line in table(made, "表9").lists[1].lines] in ([cents], [])


def test_unit_without_a_type__leaves_the_amounts_of_others_where_they_are(ledger: Ledger) -> None:
    tables = {"basic_expenditure": [OPERATING]}
    other = budget("乙所.xlsx", tables, unit_code="002", unit="乙所", parent_unit="001")
    lacking = replace(other, fields={**other.fields, "unit_type": None})
    ledger.add(read(budget(tables=tables), lacking))
    made = disclose(ledger, SHANGHAI)
    [finding] = told(made, *LOST)
    assert (finding.file, finding.values["unit"]) == ("乙所.xlsx", "乙所")
    assert [line.amounts[0] for line in table(made, "表9").lists[1].lines] == [2_500_000]


@pytest.mark.parametrize(
    ("parents", "lacking"),
    [
        ({"001": None, "002": "001"}, []),
        ({"001": None, "002": "甲局", "003": None}, ["003"]),
        ({"001": None}, []),
        ({"001": None, "002": None}, ["001", "002"]),
    ],
)
def test_unit_above_that_is_blank__is_unknown_unless_it_is_the_agency(
    parents: dict[str, str | None], lacking: list[str]
) -> None:
    names = {"001": "甲局", "002": "乙所", "003": "丙站"}
    units = {code: {"unit_name": names[code], "parent": p} for code, p in parents.items()}
    assert Conditions(units).units_without("parent") == lacking


def test_condition_on_a_blank_unit_above__decides_nothing() -> None:
    pens = [Pen("001"), Pen("002"), Pen("003", 2)]
    for pen, parent in zip(pens, (None, "001", None), strict=True):
        pen.add("units", "单位信息", name=pen.unit, parent=parent)
        pen.income("2010399", 5)
    rows = {name: [row for pen in pens for row in pen.rows[name]] for name in pens[0].rows}
    source = amounts(rows)
    units = {row["unit"]: {"parent": row["parent"]} for row in rows["units"]}
    that, lines = Conditions(units), source.tables["lines"]
    condition = ({"parent": ("001",)},)
    held = source.rows(lines.filter(that.holds(lines, condition)))
    open_ = source.rows(lines.filter(that.undecided(lines, condition)))
    assert [row["unit"] for row in held] == ["002"]
    assert [row["unit"] for row in open_] == ["003"]


def test_basic_expenditure_without_a_purpose__is_told_by_what_it_lacks(ledger: Ledger) -> None:
    rows = [{**BASIC, "amount": "7"}, {**BASIC, "purpose": None, "amount": "2"}]
    record = budget(tables={"basic_expenditure": rows})
    ledger.add(read(record))
    [finding] = told(disclose(ledger, JIANGHAN), *LOST)
    assert finding.code == "amount_undecided_choice"
    assert finding.values == {"tables": "表7", "label": "支出类别", "count": "1"}
    assert finding.cells == (record.cells["basic_expenditure[1].amount"],)


@pytest.mark.parametrize(
    ("kind", "label"),
    [("对附属单位补助支出", "对附属单位补助支出"), ("上缴上级支出", "上缴上级支出")],
)
def test_money_for_other_units_without_a_column__is_told_how_to_leave_it_out(
    ledger: Ledger, kind: str, label: str
) -> None:
    row = {**LINE, "kind": kind, "economic_code": "30101", "amount": "4"}
    ledger.add(read(budget(tables={"other_expenditure": [row]})))
    found = told(disclose(ledger, JIANGHAN), *LOST)
    assert [(f.code, f.values["table"]) for f in found] == [("transfer_no_place", "表6")]
    said = describe(found[0], "zh")
    assert label in said.message
    assert "--eliminate-transfers" in said.remedy


def test_amount_without_a_column__is_told_what_the_table_asks_for() -> None:
    pen = Pen("001")
    pen.add("units", "单位信息", name="甲局", unit_type="administrative")
    pen.other("operating", "2010399", "30201", 7)
    _, findings = build(pen.rows)
    [finding] = [f for f in findings if f.code == "amount_no_place"]
    assert (finding.values["table"], finding.values["asked"]) == ("表6", "支出种类")


@pytest.mark.parametrize("text", ["A11", "A11 城乡维护服务", "城乡维护服务"])
def test_service_that_is_a_code__is_published_by_its_official_name(
    ledger: Ledger, text: str
) -> None:
    row = {**BASIC, "project_name": "保洁", "service_class": text, "content": "清扫", "amount": "3"}
    ledger.add(read(budget(tables={"services": [row]})))
    made = disclose(ledger, JIANGHAN)
    shown = texts(made, "表11")
    assert "城乡维护服务" in shown
    assert not shown & {"A11", "A11 城乡维护服务"}


def test_service_of_no_list__is_published_as_it_is(ledger: Ledger) -> None:
    row = {**BASIC, "project_name": "保洁", "service_class": "保洁类", "content": "清扫"}
    ledger.add(read(budget(tables={"services": [{**row, "amount": "3"}]})))
    assert "保洁类" in texts(disclose(ledger, JIANGHAN), "表11")


def test_local_service_code_that_is_given_later__has_its_name(
    ledger: Ledger, tmp_path: Path
) -> None:
    row = {**BASIC, "project_name": "保洁", "service_class": "Z01", "content": "清扫"}
    ledger.add(read(budget(tables={"services": [{**row, "amount": "3"}]})))
    local = tmp_path / "codes.csv"
    local.write_text("kind,code,name\nservice,Z01,本地服务\n", encoding="utf-8")
    assert "本地服务" in texts(disclose(ledger, JIANGHAN, codes=[local]), "表11")


def test_product_that_is_a_code__is_published_by_its_name(ledger: Ledger) -> None:
    code = next(code for code in CODES.of("procurement", 2024) if len(code.code) > 4)
    row = {**BASIC, "project_name": "购置", "category": "货物", "product": code.code}
    ledger.add(read(budget(tables={"procurement": [{**row, "amount": "3"}]})))
    assert code.name in texts(disclose(ledger, JIANGHAN), "表10")


def test_unit_without_a_published_name__is_published_by_its_full_name(ledger: Ledger) -> None:
    row = {**LINE, "economic_code": "30201", "project_name": "养护", "amount": "3"}
    ledger.add(read(budget(tables={"project_expenditure": [row]}, published_name=None)))
    assert "甲局" in texts(disclose(ledger, JIANGHAN), "表4")


def test_agency_without_a_name__is_an_error_where_the_titles_print_it(ledger: Ledger) -> None:
    record = budget(tables={"basic_expenditure": [OPERATING]}, unit=None)
    ledger.add(read(record))
    made = disclose(ledger, JIANGHAN)
    [finding] = told(made, "agency_nameless")
    assert (finding.severity, finding.file) == ("error", "甲局.xlsx")
    assert finding.cells == (record.cells["unit_code"],)
    assert made.disclosure.heading.agency == "区甲局（一类）"
    assert told(disclose(ledger, JIANGHAN, Wish("某局")), "agency_nameless") == []


def test_nameless_unit_below_the_agency__is_no_error_of_the_titles(ledger: Ledger) -> None:
    below = budget("乙.xlsx", unit_code="002", unit=None, parent_unit="001")
    ledger.add(read(budget(tables={"basic_expenditure": [OPERATING]}), below))
    made = disclose(ledger, JIANGHAN)
    assert told(made, "agency_nameless") == []
    assert made.disclosure.heading.agency == "甲局"
