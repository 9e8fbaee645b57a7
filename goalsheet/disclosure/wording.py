"""What rows say: the names of their codes, and numbers as Chinese lists count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from goalsheet.disclosure.definition import ClassRows, TreeRows
from goalsheet.disclosure.plan import ListPlan

NAMELESS = {"未填科目编码": ""}
"""What rows without a code are called, as tables print it."""

_DIGITS = "零一二三四五六七八九"


class Names(Protocol):
    """The names of classification codes in the fiscal year of the tables."""

    def function(self, code: str) -> str | None:
        """The name of a function code, None where the list does not know it."""

    def economic(self, code: str) -> str | None:
        """The name of an economic code."""

    def printed(self, column: str, code: str) -> str:
        """The name that tables taken together print for a code of a column, "" for none."""


class Blanks(dict[str, str]):
    """Facts; one that is not known is blank."""

    def __missing__(self, name: str) -> str:
        return ""


def with_names(
    plan: ListPlan, known: Mapping[str, str], names: Names, unnamed: dict[str, None]
) -> dict[str, str]:
    """The facts of a row with the names of its codes."""
    facts = dict(known)
    rows = plan.layout.rows
    if isinstance(rows, TreeRows | ClassRows):
        look_up = names.economic if rows.code == "economic_code" else names.function
        facts["name"] = names.printed(rows.code, facts["code"]) or facts.get("name", "")
        _named(facts, ("code", "name"), look_up(facts["code"]), unnamed)
        facts["name"] = facts["name"] or _called(plan, facts["code"])
        facts["name"] += facts.get("undivided", "")
    else:
        for column, look_up in (("function", names.function), ("economic", names.economic)):
            if facts.get(f"{column}_code"):
                given = (f"{column}_code", f"{column}_name")
                printed = names.printed(given[0], facts[given[0]])
                facts[given[1]] = printed or facts.get(given[1], "")
                _named(facts, given, look_up(facts[given[0]]), unnamed)
    return facts


def _called(plan: ListPlan, code: str) -> str:
    """What a row without a name is called: its code, where it is not printed beside the name."""
    if not code:
        return next(iter(NAMELESS))
    printed = "".join(column.text for column in plan.columns if column.text is not None)
    return "" if "{code}" in printed or "{part1}" in printed else code


def class_above(code: str, levels: Sequence[int]) -> str:
    """The class above a code by the digits of its levels, "" where it has none.

    What has other characters than digits (201-03-01) stands right below its first class.
    """
    if not code.isdecimal():
        levels = levels[:1]
    above = next((code[:digits] for digits in reversed(levels) if digits < len(code)), "")
    return above if above.isdecimal() else ""


def _named(
    facts: dict[str, str], keys: tuple[str, str], known: str | None, unnamed: dict[str, None]
) -> None:
    """The official name; where there is none, the name that came with the row, or nothing."""
    code, name = keys
    if known is None and facts[code]:
        unnamed[facts[code]] = None
    facts[name] = known if known is not None else facts.get(name, "")


def chinese_number(number: int) -> str:
    """A number below 100 as Chinese lists count: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")
