"""Structured references ([MS-XLSX] 2.2.2.1): the cells of list objects by table and column.

明细[金额], 明细[[#Totals],[金额]], 明细[[#This Row],[甲]:[乙]], within the table also [金额].
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.a1 import column_letters, sheet_prefix
from goalsheet.ooxml.formula.references import is_elsewhere
from goalsheet.ooxml.formula.tokens import tokenize

_ITEM = re.compile(r"\s*\[\s*((?:[^\[\]']|'.)*)\s*\]\s*([,:]?)", re.DOTALL)
_KEYWORDS = frozenset(("#all", "#data", "#headers", "#totals", "#this row"))
_REF, _VALUE = "#REF!", "#VALUE!"


@dataclass(frozen=True)
class Table:
    """A list object: its name, its sheet and area, how many rows are headings and totals."""

    name: str
    sheet: str
    area: Area
    headings: int
    totals: int
    columns: Sequence[str]

    @property
    def body(self) -> range:
        """The rows between the headings and the totals."""
        return range(self.area.top + self.headings, self.area.bottom - self.totals + 1)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The sheet columns of the columns, which are found without case."""
        left = self.area.left
        return {name.casefold(): left + at for at, name in enumerate(self.columns)}

    def holds(self, sheet: str, row: int, col: int) -> bool:
        """Whether a cell lies in the table."""
        top, left, bottom, right = self.area
        return sheet == self.sheet and top <= row <= bottom and left <= col <= right


class _Selection(NamedTuple):
    """What stands in the brackets: keywords (#Totals), first and last column (none: all)."""

    keywords: frozenset[str]
    columns: tuple[str, ...]


def with_cells(formula: str, tables: Sequence[Table], place: tuple[str, int, int] | None) -> str:
    """The formula with plain references in place of those into tables.

    `place` is the cell of the formula; without one, as in a defined name, what depends on it stays
    as it is. So does what leads to another workbook or an unknown table, or cannot be read.
    """
    pieces = []
    for kind, text in tokenize(formula):
        found = _cells(text, tables, place) if kind == "structured" else None
        pieces.append(text if found is None else found)
    return "".join(pieces)


def _cells(text: str, tables: Sequence[Table], place: tuple[str, int, int] | None) -> str | None:
    named, bracket, rest = text.partition("[")
    name = named.rpartition("!")[2].casefold()
    selection = None if is_elsewhere(text.rpartition("!")[0]) else _selection(rest[:-1])
    if selection is None or not bracket:
        return None
    if name:
        found = [table for table in tables if table.name.casefold() == name]
    elif place is not None:
        found = [table for table in tables if table.holds(*place)]
    else:
        return None
    return _reference(found[0], selection, place) if found else None


def _selection(inner: str) -> _Selection | None:
    """What the outer brackets hold; None where it cannot be read."""
    this_row = inner.startswith("@")
    inner = inner.removeprefix("@")
    keywords = {"#this row"} if this_row else set()
    items: list[str] = []
    ranged = False
    if "[" not in re.sub("'.", "", inner):
        items = [inner.strip()] if inner.strip() else []
    else:
        at = 0
        while at < len(inner):
            match = _ITEM.match(inner, at)
            if match is None:
                return None
            items.append(match[1])
            ranged = ranged or match[2] == ":"
            at = match.end()
    columns = [re.sub("'(.)", r"\1", i) for i in items if i.casefold() not in _KEYWORDS]
    keywords |= {i.casefold() for i in items if i.casefold() in _KEYWORDS}
    if len(columns) > 2 or ranged != (len(columns) == 2):
        return None
    return _Selection(frozenset(keywords), tuple(columns))


def _reference(
    table: Table, selection: _Selection, place: tuple[str, int, int] | None
) -> str | None:
    wanted = [column.casefold() for column in selection.columns]
    if any(column not in table.places for column in wanted):
        return _REF
    columns = sorted(table.places[column] for column in wanted)
    columns = columns or [table.area.left, table.area.right]
    if "#this row" in selection.keywords:
        if place is None:
            return None
        row = place[1]
        if row not in table.body or place[0] != table.sheet:
            return _VALUE
        rows = range(row, row + 1)
    else:
        rows = _rows(table, selection.keywords)
    if not rows:
        return _REF
    left, right = column_letters(columns[0]), column_letters(columns[-1])
    first, last = f"${left}${rows[0]}", f"${right}${rows[-1]}"
    return sheet_prefix(table.sheet) + (first if first == last else f"{first}:{last}")


def _rows(table: Table, keywords: frozenset[str]) -> range:
    """The rows that keywords name; headings, body and totals follow one another."""
    top, _, bottom, _ = table.area
    pieces = {
        "#all": range(top, bottom + 1),
        "#headers": range(top, top + table.headings),
        "#data": table.body,
        "#totals": range(bottom + 1 - table.totals, bottom + 1),
    }
    named = [pieces[keyword] for keyword in keywords or ("#data",)]
    if not all(named):
        return range(0)
    return range(min(rows.start for rows in named), max(rows.stop for rows in named))
