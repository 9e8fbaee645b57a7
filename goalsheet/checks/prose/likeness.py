"""How alike two short texts are in what they name: 培训次数 and 开展培训."""

from __future__ import annotations

import re
from functools import lru_cache

from goalsheet.checks.prose.numbers import flat
from goalsheet.checks.words import groups, one_of, words

_STOP = re.compile(
    "不少于?|不低于|达到|数量|次数|人数|项目|工作|20[0-9]{2}年?底?"
    "|[0-9]{1,2}月(?:[底末份初]|[0-9]{1,2}日)?前?|"
    + one_of(words("empty_words"))
    + "|(?:控制|保持|稳定|维持)在"
)
_UNITS = one_of(word for word in words("units") if len(word) < 3)
_SUFFIX = re.compile(
    r"(?:数量|数目|个数|场次|人次|人次数|里程|面积|长度|频次|总数|总量|时间|时长|时限|天数"
    rf"|(?:{_UNITS})[次数]?数|[户座家台车批班轮条篇件]次|数|率)$"
)
# What stands in front of an indicator's name without saying of what: 其中:博士人数.
_LABEL = re.compile(r"^其中[:：]?")


@lru_cache(maxsize=65536)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters that carry the meaning of a text."""
    plain = _plain(text)
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1) if " " not in plain[n : n + 2])


def _plain(text: str) -> str:
    return _STOP.sub(" ", re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", " ", flat(text)))


@lru_cache(maxsize=65536)
def characters(text: str) -> frozenset[str]:
    """The characters that carry the meaning of a text."""
    return frozenset(_plain(text)) - {" "}


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """The name of an indicator without how it is measured: 培训次数 is about 培训."""
    short = _SUFFIX.sub("", _LABEL.sub("", name))
    return short if len(short) > 1 else name


@lru_cache(maxsize=65536)
def cores(name: str) -> tuple[str, ...]:
    """Both readings of a name like 农户数: 农户, or 农 counted in 户."""
    longer = re.sub("数量?$", "", _LABEL.sub("", name))
    return tuple(dict.fromkeys((core(name), longer)))


def likeness(name: str, text: str) -> tuple[float, float]:
    """How much of an indicator's name a text holds, and how much of the text the name."""
    return max((_shares(pairs(own), pairs(text)) for own in cores(name)), key=sum)


def coverage(name: str, text: str) -> tuple[float, float]:
    """The same by single characters, in whatever order: 电梯加装, 加装电梯."""
    return _shares(characters(core(name)), characters(text))


def _shares(own: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    shared = len(own & other)
    return shared / len(own) if own else 0.0, shared / len(other) if other else 0.0


@lru_cache(maxsize=1)
def _deeds() -> re.Pattern[str]:
    return re.compile(one_of({deed for group in groups("deeds").values() for deed in group}))


@lru_cache(maxsize=65536)
def deeds(text: str) -> frozenset[str]:
    """The kinds of what a text says to be done: 新建公厕 builds."""
    found = set(_deeds().findall(flat(text)))
    return frozenset(kind for kind, group in groups("deeds").items() if found & set(group))


@lru_cache(maxsize=65536)
def things(text: str) -> str:
    """A text without what is to be done: 新建公厕 is about 公厕."""
    return _deeds().sub(" ", _plain(text))
