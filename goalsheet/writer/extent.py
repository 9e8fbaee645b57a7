"""The rows of a list on its sheet: those with values, group texts, and ruled blank ones.

What stands below it (notes, signatures, totals) or beside it (check formulas, remarks) is none
of it, and is never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from goalsheet.model import Cell
from goalsheet.reader.collect import Body
from goalsheet.reader.form import Form
from goalsheet.reader.lists import is_heading_again
from goalsheet.reader.remarks import TOTALS, is_remark
from goalsheet.values.text import squeeze

Ruled = Callable[[int, int], bool]
"""Whether a cell has a border, by row and column."""


def right_of(form: Form, body: Body) -> int:
    """The last sheet column of a list: that of its last heading."""
    cells = (cell for cell in body.heading.cells.values() if cell is not None)
    return max([body.heading.starts[-1], *(form.view.area_of(cell).right for cell in cells)])


def list_rows(form: Form, body: Body, ruled: Ruled) -> Iterator[int]:
    """The sheet rows of a list from top to bottom, without headings printed again."""
    heading_keys = {form.key(cell) for cell in body.heading.cells.values() if cell}
    right = right_of(form, body)
    final = body.rows[-1] if body.rows else body.heading.bottom
    grouped = False
    for row in range(body.heading.bottom + 1, _last_row(form, body) + 1):
        cells = [cell for cell in form.view.rows.get(row, ()) if cell.col <= right]
        if row in body.rows:
            yield row
        elif not cells:
            if row < final or ruled(row, body.heading.starts[-1]) or _under_group(form, body, row):
                yield row
            elif grouped or body.rows:
                return
        elif is_heading_again(form, heading_keys, cells):
            continue
        elif _has_groups_only(form, body, cells):
            grouped = True
            yield row
        elif row > final:
            return


def _last_row(form: Form, body: Body) -> int:
    """The last sheet row of a body, blank rows under a merged group cell included."""
    last = body.last
    for col in set(body.heading.starts):
        last = max(last, form.view.area(last, col).bottom)
    return last


def _under_group(form: Form, body: Body, row: int) -> bool:
    """Whether a merged group cell from above reaches into a blank row."""
    names = (column.value.name for column in body.heading.known() if column.value.group)
    areas = (form.view.area(row, body.heading.start_of[name]) for name in names)
    return any(area.top < row for area in areas)


def _has_groups_only(form: Form, body: Body, cells: Sequence[Cell]) -> bool:
    """Whether a row has nothing but group texts, printed texts and what the form computes."""
    if is_remark(form, body.heading, cells) or squeeze(cells[0].text) in TOTALS:
        return False
    groups = [column.value.name for column in body.heading.known() if column.value.group]
    found: set[str] = set()
    for cell in cells:
        if form.key(cell) in form.plan.printed_keys:
            continue
        column = body.heading.column_of(cell)
        if column is None or not (column.value.group or column.computed):
            return False
        if column.value.group:
            found.add(column.value.name)
    # A lone text in an outer group column is a note below the table, not a group without a name.
    return not found or len(groups) == 1 or groups[-1] in found
