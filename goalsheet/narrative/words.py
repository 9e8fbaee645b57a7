"""The words by which statements are understood, and names made comparable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from goalsheet.codes.code import name_key
from goalsheet.template.yaml_text import load_yaml

_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]+[）)、]|[（(]?[0-9]{1,2}[）)、.．](?![0-9])|[①-⑩])+"
)
_BRACKETS = re.compile(r"[()\[\]“”\"'‘’《》\-—:;,。、.]")


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, ...]]:
    text = files("goalsheet.narrative").joinpath("words.yaml").read_text(encoding="utf-8")
    content = load_yaml(text, "words.yaml")
    if not isinstance(content, dict):
        raise TypeError("words.yaml is no mapping")
    return {str(name): tuple(map(str, values)) for name, values in content.items()}


def words(name: str) -> tuple[str, ...]:
    """One list of words."""
    return _words()[name]


def any_of(*names: str) -> str:
    """A pattern for the words of some lists, longest first."""
    found = {word for name in names for word in words(name)}
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    return re.compile(any_of("fillers"))


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """A name without its number, blanks, brackets and quotes."""
    return _BRACKETS.sub("", name_key(_LEAD.sub("", name.strip())))


def label(phrase: str) -> str:
    """A phrase as it is quoted: without its number, the year and blanks."""
    text = re.sub(r"\s+", "", _LEAD.sub("", phrase.strip(" :,")))
    return re.sub(r"^(?:19|20)[0-9]{2}年度?", "", text) or phrase.strip()


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    return re.compile(rf"^.{{1,30}}?(?:{any_of('bodies')})(?={any_of('beginnings')})")


@lru_cache(maxsize=65536)
def subject(phrase: str) -> str:
    """What a phrase is about: `2022年部门预算收入合计` and `收入` are the same."""
    name = re.sub(r"^.*?(?:19|20)[0-9]{2}年(?:度|初)?", "", bare(phrase))
    name = _fillers().sub("", _body().sub("", name))
    return name.strip("".join(words("edges")))


_IN_YEAR = re.compile(r"(?:19|20)[0-9]{2}年")


def before_year(phrase: str) -> str:
    """What a phrase is about that ends with a year: `公务用车购置费2024年预算数`."""
    name = _IN_YEAR.split(bare(phrase))
    return subject(name[0]) if len(name) > 1 else ""
