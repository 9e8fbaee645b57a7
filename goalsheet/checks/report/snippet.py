"""The piece of a sheet around a cell, for showing where a finding is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from goalsheet.model import Area, Grid
from goalsheet.ooxml.a1 import column_letters

_COLUMNS = 3
_LONGEST = 70
_LONGEST_MARKED = 320
_SHORT = 24


class Box(NamedTuple):
    """One cell of a snippet: its text, how many rows and columns it spans, whether it is marked.

    `quote` is the part of a long text that the finding is about, "" where it is not known.
    """

    text: str
    rows: int
    columns: int
    marked: bool
    quote: str = ""


class Snippet(NamedTuple):
    """A piece of a sheet: its area, the letters of its columns, and rows with their numbers.

    `file` is "" where it is that of the finding.
    """

    sheet: str
    area: Area
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Box, ...]], ...]
    hidden: bool = False
    file: str = ""


class Sheet:
    """A sheet of which pieces are shown."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        areas = grid.merges
        self._last_row = max([1, *(row for row, _ in grid.cells), *(a.bottom for a in areas)])
        self._last_column = max([1, *(col for _, col in grid.cells), *(a.right for a in areas)])

    def around(
        self,
        row: int,
        column: int,
        marked: Collection[tuple[int, int]],
        quotes: Sequence[str] = (),
        rows: int = 2,
    ) -> Snippet:
        """The cells around a cell, merged areas as one, with the marked cells of that piece.

        `rows` are shown above and below. Long texts are cut; of a marked cell the part with the
        first of `quotes` that it has is shown.
        """
        window = Area(
            max(1, row - rows),
            max(1, column - _COLUMNS),
            min(max(self._last_row, row), row + rows),
            min(max(self._last_column, column), column + _COLUMNS),
        )
        merged = self._merged(window)
        boxes = tuple(
            (r, tuple(self._boxes(r, window, merged, (marked, quotes))))
            for r in range(window.top, window.bottom + 1)
        )
        letters = tuple(column_letters(c) for c in range(window.left, window.right + 1))
        hidden = self._grid.state != "visible"
        return Snippet(self._grid.name, window, letters, boxes, hidden)

    def _merged(self, window: Area) -> Mapping[tuple[int, int], Area]:
        """The merged area of every cell of a window that has one."""
        return {
            (r, c): area
            for area in self._grid.merges
            if not (
                area.bottom < window.top
                or area.top > window.bottom
                or area.right < window.left
                or area.left > window.right
            )
            for r in range(max(area.top, window.top), min(area.bottom, window.bottom) + 1)
            for c in range(max(area.left, window.left), min(area.right, window.right) + 1)
        }

    def _boxes(
        self,
        row: int,
        window: Area,
        merged: Mapping[tuple[int, int], Area],
        concerned: tuple[Collection[tuple[int, int]], Sequence[str]],
    ) -> list[Box]:
        marked, quotes = concerned
        boxes = []
        for column in range(window.left, window.right + 1):
            area = merged.get((row, column), Area(row, column, row, column))
            top, left = max(area.top, window.top), max(area.left, window.left)
            if (row, column) != (top, left):
                continue
            cell = self._grid.cells.get((area.top, area.left))
            text = cell.text if cell else ""
            is_marked = any(
                area.top <= r <= area.bottom and area.left <= c <= area.right for r, c in marked
            )
            height = min(area.bottom, window.bottom) - top + 1
            width = min(area.right, window.right) - left + 1
            if not is_marked:
                boxes.append(Box(excerpt(text, _LONGEST), height, width, marked=False))
                continue
            shown = excerpt(text, _LONGEST_MARKED, quotes)
            some = (quote for quote in quotes if quote in shown and 2 * len(quote) < len(shown))
            quote = next(some, "") if len(shown) > _SHORT else ""
            boxes.append(Box(shown, height, width, marked=True, quote=quote))
        return boxes


def excerpt(text: str, most: int, quotes: Sequence[str] = ()) -> str:
    """A text of at most so many characters: its beginning, or where one of the quotes stands."""
    if len(text) <= most:
        return text
    places = (text.find(quote) for quote in quotes if quote)
    at = next((place for place in places if place >= 0), 0)
    start = min(max(0, at - most // 3), len(text) - most)
    end = start + most
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
