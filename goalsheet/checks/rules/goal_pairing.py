"""R13, R14: which indicator stands for what a goal counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.prose.counts import Count, counts
from goalsheet.checks.prose.likeness import coverage, deeds, likeness, pairs, things
from goalsheet.checks.rules.goal_targets import comparable, may_stand_for, plain, states, units_of
from goalsheet.checks.words import has

_LIKE, _VERY_LIKE = 0.5, 0.75
_SEVERAL_YEARS = re.compile(r"[二两三四五][年]|十[二三四五]五|截至|截止|历年|(?<!全年)累计")
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年|[-\u2010-\u2015~至到])")
_LONGEST_UNIT = 7


class Goal(NamedTuple):
    """A goal of the year: its places, its text, the indicators that stand for it.

    `year` is named where only what the text says of this year is its goal.
    """

    places: tuple[str, ...]
    text: str
    indicators: tuple[Indicator, ...]
    year: str = ""


class Match(NamedTuple):
    """A counted goal and the indicator that says the same, if there is one.

    `sure` where nothing else can be meant; `agrees` where the indicator has the number.
    """

    goal: Goal
    counted: Count
    subject: str
    indicator: Indicator | None
    sure: bool
    agrees: bool = False


class _Stated(NamedTuple):
    """What a goal counts, in the wordings that may name it, the likeliest first."""

    count: Count
    wordings: tuple[str, ...]

    @property
    def is_weak(self) -> bool:
        """True where no wording names anything."""
        return not self.wordings


def goals_of(form: Form) -> Iterator[Goal]:
    """The goals of the year.

    The overall goal stands for them where the form has no other and lasts a year, or for what it
    says of the fiscal year.
    """
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
    elif overall and "goals" not in form.definition.tables:
        year = form.text("fiscal_year")
        named = set(_YEARS.findall(overall))
        if year in named:
            only = named == {year} and overall.strip().startswith(year)
            yield Goal(("overall_goal",), overall, form.judged, "" if only else year)


def matches_of(form: Form) -> Iterator[Match]:
    """Every counted goal with its indicator."""
    for goal in goals_of(form):
        yield from _matches(form, goal)


def _matches(form: Form, goal: Goal) -> Iterator[Match]:
    stated = [
        _Stated(count, _wordings(count, subject))
        for count in counts(goal.text, more_units(goal.indicators))
        if _is_of_year(form, goal, count)
        for subject in count.subjects
    ]
    first = [_by_name_or_number(goal, one) for one in stated]
    taken = {m.indicator.place for m in first if m is not None and m.indicator is not None}
    left = [one for one, match in zip(stated, first, strict=True) if match is None]
    lone = _lone_units(left, [i for i in goal.indicators if i.place not in taken])
    for one, match in zip(stated, first, strict=True):
        yield match or _by_likeness(goal, one, taken, lone)


def more_units(indicators: Sequence[Indicator]) -> frozenset[str]:
    """The units that the targets print, such as are no common words."""
    found = (u for i in indicators if i.target for u in units_of(i.target))
    return frozenset(u for u in found if len(u) <= _LONGEST_UNIT)


def _wordings(count: Count, subject: str) -> tuple[str, ...]:
    # 完成8个站点建设: what is counted may stand behind the number.
    found = (subject, f"{subject} {count.after}", f"{count.outer} {subject}", count.outer)
    if pairs(subject) or not pairs(count.after):
        order = found
    else:
        order = (f"{subject} {count.after}", count.after, count.outer)
    if count.is_aside and _says_part(count):
        order = (subject, f"{subject} {count.after}")
    return tuple(dict.fromkeys(text.strip() for text in order if pairs(text)))


def _says_part(count: Count) -> bool:
    return not count.outer


def _best(
    goal: Goal, one: _Stated, skip: set[str] | frozenset[str] = frozenset()
) -> Iterator[tuple[float, Indicator, str]]:
    """Indicators in the unit of what is counted, with how alike they are."""
    for indicator in goal.indicators:
        if indicator.place in skip or not comparable(indicator.target, one.count.unit):
            continue
        if one.count.is_change and not has(indicator.name, "changes"):
            continue
        for wording in one.wordings:
            forward, back = likeness(indicator.name, wording)
            yield max(forward, back), indicator, wording


def _by_name_or_number(goal: Goal, one: _Stated) -> Match | None:
    """The indicator called alike, or else one of something alike with the very number."""
    count = one.count
    text = one.wordings[0] if one.wordings else ""
    if one.is_weak:
        own = None if count.is_aside else next(
            (i for i in goal.indicators if states(i.target, count)), None
        )
        return Match(goal, count, text, own, sure=False, agrees=True) if own else None
    found = [(score, i) for score, i, wording in _best(goal, one) if _is_named(i, wording)]
    found.sort(key=lambda entry: (-states(entry[1].target, count, any_unit=True), -entry[0]))
    if found:
        own = found[0][1]
        agrees = states(own.target, count, any_unit=True)
        if agrees or not count.is_aside or _is_said(own, one):
            return Match(goal, count, text, own, sure=True, agrees=agrees)
    same = [
        (max(likeness(i.name, wording)), -n, i)
        for n, i in enumerate(goal.indicators)
        if states(i.target, count, any_unit=True)
        for wording in one.wordings
    ]
    score, _, own = max(same, default=(0.0, 0, None), key=lambda entry: entry[:2])
    if own is None or not (score >= _LIKE or (score > 0 and states(own.target, count))):
        return None
    return Match(goal, count, text, own, sure=False, agrees=True)


def _is_named(indicator: Indicator, wording: str) -> bool:
    """True where an indicator is called like what a text counts, and the same is done to it."""
    name = indicator.name
    forward, back = likeness(name, wording)
    if max(forward, back) >= _VERY_LIKE and min(forward, back) >= _LIKE:
        return True
    if "%" in units_of(indicator.target or {}) or _contradict(name, wording):
        return False
    if forward > 0.4 and (own := coverage(name, wording))[0] >= _VERY_LIKE and own[1] >= _LIKE:
        return True
    forward, back = likeness(things(name), things(wording))
    alike = len(pairs(things(name)) & pairs(things(wording)))
    return min(forward, back) == 1 or (alike > 1 and forward >= _VERY_LIKE and back >= _LIKE)


def _is_said(indicator: Indicator, one: _Stated) -> bool:
    """True where what a part is called makes up the indicator's name: 县道, 县道养护里程."""
    return min(likeness(things(indicator.name), things(one.wordings[0]))) == 1


