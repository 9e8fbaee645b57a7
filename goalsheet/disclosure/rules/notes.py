"""R12: a table without amounts is published with a note that says so (财预〔2016〕143号)."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement
from goalsheet.disclosure.definition import TableLayout
from goalsheet.disclosure.place import heads
from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.disclosure.sheet_back import find_head
from goalsheet.model import Finding, Grid
from goalsheet.ooxml.a1 import qualified
from goalsheet.values.text import squeeze


def empty_tables(tables: PublishedTables) -> Judgement:
    """An empty table without its note, and the note of an empty table below amounts."""
    return [
        finding
        for table in tables.layout.tables
        if table.lists and table.empty_note and table.id in tables.grids
        for finding in _judge(tables, table, tables.grids[table.id])
    ]


def _judge(tables: PublishedTables, table: TableLayout, grid: Grid) -> Iterator[Finding]:
    parts = list(tables.of_table(table.id))
    if not parts:
        return
    filled = [
        row.cells[name]
        for part in parts
        for row in part.rows
        for name, amount in row.amounts.items()
        if amount
    ]
    head = find_head(grid, table)[0] + len({h.area.top for h in heads(table)})
    notes = [
        (qualified(grid.name, row, col), cell.text)
        for (row, col), cell in sorted(grid.cells.items())
        if row >= head and _says_none(cell.text)
    ]
    values = {"table": table.sheet}
    if not filled and not notes:
        where = (qualified(grid.name, head, 1),)
        yield Finding("empty_table_without_note", "warning", tables.file, where, values=values)
    if filled and any(squeeze(text) == squeeze(table.empty_note) for _, text in notes):
        cells = (notes[0][0], *filled[:5])
        yield Finding(
            "note_says_none", "error", tables.file, cells, found=notes[0][1], values=values
        )


def _says_none(text: str) -> bool:
    start = squeeze(text)
    return start.startswith(("注", "说明", "备注")) and any(
        word in start for word in ("无", "没有", "不涉及", "未安排")
    )
