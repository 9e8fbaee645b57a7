"""Functions that find a value in a range, and those that tell where a range stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from goalsheet.ooxml.formula.coerce import compare, equal, rank, to_number, to_truth, to_whole
from goalsheet.ooxml.formula.functions.criteria import matcher, work_of
from goalsheet.ooxml.formula.functions.function import MOST_COMPUTED, Function, Here
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


def _matrix(value: Value) -> Matrix:
    if isinstance(value, Areas):
        raise Fault(ExcelError.VALUE)
    return value if isinstance(value, Matrix) else Matrix(((value,),), 1, 1)


def _part(matrix: Matrix, row: int, col: int, height: int, width: int) -> Matrix:
    """Some of the cells of a matrix; still a part of the sheet that it was read from."""
    rows = tuple(cells[col : col + width] for cells in matrix.rows[row : row + height])
    origin = matrix.origin
    if origin is not None:
        origin = Origin(origin.sheet, origin.row + row, origin.col + col)
    return Matrix(rows, height, width, origin)


def _line(value: Value) -> list[Scalar]:
    """The cells of a single row or column, as far as they are stored; else Fault #N/A."""
    matrix = _matrix(value)
    if matrix.width == 1:
        return [matrix.at(row, 0) for row in range(len(matrix.rows))]
    if matrix.height == 1:
        return [matrix.at(0, col) for col in range(matrix.width)]
    raise Fault(ExcelError.NA)


def _first_equal(here: Here, wanted: Scalar, cells: Sequence[Scalar], *, like: bool = True) -> int:
    """Where the first equal cell is, counted from 0; with `like`, wildcards count."""
    wanted = Decimal(0) if wanted is None else wanted
    here.spend(len(cells) * (work_of(wanted) if like else 1))
    if isinstance(wanted, str) and like:
        accepts = matcher(wanted)
        places = (at for at, cell in enumerate(cells) if accepts(cell))
    else:
        places = (
            at for at, cell in enumerate(cells) if _same_kind(cell, wanted) and equal(cell, wanted)
        )
    found = next(places, None)
    if found is None:
        raise Fault(ExcelError.NA)
    return found


def _same_kind(cell: Scalar, wanted: Scalar) -> bool:
    return cell is not None and not isinstance(cell, ExcelError) and rank(cell) == rank(wanted)


def _last_not_beyond(
    here: Here, wanted: Scalar, cells: Sequence[Scalar], *, descending: bool = False
) -> int:
    """Where the last cell is that is not beyond the wanted value, among sorted cells.

    Excel halves the range again and again. In cells that are not sorted it then finds this or
    that; only where all of them are within the wanted value it is certain to find the last one.
    """
    wanted = Decimal(0) if wanted is None else wanted
    here.spend(len(cells))
    sign = -1 if descending else 1
    kind = [(at, cell) for at, cell in enumerate(cells) if _same_kind(cell, wanted)]
    within = [at for at, cell in kind if sign * compare(cell, wanted) <= 0]
    if len(within) < len(kind):
        values = [cell for _, cell in kind]
        if any(sign * compare(a, b) > 0 for a, b in pairwise(values)):
            raise Unsupported("argument", "LOOKUP")
    if not within:
        raise Fault(ExcelError.NA)
    return within[-1]


def _find(here: Here, wanted: Scalar, cells: Sequence[Scalar], nearest: Scalar) -> int:
    if nearest is None or not to_truth(nearest):
        return _first_equal(here, wanted, cells)
    return _last_not_beyond(here, wanted, cells)


def _vertical(
    here: Here, wanted: Scalar, table: Value, column: Scalar, nearest: Scalar = True
) -> Value:
    matrix, col = _matrix(table), to_whole(column)
    if col < 1 or col > matrix.width:
        return ExcelError.VALUE if col < 1 else ExcelError.REF
    cells = [matrix.at(row, 0) for row in range(len(matrix.rows))]
    return matrix.at(_find(here, wanted, cells, nearest), col - 1)


def _horizontal(
    here: Here, wanted: Scalar, table: Value, line: Scalar, nearest: Scalar = True
) -> Value:
    matrix, row = _matrix(table), to_whole(line)
    if row < 1 or row > matrix.height:
        return ExcelError.VALUE if row < 1 else ExcelError.REF
    cells = [matrix.at(0, col) for col in range(matrix.width)]
    return matrix.at(row - 1, _find(here, wanted, cells, nearest))


