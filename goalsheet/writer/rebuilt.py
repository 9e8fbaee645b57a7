"""A workbook made anew from what was read of a file that cannot be marked as it is."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from goalsheet.formats.sheets import (
    LONGEST_TEXT,
    display_width,
    lines_needed,
    new_workbook,
    sheet_name,
)
from goalsheet.model import Area, Book, Cell, Grid
from goalsheet.ooxml.numbers import canonical_number

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST, _USUAL = 6.0, 40.0, 8.43
# What every program calculates alike.
_NUMBER = r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?%?"
_ARITHMETIC = re.compile(rf"{_NUMBER}(?:[-+*/]{_NUMBER}){{0,9}}")
_LINE, _TALLEST = 15.0, 409.0
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def rebuilt(book: Book) -> bytes:
    """An .xlsx with the sheets of a book: values as shown, merged areas, what is hidden.

    Formulas are their values, but for those of numbers alone, such as a typed "=40%". A book
    without sheets becomes one with an empty sheet.
    """
    stream = io.BytesIO()
    target = new_workbook(stream)
    names: list[str] = []
    looks = _Looks(target)
    any_visible = False
    for grid in book.sheets:
        names.append(sheet_name(grid.name, names))
        sheet = target.add_worksheet(names[-1])
        _write(sheet, grid, looks)
        if grid.state == "hidden":
            sheet.hide()
        elif grid.state == "veryHidden":
            sheet.very_hidden()
        elif not any_visible:
            any_visible = True
            sheet.activate()
    target.close()
    return stream.getvalue()


class _Looks:
    """The formats of cells by number format."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[str, Format] = {}

    def of(self, pattern: str) -> Format:
        """The format of cells that show numbers by a pattern."""
        if pattern not in self._known:
            look = {"num_format": pattern, "text_wrap": True, "valign": "vcenter", "border": 1}
            self._known[pattern] = self._book.add_format(look)
        return self._known[pattern]


def _write(sheet: Worksheet, grid: Grid, looks: _Looks) -> None:
    from xlsxwriter.exceptions import OverlappingRange

    for area in grid.merges:
        if area[:2] != area[2:] and area.bottom <= _MOST_ROWS and area.right <= _MOST_COLUMNS:
            place = (area.top - 1, area.left - 1, area.bottom - 1, area.right - 1)
            with suppress(OverlappingRange):  # of a damaged file
                sheet.merge_range(*place, "", looks.of("General"))
    for (row, col), cell in sorted(grid.cells.items()):
        if row <= _MOST_ROWS and col <= _MOST_COLUMNS:
            _write_cell(sheet, cell, looks)
    _set_sizes(sheet, grid)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _set_sizes(sheet: Worksheet, grid: Grid) -> None:
    """Columns as wide and rows as tall as their texts need; hidden ones stay hidden."""
    areas = {(area.top, area.left): area for area in grid.merges}
    widths: dict[int, float] = {}
    for (row, col), cell in grid.cells.items():
        area = areas.get((row, col))
        if area is None or area.left == area.right:
            width = min(max(display_width(cell.text) + 2.0, _NARROWEST), _WIDEST)
            widths[col] = max(widths.get(col, 0), width)
    heights: dict[int, float] = {}
    for (row, col), cell in grid.cells.items():
        area = areas.get((row, col), Area(row, col, row, col))
        if area.top == area.bottom:
            width = sum(widths.get(n, _USUAL) for n in range(col, min(area.right, col + 99) + 1))
            height = min(lines_needed(cell.text, width) * _LINE, _TALLEST)
            heights[row] = max(heights.get(row, 0), height)
    hidden_rows, hidden = grid.hidden_rows or frozenset(), grid.hidden_columns or frozenset()
    for col in sorted({*widths, *hidden}):
        sheet.set_column(col - 1, col - 1, widths.get(col), None, {"hidden": col in hidden})
    for row in sorted({*heights, *hidden_rows}):
        sheet.set_row(row - 1, heights.get(row), None, {"hidden": row in hidden_rows})


def _write_cell(sheet: Worksheet, cell: Cell, looks: _Looks) -> None:
    place = (cell.row - 1, cell.col - 1)
    number = canonical_number(cell.raw) if cell.kind in ("number", "percent", "date") else None
    pattern = _pattern(cell, number) if number is not None else None
    if number is not None and _ARITHMETIC.fullmatch(cell.formula or ""):
        look = looks.of(pattern or "General")
        sheet.write_formula(*place, f"={cell.formula}", look, float(number))
    elif number is not None and pattern is not None:
        sheet.write_number(*place, float(number), looks.of(pattern))
    elif cell.kind == "bool":
        sheet.write_boolean(*place, cell.text == "TRUE", looks.of("General"))
    elif cell.text:
        text = cell.text.encode("utf-8", "replace").decode("utf-8")[:LONGEST_TEXT]
        sheet.write_string(*place, text, looks.of("@"))


def _pattern(cell: Cell, number: str) -> str | None:
    """The number format by which a number looks as it did; None where a text must stand for it."""
    if cell.kind == "date":
        return "yyyy-mm-dd hh:mm:ss" if "T" in cell.text else "yyyy-mm-dd"
    if cell.pattern:
        return cell.pattern
    if cell.kind == "percent" and cell.text.endswith("%"):
        return "0." + "#" * 6 + "%" if "." in cell.text else "0%"
    if cell.text == number:
        return "General"
    return None
