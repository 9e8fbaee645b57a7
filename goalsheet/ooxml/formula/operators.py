"""The operators of formulas, between single values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from goalsheet.ooxml.formula.coerce import (
    EXACT,
    compare,
    equal,
    finite,
    limited,
    to_number,
    to_text,
)
from goalsheet.ooxml.formula.functions.mathematics import divided, power
from goalsheet.ooxml.formula.value import Scalar


def negated(value: Scalar) -> Scalar:
    """The number with the other sign."""
    return EXACT.minus(to_number(value))


def hundredth(value: Scalar) -> Scalar:
    """A percentage as a number."""
    return EXACT.scaleb(to_number(value), -2)


def _added(left: Scalar, right: Scalar) -> Scalar:
    return _sum(to_number(left), to_number(right))


def _subtracted(left: Scalar, right: Scalar) -> Scalar:
    return _sum(to_number(left), EXACT.minus(to_number(right)))


def _sum(a: Decimal, b: Decimal) -> Decimal:
    """The sum; what is left of digits that no one sees is 0, as in Excel: 1-1/3*3."""
    result = EXACT.add(a, b)
    if a and b and result.adjusted() < max(a.adjusted(), b.adjusted()) - 15:
        return Decimal(0)
    return finite(result)


def _multiplied(left: Scalar, right: Scalar) -> Scalar:
    return finite(EXACT.multiply(to_number(left), to_number(right)))


def _divided(left: Scalar, right: Scalar) -> Scalar:
    return divided(to_number(left), to_number(right))


def _concatenated(left: Scalar, right: Scalar) -> Scalar:
    return limited(to_text(left) + to_text(right))


OPERATORS: Mapping[str, Callable[[Scalar, Scalar], Scalar]] = {
    "+": _added,
    "-": _subtracted,
    "*": _multiplied,
    "/": _divided,
    "^": power,
    "&": _concatenated,
    "=": equal,
    "<>": lambda left, right: not equal(left, right),
    "<": lambda left, right: compare(left, right) < 0,
    ">": lambda left, right: compare(left, right) > 0,
    "<=": lambda left, right: compare(left, right) <= 0,
    ">=": lambda left, right: compare(left, right) >= 0,
}
