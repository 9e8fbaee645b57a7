"""Products and sums printed in a text: `34次*2000元/场=68000元`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.money import MOST, NUMBER, SCALES, flat

_UNIT = r"(?:%|[\u4e00-\u9fff]{0,6}(?:/[\u4e00-\u9fff]{1,4}){0,2})"
_TERM = rf"(?:{NUMBER})\s*{_UNIT}"
_SIGN = r"\s*[*×xX✕+÷]\s*"
_EXPRESSION = re.compile(
    rf"(?<![0-9.*×xX✕+÷)\-])(?P<left>{_TERM}(?:{_SIGN}{_TERM}){{1,12}})\s*"
    rf"(?P<equals>[=≈])\s*(?P<about>约|大约)?\s*(?P<result>{NUMBER})\s*"
    r"(?P<unit>亿元|万元|千元|元|[万亿])?"
)
_PIECE = re.compile(rf"(?P<sign>[*×xX✕+÷])?\s*(?P<number>{NUMBER})\s*(?P<unit>{_UNIT})\s*")
# What 万元 with two decimals rounds away.
_ROUNDED = Decimal(50)


class Printed(NamedTuple):
    """A printed calculation: its text, what comes out, what is printed as the result (in 元)."""

    text: str
    right: Decimal
    printed: Decimal
    unit: str
    is_about: bool
    holds: bool


@lru_cache(maxsize=4096)
def calculations(text: str) -> tuple[Printed, ...]:
    """Every printed calculation of a text, in order."""
    text = flat(text)
    return tuple(islice(_calculations(text), MOST)) if "=" in text or "≈" in text else ()


def _calculations(text: str) -> Iterator[Printed]:
    position = 0
    while match := _EXPRESSION.search(text, position):
        position = match.start("result")
        yield _calculation(match)


def _calculation(match: re.Match[str]) -> Printed:
    number = match["result"].replace(",", "")
    scale = SCALES[match["unit"] or "元"]
    result = Decimal(number)
    _, point, decimals = number.partition(".")
    half = Decimal(5).scaleb(-len(decimals) - 1) if point else Decimal("0.5")
    tolerance = min(half * scale, _ROUNDED) if scale > 1 else half
    plain, scaled = _value(match["left"], scaled=False), _value(match["left"], scaled=True)
    # The factors may be in the unit of the result without saying so: 2.3*12=27.6万元.
    holds = abs(scaled - result * scale) < tolerance or abs(plain - result) < min(
        half, Decimal("0.005") if scale > 1 else half
    )
    return Printed(
        match[0],
        scaled / scale,
        result,
        match["unit"] or "",
        bool(match["about"]) or match["equals"] == "≈",
        holds,
    )


def _value(text: str, *, scaled: bool) -> Decimal:
    """The value of a chain of numbers; * and ÷ before +."""
    total, product = Decimal(0), Decimal(0)
    for piece in _PIECE.finditer(text):
        number = Decimal(piece["number"].replace(",", ""))
        unit = piece["unit"]
        if unit == "%":
            number /= 100
        elif scaled and unit[:1] in ("万", "亿"):
            number *= SCALES[unit[0]]
        match piece["sign"]:
            case None:
                product = number
            case "+":
                total, product = total + product, number
            case "÷":
                product = product / number if number else Decimal(0)
            case _:
                product *= number
    return total + product
