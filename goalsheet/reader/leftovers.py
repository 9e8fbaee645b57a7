"""What a form holds beyond what was read: nothing is passed over in silence."""

from __future__ import annotations

from goalsheet.model import Cell
from goalsheet.reader.collect import Collector

# More of these say nothing new.
_MOST = 30


def report_leftovers(collector: Collector) -> None:
    """Findings for texts that were not understood and for values that nobody sees."""
    _unread(collector)
    _covered(collector)
    _hidden(collector)


def _unread(collector: Collector) -> None:
    """Texts that were not understood; a number among the rows of a table is an error."""
    form = collector.form
    unread = [
        cell
        for cell in form.view.cells_between(form.top, form.bottom)
        if (cell[0], cell[1]) not in collector.taken
        and (cell[0], cell[1]) not in collector.used
        and not form.is_label(cell)
        # What other sheets repeat are formulas, which only a spreadsheet program calculates.
        and not (cell.kind == "blank" and form.plan.sheet is not None)
    ]
    values = [c for c in unread if c.kind in ("number", "percent") and _in_table(collector, c)]
    for cell in values:
        collector.find("unread_value", "error", [(cell.row, cell.col)], found=cell.text)
    texts = [cell for cell in unread if cell not in values]
    for cell in texts[:_MOST]:
        collector.find("unread_text", "info", [(cell.row, cell.col)], found=cell.text)
    if len(texts) > _MOST:
        positions = [(cell.row, cell.col) for cell in texts[_MOST:]]
        count = {"count": str(len(positions))}
        collector.find("unread_more", "warning", positions, values=count)


def _in_table(collector: Collector, cell: Cell) -> bool:
    """True where a cell stands in a row of a table, under one of its columns or before them."""
    if any(low <= cell.row <= high for low, high in collector.fixed_rows):
        return cell.col <= collector.form.right
    alone = collector.form.plan.sheet is not None  # nothing else stands below its table
    for body in collector.bodies:
        if body.rows and body.rows[0] <= cell.row <= body.rows[-1]:
            return body.heading.column_of(cell) is not None
        if alone and cell.row > body.last and body.heading.column_of(cell) is not None:
            return True
    return False


def _covered(collector: Collector) -> None:
    """Values under a merged area that differ from what the area shows."""
    form = collector.form
    for cell in form.view.covered:
        if not form.top <= cell.row <= form.bottom or not cell.text.strip():
            continue
        area = form.view.area(cell.row, cell.col)
        shown = form.view.grid.cells.get((area.top, area.left))
        if shown is None or shown.text != cell.text:
            positions = [(cell.row, cell.col), (area.top, area.left)]
            collector.find("hidden_value", "warning", positions, found=cell.text)


def _hidden(collector: Collector) -> None:
    """Values in hidden rows, columns and sheets."""
    grid, form = collector.form.view.grid, collector.form
    if grid.state != "visible":
        collector.find("hidden_sheet", "warning", [(form.top, 1)], values={"sheet": grid.name})
    rows = grid.hidden_rows or frozenset()
    columns = grid.hidden_columns or frozenset()
    if not rows and not columns:
        return
    inside = [p for p in sorted(collector.taken) if p[0] in rows or p[1] in columns]
    if inside:
        collector.find("hidden_rows", "info", inside[:_MOST], values={"count": str(len(inside))})
