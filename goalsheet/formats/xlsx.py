"""Flat tables as one workbook for people, which can still be read back: one sheet per table.

Row 1 is hidden and holds the machine names (`indicators.level3`), row 2 the headings; filters and
sorting begin below both. Amounts are numbers with their unit in the heading, everything else is
text: a code keeps its zeros, a target `=100%` stays what it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
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
_LINE, _TALLEST = 14.0, 29  # Excel shows no row taller than 409 points
_NARROWEST, _WIDEST, _WIDEST_PARAGRAPHS = 7.0, 36.0, 60.0
# Wider than this, a table that is fitted to the width of an A4 page can no longer be read.
_PAGE = 280.0
_BUTTON = 3.0  # of the filter, in a heading
_Typed = Decimal | str | None
_LOOK: dict[str, Any] = {
    "font_name": "宋体",
    "font_size": 10,
    "valign": "top",
    "border": 1,
    "text_wrap": True,
}


def render(result: ReadResult, definitions: Definitions, language: Language) -> dict[str, bytes]:
    """The workbook as one .xlsx file."""
    return {".xlsx": tables_xlsx(flat_tables(result, definitions, language), language)}


def tables_xlsx(tables: Iterable[Table], language: Language) -> bytes:
    """Flat tables as the bytes of a workbook, each on its own sheet."""
    stream = io.BytesIO()
    book = new_workbook(stream)
    names: list[str] = []
    for table in tables:
        names.append(sheet_name(table.title, names))
        _write_table(book, book.add_worksheet(names[-1]), table, language)
    book.close()
    return stream.getvalue()


def heading_text(column: Column) -> str:
    """The heading for people, with the unit of an amount."""
    unit = f"（{column.unit}）" if column.unit and column.unit not in column.heading else ""
    return column.heading + unit


def _write_table(book: Workbook, sheet: Worksheet, table: Table, language: Language) -> None:
    check_rows(len(table.rows) + _FIRST_ROW)
    heading = book.add_format({**_LOOK, "bold": True, "bg_color": "#D9E1F2"})
    content = [
        [_typed(column, row[number]) for row in table.rows]
        for number, column in enumerate(table.columns)
    ]
    widths = _widths(table.columns, content)
    lines = [1] * (len(table.rows) + _FIRST_ROW)
    for number, column in enumerate(table.columns):
        width, text = widths[number], heading_text(column)
        sheet.set_column(number, number, width)
        sheet.write_string(_NAMES_ROW, number, f"{table.name}.{column.name}")
        write_text(sheet, (_HEADING_ROW, number), text, heading, language)
        lines[_HEADING_ROW] = max(lines[_HEADING_ROW], lines_needed(text, width))
        style = _style(book, column, content[number])
        for row, value in enumerate(content[number], _FIRST_ROW):
            if isinstance(value, Decimal):
                write_amount(sheet, (row, number), value, style)
            else:
                write_text(sheet, (row, number), value, style, language)
                lines[row] = max(lines[row], lines_needed(value or "", width))
    for row, count in enumerate(lines):
        sheet.set_row(row, _LINE * min(count, _TALLEST))
    sheet.set_row(_NAMES_ROW, None, None, {"hidden": True})
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + len(table.rows), len(table.columns) - 1)
    _set_page(sheet)


def _set_page(sheet: Worksheet) -> None:
    """A4 landscape, one page wide, the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&C&P / &N")
    sheet.repeat_rows(_HEADING_ROW)


def _widths(columns: Sequence[Column], content: Sequence[Sequence[_Typed]]) -> list[float]:
    """The width of every column: the fewest lines in a row with which the table fits a page."""
    widths: list[float] = []
    for lines in range(1, _TALLEST + 1):
        widths = [
            _width(column, values, lines) for column, values in zip(columns, content, strict=True)
        ]
        if sum(widths) <= _PAGE:
            break
    return widths


def _width(column: Column, values: Sequence[_Typed], lines: int) -> float:
    """How wide a column must be for texts of so many lines; numbers stand on one line."""
    numbers = [f"{value:,.2f}" for value in values if isinstance(value, Decimal)]
    number = max((len(text) + 3 for text in numbers), default=0)
    longest = max((display_width(v) for v in values if isinstance(v, str)), default=0)
    title = display_width(heading_text(column)) + _BUTTON
    widest = _WIDEST_PARAGRAPHS if column.type == "paragraphs" else _WIDEST
    # A line is seldom filled to its end: a Chinese character does not go half into it.
    text = max(longest, title) if lines == 1 else max(longest * 1.1, title) / lines
    return max(min(text + 2, widest), number, _NARROWEST)


def _typed(column: Column, value: Value) -> _Typed:
    """What a cell holds: a number for an amount and for a level, else a text."""
    text = cell_text(value)
    if text is None or not (column.unit or isinstance(value, int)):
        return text
    amount = parse_amount(text)
    return text if amount is None else amount.value


def _style(book: Workbook, column: Column, values: Sequence[_Typed]) -> Format:
    amounts = [value for value in values if isinstance(value, Decimal)]
    pattern = "0" if amounts else "@"
    if column.unit:
        pattern = amount_format(decimals_needed(amounts))
    align = {"align": "right"} if amounts else {}
    return book.add_format({**_LOOK, **align, "num_format": pattern})
