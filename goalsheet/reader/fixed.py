"""Tables with printed rows: each row is found by its label, each column by its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goalsheet.model import Area, Cell, Row, Value
from goalsheet.reader.collect import Collector
from goalsheet.reader.form import Form
from goalsheet.reader.heading import Heading, find_heading
from goalsheet.reader.patterns import read_parts
from goalsheet.reader.units import heading_unit
from goalsheet.template.label import bare_key
from goalsheet.template.plan import ColumnPlan, RowPlan, TablePlan


def read_fixed(collector: Collector, table: TablePlan) -> None:
    """Read a table with fixed rows; a row whose label is missing has nulls and a finding."""
    form = collector.form
    top, bottom = _extent(form, table)
    labels = _row_labels(collector, table, top, bottom)
    heading = _heading(form, table, top, labels)
    _report_headings(collector, table, heading)
    numbers = [cell.row for cell in labels if cell]
    if numbers:
        collector.fixed_rows.append((min(numbers), max(numbers)))
    reader = _RowReader(collector, table, heading, _right_edge(form, [c for c in labels if c]))
    collector.tables[table.name] = [
        reader.read(number, plan, label)
        for number, (plan, label) in enumerate(zip(table.rows, labels, strict=True))
    ]


def _extent(form: Form, table: TablePlan) -> tuple[int, int]:
    """First and last sheet row in which the table may stand."""
    section = form.with_label((table.section,)) if table.section else []
    top = section[0].row if section else form.top
    first_keys = [key for row in table.rows for key in row.keys]
    rows = [cell.row for key in first_keys for cell in form.with_key(key, top)]
    first = max(top, min(rows, default=top))
    left = min((c.col for key in first_keys for c in form.with_key(key, top)), default=1)
    end = form.end_of(table.until, first, left)
    return top, (end - 1 if end is not None else form.bottom)


def _row_labels(collector: Collector, table: TablePlan, top: int, bottom: int) -> list[Cell | None]:
    """The cell of each row's label, None (and a finding) where it is missing or not certain."""
    form = collector.form
    found: list[Cell | None] = []
    window = _window(form, table, top, bottom)
    groups = _group_rows(form, table, top, bottom)
    shared = {
        row.keys for other in form.plan.tables if other is not table for row in other.rows
    } & {row.keys for row in table.rows}
    last = (0, 0)
    for row in table.rows:
        cells = _candidates(form, row, top, bottom)
        if row.keys in shared:
            cells = [cell for cell in cells if _within(cell, window)]
        elif len(cells) > 1:
            cells = [c for c in cells if _within(c, window)] or cells
        if len(cells) > 1 and row.group in groups:
            first, end = groups[row.group]
            cells = [cell for cell in cells if first <= cell.row < end] or cells
        if len(cells) > 1:
            sharing = sum(1 for other in table.rows if set(other.keys) & set(row.keys))
            later = [cell for cell in cells if (cell.row, cell.col) > last and cell not in found]
            cells = later[:1] if len(cells) == sharing else later
        if len(cells) == 1:
            last = (cells[0].row, cells[0].col)
            found.append(cells[0])
            continue
        found.append(None)
        collector.find(
            "label_ambiguous" if cells else "row_missing",
            "error",
            [(cell.row, cell.col) for cell in cells],
            place=f"{table.name}[{len(found) - 1}]",
            values={"label": row.label},
        )
    return found


def _candidates(form: Form, row: RowPlan, top: int, bottom: int) -> list[Cell]:
    cells = [cell for key in row.keys for cell in form.with_key(key, top, bottom)]
    if cells:
        return sorted(cells)
    bare = {bare_key(key) for key in row.keys}
    return [
        cell
        for cell in form.view.cells_between(top, bottom)
        if (key := form.key(cell)) and bare_key(key) in bare
    ]


def _window(form: Form, table: TablePlan, top: int, bottom: int) -> Area:
    """Where the row labels are, if another table stands beside this one, above or below it."""
    first = _candidates(form, table.rows[0], top, bottom)
    if len(first) != 1:
        return Area(top, 1, bottom, form.right)
    others = [
        cells[0].row
        for other in form.plan.tables
        if other.rows and other is not table
        if len(cells := _candidates(form, other.rows[0], top, bottom)) == 1
    ]
    below = min((row for row in others if row > first[0].row), default=bottom + 1)
    return Area(first[0].row, first[0].col, below - 1, _right_edge(form, first))


def _within(cell: Cell, area: Area) -> bool:
    return area.top <= cell.row <= area.bottom and area.left <= cell.col <= area.right


