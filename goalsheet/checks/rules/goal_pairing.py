"""R13, R14: which indicator stands for what a goal counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.prose.counts import Count, counts
from goalsheet.checks.prose.likeness import cores, coverage, deeds, likeness, pairs, things
from goalsheet.checks.rules.goal_targets import comparable, may_stand_for, plain, states, units_of
from goalsheet.checks.words import has

_SOME, _LIKE, _VERY_LIKE = 0.4, 0.5, 0.75
_SEVERAL_YEARS = re.compile(r"[二两三四五][年]|十[二三四五]五|截至|截止|历年|(?<!全年)累计")
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年|[-\u2010-\u2015~至到])")
_LONGEST_UNIT = 7
# 2024年 counts no years.
_CALENDAR = ("年", "月", "日", "周", "号", "时", "点")


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

    `sure` where nothing else can be meant; `agrees` where the indicator has the number; `lost`
    where no indicator is about what is counted.
    """

    goal: Goal
    counted: Count
    subject: str
    indicator: Indicator | None
    sure: bool
    agrees: bool = False
    lost: bool = False


class _Stated(NamedTuple):
    """What a goal counts, in the wordings that may name it, the likeliest first.

    `is_bare` where nothing before the number names it.
    """

    counted: Count
    wordings: tuple[str, ...]
    is_bare: bool

    @property
    def text(self) -> str:
        """The likeliest wording, "" where none names anything."""
        return self.wordings[0] if self.wordings else ""


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


@lru_cache(maxsize=1)  # several rules ask for the same form, one after another
def matches_of(form: Form) -> tuple[Match, ...]:
    """Every counted goal with its indicator."""
    return tuple(match for goal in goals_of(form) for match in _matches(form, goal))


def _matches(form: Form, goal: Goal) -> Iterator[Match]:
    stated = [
        _Stated(count, _wordings(count, subject), not pairs(subject))
        for count in counts(goal.text, more_units(goal.indicators))
        if _is_of_year(form, goal, count)
        for subject in count.subjects
    ]
    first = [_by_name_or_number(goal, one) for one in stated]
    first = _each_once(first)
    taken = {m.indicator.place for m in first if m is not None and m.indicator is not None}
    left = [one for one, match in zip(stated, first, strict=True) if match is None]
    lone = _lone_units(left, [i for i in goal.indicators if i.place not in taken])
    for one, match in zip(stated, first, strict=True):
        yield match or _by_likeness(goal, one, taken, lone)


def _each_once(matches: Sequence[Match | None]) -> list[Match | None]:
    """The matches without those that differ from an indicator which another number agrees with."""
    agreed = {m.indicator.place for m in matches if m and m.indicator and m.agrees}
    return [
        None if m and m.indicator and not m.agrees and m.indicator.place in agreed else m
        for m in matches
    ]


def more_units(indicators: Sequence[Indicator]) -> frozenset[str]:
    """The units that the targets print, such as are no common words."""
    found = (u for i in indicators if i.target for u in units_of(i.target))
    return frozenset(u for u in found if len(u) <= _LONGEST_UNIT and u not in _CALENDAR)


def _wordings(count: Count, subject: str) -> tuple[str, ...]:
    # 完成8个站点建设: what is counted may stand behind the number.
    behind = f"{subject} {count.after}"
    order = [subject, behind, f"{count.outer} {subject}", count.outer]
    if count.is_part:
        order = [subject]
    elif not pairs(subject) and pairs(count.after):
        order = [behind, count.after, count.outer]
    return tuple(dict.fromkeys(text.strip() for text in order if pairs(text)))


def _best(
    goal: Goal, one: _Stated, skip: set[str] | frozenset[str] = frozenset()
) -> Iterator[tuple[float, Indicator, str]]:
    """Indicators in the unit of what is counted, with how alike they are."""
    for indicator in goal.indicators:
        if indicator.place in skip or not comparable(indicator.target, one.counted.unit):
            continue
        if one.counted.is_change and not has(indicator.name, "changes"):
            continue
        for wording in one.wordings:
            forward, back = likeness(indicator.name, wording)
            yield max(forward, back), indicator, wording


def _by_name_or_number(goal: Goal, one: _Stated) -> Match | None:
    """The indicator called alike, or else one of something alike with the very number."""
    count, text = one.counted, one.text
    found = [(score, i) for score, i, wording in _best(goal, one) if is_named(i, wording)]
    found.sort(key=lambda entry: (-states(entry[1].target, count, any_unit=True), -entry[0]))
    if found and not (count.is_part and not _is_said(found[0][1], one)):
        own = found[0][1]
        agrees = states(own.target, count, any_unit=True)
        return Match(goal, count, text, own, sure=True, agrees=agrees)
    stating = _stating(goal, one)
    return Match(goal, count, text, stating, sure=False, agrees=True) if stating else None


