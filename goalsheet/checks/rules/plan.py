"""R13: how often a text plans something, against the indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.frequencies import Frequency, frequencies
from goalsheet.checks.prose.likeness import likeness, pairs
from goalsheet.checks.rules.goal_numbers import units_of
from goalsheet.checks.rules.target_notation import threshold_in
from goalsheet.model import Finding

_VERY_LIKE = 0.75
_TIMES = ("次", "场", "场次", "期", "轮", "批次")
# Planned so much more often than the indicator asks, the indicator says nothing.
_FAR_BELOW = Decimal("1.5")
_WHEN = re.compile(r"[\u4e00-\u9fff]{0,4}(?:时间|频次|频率|次数)\s*[:：]?")


def plan_above_target(form: Form) -> Judgement:
    """R13: what a text plans several times a year, and an indicator asks far less often."""
    if not any(frequencies(prose.text) for prose in form.prose):
        return NotApplicable("no_counted_goals")
    return _planned(form)


def _planned(form: Form) -> Iterator[Finding]:
    for prose in form.prose:
        for frequency in frequencies(prose.text):
            around = _around(prose.text, frequency)
            for indicator in form.judged:
                most = _most(indicator)
                alike = likeness(_without_threshold(indicator), around)[0] >= _VERY_LIKE
                if most and alike and frequency.times >= most * _FAR_BELOW:
                    yield form.finding(
                        "plan_above_target",
                        "warning",
                        (indicator.at(), indicator.at_name, prose.place),
                        text=frequency.text,
                        times=frequency.times,
                        name=indicator.name,
                        target=str((indicator.target or {}).get("text", "")),
                    )


def _without_threshold(indicator: Indicator) -> str:
    return indicator.name.replace(threshold_in(indicator) or "", "")


def _around(text: str, frequency: Frequency) -> str:
    """What a frequency speaks of: its own clause, or the lines above where that names nothing."""
    end = frequency.start + len(frequency.text)
    near = max(0, frequency.start - 60)
    start = max(near, *(text.rfind(mark, near, frequency.start) + 1 for mark in "，。；;\n"))
    clause = text[start : frequency.start] + re.split("[，。；;\n]", text[end : end + 60])[0]
    named = _WHEN.sub("", clause)
    return named if pairs(named) else text[near : frequency.start]


def _most(indicator: Indicator) -> Decimal | None:
    """The largest number of times that an indicator names."""
    target = indicator.target
    if target is None or not any(unit in _TIMES for unit in units_of(target)):
        return None
    found = [target.get("value"), target.get("high")]
    return max((Decimal(number) for number in found if number), default=None)
