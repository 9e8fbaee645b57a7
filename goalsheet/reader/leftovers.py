"""What a form holds beyond what was read: nothing is passed over in silence."""

from __future__ import annotations

from goalsheet.reader.collect import Collector

# More of these say nothing new.
_MOST = 30


def report_leftovers(collector: Collector) -> None:
    """Findings for texts that were not understood and for values that nobody sees."""
    _unread(collector)
    _covered(collector)
    _hidden(collector)


def _unread(collector: Collector) -> None:
    form = collector.form
    unread = [
        cell
        for cell in form.view.cells_between(form.top, form.bottom)
        if (cell[0], cell[1]) not in collector.taken
        and (cell[0], cell[1]) not in collector.used
        and not form.is_label(cell)
    ]
    for cell in unread[:_MOST]:
        collector.find("unread_text", "info", [(cell.row, cell.col)], found=cell.text)


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
