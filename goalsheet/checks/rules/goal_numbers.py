"""R13, R14: what the goal counts, against the indicators."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import combinations

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import measure
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.counts import counts
from goalsheet.checks.prose.likeness import likeness
from goalsheet.checks.prose.numbers import flat
from goalsheet.checks.rules.goal_pairing import Match, matches_of
from goalsheet.checks.rules.goal_targets import PERIODS, largest, plain, same_unit
from goalsheet.checks.words import has, is_rate
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding
from goalsheet.values.amount import canonical

_LIKE = 0.5
_MOST_PARTS = 20
_SHARE_OF_YEAR = re.compile("[上下]半年|首批|第[一二三四]批")
_PART_OF_YEAR = re.compile(
    r"[上下]半年|[一二三四1-4]季度|(?<![0-9])(?:[1-9]|1[01])月|首批|第[一二三四]批|[一二三]期(?!间)"
)
_NUMBERED = re.compile(r"^\s*(?:[0-9]+[.、．)）]|[（(][0-9一二三四五六七八九十]+[)）])\s*")


def goal_number_differs(form: Form) -> Judgement:
    """R13: a number of the goal that its indicator gives otherwise."""
    matches = matches_of(form)
    if not matches:
        return NotApplicable("no_counted_goals")
    return [finding for match in matches if (finding := _difference(form, match))]


def _difference(form: Form, match: Match) -> Finding | None:
    indicator = match.indicator
    if indicator is None or match.agrees:
        return None
    most = largest(indicator.target)
    if _is_part(match, most) or _add_up(match, most):
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


def _is_part(match: Match, most: Decimal | None) -> bool:
    """True for what a part of the year brings: 上半年培训200人次."""
    own = measure(str(match.counted.number), match.counted.unit)[0]
    return most is not None and own < most and bool(_PART_OF_YEAR.search(match.counted.text))


def _add_up(match: Match, most: Decimal | None) -> bool:
    """True where it and its neighbours together make the target: 新建5个,改建3个."""
    unit = plain(match.counted.unit)
    for sentence in re.split("[。\n]", match.goal.text):
        if most is not None and match.counted.text in flat(sentence):
            same = [
                (measure(str(count.number), count.unit)[0], count.text == match.counted.text)
                for count in counts(sentence)[:_MOST_PARTS]
                if plain(count.unit) == unit and count.unit != "%" and not count.is_part
            ]
            runs = (same[a:b] for a, b in combinations(range(len(same) + 1), 2) if b > a + 1)
            if any(sum(n for n, _ in run) == most and any(own for _, own in run) for run in runs):
                return True
    return False


def _is_addend(match: Match, agreed: Collection[str]) -> bool:
    """True for one of several numbers that an indicator gives together."""
    totals = {
        largest(indicator.target)
        for indicator in match.goal.indicators
        if indicator.place not in agreed and same_unit(indicator.target, match.counted.unit)
    }
    shares = bool(_SHARE_OF_YEAR.search(match.counted.text))
    return shares or any(_add_up(match, total) for total in totals)


def goal_without_indicator(form: Form) -> Judgement:
    """R14: a counted goal, or a rate among the tasks of the year, without an indicator."""
    matches = [m for m in matches_of(form) if m.counted.unit not in PERIODS]
    tasks = list(_tasks(form))
    if not form.judged or not (matches or tasks):
        return NotApplicable("no_counted_goals")
    agreed = {m.indicator.place for m in matches if m.indicator and m.agrees and m.subject}
    lost = [m for m in matches if m.lost and not _is_addend(m, agreed)]
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
