"""The headings of a table on the sheet, and which column a cell below them belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from goalsheet.model import Area, Cell
from goalsheet.reader.form import Form
from goalsheet.template.plan import ColumnPlan, TablePlan

# Headings of one table stand in at most this many rows.
TALLEST_HEADING = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a table's columns are: each begins at `starts[i]` and reaches to the next one.

    A column whose heading the form does not know is None in `columns`: what stands below it is
    nobody's. `cells` maps a column's name to the cell of its heading (None for an empty heading).
    `has_patterns`: a column holds several values in one cell.
    """

    top: int
    bottom: int
    starts: tuple[int, ...]
    columns: tuple[ColumnPlan | None, ...]
    cells: dict[str, Cell | None]
    start_of: dict[str, int]
    has_patterns: bool

    def column_at(self, col: int) -> int:
        """The index of the column to which a sheet column belongs, -1 left of all of them."""
        return bisect_right(self.starts, col) - 1

    def known(self) -> list[ColumnPlan]:
        """The columns of the form, from left to right."""
        return [column for column in self.columns if column is not None]

    def column_of(self, cell: Cell) -> ColumnPlan | None:
        """The column to which a cell belongs, None for one that is nobody's."""
        index = self.column_at(cell[1])
        return self.columns[index] if index >= 0 else None

    def start(self, name: str) -> int:
        """The sheet column in which a column begins."""
        return self.start_of[name]


def find_heading(form: Form, table: TablePlan, top: int, bottom: int) -> Heading | None:
    """The heading rows of a table between two rows, None where most of them are missing.

    Of several places, the first one in which the most headings stand together.
    """
    wanted = [column for column in table.columns if column.headings]
    places = [
        (cell.row, number)
        for number, column in enumerate(wanted)
        for cell in form.with_label(column.headings, top, bottom)
    ]
    best_row, best_count = 0, 0
    for row, _ in sorted(places):
        count = len({n for r, n in places if row <= r < row + TALLEST_HEADING})
        if count > best_count:
            best_row, best_count = row, count
    if best_count * 2 <= len(wanted) - (len(wanted) == 1):
        return None
    last = min(best_row + TALLEST_HEADING - 1, bottom)
    cells = {c.value.name: _heading_cell(form, c, best_row, last) for c in wanted}
    return _arranged(form, table, {name: cell for name, cell in cells.items() if cell})


def _heading_cell(form: Form, column: ColumnPlan, top: int, bottom: int) -> Cell | None:
    found = form.with_label(column.headings, top, bottom)
    if column.under is not None and len(found) > 1:
        over = form.with_label((column.under,), top, bottom)
        if over:
            area = form.view.area_of(over[0])
            found = [cell for cell in found if area.left <= cell.col <= area.right]
    return found[0] if found else None


def _arranged(form: Form, table: TablePlan, found: dict[str, Cell]) -> Heading:
    areas = [form.view.area_of(cell) for cell in found.values()]
    top, bottom = min(area.top for area in areas), max(area.bottom for area in areas)
    foreign = _foreign(form, areas, top, bottom)
    starts = {name: cell.col for name, cell in found.items()}
    cells: dict[str, Cell | None] = dict(found)
    for number, column in enumerate(table.columns):
        if column.blank_heading:
            start = _blank_start(form, table.columns, number, starts, top)
            following = min((col for col in starts.values() if col > start), default=start)
            for area in foreign:
                between = area.left >= start and area.right + 1 < following
                if between or area.left <= start <= area.right:
                    start = area.right + 1
            starts[column.value.name] = start
            cells[column.value.name] = None
    placed: list[tuple[int, int, ColumnPlan | None]] = [
        (starts[column.value.name], number, column)
        for number, column in enumerate(table.columns)
        if column.value.name in starts
    ]
    placed += [(area.left, -1, None) for area in foreign]
    placed.sort(key=lambda entry: entry[:2])
    columns = tuple(column for _, _, column in placed)
    return Heading(
        top=top,
        bottom=bottom,
        starts=tuple(start for start, _, _ in placed),
        columns=columns,
        cells=cells,
        start_of=starts,
        has_patterns=any(column is not None and column.pattern for column in columns),
    )


def _foreign(form: Form, known: Sequence[Area], top: int, bottom: int) -> list[Area]:
    """The headings between and beside the table's own that the form does not know."""
    areas = (
        form.view.area_of(cell)
        for cell in form.view.cells_between(top, bottom)
        if not form.is_label(cell)
    )
    return [
        area
        for area in areas
        if all(area.right < other.left or other.right < area.left for other in known)
    ]


def _blank_start(
    form: Form, columns: Sequence[ColumnPlan], number: int, starts: dict[str, int], top: int
) -> int:
    """Where a column with an empty heading begins: behind its neighbour or the group labels."""
    before = [starts[c.value.name] + 1 for c in columns[:number] if c.value.name in starts]
    if before:
        return max(before)
    first = min(starts.values())
    edge = 1
    for cell in form.view.rows.get(top, ()):
        if cell.col < first and form.is_label(cell):
            edge = max(edge, form.view.area_of(cell).right + 1)
    if edge == 1:
        edge = min((cell.col for cell in form.view.cells_between(top, form.bottom)), default=1)
    return min(edge, first - 1) or 1
