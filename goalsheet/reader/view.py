"""A grid seen as printed texts and areas: what stands where, and under which label key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from goalsheet.model import Area, Cell, Grid
from goalsheet.template.label import LONGEST_LABEL, label_key

_column = itemgetter(1)

# A merged area as tall or wide as the sheet itself says nothing about a form.
_MOST_COVERED = 200_000


@dataclass(frozen=True, slots=True)
class View:
    """A sheet prepared once for all templates.

    `rows` maps a row number to its visible cells from left to right, `row_numbers` are its keys in
    order; `by_key` maps a label key to the cells that print it, in reading order; `keys` gives
    the key of a position; `merged` gives the merged area of each position that lies in one;
    `covered` are cells with content under a merged area, where nobody sees them; `right` is the
    last sheet column with content.
    """

    grid: Grid
    rows: dict[int, list[Cell]]
    row_numbers: Sequence[int]
    by_key: dict[str, list[Cell]]
    keys: dict[tuple[int, int], str]
    merged: dict[tuple[int, int], Area]
    covered: tuple[Cell, ...]
    right: int

    @classmethod
    def of(cls, grid: Grid) -> View:
        """The view of a grid."""
        merged = _merged(grid)
        rows: dict[int, list[Cell]] = {}
        by_key: dict[str, list[Cell]] = {}
        keys: dict[tuple[int, int], str] = {}
        covered: list[Cell] = []
        for position in sorted(grid.cells):
            cell = grid.cells[position]
            area = merged.get(position)
            if area is not None and (area[0], area[1]) != position:
                covered.append(cell)
                continue
            text = cell.text
            if (not text or text.isspace()) and cell.kind != "blank":
                continue
            row = rows.get(position[0])
            if row is None:
                rows[position[0]] = [cell]
            else:
                row.append(cell)
            if len(text) <= LONGEST_LABEL:
                key = label_key(text)
                keys[position] = key
                same = by_key.get(key)
                if same is None:
                    by_key[key] = [cell]
                else:
                    same.append(cell)
        right = max((row[-1][1] for row in rows.values()), default=1)
        return cls(grid, rows, list(rows), by_key, keys, merged, tuple(covered), right)

    def area(self, row: int, col: int) -> Area:
        """The merged area around a position, or the position alone."""
        return self.merged.get((row, col)) or Area(row, col, row, col)

    def area_of(self, cell: Cell) -> Area:
        """The area that a visible cell fills."""
        return self.merged.get((cell[0], cell[1])) or Area(cell[0], cell[1], cell[0], cell[1])

    def rows_between(self, top: int, bottom: int) -> Sequence[int]:
        """The numbers of the rows with content from `top` to `bottom`, both included."""
        numbers = self.row_numbers
        return numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]

    def cells_between(self, top: int, bottom: int) -> Iterator[Cell]:
        """All visible cells of the rows from `top` to `bottom`, in reading order."""
        for number in self.rows_between(top, bottom):
            yield from self.rows[number]


def _merged(grid: Grid) -> dict[tuple[int, int], Area]:
    """Every position of every merged area, as far as the sheet has content or small merges."""
    if not grid.cells:
        return {}
    last_row = max(grid.cells)[0] + 200
    last_col = max(map(_column, grid.cells)) + 50
    merged: dict[tuple[int, int], Area] = {}
    for area in grid.merges:
        top, left, bottom, right = area
        bottom, right = min(bottom, last_row), min(right, last_col)
        if top > last_row or left > last_col or len(merged) > _MOST_COVERED:
            continue
        for row in range(top, bottom + 1):
            for col in range(left, right + 1):
                merged[row, col] = area
    return merged
