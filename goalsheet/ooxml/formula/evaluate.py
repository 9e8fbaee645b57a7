"""Formulas computed, as Excel computes them in one cell.

Where a single value is wanted and a range is given, the cell of the range in the formula's own row
or column is taken (implicit intersection); array formulas, and array constants everywhere, are
gone through cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from goalsheet.model import Area
from goalsheet.ooxml.formula.functions.function import MOST_COMPUTED, Function
from goalsheet.ooxml.formula.functions.table import FUNCTIONS
from goalsheet.ooxml.formula.operators import OPERATORS, hundredth, negated
from goalsheet.ooxml.formula.parse import (
    Array,
    Binary,
    Call,
    Constant,
    Name,
    Node,
    Opaque,
    Ref,
    Unary,
)
from goalsheet.ooxml.formula.precedents import Names
from goalsheet.ooxml.formula.value import (
    Areas,
    ExcelError,
    Fault,
    Matrix,
    Origin,
    Scalar,
    Unsupported,
    Value,
)

# Names lead to formulas with names; this is what the stack takes.
_MOST_DEPTH = 120
# The steps that computing one node costs, next to reading one cell.
_NODE = 8


class Source(Protocol):
    """The workbook that a formula reads."""

    @property
    def names(self) -> Names:
        """Its sheets and defined names."""

    @property
    def since_1904(self) -> bool:
        """Whether it counts days from 1904."""

    def cells(self, sheet: str, area: Area) -> Matrix:
        """The values of an area."""

    def is_subtotal(self, sheet: str, row: int, col: int) -> bool:
        """Whether a cell's formula computes a subtotal."""

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """The rows of a sheet that are not shown."""

    def spend(self, steps: int) -> None:
        """Count steps of work; Unsupported when there are too many."""


def evaluate(node: Node, place: Origin, source: Source, *, array: bool = False) -> Value:
    """The value of the formula of a cell.

    A single value; with `array` it may be a matrix, and a blank stays None. Raises Unsupported for
    what this package does not compute; Excel's errors are values.
    """
    evaluator = _Evaluator(place, source, array)
    try:
        value = evaluator.value(node)
        if array and not isinstance(value, Areas):
            return value
        value = evaluator.single(value)
    except Fault as fault:
        return fault.error
    if isinstance(value, Matrix):
        value = value.at(0, 0)
    return Decimal(0) if value is None else value


