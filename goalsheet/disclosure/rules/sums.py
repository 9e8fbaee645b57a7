"""R01: every printed sum is that of the printed amounts right below it, or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.relations import shown
from goalsheet.disclosure.read_tables import (
    PublishedList,
    PublishedRow,
    PublishedTables,
    column_names,
)
from goalsheet.model import Finding


class _Sum(NamedTuple):
    """A printed sum: its row and column, and the cells that it adds up."""

    row: PublishedRow
    column: str
    parts: Sequence[tuple[PublishedRow, str]]


def printed_sums(tables: PublishedTables) -> Judgement:
    """Sums by row, by level and in total that differ from their parts."""
    found = [
        (part, own) for part in tables.lists.values() for own in (*_across(part), *_down(part))
    ]
    if not found:
        return NotApplicable("no_rows")
    return [f for part, own in found for f in _judge(tables, part, own)]


def _judge(tables: PublishedTables, part: PublishedList, own: _Sum) -> Iterator[Finding]:
    cells = [(own.row, own.column), *own.parts]
    if any(column in row.unread for row, column in cells):
        return
    said = own.row.amounts.get(own.column, Decimal(0))
    parts = [(row, c, row.amounts[c]) for row, c in own.parts if row.amounts.get(c)]
    total = sum((amount for _, _, amount in parts), Decimal(0))
    if said == total:
        return
    yield Finding(
        "published_total_differs",
        "error",
        tables.file,
        (own.row.cells[own.column], *(row.cells[column] for row, column, _ in parts)),
        found=shown(said),
        values={
            "table": part.table.sheet,
            "row": own.row.fact("name") or own.row.fact("text"),
            "sum": shown(total),
            "difference": shown(abs(said - total)),
            "unit": tables.layout.unit,
        },
    )


def _across(part: PublishedList) -> Iterator[_Sum]:
    """The sums of columns in every row."""
    names = column_names(part.plan)
    for row in part.rows:
        if row.fact("kind") != "unknown":
            for column, parts in part.plan.sums.items():
                yield _Sum(row, names[column], [(row, names[p]) for p in parts])


def _down(part: PublishedList) -> Iterator[_Sum]:
    """The sums of rows in every column that is filled row by row."""
    groups = [*_levels(part), *_totals(part)]
    for name in column_names(part.plan).values():
        for row, below in groups:
            yield _Sum(row, name, [(other, name) for other in below])


def _levels(part: PublishedList) -> Iterator[tuple[PublishedRow, list[PublishedRow]]]:
    """The rows with codes, each with the rows right below it."""
    if part.plan.layout.rows.kind != "tree":
        return
    rows = [row for row in part.rows if row.fact("code")]
    for row in rows:
        if row.fact("kind") == "sum":
            below = [other for other in rows if _above(rows, other) is row]
            if below:
                yield row, below


def _above(rows: Sequence[PublishedRow], row: PublishedRow) -> PublishedRow | None:
    """The row of which this one is a part, None for the highest."""
    code = row.fact("code")
    over = [
        other
        for other in rows
        if other is not row
        and other.fact("kind") == "sum"
        and code.startswith(other.fact("code"))
        and (row.fact("kind") == "leaf" or other.fact("code") != code)
    ]
    return max(over, key=lambda other: len(other.fact("code")), default=None)


def _totals(part: PublishedList) -> Iterator[tuple[PublishedRow, list[PublishedRow]]]:
    """The printed totals, each with the rows that it names."""
    layout = part.plan.layout
    entries = [*part.plan.entries(), *layout.totals]
    by_id = {row.fact("row"): row for row in part.rows if row.fact("row")}
    totals = {entry.id for entry in layout.totals}
    within = {name for entry in part.plan.entries() for name in entry.sum}
    coded = [row for row in part.rows if row.fact("code")]
    body = [
        row
        for row in part.rows
        if row.fact("kind") != "unknown"
        and row.fact("row") not in totals | within
        and (part.plan.layout.rows.kind != "tree" or _above(coded, row) is None)
    ]
    for entry in entries:
        if entry.sum and entry.id in by_id:
            below: list[PublishedRow] = []
            for name in entry.sum:
                below += body if name == "rows" else [by_id[name]] if name in by_id else []
            yield by_id[entry.id], below
