"""No text of a record becomes anything but that text: no formula, no link, no other letters."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.write.text import plain_text
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.values.target import parse_target
from goalsheet.values.text import plain
from goalsheet.writer.fill import fill
from tests.ooxml.write.producers import SHEET, STRINGS, parts_of
from tests.variants.libreoffice import SOFFICE, saved

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()
EXAMPLE = Path(__file__).parent.parent.parent / "examples/jiangsu-project-goals/001-1.xlsx"

TEXTS = [
    "=1+1",
    '=HYPERLINK("http://a.example","x")',
    "=cmd|' /C calc'!A0",
    "+86 010",
    "-1",
    "@SUM(A1)",
    "'=1",
    "{=1}",
    "http://example.org/?a=1&b=2",
    "mailto:a@example.org",
    "\\\\server\\share",
    "#REF!",
    "TRUE",
    "0012",
    "1e5",
    "2024-01-02",
    "甲\t乙",
    "_x000D_",
    "_x0041_",
    "_x005F_x0041_",
    "a_x0007_b_x00",
    "<b>&amp;</b> ]]> \"'",
    "a\x07b\x1fc",
    "a\x00b",
    "\U0001f600 𠮷野家 👩‍👩‍👧",
    "e\u0301 \u202eabc\u202c",
    "\ufdd0 \ufffe \uffff",
    "&#13; &lt;",
    "%n %s {0} ${x} {{x}}",
]


def read(content: bytes) -> Record:
    (record,) = read_book(book_from_bytes(content, "form.xlsx"), PLANS).records
    return record


RECORD = read(EXAMPLE.read_bytes())


def with_text(text: str) -> Record:
    """The example with the text in a field, in a paragraph, in a table and as a target."""
    fields = {**RECORD.fields, "project_name": text, "annual_goal": text}
    rows = [dict(row) for row in RECORD.tables["indicators"]]
    rows[0] |= {"level3": f"指标{text}", "full_year": parse_target(text)}
    tables = {**RECORD.tables, "indicators": rows}
    return replace(RECORD, fields=fields, tables=tables, texts={})


def filled(text: str) -> bytes:
    result = fill(BLANK, "form.xlsx", [with_text(text)], PLANS)
    assert result.findings == ()
    return result.content


def assert_only_text(content: bytes) -> None:
    """No formula, no link, and nothing that a check of the package minds."""
    parts = parts_of(content)
    assert re.search(rb"<(\w+:)?(f|hyperlink)[ />]", parts[SHEET]) is None
    assert not any("sheet1.xml.rels" in name for name in parts)
    assert package_problems(content) == []


@pytest.mark.parametrize("text", TEXTS)
def test_text__stays_the_same_text_in_every_reader(text: str) -> None:
    content = filled(text)
    assert_only_text(content)
    record = read(content)
    assert record.fields["project_name"] == text
    assert record.fields["annual_goal"] == text
    assert record.tables["indicators"][0]["level3"] == f"指标{text}"
    assert record.tables["indicators"][0]["full_year"] == parse_target(text)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    again = fill(content, "form.xlsx", [with_text(text)], PLANS)
    assert again.content == content
    if "\uffff" in text:  # calamine knows no escapes of these two
        return
    found = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert any(plain(str(value)) == text for row in found for value in row)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_texts__are_read_as_text_by_libreoffice(tmp_path: Path) -> None:
    # It drops what XML has no place for, and does not escape what looks like an escape of "_".
    lost = re.compile("[\x00-\x08\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]|_x005F_")
    shown = [text for text in TEXTS if not lost.search(text)]
    files = {str(number): filled(text) for number, text in enumerate(shown)}
    for name, content in saved(files, "xlsx", tmp_path).items():
        assert read(content).fields["project_name"] == shown[int(name)]
        assert re.search(rb"<(\w+:)?(f|hyperlink)[ />]", parts_of(content)[SHEET]) is None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(codec=None), min_size=1, max_size=40))
@example("\ud800half")
@example("x\ud83d")
def test_any_text__is_kept_but_for_halves_of_characters(text: str) -> None:
    wanted = plain(plain_text(text))
    content = filled(text)
    assert_only_text(content)
    if wanted:
        assert read(content).fields["project_name"] == wanted


def test_text_of_the_greatest_length__is_kept_whole() -> None:
    record = replace(RECORD, fields={**RECORD.fields, "annual_goal": "长" * 32_767})
    result = fill(BLANK, "form.xlsx", [record], PLANS)
    assert result.findings == ()
    assert read(result.content).same_content(record)


@pytest.mark.parametrize("text", ["长" * 32_768, "\U0001f600" * 16_384])
def test_text_that_no_cell_holds__is_never_cut_in_silence(text: str) -> None:
    record = replace(RECORD, fields={**RECORD.fields, "annual_goal": text})
    with suppress(ValueError):
        result = fill(BLANK, "form.xlsx", [record], PLANS)
        assert [f.code for f in result.findings if f.severity == "error"] == ["text_too_long"]
        assert read(result.content).fields["annual_goal"] is None


def test_shared_strings__are_those_of_the_form() -> None:
    """Texts of records stand in their cells: no other cell can show them."""
    strings = re.compile(rb"<t[ >].*?</t>", re.DOTALL)
    before, after = parts_of(BLANK)[STRINGS], parts_of(filled("新"))[STRINGS]
    assert strings.findall(before) == strings.findall(after)