class _Evaluator:
    """Computes the nodes of one formula; a `Here` for functions."""

    def __init__(self, place: Origin, source: Source, array: bool, depth: int = 0) -> None:
        self.place = place
        self._source = source
        self._array = array
        self._depth = depth

    @property
    def since_1904(self) -> bool:
        return self._source.since_1904

    def cells(self, sheet: str, area: Area) -> Matrix:
        return self._source.cells(sheet, area)

    def is_subtotal(self, sheet: str, row: int, col: int) -> bool:
        return self._source.is_subtotal(sheet, row, col)

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        return self._source.hidden_rows(sheet)

    def spend(self, steps: int) -> None:
        self._source.spend(steps)

    def value(self, node: Node) -> Value:
        """The value of a node, areas as matrices; raises Fault for some errors."""
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise Unsupported("size")
        self._source.spend(_NODE)
        try:
            return self._computed(node)
        finally:
            self._depth -= 1

    def _computed(self, node: Node) -> Value:  # noqa: PLR0911  one line per kind of node
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Ref):
            return self._referred(node)
        if isinstance(node, Binary):
            return self._chain(node)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Unary):
            return self._unary(node)
        if isinstance(node, Array):
            return Matrix(node.rows, len(node.rows), len(node.rows[0]))
        if isinstance(node, Opaque):
            raise Unsupported(*node.reason)
        return self._named(node)

    def _referred(self, node: Ref) -> Value:
        sheets = self._source.names.sheets(node.reference, self.place.sheet)
        if not sheets:
            return ExcelError.REF
        matrices = tuple(self._source.cells(sheet, node.reference.area) for sheet in sheets)
        return matrices[0] if len(matrices) == 1 else Areas(matrices)

    def _named(self, node: Name) -> Value:
        found = self._source.names.find(node, self.place.sheet)
        return ExcelError.NAME if found is None else self.value(found)

    def _unary(self, node: Unary) -> Value:
        value = self.value(node.operand)
        if node.operator == "+":
            return value
        if node.operator == "@":
            return _Evaluator(self.place, self._source, array=False).single(value)
        return self.spread(negated if node.operator == "-" else hundredth, [self.single(value)])

    def _chain(self, node: Binary) -> Value:
        """Operators from left to right, however many: A1+A2+A3."""
        waiting = [node]
        while isinstance(node.left, Binary):
            node = node.left
            waiting.append(node)
        value = self.value(node.left)
        for each in reversed(waiting):
            value = self._joined(each.operator, value, each.right)
        return value

    def _joined(self, operator: str, left: Value, node: Node) -> Value:
        if operator == ":":
            raise Unsupported("range")
        right = self.value(node)
        if operator == ",":
            return Areas((*_areas(left), *_areas(right)))
        if operator == " ":
            return self._common(left, right)
        return self.spread(OPERATORS[operator], [self.single(left), self.single(right)])

    def _common(self, left: Value, right: Value) -> Value:
        """The cells that two areas share."""
        first, second = _areas(left), _areas(right)
        a, b = first[0].area, second[0].area
        origin, other = first[0].origin, second[0].origin
        if len(first) + len(second) > 2 or a is None or b is None or not (origin and other):
            return ExcelError.VALUE
        top, bottom = max(a.top, b.top), min(a.bottom, b.bottom)
        left_col, right_col = max(a.left, b.left), min(a.right, b.right)
        if origin.sheet != other.sheet or top > bottom or left_col > right_col:
            return ExcelError.NULL
        return self._source.cells(origin.sheet, Area(top, left_col, bottom, right_col))

    def single(self, value: Value) -> Scalar | Matrix:
        """A value where one is wanted; matrices only in array formulas or computed ones."""
        if isinstance(value, Areas):
            raise Fault(ExcelError.VALUE)
        if not isinstance(value, Matrix):
            return value
        if value.height == value.width == 1:
            return value.at(0, 0)
        if self._array or value.origin is None:
            return value
        _, top, left = value.origin
        row, col = self.place.row - top, self.place.col - left
        if value.width == 1 and 0 <= row < value.height:
            return value.at(row, 0)
        if value.height == 1 and 0 <= col < value.width:
            return value.at(0, col)
        raise Fault(ExcelError.VALUE)

    def spread(self, call: Callable[..., Value], values: list[Value]) -> Value:
        """The result of a call, or the results for every cell of the matrices among its values."""
        matrices = [value for value in values if isinstance(value, Matrix)]
        if not matrices:
            return _guarded(call, values)
        height = max(matrix.height for matrix in matrices)
        width = max(matrix.width for matrix in matrices)
        if height * width > MOST_COMPUTED:
            raise Unsupported("size")
        self._source.spend(height * width)
        rows = tuple(
            tuple(
                _first(_guarded(call, [_picked(value, row, col) for value in values]))
                for col in range(width)
            )
            for row in range(height)
        )
        return Matrix(rows, height, width)

    def _call(self, node: Call) -> Value:
        function = FUNCTIONS.get(node.function)
        if function is None:
            raise Unsupported("function", node.function)
        count = len(node.arguments)
        if not function.least <= count <= function.most:
            raise Unsupported("syntax")
        if "n" in function.kinds:
            return _guarded(function.call, [self, *node.arguments])
        try:
            values = [self._argument(function, at, node.arguments[at]) for at in range(count)]
        except Fault as fault:
            return fault.error
        return self._called(function, values)

    def _argument(self, function: Function, at: int, node: Node) -> Value:
        kind = function.kind(at)
        if kind == "s":
            try:
                return self.single(self.value(node))
            except Fault as fault:
                return fault.error
        if kind == "a" and not self._array:
            return _Evaluator(self.place, self._source, True, self._depth).value(node)
        return self.value(node)

    def _called(self, function: Function, values: list[Value]) -> Value:
        """The result of a call, once for every cell of matrices where single values are wanted."""
        kinds = [function.kind(at) for at in range(len(values))]
        single = [at for at, kind in enumerate(kinds) if kind == "s"]

        def once(*chosen: Scalar) -> Value:
            if not function.errors:
                for value in chosen:
                    if isinstance(value, ExcelError):
                        return value
            filled = list(values)
            for at, value in zip(single, chosen, strict=True):
                filled[at] = value
            return function.call(*([self] if function.placed else []), *filled)

        return self.spread(once, [values[at] for at in single])


def _guarded(call: Callable[..., Value], values: Sequence[object]) -> Value:
    try:
        return call(*values)
    except Fault as fault:
        return fault.error


def _picked(value: Value, row: int, col: int) -> Value:
    """The cell of a matrix for a place in the result: single rows and columns repeat."""
    if not isinstance(value, Matrix):
        return value
    row = 0 if value.height == 1 else row
    col = 0 if value.width == 1 else col
    return value.at(row, col) if row < value.height and col < value.width else ExcelError.NA


def _first(value: Value) -> Scalar:
    if isinstance(value, Areas):
        return ExcelError.VALUE
    return value.at(0, 0) if isinstance(value, Matrix) else value


def _areas(value: Value) -> tuple[Matrix, ...]:
    if isinstance(value, Areas):
        return value.parts
    if isinstance(value, Matrix):
        return (value,)
    raise Fault(value if isinstance(value, ExcelError) else ExcelError.VALUE)
