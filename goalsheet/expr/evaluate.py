"""Whether a relation holds, and which places it looked at.

A blank counts as nothing in a sum, but what is blank cannot be compared: then the relation does
not apply. The same goes for a value that could not be read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from goalsheet.expr.syntax import (
    Call,
    Comparison,
    EqualText,
    Node,
    Number,
    Operation,
    Reference,
    Relation,
    Text,
)


class Moment(NamedTuple):
    """A year, or a day in it."""

    year: int
    day: date | None = None


Scalar = Decimal | Moment | str | None
T = TypeVar("T", Decimal, date, int)


class Operand(NamedTuple):
    """One value and the places in the record from which it comes.

    `known` is False for a cell with content that could not be read.
    """

    value: Scalar
    places: tuple[str, ...] = ()
    known: bool = True


class Scope(Protocol):
    """Where references are looked up."""

    def operands(self, reference: Reference) -> Sequence[Operand]:
        """The value of a field, or those of a column in the rows that were selected."""


class Verdict(NamedTuple):
    """What came out: `holds` is None where the relation does not apply, for the `reason`.

    `left`, `right` and `sign` are those of the comparison that failed (or of the last one), `sides`
    the two expressions compared.
    """

    holds: bool | None
    reason: str = ""
    left: Scalar = None
    right: Scalar = None
    sign: str = ""
    places: tuple[str, ...] = ()
    sides: tuple[Node, ...] = ()


class _NotApplicableError(Exception):
    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def judge(relation: Relation, scope: Scope, tolerance: Decimal = Decimal(0)) -> Verdict:
    """Whether the relation holds; numbers may differ by `tolerance`."""
    verdict = Verdict(None, "blank")
    try:
        for part in relation.parts:
            verdict = _judge_part(part, scope, tolerance)
            if not verdict.holds:
                break
    except _NotApplicableError as error:
        return Verdict(None, error.reason)
    return verdict


def _judge_part(part: Comparison | EqualText, scope: Scope, tolerance: Decimal) -> Verdict:
    operands = [_value(operand, scope) for operand in part.operands]
    places = tuple(dict.fromkeys(place for operand in operands for place in operand.places))
    if not all(operand.known for operand in operands):
        raise _NotApplicableError("unreadable")
    if any(operand.value is None for operand in operands):
        raise _NotApplicableError("blank")
    verdict = Verdict(True, places=places)
    for n, sign in enumerate(part.signs):
        left, right, sides = operands[n].value, operands[n + 1].value, part.operands[n : n + 2]
        holds = _compare(left, right, sign, tolerance)
        verdict = Verdict(holds, "", left, right, sign, places, sides)
        if not holds:
            break
    return verdict


def _value(node: Node, scope: Scope) -> Operand:
    match node:
        case Number(value=number):
            return Operand(number)
        case Text(value=text):
            return Operand(text)
        case Reference():
            found = scope.operands(node)
            if len(found) > 1:
                raise _NotApplicableError("several")
            return found[0] if found else Operand(None)
        case Call():
            return _call(node, scope)
        case Operation():
            return _operation(node, scope)


def _call(call: Call, scope: Scope) -> Operand:
    [argument] = call.arguments
    found = (
        list(scope.operands(argument))
        if isinstance(argument, Reference)
        else [_value(argument, scope)]
    )
    places = tuple(place for operand in found for place in operand.places)
    known = all(operand.known for operand in found)
    filled = [operand.value for operand in found if operand.value is not None]
    if call.function == "count":
        return Operand(Decimal(len(filled)), places)
    if not filled:
        return Operand(None, places, known)
    if call.function == "sum":
        numbers = [_number(value) for value in filled]
        return Operand(sum(numbers, Decimal(0)), places, known)
    if len(found) > 1:
        raise _NotApplicableError("several")
    if call.function == "year":
        return Operand(Moment(_moment(filled[0]).year), places, known)
    return Operand(abs(_number(filled[0])), places, known)


def _operation(operation: Operation, scope: Scope) -> Operand:
    left, right = _value(operation.left, scope), _value(operation.right, scope)
    places, known = (*left.places, *right.places), left.known and right.known
    if left.value is None and right.value is None:
        return Operand(None, places, known)
    if operation.sign in "+-":
        a, b = (_number(Decimal(0) if v is None else v) for v in (left.value, right.value))
        return Operand(a + b if operation.sign == "+" else a - b, places, known)
    if left.value is None or right.value is None:
        return Operand(None, places, known)
    a, b = _number(left.value), _number(right.value)
    if operation.sign == "*":
        return Operand(a * b, places, known)
    return Operand(a / b if b else None, places, known)


def _number(value: Scalar) -> Decimal:
    if not isinstance(value, Decimal):
        raise _NotApplicableError("no_number")
    return value


def _moment(value: Scalar) -> Moment:
    if not isinstance(value, Moment):
        raise _NotApplicableError("no_date")
    return value


def _compare(left: Scalar, right: Scalar, sign: str, tolerance: Decimal) -> bool:
    if isinstance(left, Moment) and isinstance(right, Moment):
        if left.day is not None and right.day is not None:
            return _holds(sign, _order(left.day, right.day))
        return _holds(sign, _order(left.year, right.year))
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        near = abs(left - right) <= tolerance
        return _holds(sign, 0 if near else _order(left, right))
    if isinstance(left, str) and isinstance(right, str):
        return _holds(sign, 0 if same_text(left, right) else 1)
    raise _NotApplicableError("other_kind")


def _order(left: T, right: T) -> int:
    return (left > right) - (left < right)


def _holds(sign: str, order: int) -> bool:
    return {
        "=": order == 0,
        "!=": order != 0,
        "<=": order <= 0,
        ">=": order >= 0,
        "<": order < 0,
        ">": order > 0,
    }[sign]


def same_text(left: str, right: str) -> bool:
    """True where two texts read the same, white space, widths, brackets and quotes aside."""
    return text_key(left) == text_key(right)


_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ",", "，": ","})


@lru_cache(maxsize=65536)
def text_key(text: str) -> str:
    """What two texts must have in common to read the same."""
    half = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    return re.sub(r"\s+|[.,;]+$", "", half.translate(_QUOTES))
