"""Corrections of a workbook's amounts by rows of its ledger that changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

from goalsheet.disclosure.amounts import Answer, Key
from goalsheet.disclosure.definition import ClassRows, Layout, TreeRows
from goalsheet.disclosure.kept import KeptCell, rows_are_coded
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.places import yuan
from goalsheet.disclosure.plan import ListPlan, plan_lists
from goalsheet.disclosure.row_places import Place, Row, Units, amounts_at, kept_place, places_of
from goalsheet.disclosure.unit_ledgers import number_of
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import sheet_prefix


class Origin(NamedTuple):
    """The cell from which a row of the ledger came."""

    file: str
    sheet: str
    cell: str
    sha256: str


ListId = tuple[str, int]
OfList = Mapping[Place, Mapping[Origin, int]]
"""Place -> cells of the budget sheets and what to add to the place for each, in 分."""
Corrections = dict[int, dict[ListId, dict[Place, dict[Origin, int]]]]
"""Number of the workbook -> list -> what to add to its places."""


@dataclass(frozen=True)
class LedgerDiffersError(Exception):
    """A place where a workbook does not say what its ledger says."""

    plan: ListPlan
    cell: KeptCell | None
    made: int

    def finding(self, file: str, ledger: str) -> Finding:
        """The finding on the workbook, with the amounts of both."""
        cells = () if self.cell is None else (sheet_prefix(self.cell.sheet) + self.cell.cell,)
        found = yuan(self.cell.cents if self.cell else 0)
        values = {"table": self.plan.sheet, "ledger": ledger, "made": yuan(self.made)}
        return Finding("transfer_ledger_differs", "error", file, cells, None, found, values)


def corrections(
    layout: Layout, before: LedgerAmounts, after: LedgerAmounts, units: Units
) -> Corrections:
    """What rows that changed change in the tables, cell by cell."""
    changes = {name: _changes(before, after, name) for name in before.tables if name != "units"}
    found: Corrections = {}
    for _, plan in plan_lists(layout):
        for row, sign in changes[plan.layout.from_]:
            origin = Origin(*(row[name] for name in Origin._fields))
            lists = found.setdefault(number_of(row["submission"]), {})
            places = lists.setdefault((plan.table, plan.number), {})
            for place in places_of(plan, row, units):
                cells = places.setdefault(place, {})
                cells[origin] = cells.get(origin, 0) + sign * row["cents"]
    return {
        number: {own: kept for own, places in lists.items() if (kept := _without_zeros(places))}
        for number, lists in found.items()
    }


def _changes(
    before: LedgerAmounts, after: LedgerAmounts, name: str
) -> list[tuple[dict[str, Any], int]]:
    """The rows of a table that are gone, with -1, and those that are new, with 1."""
    ordered = [
        source.tables[name].order_by(["submission", "sheet", "cell"]) for source in (before, after)
    ]
    rows = [before.rows(table) for table in ordered]
    gone, new = (Counter(tuple(row.items()) for row in own) for own in rows)
    both = gone & new
    return [
        *((dict(row), -1) for row in (gone - both).elements()),
        *((dict(row), 1) for row in (new - both).elements()),
    ]


def _without_zeros(places: Mapping[Place, Mapping[Origin, int]]) -> dict[Place, dict[Origin, int]]:
    """The corrections that change something: a row can leave a place and come back to it."""
    kept = {place: {o: cents for o, cents in own.items() if cents} for place, own in places.items()}
    return {place: own for place, own in kept.items() if own}


@dataclass(frozen=True, slots=True)
class Correction:
    """One list of one workbook: its cells, and what its ledger says before and after."""

    plan: ListPlan
    cells: Sequence[KeptCell]
    before: Answer
    after: Answer
    sha256: str
    words: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    """The names that the workbook prints for codes, by code."""

    def made(self, changes: OfList) -> list[KeptCell]:
        """The cells with corrections beside them, and without those of which nothing is left.

        Raises LedgerDiffersError where the workbook does not say what the ledger said before.
        """
        keys = self._keys()
        printed = {key: own for own, key in keys.items()}
        at = {cell: self._place(cell, printed) for cell in self.cells}
        self._check(at, changes)
        left = amounts_at(self.plan, self.after)
        kept = [(at[c], c) for c in self.cells if at[c] not in changes or at[c] in left]
        facts = {place.key: cell.facts for cell, place in at.items() if _is_row(place)}
        new = {leaf.key: leaf.facts for leaf in self.after.leaves}
        for place, origins in changes.items():
            if place not in left:
                continue
            key = self._written(place, keys)
            said = "{}"
            if _is_row(place):
                said = facts.get(place.key) or self._said(place.key, new[place.key])
            table, number = self.plan.table, self.plan.number
            kept += [
                (place, KeptCell(*o, cents, table, number, place.printed, key, said, place.measure))
                for o, cents in origins.items()
            ]
        order = {leaf.key: n for n, leaf in enumerate(self.after.leaves)}
        if self._is_coded:
            return [cell for _, cell in kept]
        in_order = sorted(kept, key=lambda one: order.get(one[0].key, -1))
        return [cell for _, cell in in_order]

    @property
    def _is_coded(self) -> bool:
        """Whether a row's key is what it prints, wherever it stands."""
        return self.plan.layout.rows.kind not in ("each", "plain")

    def _keys(self) -> dict[Key, str]:
        """The ledger's key of every row -> how the workbook's cells write it.

        Rows without a code are told apart by their order.
        """
        if self._is_coded:
            return {}
        rows: dict[str, dict[int, KeptCell]] = {}
        for kept in self.cells:
            if not kept.printed and kept.measure >= 0:
                rows.setdefault(kept.key, {})[kept.measure] = kept
        for own, leaf in zip_longest(rows.values(), self.before.leaves):
            amounts = leaf.amounts if leaf else (0,) * len(self.plan.measures)
            for measure, cents in zip(self.plan.measures, amounts, strict=True):
                cell = own.get(measure.number) if own else None
                if (cell.cents if cell else 0) != (cents or 0):
                    raise LedgerDiffersError(self.plan, cell, cents or 0)
        return {leaf.key: key for leaf, key in zip(self.before.leaves, rows, strict=False)}

    def _place(self, cell: KeptCell, keys: Mapping[str, Key]) -> Place:
        place = kept_place(cell)
        return place._replace(key=keys.get(cell.key, place.key)) if _is_row(place) else place

    def _check(self, at: Mapping[KeptCell, Place], changes: Iterable[Place]) -> None:
        """Every place that changes must hold what the ledger says."""
        was = amounts_at(self.plan, self.before)
        own: dict[Place, list[KeptCell]] = {}
        for cell, place in at.items():
            own.setdefault(place, []).append(cell)
        for place in changes:
            cells = own.get(place, [])
            if sum(cell.cents for cell in cells) != was.get(place, 0):
                raise LedgerDiffersError(self.plan, next(iter(cells), None), was.get(place, 0))

    def _written(self, place: Place, keys: Mapping[Key, str]) -> str:
        """The key of a cell; a row that the workbook does not have gets one of its own."""
        if not _is_row(place) or self._is_coded:
            return _json(place.key)
        if place.key in keys:
            return keys[place.key]
        if self.plan.layout.rows.kind == "each" and rows_are_coded(self.plan):
            spoken = zip(self.plan.by, place.key, strict=True)
            return _json([self.words.get(name, {}).get(text, text) for name, text in spoken])
        return _json([self.sha256, "", *place.key])

    def _said(self, key: Key, facts: Mapping[str, str]) -> str:
        """What a row says that the workbook does not have."""
        if not self._is_coded:
            return _json(facts)
        if not key:  # everything in one row, which says nothing
            return "{}"
        name = self.names.get(key[0])
        return _json({"code": key[0]} if name is None else {"code": key[0], "name": name})


