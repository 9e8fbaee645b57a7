"""Goals of several kinds: an overview with one heading per kind, and a block for every goal."""

from __future__ import annotations

from bisect import bisect_right

from goalsheet.model import Cell, Row, Value
from goalsheet.reader.collect import Collector, Overview
from goalsheet.reader.fields import read_beside
from goalsheet.reader.heading import find_heading
from goalsheet.reader.lists import ListReader
from goalsheet.template.plan import KindsPlan, TablePlan, ValuePlan


def read_headings(collector: Collector, table: TablePlan) -> tuple[int, int] | None:
    """Read a table whose headings are kinds; gives its first and last sheet row."""
    form, kinds = collector.form, table.headings
    assert kinds is not None  # noqa: S101 - the caller looks first
    section = form.with_label((table.section,)) if table.section else []
    top = section[0].row if section else form.top
    cells = [(form.with_label(kind.labels, top), kind) for kind in kinds.each]
    heads = sorted((found[0].col, found[0], kind.id) for found, kind in cells if found)
    collector.tables[table.name] = []
    for found, kind in cells:
        if not found:
            label = kind.labels[0].text
            values = {"label": label}
            collector.find("heading_missing", "error", [], place=table.name, values=values)
    if not heads:
        return None
    first = max(form.view.area_of(cell).bottom for _, cell, _ in heads) + 1
    starts = [col for col, _, _ in heads]
    end = form.end_of(table.until, first - 1, starts[0])
    last = end - 1 if end is not None else form.bottom
    collector.overviews[table.name] = Overview(
        tuple(form.view.rows_between(first, last)), {kind: cell.col for _, cell, kind in heads}
    )
    by_kind: dict[str, list[Cell]] = {kind: [] for _, _, kind in heads}
    for _, cell, _ in heads:
        collector.use(cell)
    for cell in form.view.cells_between(first, last):
        index = bisect_right(starts, cell.col) - 1
        if index >= 0:
            by_kind[heads[index][2]].append(cell)
    rows: list[Row] = []
    for kind_plan in kinds.each:
        for cell in by_kind.get(kind_plan.id, []):
            rows += _goal_rows(collector, table, kinds, kind_plan.id, cell, rows)
    collector.tables[table.name] = rows
    return first, last


def _goal_rows(
    collector: Collector,
    table: TablePlan,
    kinds: KindsPlan,
    kind: str,
    cell: Cell,
    before: list[Row],
) -> list[Row]:
    """The goal of a cell, or its goals where each begins with its own number."""
    plans = {column.value.name: column.value for column in table.columns}
    made: list[Row] = []
    for part in _parts(kinds, cell.text):
        index = len(before) + len(made)
        count = sum(1 for row in [*before, *made] if row[kinds.kind] == kind)
        values = kinds.prefix.values(part) if kinds.prefix else None
        number = (values or {}).get(kinds.number) or str(count + 1)
        text = (values or {}).get(kinds.text or "", part)
        base = f"{table.name}[{index}]."
        collector.blank(base + kinds.number, (cell.row, cell.col))
        row: dict[str, Value] = dict.fromkeys(plans)
        row |= {kinds.kind: kind, kinds.number: number}
        name = kinds.text or ""
        piece = (
            cell._replace(kind="text", text=text, raw=text) if part != cell.text or values else cell
        )
        row[name] = collector.value(base + name, plans[name], piece)
        made.append(row)
    return made


def _parts(kinds: KindsPlan, text: str) -> list[str]:
    """The text split before each printed number, where there are several."""
    if kinds.prefix is None:
        return [text]
    lines = text.splitlines()
    begins = [n for n, line in enumerate(lines) if kinds.prefix.values(line) is not None]
    if len(begins) < 2 or begins[0] != 0:
        return [text]
    ends = [*begins[1:], len(lines)]
    return ["\n".join(lines[a:b]) for a, b in zip(begins, ends, strict=True)]


