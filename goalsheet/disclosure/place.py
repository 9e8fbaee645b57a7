"""Where everything of a table stands on its sheet. Rows and columns are counted from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from goalsheet.disclosure.definition import ColumnLayout, TableLayout
from goalsheet.disclosure.tables import ListTable, Table, sums_of
from goalsheet.model import Area
from goalsheet.ooxml.a1 import format_area

# Excel takes 255 arguments; a formula is split long before.
_MOST_ARGUMENTS = 200


class Head(NamedTuple):
    """A heading with the cells that it covers; rows count from the first row of headings."""

    text: str
    area: Area


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a sheet: mark, title, the line below it, headings, and where the body begins."""

    mark: int
    title: int
    line: int
    head: int
    depth: int
    width: int

    @classmethod
    def of(cls, table: TableLayout) -> Frame:
        """The frame that a table of this layout has."""
        above = 1 if table.mark else 0
        trees = [part.columns for part in table.lists]
        width = sum(len(list(part.leaves())) for part in table.lists)
        depth = max(_depth(tree) for tree in trees)
        return cls(above, above + 1, above + 2, above + 3, depth, width)

    @property
    def body(self) -> int:
        """The first row below the headings."""
        return self.head + self.depth


def _depth(columns: Sequence[ColumnLayout]) -> int:
    return max((1 + _depth(column.columns) for column in columns), default=0)


def heads(table: TableLayout) -> list[Head]:
    """The headings of a table; a heading without others below it reaches down to the last row."""
    depth = Frame.of(table).depth
    found: list[Head] = []

    def walk(columns: Sequence[ColumnLayout], row: int, left: int) -> int:
        for column in columns:
            if column.columns:
                right = walk(column.columns, row + 1, left)
                found.append(Head(column.title, Area(row, left, row, right - 1)))
            else:
                right = left + 1
                found.append(Head(column.title, Area(row, left, depth, left)))
            left = right
        return left

    left = 1
    for part in table.lists:
        left = walk(part.columns, 1, left)
    return sorted(found, key=lambda head: head.area)


@dataclass(frozen=True, slots=True)
class Placed:
    """A table on its sheet."""

    table: Table
    frame: Frame

    @classmethod
    def of(cls, table: Table) -> Placed:
        """The table where the workbook has it."""
        return cls(table, Frame.of(table.layout))

    @property
    def height(self) -> int:
        """How many rows the body has, totals included."""
        bodies = [sum(not line.is_total for line in part.lines) for part in self.table.lists]
        totals = [sum(line.is_total for line in part.lines) for part in self.table.lists]
        return max(bodies) + max(totals)

    @property
    def notes(self) -> int:
        """The first row below the table."""
        return self.frame.body + self.height

    def row(self, part: ListTable, number: int) -> int:
        """The row of the n-th line of a list; totals at the end stand in the last rows."""
        if part.plan.layout.totals_at == "last" and part.lines[number].is_total:
            return self.notes - (len(part.lines) - number)
        return self.frame.body + number

    def left(self, part: ListTable) -> int:
        """The first column of a list."""
        before = self.table.lists[: self.table.lists.index(part)]
        return 1 + sum(len(other.plan.columns) for other in before)

    def formulas(self, part: ListTable) -> dict[tuple[int, int], str]:
        """Line and column of every sum of a list -> its formula, without the leading "="."""
        left = self.left(part)
        found: dict[tuple[int, int], str] = {}
        for line, column, parts in sums_of(part):
            if (line, column) in found:
                continue
            if column in part.plan.sums:
                columns = tuple(left + c for _, c in parts)
                found[line, column] = _row_formula(columns).format(self.row(part, line))
            else:
                cells = [(self.row(part, other), left + c) for other, c in parts]
                found[line, column] = sum_formula(cells)
        return found

    def cell_of(self, row: int, col: int) -> tuple[ListTable, int, int] | None:
        """The list, the line and the column in it that stand in a cell; None outside."""
        left = 1
        for part in self.table.lists:
            if left <= col < left + len(part.plan.columns):
                for number in range(len(part.lines)):
                    if self.row(part, number) == row:
                        return part, number, col - left
            left += len(part.plan.columns)
        return None


@lru_cache(maxsize=256)
def _row_formula(columns: tuple[int, ...]) -> str:
    """The sum of these columns of a row; {0} stands for the row, which is the same in all cells."""
    return re.sub("([A-Z]+)1(?=[:,)])", r"\1{0}", sum_formula([(1, col) for col in columns]))


def sum_formula(cells: Sequence[tuple[int, int]]) -> str:
    """A formula that adds up cells, neighbours as areas."""
    references = [format_area(area) for area in _areas(sorted(cells))]
    while len(references) > _MOST_ARGUMENTS:
        references = [
            f"SUM({','.join(references[start : start + _MOST_ARGUMENTS])})"
            for start in range(0, len(references), _MOST_ARGUMENTS)
        ]
    return f"SUM({','.join(references)})"


def _areas(cells: Sequence[tuple[int, int]]) -> Iterator[Area]:
    area: Area | None = None
    for row, col in cells:
        if area and area.left == area.right == col and row == area.bottom + 1:
            area = area._replace(bottom=row)
        elif area and area.top == area.bottom == row and col == area.right + 1:
            area = area._replace(right=col)
        else:
            if area:
                yield area
            area = Area(row, col, row, col)
    if area:
        yield area