def _lookup(here: Here, wanted: Scalar, searched: Value, results: Value = None) -> Value:
    if results is not None:
        at = _last_not_beyond(here, wanted, _line(searched))
        target = _matrix(results)
        return target.at(at, 0) if target.width == 1 else target.at(0, at)
    matrix = _matrix(searched)
    if matrix.width > matrix.height:
        cells = [matrix.at(0, col) for col in range(matrix.width)]
        return matrix.at(matrix.height - 1, _last_not_beyond(here, wanted, cells))
    cells = [matrix.at(row, 0) for row in range(len(matrix.rows))]
    return matrix.at(_last_not_beyond(here, wanted, cells), matrix.width - 1)


def _match(here: Here, wanted: Scalar, searched: Value, nearest: Scalar = Decimal(1)) -> Value:
    cells = _line(searched)
    direction = to_number(nearest)
    if not direction:
        return Decimal(_first_equal(here, wanted, cells) + 1)
    return Decimal(_last_not_beyond(here, wanted, cells, descending=direction < 0) + 1)


def _index(value: Value, row: Scalar, col: Scalar = None, number: Scalar = Decimal(1)) -> Value:
    if isinstance(value, Areas):
        chosen = to_whole(number)
        if not 1 <= chosen <= len(value.parts):
            return ExcelError.REF
        value = value.parts[chosen - 1]
    matrix = _matrix(value)
    down, across = to_whole(row), to_whole(col)
    if col is None and matrix.height == 1 and matrix.width > 1:
        down, across = 1, down
    if down < 0 or across < 0:
        return ExcelError.VALUE
    if down > matrix.height or across > matrix.width:
        return ExcelError.REF
    top, height = (down - 1, 1) if down else (0, matrix.height)
    left, width = (across - 1, 1) if across else (0, matrix.width)
    return _part(matrix, top, left, height, width)


def _extended_lookup(  # noqa: PLR0913, PLR0917  the parameters of XLOOKUP
    here: Here,
    wanted: Scalar,
    searched: Value,
    results: Value,
    otherwise: Value = ExcelError.NA,
    mode: Scalar = Decimal(0),
    direction: Scalar = Decimal(1),
) -> Value:
    nearest, order = to_whole(mode), to_whole(direction)
    if nearest not in (0, 2) or order not in (1, -1):
        raise Unsupported("argument", "XLOOKUP")
    cells = _line(searched)
    sign = 1 if order > 0 else -1
    try:
        at = _first_equal(here, wanted, cells[::sign], like=nearest == 2)
    except Fault:
        return otherwise
    at = at if sign > 0 else len(cells) - 1 - at
    source, target = _matrix(searched), _matrix(results)
    if source.width == 1 and target.height == source.height:
        return _part(target, at, 0, 1, target.width)
    if source.height == 1 and target.width == source.width:
        return _part(target, 0, at, target.height, 1)
    return ExcelError.VALUE


def _numbers(first: int, count: int, *, down: bool) -> Value:
    if count > MOST_COMPUTED:
        raise Unsupported("size")
    found = tuple(Decimal(first + step) for step in range(count))
    if down:
        return Matrix(tuple((number,) for number in found), count, 1)
    return Matrix((found,), 1, count)


def _row(here: Here, value: Value = None) -> Value:
    if not isinstance(value, Matrix):
        return Decimal(here.place.row) if value is None else ExcelError.VALUE
    if value.origin is None:
        return ExcelError.VALUE
    return _numbers(value.origin.row, value.height, down=True)


def _column(here: Here, value: Value = None) -> Value:
    if not isinstance(value, Matrix):
        return Decimal(here.place.col) if value is None else ExcelError.VALUE
    if value.origin is None:
        return ExcelError.VALUE
    return _numbers(value.origin.col, value.width, down=False)


def _rows(value: Value) -> Value:
    return Decimal(_matrix(value).height)


def _columns(value: Value) -> Value:
    return Decimal(_matrix(value).width)


FUNCTIONS: Mapping[str, Function] = {
    "COLUMN": Function(_column, "v", 0, 1, placed=True),
    "COLUMNS": Function(_columns, "a", 1, 1),
    "HLOOKUP": Function(_horizontal, "sass", 3, 4, placed=True),
    "INDEX": Function(_index, "asss", 2, 4),
    "LOOKUP": Function(_lookup, "saa", 2, 3, placed=True),
    "MATCH": Function(_match, "sas", 2, 3, placed=True),
    "ROW": Function(_row, "v", 0, 1, placed=True),
    "ROWS": Function(_rows, "a", 1, 1),
    "VLOOKUP": Function(_vertical, "sass", 3, 4, placed=True),
    "XLOOKUP": Function(_extended_lookup, "saavss", 3, 6, placed=True),
}
