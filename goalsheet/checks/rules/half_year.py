"""R06, R07, R08: targets and plans of the first half-year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import HALF, Indicator, Target, number_of
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import ends
from goalsheet.model import Finding
from goalsheet.values.amount import canonical

_POINTS = Decimal(5)
# A quality rate that grows by less may have been raised on purpose.
_PRO_RATA = Decimal("0.75")


def half_above_full(form: Form) -> Judgement:
    """R06: a target of the half-year above that of the year."""
    pairs = list(_pairs(form))
    if not pairs:
        return NotApplicable("no_half_year")
    return [
        _finding(form, "half_above_full", "error", indicator)
        for indicator, half, full in pairs
        if half > full
    ]


def vacuous_half(form: Form) -> Judgement:
    """R07: a target of the half-year that is always reached, or a rate cut in half."""
    pairs = [pair for pair in _pairs(form) if not ends(pair[0].name, "execution_rates")]
    if not pairs:
        return NotApplicable("no_half_year")
    return _vacuous(form, pairs)


def _vacuous(form: Form, pairs: list[tuple[Indicator, Decimal, Decimal]]) -> Iterator[Finding]:
    for indicator, half, full in pairs:
        op = (indicator.half or {}).get("op")
        if full > 0 and half == 0 and op != "<=":
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
        if (indicator.half or {}).get("unit") == (indicator.target or {}).get("unit"):
            yield indicator, half, full


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
