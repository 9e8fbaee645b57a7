"""R06, R07, R08: targets and plans of the first half-year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import HALF, Indicator, Target, measure, number_of
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.likeness import core
from goalsheet.checks.words import ends, is_rate
from goalsheet.model import Finding
from goalsheet.values.amount import canonical

_POINTS = Decimal(5)
_BY_MONTH = re.compile(
    r"[≤<]?(?:(?P<year>20[0-9]{2})年)?(?P<month>1[0-2]|0?[1-9])月"
    r"(?:(?P<day>[0-3]?[0-9])[日号]|(?P<part>初|上旬|中旬|下旬|末|底))?(?:之?前|以前)?(?:完成)?"
)
# How much of a name of at least so many characters the name of an item must hold.
_ALIKE, _SHORTEST = 0.75, 4
# A quality rate that grows by less may have been raised on purpose.
_PRO_RATA = Decimal("0.75")


def half_above_full(form: Form) -> Judgement:
    """R06: a target of the half-year above that of the year."""
    pairs = list(_pairs(form))
    days = list(_deadlines(form))
    if not pairs and not days:
        return NotApplicable("no_half_year")
    return [
        _finding(form, "half_above_full", "error", indicator)
        for indicator, half, full in (*pairs, *days)
        if half > full
    ]


def _deadlines(form: Form) -> Iterator[tuple[Indicator, Decimal, Decimal]]:
    """Indicators that are to be done by a month in the half-year and by one in the year."""
    for indicator in form.indicators:
        if indicator.column != HALF:
            half, full = _day(indicator.half), _day(indicator.target)
            if half is not None and full is not None and (half < 10000) == (full < 10000):
                yield indicator, half, full


def _day(target: Target | None) -> Decimal | None:
    """The date by which something is to be done, as a number: 20241031, or 1031 without a year."""
    match = _BY_MONTH.fullmatch("".join(str((target or {}).get("text", "")).split()))
    if match is None:
        return None
    day = match["day"] or {"初": 1, "中旬": 15, "上旬": 10}.get(match["part"] or "", 31)
    return Decimal(int(match["year"] or 0) * 10000 + int(match["month"]) * 100 + int(day))


def vacuous_half(form: Form) -> Judgement:
    """R07: a target of the half-year that is always reached, or a rate cut in half."""
    pairs = [pair for pair in _pairs(form) if not ends(pair[0].name, "execution_rates")]
    if not pairs:
        return NotApplicable("no_half_year")
    return _vacuous(form, pairs)


def _vacuous(form: Form, pairs: list[tuple[Indicator, Decimal, Decimal]]) -> Iterator[Finding]:
    for indicator, half, full in pairs:
        half_target = indicator.half or {}
        # ≥0 holds always, and 0% of good work is none; 0台 is a purchase of the second half-year.
        says_nothing = half_target.get("op") in (">=", ">") or half_target.get("unit") == "%"
        if full > 0 and half == 0 and says_nothing and half_target.get("op") != "<=":
            yield _finding(form, "half_year_vacuous", "warning", indicator)
        elif ends(indicator.name, "quality_rates") and 0 < half <= full * _PRO_RATA:
            yield _finding(form, "quality_rate_halved", "warning", indicator)


def execution_rate(form: Form) -> Judgement:
    """R08: the execution rate of the half-year against the amounts planned for it."""
    rates = [i for i in form.indicators if ends(i.name, "execution_rates") and HALF in i.targets]
    half, full = _planned(form, HALF), _planned(form, "full_year")
    if not rates or half is None or not full:
        return NotApplicable("no_half_year")
    planned = half / full * 100
    return _rates(form, rates, planned)


def _rates(form: Form, rates: list[Indicator], planned: Decimal) -> Iterator[Finding]:
    for indicator in rates:
        rate = number_of(indicator.half)
        if indicator.half is None or rate is None or indicator.half.get("unit") != "%":
            continue
        above, below = rate - planned > _POINTS, planned - rate > _POINTS
        if above or (below and indicator.half.get("op") not in (">=", ">")):
            places = [f"spending[{n}].half_year" for n in range(len(form.rows("spending")))]
            yield form.finding(
                "execution_rate_differs",
                "error",
                (indicator.at(HALF), *places),
                rate=canonical(rate),
                planned=f"{planned:.2f}",
                difference=f"{abs(rate - planned):.2f}",
            )


def _planned(form: Form, column: str) -> Decimal | None:
    amounts = [
        form.amount(f"spending[{number}].{column}", row.get(column))
        for number, row in enumerate(form.rows("spending"))
    ]
    filled = [amount for amount in amounts if amount is not None]
    return sum(filled, Decimal(0)) if filled else None


def _pairs(form: Form) -> Iterator[tuple[Indicator, Decimal, Decimal]]:
    """Indicators with a number in the same unit for the half-year and the year."""
    for indicator in form.indicators:
        half, full = _most(indicator.half), _most(indicator.target)
        if half is None or full is None or indicator.column == HALF:
            continue
        (times, unit), (others, other) = _scale(indicator.half), _scale(indicator.target)
        if unit == other:
            yield indicator, half * times, full * others
        elif half == 0:
            yield indicator, half, full


def _scale(target: Target | None) -> tuple[Decimal, str | None]:
    """How many of the plainest unit the unit of a target is: 万份 is 10000 份."""
    return measure("1", (target or {}).get("unit"))


def _most(target: Target | None) -> Decimal | None:
    """The number of a target, of a range its upper end."""
    if target is not None and target["kind"] == "range":
        return Decimal(target["high"])
    return number_of(target)


def _finding(form: Form, code: str, severity: str, indicator: Indicator) -> Finding:
    half, full = indicator.half or {}, indicator.target or {}
    return form.finding(
        code,
        "error" if severity == "error" else "warning",
        (indicator.at(HALF), indicator.at()),
        name=indicator.name,
        half=half.get("text", ""),
        full=full.get("text", ""),
    )


def unplanned_half(form: Form) -> Judgement:
    """R08: output wanted by the half-year of an item for which nothing is planned until then."""
    items = [
        (f"spending[{number}].{HALF}", str(row.get("item") or ""), half)
        for number, row in enumerate(form.rows("spending"))
        if (half := form.amount(f"spending[{number}].{HALF}", row.get(HALF))) is not None
    ]
    if not any(half == 0 for *_, half in items) or not any(half for *_, half in items):
        return NotApplicable("no_half_year")
    return _unplanned(form, items)


def _unplanned(form: Form, items: list[tuple[str, str, Decimal]]) -> Iterator[Finding]:
    for indicator in form.judged:
        wanted = number_of(indicator.half)
        if indicator.category != "quantity" or not wanted or is_rate(indicator.name):
            continue
        for part in re.split("[及和与、]", core(indicator.name)):
            best = max(items, key=lambda item: _alike(part, item[1]))
            place, name, half = best
            if half == 0 and _alike(part, name) >= _ALIKE:
                yield form.finding(
                    "half_year_unplanned",
                    "info",
                    (indicator.at(HALF), indicator.at_name, place),
                    name=indicator.name,
                    half=str((indicator.half or {}).get("text", "")),
                    item=name,
                )
                break


@lru_cache(maxsize=65536)
def _alike(part: str, item: str) -> float:
    """How much of a name an item holds, in its order and close together: 等保测评 in 等保密评."""
    if len(part) < _SHORTEST:
        return 0.0
    width = len(part) + 1
    windows = (item[n : n + width] for n in range(max(1, len(item) - width + 1)))
    return max(_common(part, window) for window in windows) / len(part)


def _common(a: str, b: str) -> int:
    """The length of the longest common subsequence."""
    lengths = [0] * (len(b) + 1)
    for char in a:
        before = 0
        for n, other in enumerate(b, 1):
            before, lengths[n] = (
                lengths[n],
                before + 1 if char == other else max(lengths[n], lengths[n - 1]),
            )
    return lengths[-1]
