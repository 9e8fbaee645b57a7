"""R17: a share is the part divided by the whole, and the shares of one whole are 100 % together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative, rounded
from goalsheet.narrative.statements import Share, Statement
from goalsheet.narrative.words import subject

TOLERANCE = Decimal("0.01")
_NEAR = 50  # statements back in which the whole is looked for
_WHOLES = ("total", "income", "expenditure", "general", "procurement", "three_public")


def shares(narrative: Narrative) -> Judgement:
    """Shares that do not follow from the amounts."""
    told = [s for s in narrative.statements if s.share is not None]
    if not told:
        return NotApplicable("no_share")
    return [
        *(f for statement in told for f in _judge(narrative, statement)),
        *_together(narrative, told),
    ]


def _judge(narrative: Narrative, part: Statement) -> Iterator[Finding]:
    share = part.share
    if share is None:
        return
    named = narrative.matcher.of_words(share.whole) if narrative.matcher else []
    wholes = [candidate.value for candidate in named]
    wholes += [whole.value for whole in part.wholes]
    is_told = bool(wholes)
    if not is_told:
        if subject(share.whole):
            return  # a whole of which nothing is known
        wholes = [whole.value for whole in _wholes(narrative, part)]
    if not wholes or any(_fits(part, whole, share) for whole in wholes):
        return
    if not is_told and any(_fits(part, whole, share) for whole in _others(narrative, part)):
        return
    yield narrative.finding(
        "share_differs",
        "error" if is_told else "warning",
        part.paragraph,
        named[0].places if named else (),
        part=part.printed,
        whole=narrative.shown(wholes[0]),
        right=rounded(part.value / wholes[0] * 100) if wholes[0] else "0",
        printed=rounded(share.value),
    )


def _wholes(narrative: Narrative, part: Statement) -> Iterator[Statement]:
    """What the part may be of, the nearest first, where the text does not say it."""
    for statement in reversed(_before(narrative, part)):
        match = narrative.match_of(statement)
        if match is not None and match.id in _WHOLES and statement.value >= part.value:
            yield statement


def _others(narrative: Narrative, part: Statement) -> Iterator[Decimal]:
    """Everything else that a share without a whole may be of."""
    yield from (s.value for s in _before(narrative, part) if s.value >= part.value)
    if narrative.matcher is not None:
        for entry in narrative.matcher.entries:
            yield from (candidate.value for candidate in narrative.matcher.candidates(entry))


def _before(narrative: Narrative, part: Statement) -> Sequence[Statement]:
    here = _position(narrative, part)
    return narrative.statements[max(0, here - _NEAR) : here]


def _position(narrative: Narrative, statement: Statement) -> int:
    return next(n for n, other in enumerate(narrative.statements) if other is statement)


def _fits(part: Statement, whole: Decimal, share: Share) -> bool:
    if not whole:
        return share.value == 0
    slack = TOLERANCE + max(share.half_digit - Decimal("0.005"), Decimal(0))
    return abs(part.value / whole * 100 - share.value) <= slack


def _together(narrative: Narrative, told: Sequence[Statement]) -> Iterator[Finding]:
    groups: dict[int, list[Statement]] = {}
    for statement in told:
        if statement.whole is not None:
            groups.setdefault(id(statement.whole), []).append(statement)
    for group in groups.values():
        whole = group[0].whole
        found = [s.share.value for s in group if s.share is not None]
        total = sum(found, Decimal(0))
        if whole is None or sum((s.value for s in group), Decimal(0)) != whole.value:
            continue
        slack = sum((s.share.half_digit * 2 for s in group if s.share), Decimal(0))
        if abs(total - 100) > slack and all(
            _fits(s, whole.value, s.share) for s in group if s.share
        ):
            paragraphs = dict.fromkeys(s.paragraph for s in group)
            yield narrative.finding("shares_not_whole", "warning", paragraphs, total=rounded(total))
