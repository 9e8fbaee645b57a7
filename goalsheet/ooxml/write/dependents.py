"""Which formulas of a workbook depend on cells that change."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS, column_number, parse_area
from goalsheet.ooxml.rows.references import End, Reference, rewrite
from goalsheet.ooxml.write.formulas import formula_text
from goalsheet.ooxml.write.scan import CellSpan, Position, SheetIndex

_QUOTED = re.compile("'(?:[^']|'')*'|\"[^\"]*\"")
_COLUMNS = re.compile(
    r"(?<![\w.$])('(?:[^']|'')+'!|[\w.]+(?::[\w.]+)?!)?"
    r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})(?![\w(.!])"
)
# Other workbooks do not change with this one.
_EXTERNAL = re.compile(r"'(?:[^']|'')*\[(?:[^']|'')*'!|\[[^\[\]]+\][\w.:]*!")
# What these and structured references lead to cannot be told without calculating.
_UNTOLD = re.compile(r"\b(?:INDIRECT|OFFSET)\s*\(|\[", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d][\w.\\?]*")

Place = tuple[str, int, int]
"""A cell of the workbook: sheet, row, column."""


class Name(NamedTuple):
    """A defined name: `sheet` is the one it belongs to, "" for the whole workbook."""

    name: str
    sheet: str
    text: str


class Dependence(NamedTuple):
    """What a formula reads: areas by sheet, or anything at all; and the cells that it fills."""

    at: Place
    areas: tuple[tuple[str, Area], ...]
    anything: bool
    fills: tuple[Place, ...]


class _Wide(NamedTuple):
    """An area of several cells, and the formula that reads it."""

    sheet: str
    area: Area
    dependence: Dependence

    def covers(self, place: Place) -> bool:
        sheet, row, col = place
        top, left, bottom, right = self.area
        return top <= row <= bottom and left <= col <= right and sheet == self.sheet


@dataclass(frozen=True)
class Dependences:
    """What all formulas of a workbook read."""

    formulas: tuple[Dependence, ...]

    @cached_property
    def _readers(self) -> tuple[Mapping[Place, list[Dependence]], Sequence[_Wide]]:
        """The formulas by the single cells that they read, and those that read larger areas."""
        single: dict[Place, list[Dependence]] = {}
        wide: list[_Wide] = []
        for dependence in self.formulas:
            for sheet, area in dependence.areas:
                if area[:2] == area[2:]:
                    single.setdefault((sheet, area.top, area.left), []).append(dependence)
                else:
                    wide.append(_Wide(sheet, area, dependence))
        return single, wide

    def affected(self, changed: Collection[Place]) -> frozenset[Place]:
        """The cells whose cached value depends on changed cells, at first hand or through others.

        They include those that an array formula fills. Formulas of which it cannot be told what
        they read are among them.
        """
        if not changed or not self.formulas:
            return frozenset()
        single, wide = self._readers
        found: set[Place] = set()
        waiting = list(changed)
        hit = [dependence for dependence in self.formulas if dependence.anything]
        while True:
            for dependence in hit:
                if dependence.at not in found:
                    cells = (dependence.at, *dependence.fills)
                    found.update(cells)
                    waiting += cells
            if not waiting:
                return frozenset(found)
            place = waiting.pop()
            hit = [*single.get(place, ()), *(w.dependence for w in wide if w.covers(place))]


def dependences(
    sheets: Mapping[str, SheetIndex], order: Sequence[str], names: Iterable[Name]
) -> Dependences:
    """What the formulas of the given sheets read; `order` has all sheet names of the workbook."""
    known = {(name.sheet.lower(), name.name.lower()): name for name in names}
    reader = _Reader(tuple(order), known)
    found = []
    for sheet, index in sheets.items():
        for (row, col), cell in index.formulas.items():
            areas: list[tuple[str, Area]] = []
            untold = reader.read(formula_text(index, cell), sheet, areas)
            kind = cell.formula.kind if cell.formula is not None else ""
            fills = tuple((sheet, *at) for at in _filled(index, cell))
            anything = untold or kind == "dataTable"
            found.append(Dependence((sheet, row, col), tuple(areas), anything, fills))
    return Dependences(tuple(found))


@dataclass(frozen=True)
class _Reader:
    order: tuple[str, ...]
    names: Mapping[tuple[str, str], Name]

    def read(self, formula: str, sheet: str, areas: list[tuple[str, Area]], depth: int = 0) -> bool:
        """Add what a formula reads to `areas`; True where that cannot be told."""

        def add(reference: Reference) -> tuple[End, ...]:
            area = _area(reference)
            areas.extend((name, area) for name in self._sheets(reference.sheets, sheet))
            return reference.ends

        rewrite(formula, add)
        plain = _QUOTED.sub(lambda quoted: '""' if quoted[0][0] == '"' else quoted[0], formula)
        plain = _EXTERNAL.sub("elsewhere!", plain)
        for prefix, *letters in _COLUMNS.findall(plain):
            left, right = sorted(map(column_number, letters))
            named = Reference(prefix, ()).sheets
            columns = Area(1, left, MOST_ROWS, right)
            areas.extend((name, columns) for name in self._sheets(named, sheet))
        if _UNTOLD.search(plain) is not None or depth > 20:
            return True
        untold = False
        if self.names:
            for word in {match[0].lower() for match in _WORD.finditer(plain)}:
                name = self.names.get((sheet.lower(), word)) or self.names.get(("", word))
                if name is not None and name.text:
                    untold |= self.read(name.text, name.sheet or sheet, areas, depth + 1)
        return untold

    def _sheets(self, named: tuple[str, ...], own: str) -> Sequence[str]:
        """The sheets that a reference means, spelled as the workbook spells them."""
        if not named:
            return (own,)
        places = {name.lower(): place for place, name in enumerate(self.order)}
        ends = sorted(places[name.lower()] for name in named if name.lower() in places)
        return self.order[ends[0] : ends[-1] + 1] if ends else ()


def _area(reference: Reference) -> Area:
    first, last = reference.ends[0], reference.ends[-1]
    if not first.letters:
        return Area(min(first.row, last.row), 1, max(first.row, last.row), MOST_COLUMNS)
    columns = sorted((column_number(first.letters), column_number(last.letters)))
    rows = sorted((min(first.row, MOST_ROWS), min(last.row, MOST_ROWS)))
    return Area(rows[0], columns[0], rows[1], columns[1])


def _filled(index: SheetIndex, cell: CellSpan) -> list[Position]:
    """The other cells of the sheet that an array formula or data table fills."""
    formula = cell.formula
    if formula is None or formula.kind not in ("array", "dataTable"):
        return []
    try:
        top, left, bottom, right = parse_area(formula.ref)
    except ValueError:
        return []
    return [
        (row, col)
        for row, col in index.cells
        if top <= row <= bottom and left <= col <= right and (row, col) != (cell.row, cell.col)
    ]
