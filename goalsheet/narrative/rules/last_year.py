"""R42: the figures of last year agree among themselves, with the goal form, with the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from goalsheet.checks.form import Form, FormScope
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.disclosure.rules.relations import parsed
from goalsheet.disclosure.stated import PreviousLayout
from goalsheet.expr.evaluate import judge
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.matching import Match, Matcher
from goalsheet.narrative.statements import Statement
from goalsheet.narrative.words import label
from goalsheet.values.amount import convert

_CENT = Decimal(100)  # two printed amounts of two decimals differ by no more than 0.01 万元


def last_year_of(statement: Statement) -> Decimal | None:
    """Last year's amount in 元, as far as the text says it or lets it be computed."""
    own = statement.comparison
    if own is None:
        return None
    if own.last_year is not None:
        return own.last_year
    if own.change is not None:
        return statement.value - own.change.value * own.change.direction
    return statement.value if own.same else None


_TOGETHER = (
    (("total", "expenditure", "general"), ("basic", "project")),
    (("three_public",), ("abroad", "vehicles", "reception")),
    (("three_public",), ("abroad", "vehicle_purchase", "vehicle_running", "reception")),
    (("vehicles",), ("vehicle_purchase", "vehicle_running")),
)
"""Statements of which one is the sum of the others, this year and last year."""


def changes_add_up(narrative: Narrative) -> Judgement:
    """The differences of the parts are together that of the total."""
    told = {m.id: m.statement for m in reversed(narrative.matches) if m.statement.comparison}
    groups = [
        (next(told[name] for name in totals if name in told), [told[name] for name in parts])
        for totals, parts in _TOGETHER
        if any(name in told for name in totals) and all(name in told for name in parts)
    ]
    if not groups:
        return NotApplicable("no_growth")
    known = [(total, parts) for total, parts in groups if _add_up_now(total, parts)]
    if not known:
        return NotApplicable("condition")
    return [f for total, parts in known for f in _add_up(narrative, total, parts)]


def _add_up_now(total: Statement, parts: Sequence[Statement]) -> bool:
    return sum((part.value for part in parts), Decimal(0)) == total.value


def _add_up(
    narrative: Narrative, total: Statement, parts: Sequence[Statement]
) -> Iterator[Finding]:
    before = [last_year_of(part) for part in parts]
    of_total = last_year_of(total)
    if of_total is None or any(value is None for value in before):
        return
    of_parts = sum((value or Decimal(0) for value in before), Decimal(0))
    if abs(of_parts - of_total) > len(parts) * _CENT:
        yield narrative.finding(
            "last_year_does_not_add_up",
            "warning",
            dict.fromkeys(s.paragraph for s in (total, *parts)),
            of=label(total.phrase),
            total=narrative.shown(of_total),
            sum=narrative.shown(of_parts),
        )


def forms_of_last_year(narrative: Narrative) -> Judgement:
    """Last year's amounts in the text and in the department's goal form."""
    layout = narrative.tables.layout.narrative
    stated = layout.previous if layout is not None else ()
    pairs = [
        (form, own, match)
        for form in narrative.forms
        for own in stated
        if form.definition.id == own.template
        for match in narrative.matches
        if match.id == own.of and last_year_of(match.statement) is not None
    ]
    if not pairs:
        return NotApplicable("no_previous")
    return [f for pair in pairs for f in _of_form(narrative, *pair)]


def _of_form(
    narrative: Narrative, form: Form, own: PreviousLayout, match: Match
) -> Iterator[Finding]:
    told = last_year_of(match.statement) or Decimal(0)
    amounts: dict[Decimal, tuple[str, ...]] = {}
    for text in own.amounts:
        verdict = judge(parsed(f"{text} = {text}"), FormScope(form))
        if isinstance(verdict.left, Decimal):
            yuan = convert(verdict.left, form.definition.unit, "元")
            amounts.setdefault(yuan, form.cells(verdict.places))
    if all(abs(value - told) <= _CENT for value in amounts):
        return
    yield narrative.finding(
        "last_year_not_of_form",
        "warning",
        match.statement.paragraph,
        [cell for cells in amounts.values() for cell in cells],
        told=narrative.shown(told),
        form="、".join(narrative.shown(value) for value in amounts),
    )


def tables_of_last_year(narrative: Narrative) -> Judgement:
    """What the text compares with is what last year's tables say."""
    layout = narrative.tables.layout.narrative
    if narrative.previous is None or layout is None:
        return NotApplicable("no_previous")
    before = Matcher(layout, narrative.previous)
    told = [m for m in narrative.matches if last_year_of(m.statement) is not None]
    if not told:
        return NotApplicable("no_growth")
    return [f for match in told for f in _of_tables(narrative, before, match)]


def _of_tables(narrative: Narrative, before: Matcher, match: Match) -> Iterator[Finding]:
    then = before.match(match.statement)
    told = last_year_of(match.statement)
    if then is None or told is None:
        return
    if any(abs(candidate.value - told) <= _CENT for candidate in then.candidates):
        return
    yield narrative.finding(
        "last_year_not_of_tables",
        "warning",
        match.statement.paragraph,
        match.candidates[0].places,
        of=label(match.statement.phrase),
        told=narrative.shown(told),
        table=narrative.shown(then.candidates[0].value),
        file=before.tables.file,
        cell=(then.candidates[0].places or ("",))[0],
    )
