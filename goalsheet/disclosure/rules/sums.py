"""R01: every printed sum is that of the printed amounts right below it, or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


def _levels(part: PublishedList) -> list[tuple[PublishedRow, list[PublishedRow]]]:
    """The rows with codes, each with the rows right below it."""
    if part.plan.layout.rows.kind != "tree":
        return []
    sums = _sums_by_code(part)
    below: dict[str, list[PublishedRow]] = {}
    for row in part.rows:
        above = _above(sums, row)
        if above is not None:
            below.setdefault(above, []).append(row)
    return [(sums[code], rows) for code, rows in below.items()]


def _sums_by_code(part: PublishedList) -> dict[str, PublishedRow]:
    coded = (row for row in part.rows if row.fact("kind") == "sum" and row.fact("code"))
    return {row.fact("code"): row for row in coded}


def _above(sums: Mapping[str, PublishedRow], row: PublishedRow) -> str | None:
    """The code of the sum of which a row is a part, None for the highest.

    What is not divided further stands in a row of its own below the sum with the same code.
    """
    code = row.fact("code")
    longest = len(code) if row.fact("kind") == "leaf" else len(code) - 1
    return next((code[:n] for n in range(longest, 0, -1) if code[:n] in sums), None)


def _totals(part: PublishedList) -> Iterator[tuple[PublishedRow, list[PublishedRow]]]:
    """The printed totals, each with the rows that it names."""
    layout = part.plan.layout
    entries = [*part.plan.entries(), *layout.totals]
    by_id = {row.fact("row"): row for row in part.rows if row.fact("row")}
    totals = {entry.id for entry in layout.totals}
    within = {name for entry in part.plan.entries() for name in entry.sum}
    sums = _sums_by_code(part)
    body = [
        row
        for row in part.rows
        if row.fact("kind") != "unknown"
        and row.fact("row") not in totals | within
        and (part.plan.layout.rows.kind != "tree" or _above(sums, row) is None)
    ]
    for entry in entries:
        if entry.sum and entry.id in by_id:
            below: list[PublishedRow] = []
            for name in entry.sum:
                below += body if name == "rows" else [by_id[name]] if name in by_id else []
            yield by_id[entry.id], below
