"""What a text says was spent of a former year's budget, and at what rate."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.numbers import MOST, NUMBER, SCALES, flat, number

_AMOUNT = rf"(?>{NUMBER})\s*(?:亿元|万元|元)"
_LONGEST = 160
_YEAR = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})年(?!-)|(?:^|(?<=[,。;:\n]))(?:上年|去年)"
)
_BUDGET = re.compile(rf"预算(?:数|金额|资金|总额|安排|批复|下达)*(?:为|共|是|:)?\s*({_AMOUNT})")
_ADJUSTED = re.compile(rf"调整(?:后|为|至)[^0-9,。;\n]{{0,8}}({_AMOUNT})")
# What may make more of a budget than the text says.
_CHANGED = re.compile("追加|[调核]增|增加|[调核压]减|减少|结[转余]|另|其中|含|累计|调剂|上级|自筹")
_SPENT = re.compile(
    r"[,(、;]\s*(?P<some>(?:截[至止])?[0-9]{1,2}(?:[-至~][0-9]{1,2})?月(?:底|末|份)?)?"
    r"(?:全年|当年|年底|年度|实际|已|共|预算|完成)*(?:支出|执行|使用)(?:数|金额|资金|额)?"
    rf"(?:为|了|约|共)*\s*(?P<amount>{_AMOUNT})"
    r"(?:\s*[,(、;]\s*(?:预算|资金|支出|经费|总体)*(?:执行|支出|使用)(?:率|进度)"
    rf"(?:为|达到?|约)*\s*(?P<rate>(?>{NUMBER}))\s*%)?"
)


class Spent(NamedTuple):
    """What was spent of a year's budget, in 元; the rate where it is stated.

    `year` is empty for 上年; `budget` is what the year had in the end, None where the text does
    not say so; `bases` are the amounts on which the rate may be.
    """

    year: str
    amount: Decimal
    budget: Decimal | None
    bases: tuple[Decimal, ...]
    rate: Decimal | None
    rate_half: Decimal
    whole_year: bool


@lru_cache(maxsize=4096)
def spendings(text: str) -> tuple[Spent, ...]:
    """Every spending of a text behind the budget of its year: 2022年预算450万元，支出438万元."""
    half = flat(text)
    if "预算" not in half:
        return ()
    marks = list(islice(_YEAR.finditer(half), MOST))
    ends = [*(mark.start() for mark in marks[1:]), len(half)]
    found: list[Spent] = []
    for mark, end in zip(marks, ends, strict=False):
        segment = re.split(r"[。\n]", half[mark.end() : min(end, mark.end() + _LONGEST)])[0]
        found += _in_segment(mark["year"] or "", segment)
    return tuple(found)


def _in_segment(year: str, segment: str) -> list[Spent]:
    spent = _SPENT.search(segment)
    if spent is None:
        return []
    before = segment[: spent.start()]
    budgets = {_value(amount) for amount in _BUDGET.findall(before)}
    adjusted = [_value(amount) for amount in _ADJUSTED.findall(before)]
    budget = None
    if adjusted:
        budget = adjusted[-1]
    elif len(budgets) == 1 and not _CHANGED.search(before):
        [budget] = budgets
    rate = spent["rate"]
    return [
        Spent(
            year,
            _value(spent["amount"]),
            budget,
            tuple({*budgets, *adjusted}),
            number(rate) if rate else None,
            Decimal(5).scaleb(-len(rate.partition(".")[2]) - 1) if rate else Decimal(0),
            whole_year=spent["some"] is None,
        )
    ]


def _value(printed: str) -> Decimal:
    unit = next(unit for unit in ("亿元", "万元", "元") if printed.endswith(unit))
    return number(printed.removesuffix(unit).strip()) * SCALES[unit]
