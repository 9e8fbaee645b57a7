"""R16: a growth rate is the difference divided by last year's amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative, rounded
from goalsheet.narrative.statements import Change, Comparison, Rate, Statement

TOLERANCE = Decimal("0.01")
"""In percentage points; forms.md of the tables print two decimals."""


def growth(narrative: Narrative) -> Judgement:
    """Rates on another base than last year, and differences that are none."""
    told = [(s, c) for s in narrative.statements for c in s.comparisons if c.change or c.rate]
    remarks = [(s, c) for s in narrative.told.remarks for c in s.comparisons if c.change and c.rate]
    if not told and not remarks:
        return NotApplicable("no_growth")
    return [
        *(f for statement, own in told for f in _judge(narrative, statement, own)),
        *(f for statement, own in remarks for f in _of_table(narrative, statement, own)),
    ]


def _of_table(narrative: Narrative, remark: Statement, own: Comparison) -> Iterator[Finding]:
    """A rate without this year's amount goes with none of the amounts that the table has."""
    match = narrative.matcher.match(remark) if narrative.matcher is not None else None
    if match is None or own.change is None or own.rate is None:
        return
    for candidate in match.candidates:
        statement = replace(remark, value=candidate.value, printed=narrative.shown(candidate.value))
        found = list(_rate(narrative, statement, own.change, own.rate))
        if not found:
            return
        if candidate is match.candidates[0]:
            first = [
                replace(f, severity="warning", cells=(*f.cells, *candidate.places)) for f in found
            ]
    yield from first


def _judge(narrative: Narrative, statement: Statement, own: Comparison) -> Iterator[Finding]:
    change, rate = own.change, own.rate
    if change is not None and own.last_year is not None:
        right = statement.value - own.last_year
        if abs(right - change.value * change.direction) > change.half_digit + statement.half_digit:
            yield narrative.finding(
                "change_differs",
                "error",
                statement.paragraph,
                current=statement.printed,
                last_year=narrative.shown(own.last_year),
                right=narrative.shown(right),
                printed=narrative.shown(change.value * change.direction),
            )
            return
    if rate is None:
        return
    if change is not None:
        yield from _rate(narrative, statement, change, rate)
    elif own.last_year:
        value = statement.value - own.last_year
        half = statement.half_digit * 2
        yield from _rate(
            narrative, statement, Change(abs(value), 1 if value >= 0 else -1, half), rate
        )


def _rate(
    narrative: Narrative, statement: Statement, change: Change, rate: Rate
) -> Iterator[Finding]:
    last_year = statement.value - change.value * change.direction
    if last_year <= 0:
        if rate.value:
            yield narrative.finding(
                "growth_without_base", "warning", statement.paragraph,
                current=statement.printed, printed=rounded(rate.value),
            )  # fmt: skip
        return
    right = change.value / last_year * 100
    # What the printed digits of the difference leave open.
    slack = TOLERANCE + max(rate.half_digit - Decimal("0.005"), Decimal(0))
    slack += change.half_digit / last_year * 100
    if "亿" in statement.printed or statement.is_about:
        slack += right * statement.half_digit / last_year
    if abs(right - abs(rate.value)) <= slack:
        return
    values = {
        "current": statement.printed,
        "change": narrative.shown(change.value),
        "last_year": narrative.shown(last_year),
        "right": rounded(right),
        "printed": rounded(rate.value),
    }
    of_current = change.value / statement.value * 100 if statement.value else Decimal(0)
    same = abs(of_current - abs(rate.value)) <= slack
    code = "growth_on_this_year" if same else "growth_differs"
    match = narrative.match_of(statement)
    cells = match.candidates[0].places if match and match.candidates else ()
    yield narrative.finding(code, "error", statement.paragraph, cells, **values)
