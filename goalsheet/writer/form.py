"""A whole form: its repeated tables, then its fixed rows, goals and fields."""

from __future__ import annotations

from goalsheet.model import Record, Row, Value
from goalsheet.ooxml.write.cells import TextValue
from goalsheet.reader.collect import Collector
from goalsheet.template.plan import FieldPlan, TablePlan
from goalsheet.writer.content import shown_text
from goalsheet.writer.lists import plan_body
from goalsheet.writer.plan import FormChanges, Planner, StyleAt
from goalsheet.writer.texts import behind_label, in_pattern, inside_label


def plan_form(
    collector: Collector, record: Record, style_at: StyleAt, *, since_1904: bool = False
) -> FormChanges:
    """All changes that make the form hold the record; none where it holds it already."""
    planner = Planner(collector, record, style_at, since_1904)
    for body in sorted(collector.bodies, key=lambda body: body.heading.bottom):
        rows = list(enumerate(record.tables.get(body.table.name, ())))
        if body.fixed:
            rows = [
                (number, row)
                for number, row in rows
                if all(row.get(name) == value for name, value in body.fixed.items())
            ]
        plan_body(planner, body, rows)
    for table in collector.form.plan.tables:
        if table.rows:
            _plan_fixed(planner, table)
        elif table.headings is not None:
            _plan_goals(planner, table)
        if table.blocks is not None:
            _report_blocks(planner, table)
    texts = _LabelTexts(planner)
    for field in collector.form.plan.fields:
        if field.same_as is None:
            _plan_field(planner, field, texts)
    return planner.changes()


def _plan_fixed(planner: Planner, table: TablePlan) -> None:
    rows = planner.collector.tables[table.name]
    present = {row["row"]: number for number, row in enumerate(rows)}
    for index, row in enumerate(planner.record.tables.get(table.name, ())):
        number = present.get(row.get("row"))
        for column in table.columns:
            name = column.value.name
            place = f"{table.name}[{number}].{name}"
            if column.inside is not None:
                continue
            if column.pattern is not None:
                _plan_pattern(planner, table, column.value.name, row, f"{table.name}[{number}].")
                continue
            position = planner.collector.positions.get(place)
            if position is None:
                if row.get(name) is not None:
                    own = f"{table.name}[{index}].{name}"
                    planner.find("no_place", own, column.value, str(row[name]))
                continue
            at = (planner.moved(position[0]), position[1])
            planner.put(f"{table.name}[{index}].{name}", column.value, row.get(name), at, position)


def _plan_pattern(planner: Planner, table: TablePlan, name: str, row: Row, base: str) -> None:
    """Several values in one cell of a fixed row."""
    column = next(column for column in table.columns if column.value.name == name)
    pattern = column.pattern
    position = planner.collector.positions.get(base + name)
    if pattern is None or position is None:
        return
    present = planner.collector.tables[table.name]
    current = next((r for r in present if r["row"] == row.get("row")), {})
    if all(current.get(part) == row.get(part) for part in pattern.names):
        return
    types = {c.value.name: c.value.type for c in table.columns}
    values = {part: None if row.get(part) is None else str(row[part]) for part in pattern.names}
    definition = planner.collector.form.plan.definition.tables[table.name]
    text = in_pattern(pattern, definition.columns[name].pattern or "", values, types)
    planner.cells[planner.moved(position[0]), position[1]] = TextValue(text)


def _plan_goals(planner: Planner, table: TablePlan) -> None:
    """Goals under the headings of their kinds, and again above their blocks."""
    kinds = table.headings
    assert kinds is not None  # noqa: S101 - the caller looks first
    present = planner.collector.tables[table.name]
    places = {(row[kinds.kind], row[kinds.number]): n for n, row in enumerate(present)}
    plans = {column.value.name: column.value for column in table.columns}
    wanted = set()
    for index, row in enumerate(planner.record.tables.get(table.name, ())):
        key = (row.get(kinds.kind), row.get(kinds.number))
        wanted.add(key)
        number = places.get(key)
        for name, plan in plans.items():
            if name in (kinds.kind, kinds.number):
                continue
            value = row.get(name)
            if number is not None and present[number].get(name) == value:
                continue
            position = planner.collector.positions.get(f"{table.name}[{number}].{name}")
            if position is None:
                if value is not None:
                    planner.find("no_place", f"{table.name}[{index}].{name}", plan, str(value))
                continue
            _put_goal(planner, table, name, row, position)
    for key, number in places.items():
        if key not in wanted:
            _clear_goal(planner, table, number)


