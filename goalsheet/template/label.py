"""Printed labels: how a definition writes them, and the key under which a sheet's text is found.

A definition writes a label as the form prints it. `YYYY` stands for a year, `{n}` for a number,
braces mark the part that is a value: `{YYYY}年度`, `项目总目标{（YYYY年-YYYY年）}`. A label that
ends with `…` is known by its beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST_LABEL = 80

_SAME = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys(" \t\r\n\x0b\x0c\xa0\u200b\u200c\u200d\u2060\u3000\ufeff\xad*＊"),
        **dict.fromkeys("0123456789０１２３４５６７８９", "#"),
        **dict(zip("【】〔〕“”‘’、－—–～．", "[]()\"\"'',---~.", strict=True)),
    }
)
_UNIT_SUFFIX = re.compile(r"[(\[](?:金额)?(?:单位:?)?(?:人民币)?(?:元|千元|万元|百万元|亿元)[)\]]$")
_ENUMERATION = re.compile(
    r"^(?:其中:)?(?:\(?[一二三四五六七八九十]+[),.]|\(?#[),.]|[-·])?(?:其中:)?"
)
_RUN = re.compile("##+")


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """The key of a printed text: equal for all spellings of one label.

    White space, full or half width, the kind of bracket and quote, a unit in brackets at the end,
    a final colon and the stars of required fields make no difference; every number is `#`.
    Empty for a text that is too long to be a label.
    """
    if len(text) > LONGEST_LABEL:
        return ""
    key = text.translate(_SAME)
    if "##" in key:
        key = _RUN.sub("#", key)
    key = key.rstrip(":")
    if key.endswith((")", "]")):
        key = (_UNIT_SUFFIX.sub("", key) or key).rstrip(":")
    return key.lower()


@lru_cache(maxsize=1024)
def bare_key(key: str) -> str:
    """A key without its leading enumeration: `其中:#.上级财政拨款` gives `上级财政拨款`."""
    return _ENUMERATION.sub("", key) or key


@dataclass(frozen=True, slots=True)
class Label:
    """One spelling of a label, prepared for the search.

    `text` is the label as people read it, `official` the printed text with `0000` for a year and
    `0` for a number; `keys` are the keys under which it is found, the second one being that of a
    blank form, where the year is not yet filled in. `begins`: the label is known by its
    beginning. `slice` is the part of `official` that is a value, None where there is none.
    """

    text: str
    official: str
    keys: tuple[str, ...]
    begins: bool
    slice: tuple[int, int] | None

    @classmethod
    def of(cls, text: str) -> Label:
        """The label that a definition writes as `text`."""
        marked = text.removesuffix("…").replace("YYYY", "0000").replace("{n}", "{0}")
        start, end = marked.find("{"), marked.rfind("}")
        official = marked.replace("{", "").replace("}", "")
        begins = text.endswith("…")
        # A beginning keeps its colon: 注： must not find 注册.
        key = label_key(official + "|")[:-1] if begins else label_key(official)
        blank = (key.replace("#", ""),) if "YYYY" in text and key != "#" else ()
        captured = (start, end - 1) if start >= 0 else None
        return cls(shown(text), official, (key, *blank), begins, captured)

    def with_numbers(self, text: str) -> str:
        """The official spelling with the numbers that `text` prints filled in.

        Empty where `text` does not print them all, as on a blank form.
        """
        numbers = _numbers(text)
        if len(numbers) < len(_NUMBER.findall(self.official)):
            return ""
        return _fill(self.official, numbers)

    def captured(self, text: str) -> str:
        """The part that is a value, officially spelt, with the numbers that `text` prints there.

        Empty where `text` does not print them, as on a blank form.
        """
        if self.slice is None:
            return ""
        start, end = self.slice
        before = len(_NUMBER.findall(self.official[:start]))
        numbers = _numbers(text)
        wanted = len(_NUMBER.findall(self.official[start:end]))
        if len(numbers) < before + wanted:
            return ""
        return _fill(self.official[start:end], numbers[before:])


def shown(text: str) -> str:
    """A label of a definition as people read it: without braces and the mark of a beginning."""
    return text.replace("{n}", "n").replace("{", "").replace("}", "")


_NUMBER = re.compile(r"[0-9０-９]+")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def _numbers(text: str) -> list[str]:
    return [number.translate(_WIDE) for number in _NUMBER.findall(text)]


def _fill(official: str, numbers: list[str]) -> str:
    supply = iter(numbers)
    return _NUMBER.sub(lambda slot: next(supply, slot.group()), official)
