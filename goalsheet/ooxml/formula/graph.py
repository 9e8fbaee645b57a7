"""Which formulas of a workbook depend on which cells, and in what order they are computed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.formula.parse import Call, Node, parse
from goalsheet.ooxml.formula.precedents import Names, Precedents, precedents, walk
from goalsheet.ooxml.formula.tables import with_cells
from goalsheet.ooxml.formula.value import Reason, Unsupported

Position = tuple[int, int]
Address = tuple[str, int, int]

# Where every formula sums all others above it, there are half as many edges as their square.
_MOST_EDGES = 2_000_000
_MOST_FILLED = 200_000


class Formula(NamedTuple):
    """A formula, read: `tree` is None where it could not be; `fills` is an array formula's area."""

    sheet: str
    row: int
    col: int
    tree: Node | None
    reads: Precedents
    fills: Area | None = None

    @property
    def address(self) -> Address:
        """The cell of the formula."""
        return self.sheet, self.row, self.col

    def cells(self) -> Iterator[Address]:
        """The cells that show its value or values."""
        if self.fills is None:
            return iter((self.address,))
        top, left, bottom, right = self.fills
        places = product((self.sheet,), range(top, bottom + 1), range(left, right + 1))
        return islice(places, _MOST_FILLED)

    @property
    def is_subtotal(self) -> bool:
        """Whether SUBTOTAL over its cell passes it over."""
        nodes = walk(self.tree) if self.tree is not None else iter(())
        return any(isinstance(n, Call) and n.function in ("SUBTOTAL", "AGGREGATE") for n in nodes)


def read_formula(sheet: str, at: Position, text: str, names: Names, fills: Area | None) -> Formula:
    """The formula of a cell with what it reads; never fails."""
    try:
        tree = parse(with_cells(text, names.tables, (sheet, *at)) if "[" in text else text)
    except Unsupported as error:
        return Formula(sheet, *at, None, Precedents((), error.reason), fills)
    return Formula(sheet, *at, tree, precedents(tree, sheet, names), fills)


class _Places:
    """Cells of a workbook by sheet and column, so that those in an area are found fast."""

    def __init__(self, cells: Iterable[tuple[Address, int]]) -> None:
        columns: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
        for (sheet, row, col), number in cells:
            columns[sheet].setdefault(col, []).append((row, number))
        for sheet_columns in columns.values():
            for column in sheet_columns.values():
                column.sort()
        self._columns: Mapping[str, Mapping[int, Sequence[tuple[int, int]]]] = columns

    def inside(self, sheet: str, area: Area) -> Iterator[int]:
        """The numbers of the cells in an area."""
        columns = self._columns.get(sheet)
        if not columns:
            return
        wide = area.right - area.left >= len(columns)
        for col in columns if wide else range(area.left, area.right + 1):
            column = columns.get(col) if area.left <= col <= area.right else None
            if column:
                first = bisect_left(column, (area.top, -1))
                last = bisect_left(column, (area.bottom + 1, -1))
                for _, number in column[first:last]:
                    yield number


class Graph:
    """The formulas of a workbook by number, and how they depend on one another."""

    def __init__(self, formulas: Sequence[Formula]) -> None:
        self.formulas = formulas
        self._reads: list[Sequence[int]] = []
        self._read_by: list[list[int]] = [[] for _ in formulas]
        self._too_wide: set[int] = set()
        places = _Places(
            (cell, number) for number, formula in enumerate(formulas) for cell in formula.cells()
        )
        edges = 0
        for number, formula in enumerate(formulas):
            found = self._edges(places, formula, _MOST_EDGES - edges)
            if found is None:
                self._too_wide.add(number)
                found = []
            edges += len(found)
            self._reads.append(found)
            for other in found:
                self._read_by[other].append(number)

    def _edges(self, places: _Places, formula: Formula, most: int) -> Sequence[int] | None:
        """The formulas that a formula reads; None where there are too many."""
        found: set[int] = set()
        for sheet, area in formula.reads.areas:
            found.update(islice(places.inside(sheet, area), most + 1))
            if len(found) > most:
                return None
        return sorted(found)

    def reads(self, number: int) -> Sequence[int]:
        """The formulas that a formula reads."""
        return self._reads[number]

    def open(self, number: int) -> Reason | None:
        """Why it is not known what a formula depends on; None where it is."""
        return Reason("size") if number in self._too_wide else self.formulas[number].reads.open

    def affected(self, changed: Collection[Address], uncomputed: Iterable[int]) -> list[int]:
        """The formulas that depend on changed cells or on those that were never computed.

        Formulas that may depend on anything are among them.
        """
        places = _Places((cell, 0) for cell in changed)
        found = set(uncomputed)
        if changed or found:
            for number, formula in enumerate(self.formulas):
                if self.open(number) or any(
                    True for reads in formula.reads.areas for _ in places.inside(*reads)
                ):
                    found.add(number)
        waiting = list(found)
        while waiting:
            for number in self._read_by[waiting.pop()]:
                if number not in found:
                    found.add(number)
                    waiting.append(number)
        return sorted(found)

    def in_order(self, numbers: Collection[int]) -> list[int]:
        """The formulas so that each comes after those it reads; without those in circles."""
        left = dict.fromkeys(numbers, 0)
        for number in numbers:
            left[number] = sum(other in left for other in self._reads[number])
        ready = [number for number in numbers if not left[number]]
        for number in ready:  # grows while it is gone through
            for other in self._read_by[number]:
                if other in left:
                    left[other] -= 1
                    if not left[other]:
                        ready.append(other)
        return ready
