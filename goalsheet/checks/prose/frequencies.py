"""How often a year something happens: 每季度开展2次 is 8 times."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.numbers import flat
from goalsheet.checks.words import numbers, one_of

EACH = re.compile(rf"(?:{one_of(numbers('times_a_year'))})")
_FREQUENCY = re.compile(
    rf"(?P<each>{one_of(numbers('times_a_year'))})(?:度)?[^,。;\n]{{0,12}}?"
    r"(?P<times>[0-9]{1,3}|[一二两三四五六])\s*[次场轮期]"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
# A bound on the work that one text can cause.
_MOST = 200


class Frequency(NamedTuple):
    """How often a year something happens, and the text that says so."""

    times: int
    text: str
    start: int


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
