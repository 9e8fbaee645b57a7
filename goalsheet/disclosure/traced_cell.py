"""Which cell of a disclosure workbook is asked for: `表3!C5` as people type it."""

from __future__ import annotations

import unicodedata

from goalsheet.disclosure.definition import Layout, TableLayout
from goalsheet.errors import UsageError
from goalsheet.messages.disclosure import TEXTS
from goalsheet.model import Book, Grid
from goalsheet.ooxml.a1 import parse_cell

_QUOTES = "'\"‘’“”"


def traced_cell(book: Book, address: str) -> tuple[Grid, tuple[int, int]]:
    """The sheet and the cell of an address; of merged cells, the one with the content.

    The sheet may be quoted or not, and full-width signs and small letters count as the usual ones.
    Raises UsageError for what is no cell, and for a sheet that the workbook has not got.
    """
    before, mark, cell = address.replace("！", "!").rpartition("!")
    try:
        row, col = parse_cell(unicodedata.normalize("NFKC", cell).strip())
    except ValueError:
        mark = ""
    if not mark:
        raise UsageError(f"{address}: not a cell such as 表3!C5")
    grid = _sheet(book, before)
    for area in grid.merges:
        if area.top <= row <= area.bottom and area.left <= col <= area.right:
            row, col = area.top, area.left
    return grid, (row, col)


def _sheet(book: Book, typed: str) -> Grid:
    name = typed.strip()
    spellings = [typed, name]
    if len(name) > 1 and name[0] in _QUOTES and name[-1] in _QUOTES:
        spellings.append(name[1:-1].replace("''", "'"))
    for spelt in spellings:
        for grid in book.sheets:
            if grid.name == spelt:
                return grid
    keys = {_key(spelt) for spelt in spellings}
    found = next((grid for grid in book.sheets if _key(grid.name) in keys), None)
    if found is None:
        known = ", ".join(grid.name for grid in book.sheets)
        raise UsageError(f"no table is on a sheet {spellings[-1]!r} (there are: {known})")
    return found


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def table_of(book: Book, grid: Grid, layout: Layout, address: str) -> TableLayout:
    """The table that stands on a sheet; UsageError for the contents and for a foreign sheet.

    Goal forms have a sheet each: `表12`, or `表13-1`, `表13-2` where there are several.
    """
    for table in layout.tables:
        start, _, number = grid.name.rpartition("-")
        own = grid.name == table.sheet
        if own or (table.forms and start == table.sheet and number.isdigit()):
            return table
    if grid.name == TEXTS["contents"].zh:
        raise UsageError(f"{address}: the contents have no amounts; ask for a cell of a table")
    sheets = {table.sheet for table in layout.tables}
    known = ", ".join(g.name for g in book.sheets if g.name.rpartition("-")[0] in sheets | {""})
    raise UsageError(f"no table is on a sheet {grid.name!r} (there are: {known})")
