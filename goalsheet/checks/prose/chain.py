"""Numbers with units and the signs between them, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from goalsheet.checks.prose.numbers import NUMBER, SCALES, number

_CHARS = r"[\u4e00-\u9fff㎡㎥]"
_UNIT = (
    rf"(?:%|‰|(?:{_CHARS}{{0,6}}|k?m[²³23]?)(?:\([^()0-9=*×+]{{1,12}}\))?"
    rf"(?:[/·•・](?:{_CHARS}{{1,4}}|k?m[²³23]?)){{0,3}})"
)
_TOKEN = re.compile(
    rf"(?P<term>(?<![0-9.A-WYZa-wyz])(?P<number>(?>{NUMBER}))[ \t]*(?P<unit>{_UNIT}))"
    r"|(?P<sign>[*×✕xX+÷/-])|(?P<open>\()|(?P<equals>[=≈])"
    rf"|(?P<close>\)(?:[ \t]*(?P<whole>万元|元)(?:/{_CHARS}{{1,4}}){{0,2}})?)"
    r"|(?P<blank>[ \t]+)|(?P<word>[\u4e00-\u9fff]{1,6})|(?P<other>.)",
    re.DOTALL,
)
_ONE = Decimal(1)
_LIKE_A_YEAR = re.compile("(?:20[0-4]|201)[0-9]")


class Token(NamedTuple):
    """A piece of a text: a term is a number with its unit, `text` then the number alone."""

    kind: str
    text: str
    unit: str
    start: int
    number_end: int


class Unclear(ValueError):  # noqa: N818 - not an error of anyone
    """An expression that can be meant in two ways."""


class _Value(NamedTuple):
    """A number on the way; what it counts, as far as that decides what may be done with it."""

    number: Decimal
    is_share: bool
    is_money: bool


def tokens(text: str) -> list[Token]:
    """The pieces of a text in order, blanks left out."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = "close" if match["close"] else match.lastgroup or ""
        if match["term"] is not None:
            number_end = match.end("number")
            found.append(Token("term", match["number"], match["unit"], match.start(), number_end))
        elif kind != "blank":
            unit = match["whole"] or ""
            found.append(Token(kind, match[0], unit, match.start(), match.end()))
    return found


def evaluated(left: Sequence[Token], *, scaled: bool) -> Decimal:
    """What an expression comes to, in 元 where `scaled`: 万 then counts ten thousand.

    Raises Unclear for what can be meant otherwise: a range (3-5人), a percentage added, the
    numbers of items (1+2+3).
    """
    if _is_item_numbers(left):
        raise Unclear
    if _is_difference(left):
        return number(left[0].text) - number(left[2].text)
    value, end = _sum(left, 0, scaled=scaled)
    if end != len(left):
        raise Unclear
    return value.number


def _is_difference(left: Sequence[Token]) -> bool:
    """True for 1980-30: two bare numbers, neither of them a year or the end of a range."""
    if len(left) != 3 or left[1].text != "-" or left[0].unit or left[2].unit:
        return False
    first, second = number(left[0].text), number(left[2].text)
    return first > second and not any(_LIKE_A_YEAR.fullmatch(t.text) for t in (left[0], left[2]))


def _is_item_numbers(left: Sequence[Token]) -> bool:
    """True for 1+2+3: the items of these numbers are added, not the numbers."""
    plain = [token for token in left if token.kind in ("term", "sign")]
    counted = [token.text for token in plain if token.kind == "term"]
    signs = {token.text for token in plain if token.kind == "sign"}
    bare = all(not token.unit for token in plain)
    return bare and signs == {"+"} and counted == [str(n + 1) for n in range(len(counted))]


def _sum(left: Sequence[Token], at: int, *, scaled: bool) -> tuple[_Value, int]:
    value, at = _product(left, at, scaled=scaled)
    while at < len(left) and left[at].text in "+-" and left[at].kind == "sign":
        sign = left[at].text
        other, at = _product(left, at + 1, scaled=scaled)
        value = _added(value, other, sign)
    return value, at


def _added(value: _Value, other: _Value, sign: str) -> _Value:
    rest_of_all = value.number == _ONE and other.is_share and not value.is_money
    if rest_of_all:
        value = value._replace(is_share=True)
    if value.is_share != other.is_share:
        raise Unclear
    if sign == "-" and not (rest_of_all or (value.is_money and other.is_money)):
        raise Unclear
    total = value.number + other.number if sign == "+" else value.number - other.number
    return _Value(total, value.is_share, value.is_money or other.is_money)


def _product(left: Sequence[Token], at: int, *, scaled: bool) -> tuple[_Value, int]:
    value, at = _operand(left, at, scaled=scaled)
    while at < len(left) and left[at].kind == "sign" and left[at].text not in "+-":
        sign = left[at].text
        other, at = _operand(left, at + 1, scaled=scaled)
        if sign in "÷/" and not other.number:
            raise Unclear
        product = value.number / other.number if sign in "÷/" else value.number * other.number
        both = value.is_share and other.is_share
        value = _Value(product, both, value.is_money or other.is_money)
    return value, at


def _operand(left: Sequence[Token], at: int, *, scaled: bool) -> tuple[_Value, int]:
    if at >= len(left):
        raise Unclear
    token = left[at]
    if token.kind == "open":
        value, at = _sum(left, at + 1, scaled=scaled)
        if at >= len(left) or left[at].kind != "close":
            raise Unclear
        return _whole(value, left[at].unit, scaled=scaled), at + 1
    if token.kind != "term" or token.unit[:1] in ("百", "十", "几", "多", "余"):
        raise Unclear
    amount, unit = number(token.text), token.unit
    if unit in ("%", "‰"):
        return _Value(
            amount / (100 if unit == "%" else 1000), is_share=True, is_money=False
        ), at + 1
    if scaled and unit[:1] in ("万", "亿"):
        amount *= SCALES[unit[0]]
    elif scaled and unit.startswith("千元"):
        amount *= SCALES["千元"]
    return _Value(amount, is_share=False, is_money="元" in unit or unit in ("万", "亿")), at + 1


def _whole(value: _Value, unit: str, *, scaled: bool) -> _Value:
    """A bracket with the unit behind it: (3000+500)元."""
    if not unit or value.is_money:
        return value
    factor = SCALES[unit] if scaled else 1
    return _Value(value.number * factor, value.is_share, is_money=True)
