"""Forms as other programs save them are filled as well, and stay what they were."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from warnings import catch_warnings, simplefilter

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record, Row
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.values.target import parse_target
from goalsheet.writer.fill import fill
from tests.ooxml.write.producers import (
    MACRO_TYPE,
    MACROS,
    PRODUCERS,
    TEMPLATE_TYPE,
    TYPES,
    package_of,
    parts_of,
)
from tests.variants.libreoffice import SOFFICE, saved

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()
EXAMPLE = Path(__file__).parent.parent.parent / "examples/jiangsu-project-goals/001-1.xlsx"
# openpyxl knows neither strict workbooks nor names of parts in other spellings.
NOT_FOR_OPENPYXL = {"strict", "upper case names", "backslashes", "leading slashes"}
NOT_FOR_CALAMINE = {"utf16", "leading slashes"}


def record_of(content: bytes) -> Record:
    (record,) = read_book(book_from_bytes(content, "form.xlsx"), PLANS).records
    return record


def records() -> dict[str, Record]:
    """A record for which the blank has rows enough, and one with many more."""
    record = record_of(EXAMPLE.read_bytes())
    indicators = record.tables["indicators"]
    fitting = {**record.tables, "spending": [], "indicators": indicators[:9]}
    units = {place: unit for place, unit in record.units.items() if place[:8] != "spending"}
    more: list[Row] = [
        {**row, "level3": f"{row['level3']} {n}", "full_year": parse_target(f"≥{n}%")}
        for row in indicators
        for n in (1, 2, 3)
    ]
    longer = {**record.tables, "indicators": more}
    return {
        "fitting": replace(record, tables=fitting, units=units),
        "longer": replace(record, tables=longer),
    }


RECORDS = records()


def opened_by_openpyxl(content: bytes) -> list[object]:
    with catch_warnings():
        simplefilter("ignore")  # of what it drops
        book = openpyxl.load_workbook(io.BytesIO(content), keep_vba=True)
    return [cell.value for row in book.worksheets[0].iter_rows() for cell in row]


def opened_by_calamine(content: bytes) -> list[object]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [value for row in sheet.to_python() for value in row]


def assert_filled(form: bytes, record: Record) -> bytes:
    """The form holds the record, is sound, and a second write changes nothing."""
    problems = package_problems(form)
    filled = fill(form, "form.xlsx", [record], PLANS)
    assert {finding.code for finding in filled.findings} <= {"not_mended_vba"}
    result = read_book(book_from_bytes(filled.content, "form.xlsx"), PLANS)
    assert result.findings == ()
    assert result.records[0].same_content(record)
    assert package_problems(filled.content) == problems
    assert fill(filled.content, "form.xlsx", [record], PLANS).content == filled.content
    return filled.content


@pytest.mark.parametrize("shape", RECORDS)
@pytest.mark.parametrize("producer", PRODUCERS)
def test_form_of_another_producer__is_filled(producer: str, shape: str) -> None:
    form = PRODUCERS[producer](BLANK)
    filled = assert_filled(form, RECORDS[shape])
    name = RECORDS[shape].fields["project_name"]
    if producer not in NOT_FOR_OPENPYXL:
        assert name in opened_by_openpyxl(filled)
    if producer not in NOT_FOR_CALAMINE:
        assert name in opened_by_calamine(filled)


@pytest.mark.parametrize("producer", ["xlsm", "xltx", "wps"])
def test_parts_that_only_the_producer_knows__are_kept(producer: str) -> None:
    form = PRODUCERS[producer](BLANK)
    before, after = parts_of(form), parts_of(assert_filled(form, RECORDS["longer"]))
    for name in ("xl/vbaProject.bin", "xl/cellimages.xml", TYPES, "xl/styles.xml"):
        assert before.get(name) == after.get(name)
    kinds = {"xlsm": MACRO_TYPE, "xltx": TEMPLATE_TYPE}
    assert kinds.get(producer, b"") in after[TYPES]
    assert after.get("xl/vbaProject.bin", MACROS) == MACROS


def test_extension_of_validations__moves_with_its_rows() -> None:
    form = PRODUCERS["wps"](BLANK)
    filled = parts_of(assert_filled(form, RECORDS["longer"]))
    sheet = filled["xl/worksheets/sheet1.xml"].decode()
    assert "E40:E54" not in sheet
    assert 'xr:uid="{00000000-0001-0000-0000-000000000000}"' in sheet
    assert b"x15ac:absPath" in filled["xl/workbook.xml"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_form_saved_by_libreoffice__is_filled(tmp_path: Path) -> None:
    form = saved({"blank": BLANK}, "xlsx", tmp_path)["blank"]
    for record in RECORDS.values():
        filled = assert_filled(form, record)
        assert record.fields["project_name"] in opened_by_openpyxl(filled)


@pytest.mark.parametrize("shape", RECORDS)
def test_of_two_parts_with_one_name__the_one_that_is_read_is_filled(shape: str) -> None:
    parts = parts_of(BLANK)
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    with pytest.warns(UserWarning, match="Duplicate"):
        form = _with_twice(parts, "xl/worksheets/sheet1.xml", sheet)
    record = RECORDS[shape]
    filled = fill(form, "form.xlsx", [record], PLANS).content
    assert record_of(filled).same_content(record)
    assert package_problems(filled) == []
    assert record.fields["project_name"] in opened_by_openpyxl(filled)


def _with_twice(parts: dict[str, bytes], name: str, part: bytes) -> bytes:
    target = io.BytesIO(package_of(parts))
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(name, part)
        package.writestr(name, b"<worksheet/>")
    return target.getvalue()
