"""Where the tables of a layout stand in a workbook, whatever its sheets are called.

A sheet with the layout's name and headings is taken first; then the headings tell, and of several
sheets with the same ones the title, the mark, the name. Several tables may stand below one another
on one sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from goalsheet.codes.code import name_key
from goalsheet.disclosure.definition import Layout, TableLayout
from goalsheet.disclosure.place import Frame, heads
from goalsheet.model import Book, Grid

_ABOVE = 6  # rows above the headings in which mark, title and line stand
_FEWEST_HEADS = 3  # a table told by fewer headings is told by its title or name as well
_YEAR = re.compile(r"^(?:20[0-9]{2}|\{year\})年?(?:度)?(?:部门|单位)?")


class Spot(NamedTuple):
    """A table, the sheet and the row of its headings, and how surely it is this one."""

    table: TableLayout
    grid: Grid
    row: int
    surety: int


def tables_in(book: Book, layout: Layout) -> Mapping[str, Grid]:
    """The sheet of each table by its id, or the part of the sheet that is this table's.

    A table that is nowhere told by its headings is the sheet of its name, or its title.
    """
    taken: dict[str, Spot] = {}
    used: set[tuple[str, int]] = set()
    spots = [s for grid in book.sheets for table in layout.tables for s in _spots(grid, table)]
    for spot in sorted(spots, key=lambda spot: -spot.surety):
        if spot.table.id not in taken and (spot.grid.name, spot.row) not in used:
            taken[spot.table.id] = spot
            used.add((spot.grid.name, spot.row))
    found = {spot.table.id: _part(spot, list(taken.values())) for spot in taken.values()}
    free = [grid for grid in book.sheets if grid.name not in {name for name, _ in used}]
    for table in layout.tables:
        if table.lists and table.id not in found:
            named = [g for g in free if g.name == table.sheet] or [
                g for g in free if _is_titled(g, table)
            ]
            if named:
                found[table.id] = named[0]
                free.remove(named[0])
    return found


def fitted(layout: Layout, grids: Mapping[str, Grid]) -> Layout:
    """The layout with the names that its sheets have in a workbook."""
    tables = [
        t.model_copy(update={"sheet": grids[t.id].name}) if t.id in grids else t
        for t in layout.tables
    ]
    return layout.model_copy(update={"tables": tuple(tables)})


def are_published(book: Book, layout: Layout) -> bool:
    """Whether a workbook holds tables of the layout: two or more, told by their headings."""
    sure = {
        spot.table.id
        for grid in book.sheets
        for table in layout.tables
        for spot in _spots(grid, table)
        if spot.surety or len(heads(table)) >= _FEWEST_HEADS
    }
    return len(sure) > 1


def _spots(grid: Grid, table: TableLayout) -> Iterator[Spot]:
    """Every place of a sheet where the headings of a table stand."""
    if not table.lists:
        return
    wanted = [(h.area.top - 1, h.area.left, name_key(h.text)) for h in heads(table)]
    _, first_column, first = wanted[0]
    for (row, column), cell in grid.cells.items():
        if column == first_column and name_key(cell.text) == first:
            texts = (grid.cells.get((row + down, left)) for down, left, _ in wanted)
            if all(
                found is not None and name_key(found.text) == text
                for found, (_, _, text) in zip(texts, wanted, strict=True)
            ):
                yield Spot(table, grid, row, _surety(grid, table, row))


def _surety(grid: Grid, table: TableLayout, row: int) -> int:
    above = [name_key(cell.text) for (n, _), cell in grid.cells.items() if row - _ABOVE <= n < row]
    title, mark = _untitled(table.title), name_key(table.mark)
    return (
        4 * any(_untitled(text) == title for text in above)
        + 2 * (grid.name == table.sheet)
        + bool(mark and mark in above)
    )


def _untitled(title: str) -> str:
    return _YEAR.sub("", name_key(title))


def _is_titled(grid: Grid, table: TableLayout) -> bool:
    top = (cell.text for (row, _), cell in grid.cells.items() if row <= _ABOVE)
    return any(_untitled(text) == _untitled(table.title) for text in top)


def _part(spot: Spot, spots: list[Spot]) -> Grid:
    """The sheet, or of a sheet with several tables the rows of this one."""
    starts = sorted(_start(other) for other in spots if other.grid.name == spot.grid.name)
    if len(starts) == 1:
        return spot.grid
    first = _start(spot)
    last = next((start for start in starts if start > first), None)
    cells = {
        place: cell
        for place, cell in spot.grid.cells.items()
        if place[0] >= first and (last is None or place[0] < last)
    }
    return replace(spot.grid, cells=cells)


def _start(spot: Spot) -> int:
    """The first row of what stands above the headings of a table."""
    frame = Frame.of(spot.table)
    for row in range(spot.row - frame.head + 1, spot.row):
        texts = (cell.text for (n, _), cell in spot.grid.cells.items() if n == row)
        if any(_belongs(text, spot.table) for text in texts):
            return row
    return spot.row


def _belongs(text: str, table: TableLayout) -> bool:
    label = name_key(table.left.partition("{")[0])
    return (
        _untitled(text) == _untitled(table.title)
        or (bool(table.mark) and name_key(text) == name_key(table.mark))
        or (bool(label) and name_key(text).startswith(label))
    )
