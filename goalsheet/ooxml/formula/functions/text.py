"""Functions of texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from goalsheet.ooxml.formula.coerce import (
    EXACT,
    limited,
    plain_number_in,
    to_number,
    to_text,
    to_truth,
    to_whole,
)
from goalsheet.ooxml.formula.functions.aggregates import parts
from goalsheet.ooxml.formula.functions.criteria import wildcards
from goalsheet.ooxml.formula.functions.formats import formatted
from goalsheet.ooxml.formula.functions.function import Function, Here
from goalsheet.ooxml.formula.value import (
    Areas,
    ExcelError,
    Fault,
    Matrix,
    Scalar,
    Unsupported,
    Value,
)


def _texts(value: Value) -> list[str]:
    if isinstance(value, (Matrix, Areas)):
        return [to_text(cell) for matrix in parts(value) for cell in matrix.scalars()]
    return [to_text(value)]


def _concatenate(*values: Scalar) -> Scalar:
    return limited("".join(map(to_text, values)))


def _concat(*values: Value) -> Value:
    return limited("".join(text for value in values for text in _texts(value)))


def _join(between: Scalar, skip: Scalar, *values: Value) -> Value:
    texts = [text for value in values for text in _texts(value)]
    if to_truth(skip):
        texts = [text for text in texts if text]
    return limited(to_text(between).join(texts))


def _count(value: Scalar, least: int = 0) -> int:
    number = to_whole(value)
    if number < least:
        raise Fault(ExcelError.VALUE)
    return number


def _left(text: Scalar, count: Scalar = Decimal(1)) -> Scalar:
    return to_text(text)[: _count(count)]


def _right(text: Scalar, count: Scalar = Decimal(1)) -> Scalar:
    whole = to_text(text)
    return whole[max(len(whole) - _count(count), 0) :]


def _middle(text: Scalar, start: Scalar, count: Scalar) -> Scalar:
    first = _count(start, 1) - 1
    return to_text(text)[first : first + _count(count)]


def _length(text: Scalar) -> Scalar:
    return Decimal(len(to_text(text)))


def _trim(text: Scalar) -> Scalar:
    return re.sub(" +", " ", to_text(text)).strip(" ")


def _cased(change: Callable[[str], str], text: Scalar) -> Scalar:
    return change(to_text(text))


def _substitute(text: Scalar, old: Scalar, new: Scalar, number: Scalar = None) -> Scalar:
    whole, gone, put = to_text(text), to_text(old), to_text(new)
    if not gone:
        return whole
    if number is None:
        return limited(whole.replace(gone, put))
    pieces = whole.split(gone)
    at = _count(number, 1)
    if at >= len(pieces):
        return whole
    return limited(gone.join(pieces[:at]) + put + gone.join(pieces[at:]))


def _replace(text: Scalar, start: Scalar, count: Scalar, new: Scalar) -> Scalar:
    whole, first = to_text(text), _count(start, 1) - 1
    return limited(whole[:first] + to_text(new) + whole[first + _count(count) :])


def _found(at: int) -> Scalar:
    return Decimal(at + 1) if at >= 0 else ExcelError.VALUE


def _start(text: str, start: Scalar) -> int:
    first = _count(start, 1) - 1
    if first > len(text):
        raise Fault(ExcelError.VALUE)
    return first


def _find(wanted: Scalar, text: Scalar, start: Scalar = Decimal(1)) -> Scalar:
    whole = to_text(text)
    return _found(whole.find(to_text(wanted), _start(whole, start)))


def _search(wanted: Scalar, text: Scalar, start: Scalar = Decimal(1)) -> Scalar:
    whole = to_text(text)
    return _found(wildcards(to_text(wanted)).find(whole, _start(whole, start)))


def _exact(left: Scalar, right: Scalar) -> Scalar:
    return to_text(left) == to_text(right)


def _repeat(text: Scalar, count: Scalar) -> Scalar:
    piece, times = to_text(text), _count(count)
    if len(piece) * times > 32_767:
        return ExcelError.VALUE
    return piece * times


def _value(text: Scalar) -> Scalar:
    return ExcelError.VALUE if isinstance(text, bool) else to_number(text)


def _number_value(text: Scalar, point: Scalar = ".", group: Scalar = ",") -> Scalar:
    if to_text(point) != "." or to_text(group) != ",":
        raise Unsupported("argument", "NUMBERVALUE")
    written = "".join(to_text(text).split())
    bare = written.rstrip("%")
    if not bare:
        return ExcelError.VALUE if written else Decimal(0)
    whole, dot, fraction = bare.partition(".")
    number = None if "," in fraction else plain_number_in(whole.replace(",", "") + dot + fraction)
    if number is None:
        return ExcelError.VALUE
    return EXACT.scaleb(number[0], -2 * (len(written) - len(bare)))


def _text(here: Here, value: Scalar, pattern: Scalar) -> Value:
    shape = to_text(pattern)
    if isinstance(value, bool):
        return to_text(value)
    if isinstance(value, str):
        number = plain_number_in(value)
        if number is None:
            # A text that is a date in some languages is shown as one.
            return _unchanged(value)
        value = number[0]
    if not shape:
        return ""
    return formatted(to_number(value), shape, since_1904=here.since_1904)


def _unchanged(text: str) -> str:
    try:
        to_number(text)
    except Fault:
        return text
    raise Unsupported("text", text[:40])


def _first(value: Value) -> Scalar:
    for matrix in parts(value):
        return matrix.at(0, 0)
    return None if isinstance(value, (Matrix, Areas)) else value


def _t(value: Value) -> Value:
    found = _first(value)
    return found if isinstance(found, (str, ExcelError)) else ""


def _n(value: Value) -> Value:
    found = _first(value)
    return Decimal(0) if isinstance(found, str) else to_number(found)


FUNCTIONS: Mapping[str, Function] = {
    "CONCAT": Function(_concat, "v", 1),
    "CONCATENATE": Function(_concatenate, "s", 1),
    "EXACT": Function(_exact, "s", 2, 2),
    "FIND": Function(_find, "s", 2, 3),
    "LEFT": Function(_left, "s", 1, 2),
    "LEN": Function(_length, "s", 1, 1),
    "LOWER": Function(partial(_cased, str.lower), "s", 1, 1),
    "MID": Function(_middle, "s", 3, 3),
    "N": Function(_n, "v", 1, 1),
    "NUMBERVALUE": Function(_number_value, "s", 1, 3),
    "REPLACE": Function(_replace, "s", 4, 4),
    "REPT": Function(_repeat, "s", 2, 2),
    "RIGHT": Function(_right, "s", 1, 2),
    "SEARCH": Function(_search, "s", 2, 3),
    "SUBSTITUTE": Function(_substitute, "s", 3, 4),
    "T": Function(_t, "v", 1, 1),
    "TEXT": Function(_text, "s", 2, 2, placed=True),
    "TEXTJOIN": Function(_join, "ssv", 3),
    "TRIM": Function(_trim, "s", 1, 1),
    "UPPER": Function(partial(_cased, str.upper), "s", 1, 1),
    "VALUE": Function(_value, "s", 1, 1),
}
