"""Counted goals in a text: `网络安全培训不少于2次` is 2 times of something called so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.frequencies import EACH
from goalsheet.checks.prose.likeness import pairs
from goalsheet.checks.prose.numbers import NUMBER, flat, number
from goalsheet.checks.words import groups, numbers, one_of, words

_SCRIPT = "一二两三四五六七八九十百千"
_DELIMITERS = ",。;:\n，；：（）()"
_COMPARES = re.compile(
    rf"(?:{one_of((*words('at_least'), *words('reaches')))}|[≥≤><=约近逾共均为各超])+\s*$"
)
_ALL = re.compile(r"百分(?:之?百)(?P<what>[\u4e00-\u9fff]{2,12})")
# A bound on the work that one text can cause.
_MOST = 200
_AFTER, _NEAR = 20, 60
# 由80%提高到90%, 前10名, 全市35个社区, 利用2000平方米展厅: not what the goal counts.
_NO_GOAL_BEFORE = re.compile(
    r"(?:由(?!于)|从(?![业事严优速快])|现有|已有|原有|共有|拥有|下辖|所辖)[^,。;0-9]{0,6}$"
    r"|(?<![底末日节期月之])前$|(?:(?<![较比])(?:上年度?|去年|往年)|此前|已)[^,。;0-9]{0,10}$"
    r"|(?:[全本我]|辖)[省市区县旗州镇乡村国街](?:道)?(?:现有|共有|共|各)?$"
    r"|(?:^|、)[^,。;、]{0,4}?(?:依托|按照|围绕|根据|针对|贯彻|遵循|坚持|结合|基于)"
    r"|涉及[^,。;]{0,20}$|(?:利用|借助|运用|占地|位于)[^,。;、0-9]{0,6}$"
)
_NO_GOAL_AFTER = re.compile(
    r"(?:方面|目标|任务|步骤|阶段|环节|层面|维度|要求|原则|重点|机制|措施|职责|理念|体系"
    r"|[^,。;]{1,6}每)"
)
# A number of these is a setting, a limit, or a part of what is counted before it.
_SETTING = re.compile(r"(?:^|[年月底前日])(?:为|在|对|向|由|给|面向)[^,。;、]{0,4}$")
_PART_OF = re.compile(r"^.*(?:其中|包括|包含)[:：]?")
# 120户(春节80户、中秋40户): divided in brackets.
_DIVIDED = re.compile(r"[0-9][^,。;、()（）0-9]{1,3}[(（][^()（）。\n]*$")
# 占总任务60个的58.33%: how much of what, measured against something.
_WHOLE = re.compile(r"占(?!比|地)[^,。;0-9]{0,8}$")
_SHARE_OF_WHOLE = re.compile(r"占(?!比|地)[^,。;0-9]{0,8}[0-9.]+[^,。;0-9]{1,4}的$")
# 惠及农户约12万户: an estimate.
_GAINERS = re.compile(r"(?:惠及|受益)[^,。;0-9]{0,8}约$")
# 单场不少于20人, 20户以上自然村: of each one, of which ones.
_OF_EACH = re.compile("单[个台次件套场种座所人笔户]")
_WHICH = re.compile(r"[(（]?含?[)）]?及?以[上下]的?[\u4e00-\u9fff]")
_AT_MOST = re.compile(r"(?:不超过|不高于|不大于|不多于|控制在|≤)\s*$")
_PART = re.compile(r"其中|包括|包含|分别")
# 满意度由85%提升至90%: the second number is the goal, of what stands before the first.
_RAISED = re.compile(r"^[^,。;]{0,4}(?:至|到)$")
_FROM = re.compile(r"(?:由|从)[^,。;]*$")
_CHANGE = re.compile(
    r"(?:增加|增长|减少|减量|降低|下降|提高|提升|压减|压降|节约|节省)(?:了|约|达)?$"
    r"|(?:压减|压降|节约|节省|同比|较上年)[^,。;]{0,6}$"
)
_TIMES = frozenset(
    ["次", "场", "轮", "期", "批", "班", "场次", "批次", "班次", "台次", "人次", "份", "篇"]
)
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = re.compile(
    rf"(?P<range>{_YEAR}年?\s*[-\u2010-\u2015~至到]+\s*{_YEAR})年?"
    rf"|(?P<by>[到至]\s*)?(?<![0-9])(?P<year>{_YEAR})年|[。;；\n]"
)
_DEEDS = {deed for group in groups("deeds").values() for deed in group}
_VERB = re.compile(one_of({*_DEEDS, "开展", "举办", "组织", "完成", "实施", "进行"}))
_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


class Count(NamedTuple):
    """One counted goal: of what (each of several), the words after the number, number and unit.

    `low` is the lower end of a range. `outer` is what stands before the bracket, or before the
    number beside this one. `others` are numbers that say the same. `is_change` where the number
    says by how much something grows or falls. `is_aside` for a number that need not have an
    indicator: a part, a setting, an amount; `is_part` for a part of what is counted. `year` is the
    year last named in the sentence, "" where it names none, or what stands for several years.
    """

    subjects: tuple[str, ...]
    after: str
    number: Decimal
    unit: str
    text: str
    is_change: bool = False
    low: Decimal | None = None
    outer: str = ""
    others: tuple[Decimal, ...] = ()
    is_aside: bool = False
    is_part: bool = False
    year: str = ""


class _Site(NamedTuple):
    """A number in the text, the words between the one before and it, and those that follow.

    `joined` where only 、 or nothing stands between the number before and this one's words.
    """

    match: re.Match[str]
    start: int
    lead: str
    after: str
    joined: bool


@lru_cache(maxsize=4096)
def counts(text: str, more_units: frozenset[str] = frozenset()) -> tuple[Count, ...]:
    """All counted goals of a text, in order; hours of service (7*24) are none.

    `more_units` are units that count only where an indicator has them.
    """
    more = frozenset(unit for unit in more_units if unit.lstrip("万亿") not in _known_units())
    return tuple(islice(_counts(flat(text), more), _MOST))


def _counts(text: str, more_units: frozenset[str]) -> Iterator[Count]:
    yield from _numbers(text, more_units)
    for match in _ALL.finditer(text):
        yield Count((match["what"],), "", Decimal(100), "%", match[0])


@cache
def _known_units() -> frozenset[str]:
    return frozenset((*words("units"), *words("goal_units")))


@lru_cache(maxsize=1024)
def _pattern(more_units: frozenset[str]) -> re.Pattern[str]:
    units = one_of((*_known_units(), *more_units))
    one = rf"(?:{NUMBER}|(?<![{_SCRIPT}第每])[{_SCRIPT}]{{1,6}})"
    return re.compile(
        rf"(?<![0-9A-Za-z第.*×—-])(?:(?P<low>{NUMBER})%?[-\u2010-\u2015~至到]{{1,2}})?"
        rf"(?P<number>{one})\s*(?P<unit>%|[万亿]?(?:{units}))"
        r"(?![/级号])(?!工作日|月|季度|小时|年|百分点|自然日|一)"
    )


def _sites(text: str, more_units: frozenset[str]) -> Iterator[_Site]:
    found = (m for m in _pattern(more_units).finditer(text) if m["number"] != "一")
    last, numbers_ = 0, list(islice(found, _MOST + 1))
    for match, following in zip(numbers_[:_MOST], [*numbers_[1:], None], strict=False):
        start = max(last, *(text.rfind(mark, last, match.start()) + 1 for mark in _DELIMITERS))
        end = min(following.start() if following else len(text), match.end() + _AFTER)
        after = re.split(f"[{_DELIMITERS}、]", text[match.end() : end])[0].strip()
        joined = start == last and bool(last)
        yield _Site(match, start, text[start : match.start()], after, joined)
        last = match.end()


def _shared_words(sites: list[_Site]) -> list[_Site]:
    """The words between two numbers belong to one of them: 3个街道6个社区, 泵站2座清淤5公里.

    Numbers side by side share what follows the last: 6条、25公里河道.
    """
    for n in range(1, len(sites)):
        before, site = sites[n - 1], sites[n]
        if site.joined and "、" not in site.lead and pairs(site.lead):
            if pairs(before.lead):
                # 选派100名教师到50所学校: they may belong to both.
                continue
            if verb := _VERB.search(site.lead, 1):
                # 在8个乡镇建设中心10个
                sites[n - 1] = before._replace(after=site.lead[: verb.start()])
                sites[n] = site._replace(lead=site.lead[verb.start() :])
            elif pairs(site.after):
                sites[n] = site._replace(lead="")
    for n in range(len(sites) - 1, 0, -1):
        before, site = sites[n - 1], sites[n]
        if site.joined and not pairs(site.lead.rpartition("、")[2]) and not pairs(before.after):
            sites[n - 1] = before._replace(after=site.after)
    return sites


def _numbers(text: str, more_units: frozenset[str]) -> Iterator[Count]:
    raised, beside = "", ""
    years = _years(text)
    for site in _shared_words(list(_sites(text, more_units))):
        match, lead = site.match, site.lead
        clause = _clause(text, match.start())
        each = EACH.search(lead)
        if _NO_GOAL_BEFORE.search(clause) or _NO_GOAL_AFTER.match(site.after):
            raised = _FROM.sub("", lead) if _FROM.search(lead) else ""
            continue
        if _is_service(match, site.after) or (each is None and "每" in EACH.sub("", clause)):
            continue
        rises = raised and _RAISED.match(lead.strip())
        before = raised if rises else _COMPARES.sub("", lead.strip())
        raised = ""
        subjects = _subjects(before.replace(each[0], "") if each else before, lead)
        bracket = text[site.start - 1 : site.start] in ("(", "（")
        outer = beside if site.joined else _before_bracket(text, site.start) if bracket else ""
        if pairs(subjects[0]) and not bracket:
            outer = ""
        value = _value(match["number"])
        often = numbers("times_a_year")[each[0]] if each and match["unit"] in _TIMES else 1
        yield Count(
            subjects,
            site.after,
            value * often,
            match["unit"],
            _said(text, site, subjects),
            is_change=_CHANGE.search(before) is not None,
            low=number(match["low"]) if match["low"] else None,
            outer=outer,
            others=(value,) if each else (),
            is_aside=_is_aside(match, clause, more_units)
            or (bracket and not site.joined)
            or _DIVIDED.search(text, max(0, match.start() - _NEAR), match.start()) is not None
            or (match["unit"] != "%" and bool(_WHICH.match(site.after))),
            is_part=_PART.search(clause) is not None,
            year=_year_at(years, match.start()),
        )
        beside = subjects[0] if pairs(subjects[0]) else outer


def _said(text: str, site: _Site, subjects: tuple[str, ...]) -> str:
    """The number with its words, those behind it where none stand before it."""
    lead = text[site.start : site.match.start()]
    if len(subjects) == 1:
        lead = lead.rpartition("、")[2]
    bare = not pairs(subjects[0]) and text.startswith(site.after, site.match.end())
    if bare and site.joined:
        lead = ""
    return (
        f"{lead}{text[site.match.start() : site.match.end()]}{site.after if bare else ''}".strip()
    )


def _subjects(before: str, lead: str) -> tuple[str, ...]:
    """What is counted by the words before a number; several things where each has the number."""
    shared = "均" in lead or "各" in lead
    before = _PART_OF.sub("", before)
    found = re.split("[、和及]", before) if shared else [before.rpartition("、")[2]]
    return tuple(subject.strip() for subject in found)


def _before_bracket(text: str, start: int) -> str:
    """What stands before the bracket that opens at a number's words, numbers aside."""
    near = _clause(text, start - 1).rpartition("、")[2]
    return re.sub(r"[0-9.,]+\S?$", "", near)


