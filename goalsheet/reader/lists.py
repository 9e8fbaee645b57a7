"""Tables with repeated rows under headings, with or without group columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from goalsheet.model import Cell, Row, Value
from goalsheet.reader.collect import Body, Collector
from goalsheet.reader.convert import group_text
from goalsheet.reader.form import Form
from goalsheet.reader.heading import Heading
from goalsheet.reader.units import heading_unit
from goalsheet.template.plan import ColumnPlan, TablePlan, ValuePlan

# What stands below a table without being part of it.
_FOOTER = re.compile(
    r"\s*(?:注|备注|说明|附(?:件|表|注)|填(?:表|报|制)|制表|审核|复核|经办|单位负责人|财务负责人)"
    r"[^,，。]{0,12}[:：\d一二三四五六七八九十.、]|.*[:：]\s*$"
)


class _SheetRow(NamedTuple):
    """A row of the sheet that is a row of the record: its cells by column, its group texts."""

    number: int
    cells: dict[str, list[Cell]]
    group_texts: dict[str, str]
    group_cells: dict[str, Cell]


@dataclass(slots=True)
class _Group:
    """Rows that share their group texts; `cells` are where these texts stand."""

    texts: dict[str, str]
    cells: dict[str, Cell]
    rows: list[_SheetRow] = field(default_factory=list)


class ListReader:
    """Reads the rows of one table below one heading."""

    def __init__(self, collector: Collector, table: TablePlan, heading: Heading) -> None:
        self.collector = collector
        self.table = table
        self.heading = heading
        self.last = heading.bottom
        self.groups = [c.value for c in heading.known() if c.value.group]
        self.names = [column.value.name for column in table.columns]
        self.own = [(c.value.name, c) for c in table.columns if c.inside is None]
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
        self.last = bottom
        for row in self._body(bottom):
            rows.append(self._row(first + len(rows), row, fixed))
            numbers.append(row.number)
        body = Body(self.table, self.heading, self.last, first, tuple(numbers), fixed)
        self.collector.bodies.append(body)
        return rows

    def _body(self, bottom: int) -> Iterator[_SheetRow]:
        """Every row of the record, a heading without content included."""
        body = self._sheet_rows(bottom)
        if not self.groups:
            for number, cells in body:
                yield _SheetRow(number, cells, {}, {})
            return
        for group in self._grouped(body):
            if group.rows:
                yield from group.rows
            elif self.groups[-1].name in group.cells:
                number = group.cells[self.groups[-1].name].row
                yield _SheetRow(number, {}, group.texts, group.cells)
            else:
                for cell in group.cells.values():
                    self.collector.taken.discard((cell.row, cell.col))

    def _sheet_rows(self, bottom: int) -> Iterator[tuple[int, dict[str, list[Cell]]]]:
        form = self.collector.form
        heading_keys = {form.key(cell) for cell in self.heading.cells.values() if cell}
        starts, columns = self.heading.starts, (None, *self.heading.columns)
        for number in form.view.rows_between(self.heading.bottom + 1, bottom):
            cells = form.view.rows[number]
            if is_heading_again(form, heading_keys, cells):
                for cell in cells:
                    self.collector.use(cell)
                continue
            if self._is_footer(cells):
                self.last = number - 1
                return
            row: dict[str, list[Cell]] = {}
            for cell in cells:
                column = columns[bisect_right(starts, cell[1])]
                if column is None:
                    continue
                if column.blank_heading and form.key(cell) in form.plan.printed_keys:
                    continue
                name = column.value.name
                if name in row:
                    row[name].append(cell)
                else:
                    row[name] = [cell]
            if row:
                yield number, row

    def _is_footer(self, cells: list[Cell]) -> bool:
        first = cells[0]
        if self.collector.form.key(first) in self.collector.form.plan.label_keys:
            return False
        if self.heading.column_at(first[1]) > 0:
            return False
        if self.collector.form.view.area_of(first).right >= self.heading.starts[-1]:
            return len(self.heading.starts) > 1
        return first.kind == "text" and _FOOTER.match(first.text) is not None and bool(self.groups)

    def _grouped(self, body: Iterator[tuple[int, dict[str, list[Cell]]]]) -> Iterator[_Group]:
        current: _Group | None = None
        for number, cells in body:
            found = {g.name: cells.pop(g.name)[0] for g in self.groups if g.name in cells}
            texts = {name: group_text(cell) for name, cell in found.items()}
            if current is None or any(current.texts.get(n) != t for n, t in texts.items()):
                if current is not None:
                    yield current
                current = self._next_group(current, texts, found)
            else:
                current.cells.update(found)
            for cell in found.values():
                self.collector.taken.add((cell[0], cell[1]))
            if cells:
                current.rows.append(_SheetRow(number, cells, current.texts, current.cells.copy()))
        if current is not None:
            yield current

    def _next_group(
        self, current: _Group | None, texts: dict[str, str], cells: dict[str, Cell]
    ) -> _Group:
        """The group that begins here: outer texts go on until a new one is printed."""
        kept_texts: dict[str, str] = {}
        kept_cells: dict[str, Cell] = {}
        changed = current is None
        for group in self.groups:
            name = group.name
            if name in texts:
                changed = changed or current is None or current.texts.get(name) != texts[name]
                kept_texts[name], kept_cells[name] = texts[name], cells[name]
            elif not changed and current is not None and name in current.texts:
                kept_texts[name], kept_cells[name] = current.texts[name], current.cells[name]
        return _Group(kept_texts, kept_cells)

    def _row(self, index: int, row: _SheetRow, fixed: dict[str, Value]) -> Row:
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
            elif len(cells) == 1:
                unit = self.units.get(name)
                values[name] = self.collector.value(base + name, column.value, cells[0], unit)
            else:
                self.collector.several(base + name, column.value, cells)
        return values

    def _group_value(self, place: str, plan: ValuePlan, row: _SheetRow) -> Value:
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
