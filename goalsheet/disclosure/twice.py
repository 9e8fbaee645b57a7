"""Workbooks that were given twice, and units whose amounts stand in several workbooks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from goalsheet.codes.code import name_key
from goalsheet.disclosure.kept import KeptCell
from goalsheet.disclosure.places import MOST_CELLS
from goalsheet.disclosure.published import Published
from goalsheet.disclosure.workbook import UNITS_APART
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import parse_cell, qualified

_WHOSE = ("unit", "unit_name", "published_name")


def units_in(one: Published) -> list[str]:
    """The codes of the units whose amounts a workbook has, as far as it tells them."""
    told = one.facts.get("units") or one.facts.get("unit", "")
    return [unit for unit in told.split(UNITS_APART) if unit]


def holds_several_units(one: Published) -> bool:
    """Whether a workbook has amounts of several units: it says so, or its lists name several."""
    if len(units_in(one)) > 1 or one.facts.get("merged", "1") != "1":
        return True
    return not units_in(one) and any(len(names) > 1 for names in _names(one).values())


def _names(one: Published) -> dict[str, set[str]]:
    """The units that the rows of a workbook name, by code, name and published name."""
    found: dict[str, set[str]] = {name: set() for name in _WHOSE}
    for facts in {cell.facts for cell in one.kept if cell.measure >= 0 and not cell.printed}:
        told = json.loads(facts)
        for name, names in found.items():
            if told.get(name, "").strip():
                names.add(name_key(told[name]))
    return found


def each_once(published: Sequence[Published]) -> tuple[list[Published], list[Finding]]:
    """Every workbook once; of a copy, what it is a copy of, and what counts twice."""
    first: dict[str, Published] = {}
    units: dict[str, Published] = {}
    findings = []
    for one in published:
        if one.sha256 in first:
            values = {"other": first[one.sha256].file}
            findings.append(Finding("published_twice", "warning", one.file, values=values))
            continue
        first[one.sha256] = one
        others: dict[str, list[str]] = {}
        for unit in units_in(one):
            others.setdefault(units.setdefault(unit, one).file, []).append(unit)
        for other, shared in others.items():
            if other != one.file:
                values = {"other": other, "unit": "、".join(shared)}
                findings.append(Finding("published_unit_twice", "error", one.file, values=values))
    own = list(first.values())
    told = {finding.file for finding in findings}
    return own, [*findings, *_same_rows([one for one in own if one.file not in told])]


def _same_rows(published: Sequence[Published]) -> Iterator[Finding]:
    """Rows that say the same of a unit, amounts included, in two workbooks: one for each pair.

    Where both workbooks tell their units, equal names are names of different units.
    """
    seen: dict[tuple[object, ...], tuple[Published, KeptCell]] = {}
    for one in published:
        same: dict[str, list[tuple[KeptCell, KeptCell]]] = {}
        own = list(_rows(one))
        for row, cell in own:
            if row in seen and not (units_in(one) and units_in(seen[row][0])):
                other, first = seen[row]
                same.setdefault(other.file, []).append((cell, first))
        for pairs in same.values():
            cell, first = pairs[0]
            yield Finding(
                "published_row_twice",
                "warning",
                one.file,
                tuple(_place(found) for found, _ in pairs[:MOST_CELLS]),
                found="、".join(
                    value for value in json.loads(cell.facts).values() if value.strip()
                ),
                values={"other": f"{first.file}!{_place(first)}", "count": str(len(pairs))},
            )
        seen |= {row: (one, cell) for row, cell in own if row not in seen}


def _rows(one: Published) -> Iterator[tuple[tuple[object, ...], KeptCell]]:
    """What each row of a list says that names units, and its first cell."""
    rows: dict[tuple[str, int, str], list[KeptCell]] = {}
    for cell in one.kept:
        if cell.measure >= 0 and not cell.printed:
            rows.setdefault((cell.table, cell.list, cell.key), []).append(cell)
    for (table, number, _), cells in rows.items():
        facts = json.loads(cells[0].facts)
        told = [name for name, value in facts.items() if value.strip()]
        if len(told) > 1 and any(name in told for name in _WHOSE):
            amounts = tuple((cell.measure, cell.cents) for cell in cells)
            yield (table, number, cells[0].facts, amounts), cells[0]


def _place(cell: KeptCell) -> str:
    return qualified(cell.sheet, *parse_cell(cell.cell))
