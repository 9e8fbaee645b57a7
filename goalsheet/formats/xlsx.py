"""Flat tables as one workbook for people, which can still be read back: one sheet per table.

Row 1 is hidden and holds the machine names (`indicators.level3`), row 2 the headings; filters and
sorting begin below both. Amounts are numbers with their unit in the heading, everything else is
text: a code keeps its zeros, a target `=100%` stays what it is.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goalsheet.formats.flat import Column, Definitions, Table, cell_text, flat_tables
from goalsheet.formats.sheets import (
    amount_format,
    check_rows,
    decimals_needed,
    display_width,
    lines_needed,
    new_workbook,
    sheet_name,
    write_amount,
    write_text,
)
from goalsheet.messages import Language
from goalsheet.model import ReadResult, Value
from goalsheet.values.amount import parse_amount

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_NAMES_ROW, _HEADING_ROW, _FIRST_ROW = 0, 1, 2
_LINE, _TALLEST = 14.0, 20
_NARROWEST, _WIDEST, _WIDEST_PARAGRAPHS = 8, 36, 60
_LOOK: dict[str, Any] = {
    "font_name": "宋体",
    "font_size": 10,
    "valign": "top",
    "border": 1,
    "text_wrap": True,
}


def render(result: ReadResult, definitions: Definitions, language: Language) -> dict[str, bytes]:
    """The workbook as one .xlsx file."""
    stream = io.BytesIO()
    book = new_workbook(stream)
    names: list[str] = []
    for table in flat_tables(result, definitions, language):
        names.append(sheet_name(table.title, names))
        _write_table(book, book.add_worksheet(names[-1]), table, language)
    book.close()
    return {".xlsx": stream.getvalue()}


def heading_text(column: Column) -> str:
    """The heading for people, with the unit of an amount."""
    unit = f"（{column.unit}）" if column.unit and column.unit not in column.heading else ""
    return column.heading + unit


def _write_table(book: Workbook, sheet: Worksheet, table: Table, language: Language) -> None:
    check_rows(len(table.rows) + _FIRST_ROW)
    heading = book.add_format({**_LOOK, "bold": True, "bg_color": "#D9E1F2"})
    lines = [1] * len(table.rows)
    for number, column in enumerate(table.columns):
        values = [_typed(column, row[number]) for row in table.rows]
        sheet.write_string(_NAMES_ROW, number, f"{table.name}.{column.name}")
        write_text(sheet, (_HEADING_ROW, number), heading_text(column), heading, language)
        width = _width(column, values)
        sheet.set_column(number, number, width)
        style = _style(book, column, values)
        for index, value in enumerate(values):
            place = (_FIRST_ROW + index, number)
            if isinstance(value, Decimal):
                write_amount(sheet, place, value, style)
            else:
                write_text(sheet, place, value, style, language)
                lines[index] = max(lines[index], lines_needed(value or "", width))
    for index, count in enumerate(lines):
        sheet.set_row(_FIRST_ROW + index, _LINE * min(count, _TALLEST))
    sheet.set_row(_NAMES_ROW, None, None, {"hidden": True})
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(_HEADING_ROW)


def _typed(column: Column, value: Value) -> Decimal | str | None:
    """What a cell holds: a number for an amount and for a level, else a text."""
    text = cell_text(value)
    if text is None or not (column.unit or isinstance(value, int)):
        return text
    amount = parse_amount(text)
    return text if amount is None else amount.value


def _style(book: Workbook, column: Column, values: Sequence[Decimal | str | None]) -> Format:
    amounts = [value for value in values if isinstance(value, Decimal)]
    pattern = "0" if amounts else "@"
    if column.unit:
        pattern = amount_format(decimals_needed(amounts))
    align = {"align": "right"} if amounts else {}
    return book.add_format({**_LOOK, **align, "num_format": pattern})


def _width(column: Column, values: Sequence[Decimal | str | None]) -> float:
    widest = _WIDEST_PARAGRAPHS if column.type == "paragraphs" else _WIDEST
    longest = max((display_width(str(v)) + 2 for v in values if v is not None), default=0)
    return min(max(longest, display_width(heading_text(column)) + 3, _NARROWEST), widest)
