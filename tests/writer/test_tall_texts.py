"""Texts taller than a row can be get further rows, merged with their own."""

from __future__ import annotations

import dataclasses
import io

import openpyxl

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import fill

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()
LONG = "\n".join(
    f"（{number}）建设内容：" + "城市运行管理平台升级改造，" * 12 for number in range(40)
)


def read(content: bytes) -> Record:
    (record,) = read_book(book_from_bytes(content, "form.xlsx"), PLANS).records
    return record


def filled_with(name: str, text: str) -> tuple[Record, bytes]:
    empty = read(BLANK)
    record = dataclasses.replace(empty, fields={**empty.fields, name: text, "authority": "甲局"})
    filled = fill(BLANK, "form.xlsx", [record], PLANS)
    assert filled.findings == ()
    assert not package_problems(filled.content)
    return record, filled.content


def test_text_taller_than_a_row__stands_in_rows_that_are_merged() -> None:
    record, content = filled_with("content", LONG)
    assert read(content).same_content(record)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cell = read(content).cells["content"].rpartition("!")[2]
    areas = [area for area in sheet.merged_cells.ranges if cell in area]
    (area,) = areas
    assert area.min_row < area.max_row
    heights = [sheet.row_dimensions[row].height for row in range(area.min_row, area.max_row + 1)]
    assert sum(heights) > 409
    assert max(heights) <= 409
    label = sheet.cell(area.min_row, 1)
    assert any(
        label.coordinate in other and other.max_row == area.max_row
        for other in sheet.merged_cells.ranges
    )


def test_text_that_fits__inserts_no_row() -> None:
    _, content = filled_with("content", "一行")
    before, after = (
        openpyxl.load_workbook(io.BytesIO(c)).worksheets[0].max_row for c in (BLANK, content)
    )
    assert before == after


def test_second_write_of_a_tall_text__changes_nothing() -> None:
    record, content = filled_with("content", LONG)
    assert fill(content, "form.xlsx", [record], PLANS).content == content


def test_row__is_higher_where_the_font_is_larger() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(BLANK))
    sheet = workbook.worksheets[0]
    cell = sheet[read(BLANK).cells["content"].rpartition("!")[2]]
    usual = cell.font.sz
    text = "城市运行管理平台升级改造，" * 30
    heights = []
    for size in (usual, 2 * usual):
        cell.font = openpyxl.styles.Font(name="宋体", sz=size)
        buffer = io.BytesIO()
        workbook.save(buffer)
        form = buffer.getvalue()
        empty = read(form)
        record = dataclasses.replace(empty, fields={**empty.fields, "content": text})
        content = fill(form, "form.xlsx", [record], PLANS).content
        rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].row_dimensions
        heights.append(rows[cell.row].height)
    assert heights[1] > heights[0]
