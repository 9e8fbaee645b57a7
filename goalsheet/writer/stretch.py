"""Rows for texts that are taller than a row can be: the row is repeated, its cells merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from goalsheet.model import Area
from goalsheet.ooxml.write.heights import TALLEST
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.reader.view import View
from goalsheet.writer.plan import Placer
from goalsheet.writer.slots import RowChange
from goalsheet.writer.writes import Position

Stretch = tuple[tuple[int, int], ...]
"""Present rows, each with how many more it needs."""


def stretch_for(
    lacking: Mapping[Position, float], homes: Mapping[Position, Position], view: View
) -> Stretch:
    """The rows that texts need; those of lists have none, as a row there is a row of the record."""
    found: dict[int, int] = {}
    for at, height in lacking.items():
        if at in homes:
            row = view.area(*homes[at]).bottom
            found[row] = max(found.get(row, 0), ceil(height / TALLEST))
    return tuple(sorted(found.items()))


def insert_stretch(placer: Placer, stretch: Stretch) -> None:
    """Give rows the further ones that they need."""
    placer.rows += [RowChange(row, count) for row, count in stretch]


def merge_stretch(placer: Placer, stretch: Stretch, prepared: Prepared) -> None:
    """Merge the cells of the rows with those below them, once all row changes are known."""
    view = placer.collector.form.view
    index = prepared.index(view.grid.name)
    for row, count in stretch:
        top = placer.moved(row)
        columns = [col for at, col in index.cells if at == row]
        placer.unmerge.append(Area(top, 1, top + count, max(columns, default=1)))
        for area in dict.fromkeys(_areas(view, row, columns)):
            placer.merge.append(Area(top, area.left, top + count, area.right))


def _areas(view: View, row: int, columns: list[int]) -> Iterator[Area]:
    """The cells and merged areas of a row alone; those of several rows grow by themselves."""
    for col in columns:
        area = view.area(row, col)
        if area.top == area.bottom:
            yield area
