"""Formulas recalculated after cells have changed.

What comes out is either a formula's new value or the reason why it has none; in both cases the
value that was cached before is not to stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.formula.coerce import stored
from goalsheet.ooxml.formula.evaluate import evaluate
from goalsheet.ooxml.formula.graph import Address, Formula, Graph, Position, read_formula
from goalsheet.ooxml.formula.precedents import Names
from goalsheet.ooxml.formula.tables import Table
from goalsheet.ooxml.formula.value import (
    Areas,
    ExcelError,
    Fault,
    Matrix,
    Origin,
    Reason,
    Scalar,
    Unsupported,
)

# The cells of one range, and the steps of one recalculation (cells read, nodes computed): some
# ten seconds at the worst.
MOST_CELLS = 1_000_000
MOST_STEPS = 10_000_000
# Ranges up to this size are read without asking how far the sheet is used.
_SMALL = 4096
_NO_ROWS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet by (row, column), counted from 1.

    `formulas` are texts without "=", those of shared formulas spelled out. `values` has the value
    of every cell that has one, for formulas the cached one; a formula without a value counts as
    changed. Numbers are Decimals of at most 15 digits (`numbers.canonical_number`), dates serial
    numbers. `arrays` has the areas of array formulas, and of data tables, by their first cell.
    `hidden_rows` are those that are not shown, by hand or by a filter.
    """

    formulas: Mapping[Position, str] = field(default_factory=dict)
    values: Mapping[Position, Scalar] = field(default_factory=dict)
    arrays: Mapping[Position, Area] = field(default_factory=dict)
    hidden_rows: frozenset[int] = _NO_ROWS


_NO_CELLS = Sheet()


class Recalculation(NamedTuple):
    """The new values of formula cells, and those that are not known with the reason."""

    values: dict[Address, Scalar]
    unsupported: dict[Address, Reason]


def recalculate(
    sheets: Mapping[str, Sheet],
    names: Mapping[tuple[str, str], str],
    changed: Collection[Address],
    *,
    tables: Sequence[Table] = (),
    since_1904: bool = False,
) -> Recalculation:
    """The new values of all formulas that depend on changed cells.

    `sheets` are in the order of the workbook, with the values as they are after the change.
    `names` has the formulas of defined names by (sheet, name), the sheet "" for names of the whole
    workbook, `tables` its list objects. `changed` are (sheet, row, column). Formulas that may
    depend on anything, such as INDIRECT and TODAY, are among the unsupported ones whenever
    anything changed.
    """
    known = Names(tuple(sheets), names, tables)
    formulas = [
        read_formula(name, at, text, known, sheet.arrays.get(at))
        for name, sheet in sheets.items()
        for at, text in sheet.formulas.items()
    ]
    return Calculation(formulas, known).recalculate(sheets, changed, since_1904=since_1904)


class Calculation:
    """The formulas of a workbook, to recalculate it any number of times."""

    def __init__(self, formulas: Sequence[Formula], names: Names) -> None:
        self.names = names
        self.graph = Graph(formulas)
        self.subtotals = frozenset(f.address for f in formulas if f.is_subtotal)
        filled: dict[str, list[Position]] = {}
        for formula in formulas:
            filled.setdefault(formula.sheet, []).append(_last_cell(formula))
        self.filled: Mapping[str, Collection[Position]] = filled

    def recalculate(
        self,
        sheets: Mapping[str, Sheet],
        changed: Collection[Address],
        *,
        since_1904: bool = False,
    ) -> Recalculation:
        """As `recalculate`; of the sheets only values and hidden rows are looked at."""
        formulas = self.graph.formulas
        uncomputed = [
            number
            for number, formula in enumerate(formulas)
            if (formula.row, formula.col) not in sheets[formula.sheet].values
        ]
        numbers = self.graph.affected(changed, uncomputed)
        result = Recalculation({}, {})
        if not numbers:
            return result
        reader = _Reader(self, sheets, result.values, since_1904=since_1904)
        failed: set[int] = set()
        order = self.graph.in_order(numbers)
        for number in order:
            reason = self._blocked(number, failed) or _compute(formulas[number], reader)
            if reason is not None:
                failed.add(number)
                result.unsupported.update(dict.fromkeys(formulas[number].cells(), reason))
        for number in set(numbers).difference(order):
            result.unsupported.update(dict.fromkeys(formulas[number].cells(), Reason("circular")))
        return result

    def _blocked(self, number: int, failed: Collection[int]) -> Reason | None:
        """Why a formula cannot even be tried.

        One with a volatile function may: IF need not come to it.
        """
        for other in self.graph.reads(number) if failed else ():
            if other in failed:
                return Reason("precedent", qualified(*self.graph.formulas[other].address))
        reason = self.graph.open(number)
        return None if reason is not None and reason.kind == "function" else reason