def _put_goal(
    planner: Planner, table: TablePlan, name: str, row: Row, position: tuple[int, int]
) -> None:
    kinds = table.headings
    assert kinds is not None  # noqa: S101 - the caller looks first
    cell = planner.collector.form.view.grid.cells.get(position)
    text = "" if row.get(name) is None else str(row[name])
    numbered = kinds.prefix is not None and cell is not None and name == kinds.text
    if numbered and kinds.prefix is not None and cell is not None:
        values = kinds.prefix.values(cell.text)
        if values is not None:
            printed = cell.text[: len(cell.text) - len(values[name])] if values[name] else cell.text
            text = printed + text
    planner.cells[planner.moved(position[0]), position[1]] = TextValue(text)


def _clear_goal(planner: Planner, table: TablePlan, number: int) -> None:
    for column in table.columns:
        position = planner.collector.positions.get(f"{table.name}[{number}].{column.value.name}")
        current = planner.collector.tables[table.name][number].get(column.value.name)
        if position is not None and current is not None and column.value.type == "paragraphs":
            _put_goal(planner, table, column.value.name, {}, position)


def _report_blocks(planner: Planner, table: TablePlan) -> None:
    """Rows of goals for which the form has no block."""
    bodies = [body.fixed for body in planner.collector.bodies if body.table is table]
    for index, row in enumerate(planner.record.tables.get(table.name, ())):
        if not any(all(row.get(n) == v for n, v in fixed.items()) for fixed in bodies):
            for column in table.columns:
                value = row.get(column.value.name)
                if value is not None:
                    place = f"{table.name}[{index}].{column.value.name}"
                    planner.find("no_place", place, column.value, str(value))


class _LabelTexts:
    """Texts of cells that hold a label and one or several values, as they become."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self.texts: dict[tuple[int, int], str] = {}

    def change(self, position: tuple[int, int], text: str) -> None:
        self.texts[position] = text
        at = (self.planner.moved(position[0]), position[1])
        self.planner.cells[at] = TextValue(text)

    def text(self, position: tuple[int, int]) -> str:
        cell = self.planner.collector.form.view.grid.cells.get(position)
        return self.texts.get(position, cell.text if cell is not None else "")


def _plan_field(planner: Planner, field: FieldPlan, texts: _LabelTexts) -> None:
    name, value = field.value.name, planner.record.fields.get(field.value.name)
    if planner.collector.fields.get(name) == value:
        return
    position = planner.collector.positions.get(name)
    if position is None:
        if value is not None:
            planner.find("no_place", name, field.value, str(value))
        return
    if field.at in ("inside", "title", "inline"):
        _plan_label(planner, field, position, value, texts)
    else:
        at = (planner.moved(position[0]), position[1])
        planner.put(name, field.value, value, at, position)


def _plan_label(
    planner: Planner,
    field: FieldPlan,
    position: tuple[int, int],
    value: Value,
    texts: _LabelTexts,
) -> None:
    """A value in the cell of its label."""
    name = field.value.name
    own = shown_text(field.value, value, planner.record.texts.get(name))
    text = texts.text(position)
    if field.at == "title":
        if value is not None:
            texts.change(position, own)
    elif field.at == "inside":
        texts.change(position, inside_label(field.labels[0], text, own))
    else:
        others = tuple(
            label
            for other in planner.collector.form.plan.fields
            if other.at == "inline" and other is not field
            for label in other.labels
        )
        if not any(mark in text for mark in ":："):  # the office gave the value a cell of its own
            at = (planner.moved(position[0]), position[1])
            planner.put(name, field.value, value, at, position)
        else:
            texts.change(position, behind_label(field.labels, others, text, own))
