"""A cell beside the form, far to the right, keeps no row of a table from being filled."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record, Row
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import fill

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()


def read(content: bytes) -> Record:
    (record,) = read_book(book_from_bytes(content, "form.xlsx"), PLANS).records
    return record


def with_two_of(record: Record, group: str) -> Record:
    """The record with two rows in a group (the blank has one that is empty)."""
    rows: list[Row] = []
    for row in record.tables["indicators"]:
        if row["level2"] == group:
            rows += [{**row, "level3": "甲"}, {**row, "level3": "乙"}]
        else:
            rows.append(row)
    return replace(record, tables={**record.tables, "indicators": rows})


def test_row_with_a_stray_cell__is_filled() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    sheet = book.worksheets[0]
    sheet["G25"], sheet["CB42"] = "附注", 1
    target = io.BytesIO()
    book.save(target)
    record = with_two_of(read(BLANK), "时效指标")
    filled = fill(target.getvalue(), "form.xlsx", [record], PLANS)
    assert filled.findings == ()
    assert read(filled.content).same_content(record)
    result = openpyxl.load_workbook(io.BytesIO(filled.content)).worksheets[0]
    assert result.max_row == sheet.max_row
    assert [result.cell(row, 3).value for row in (41, 42)] == ["甲", "乙"]
    assert result["CB42"].value == 1
