"""Records into official forms."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import fill

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "xltemplates").glob("*/cases/*/*.xlsx"))
EXAMPLES = [*sorted((ROOT / "examples").glob("*/0*.xlsx")), *CASES]
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)


def record_of(content: bytes) -> Record:
    (record,) = read_book(book_from_bytes(content, "form.xlsx"), PLANS).records
    return record


def blank_of(record: Record) -> bytes:
    return LIBRARY.get(record.template).blank.read_bytes()


@every_example
def test_record__written_into_the_blank_reads_back_equal(path: Path) -> None:
    record = record_of(path.read_bytes())
    filled = fill(blank_of(record), "blank.xlsx", [record], PLANS)
    assert filled.findings == ()
    result = read_book(book_from_bytes(filled.content, "filled.xlsx"), PLANS)
    assert result.records[0].same_content(record)
    assert result.findings == ()
    assert package_problems(filled.content) == []


@every_example
def test_record__written_into_its_own_file_changes_nothing(path: Path) -> None:
    content = path.read_bytes()
    assert fill(content, "form.xlsx", [record_of(content)], PLANS).content == content


@every_example
def test_second_write__changes_nothing(path: Path) -> None:
    record = record_of(path.read_bytes())
    once = fill(blank_of(record), "blank.xlsx", [record], PLANS).content
    assert fill(once, "form.xlsx", [record], PLANS).content == once


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parents[2].name)
def test_filled_form__opens_in_other_readers_and_keeps_other_parts(path: Path) -> None:
    record = record_of(path.read_bytes())
    blank = blank_of(record)
    filled = fill(blank, "blank.xlsx", [record], PLANS).content
    assert openpyxl.load_workbook(io.BytesIO(filled)).sheetnames
    assert CalamineWorkbook.from_filelike(io.BytesIO(filled)).sheet_names
    before, after = (zipfile.ZipFile(io.BytesIO(content)) for content in (blank, filled))
    changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
    sheets = {name for name in changed if name.startswith("xl/worksheets/sheet")}
    assert sheets
    assert changed - sheets <= {"xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"}


def test_filling__is_deterministic() -> None:
    record = record_of(EXAMPLES[0].read_bytes())
    first, second = (fill(blank_of(record), "b", [record], PLANS).content for _ in range(2))
    assert first == second


def test_text_like_a_formula__stays_text() -> None:
    record = record_of(EXAMPLES[0].read_bytes())
    fields = {**record.fields, "project_name": "=1+1", "unit": "@SUM(A1)"}
    odd = Record(record.template, "1", record.source, fields, record.tables, record.units)
    filled = fill(blank_of(record), "blank.xlsx", [odd], PLANS).content
    again = record_of(filled)
    assert (again.fields["project_name"], again.fields["unit"]) == ("=1+1", "@SUM(A1)")
    sheet = openpyxl.load_workbook(io.BytesIO(filled)).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_record_without_a_form__is_an_error_finding() -> None:
    record = record_of(EXAMPLES[0].read_bytes())
    filled = fill(blank_of(record), "blank.xlsx", [record, record], PLANS)
    assert [finding.code for finding in filled.findings] == ["no_form"]


def test_amount_in_another_unit__is_converted_to_that_of_the_form() -> None:
    path = next(path for path in EXAMPLES if path.stem == "004-2")
    record = record_of(path.read_bytes())
    filled = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    filled.worksheets[0]["A21"] = "项目资金（万元）"
    buffer = io.BytesIO()
    filled.save(buffer)
    into = fill(buffer.getvalue(), "w.xlsx", [record], PLANS)
    again = record_of(into.content)
    assert again.fields["fund_total"] == record.fields["fund_total"] == "30000"
    assert again.units["fund_total"] == "万元"
