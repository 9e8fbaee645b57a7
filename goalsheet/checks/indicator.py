"""Indicators of a form, whatever their columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from goalsheet.checks.words import other_words, scales, words
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Record, Row
from goalsheet.template.definition import TemplateDefinition
from goalsheet.values.target import parse_target

Target = Mapping[str, Any]
HALF = "half_year"

# 120件（套）: 120 of either.
_EITHER = re.compile(r"(?P<number>.*[0-9]\s*[^\W\d_]{1,3})\s*[(（](?P<other>[^\W\d_]{1,2})[)）]")
# The standard tree of 财预〔2015〕88号; the first word that a heading has decides.
_CATEGORIES = (
    ("satisfaction", ("满意",)),
    ("cost", ("成本",)),
    ("quantity", ("数量",)),
    ("quality", ("质量",)),
    ("time", ("时效",)),
    ("economic", ("经济",)),
    ("ecology", ("生态", "环境")),
    ("social", ("社会",)),
    ("lasting", ("可持续",)),
)


@lru_cache(maxsize=1000)
def category_of(level1: str, level2: str) -> str | None:
    """The branch of the standard tree under which an indicator stands, None outside it."""
    for heading in (level2, level1):
        for category, found in _CATEGORIES:
            if any(word in heading for word in found):
                return category
    return None


class Indicator(NamedTuple):
    """One row of the indicator table.

    `targets` are by column, blank ones None; `target` is that of the year, under `column`.
    `goal` tells the goal apart under which a department's form lists it ("annual", "1").
    """

    place: str
    name: str
    level1: str
    level2: str
    category: str | None
    targets: Mapping[str, Target | None]
    column: str
    note: str
    goal: tuple[str, str]

    @property
    def key(self) -> str:
        """The name without what is not seen."""
        return text_key(self.name)

    @property
    def target(self) -> Target | None:
        """The target of the year."""
        return self.targets.get(self.column)

    @property
    def half(self) -> Target | None:
        """The target of the first half-year."""
        return self.targets.get(HALF)

    @property
    def at_name(self) -> str:
        """Place of the name."""
        return f"{self.place}.level3"

    def at(self, column: str = "") -> str:
        """Place of the target."""
        return f"{self.place}.{column or self.column}"


def indicators_of(record: Record, definition: TemplateDefinition) -> Iterator[Indicator]:
    """All indicators with a name; headings without one are not among them."""
    table = definition.tables.get("indicators")
    if table is None or "level3" not in table.columns:
        return
    columns = [name for name, column in table.columns.items() if column.type == "target"]
    if not columns:
        return
    for number, row in enumerate(record.tables.get("indicators", ())):
        name = _text(row, "level3")
        if name:
            level1, level2 = _text(row, "level1"), _text(row, "level2")
            yield Indicator(
                place=f"indicators[{number}]",
                name=name,
                level1=level1,
                level2=level2,
                category=category_of(level1, level2),
                targets={c: _target(row.get(c)) for c in columns},
                column=columns[-1],
                note=_text(row, "note"),
                goal=(_text(row, "goal_kind"), _text(row, "goal_no")),
            )


def _text(row: Row, column: str) -> str:
    value = row.get(column)
    return value if isinstance(value, str) else ""


def _target(value: object) -> Target | None:
    if not isinstance(value, Mapping):
        return None
    return value if value.get("kind") != "qualitative" else _one_unit(str(value["text"])) or value


@lru_cache(maxsize=4096)
def _one_unit(text: str) -> Target | None:
    """The target in the first of two units that stand for one: 120件（套）."""
    match = _EITHER.fullmatch(text)
    if match is None or match["other"] not in words("units"):
        return None
    target = parse_target(match["number"])
    return {**target, "text": text} if target and target["kind"] == "numeric" else None


def number_of(target: Target | None) -> Decimal | None:
    """The number of a target with one number, None for all others."""
    if target is None or target.get("kind") != "numeric":
        return None
    return Decimal(target["value"])


@lru_cache(maxsize=10000)
def measure(number: str, unit: str | None) -> tuple[Decimal, str | None]:
    """A number in the plainest unit: 1.2万人 is 12000 人, 8.6千米 is 8600 米."""
    value = Decimal(number)
    if unit is None:
        return value, None
    scale = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100}.get(unit[0])
    if scale is not None and len(unit) > 1 and unit not in other_words("same_units"):
        value, unit = value * scale, unit[1:]
    unit = other_words("same_units").get(unit, unit)
    times, plain = scales("unit_scales").get(unit, (1, unit))
    return value * times, plain


def same_target(a: Target, b: Target) -> bool:
    """True where two targets demand the same: kind, operator, numbers and units (or words)."""
    if a["kind"] != b["kind"]:
        return False
    if a["kind"] == "qualitative":
        return text_key(a["text"]) == text_key(b["text"])
    if _measures(a) != _measures(b):
        return False
    return (a.get("op") or "=") == (b.get("op") or "=")


def _measures(target: Target) -> list[object]:
    """The numbers of a target in plain units, and its date."""
    parts = target.get("parts") or [
        {"value": target[key], "unit": target.get("unit")}
        for key in ("value", "low", "high")
        if key in target
    ]
    return [target.get("date"), *(measure(part["value"], part["unit"]) for part in parts)]
