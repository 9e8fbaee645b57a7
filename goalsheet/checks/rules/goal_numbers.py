"""R13, R14: what the goal counts, against the indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import combinations
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator, Target, measure
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.counts import Count, counts, likeness, pairs
from goalsheet.checks.prose.numbers import flat
from goalsheet.checks.words import has, is_rate
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding
from goalsheet.values.amount import canonical

_LIKE, _VERY_LIKE = 0.5, 0.75
_MOST_PARTS = 20
_PERIODS = ("小时", "分钟", "天")
_PART_OF_YEAR = re.compile(
    r"[上下]半年|[一二三四1-4]季度|(?<![0-9])(?:[1-9]|1[01])月|首批|第[一二三四]批|[一二三]期(?!间)"
)
_YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)")
_SEVERAL_YEARS = re.compile(r"[二两三四五][年]|十[二三四五]五|截至|截止|历年|(?<!全年)累计")
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
        for count in filter(partial(_is_of_year, form), counts(goal.text)):
            for subject in count.subjects:
                yield _match(goal, count, subject)


def _match(goal: Goal, count: Count, subject: str) -> Match:
    best, score, sure = None, 0.0, False
    weak = not pairs(subject)
    text = subject + count.after if weak else subject
    # 完成8个站点建设: what is counted may stand behind the number.
    wordings = dict.fromkeys((text, subject + count.after))
    for indicator in goal.indicators:
        if weak and _states(indicator.target, count):
            return Match(goal, count, text, indicator, sure=False)
        if not _comparable(indicator.target, count.unit):
            continue
        if count.is_change and not has(indicator.name, "changes"):
            continue
        for forward, back in (likeness(indicator.name, wording) for wording in wordings):
            if max(forward, back) > score:
                best, score = indicator, max(forward, back)
                sure = score >= _VERY_LIKE and min(forward, back) >= _LIKE
    own = best if score >= _LIKE else None
    return Match(goal, count, text, own if sure else _stating(goal, count, text) or own, sure)


def _stating(goal: Goal, count: Count, text: str) -> Indicator | None:
    """An indicator that gives the very number of something in the text."""
    found = (i for i in goal.indicators if _states(i.target, count))
    return next((i for i in found if likeness(i.name, text)[0] > 0), None)


def goal_number_differs(form: Form) -> Judgement:
    """R13: a number of the goal that its indicator gives otherwise."""
    matches = list(matches_of(form))
    if not matches:
        return NotApplicable("no_counted_goals")
    return [finding for match in matches if (finding := _difference(form, match))]


def _difference(form: Form, match: Match) -> Finding | None:
    indicator = match.indicator
    if indicator is None or _states(indicator.target, match.counted, any_unit=True):
        return None
    most = _largest(indicator.target)
    if not _same_unit(indicator.target, match.counted.unit) or _is_part(match, most):
        return None
    certain = match.sure and not _add_up(match, most)
    return form.finding(
        "goal_number_differs",
        "error" if certain else "warning",
        (*match.goal.places, indicator.at(), indicator.at_name),
        text=match.counted.text,
        number=canonical(match.counted.number) + match.counted.unit,
        name=indicator.name,
        target=str((indicator.target or {}).get("text", "")),
    )


def _is_part(match: Match, most: Decimal | None) -> bool:
    """True for what a part of the year brings: 上半年培训200人次."""
    own = measure(str(match.counted.number), match.counted.unit)[0]
    return most is not None and own < most and bool(_PART_OF_YEAR.search(match.counted.text))


def _add_up(match: Match, most: Decimal | None) -> bool:
    """True where several numbers of the sentence together make the target: 新建5个,改建3个."""
    unit = _plain(match.counted.unit)
    for sentence in re.split("[。\n]", match.goal.text):
        if most is not None and match.counted.text in flat(sentence):
            same = [
                measure(str(count.number), count.unit)[0]
                for count in counts(sentence)[:_MOST_PARTS]
                if _plain(count.unit) == unit and count.unit != "%"
            ]
            runs = (same[a:b] for a, b in combinations(range(len(same) + 1), 2) if b > a + 1)
            if any(sum(run) == most for run in runs):
                return True
    return False


def _largest(target: Target | None) -> Decimal | None:
    if target is None or target["kind"] not in ("numeric", "range"):
        return None
    return measure(target.get("high") or target["value"], target.get("unit"))[0]


def _is_of_year(form: Form, count: Count) -> bool:
    """True unless the goal names another year or several of them for what it counts."""
    year = form.text("fiscal_year")
    return not any(found != year for found in _YEARS.findall(count.text)) and not (
        _SEVERAL_YEARS.search(count.text)
    )


def goal_without_indicator(form: Form) -> Judgement:
    """R14: a counted goal, or a rate among the tasks of the year, without an indicator."""
    matches = [m for m in matches_of(form) if m.counted.unit not in _PERIODS]
    tasks = list(_tasks(form))
    if not form.judged or not (matches or tasks):
        return NotApplicable("no_counted_goals")
    lost = [
        m for m in matches if m.indicator is None and pairs(m.subject) and not m.counted.is_change
    ]
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
    return (unit == "%") == any(u == "%" for u in units_of(target)) or not units_of(target)


def units_of(target: Target) -> Sequence[str]:
    """The units that a target prints."""
    parts = target.get("parts") or (target,)
    return [str(part["unit"]) for part in parts if part.get("unit")]


def _same_unit(target: Target | None, unit: str) -> bool:
    units = units_of(target) if target else ()
    return not units or _plain(unit) in map(_plain, units)


def _plain(unit: str) -> str | None:
    return measure("1", unit)[1]


def _states(target: Target | None, count: Count, *, any_unit: bool = False) -> bool:
    """True where the target has the number counted."""
    if target is None or target["kind"] not in ("numeric", "range", "compound"):
        return False
    if any_unit and count.number in _numbers(target, count.unit, plain=False):
        return True
    if not _same_unit(target, count.unit):
        return False
    counted = measure(str(count.number), count.unit)[0]
    numbers = _numbers(target, count.unit, plain=True)
    if target["kind"] == "range":
        return min(numbers) <= counted <= max(numbers)
    return counted in numbers


def _numbers(target: Target, unit: str, *, plain: bool) -> list[Decimal]:
    """The numbers of a target, `plain` in the plainest unit; of `unit` if none is printed."""
    parts = target.get("parts") or [
        {"value": target[key], "unit": target.get("unit")}
        for key in ("value", "low", "high")
        if key in target
    ]
    if not plain:
        return [Decimal(part["value"]) for part in parts]
    return [measure(part["value"], part["unit"] or unit)[0] for part in parts]


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
