"""Tables with repeated rows under headings, with or without group columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from goalsheet.model import Cell, Row, Value
from goalsheet.reader.collect import Body, Collector
from goalsheet.reader.form import Form
from goalsheet.reader.groups import FoundRow, Grouping, SheetRow
from goalsheet.reader.heading import Heading
from goalsheet.reader.patterns import read_parts
from goalsheet.reader.remarks import TOTALS, is_remark
from goalsheet.reader.units import heading_unit
from goalsheet.template.plan import TablePlan, ValuePlan
from goalsheet.values.text import squeeze


class ListReader:
    """Reads the rows of one table below one heading."""

    def __init__(self, collector: Collector, table: TablePlan, heading: Heading) -> None:
        self.collector = collector
        self.table = table
        self.heading = heading
        self.groups = [c.value for c in heading.known() if c.value.group]
        last = heading.columns[-1]
        self.last = last.value.name if last is not None else ""
        self.names = [column.value.name for column in table.columns]
        self.own = [(c.value.name, c) for c in table.columns if c.inside is None]
        self.computed = frozenset(c.value.name for c in table.columns if c.computed)
        self.units = {
            name: unit
            for name, cell in heading.cells.items()
            if (unit := heading_unit(cell)) is not None
        }
        for cell in heading.cells.values():
            if cell is not None:
                collector.use(cell)

    def read(self, bottom: int, first: int, fixed: dict[str, Value]) -> list[Row]:
        """The rows down to `bottom`; `first` is the number of the first one in the record."""
        rows: list[Row] = []
        numbers: list[int] = []
        for row in self._body(bottom):
            rows.append(self._row(first + len(rows), row, fixed))
            numbers.append(row.number)
        body = Body(self.table, self.heading, bottom, first, tuple(numbers), fixed)
        self.collector.bodies.append(body)
        return rows

    def _body(self, bottom: int) -> Iterator[SheetRow]:
        """Every row of the record, a heading without content included."""
        body = self._sheet_rows(bottom)
        if not self.groups:
            for found in body:
                yield SheetRow(found.number, found.cells, {}, {})
            return
        for group in Grouping(self.collector, self.heading, self.groups).of(body):
            if group.rows:
                yield from group.rows
            elif self.groups[-1].name in group.cells:
                number = group.cells[self.groups[-1].name].row
                yield SheetRow(number, {}, group.texts, group.cells)
            else:
                for cell in group.cells.values():
                    self.collector.taken.discard((cell.row, cell.col))

    def _sheet_rows(self, bottom: int) -> Iterator[FoundRow]:
        form = self.collector.form
        heading_keys = {form.key(cell) for cell in self.heading.cells.values() if cell}
        starts, columns = self.heading.starts, (None, *self.heading.columns)
        beside = self._labels_beside()
        right = self._right(bottom)
        broken = False
        for number in form.view.rows_between(self.heading.bottom + 1, bottom):
            cells = _without_remarks(form.view.rows[number], right)
            if is_heading_again(form, heading_keys, cells):
                for cell in cells:
                    self.collector.use(cell)
                broken = True
                continue
            if self._fields_again(cells):
                return
            if is_remark(form, self.heading, cells) or self._is_total(cells):
                continue
            row: dict[str, list[Cell]] = {}
            for cell in cells:
                column = columns[bisect_right(starts, cell[1])]
                if column is None:
                    continue
                if column.blank_heading and (form.key(cell), cell[1]) in beside:
                    continue
                name = column.value.name
                if name in row:
                    row[name].append(cell)
                else:
                    row[name] = [cell]
            if row and not (self.computed and self._is_computed(row)):
                yield FoundRow(number, row, on_new_page=broken)
                broken = False

    def _is_computed(self, row: dict[str, list[Cell]]) -> bool:
        """True for a row of formulas alone that give nothing outside `computed` columns."""
        known = self.collector.form.view.grid.formulas_known
        cells = [(name, cell) for name, found in row.items() for cell in found]
        for name, cell in cells:
            if known and cell.formula is None:
                return False
            if name not in self.computed and (not known or cell.text not in ("", "0")):
                return False
        self.collector.used.update((cell.row, cell.col) for _, cell in cells)
        return True

    def _labels_beside(self) -> set[tuple[str, int]]:
        """The printed labels beside the headings that may be repeated below, with their column."""
        form = self.collector.form
        return {
            (key, cell.col)
            for cell in form.view.cells_between(self.heading.top, self.heading.bottom)
            if (key := form.key(cell)) in form.plan.printed_keys
        }

    def _right(self, bottom: int) -> int:
        """The last sheet column of the table, that of its last heading.

        It is that of the form where no value stands below that heading.
        """
        view, heading = self.collector.form.view, self.heading.cells.get(self.last)
        if heading is None:
            return self.collector.form.right
        right = view.area_of(heading).right
        cells = view.cells_between(self.heading.bottom + 1, bottom)
        below = (self.heading.starts[-1] <= cell.col <= right for cell in cells)
        return right if any(below) else self.collector.form.right

    def _is_total(self, cells: list[Cell]) -> bool:
        """True for 合计 among the items, which would count everything twice."""
        printed = self.collector.form.plan.printed_keys
        cells = [cell for cell in cells if self.collector.form.key(cell) not in printed]
        several = len(self.heading.starts) > 1
        if not several or not cells or squeeze(cells[0].text) not in TOTALS:
            return False
        positions = [(cell.row, cell.col) for cell in cells]
        self.collector.find("total_row", "info", positions, found=cells[0].text)
        self.collector.used.update(positions)
        return True

    def _fields_again(self, cells: list[Cell]) -> bool:
        """True where labels of fields stand among the rows: another form without its title."""
        form = self.collector.form
        labels = [cell for cell in cells if form.key(cell) in form.plan.field_keys]
        in_groups = any(
            (column := self.heading.column_of(cell)) is not None and column.value.group
            for cell in labels
        )
        if len(labels) < 2 and not (in_groups and len(form.with_key(form.key(labels[0]))) > 1):
            return False
        self.collector.find(
            "fields_again",
            "error",
            [(cell.row, cell.col) for cell in labels],
            place=self.table.name,
            found=labels[0].text,
        )
        return True

    def _row(self, index: int, row: SheetRow, fixed: dict[str, Value]) -> Row:
        """One row of the record, every column in the order of the definition."""
        values: dict[str, Value] = dict.fromkeys(self.names)
        values |= fixed
        base = f"{self.table.name}[{index}]."
        for name, column in self.own:
            if name in fixed:
                continue
            cells = row.cells.get(name)
            if column.value.group:
                values[name] = self._group_value(base + name, column.value, row)
            elif column.pattern is not None:
                position = (row.number, self.heading.start(name))
                values |= read_parts(
                    self.collector, self.table, column, base, (cells or [], position)
                )
            elif cells is None:
                self._blank(base + name, name, row.number)
            elif column.computed and cells[0].kind == "blank":
                self._blank(base + name, name, row.number)  # its formula waits for a program
                self.collector.use(cells[0])
            elif len(cells) == 1:
                unit = self.units.get(name)
                values[name] = self.collector.value(base + name, column.value, cells[0], unit)
            else:
                self.collector.several(base + name, column.value, cells)
        return values

    def _group_value(self, place: str, plan: ValuePlan, row: SheetRow) -> Value:
        cell = row.group_cells.get(plan.name)
        if cell is None:
            self._blank(place, plan.name, row.number)
            return None
        if cell.kind in ("error", "blank"):
            return self.collector.value(place, plan, cell)
        self.collector.positions[place] = (cell[0], cell[1])
        return row.group_texts[plan.name]

    def _blank(self, place: str, name: str, sheet_row: int) -> None:
        """The place of a blank value; a value merged over several rows is not this row's."""
        if name not in self.heading.cells:
            return
        position = sheet_row, self.heading.start(name)
        self.collector.blank(place, position)
        area = self.collector.form.view.merged.get(position)
        if area is None or area.top == sheet_row or area.top <= self.heading.bottom:
            return
        over = self.collector.form.view.grid.cells.get((area.top, area.left))
        if over is not None:
            self.collector.find(
                "merged_over_rows",
                "warning",
                [(area.top, area.left)],
                place=place,
                found=over.text,
                values={"row": str(sheet_row)},
            )


def _without_remarks(cells: list[Cell], right: int) -> list[Cell]:
    """A row without remarks and check formulas beside a table that ends at column `right`."""
    if cells[-1][1] <= right:  # the usual case
        return cells
    return [c for c in cells if c.col <= right or (c.formula is None and c.col == right + 1)]


def is_heading_again(form: Form, heading_keys: set[str], cells: Sequence[Cell]) -> bool:
    """True for a row in which the headings are printed again, as on a new page."""
    keys = form.view.keys
    repeated = others = 0
    for cell in cells:
        key = keys.get((cell[0], cell[1]), "")
        if key in heading_keys:
            repeated += 1
        elif key not in form.plan.printed_keys:
            others += 1
    return repeated > 1 and repeated > others
