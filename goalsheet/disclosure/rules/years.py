"""R15: the target of an indicator against that of the same project last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.codes.code import name_key
from goalsheet.model import Finding

Key = tuple[str, str, str]
"""Template, project (or unit), and name of an indicator."""


def targets_of_two_years(forms: Sequence[Form], previous: Sequence[Form]) -> Judgement:
    """Targets that demand less than last year's: a note, as there may be a reason."""
    before = dict(_indicators(previous))
    pairs = [
        (form, indicator, before[key])
        for key, (form, indicator) in _indicators(forms)
        if key in before
    ]
    if not pairs:
        return NotApplicable("no_previous")
    return [f for form, own, (_, then) in pairs for f in _judge(form, own, then)]


def _indicators(forms: Sequence[Form]) -> Iterator[tuple[Key, tuple[Form, Indicator]]]:
    for form in forms:
        name = form.text("project_name") or form.text("unit")
        for indicator in form.judged:
            key = (form.definition.id, name_key(name), indicator.key)
            yield key, (form, indicator)


def _judge(form: Form, own: Indicator, then: Indicator) -> Iterator[Finding]:
    now, last = own.target, then.target
    if now is None or last is None or now.get("unit") != last.get("unit"):
        return
    value, before = _number(now), _number(last)
    if value is None or before is None or (now.get("op") or ">=") != (last.get("op") or ">="):
        return
    at_most = now.get("op") in ("<=", "<")
    if value > before if at_most else value < before:
        yield form.finding(
            "target_below_last_year",
            "info",
            (own.at(), own.at_name),
            indicator=own.name,
            now=now.get("text", ""),
            last_year=last.get("text", ""),
        )


def _number(target: Mapping[str, object]) -> Decimal | None:
    if target.get("kind") != "numeric":
        return None
    value = target.get("value")
    return Decimal(value) if isinstance(value, str) else None