def _right_edge(form: Form, labels: Sequence[Cell]) -> int:
    """The last sheet column before another label in the row of the first label."""
    if not labels:
        return form.right
    area = form.view.area_of(labels[0])
    for cell in form.view.rows[labels[0].row]:
        if cell.col > area.right and form.is_label(cell):
            return cell.col - 1
    return form.right


def _group_rows(
    form: Form, table: TablePlan, top: int, bottom: int
) -> dict[str | None, tuple[int, int]]:
    """For each group label, its first row and the row in which the next group begins."""
    starts: dict[str, int] = {}
    for row in table.rows:
        if row.group is not None and row.group not in starts:
            cells = form.with_key(row.group, top, bottom)
            if cells:
                starts[row.group] = cells[0].row
    return {
        group: (start, min((s for s in starts.values() if s > start), default=bottom + 1))
        for group, start in starts.items()
    }


def _heading(
    form: Form, table: TablePlan, top: int, labels: Sequence[Cell | None]
) -> Heading | None:
    if not any(column.headings for column in table.columns):
        return None
    first = min((cell.row for cell in labels if cell), default=form.bottom + 1)
    return find_heading(form, table, top, first) or find_heading(form, table, form.top, first)


def _report_headings(collector: Collector, table: TablePlan, heading: Heading | None) -> None:
    for cell in heading.cells.values() if heading is not None else ():
        if cell is not None:
            collector.use(cell)
    for column in table.columns:
        if column.headings and (heading is None or column.value.name not in heading.cells):
            collector.find(
                "heading_missing",
                "warning" if len(table.columns) == 1 else "error",
                [],
                place=f"{table.name}.{column.value.name}",
                values={"label": column.value.label},
            )


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Reads the values beside the row labels; `right` is the table's last sheet column."""

    collector: Collector
    table: TablePlan
    heading: Heading | None
    right: int

    def read(self, number: int, plan: RowPlan, label: Cell | None) -> Row:
        """One row of the record."""
        row: dict[str, Value] = {"row": plan.id, "label": plan.label}
        if any(other.parent for other in self.table.rows):
            row |= {"level": plan.level, "parent": plan.parent}
        row |= dict.fromkeys(column.value.name for column in self.table.columns)
        if label is not None:
            base = f"{self.table.name}[{number}]."
            self.collector.use(label)
            self.collector.blank(base + "label", (label.row, label.col))
            area = self.collector.form.view.area_of(label)
            for column in self.table.columns:
                row |= self._values(column, base, area)
        return row

    def _values(self, column: ColumnPlan, base: str, label: Area) -> dict[str, Value]:
        """The value of one column in the row of one label (several values for a pattern)."""
        form, name = self.collector.form, column.value.name
        if column.inside is not None:
            return {}
        beside = (label.top, label.right + 1)
        if column.pattern is not None:
            cells = [cell for cell in form.all_right_of(label) if cell.col <= self.right]
            return read_parts(self.collector, self.table, column, base, (cells, beside))
        if column.beside_row or (self.heading is None and len(self.table.columns) == 1):
            position, cell = form.right_of(label)
            cells = [cell] if cell is not None else []
            return {name: self._single(column, base, label, (cells, position))}
        if self.heading is None or name not in self.heading.cells:
            return {}
        cells = self._below_heading(name, label)
        place = (label.top, max(self.heading.start(name), label.right + 1))
        return {name: self._single(column, base, label, (cells, place))}

    def _below_heading(self, name: str, label: Area) -> list[Cell]:
        """The texts of a row that stand in the sheet columns of one heading."""
        heading, form = self.heading, self.collector.form
        assert heading is not None  # noqa: S101 - the caller looks first
        return [
            cell
            for cell in form.view.cells_between(label.top, label.bottom)
            if label.right < cell.col <= self.right
            and (column := heading.column_of(cell)) is not None
            and column.value.name == name
            and not form.is_label(cell)
        ]

    def _single(
        self,
        column: ColumnPlan,
        base: str,
        label: Area,
        found: tuple[Sequence[Cell], tuple[int, int]],
    ) -> Value:
        """The only value of a place; `found`: its cells, and the place where it is blank."""
        place = base + column.value.name
        cells, position = found
        heading = self.heading.cells.get(column.value.name) if self.heading else None
        own = self.collector.form.view.grid.cells.get((label.top, label.left))
        unit = heading_unit(own) or heading_unit(heading)
        if not cells:
            self.collector.own_unit(place, unit)
            self.collector.blank(place, position)
            return None
        if len(cells) > 1:
            self.collector.several(place, column.value, cells)
            return None
        return self.collector.value(place, column.value, cells[0], unit)
