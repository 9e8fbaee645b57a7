"""R13, R14: what the goal counts, against the indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator, Target
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.counts import Count, Frequency, counts, frequencies, likeness, pairs
from goalsheet.checks.rules.target_notation import threshold_in
from goalsheet.checks.words import has, is_rate
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding
from goalsheet.values.amount import canonical

_LIKE, _VERY_LIKE = 0.5, 0.75
_TIMES = ("次", "场", "场次", "期", "轮", "批次")
_PERIODS = ("小时", "分钟")
# Planned so much more often than the indicator asks, the indicator says nothing.
_FAR_BELOW = Decimal("1.5")
_WHEN = re.compile(r"[\u4e00-\u9fff]{0,4}(?:时间|频次|频率|次数)\s*[:：]?")
_NUMBERED = re.compile(r"^\s*(?:[0-9]+[.、．)）]|[（(][0-9一二三四五六七八九十]+[)）])\s*")


class Goal(NamedTuple):
    """A goal of the year: its places, its text, the indicators that stand for it."""

    places: tuple[str, ...]
    text: str
    indicators: tuple[Indicator, ...]


class Match(NamedTuple):
    """A counted goal and the indicator that says the same, if there is one."""

    goal: Goal
    counted: Count
    subject: str
    indicator: Indicator | None
    sure: bool


def goals_of(form: Form) -> Iterator[Goal]:
    """The goals of the year; the overall goal only where the form has no other, or lasts a year."""
    for number, row in enumerate(form.rows("goals")):
        if row.get("goal_kind") == "annual" and isinstance(row.get("text"), str):
            own = tuple(i for i in form.judged if i.goal == ("annual", str(row.get("goal_no"))))
            places = (f"goals[{number}].text", f"goals[{number}].block_text")
            yield Goal(places, str(row["text"]), own)
    annual, overall = form.text("annual_goal"), form.text("overall_goal")
    if annual:
        yield Goal(("annual_goal",), annual, form.judged)
    elif overall and form.year("start") == form.year("end"):
        yield Goal(("overall_goal",), overall, form.judged)


def matches_of(form: Form) -> Iterator[Match]:
    """Every counted goal with its indicator."""
    for goal in goals_of(form):
        for count in counts(goal.text):
            for subject in count.subjects:
                yield _match(goal, count, subject)


def _match(goal: Goal, count: Count, subject: str) -> Match:
    best, score, sure = None, 0.0, False
    weak = not pairs(subject)
    text = subject + count.after if weak else subject
    for indicator in goal.indicators:
        if weak and _states(indicator.target, count):
            return Match(goal, count, text, indicator, sure=False)
        if not _comparable(indicator.target, count.unit):
            continue
        forward, back = likeness(indicator.name, text)
        if max(forward, back) > score:
            best, score = indicator, max(forward, back)
            sure = score >= _VERY_LIKE and min(forward, back) >= _LIKE
    return Match(goal, count, text, best if score >= _LIKE else None, sure)


def goal_number_differs(form: Form) -> Judgement:
    """R13: a number of the goal that its indicator gives otherwise; a plan far above it."""
    matches = list(matches_of(form))
    planned = list(_planned(form))
    if not matches and not planned:
        return NotApplicable("no_counted_goals")
    return [*(f for m in matches if (f := _difference(form, m))), *planned]


def _difference(form: Form, match: Match) -> Finding | None:
    indicator = match.indicator
    if indicator is None or _states(indicator.target, match.counted, any_unit=True):
        return None
    if not _same_unit(indicator.target, match.counted.unit):
        return None
    return form.finding(
        "goal_number_differs",
        "error" if match.sure else "warning",
        (*match.goal.places, indicator.at(), indicator.at_name),
        text=match.counted.text,
        number=canonical(match.counted.number) + match.counted.unit,
        name=indicator.name,
        target=str((indicator.target or {}).get("text", "")),
    )


def goal_without_indicator(form: Form) -> Judgement:
    """R14: a counted goal, or a rate among the tasks of the year, without an indicator."""
    matches = [m for m in matches_of(form) if m.counted.unit not in _PERIODS]
    tasks = list(_tasks(form))
    if not form.judged or not (matches or tasks):
        return NotApplicable("no_counted_goals")
    lost = [m for m in matches if m.indicator is None and pairs(m.subject)]
    return [
        *(
            form.finding("goal_without_indicator", "warning", m.goal.places, text=m.counted.text)
            for m in lost
        ),
        *(
            form.finding("task_without_indicator", "warning", (place,), text=task)
            for place, task in tasks
            if not any(_measures(i.name, task) for i in form.judged)
        ),
    ]


def _tasks(form: Form) -> Iterator[tuple[str, str]]:
    """Tasks of the year that are called like a rate."""
    for prose in form.prose:
        if "任务" in prose.label:
            for line in prose.text.split("\n"):
                task = _NUMBERED.sub("", line).strip(" 。；;")
                if is_rate(task) and len(task) < 40:
                    yield prose.place, task


def _measures(name: str, task: str) -> bool:
    """True where an indicator measures a task: the same rate, of something like it."""
    forward, back = likeness(name, task)
    return text_key(name)[-3:] == text_key(task)[-3:] and max(forward, back) >= _LIKE


def _comparable(target: Target | None, unit: str) -> bool:
    """True where a target can be what the goal counts: a number, and % only for %."""
    if target is None or target["kind"] in ("qualitative", "date_before"):
        return False
    return (unit == "%") == any(u == "%" for u in _units(target)) or not _units(target)


def _units(target: Target) -> Sequence[str]:
    parts = target.get("parts") or (target,)
    return [str(part["unit"]) for part in parts if part.get("unit")]


def _same_unit(target: Target | None, unit: str) -> bool:
    units = _units(target) if target else ()
    return not units or unit in units


def _states(target: Target | None, count: Count, *, any_unit: bool = False) -> bool:
    """True where the target has the number counted."""
    if target is None or not (any_unit or _same_unit(target, count.unit)):
        return False
    match target["kind"]:
        case "numeric":
            return Decimal(target["value"]) == count.number
        case "range":
            return Decimal(target["low"]) <= count.number <= Decimal(target["high"])
        case "compound":
            return any(Decimal(part["value"]) == count.number for part in target["parts"])
    return False


def _planned(form: Form) -> Iterator[Finding]:
    """What a text plans several times a year, and an indicator asks far less often."""
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
    if target is None or not any(unit in _TIMES for unit in _units(target)):
        return None
    found = [target.get("value"), target.get("high")]
    return max((Decimal(number) for number in found if number), default=None)


def goal_states_basis(form: Form) -> Judgement:
    """R13: a goal that cites its legal basis and says nothing of what is to be reached."""
    goals = {name: text for name in ("overall_goal", "annual_goal") if (text := form.text(name))}
    if not goals:
        return NotApplicable("no_goals")
    bases = [text_key(p.text) for p in form.prose if "依据" in p.label]
    return [
        form.finding("goal_states_basis", "warning", (name,), text=text[:40])
        for name, text in goals.items()
        if _cites_only(text)
        or (_begins_as_reason(text) and any(text_key(text) in b for b in bases))
    ]


def _begins_as_reason(text: str) -> bool:
    """True unless the text begins by saying what is to be done."""
    return len(text) > 10 and not has(text[:8], "goal_verbs")


def _cites_only(text: str) -> bool:
    plain = re.sub(r"《[^》]*》", "", text)
    return "《" in text and not has(plain, "goal_verbs")
