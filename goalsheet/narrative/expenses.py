"""Enumerations of expense items in a text, and the economic codes that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from goalsheet.codes.code import name_key
from goalsheet.codes.codes import Codes
from goalsheet.narrative.statements import Statement
from goalsheet.narrative.words import any_of, bare

_LIST = re.compile(rf"(?:{any_of('lists')})[:为]?(?P<list>[^。]+)")
_ETC = re.compile(r"等(?:[^、,;()]{0,14})[。;]?$")
_BOTH = {"水电费": ("水费", "电费")}
_AND = (re.compile("以及|及"), re.compile("以及|及|和|与"))
_BRACKETED = re.compile(r"\([^()]*\)")
_FEWEST = 3


class Expenses(NamedTuple):
    """An enumeration: its items, and whether it says that there are more (等)."""

    names: tuple[str, ...]
    is_open: bool


def expenses_of(statement: Statement) -> Expenses | None:
    """The items named after an amount; None where there is no enumeration."""
    match = _LIST.search(statement.after)
    if match is None:
        return None
    text = match["list"].strip(" ;")
    is_open = _ETC.search(text) is not None
    names = tuple(n.strip() for n in re.split(r"[、,;]", _ETC.sub("", text)) if n.strip())
    names = tuple(one for name in names for one in _BOTH.get(name, (name,)))
    return Expenses(names, is_open) if len(names) >= _FEWEST else None


@lru_cache(maxsize=8)
def _names(year: int) -> Mapping[str, frozenset[str]]:
    """Every way of writing an economic item -> its codes: 办公设备购置 is 30902 and 31002."""
    found: dict[str, set[str]] = {}
    for code in Codes.load().of("economic", year):
        for name in (code.name, *code.spellings):
            key = name_key(name)
            for form in (key, _BRACKETED.sub("", key), re.sub("[()]", "", key)):
                if len(code.code) > 3:
                    found.setdefault(form, set()).add(code.code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=4096)
def codes_named(item: str, year: int) -> tuple[tuple[frozenset[str], str], ...]:
    """The economic codes that an item may name, each with its words; none for other words."""
    known = _names(year)
    for mark in _AND:
        parts = [(_one(name_key(part), known), part) for part in mark.split(item)]
        if len(parts) > 1 and all(codes for codes, _ in parts):
            return tuple(parts)
    own = _one(name_key(item), known)
    return ((own, item),) if own else ()


def _one(key: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if key in known:
        return known[key]
    inside = [name for name in known if len(name) > 2 and key.endswith(name)]
    if inside:
        return known[max(inside, key=len)]
    begun = {known[name] for name in known if len(key) > 2 and name.startswith(key)}
    return begun.pop() if len(begun) == 1 else frozenset()


def repeated(expenses: Expenses) -> Iterator[str]:
    """The items that stand twice."""
    seen: set[str] = set()
    for name in expenses.names:
        key = bare(name)
        if key in seen:
            yield name
        seen.add(key)
