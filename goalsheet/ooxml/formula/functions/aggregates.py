"""Functions of many values: sums, counts, means, extremes, subtotals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from goalsheet.ooxml.formula.coerce import EXACT, finite, number_in, to_number
from goalsheet.ooxml.formula.functions.function import Function, Here
from goalsheet.ooxml.formula.functions.mathematics import divided
from goalsheet.ooxml.formula.value import (
    Areas,
    ExcelError,
    Fault,
    Matrix,
    Scalar,
    Unsupported,
    Value,
)

Total = Callable[[Iterable[Decimal]], Decimal]


def parts(value: Value) -> tuple[Matrix, ...]:
    """The matrices of a value; () for a single one."""
    if isinstance(value, Areas):
        return value.parts
    return (value,) if isinstance(value, Matrix) else ()


def numbers_in(scalars: Iterable[Scalar]) -> Iterator[Decimal]:
    """The numbers among the values of cells; texts and truth values do not count."""
    for value in scalars:
        if isinstance(value, Decimal):
            yield value
        elif isinstance(value, ExcelError):
            raise Fault(value)


def numbers(values: Iterable[Value]) -> Iterator[Decimal]:
    """The numbers of arguments: of ranges those in them, single values turned into numbers."""
    for value in values:
        if isinstance(value, (Matrix, Areas)):
            for matrix in parts(value):
                yield from numbers_in(matrix.scalars())
        else:
            yield to_number(value)


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    result = Decimal(0)
    for value in values:
        result = EXACT.add(result, value)
    return finite(result)


def mean(values: Iterable[Decimal]) -> Decimal:
    """The mean; #DIV/0! of nothing."""
    found = list(values)
    return divided(total(found), Decimal(len(found)))


def _product(values: Iterable[Decimal]) -> Decimal:
    result: Decimal | None = None
    for value in values:
        result = value if result is None else finite(EXACT.multiply(result, value))
    return Decimal(0) if result is None else result


def _least(values: Iterable[Decimal]) -> Decimal:
    return min(values, default=Decimal(0))


def _most(values: Iterable[Decimal]) -> Decimal:
    return max(values, default=Decimal(0))


def _over(totalled: Total, *values: Value) -> Value:
    return totalled(numbers(values))


def _counts(value: Scalar) -> bool:
    """Whether an argument written in the formula itself is a number for COUNT."""
    if isinstance(value, str):
        return number_in(value) is not None
    return not isinstance(value, ExcelError)


def _count(*values: Value) -> Value:
    found = 0
    for value in values:
        if isinstance(value, (Matrix, Areas)):
            cells = (cell for matrix in parts(value) for cell in matrix.scalars())
            found += sum(isinstance(cell, Decimal) for cell in cells)
        else:
            found += _counts(value)
    return Decimal(found)


def _count_filled(*values: Value) -> Value:
    found = 0
    for value in values:
        if isinstance(value, (Matrix, Areas)):
            cells = (cell for matrix in parts(value) for cell in matrix.scalars())
            found += sum(cell is not None for cell in cells)
        else:
            found += 1
    return Decimal(found)


def _count_blank(value: Value) -> Value:
    filled = 0
    size = 0
    for matrix in parts(value):
        size += matrix.height * matrix.width
        filled += sum(cell is not None and cell != "" for cell in matrix.scalars())
    return Decimal(size - filled)


def _sum_product(*values: Value) -> Value:
    matrices = [
        value if isinstance(value, Matrix) else Matrix(((_plain(value),),), 1, 1)
        for value in values
    ]
    first = matrices[0]
    if any((m.height, m.width) != (first.height, first.width) for m in matrices):
        return ExcelError.VALUE
    result = Decimal(0)
    for row in range(max(len(matrix.rows) for matrix in matrices)):
        for col in range(first.width):
            product = Decimal(1)
            for matrix in matrices:
                cell = matrix.at(row, col)
                if isinstance(cell, ExcelError):
                    return cell
                factor = cell if isinstance(cell, Decimal) else Decimal(0)
                product = EXACT.multiply(product, factor)
            result = EXACT.add(result, product)
    return finite(result)


def _plain(value: Value) -> Scalar:
    if isinstance(value, (Matrix, Areas)):
        raise Fault(ExcelError.VALUE)
    return value


def _counted(cells: Iterable[Scalar]) -> Decimal:
    return Decimal(sum(isinstance(cell, Decimal) for cell in cells))


def _counted_filled(cells: Iterable[Scalar]) -> Decimal:
    return Decimal(sum(cell is not None for cell in cells))


_SUBTOTALS: Mapping[int, Callable[[Iterable[Scalar]], Decimal]] = {
    1: lambda cells: mean(numbers_in(cells)),
    2: _counted,
    3: _counted_filled,
    4: lambda cells: _most(numbers_in(cells)),
    5: lambda cells: _least(numbers_in(cells)),
    6: lambda cells: _product(numbers_in(cells)),
    9: lambda cells: total(numbers_in(cells)),
}


def _subtotal(here: Here, code: Scalar, *values: Value) -> Value:
    number = int(to_number(code))
    whole = number < 100
    function = _SUBTOTALS.get(number if whole else number - 100)
    if function is None:
        raise Unsupported("argument", "SUBTOTAL")
    cells: list[Scalar] = []
    for value in values:
        for matrix in parts(value):
            cells.extend(_shown(here, matrix, whole))
    return function(cells)


def _shown(here: Here, matrix: Matrix, whole: bool) -> Iterator[Scalar]:
    """The cells of a range that are no subtotals themselves and whose row is shown."""
    if matrix.origin is None:
        raise Fault(ExcelError.VALUE)
    sheet, top, left = matrix.origin
    hidden = here.hidden_rows(sheet)
    for row, cells in enumerate(matrix.rows, start=top):
        if row in hidden:
            if whole and any(cell is not None for cell in cells):
                # Rows hidden by a filter do not count here, rows hidden by hand do.
                raise Unsupported("argument", "SUBTOTAL")
            continue
        for col, cell in enumerate(cells, start=left):
            if cell is not None and not here.is_subtotal(sheet, row, col):
                yield cell


FUNCTIONS: Mapping[str, Function] = {
    "AVERAGE": Function(partial(_over, mean), "v", 1),
    "COUNT": Function(_count, "v", 1),
    "COUNTA": Function(_count_filled, "v", 1),
    "COUNTBLANK": Function(_count_blank, "v", 1, 1),
    "MAX": Function(partial(_over, _most), "v", 1),
    "MIN": Function(partial(_over, _least), "v", 1),
    "PRODUCT": Function(partial(_over, _product), "v", 1),
    "SUBTOTAL": Function(_subtotal, "sv", 2, placed=True),
    "SUM": Function(partial(_over, total), "v", 1),
    "SUMPRODUCT": Function(_sum_product, "a", 1),
}
