"""Workbooks of Excel 97, made by xlwt."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import pytest
import xlwt

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Area, Book, Cell
from goalsheet.ooxml.package import Limits


def book(draw: Callable[[xlwt.Workbook, xlwt.Worksheet], None], **options: Limits) -> Book:
    workbook = xlwt.Workbook(encoding="utf-8")
    draw(workbook, workbook.add_sheet("2024 年"))
    content = io.BytesIO()
    workbook.save(content)
    return book_from_bytes(content.getvalue(), "form.xls", **options)


def cell(value: object, number_format: str = "General", font: str = "Arial") -> Cell:
    def draw(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        style = xlwt.easyxf(f"font: name {font}", num_format_str=number_format)
        sheet.write(1, 2, value, style)

    (grid,) = book(draw).sheets
    return grid.cells[2, 3]


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "text"),
    [
        ("标题", "General", "text", "标题"),
        ("00123", "@", "text", "00123"),
        (81, "General", "number", "81"),
        (1179.8000000000002, "0.00", "number", "1179.8"),
        (-0.5, "#,##0.00", "number", "-0.5"),
        (0.1455, "0.00%", "percent", "14.55%"),
        (1, "0%", "percent", "100%"),
        (date(2022, 1, 1), "yyyy-mm-dd", "date", "2022-01-01"),
        (datetime(2022, 1, 1, 8, 30), 'yyyy"年"m"月"d"日" h:mm', "date", "2022-01-01T08:30:00"),
        (44562, 'yyyy"年"m"月"', "date", "2022-01-01"),
        (3, '0.00"万元"', "number", "3万元"),
        (3, '"≥"0"次"', "number", "≥3次"),
        (0.9, '"≥"0%', "percent", "≥90%"),
        (-3, '#,##0"元";(#,##0"元")', "number", "-3元"),
        (123456, "0.0,", "number", "123456"),
        (True, "General", "bool", "TRUE"),
        (False, "General", "bool", "FALSE"),
    ],
)
def test_value__is_read_as_its_format_shows_it(
    value: object, number_format: str, kind: str, text: str
) -> None:
    read = cell(value, number_format)
    assert (read.kind, read.text) == (kind, text)


def test_code_padded_with_zeros__keeps_its_pattern() -> None:
    read = cell(123, "000000")
    assert (read.text, read.raw, read.pattern) == ("123", "123", "000000")


def test_symbol_font__shows_boxes() -> None:
    read = cell("R", font="Wingdings 2")
    assert (read.text, read.raw) == ("☑", "R")


def test_runs_in_a_symbol_font__show_boxes_among_words() -> None:
    def draw(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        symbols = xlwt.easyfont("name Wingdings 2")
        plain = xlwt.easyfont("name Arial")
        sheet.write_rich_text(0, 0, [("是 R", plain), ("R", symbols), (" 否", plain)])

    (grid,) = book(draw).sheets
    assert grid.cells[1, 1].text == "是 R☑ 否"


def test_errors__are_named() -> None:
    def draw(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        for row, error in enumerate((0x17, 0x2A, 0x07)):
            sheet.row(row).set_cell_error(0, error)

    (grid,) = book(draw).sheets
    assert [(c.kind, c.text) for c in grid.cells.values()] == [
        ("error", "#REF!"),
        ("error", "#N/A"),
        ("error", "#DIV/0!"),
    ]


def test_merges_and_hidden_rows_and_columns__are_kept() -> None:
    def draw(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        sheet.write_merge(0, 0, 0, 5, "标题")
        sheet.write_merge(2, 4, 1, 1, "产出指标")
        sheet.row(6).hidden = True
        sheet.write(6, 0, "藏")
        sheet.col(3).hidden = True

    (grid,) = book(draw).sheets
    assert set(grid.merges) == {Area(1, 1, 1, 6), Area(3, 2, 5, 2)}
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({7}), frozenset({4}))


def test_dates_since_1904__are_told_apart() -> None:
    def draw(workbook: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        workbook.dates_1904 = True
        sheet.write(0, 0, 43100, xlwt.easyxf(num_format_str="yyyy-mm-dd"))

    (grid,) = book(draw).sheets
    assert grid.cells[1, 1].text == "2022-01-01"


def test_hidden_sheets__are_marked() -> None:
    def draw(workbook: xlwt.Workbook, _: xlwt.Worksheet) -> None:
        workbook.add_sheet("藏").visibility = 1
        workbook.add_sheet("深藏").visibility = 2

    states = [(grid.name, grid.state) for grid in book(draw).sheets]
    assert states == [("2024 年", "visible"), ("藏", "hidden"), ("深藏", "veryHidden")]


def test_formulas__are_not_shown_and_that_is_said() -> None:
    def draw(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, xlwt.Formula("1+1"))

    read = book(draw)
    assert read.sheets[0].formulas_known is False
    assert [(finding.code, finding.severity) for finding in read.findings] == [
        ("format_limited", "info")
    ]


def test_too_many_cells__are_refused() -> None:
    def draw(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
        for col in range(4):
            sheet.write(0, col, 1)

    findings = book(draw, limits=Limits(cells=3)).findings
    assert [finding.code for finding in findings] == ["file_too_large"]


def test_link_over_a_whole_sheet__is_refused_before_it_fills_the_memory() -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("a")
    records = sheet.get_biff_data()
    link = b"\xb8\x01\x08\x00" + b"\x00\x00\xff\xff\x00\x00\xff\x00"
    sheet.get_biff_data = lambda: records[:-4] + link + records[-4:]
    content = io.BytesIO()
    workbook.save(content)
    findings = book_from_bytes(content.getvalue(), "a.xls").findings
    assert [(f.code, f.found) for f in findings] == [("file_too_large", "hyperlinks")]


def test_password__is_told() -> None:
    workbook = xlwt.Workbook()
    workbook.add_sheet("a")
    records = workbook.get_biff_data()
    beginning = 20  # bytes of the first record; the password's record follows it
    filepass = b"\x2f\x00\x06\x00" + b"\x01\x00\x01\x00\x01\x00"
    workbook.get_biff_data = lambda: records[:beginning] + filepass + records[beginning:]
    content = io.BytesIO()
    workbook.save(content)
    findings = book_from_bytes(content.getvalue(), "a.xls").findings
    assert [finding.code for finding in findings] == ["file_encrypted"]
