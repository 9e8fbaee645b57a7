"""The words that the rules know, from words.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from goalsheet.template.yaml_text import load_yaml

# Names of indicators return in many forms; texts are not kept.
_SHORT = 40


@cache
def _all() -> Mapping[str, Any]:
    text = files("goalsheet.checks").joinpath("words.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = load_yaml(text, "words.yaml")
    return content


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, longest first."""
    return tuple(sorted(_all()[name], key=lambda word: (-len(word), word)))


@cache
def numbers(name: str) -> Mapping[str, int]:
    """A list of words with a number each."""
    return dict(_all()[name])


@cache
def other_words(name: str) -> Mapping[str, str]:
    """A list of words with another word for each."""
    return dict(_all()[name])


@cache
def scales(name: str) -> Mapping[str, tuple[int, str]]:
    """A list of units: how many of which other unit each of them is."""
    return {unit: (number, of) for unit, (number, of) in _all()[name].items()}


@cache
def groups(name: str) -> Mapping[str, tuple[str, ...]]:
    """Several lists under one name."""
    return {group: tuple(found) for group, found in _all()[name].items()}


def has(text: str, name: str) -> bool:
    """True where the text holds one of the words."""
    return _has(text, name) if len(text) <= _SHORT else any(word in text for word in words(name))


@lru_cache(maxsize=65536)
def _has(text: str, name: str) -> bool:
    return any(word in text for word in words(name))


def ends(text: str, name: str) -> bool:
    """True where the text ends with one of the words; brackets at its end aside."""
    return bare(text).endswith(words(name))


def is_rate(name: str) -> bool:
    """True for an indicator called a rate or share; 效率 is none."""
    return ends(name, "rates") and not ends(name, "not_rates")


def bare(text: str) -> str:
    """The text without blanks and without what stands in brackets at its end."""
    text = "".join(text.split())
    for left, right in (("（", "）"), ("(", ")")):
        if text.endswith(right) and left in text[1:]:
            text = text[: text.rindex(left)]
    return text


def one_of(found: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    import re

    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))
