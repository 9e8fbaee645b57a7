"""SUMIF, COUNTIF and their relatives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from goalsheet.ooxml.formula.functions.aggregates import mean, numbers_in, total
from goalsheet.ooxml.formula.functions.criteria import criterion, work_of
from goalsheet.ooxml.formula.functions.function import Function, Here
from goalsheet.ooxml.formula.precedents import same_size
from goalsheet.ooxml.formula.value import ExcelError, Fault, Matrix, Scalar, Value


def _range(value: Value) -> Matrix:
    if not isinstance(value, Matrix) or value.origin is None:
        raise Fault(ExcelError.VALUE)
    return value


def _pairs(values: Sequence[Value]) -> list[tuple[Matrix, Scalar]]:
    """Ranges, each with the criterion after it; all of one size."""
    if len(values) % 2:
        raise Fault(ExcelError.VALUE)
    pairs = []
    for tested, wanted in zip(values[::2], values[1::2], strict=True):
        if isinstance(wanted, (Matrix, tuple)):
            raise Fault(ExcelError.VALUE)
        pairs.append((_range(tested), wanted))
    if len({(matrix.height, matrix.width) for matrix, _ in pairs}) > 1:
        raise Fault(ExcelError.VALUE)
    return pairs


def _hits(
    here: Here, pairs: Sequence[tuple[Matrix, Scalar]], rows: int, width: int
) -> Iterator[tuple[int, int]]:
    """The places, within the first rows and columns, where all ranges meet their criteria."""
    tests = [(matrix, criterion(wanted)) for matrix, wanted in pairs]
    here.spend(rows * width * sum(work_of(wanted) for _, wanted in pairs))
    for row in range(rows):
        for col in range(width):
            if all(accepts(matrix.at(row, col)) for matrix, accepts in tests):
                yield row, col


def _stored_size(matrices: Sequence[Matrix]) -> tuple[int, int]:
    """How many rows and columns hold all that is stored in the matrices."""
    rows = max(len(matrix.rows) for matrix in matrices)
    width = max(len(cells) for matrix in matrices for cells in (*matrix.rows[:1], ()))
    return rows, width


def _count(here: Here, *values: Value) -> Value:
    pairs = _pairs(values)
    rows, width = _stored_size([matrix for matrix, _ in pairs])
    found = sum(1 for _ in _hits(here, pairs, rows, width))
    first = pairs[0][0]
    if all(criterion(wanted)(None) for _, wanted in pairs):
        # Beyond what is stored all cells are blank, and all of them count.
        found += first.height * first.width - rows * width
    return Decimal(found)


def _selected(here: Here, target: Matrix, pairs: Sequence[tuple[Matrix, Scalar]]) -> list[Scalar]:
    rows, width = _stored_size([target, *(matrix for matrix, _ in pairs)])
    rows, width = min(rows, pairs[0][0].height), min(width, pairs[0][0].width)
    return [target.at(row, col) for row, col in _hits(here, pairs, rows, width)]


def _tested_and_summed(
    here: Here, tested: Value, wanted: Scalar, summed: Value
) -> tuple[Matrix, list[tuple[Matrix, Scalar]]]:
    """The cells to sum: as many as are tested, from the first of the given ones."""
    matrix = _range(tested)
    target = matrix if summed is None else _range(summed)
    if target.origin and target.area and matrix.area:
        same = same_size(matrix.area, target.area)
        if same != target.area:
            target = here.cells(target.origin.sheet, same)
    return target, [(matrix, wanted)]


def _sum_if(here: Here, tested: Value, wanted: Scalar, summed: Value = None) -> Value:
    target, pairs = _tested_and_summed(here, tested, wanted, summed)
    return total(numbers_in(_selected(here, target, pairs)))


def _mean_if(here: Here, tested: Value, wanted: Scalar, summed: Value = None) -> Value:
    target, pairs = _tested_and_summed(here, tested, wanted, summed)
    return mean(numbers_in(_selected(here, target, pairs)))


def _sum_ifs(here: Here, summed: Value, *values: Value) -> Value:
    target, pairs = _range(summed), _pairs(values)
    if (target.height, target.width) != (pairs[0][0].height, pairs[0][0].width):
        return ExcelError.VALUE
    return total(numbers_in(_selected(here, target, pairs)))


FUNCTIONS: Mapping[str, Function] = {
    "AVERAGEIF": Function(_mean_if, "vsv", 2, 3, placed=True),
    "COUNTIF": Function(_count, "vs", 2, 2, placed=True),
    "COUNTIFS": Function(_count, "*vs", 2, placed=True),
    "SUMIF": Function(_sum_if, "vsv", 2, 3, placed=True),
    "SUMIFS": Function(_sum_ifs, "v*vs", 3, placed=True),
}