def read_blocks(collector: Collector, table: TablePlan) -> tuple[int, int] | None:
    """Read a table that is printed under every goal; gives its first and last sheet row."""
    form, blocks = collector.form, table.blocks
    assert blocks is not None  # noqa: S101 - the caller looks first
    begins = sorted(cell for key in blocks.by_key for cell in form.with_key(key))
    rows: list[Row] = []
    for number, label_cell in enumerate(begins):
        kind, label = blocks.by_key[form.key(label_cell)]
        goal_no = label.captured(label_cell.text)
        collector.use(label_cell)
        if blocks.text is not None:
            _note_text(collector, blocks, kind.id, goal_no, label_cell)
        last = begins[number + 1].row - 1 if number + 1 < len(begins) else form.bottom
        heading = find_heading(form, table, form.view.area_of(label_cell).bottom + 1, last)
        if heading is None:
            values = {"label": label_cell.text, "table": table.name}
            place = (label_cell.row, label_cell.col)
            collector.find("table_missing", "error", [place], place=table.name, values=values)
            continue
        fixed: dict[str, Value] = {blocks.kind: kind.id, blocks.number: goal_no}
        block_rows = ListReader(collector, table, heading).read(last, len(rows), fixed)
        for index in range(len(rows), len(rows) + len(block_rows)):
            collector.blank(
                f"{table.name}[{index}].{blocks.number}", (label_cell.row, label_cell.col)
            )
        rows += block_rows
    collector.tables[table.name] = rows
    _report_goals_without_block(collector, blocks, begins)
    if not begins:
        values = {"label": blocks.each[0].labels[0].text, "table": table.name}
        collector.find("table_missing", "error", [], place=table.name, values=values)
        return None
    return begins[0].row, form.bottom


def _note_text(
    collector: Collector, blocks: KindsPlan, kind: str, number: str, label_cell: Cell
) -> None:
    """Put the text beside a block's label into the row of its goal."""
    table_name, column = (blocks.text or "").split(".")
    rows = list(collector.tables.get(table_name, []))
    index = next(
        (n for n, r in enumerate(rows) if (r[blocks.kind], r[blocks.number]) == (kind, number)),
        len(rows),
    )
    if index == len(rows):
        table = next(t for t in collector.form.plan.tables if t.name == table_name)
        empty: dict[str, Value] = {c.value.name: None for c in table.columns}
        rows.append({**empty, blocks.kind: kind, blocks.number: number})
        _note_place(collector, table, (kind, number), index)
    plan = _column(collector, table_name, column)
    value = read_beside(collector, plan, f"{table_name}[{index}].{column}", label_cell)
    rows[index] = {**rows[index], column: value}
    collector.tables[table_name] = rows


def _report_goals_without_block(
    collector: Collector, blocks: KindsPlan, begins: list[Cell]
) -> None:
    """Goals of the overview under whose number no block was found."""
    if blocks.text is None:
        return
    table_name = blocks.text.split(".")[0]
    found = {
        (blocks.by_key[key][0].id, blocks.by_key[key][1].captured(cell.text))
        for cell in begins
        if (key := collector.form.key(cell)) in blocks.by_key
    }
    for index, row in enumerate(collector.tables.get(table_name, ())):
        goal = (str(row[blocks.kind]), str(row[blocks.number]))
        if goal not in found:
            place = f"{table_name}[{index}].{blocks.number}"
            positions = [collector.positions[place]] if place in collector.positions else []
            values = {"number": goal[1]}
            collector.find("block_missing", "error", positions, place=place, values=values)


def _note_place(collector: Collector, table: TablePlan, goal: tuple[str, str], index: int) -> None:
    """Where the text of a goal would stand that the overview leaves blank."""
    overview = collector.overviews.get(table.name)
    kind, number = goal
    if overview is None or table.headings is None or table.headings.text is None:
        return
    if kind in overview.starts and number.isdigit() and 0 < int(number) <= len(overview.rows):
        position = (overview.rows[int(number) - 1], overview.starts[kind])
        collector.blank(f"{table.name}[{index}].{table.headings.text}", position)


def _column(collector: Collector, table_name: str, column: str) -> ValuePlan:
    table = next(t for t in collector.form.plan.tables if t.name == table_name)
    return next(c.value for c in table.columns if c.value.name == column)
