"""Criteria of SUMIF and the like (">=3", "张*"), and texts with wildcards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import NamedTuple

from goalsheet.ooxml.formula.coerce import compare, equal, number_in, plain_number_in
from goalsheet.ooxml.formula.value import ExcelError, Fault, Scalar, Unsupported

_CRITERION = re.compile(r"(<>|<=|>=|<|>|=)?(.*)", re.DOTALL)
_WILDCARD = re.compile(r"~[*?~]|[*?]")
_PART = re.compile(r"~[*?~]|.", re.DOTALL)
_ORDERS: dict[str, Callable[[int, int], bool]] = {"<": lt, ">": gt, "<=": le, ">=": ge}
_MOST_PATTERN = 255
# What a search costs grows with the length of text and pattern.
_MOST_SEARCHED = 1024


class Piece(NamedTuple):
    """What stands between two *: a pattern for texts of one length."""

    pattern: re.Pattern[str]
    length: int


@dataclass(frozen=True, slots=True)
class Wildcards:
    """A text in which * stands for any text and ? for one character; ~* and ~? for themselves."""

    pieces: tuple[Piece, ...]

    def matches(self, text: str) -> bool:
        """Whether the whole text is like this."""
        text = _searchable(text)
        first, *middle = self.pieces
        found = first.pattern.match(text)
        if not middle:
            return found is not None and found.end() == len(text)
        last = middle.pop()
        for piece in middle:
            found = found and piece.pattern.search(text, found.end())
        start = len(text) - last.length
        return found is not None and found.end() <= start and bool(last.pattern.match(text, start))

    def find(self, text: str, start: int) -> int:
        """Where such a text begins, counted from 0; -1 where there is none."""
        text = _searchable(text)
        first = found = self.pieces[0].pattern.search(text, start)
        for piece in self.pieces[1:]:
            found = found and piece.pattern.search(text, found.end())
        return first.start() if first and found else -1


def _searchable(text: str) -> str:
    if len(text) > _MOST_SEARCHED:
        raise Unsupported("size")
    return text.lower()


def wildcards(text: str) -> Wildcards:
    """A text with wildcards, ready to match; Fault #VALUE! for one too long."""
    if len(text) > _MOST_PATTERN:
        raise Fault(ExcelError.VALUE)
    pieces = [("", 0)]
    for part in _PART.findall(text.lower()):
        if part == "*":
            pieces.append(("", 0))
            continue
        pattern, length = pieces[-1]
        pattern += "." if part == "?" else re.escape(part[-1])
        pieces[-1] = pattern, length + 1
    return Wildcards(tuple(Piece(re.compile(piece, re.DOTALL), size) for piece, size in pieces))


def matcher(text: str) -> Callable[[Scalar], bool]:
    """Tells texts that are like this one, wildcards counted, from other values."""
    if _WILDCARD.search(text) is None:
        wanted = text.casefold()
        return lambda value: isinstance(value, str) and value.casefold() == wanted
    pattern = wildcards(text)
    return lambda value: isinstance(value, str) and pattern.matches(value)


def work_of(text: Scalar) -> int:
    """How many steps a test for this text costs."""
    return len(text) if isinstance(text, str) and _WILDCARD.search(text) else 1


def criterion(value: Scalar) -> Callable[[Scalar], bool]:
    """Tells the values of cells that meet a criterion from others.

    Numbers equal texts that are the same number, as in Excel, where texts longer than 15 digits
    are therefore equal when their first 15 digits are.
    """
    if not isinstance(value, str):
        return _equals(Decimal(0) if value is None else value)
    match = _CRITERION.fullmatch(value)
    operator, text = (match[1] or "", match[2]) if match else ("", value)
    if not text:
        return _of_nothing(operator)
    operand: Scalar = number_in(text)
    if operand is None:
        operand = {"TRUE": True, "FALSE": False}.get(text.upper(), text)
    for error in ExcelError:
        operand = error if error.value == text.upper() else operand
    if operator in ("", "="):
        return _equals(operand)
    if operator == "<>":
        same = _equals(operand)
        return lambda cell: not same(cell)
    return _ordered(_ORDERS[operator], operand)


def _of_nothing(operator: str) -> Callable[[Scalar], bool]:
    if operator == "":
        return lambda cell: cell is None or cell == ""
    if operator == "=":
        return lambda cell: cell is None
    if operator == "<>":
        return lambda cell: cell is not None
    return lambda _cell: False


def _equals(operand: Scalar) -> Callable[[Scalar], bool]:
    if isinstance(operand, str):
        return matcher(operand)
    if isinstance(operand, (bool, ExcelError)):
        return lambda cell: cell is operand

    def same_number(cell: Scalar) -> bool:
        if isinstance(cell, str):
            number = plain_number_in(cell)
            return number is not None and equal(number[0], operand)
        return isinstance(cell, Decimal) and equal(cell, operand)

    return same_number


def _ordered(order: Callable[[int, int], bool], operand: Scalar) -> Callable[[Scalar], bool]:
    if isinstance(operand, ExcelError):
        return lambda _cell: False
    kind = type(operand)
    return lambda cell: type(cell) is kind and order(compare(cell, operand), 0)
