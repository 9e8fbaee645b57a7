"""The record that a transcribed form (tests/gold/*.json) stands for.

tests/gold/fields.csv says for every field and column where the transcription has it: a path such
as `funds.income[source=资金总额].full_year_budget` or `indicators[].level1`; paths joined by `|`
follow one another.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

GOLD = Path(__file__).parent.parent / "gold"
CASES = {
    "changzhou-project-goals": ("000-1",),
    "jiangsu-project-goals": ("001-1", "001-2", "001-3", "001-4"),
    "nanchang-goal-declaration": ("002-1",),
    "jianghan-department-goals": ("003-12",),
    "jianghan-project-goals": ("003-13", "003-14", "003-15", "003-16", "003-17"),
    "songjiang-project-goals": tuple(f"004-{number}" for number in range(1, 8)),
}
"""The transcribed goal forms by template."""

Row = dict[str, Any]
Fields = dict[str, Any]
Tables = dict[str, list[Row]]
Found = list[tuple[tuple[int, ...], Any]]
"""Values of a path, each with the numbers of the list entries on the way to it."""

_STEP = re.compile(r"(?P<key>[^\[]+)(?:\[(?P<filter>[^\]]*)\])?")
_GOAL_PREFIX = re.compile(r"目标\d+：")


class Expected(NamedTuple):
    """What a read of a form must give."""

    template: str
    fields: Fields
    tables: Tables
    units: dict[str, str]


@lru_cache
def entries(template: str) -> tuple[dict[str, str], ...]:
    """The entries of fields.csv for a template."""
    with (GOLD / "fields.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(entry for entry in csv.DictReader(lines) if entry["template"] == template)


def load_gold(case: str) -> dict[str, Any]:
    """A transcribed form."""
    return json.loads((GOLD / f"{case}.json").read_text(encoding="utf-8"))


def expected(gold: dict[str, Any], template: str) -> Expected:
    """What a read of the transcribed form must give, units included."""
    fields, tables = expected_record(gold, template)
    return Expected(template, fields, tables, _units(gold, template))


def expected_record(gold: dict[str, Any], template: str) -> tuple[Fields, Tables]:
    """The fields and tables of the record that a transcribed form stands for."""
    fields: Fields = {}
    tables: Tables = {}
    for part, group in groupby(entries(template), key=lambda entry: entry["part"]):
        columns = list(group)
        if part == "fields":
            fields = {e["name"]: _value(e, _only(_find(gold, e["gold_path"]))) for e in columns}
        elif columns[0]["name"] == "row":
            tables[part] = _fixed_rows(gold, columns)
        else:
            tables[part] = _rows(gold, columns)
    return fields, tables


def _find(gold: Any, path: str) -> Found:
    found: Found = []
    for number, alternative in enumerate(path.split("|") if path else ()):
        found += [((number, *index), value) for index, value in _follow(gold, alternative)]
    return found


def _follow(node: Any, path: str) -> Iterator[tuple[tuple[int, ...], Any]]:
    if not path:
        yield (), node
        return
    step, _, rest = path.partition(".")
    match = _STEP.fullmatch(step)
    assert match, path
    child = None if node is None else node.get(match["key"])
    if match["filter"] is None:
        yield from _follow(child, rest)
        return
    key, _, wanted = match["filter"].partition("=")
    for number, entry in enumerate(child):
        if not key or entry[key] == wanted:
            for index, value in _follow(entry, rest):
                yield ((number, *index) if not key else index), value


def _only(found: Found) -> Any:
    assert len(found) == 1, found
    return found[0][1]


def _fixed_rows(gold: Any, columns: list[dict[str, str]]) -> list[Row]:
    by_name = {entry["name"]: entry for entry in columns}
    ids = re.findall(r"\w+", by_name["row"]["type"].removeprefix("choice"))
    labels = by_name["row"]["label"].split("|")
    rows: list[Row] = [{"row": row, "label": label} for row, label in zip(ids, labels, strict=True)]
    if "level" in by_name:
        levels = _levels(by_name["level"]["note"])
        parents = _parents(by_name["parent"]["note"])
        for row in rows:
            row |= {"level": levels[row["row"]], "parent": parents.get(row["row"])}
    for name, entry in by_name.items():
        if name not in ("row", "label", "level", "parent"):
            values = _find(gold, entry["gold_path"]) or [((), None)] * len(rows)
            for row, (_, value) in zip(rows, values, strict=True):
                row[name] = _value(entry, value)
    return rows


def _levels(note: str) -> dict[str, int]:
    """`Depth in the tree: 0 = total; 1 = carry_over, other.`"""
    depths = note.partition(": ")[2].rstrip(".").split("; ")
    pairs = (depth.split(" = ") for depth in depths)
    return {row: int(level) for level, ids in pairs for row in ids.split(", ")}


def _parents(note: str) -> dict[str, str]:
    """`Row id of the sum …: total = carry_over + other; other = …`."""
    sums = (part.split(" = ") for part in note.partition(": ")[2].rstrip(".").split("; "))
    return {row: total for total, ids in sums for row in ids.split(" + ")}


def _rows(gold: Any, columns: list[dict[str, str]]) -> list[Row]:
    found = {entry["name"]: _find(gold, _with_parsed(entry)) for entry in columns}
    longest = max(found.values(), key=len)
    rows: list[Row] = []
    for number, (index, _) in enumerate(longest):
        row: Row = {}
        for entry in columns:
            values = found[entry["name"]]
            if len(values) == len(longest):
                value = values[number][1]
            else:  # stands once for all rows of a block
                value = next(v for outer, v in values if outer == index[: len(outer)])
            row[entry["name"]] = _value(entry, value)
        rows.append(row)
    return rows


def _with_parsed(entry: dict[str, str]) -> str:
    """The path of a column; a target is found as the row that has its text and its parts."""
    path = entry["gold_path"]
    return path.rpartition(".")[0] if entry["type"] == "target" else path


def _value(entry: dict[str, str], value: Any) -> Any:
    kind = entry["type"].partition("(")[0]
    if kind == "target":
        return _target(entry, value)
    if value is None:
        return None
    if entry["part"] == "goals" and entry["name"] == "text":
        return _GOAL_PREFIX.sub("", value, count=1)
    return _CONVERTED.get(kind, lambda text: text)(value)


def _target(entry: dict[str, str], row: Row) -> dict[str, Any] | None:
    name = entry["gold_path"].rpartition(".")[2]
    parsed = row[f"{name}_parsed"]
    return None if parsed["kind"] == "empty" else {"text": row[name], **parsed}


def _year(text: str) -> str:
    return re.sub(r"\D", "", text)


def _date(text: str) -> str:
    return "-".join(f"{int(number):02}" for number in re.findall(r"\d+", text))


def _amount(value: Any) -> str:
    number = Decimal(value["amount"] if isinstance(value, dict) else value)
    return f"{number.normalize():f}"


_CONVERTED: dict[str, Callable[[Any], str]] = {"amount": _amount, "year": _year, "date": _date}


def _units(gold: Any, template: str) -> dict[str, str]:
    """The units that the form prints: those of its labels, or those beside each amount."""
    units: dict[str, str] = {}
    for entry in entries(template):
        if entry["type"] != "amount":
            continue
        for number, (_, value) in enumerate(_find(gold, entry["gold_path"])):
            unit = value["unit"] if isinstance(value, dict) else entry["unit"]
            if value is not None and unit is not None:
                name = entry["name"]
                place = name if entry["part"] == "fields" else f"{entry['part']}[{number}].{name}"
                units[place] = unit
    return units