def _stating(goal: Goal, one: _Stated) -> Indicator | None:
    """The indicator of something alike that has the very number; of anything if none is named."""
    count = one.counted
    found = [(0.0, i) for i in goal.indicators if states(i.target, count, any_unit=True)]
    for n, (_, indicator) in enumerate(found):
        alike = max((max(likeness(indicator.name, w)) for w in one.wordings), default=0.0)
        if alike >= _LIKE or states(indicator.target, count):
            found[n] = alike, indicator
    score, best = max(found, default=(0.0, None), key=lambda entry: entry[0])
    if score > 0:
        return best
    own = (i for i in goal.indicators if states(i.target, count))
    return next(own, None) if one.is_bare and not count.is_aside else None


def is_named(indicator: Indicator, wording: str) -> bool:
    """True where an indicator is called like what a text counts, and the same is done to it."""
    name = indicator.name
    forward, back = likeness(name, wording)
    if max(forward, back) >= _VERY_LIKE and min(forward, back) >= _LIKE:
        return True
    if _is_share(indicator) or _contradict(name, wording):
        return False
    whole, part = coverage(name, wording)
    if forward > _SOME and whole >= _VERY_LIKE and part >= _LIKE:
        return True
    forward, back = _things_alike(name, wording)
    shared = pairs(things(name)) & pairs(things(wording))
    return min(forward, back) == 1 or (
        len(shared) > 1 and max(forward, back) >= _VERY_LIKE and min(forward, back) >= _LIKE
    )


def _is_share(indicator: Indicator) -> bool:
    return "%" in units_of(indicator.target or {})


def _is_said(indicator: Indicator, one: _Stated) -> bool:
    """True where what a part is called makes up the indicator's name: 县道, 县道养护里程."""
    return min(_things_alike(indicator.name, one.text)) == 1


def _contradict(name: str, wording: str) -> bool:
    """True where different things are done: 新建, 维修."""
    own, other = deeds(name), deeds(wording)
    return bool(own and other and not own & other)


def _lone_units(left: Sequence[_Stated], indicators: Sequence[Indicator]) -> frozenset[str | None]:
    """Units in which one number of the goal and one indicator are left."""
    goal = Counter(plain(one.counted.unit) for one in left if not one.counted.is_part)
    own = Counter(u for i in indicators for u in {plain(u) for u in units_of(i.target or {})})
    return frozenset(unit for unit in goal if goal[unit] == 1 == own[unit] and unit != "%")


def _by_likeness(goal: Goal, one: _Stated, taken: set[str], lone: frozenset[str | None]) -> Match:
    """The likeliest of the indicators that no other number of the goal stands for."""
    count = one.counted
    if count.is_part:
        return Match(goal, count, one.text, None, sure=False)
    best, score, sure = None, 0.0, False
    for found, indicator, wording in _best(goal, one, taken):
        alike = (
            found if _is_share(indicator) else max(found, *_things_alike(indicator.name, wording))
        )
        if alike > score and not _contradict(indicator.name, wording):
            best, score = indicator, alike
            sure = plain(count.unit) in lone and _is_inside(goal, indicator, wording)
    if score >= _LIKE:
        return Match(goal, count, one.text, best, sure)
    short = (
        []
        if plain(count.unit) not in lone
        else [i for _, i, w in _best(goal, one, taken) if coverage(things(i.name), w)[0] == 1]
    )
    if short:
        # 辅警 is short for 警务辅助人员.
        return Match(goal, count, one.text, short[0], sure=False)
    about = any(_is_about(indicator, one) for indicator in goal.indicators)
    lost = bool(one.wordings) and not (about or count.is_aside or count.is_change)
    return Match(goal, count, one.text, None, sure=False, lost=lost)


def _things_alike(name: str, wording: str) -> tuple[float, float]:
    return max((likeness(things(own), things(wording)) for own in cores(name)), key=sum)


def _is_inside(goal: Goal, indicator: Indicator, wording: str) -> bool:
    """True where the whole name stands in the wording, or else the wording in it and the goal."""
    name = indicator.name
    forward, back = likeness(name, wording)
    if max(forward, *_things_alike(name, wording)) < 1 and back < 1:
        return False
    shared = pairs(name) & pairs(wording)
    return len(shared) > 1 or coverage(name, goal.text)[0] == 1


def _is_about(indicator: Indicator, one: _Stated) -> bool:
    """True where an indicator is about what is counted, in whatever unit or words."""
    if not may_stand_for(indicator, one.counted.unit):
        return False
    return any(
        max(likeness(indicator.name, wording)) >= _LIKE and not _contradict(indicator.name, wording)
        for wording in one.wordings
    )


def _is_of_year(form: Form, goal: Goal, count: Count) -> bool:
    """True unless the goal names another year or several of them for what it counts."""
    year = form.text("fiscal_year")
    if count.year != goal.year if goal.year else count.year not in ("", year):
        return False
    return not _SEVERAL_YEARS.search(count.text)
