"""Products and sums printed in a text: `34次*2000元/场=68000元`, `(800+200)元×12月=1.2万元`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.chain import Token, Unclear, evaluated, tokens
from goalsheet.checks.prose.numbers import MOST, SCALES, flat, number

_RESULT_UNIT = re.compile(r"亿元|万元|千元|元|[万亿]")
_CALCULATES = re.compile(r"[=≈]|\([^()]*[*×✕xX+÷][^()]*\)")
_LEADS = re.compile(r"(?:约|大约|共|共计|合计|总计|计|人民币|为)+")
_ABOUT = re.compile(r"[^0-9,。;\n]{0,4}(?:左右|上下)")
# What 万元 with two decimals rounds away.
_ROUNDED = Decimal(50)
_MOST_TERMS = 40


class Printed(NamedTuple):
    """A printed calculation: its text, what comes out, what is printed as the result (in 元).

    `is_rounded` where the printed result is what comes out, with fewer decimals.
    """

    text: str
    right: Decimal
    printed: Decimal
    unit: str
    is_about: bool
    holds: bool
    is_rounded: bool = False


class _Equation(NamedTuple):
    """What stands on the left of =, and the results on its right.

    `sure` where nothing stands near that might belong to it.
    """

    left: Sequence[Token]
    results: Sequence[Token]
    is_about: bool
    sure: bool


@lru_cache(maxsize=4096)
def calculations(text: str) -> tuple[Printed, ...]:
    """Every printed calculation of a text, in order."""
    text = flat(text)
    found = (printed for equation in _equations(text) for printed in _judged(text, equation))
    return tuple(islice(found, MOST))


@lru_cache(maxsize=4096)
def workings(text: str) -> tuple[tuple[int, int], ...]:
    """From where to where a text works something out: the last result of each is left out."""
    return tuple(
        (equation.left[0].start, max(equation.left[-1].number_end, equation.results[-1].start))
        for equation in _equations(flat(text))
    )


def _equations(text: str) -> Iterator[_Equation]:
    if not _CALCULATES.search(text):
        return
    found = tokens(text)
    for at, token in enumerate(found):
        if token.kind == "close" and not token.unit:
            yield from _explained(found, at)
        if token.kind == "equals" and at:
            left, sure = _left(found, at)
            results, followed = _results(found, at) if len(left) > 2 else ([], False)
            if results:
                about = token.text == "≈" or _is_about(text, found, at, results)
                yield _Equation(left, results, about, sure and not followed)


def _explained(found: Sequence[Token], at: int) -> Iterator[_Equation]:
    """An amount and in brackets how it comes about: 36万元(3万元/月×12个月)."""
    left, _ = _left(found, at)
    lead = at - len(left) - 2
    if len(left) < 3 or lead < 0 or found[lead + 1].kind != "open":
        return
    amount, prices = found[lead], [token for token in left if "元" in token.unit]
    if amount.kind == "term" and amount.unit in SCALES and len(prices) == 1:
        yield _Equation(left, (amount,), is_about=False, sure=True)


def _left(found: Sequence[Token], at: int) -> tuple[list[Token], bool]:
    """The expression that ends before the sign of equality, and whether it begins there."""
    taken: list[Token] = []
    depth, position, operand = 0, at - 1, True
    while position >= 0 and len(taken) < _MOST_TERMS:
        token = found[position]
        if operand and token.kind in ("close", "term"):
            depth += token.kind == "close"
            operand = token.kind == "close"
        elif not operand and token.kind == "open" and depth:
            depth -= 1
        elif not operand and token.kind == "sign":
            operand = True
        elif not operand and token.kind == "word" and position and _leads(found[position - 1]):
            position -= 1
            continue
        else:
            break
        taken.insert(0, token)
        position -= 1
    if operand or depth:
        return [], False
    return taken, _begins(found, position)


def _leads(token: Token) -> bool:
    """True for what a word may follow inside an expression: 3次*每次500元."""
    return token.kind in ("sign", "open")


def _begins(found: Sequence[Token], position: int) -> bool:
    """True where nothing stands before an expression that may be a part of it."""
    if position < 0:
        return True
    before = found[position]
    if before.kind == "close":
        inside = found[max(0, position - 4) : position]
        return not any(token.kind == "sign" for token in inside)
    return before.kind not in ("sign", "term") or before.unit.startswith("年")


def _results(found: Sequence[Token], at: int) -> tuple[list[Token], bool]:
    """The numbers after the sign of equality (=30000元=3万元); whether a calculation follows."""
    taken: list[Token] = []
    while at < len(found) and found[at].kind == "equals":
        at += 1
        if at < len(found) and found[at].kind == "word" and _LEADS.fullmatch(found[at].text):
            at += 1
        if at >= len(found) or found[at].kind != "term":
            break
        taken.append(found[at])
        at += 1
    return taken, at < len(found) and found[at].kind == "sign"


def _is_about(text: str, found: Sequence[Token], at: int, results: Sequence[Token]) -> bool:
    word = found[at + 1].text
    after = _ABOUT.match(text, results[-1].number_end)
    return "约" in word or after is not None


def _judged(text: str, equation: _Equation) -> Iterator[Printed]:
    try:
        plain = evaluated(equation.left, scaled=False)
        scaled = evaluated(equation.left, scaled=True)
    except Unclear:
        return
    divided = any(token.text in "÷/" for token in equation.left if token.kind == "sign")
    for result in equation.results:
        start = min(equation.left[0].start, result.start)
        end = max(equation.left[-1].number_end + len(equation.left[-1].unit), result.number_end)
        shown = text[start:end] + (_money_unit(result) if result.number_end == end else ")")
        values = (plain if _may_be_in(result, equation.left) else None, scaled)
        printed = _printed(shown, values, result, divided=divided)
        if printed.holds or equation.sure:
            yield printed._replace(is_about=equation.is_about)


def _money_unit(result: Token) -> str:
    match = _RESULT_UNIT.match(result.unit)
    return match[0] if match else ""


def _may_be_in(result: Token, left: Sequence[Token]) -> bool:
    """False where a factor names another unit than the result's: 24人*10.5元/人=252万元."""
    named = {unit for token in left if (unit := _money_unit(token)) and "元" in unit}
    return not named or "元" not in result.unit or _money_unit(result) in named


def _printed(
    shown: str, values: tuple[Decimal | None, Decimal], result: Token, *, divided: bool
) -> Printed:
    """The calculation with its result.

    The factors may be in the result's unit without saying so: 2.3*12=27.6万元.
    """
    plain, scaled = values
    unit = _money_unit(result)
    scale = SCALES[unit or "元"]
    stated = number(result.text)
    _, point, decimals = result.text.partition(".")
    half = Decimal(5).scaleb(-len(decimals) - 1) if point else Decimal("0.5")
    narrow = half if scale == 1 or divided else min(half, _ROUNDED / scale)
    candidates = (scaled / scale, scaled / scale if plain is None else plain)
    right = min(candidates, key=lambda value: abs(value - stated))
    return Printed(
        shown,
        right,
        stated,
        unit,
        is_about=False,
        holds=abs(right - stated) < narrow or right == stated,
        is_rounded=abs(right - stated) <= half,
    )