def _is_row(place: Place) -> bool:
    return not place.printed and place.measure >= 0


def _json(key: object) -> str:
    return json.dumps(key, ensure_ascii=False)


def names_printed(layout: Layout, kept: Iterable[KeptCell]) -> dict[str, dict[str, str]]:
    """Function and economic codes -> the names that a workbook prints for them."""
    codes = {
        (plan.table, plan.number): rows.code
        for _, plan in plan_lists(layout)
        if isinstance(rows := plan.layout.rows, TreeRows | ClassRows)
    }
    found: dict[str, dict[str, str]] = {}
    for cell in kept:
        kind = codes.get((cell.table, cell.list))
        if kind and not cell.printed and cell.measure >= 0:
            facts = json.loads(cell.facts)
            if facts.get("name"):
                found.setdefault(kind, {}).setdefault(facts["code"], facts["name"])
    return found


def units_of(amounts: LedgerAmounts) -> dict[str, Row]:
    """What conditions ask of the units, by code."""
    units = amounts.tables["units"]
    wanted = units.select("unit", "unit_type", "parent", "submission").order_by("submission")
    return {row["unit"]: row for row in reversed(amounts.rows(wanted))}


def by_list(cells: Iterable[KeptCell]) -> Iterator[tuple[ListId, list[KeptCell]]]:
    """The cells of every list."""
    lists: dict[ListId, list[KeptCell]] = {}
    for cell in cells:
        lists.setdefault((cell.table, cell.list), []).append(cell)
    yield from lists.items()
