"""R31: a price for a day that is multiplied by persons only, though the plan names days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.chain import Token, tokens
from goalsheet.checks.prose.costs import item_blocks
from goalsheet.checks.prose.numbers import NUMBER, number
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding

_TIMES = {"天": "天", "日": "天", "小时": "小时", "学时": "学时", "课时": "课时", "月": "月"}
_PRICE = re.compile(r"元.*[/·](天|日|小时|学时|课时|月)(?:$|[/·])")
_LENGTH = re.compile(
    rf"(?<![0-9.*×/第年月])(?P<number>(?>{NUMBER}))\s*(?P<time>天|日(?![期常均前])|小时|学时|课时|个月)"
    r"(?!内|以内|前|后|/)"
)


def price_without_time(form: Form) -> Judgement:
    """R31: a product such as 4000元/天*6人 in an item for which 2.5天 are planned."""
    priced = [
        (prose.place, name, block, price)
        for prose in form.prose
        if "元/" in prose.text
        for name, block in item_blocks(prose.text)
        for price in _without_time(block)
    ]
    if not priced:
        return NotApplicable("no_calculation")
    return _findings(form, priced, _lengths(form))


def _findings(
    form: Form,
    priced: list[tuple[str, str, str, tuple[str, str]]],
    lengths: Mapping[tuple[str, str], tuple[str, str]],
) -> Iterator[Finding]:
    for place, name, _, (expression, time) in priced:
        length, there = lengths.get((text_key(name), time), ("", ""))
        if length:
            yield form.finding(
                "price_without_time",
                "info",
                dict.fromkeys((place, there)),
                expression=expression,
                name=name,
                time=time,
                length=length,
            )


def _lengths(form: Form) -> Mapping[tuple[str, str], tuple[str, str]]:
    """How long each item is planned to take, where it is more than once the unit of time."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for prose in form.prose:
        for name, block in item_blocks(prose.text):
            for match in _LENGTH.finditer(block):
                time = _TIMES.get(match["time"].removeprefix("个"), "")
                if number(match["number"]) != Decimal(1):
                    found.setdefault((text_key(name), time), (match[0], prose.place))
    return found


def _without_time(block: str) -> Iterator[tuple[str, str]]:
    """Products with a price for a unit of time, and no factor that says how many of them."""
    found = tokens(block)
    start = 0
    for at, token in enumerate([*found, Token("end", "", "", len(block), len(block))]):
        if token.kind in ("term", "sign"):
            continue
        run, start = found[start:at], at + 1
        terms = [t for t in run if t.kind == "term"]
        prices = [m for t in terms if (m := _PRICE.search(t.unit))]
        if (
            len(terms) < 2
            or len(prices) != 1
            or any(t.text in "+-" for t in run if t.kind == "sign")
        ):
            continue
        time = _TIMES[prices[0][1]]
        factors = [t.unit for t in terms if "元" not in t.unit]
        if not any(unit == "" or _is_time(unit, time) for unit in factors):
            text = block[run[0].start : run[-1].number_end] + run[-1].unit
            yield text, time


def _is_time(unit: str, time: str) -> bool:
    return any(
        unit.removeprefix("个").startswith(word) for word, of in _TIMES.items() if of == time
    )
