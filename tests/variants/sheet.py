"""A worksheet as values and merged areas, and the ways to move its rows and columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from goalsheet.model import Area

Position = tuple[int, int]


class Run(NamedTuple):
    """A part of a rich text; no font stands for the cell's own."""

    text: str
    font: str = ""


class Spot(NamedTuple):
    """What stands at a position: value, number format, frame, the places of its values.

    `places` are keys of the record ("fund_total", "indicators[0].target"); they travel with the
    value. A number of `format` is that of a built-in format.
    """

    value: str | int | float | tuple[Run, ...] | None
    format: str | int = "General"
    framed: bool = False
    places: tuple[str, ...] = ()
    formula: str | None = None

    @property
    def text(self) -> str:
        """The text of the spot, "" for a number."""
        if isinstance(self.value, tuple):
            return "".join(run.text for run in self.value)
        return self.value if isinstance(self.value, str) else ""


@dataclass(frozen=True)
class Sheet:
    """A worksheet; covered cells of merged areas have no spot."""

    name: str
    cells: Mapping[Position, Spot] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    state: str = "visible"
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def last_row(self) -> int:
        return max([0, *(row for row, _ in self.cells), *(area.bottom for area in self.merges)])

    @property
    def last_column(self) -> int:
        return max([0, *(col for _, col in self.cells), *(area.right for area in self.merges)])

    def area(self, position: Position) -> Area:
        """The merged area that begins at a position, or the position alone."""
        areas = (area for area in self.merges if (area.top, area.left) == position)
        return next(areas, Area(*position, *position))

    def filled(self) -> dict[Position, Spot]:
        """The spots with a value, in reading order."""
        return {p: self.cells[p] for p in sorted(self.cells) if self.cells[p].value is not None}

    def with_cells(self, cells: Mapping[Position, Spot]) -> Sheet:
        """The sheet with some of its spots replaced or added."""
        return replace(self, cells={**self.cells, **cells})

    def unmerged(self, areas: Collection[Area]) -> Sheet:
        """The sheet without some of its merged areas."""
        gone = set(areas)
        return replace(self, merges=tuple(area for area in self.merges if area not in gone))

    def merged(self, areas: Collection[Area]) -> Sheet:
        """The sheet with more merged areas."""
        return replace(self, merges=(*self.merges, *areas))


Axis = Callable[[int], tuple[int, int]]
"""Where an old row or column goes: the first and the last of the new ones that it takes."""


def insert(after: Collection[int], count: int = 1) -> Axis:
    """`count` blank lines after each of the old lines; after 0 is before all of them."""
    ordered = sorted(set(after))

    def moved(line: int) -> tuple[int, int]:
        new = line + count * bisect_left(ordered, line)
        return new, new

    return moved


def widen(lines: Collection[int]) -> Axis:
    """Each of the old lines takes two new ones."""
    ordered = sorted(set(lines))

    def moved(line: int) -> tuple[int, int]:
        first = line + bisect_left(ordered, line)
        return first, first + (line in lines)

    return moved


def same(line: int) -> tuple[int, int]:
    """Every line stays where it is."""
    return line, line


def regrid(sheet: Sheet, rows: Axis = same, columns: Axis = same) -> Sheet:
    """The sheet with its lines moved or widened; merged areas grow over what is inserted.

    A cell in a widened line is merged over it.
    """
    merges = [
        Area(rows(top)[0], columns(left)[0], rows(bottom)[1], columns(right)[1])
        for top, left, bottom, right in sheet.merges
    ]
    begun = {(area.top, area.left) for area in sheet.merges}
    for row, col in sheet.cells:
        (top, bottom), (left, right) = rows(row), columns(col)
        if (row, col) not in begun and (top, left) != (bottom, right):
            merges.append(Area(top, left, bottom, right))
    return replace(
        sheet,
        cells={(rows(r)[0], columns(c)[0]): spot for (r, c), spot in sheet.cells.items()},
        merges=tuple(merges),
        hidden_rows=_spread(sheet.hidden_rows, rows),
        hidden_columns=_spread(sheet.hidden_columns, columns),
    )


def _spread(lines: Collection[int], axis: Axis) -> frozenset[int]:
    spans = (axis(line) for line in lines)
    return frozenset(line for first, last in spans for line in range(first, last + 1))


def without_rows(sheet: Sheet, gone: Collection[int]) -> Sheet:
    """The sheet with rows deleted; a merged area keeps its value if one of its rows is left."""
    removed = sorted(set(gone))

    def moved(row: int) -> int:
        return row - bisect_left(removed, row)

    cells: dict[Position, Spot] = {}
    merges: list[Area] = []
    begun = {(area.top, area.left): area for area in sheet.merges}
    for (row, col), spot in sheet.cells.items():
        area = begun.get((row, col), Area(row, col, row, col))
        kept = [line for line in range(area.top, area.bottom + 1) if line not in gone]
        if kept:
            cells[moved(kept[0]), col] = spot
    for area in sheet.merges:
        kept = [line for line in range(area.top, area.bottom + 1) if line not in gone]
        if kept and (len(kept) > 1 or area.left < area.right):
            merges.append(Area(moved(kept[0]), area.left, moved(kept[-1]), area.right))
    hidden = frozenset(moved(row) for row in sheet.hidden_rows if row not in gone)
    return replace(sheet, cells=cells, merges=tuple(merges), hidden_rows=hidden)


def below(sheet: Sheet, other: Sheet, gap: int) -> Sheet:
    """Both sheets on one, the other one below, with `gap` blank rows between them."""
    moved = regrid(other, rows=insert([0], sheet.last_row + gap))
    return replace(
        sheet.with_cells(moved.cells),
        merges=(*sheet.merges, *moved.merges),
        hidden_rows=sheet.hidden_rows | moved.hidden_rows,
    )
