"""Counted goals in a text: `网络安全培训不少于2次` is 2 times of something called so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.money import NUMBER, flat
from goalsheet.checks.words import numbers, one_of, words

_COUNT = re.compile(
    rf"(?<![0-9A-Za-z第.*×—-])(?P<number>{NUMBER})\s*(?P<unit>{one_of(words('units'))})"
    r"(?![/级号])(?![0-9])(?!工作日|月|季度|小时|年|百分点|自然日)"
)
_DELIMITERS = ",。;:\n，；：（）()"
_COMPARES = re.compile(
    rf"(?:{one_of((*words('at_least'), '不超过', '共', '均', '为', '全年', '累计', '总计', '各'))}"
    r"|[≥≤><=])+\s*$"
)
_ALL = re.compile(r"百分(?:之?百)(?P<what>[\u4e00-\u9fff]{2,12})")
_FREQUENCY = re.compile(
    rf"(?P<each>{one_of(numbers('times_a_year'))})(?:度)?[^,。;\n]{{0,12}}?"
    r"(?P<times>[0-9]{1,3}|[一二两三四五六])\s*[次场轮期]"
)
# A bound on the work that one text can cause.
_MOST = 200
_EACH = re.compile(rf"(?:{one_of(numbers('times_a_year'))})")
# 由80%提高到90%, 前10名, 其中女性20人: not what the goal counts.
_NO_GOAL_BEFORE = re.compile(r"(?:由|从|前|其中|现有|已有|原有)[^,。;]{0,6}$")
_NO_GOAL_AFTER = re.compile(r"(?:方面|目标|任务|步骤|阶段|环节|层面|维度|要求|原则|重点)")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_STOP = frozenset(
    (
        *("开展", "完成", "进行", "不少", "达到", "实施", "组织", "数量", "次数", "人数", "项目"),
        *("工作", "全年", "实现", "确保", "保障", "提高", "新增", "累计"),
    )
)
_SUFFIX = re.compile(r"(?:数量|次数|人数|个数|场次|份数|件数|数|率)$")


class Count(NamedTuple):
    """One counted goal: of what (each of several), the words after the number, number and unit."""

    subjects: tuple[str, ...]
    after: str
    number: Decimal
    unit: str
    text: str


class Frequency(NamedTuple):
    """How often a year something happens, and the text that says so."""

    times: int
    text: str
    start: int


@lru_cache(maxsize=4096)
def counts(text: str) -> tuple[Count, ...]:
    """All counted goals of a text, in order; hours of service (7*24) are none."""
    return tuple(islice(_counts(flat(text)), _MOST))


def _counts(text: str) -> Iterator[Count]:
    yield from _numbers(text)
    for match in _ALL.finditer(text):
        yield Count((match["what"],), "", Decimal(100), "%", match[0])


def _numbers(text: str) -> Iterator[Count]:
    last = 0
    for match in _COUNT.finditer(text):
        start = max(last, *(text.rfind(mark, last, match.start()) + 1 for mark in _DELIMITERS))
        lead, last = text[start : match.start()], match.end()
        after = re.split(f"[{_DELIMITERS}]", text[match.end() : match.end() + 20])[0].strip()
        each = _EACH.search(lead)
        if _NO_GOAL_BEFORE.search(lead) or _NO_GOAL_AFTER.match(after) or _is_service(match):
            continue
        if "每" in lead and each is None:
            continue
        before = _COMPARES.sub("", lead.strip())
        if each is not None:
            before = before.replace(each[0], "")
        shared = "均" in lead or "各" in lead
        subjects = re.split("[、和及]", before) if shared else [before]
        yield Count(
            tuple(subject.strip() for subject in subjects),
            after,
            Decimal(match["number"].replace(",", ""))
            * (numbers("times_a_year")[each[0]] if each else 1),
            match["unit"],
            text[start : match.end()].strip(),
        )


def _is_service(match: re.Match[str]) -> bool:
    """True for 24小时: how long a service is open."""
    return match["unit"] == "小时" and match["number"] == "24"


@lru_cache(maxsize=4096)
def frequencies(text: str) -> tuple[Frequency, ...]:
    """Everything that a text says to happen so many times a year."""
    text = flat(text)
    return tuple(
        Frequency(
            numbers("times_a_year")[match["each"]]
            * (_DIGITS.get(match["times"]) or int(match["times"])),
            match[0],
            match.start(),
        )
        for match in islice(_FREQUENCY.finditer(text) if "每" in text else (), _MOST)
    )


@lru_cache(maxsize=65536)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters that carry the meaning of a text."""
    plain = re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", " ", flat(text))
    return (
        frozenset(plain[n : n + 2] for n in range(len(plain) - 1) if " " not in plain[n : n + 2])
        - _STOP
    )


def core(name: str) -> str:
    """The name of an indicator without how it is measured: 培训次数 is about 培训."""
    short = _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def likeness(name: str, text: str) -> tuple[float, float]:
    """How much of an indicator's name a text holds, and how much of the text the name."""
    own, other = pairs(core(name)), pairs(text)
    shared = len(own & other)
    return shared / len(own) if own else 0.0, shared / len(other) if other else 0.0
