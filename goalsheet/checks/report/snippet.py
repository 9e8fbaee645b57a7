"""The piece of a sheet around a cell, for showing where a finding is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalsheet.model import Area, Grid
from goalsheet.ooxml.a1 import column_letters

_ROWS = 2
_COLUMNS = 3
_LONGEST = 70


class Box(NamedTuple):
    """One cell of a snippet: its text, how many rows and columns it spans, whether it is marked."""

    text: str
    rows: int
    columns: int
    marked: bool


class Snippet(NamedTuple):
    """A piece of a sheet: the letters of its columns, and rows with their numbers."""

    sheet: str
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Box, ...]], ...]


def snippet(grid: Grid, row: int, column: int, marked: Sequence[tuple[int, int]]) -> Snippet:
    """The cells around a cell, merged areas as one, with the marked cells of that piece."""
    last_row = max((r for r, _ in grid.cells), default=row)
    last_column = max((c for _, c in grid.cells), default=column)
    window = Area(
        max(1, row - _ROWS),
        max(1, column - _COLUMNS),
        min(max(last_row, row), row + _ROWS),
        min(max(last_column, column), column + _COLUMNS),
    )
    merged = {
        (r, c): area
        for area in grid.merges
        if not (
            area.bottom < window.top
            or area.top > window.bottom
            or area.right < window.left
            or area.left > window.right
        )
        for r in range(max(area.top, window.top), min(area.bottom, window.bottom) + 1)
        for c in range(max(area.left, window.left), min(area.right, window.right) + 1)
    }
    rows = tuple(
        (r, tuple(_boxes(grid, r, window, merged, marked)))
        for r in range(window.top, window.bottom + 1)
    )
    letters = tuple(column_letters(c) for c in range(window.left, window.right + 1))
    return Snippet(grid.name, letters, rows)


def _boxes(
    grid: Grid,
    row: int,
    window: Area,
    merged: dict[tuple[int, int], Area],
    marked: Sequence[tuple[int, int]],
) -> list[Box]:
    boxes = []
    for column in range(window.left, window.right + 1):
        area = merged.get((row, column), Area(row, column, row, column))
        top, left = max(area.top, window.top), max(area.left, window.left)
        if (row, column) != (top, left):
            continue
        cell = grid.cells.get((area.top, area.left))
        text = cell.text if cell else ""
        boxes.append(
            Box(
                text if len(text) <= _LONGEST else text[:_LONGEST] + "…",
                min(area.bottom, window.bottom) - top + 1,
                min(area.right, window.right) - left + 1,
                (area.top, area.left) in marked,
            )
        )
    return boxes
