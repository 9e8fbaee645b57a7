"""The lists of codes that a workbook brings with it: what they call the codes that it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goalsheet.model import Book, CodeName, Grid, Record
from goalsheet.template.label import label_key
from goalsheet.template.plan import Plan

_MOST_ROWS = 10_000
_HEADING_ROWS = 10
_SHORTEST = 3  # a class (类)


def code_names(book: Book, plan: Plan, record: Record) -> Iterator[CodeName]:
    """The names of a record's codes, and of the classes above them, on sheets that are no forms.

    Such a list has the headings of the form itself: that of the codes, and that of their names.
    """
    used = _used(plan, record)
    for grid in book.sheets:
        if label_key(grid.name) in plan.other_sheets:
            for column, codes in used.items():
                for code, name in _names(grid, column, codes):
                    yield CodeName(book.sha256, column.name, code, name)


class _Column(NamedTuple):
    """A column of codes: its name, the keys of its heading and of that of the names beside it."""

    name: str
    codes: frozenset[str]
    names: frozenset[str]


def _columns(plan: Plan) -> Iterator[tuple[str, str, _Column]]:
    """The columns of codes with a computed name beside them: table, column, what they are."""
    for table, definition in plan.definition.tables.items():
        for name, column in definition.columns.items():
            beside = definition.columns.get(name.removesuffix("_code") + "_name")
            if column.type == "code" and beside is not None and beside.computed:
                own, other = (
                    frozenset(map(label_key, spec.label or ())) for spec in (column, beside)
                )
                yield table, name, _Column(name, own, other)


def _used(plan: Plan, record: Record) -> Mapping[_Column, set[str]]:
    """The codes of a record and what they begin with, by their column."""
    used: dict[_Column, set[str]] = {}
    for table, name, column in _columns(plan):
        codes = used.setdefault(column, set())
        for row in record.tables.get(table, ()):
            if isinstance(code := row.get(name), str):
                codes.update(code[:end] for end in range(_SHORTEST, len(code) + 1))
    return used


def _names(grid: Grid, column: _Column, codes: set[str]) -> Iterator[tuple[str, str]]:
    heads = [cell for (row, _), cell in grid.cells.items() if row <= _HEADING_ROWS]
    head = next((cell for cell in heads if label_key(cell.text) in column.codes), None)
    if head is None:
        return
    beside = (c for c in heads if c.row == head.row and label_key(c.text) in column.names)
    named = next(beside, None)
    if named is None:
        return
    for (row, col), cell in grid.cells.items():
        if col == head.col and head.row < row <= _MOST_ROWS and cell.text.strip() in codes:
            called = grid.cells.get((row, named.col))
            if called is not None and called.text.strip():
                yield cell.text.strip(), called.text.strip()
