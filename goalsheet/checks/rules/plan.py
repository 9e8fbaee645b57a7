"""R13: how often and how much a text plans of something, against the indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.counts import Count, counts
from goalsheet.checks.prose.frequencies import Frequency, frequencies
from goalsheet.checks.prose.likeness import likeness, pairs
from goalsheet.checks.rules.goal_pairing import goals_of, is_named, more_units
from goalsheet.checks.rules.goal_targets import comparable, states, units_of
from goalsheet.checks.rules.target_notation import threshold_in
from goalsheet.model import Finding

_VERY_LIKE = 0.75
# Labels of texts that say what is to be done.
_PLANS = ("内容", "方案", "计划", "预算")
_TIMES = ("次", "场", "场次", "期", "轮", "批次")
# Planned so much more often than the indicator asks, the indicator says nothing.
_FAR_BELOW = Decimal("1.5")
_WHEN = re.compile(r"[\u4e00-\u9fff]{0,4}(?:时间|频次|频率|次数)\s*[:：]?")


def plan_number_differs(form: Form) -> Judgement:
    """R13: what the plan or its budget counts once for the year, otherwise than the target."""
    texts = [prose for prose in form.prose if any(word in prose.label for word in _PLANS)]
    if not texts or form.year("start") != form.year("end"):
        return NotApplicable("no_counted_goals")
    return _differing(form, texts)


def _differing(form: Form, texts: Sequence[Prose]) -> Iterator[Finding]:
    units = more_units(form.judged)
    goals = [count for goal in goals_of(form) for count in counts(goal.text, units)]
    planned = [(prose, count) for prose in texts for count in counts(prose.text, units)]
    for indicator in form.judged if planned else ():
        target = indicator.target
        if indicator.category != "quantity" or target is None:
            continue
        own = [(prose, count) for prose, count in planned if _counts_it(indicator, count)]
        # What the goal counts otherwise is told of the goal; several numbers may add up.
        told = any(_counts_it(indicator, c) and not states(target, c) for c in goals)
        said = any(states(target, count, any_unit=True) for _, count in planned)
        if told or said or len({(c.number, c.unit) for _, c in own}) != 1:
            continue
        prose, count = own[0]
        is_goal = not (count.is_aside or count.is_change)
        if is_goal and count.year in ("", form.text("fiscal_year")):
            yield form.finding(
                "plan_number_differs",
                "warning",
                (indicator.at(), indicator.at_name, prose.place),
                text=count.text,
                name=indicator.name,
                target=str(target.get("text", "")),
            )


def _counts_it(indicator: Indicator, count: Count) -> bool:
    if count.unit == "%" or not comparable(indicator.target, count.unit):
        return False
    return any(is_named(indicator, subject) for subject in count.subjects)


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