def _contradict(name: str, wording: str) -> bool:
    """True where different things are done: 新建, 维修."""
    own, other = deeds(name), deeds(wording)
    return bool(own and other and not own & other)


def _lone_units(left: Sequence[_Stated], indicators: Sequence[Indicator]) -> frozenset[str | None]:
    """Units in which one number of the goal and one indicator are left."""
    goal = Counter(plain(one.count.unit) for one in left)
    own = Counter(u for i in indicators for u in {plain(u) for u in units_of(i.target or {})})
    return frozenset(unit for unit in goal if goal[unit] == 1 == own[unit] and unit != "%")


def _by_likeness(
    goal: Goal, one: _Stated, taken: set[str], lone: frozenset[str | None]
) -> Match:
    """The likeliest of the indicators that no other number of the goal stands for."""
    count, text = one.count, one.wordings[0] if one.wordings else ""
    best, score, sure = None, 0.0, False
    for indicator in () if count.is_aside else goal.indicators:
        pass
    for found, indicator, wording in _best(goal, one, taken):
        alike = max(found, _things_alike(indicator, wording))
        if alike > score and not _contradict(indicator.name, wording):
            best, score = indicator, alike
            sure = plain(count.unit) in lone and _is_inside(goal, indicator, wording)
    if score < _LIKE:
        best = _abbreviated(goal, one, taken, lone)
        sure = False
    return Match(goal, count, text, best, sure)
