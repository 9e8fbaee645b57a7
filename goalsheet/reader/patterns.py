"""Several values in one cell, by the pattern of its column."""

from __future__ import annotations

from goalsheet.model import Cell, Value
from goalsheet.reader.collect import Collector
from goalsheet.template.plan import ColumnPlan, TablePlan


def read_parts(
    collector: Collector,
    table: TablePlan,
    column: ColumnPlan,
    base: str,
    found: tuple[list[Cell], tuple[int, int]],
) -> dict[str, Value]:
    """The values of a pattern; `found`: the cells of its text, its place where all are blank."""
    cells, position = found
    plans = {c.value.name: c.value for c in table.columns}
    pattern = column.pattern
    assert pattern is not None  # noqa: S101 - only columns with a pattern come here
    for name in pattern.names:
        collector.blank(base + name, (cells[0].row, cells[0].col) if cells else position)
    if not cells:
        return dict.fromkeys(pattern.names)
    text = "\n".join(cell.text for cell in cells)
    for cell in cells:
        collector.taken.add((cell.row, cell.col))
    values = pattern.values(text)
    whole = cells[0]._replace(kind="text", text=text, raw=text, formula=None)
    if values is None:
        main = column.value
        collector.trouble("pattern_mismatch", "warning", base + main.name, main, whole)
        values = {main.name: text}
    parts: dict[str, Value] = {}
    for name in pattern.names:
        part = values.get(name, "")
        cell = whole._replace(text=part, raw=part)
        parts[name] = collector.value(base + name, plans[name], cell) if part else None
    return parts
