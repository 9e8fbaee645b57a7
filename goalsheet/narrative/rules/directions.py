"""R18: 持平, 增加 and 减少 agree with the numbers and with the reasons given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.statements import Comparison, Statement
from goalsheet.narrative.words import label

_REASON = re.compile(r"原因|主要是|主要系|由于|因为")
_NEAR = 6


def directions(narrative: Narrative) -> Judgement:
    """Words of change that contradict each other, and changes without a reason."""
    said = (*narrative.statements, *narrative.told.remarks)
    told = [(s, c) for s in said for c in s.comparisons if c.says_something]
    if not told:
        return NotApplicable("no_growth")
    return [f for statement, own in told for f in _judge(narrative, statement, own)]


def _judge(narrative: Narrative, statement: Statement, own: Comparison) -> Iterator[Finding]:
    where = statement.paragraph
    values = {"of": label(statement.phrase) or statement.printed, "current": statement.printed}
    change, rate = own.change, own.rate
    moved = change if change is not None and change.value else rate if rate and rate.value else None
    reasons = [direction for direction in own.reasons if direction]
    if own.same and moved is not None:
        yield narrative.finding("same_with_change", "error", where, **values)
    elif own.same and reasons:
        code = "same_with_reason"
        yield narrative.finding(code, "error", where, **values, direction=_word(reasons[0]))
    if change and rate and change.value and rate.value and change.direction != rate.direction:
        yield narrative.finding("directions_differ", "error", where, **values)
        return
    if moved is None or own.same:
        return
    if reasons and moved.direction not in reasons:
        word, reason = _word(moved.direction), _word(reasons[0])
        yield narrative.finding(
            "reason_of_other_direction", "warning", where, **values, direction=word, reason=reason
        )
    if not own.reasons and not _explained_below(narrative, statement):
        yield narrative.finding(
            "change_without_reason", "warning", where, **values, direction=_word(moved.direction)
        )


def _explained_below(narrative: Narrative, statement: Statement) -> bool:
    """Whether the parts that follow, in the same section, give reasons."""
    body = narrative.parts.body
    here = next(n for n, under in enumerate(body) if under.paragraph is statement.paragraph)
    section = statement.headings
    return any(
        under.headings[: len(section)] == section and _REASON.search(under.paragraph.text)
        for under in body[here : here + _NEAR]
    )


def _word(direction: int) -> str:
    return "增加" if direction > 0 else "减少"