def _last_cell(formula: Formula) -> Position:
    """The lower right cell that shows the formula's value or values."""
    fills = formula.fills
    return (formula.row, formula.col) if fills is None else (fills.bottom, fills.right)


def _compute(formula: Formula, reader: _Reader) -> Reason | None:
    """Put the values of a formula's cells into the reader; why there are none, if so."""
    if formula.tree is None:
        return formula.reads.open
    place = Origin(*formula.address)
    try:
        value = evaluate(formula.tree, place, reader, array=formula.fills is not None)
        if isinstance(value, Matrix) and formula.fills is not None:
            reader.fill(formula, value)
        else:
            scalar = ExcelError.VALUE if isinstance(value, (Matrix, Areas)) else _kept(value)
            for cell in formula.cells():
                reader.put(cell, scalar)
    except Unsupported as error:
        return error.reason
    return None


def _kept(value: Scalar) -> Scalar:
    """A value as its cell keeps it: a blank is 0, numbers have 15 digits."""
    if value is None:
        return Decimal(0)
    try:
        return stored(value) if isinstance(value, Decimal) else value
    except Fault as fault:
        return fault.error


class _Reader:
    """The cells of a workbook while it is recalculated."""

    def __init__(
        self,
        calculation: Calculation,
        sheets: Mapping[str, Sheet],
        fresh: dict[Address, Scalar],
        *,
        since_1904: bool,
    ) -> None:
        self.names = calculation.names
        self.since_1904 = since_1904
        self._fresh = fresh
        self._own: dict[str, dict[Position, Scalar]] = {}
        self._subtotals = calculation.subtotals
        self._filled = calculation.filled
        self._sheets = sheets
        self._ends: dict[str, Position] = {}
        self._read: dict[tuple[str, Area], Matrix] = {}
        self._steps = 0

    def spend(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise Unsupported("size")

    def is_subtotal(self, sheet: str, row: int, col: int) -> bool:
        return (sheet, row, col) in self._subtotals

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        return self._sheet(sheet).hidden_rows

    def _sheet(self, name: str) -> Sheet:
        """A sheet; one without cells for a chart, which references to several sheets pass over."""
        return self._sheets.get(name, _NO_CELLS)

    def cells(self, sheet: str, area: Area) -> Matrix:
        """The values of an area, as far as the sheet is used."""
        # What was read stays true: a formula is computed after all that it reads.
        found = self._read.get((sheet, area))
        if found is None:
            found = self._read[sheet, area] = self._matrix(sheet, area)
        return found

    def put(self, cell: Address, value: Scalar) -> None:
        """Give a cell its new value."""
        sheet, row, col = cell
        if sheet not in self._own:
            self._own[sheet] = dict(self._sheet(sheet).values)
        self._own[sheet][row, col] = self._fresh[cell] = value

    def _matrix(self, sheet: str, area: Area) -> Matrix:
        top, left, bottom, right = area
        height, width = bottom - top + 1, right - left + 1
        if height * width > _SMALL:
            last_row, last_col = self._end(sheet)
            bottom, right = min(bottom, last_row), min(right, last_col)
        count = max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if count > MOST_CELLS:
            raise Unsupported("size")
        self.spend(count)
        value = self._own.get(sheet, self._sheet(sheet).values).get
        columns = range(left, right + 1)
        rows = tuple(
            [tuple([value((row, col)) for col in columns]) for row in range(top, bottom + 1)]
        )
        return Matrix(rows, height, width, Origin(sheet, top, left))

    def _end(self, sheet: str) -> Position:
        """The last used row and column."""
        if sheet not in self._ends:
            cells = [(0, 0), *self._sheet(sheet).values, *self._filled.get(sheet, ())]
            self._ends[sheet] = max(row for row, _ in cells), max(col for _, col in cells)
        return self._ends[sheet]

    def fill(self, formula: Formula, value: Matrix) -> None:
        """Put a matrix into the cells of an array formula; single rows and columns repeat."""
        area = formula.fills
        if area is None:
            return
        height, width = area.bottom - area.top + 1, area.right - area.left + 1
        if value.height not in (1, height) or value.width not in (1, width):
            raise Unsupported("size")
        for cell in formula.cells():
            row = 0 if value.height == 1 else cell[1] - area.top
            col = 0 if value.width == 1 else cell[2] - area.left
            self.put(cell, _kept(value.at(row, col)))
