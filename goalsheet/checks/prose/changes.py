"""What a text says of former years: by how much an amount grew, how a budget was adjusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.numbers import MOST, NUMBER, SCALES, flat, number

_UNIT = "亿元|万元|元"
_LAST = r"(?:上年|去年|上一年|上年度|(?:19|20)[0-9]{2}年)"
_FALLS = ("减少", "下降", "压减", "降低")
_WAYS = "增加|增长|上升|减少|下降|压减|降低"
_GROWTH = re.compile(
    rf"(?<![0-9.])(?P<now>(?>{NUMBER}))\s*(?P<unit>{_UNIT})[,(]?[^0-9,。;\n]{{0,6}}?(?:比|较){_LAST}"
    rf"[^0-9,。;\n]{{0,10}}?(?:(?P<then>(?>{NUMBER}))\s*(?P<then_unit>{_UNIT})[,]?[^0-9,。;\n]{{0,4}})?"
    rf"(?P<way>{_WAYS})了?(?P<by>(?>{NUMBER}))\s*(?P<by_unit>{_UNIT})"
    rf"(?:[,(、]?\s*(?:同比)?(?:{_WAYS}|增幅|降幅|减幅|涨幅|增长率|下降率)(?:为|了|约)?(?P<rate>(?>{NUMBER}))\s*%)?"
)
_BUDGET = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})年年?初?预算(?:数|安排)?为?(?P<amount>(?>{NUMBER}))\s*万元"
    rf"[,，]?(?:年中)?(?P<way>调减|核减|压减|调增|追加)(?:资金|预算)?"
    rf"(?:[0-9.]+%[,(]?(?:即|计|约|共|合计)?)?(?P<by>(?>{NUMBER}))\s*万元"
    rf"(?:[,，]?调整后(?:的)?(?:预算)?(?:数)?为?(?P<adjusted>(?>{NUMBER}))\s*万元)?"
)
_STATED = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})年度?(?P<what>年?初?(?:申报|申请|安排)?(?:项目)?预算(?:数|安排|申报|申请|资金)?|申报|申请|安排)?"
    rf"(?:为|是|:|共)?\s*(?P<amount>(?>{NUMBER}))\s*(?P<unit>{_UNIT}|万(?![\u4e00-\u9fff]))"
)
_COMPARED = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})年度?(?:申报|申请|安排)?预算(?:数|安排)?(?:为?(?>{NUMBER})\s*(?:{_UNIT}),)?"
    rf"(?:较|比)(?P<then>上年|去年|(?:19|20)[0-9]{{2}}年)度?(?:年初)?(?:预算)?数?"
    rf"(?P<way>{_WAYS})了?(?P<by>(?>{NUMBER}))\s*(?P<unit>{_UNIT})"
    rf"(?:[,(、]?\s*(?:同比)?(?:{_WAYS}|增幅|降幅|减幅|涨幅|增长率|下降率)(?:为|了|约)?(?P<rate>(?>{NUMBER}))\s*%)?"
)
_SAME = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})年度?[^0-9,。;\n]{{0,8}}(?:(?>{NUMBER})\s*(?:{_UNIT}))?[,(]?"
    rf"(?:与|同|和|跟)(?P<then>上年|去年|(?:19|20)[0-9]{{2}}年)度?(?:年初)?(?:预算)?数?(?:基本)?持平"
)
_SPENT = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})年(?:全年|度)?(?:实际)?(?:支出|执行|完成支出)(?:数)?为?(?P<amount>(?>{NUMBER}))\s*万元"
)


class Growth(NamedTuple):
    """An amount of this year against the last one, in 元; `half` is half of its last digit."""

    text: str
    now: Decimal
    then: Decimal | None
    by: Decimal
    rate: Decimal | None
    rate_half: Decimal
    half: Decimal


class Adjusted(NamedTuple):
    """A budget that was changed during its year, in 万元; what came out where that is stated."""

    text: str
    year: str
    right: Decimal
    stated: Decimal | None


@lru_cache(maxsize=4096)
def growths(text: str) -> tuple[Growth, ...]:
    """Every amount of a text that is compared with that of last year, as a difference."""
    half = flat(text)
    if "比" not in half and "较" not in half:
        return ()
    return tuple(islice(_growths(half), MOST))


def _growths(text: str) -> Iterator[Growth]:
    for match in _GROWTH.finditer(text):
        # Of several amounts in a sentence another one may be compared.
        start = max(text.rfind(mark, 0, match.start()) for mark in "。;\n") + 1
        if re.search(rf"[0-9]\s*(?:{_UNIT})", text[start : match.start()]):
            continue
        falls = match["way"] in _FALLS
        by = number(match["by"]) * SCALES[match["by_unit"]]
        yield Growth(
            match[0],
            number(match["now"]) * SCALES[match["unit"]],
            number(match["then"]) * SCALES[match["then_unit"]] if match["then"] else None,
            -by if falls else by,
            number(match["rate"]) if match["rate"] else None,
            _half(match["rate"]) if match["rate"] else Decimal(0),
            max(_half(match[name]) * SCALES[match[unit]] for name, unit in _amounts(match)),
        )


def _amounts(match: re.Match[str]) -> list[tuple[str, str]]:
    named = [("now", "unit"), ("by", "by_unit")]
    return [*named, ("then", "then_unit")] if match["then"] else named


def _half(printed: str) -> Decimal:
    _, point, decimals = printed.partition(".")
    return Decimal(5).scaleb(-len(decimals) - 1) if point else Decimal("0.5")


class Compared(NamedTuple):
    """What is said of a year's budget against the one before: `by` and `rate` 0 for 持平."""

    text: str
    year: int
    then: int
    by: Decimal
    rate: Decimal | None
    rate_half: Decimal


