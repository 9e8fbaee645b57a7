"""Amounts of money in a text, in 元, with what is said around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.words import one_of, words
from goalsheet.values.text import to_half_width

NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
# A bound on the work that one text can cause; no real text has so many.
MOST = 1000
SCALES = {
    "亿元": Decimal(10**8),
    "亿": Decimal(10**8),
    "万元": Decimal(10**4),
    "万": Decimal(10**4),
    "千元": Decimal(1000),
    "元": Decimal(1),
}
# 3万人, 2万册 are no money; 10元/人 and 每人10元 are prices.
_COUNTED = "人次名户平亩件个册份张台条只套辆吨米公字粉盏棵株头"
_MONEY = re.compile(
    rf"(?<![0-9.])(?P<number>{NUMBER})\s*(?P<unit>亿元|万元|千元|元|[亿万](?!\s*[{_COUNTED}]))"
)
_BARE_TOTAL = re.compile(
    rf"(?:共计|合计|总计|总共|共)\s*约?\s*(?P<number>{NUMBER})(?=\s*(?:[。;,(]|$))", re.MULTILINE
)
_PRICE_AFTER = re.compile(r"\s*(?:/(?!\s*年)|每(?!年)|一[人天次场])")
_PRICE_BEFORE = re.compile(r"(?:每(?!年)[^,。;:\s]{0,6}|单价[^,。;]{0,6}|标准[^,。;]{0,4})$")
_TOTAL_BEFORE = re.compile(rf"(?:{one_of(words('totals'))})\s*(?:约|为|是|需|:|人民币|大约)*\s*$")
_ABOUT_BEFORE = re.compile(r"(?:约|大约|近|预计|估算|预留)\s*$")
_ABOUT_AFTER = re.compile(r"\s*(?:左右|上下|余)")


class Money(NamedTuple):
    """One amount: where it stands, its value in 元, the unit as printed, what is said of it."""

    start: int
    end: int
    value: Decimal
    unit: str
    is_total: bool
    is_about: bool
    bracketed: bool


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """The text in half-width characters, of the same length."""
    return to_half_width(text)


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Money, ...]:
    """All amounts of a text that are no prices, in order; products count by their result."""
    text = flat(text)
    if not any(char in text for char in "元万亿"):
        return ()
    return tuple(islice(_amounts(text), MOST))


def _amounts(text: str) -> Iterator[Money]:
    depths = _bracket_depths(text)
    found = sorted((*_MONEY.finditer(text), *_BARE_TOTAL.finditer(text)), key=lambda m: m.start())
    unit = "元"
    for match in found:
        start, end = match.start("number"), match.end()
        before, after = text[max(0, start - 14) : start], text[end : end + 6]
        named = match.groupdict().get("unit")
        if named is None:
            end = match.end("number")
        elif _is_price(before, after) or _is_factor(text, match):
            continue
        unit = named or unit
        yield Money(
            start,
            end,
            Decimal(match["number"].replace(",", "")) * SCALES[unit],
            unit,
            is_total=bool(_TOTAL_BEFORE.search(before)) or named is None,
            is_about=bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after)),
            bracketed=depths[start] > 0,
        )


def _is_price(before: str, after: str) -> bool:
    return bool(_PRICE_AFTER.match(after) or _PRICE_BEFORE.search(before))


def _is_factor(text: str, match: re.Match[str]) -> bool:
    """True for an amount that is multiplied: the result of the product counts."""
    after = text[match.end() : match.end() + 12]
    before = text[max(0, match.start() - 4) : match.start()].rstrip()[-1:]
    return bool(re.match(r"[^0-9,。;=()]{0,6}[*×xX✕+÷]\s*[0-9]", after)) or before in set("*×xX✕÷")


def _bracket_depths(text: str) -> list[int]:
    """How many brackets are open at each character."""
    depths, depth = [], 0
    for char in text:
        if char == "(":
            depth += 1
        depths.append(depth)
        if char == ")":
            depth = max(0, depth - 1)
    return depths
