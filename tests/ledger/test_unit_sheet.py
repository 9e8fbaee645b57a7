"""What the sheet of the unit leaves blank or says wrongly, and texts that are in no list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import goalsheet
from goalsheet.codes import Code, Codes
from goalsheet.ledger import Ledger
from goalsheet.messages import describe
from goalsheet.model import Finding, ReadResult
from tests.ledger.budget import BASIC, LINE, budget, codes_of, read, rows
from tests.samples import EXAMPLES

SERVICES = Codes(
    [
        Code("function", "201", "一般公共服务支出"),
        Code("function", "2010350", "事业运行"),
        Code("economic", "301", "工资福利支出"),
        Code("economic", "30101", "基本工资"),
        Code("service", "A11", "城乡维护服务", ("城市维护",)),
        Code("procurement", "A02010104", "服务器"),
    ]
)
SERVICE = {**BASIC, "project_name": "保洁", "content": "清扫", "amount": "3"}


@pytest.mark.parametrize(
    ("field", "code", "severity"),
    [
        ("unit", "ledger_unit_nameless", "warning"),
        ("unit_type", "ledger_unit_typeless", "warning"),
        ("published_name", "ledger_unit_unpublished", "info"),
    ],
)
def test_blank_cell_on_the_sheet_of_the_unit__is_told_with_its_cell(
    ledger: Ledger, field: str, code: str, severity: str
) -> None:
    record = budget(**{field: None})
    [finding] = ledger.add(read(record)).findings
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.cells == (record.cells[field],)


def test_type_that_the_reader_could_not_read__is_not_called_blank(ledger: Ledger) -> None:
    record = budget(unit_type=None)
    reader = Finding("choice_unknown", "error", "甲局.xlsx", (record.cells["unit_type"],))
    assert ledger.add([ReadResult((record,), (reader,))]).findings == ()


def test_nameless_unit__is_not_asked_for_its_published_name_as_well(ledger: Ledger) -> None:
    found = ledger.add(read(budget(unit=None, published_name=None))).findings
    assert codes_of(found) == ["ledger_unit_nameless"]


def test_year_that_the_reader_could_not_read__leaves_the_form_out_and_is_not_called_blank(
    ledger: Ledger,
) -> None:
    record = replace(budget(fiscal_year=None), texts={"fiscal_year": "二〇二六"})
    reader = Finding("year_unreadable", "error", "甲局.xlsx", (record.cells["fiscal_year"],))
    added = ledger.add([ReadResult((record,), (reader,))])
    [finding] = added.findings
    assert (finding.code, finding.severity, added.refused) == ("ledger_left_out", "info", 1)
    assert finding.cells == reader.cells
    assert "没有填写" not in describe(finding, "zh").message


def test_blank_code_beside_an_unread_year__is_what_is_told(ledger: Ledger) -> None:
    record = replace(budget(fiscal_year=None, unit_code=None), texts={"fiscal_year": "二〇二六"})
    reader = Finding("year_unreadable", "error", "甲局.xlsx", (record.cells["fiscal_year"],))
    [finding] = ledger.add([ReadResult((record,), (reader,))]).findings
    assert finding.code == "ledger_unidentified"
    assert finding.values["fields"] == "单位编码"


@pytest.mark.parametrize("text", ["A11", "A11城乡维护服务", "城乡维护服务", "城市维护"])
def test_service_of_the_list__is_no_finding(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(ledger, "_known_codes", SERVICES)
    tables = {"services": [{**SERVICE, "service_class": text}]}
    assert ledger.add(read(budget(tables=tables))).findings == ()
    assert [row["service_class"] for row in rows(ledger, "services")] == [text]


@pytest.mark.parametrize("text", ["保洁", "Z99", "A11教育服务"])
def test_service_of_no_list__is_kept_and_told_once_with_all_its_cells(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(ledger, "_known_codes", SERVICES)
    record = budget(tables={"services": [{**SERVICE, "service_class": text}] * 2})
    [finding] = ledger.add(read(record)).findings
    assert (finding.code, finding.severity, finding.found) == ("ledger_not_listed", "warning", text)
    assert finding.cells == tuple(record.cells[f"services[{n}].service_class"] for n in (0, 1))
    assert finding.values["label"] == "购买服务大类"
    assert [row["service_class"] for row in rows(ledger, "services")] == [text] * 2


@pytest.mark.parametrize(
    ("product", "told"), [("A02010104", []), ("扫雪车", []), ("A0999", ["ledger_not_listed"])]
)
def test_product__is_told_where_it_is_a_code_of_no_list(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, product: str, told: list[str]
) -> None:
    monkeypatch.setattr(ledger, "_known_codes", SERVICES)
    row = {**LINE, "economic_code": "30101", "project_name": "购置", "category": "货物"}
    tables = {"procurement": [{**row, "product": product, "amount": "5"}]}
    assert codes_of(ledger.add(read(budget(tables=tables))).findings) == told


def test_category_that_is_a_code__is_read_as_the_category(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(EXAMPLES / "district" / "301001.xlsx")
    sheet = book["政府采购"]
    column = next(cell.column for cell in sheet[5] if cell.value == "采购类别")
    for row, typed in enumerate(("A", "B 工程", "C服务类"), 6):
        sheet.cell(row, column, typed)
    path = tmp_path / "codes.xlsx"
    book.save(path)
    result = goalsheet.read(path)
    purchases = result.records[0].tables["procurement"][:3]
    assert [row["category"] for row in purchases] == ["货物", "工程", "服务"]
    assert "choice_unknown" not in codes_of(result.findings)
