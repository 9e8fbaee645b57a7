"""Conditions, and what a value is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial

from goalsheet.ooxml.formula.coerce import equal, to_truth, to_whole
from goalsheet.ooxml.formula.functions.aggregates import parts
from goalsheet.ooxml.formula.functions.function import Function, Here
from goalsheet.ooxml.formula.parse import Constant, Node
from goalsheet.ooxml.formula.value import (
    Areas,
    ExcelError,
    Fault,
    Matrix,
    Scalar,
    Unsupported,
    Value,
)


def _if(here: Here, condition: Node, then: Node, otherwise: Node | None = None) -> Value:
    otherwise = Constant(False) if otherwise is None else otherwise
    holds = here.single(here.value(condition))
    if not isinstance(holds, Matrix):
        return here.value(then if to_truth(holds) else otherwise)

    def chosen(holds: Scalar, yes: Scalar, no: Scalar) -> Scalar:
        return yes if to_truth(holds) else no

    return here.spread(chosen, [holds, here.value(then), here.value(otherwise)])


def _if_error(errors: tuple[ExcelError, ...], here: Here, value: Node, otherwise: Node) -> Value:
    found = here.value(value)
    single = here.single(found)
    if not isinstance(single, Matrix):
        return here.value(otherwise) if single in errors else found

    def chosen(first: Scalar, second: Scalar) -> Scalar:
        return second if first in errors else first

    return here.spread(chosen, [single, here.value(otherwise)])


def _one(here: Here, node: Node, function: str) -> Scalar:
    """The single value of an argument that chooses others."""
    value = here.single(here.value(node))
    if isinstance(value, Matrix):
        raise Unsupported("argument", function)
    if isinstance(value, ExcelError):
        raise Fault(value)
    return value


def _ifs(here: Here, *nodes: Node) -> Value:
    for condition, value in zip(nodes[::2], nodes[1::2], strict=False):
        if to_truth(_one(here, condition, "IFS")):
            return here.value(value)
    return ExcelError.NA


def _switch(here: Here, wanted: Node, *nodes: Node) -> Value:
    value = _one(here, wanted, "SWITCH")
    for case, result in zip(nodes[::2], nodes[1::2], strict=False):
        if equal(value, _one(here, case, "SWITCH")):
            return here.value(result)
    return here.value(nodes[-1]) if len(nodes) % 2 else ExcelError.NA


def _choose(here: Here, number: Node, *nodes: Node) -> Value:
    at = to_whole(_one(here, number, "CHOOSE"))
    return here.value(nodes[at - 1]) if 1 <= at <= len(nodes) else ExcelError.VALUE


def _truths(values: Iterable[Value]) -> list[bool]:
    """The truth values of arguments; texts in ranges do not count. Fault #VALUE! without any."""
    found = []
    for value in values:
        if isinstance(value, (Matrix, Areas)):
            cells = (cell for matrix in parts(value) for cell in matrix.scalars())
            found += [to_truth(c) for c in cells if c is not None and not isinstance(c, str)]
        else:
            found.append(to_truth(value))
    if not found:
        raise Fault(ExcelError.VALUE)
    return found


def _truth(combined: Callable[[list[bool]], bool], *values: Value) -> Value:
    return combined(_truths(values))


def _odd(truths: list[bool]) -> bool:
    return sum(truths) % 2 == 1


def _not(value: Scalar) -> Scalar:
    return not to_truth(value)


def _always(value: bool) -> Value:
    return value


def _is_blank(value: Scalar) -> Scalar:
    return value is None


def _is_kind(kind: type, value: Scalar) -> Scalar:
    return isinstance(value, kind)


def _is_missing(value: Scalar) -> Scalar:
    return value is ExcelError.NA


_ALL = tuple(ExcelError)

FUNCTIONS: Mapping[str, Function] = {
    "AND": Function(partial(_truth, all), "v", 1),
    "CHOOSE": Function(_choose, "n", 2, placed=True),
    "FALSE": Function(partial(_always, False), "v", 0, 0),
    "IF": Function(_if, "n", 2, 3, placed=True),
    "IFERROR": Function(partial(_if_error, _ALL), "n", 2, 2, placed=True),
    "IFNA": Function(partial(_if_error, (ExcelError.NA,)), "n", 2, 2, placed=True),
    "IFS": Function(_ifs, "n", 2, placed=True),
    "ISBLANK": Function(_is_blank, "s", 1, 1, errors=True),
    "ISERROR": Function(partial(_is_kind, ExcelError), "s", 1, 1, errors=True),
    "ISNA": Function(_is_missing, "s", 1, 1, errors=True),
    "ISNUMBER": Function(partial(_is_kind, Decimal), "s", 1, 1, errors=True),
    "ISTEXT": Function(partial(_is_kind, str), "s", 1, 1, errors=True),
    "NOT": Function(_not, "s", 1, 1),
    "OR": Function(partial(_truth, any), "v", 1),
    "SWITCH": Function(_switch, "n", 3, placed=True),
    "TRUE": Function(partial(_always, True), "v", 0, 0),
    "XOR": Function(partial(_truth, _odd), "v", 1),
}