@lru_cache(maxsize=4096)
def budgets(text: str) -> tuple[tuple[int, Decimal], ...]:
    """The budgets that a text names for years, in 元; of one year there may be several."""
    found = islice(_STATED.finditer(flat(text)), MOST)
    return tuple((int(m["year"]), number(m["amount"]) * SCALES[m["unit"]]) for m in found)


@lru_cache(maxsize=4096)
def compared_budgets(text: str) -> tuple[Compared, ...]:
    """Budgets that are compared with that of another year without naming both amounts."""
    half = flat(text)
    found = []
    for match in (*islice(_COMPARED.finditer(half), MOST), *islice(_SAME.finditer(half), MOST)):
        named, year = match.groupdict(), int(match["year"])
        then = int(match["then"][:4]) if match["then"][:4].isdigit() else year - 1
        by = number(named["by"]) * SCALES[named["unit"]] if named.get("by") else Decimal(0)
        if named.get("way") in _FALLS:
            by = -by
        rate = named.get("rate")
        half_of_rate = _half(rate) if rate else Decimal(0)
        found.append(
            Compared(match[0], year, then, by, number(rate) if rate else None, half_of_rate)
        )
    return tuple(found)


@lru_cache(maxsize=4096)
def adjusted_budgets(text: str) -> tuple[Adjusted, ...]:
    """Budgets with what was added or taken away: 年初预算11万元，调减3万元，调整后预算8万元."""
    found = []
    for match in islice(_BUDGET.finditer(flat(text)), MOST):
        by = number(match["by"])
        change = by if match["way"] in ("调增", "追加") else -by
        stated = number(match["adjusted"]) if match["adjusted"] else None
        right = number(match["amount"]) + change
        found.append(Adjusted(match[0], match["year"], right, stated))
    return tuple(found)


@lru_cache(maxsize=4096)
def spent(text: str) -> tuple[tuple[str, Decimal], ...]:
    """What was spent in which whole year, in 万元."""
    found = islice(_SPENT.finditer(flat(text)), MOST)
    return tuple((match["year"], number(match["amount"])) for match in found)
