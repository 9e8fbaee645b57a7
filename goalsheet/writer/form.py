"""A whole form: its repeated tables, then its fixed rows, goals and fields."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from goalsheet.model import Record, Row
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.reader.collect import Body, Collector
from goalsheet.template.plan import TablePlan
from goalsheet.writer.fields import place_fields
from goalsheet.writer.goals import place_goals
from goalsheet.writer.lists import place_body
from goalsheet.writer.plan import Placement, Placer
from goalsheet.writer.stretch import Stretch, insert_stretch, merge_stretch
from goalsheet.writer.writes import Key, PatternWrite


def place_form(
    collector: Collector, record: Record, prepared: Prepared, stretch: Stretch = ()
) -> Placement:
    """Where the values of the record, and of all others of its shape, go in the form.

    `stretch` are rows that need further ones, as their texts are very long.
    """
    placer = Placer(collector, record, prepared)
    insert_stretch(placer, stretch)
    for body in sorted(collector.bodies, key=lambda body: body.heading.bottom):
        if body.table.name not in record.tables:
            continue
        rows = rows_of(body, record)
        if not says_so(collector, body, [row for _, row in rows]):
            place_body(placer, body, rows)
    for table in collector.form.plan.tables:
        if table.name not in record.tables:
            continue
        if table.rows:
            _place_fixed(placer, table)
        elif table.headings is not None:
            place_goals(placer, table)
        if table.blocks is not None:
            _place_outside(placer, table)
    place_fields(placer)
    merge_stretch(placer, stretch, prepared)
    return placer.placement()


def shape_of(collector: Collector, record: Record) -> Hashable:
    """What decides where the values of a record go: its rows by group, kind and id.

    A table that says the same as the form already has a shape of its own.
    """
    tables = tuple(
        table.name in record.tables
        and tuple(
            tuple(None if row.get(name) is None else str(row[name]) for name in names)
            for row in record.tables[table.name]
        )
        for table, names in zip(
            collector.form.plan.tables, map(_deciding, collector.form.plan.tables), strict=True
        )
    )
    same = tuple(
        says_so(collector, body, [row for _, row in rows_of(body, record)])
        for body in collector.bodies
    )
    return tables, same


def _deciding(table: TablePlan) -> tuple[str, ...]:
    """The columns whose values decide where a row stands."""
    if table.rows:
        return ("row",)
    kinds = table.headings or table.blocks
    groups = tuple(column.value.name for column in table.columns if column.value.group)
    return groups if kinds is None else (kinds.kind, kinds.number, *groups)


def rows_of(body: Body, record: Record) -> list[tuple[int, Row]]:
    """The rows of a record that belong below a heading, with their numbers in the table."""
    rows = list(enumerate(record.tables.get(body.table.name, ())))
    if not body.fixed:
        return rows
    return [
        (number, row)
        for number, row in rows
        if all(row.get(name) == value for name, value in body.fixed.items())
    ]


def says_so(collector: Collector, body: Body, rows: Sequence[Row]) -> bool:
    """Whether the form has these rows already: then it is left alone."""
    present = collector.tables[body.table.name]
    return rows == list(present[body.first : body.first + len(body.rows)])


def _place_fixed(placer: Placer, table: TablePlan) -> None:
    rows = placer.collector.tables[table.name]
    present = {row["row"]: number for number, row in enumerate(rows)}
    for index, row in enumerate(placer.record.tables.get(table.name, ())):
        number = present.get(row.get("row"))
        for column in table.columns:
            key = Key(table.name, index, column.value.name)
            if column.inside is not None:
                continue
            present_place = f"{table.name}[{number}].{key.name}"
            position = placer.collector.positions.get(present_place)
            if column.pattern is not None:
                if position is not None and number is not None:
                    _place_pattern(placer, table, key, rows[number], position)
            elif position is None:
                placer.no_place(key, column.value)
            else:
                at = placer.at(position)
                unit = placer.collector.own_units.get(present_place)
                placer.put(key, column.value, at, position, unit)


def _place_pattern(
    placer: Placer, table: TablePlan, key: Key, present: Row, position: tuple[int, int]
) -> None:
    """Several values in one cell of a fixed row."""
    pattern = next(c.pattern for c in table.columns if c.value.name == key.name)
    assert pattern is not None  # noqa: S101 - the caller looks first
    definition = placer.collector.form.plan.definition.tables[table.name]
    placer.writes.append(
        PatternWrite(
            tuple(key._replace(name=name) for name in pattern.names),
            pattern,
            definition.columns[key.name].pattern or "",
            {column.value.name: column.value.type for column in table.columns},
            placer.at(position),
            {name: present.get(name) for name in pattern.names},
            printed=True,
        )
    )


def _place_outside(placer: Placer, table: TablePlan) -> None:
    """Rows of goals for which the form has no block."""
    bodies = [body.fixed for body in placer.collector.bodies if body.table is table]
    for index, row in enumerate(placer.record.tables.get(table.name, ())):
        if not any(all(row.get(n) == v for n, v in fixed.items()) for fixed in bodies):
            for column in table.columns:
                placer.no_place(Key(table.name, index, column.value.name), column.value)
