"""Functions of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from functools import partial

from goalsheet.ooxml.formula.coerce import EXACT, finite, stored, to_number, to_whole
from goalsheet.ooxml.formula.functions.function import Function
from goalsheet.ooxml.formula.value import ExcelError, Fault, Scalar, Unsupported

# Enough digits for any double written out.
_LONG = Context(prec=700, Emin=-999, Emax=999, traps=[])


def rounded(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A number with so many decimal places (negative: tens, hundreds); halves away from zero.

    What is rounded is the number as Excel shows it: 1.005 stored as 1.00499999999999989 is 1.01.
    """
    value = stored(value)
    if places > 340:
        return value
    if places < -320:
        return Decimal(0)
    return value.quantize(Decimal((0, (1,), -places)), rounding, _LONG)


def power(base: Scalar, exponent: Scalar) -> Scalar:
    """A number to the power of another."""
    x, y = to_number(base), to_number(exponent)
    if not x and y <= 0:
        raise Fault(ExcelError.NUM if not y else ExcelError.DIV0)
    if x < 0 and y != y.to_integral_value():
        raise Unsupported("argument", "POWER")
    return finite(EXACT.power(x, y))


def divided(left: Decimal, right: Decimal) -> Decimal:
    """The quotient; #DIV/0! for a divisor of 0."""
    if not right:
        raise Fault(ExcelError.DIV0)
    return finite(EXACT.divide(left, right))


def _round(rounding: str, value: Scalar, places: Scalar = None) -> Scalar:
    return rounded(to_number(value), to_whole(places), rounding)


def _absolute(value: Scalar) -> Scalar:
    return to_number(value).copy_abs()


def _floor(value: Scalar) -> Scalar:
    return rounded(to_number(value), 0, ROUND_FLOOR)


def _modulo(value: Scalar, divisor: Scalar) -> Scalar:
    x, y = to_number(value), to_number(divisor)
    whole = rounded(divided(x, y), 0, ROUND_FLOOR)
    return finite(EXACT.subtract(x, EXACT.multiply(y, whole)))


def _root(value: Scalar) -> Scalar:
    x = to_number(value)
    if x < 0:
        raise Fault(ExcelError.NUM)
    return EXACT.sqrt(x)


def _sign(value: Scalar) -> Scalar:
    x = to_number(value)
    return Decimal((x > 0) - (x < 0))


def _multiple(rounding: str, value: Scalar, step: Scalar) -> Scalar:
    x, y = to_number(value), to_number(step)
    if not x or (not y and rounding == ROUND_CEILING):
        return Decimal(0)
    if x > 0 > y:
        raise Fault(ExcelError.NUM)
    # With a negative step Excel rounds the quotient, so that "up" is away from zero.
    times = rounded(divided(x, y), 0, rounding)
    return finite(EXACT.multiply(times, y))


FUNCTIONS: Mapping[str, Function] = {
    "ABS": Function(_absolute, "s", 1, 1),
    "CEILING": Function(partial(_multiple, ROUND_CEILING), "s", 2, 2),
    "FLOOR": Function(partial(_multiple, ROUND_FLOOR), "s", 2, 2),
    "INT": Function(_floor, "s", 1, 1),
    "MOD": Function(_modulo, "s", 2, 2),
    "POWER": Function(power, "s", 2, 2),
    "ROUND": Function(partial(_round, ROUND_HALF_UP), "s", 2, 2),
    "ROUNDDOWN": Function(partial(_round, ROUND_DOWN), "s", 2, 2),
    "ROUNDUP": Function(partial(_round, ROUND_UP), "s", 2, 2),
    "SIGN": Function(_sign, "s", 1, 1),
    "SQRT": Function(_root, "s", 1, 1),
    "TRUNC": Function(partial(_round, ROUND_DOWN), "s", 1, 2),
}
