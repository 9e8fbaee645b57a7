"""Rows inserted into a workbook give the workbook that XlsxWriter writes with everything lower."""

from __future__ import annotations

import base64
import io
import re
from datetime import datetime

import openpyxl
import pytest
import xlsxwriter

from tests.ooxml.rows.workbook import canonical, deleted, inserted

SPANS = re.compile(rb' spans="[^"]*"')
AT = 5  # everything stands from row 5 on
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def lower(rows: int) -> bytes:
    """A workbook with one thing of every kind, standing some rows lower."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.set_properties({"created": datetime(2024, 1, 1)})
    sheet, other = book.add_worksheet("表 1"), book.add_worksheet("Other")
    first = AT - 1 + rows  # counted from 0
    n = first + 1  # counted from 1
    bold = book.add_format({"bold": True})
    sheet.write(0, 0, "标题")
    sheet.freeze_panes(2, 1)
    sheet.merge_range(first, 0, first + 2, 0, "合并", bold)
    sheet.set_row(first + 3, 30, bold, {"level": 1})
    sheet.set_row(first + 4, None, None, {"hidden": True})
    for step in range(12):
        sheet.write_number(first + step, 2, step)
    sheet.write_formula(first, 3, f"=SUM(C{n}:C{n + 9})+$C${n}+SUM(${n}:${n + 1})+COUNTA(C:C)")
    sheet.write_formula(first + 1, 3, f"='表 1'!C{n}&\"C{AT}\"&Other!C9")
    sheet.write_array_formula(first + 2, 3, first + 4, 3, f"{{=C{n}:C{n + 2}*2}}")
    sheet.write_formula(1, 1, f"=C{n}")
    other.write_formula(0, 0, f"='表 1'!C{n}+C{AT}")
    sheet.conditional_format(first, 2, first + 9, 2, {"type": "formula", "criteria": f"=C{n}>1"})
    sheet.conditional_format(first, 2, first + 9, 2, {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation(
        first, 4, first + 9, 4, {"validate": "list", "source": f"=$C${n}:$C${n + 3}"}
    )
    sheet.write_url(first, 5, "https://example.org/")
    sheet.write_url(first + 1, 5, "internal:Other!A1")
    sheet.write_comment(first, 6, "批注", {"x_offset": 5, "y_offset": 5})
    sheet.insert_image(first, 8, "p.png", {"image_data": io.BytesIO(PIXEL), "object_position": 1})
    sheet.insert_textbox(first + 2, 8, "文", {"textlink": f"='表 1'!$C${n}", "object_position": 2})
    sheet.insert_button(first + 9, 8, {"macro": "m", "caption": "b"})
    sheet.insert_checkbox(first + 10, 8, True)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='表 1'!$C${n}:$C${n + 9}", "name": f"='表 1'!$C${n}"})
    sheet.insert_chart(first + 12, 8, chart, {"object_position": 1})
    elsewhere = book.add_chart({"type": "line"})
    elsewhere.add_series({"values": f"='表 1'!$C${n}:$C${n + 9}"})
    other.insert_chart(3, 3, elsewhere)
    sheet.add_table(first + 20, 0, first + 24, 2, {"columns": [{"formula": "=SUM([@Column1])"}]})
    sheet.add_sparkline(first, 7, {"range": f"'表 1'!C{n}:C{n + 9}"})
    sheet.ignore_errors({"number_stored_as_text": f"C{n}:C{n + 4}"})
    sheet.unprotect_range(f"C{n}:C{n + 4}", "输入")
    sheet.set_h_pagebreaks([first + 5])
    sheet.print_area(first, 0, first + 30, 9)
    sheet.repeat_rows(first, first + 1)
    sheet.autofilter(first + 8, 2, first + 11, 4)
    book.define_name("金额", f"='表 1'!$C${n}:$C${n + 9}")
    book.define_name("Other!本表", f"='表 1'!$C${n}+Other!$C${n - rows}")
    book.close()
    return stream.getvalue()


def without_spans(content: bytes) -> dict[str, bytes]:
    """XlsxWriter writes the `spans` of sixteen rows at once, a hint that depends on the row."""
    return {name: SPANS.sub(b"", part) for name, part in canonical(content).items()}


@pytest.mark.parametrize("count", [1, 3, 100])
def test_insertion_above_everything__is_what_xlsxwriter_writes_lower(count: int) -> None:
    assert without_spans(inserted(lower(0), AT, count, AT - 1)) == without_spans(lower(count))


@pytest.mark.parametrize("count", [1, 3, 100])
def test_deletion_above_everything__is_what_xlsxwriter_writes_higher(count: int) -> None:
    assert without_spans(deleted(lower(count), AT, count)) == without_spans(lower(0))


@pytest.mark.parametrize("row", [2, 7, 12, 15, 28, 40])
def test_insertion_then_deletion__restores_every_part(row: int) -> None:
    content = lower(0)
    assert canonical(deleted(inserted(content, row, 3, row - 1), row, 3)) == canonical(content)


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_result__opens_in_openpyxl_with_everything_lower() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(inserted(lower(0), 10, 3, 9)))["表 1"]
    assert sheet["D5"].value == "=SUM(C5:C17)+$C$5+SUM($5:$6)+COUNTA(C:C)"
    assert sheet.row_dimensions[9].hidden
    assert sheet["C13"].value == 5
