"""The shape of an entry in the catalogue."""

from __future__ import annotations

from typing import NamedTuple


class Sentences(NamedTuple):
    """What is said of one kind of finding: what is wrong, what was expected, what to do."""

    message: str
    expected: str = ""
    remedy: str = ""


class Entry(NamedTuple):
    """One code in both languages."""

    zh: Sentences
    en: Sentences