def _is_aside(match: re.Match[str], clause: str, more_units: frozenset[str]) -> bool:
    return bool(
        match["unit"] in more_units
        or match["number"][0] in _SCRIPT
        or _PART.search(clause)
        or _SETTING.search(clause)
        or (_WHOLE.search(clause) and match["unit"] != "%")
        or _SHARE_OF_WHOLE.search(clause)
        or _GAINERS.search(clause)
        or _AT_MOST.search(clause)
        or _OF_EACH.search(clause)
    )


def _value(text: str) -> Decimal:
    """A number in digits or in script: 120, 三十二."""
    if text[0] not in _SCRIPT:
        return number(text)
    total = digit = 0
    for char in text:
        scale = {"十": 10, "百": 100, "千": 1000}.get(char)
        if scale is None:
            digit = _VALUES[char]
        else:
            total, digit = total + (digit or 1) * scale, 0
    return Decimal(total + digit)


def _years(text: str) -> list[tuple[int, str]]:
    """Where a text names years: from which place on which year, "" from the next sentence on."""
    found = []
    for match in islice(_YEARS.finditer(text), 4 * _MOST):
        several = match["range"] or match["by"]
        found.append((match.end(), "several" if several else match["year"] or ""))
    return found


def _year_at(years: Sequence[tuple[int, str]], position: int) -> str:
    at = bisect_right(years, (position, "\uffff"))
    return years[at - 1][1] if at else ""


def _clause(text: str, position: int) -> str:
    """The clause before a position, counts in it included."""
    near = max(0, position - _NEAR)
    return text[
        max(near, *(text.rfind(mark, near, position) + 1 for mark in ",。;\n，；")) : position
    ]


def _is_service(match: re.Match[str], after: str) -> bool:
    """True for 24小时: how long a service is open; not for 24小时内."""
    around = match["unit"] == "小时" and match["number"] == "24"
    return around and not after.startswith(("内", "以内", "之内"))
