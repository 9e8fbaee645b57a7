"""The workbook of records on paper."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.formats import FORMATS
from goalsheet.model import ReadResult, Record
from tests.samples import blank, definitions, examples

A4 = 9


def sheets(*records: Record) -> list[Worksheet]:
    content = FORMATS["xlsx"](ReadResult(records), definitions(), "zh")[".xlsx"]
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets


def widths(sheet: Worksheet) -> list[float]:
    """The width of every column; neighbours of one width share an entry."""
    found = [0.0] * sheet.max_column
    for entry in sheet.column_dimensions.values():
        for number in range(entry.min, entry.max + 1):
            found[number - 1] = entry.width
    return found


def test_every_sheet__is_one_page_of_a4_wide_and_can_still_be_read() -> None:
    forms = [r for r in examples().records if r.template == "songjiang-project-goals"]
    for sheet in sheets(*forms):
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize)) == ("landscape", A4)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # Written only where it is not the format's own default of 1.
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$2:$2"
        assert sum(widths(sheet)) <= 300


def test_long_texts__share_the_page_and_no_row_is_taller_than_excel_allows() -> None:
    record = blank("songjiang-project-goals", project_name="甲", fund_total="123456789.01")
    texts = {name: "长" * 2000 for name, v in record.fields.items() if v is None}
    sheet = sheets(replace(record, fields={**record.fields, **texts}))[0]
    assert sheet.row_dimensions[3].height <= 409
    amount = next(cell for cell in sheet[3] if cell.value == 123456789.01)
    assert widths(sheet)[amount.column - 1] >= len("123,456,789.01") + 1


def test_short_table__is_as_wide_as_its_texts() -> None:
    record = blank("jiangsu-project-goals", project_name="甲")
    sources = next(sheet for sheet in sheets(record) if sheet["A1"].value == "sources.record")
    assert max(sheet_width for sheet_width in widths(sources)) <= 37
    assert sum(widths(sources)) <= 300
