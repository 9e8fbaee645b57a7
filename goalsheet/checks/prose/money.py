"""Amounts of money in a text, in 元, with what is said around them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.expression import workings
from goalsheet.checks.prose.numbers import MOST, NUMBER, SCALES, flat, number
from goalsheet.checks.words import one_of, words

__all__ = ["MOST", "NUMBER", "SCALES", "Money", "amounts", "flat"]

# 3万人, 2万多册, 5万名学生 are no money; 10元/人 and 每人10元 are prices.
_MONEY = re.compile(
    rf"(?<![0-9.])(?P<number>(?>{NUMBER}))\s*"
    rf"(?P<unit>亿元|万元|千元|元|[亿万](?!\s*[余多来几]?\s*(?:{one_of(words('counted'))})))"
)
# The number is taken whole or not at all: 合计 1,096.97 万元 holds no 合计 1.
_BARE_TOTAL = re.compile(
    rf"(?:共计|合计|总计|总共|共)\s*约?\s*(?P<number>(?>{NUMBER}))(?=\s*(?:[。;,]|\((?![个人次])|$))",
    re.MULTILINE,
)
_PRICE_AFTER = re.compile(r"\s*(?:/(?!\s*年)|每(?!年)|一[人天次场])")
_PRICE_BEFORE = re.compile(
    r"(?:每(?!年)[^,。;:\s]{0,6}|单价[^,。;]{0,6}|标准[^,。;]{0,4}"
    r"|(?:[人户亩村校班车辆场次生]均|均价)[^,。;:\s]{0,8})$"
)
_TOTAL_BEFORE = re.compile(rf"(?:{one_of(words('totals'))})\s*(?:约|为|是|需|:|人民币|大约)*\s*$")
_ABOUT_BEFORE = re.compile(r"(?:约|大约|近|预计|估算|预留)\s*$")
_STOP = re.compile("[。;\n]")
_MOST_PARTS = 20
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
def amounts(text: str) -> tuple[Money, ...]:
    """All amounts of a text that are no prices, in order; products count by their result."""
    text = flat(text)
    if not any(char in text for char in "元万亿"):
        return ()
    return tuple(_amounts(text)[:MOST])


def _amounts(text: str) -> list[Money]:
    depths = _bracket_depths(text)
    matches = (*islice(_MONEY.finditer(text), 2 * MOST), *islice(_BARE_TOTAL.finditer(text), MOST))
    found = sorted(matches, key=lambda match: match.start())
    factors = _Spans(workings(text))
    unit = "元"
    kept: list[Money] = []
    for match in found:
        start, end = match.start("number"), match.end()
        before, after = text[max(0, start - 14) : start], text[end : end + 6]
        named = match.groupdict().get("unit")
        if named is None:
            end = match.end("number")
        elif _is_price(before, after) or factors.hold(start) or _is_factor(text, match):
            _leave_out_parts(text, kept, start, number(match["number"]) * SCALES[named])
            continue
        unit = named or unit
        kept.append(
            Money(
                start,
                end,
                number(match["number"]) * SCALES[unit],
                unit,
                is_total=bool(_TOTAL_BEFORE.search(before)) or named is None,
                is_about=bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after)),
                bracketed=depths[start] > 0,
            )
        )
    return kept


def _leave_out_parts(text: str, kept: list[Money], position: int, price: Decimal) -> None:
    """Takes away what makes up a price: 讲课1.2万元、场地1万元,每场2.2万元×5场=11万元."""
    total = Decimal(0)
    for at in range(len(kept) - 1, max(-1, len(kept) - 1 - _MOST_PARTS), -1):
        money = kept[at]
        total += money.value
        if total > price or _STOP.search(text, money.end, position):
            return
        if total == price and at < len(kept) - 1:
            del kept[at:]
            return


class _Spans:
    """Stretches of a text, asked about from left to right."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = deque(spans)

    def hold(self, position: int) -> bool:
        """True for a position inside one of them; positions must not fall."""
        while self._spans and self._spans[0][1] <= position:
            self._spans.popleft()
        return bool(self._spans) and self._spans[0][0] <= position


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
