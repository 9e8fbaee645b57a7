"""From the flat tables of a .xlsx or of .csv files back to records.

What the tables do not hold (the cells' own texts, the place of every value, a column or a sheet
that somebody deleted) is not in the records either; template, fields, tables and units are equal to
those that were written. A text that its column cannot hold ("约十万" under an amount) stays as it
is: who uses the record has to check it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from goalsheet.errors import UsageError
from goalsheet.formats.flat import (
    HEADINGS,
    RESERVED,
    Column,
    Definitions,
    column_name,
    field_column,
    table_columns,
    units_by_name,
)
from goalsheet.formats.listed import Cells, Heading, Line, Tables, csv_tables, hint, xlsx_tables
from goalsheet.messages.words import COLUMNS, IDENTITY
from goalsheet.model import Record, Row, Source, Value
from goalsheet.template.definition import TableDefinition, TemplateDefinition, ValueDefinition
from goalsheet.template.show import fixed_columns
from goalsheet.values.amount import canonical, convert, parse_amount
from goalsheet.values.target import parse_target

_IDENTITY = (*RESERVED, "unit", "project_name")


def records_from_flat(path: Path, definitions: Definitions) -> tuple[Record, ...]:
    """The records in a workbook or in the CSV files that `read -o` wrote.

    Of CSV files, `path` is the name given to `-o` (`OUT.csv`) or any one of the files
    (`OUT.fields.csv`). Raises UsageError, with table and row, for what is not such a table, for
    a name that no template has, and for a heading that stands over another column.
    """
    is_csv = path.suffix.lower() == ".csv"
    tables = csv_tables(path) if is_csv else xlsx_tables(path, definitions)
    return records_from_tables(tables, definitions)


def records_from_tables(tables: Tables, definitions: Definitions) -> tuple[Record, ...]:
    """The records of flat tables, in the order of the table of fields."""
    if "fields" not in tables:
        raise UsageError("there is no table of fields")
    lines = tables["fields"].lines
    used = {line.cells.get("template", ""): line for line in lines}
    known = [definitions[template] for template in used if template in definitions]
    _check_names(tables, known or list(definitions.values()))
    for template, line in used.items():
        if template not in definitions:
            near = hint(template, definitions)
            raise UsageError(f"{line.place}: the template {template!r} is not known here{near}")
    by_record: dict[str, dict[str, list[Line]]] = {}
    for line in lines:
        number = _number(line)
        if number in by_record:
            raise UsageError(f"{line.place}: the record number {number} occurs twice")
        by_record[number] = {}
    for name, table in tables.items():
        for line in table.lines if name != "fields" else ():
            number = _number(line)
            if number not in by_record:
                raise UsageError(f"{line.place}: the table of fields has no record {number}")
            by_record[number].setdefault(name, []).append(line)
    listed = {name: {heading.name for heading in t.headings} for name, t in tables.items()}
    return tuple(
        _record(line.cells, by_record[_number(line)], definitions[line.cells["template"]], listed)
        for line in lines
    )


def _check_names(tables: Tables, definitions: Sequence[TemplateDefinition]) -> None:
    """UsageError for a table or a column that no template has, or whose heading is another's."""
    known = {"fields", *(name for definition in definitions for name in definition.tables)}
    for name, table in tables.items():
        columns = [column for d in definitions for column in _columns(d, name)]
        for heading in table.headings:
            if name not in known:
                near = hint(name, known)
                raise UsageError(f"{heading.place}: no template has a table {name!r}{near}")
            _check_name(heading, {*_IDENTITY, *(column.name for column in columns)})
            _check_heading(heading, columns)


def _columns(definition: TemplateDefinition, table: str) -> Iterator[Column]:
    if table == "fields":
        for name, field in definition.fields.items():
            yield field_column(definition, name, field, HEADINGS)
    elif table in definition.tables:
        yield from table_columns(definition, table, HEADINGS).values()


def _check_name(heading: Heading, known: Collection[str]) -> None:
    if heading.name not in known:
        near = hint(heading.name, known)
        raise UsageError(f"{heading.place}: the template has no {heading.name!r}{near}")


def _check_heading(heading: Heading, columns: Sequence[Column]) -> None:
    """UsageError where a heading is that of other columns: names and headings were moved apart."""
    words = {name: {*word} for words in (COLUMNS, IDENTITY) for name, word in words.items()}
    owners = {name for name, spoken in words.items() if heading.text in spoken}
    owners |= {column.name for column in columns if column.heading == heading.text}
    if heading.text and owners and heading.name not in owners:
        raise UsageError(
            f"{heading.place}: the heading {heading.text!r} stands under the name {heading.name!r}"
        )


def _number(line: Line) -> str:
    number = line.cells.get("record", "").strip()
    if not number:
        raise UsageError(f"{line.place}: no record number")
    return number


def _record(
    cells: Cells,
    tables: Mapping[str, Sequence[Line]],
    definition: TemplateDefinition,
    listed: Mapping[str, Collection[str]],
) -> Record:
    """A record with the fields and columns that are `listed`, by table, and no others."""
    specs = _listed(definition.fields, listed["fields"])
    fields, found = _values(cells, specs, definition)
    units = dict(found)
    rows: dict[str, list[Row]] = {}
    for name, table in definition.tables.items():
        if name not in listed:
            continue
        rows[name] = []
        columns = _listed(table.columns, listed[name])
        for index, line in enumerate(tables.get(name, ())):
            values, found = _values(line.cells, columns, definition)
            rows[name].append({**_fixed(line.cells, table), **values})
            units |= {f"{name}[{index}].{column}": unit for column, unit in found}
    return Record(
        template=definition.id,
        template_version=cells.get("template_version", definition.version),
        source=Source(*(cells.get(name, "") for name in ("file", "sheet", "sha256"))),
        fields=fields,
        tables=rows,
        units=units,
    )


def _listed(
    specs: Mapping[str, ValueDefinition], names: Collection[str]
) -> dict[str, ValueDefinition]:
    return {name: spec for name, spec in specs.items() if column_name(name) in names}


def _fixed(cells: Cells, table: TableDefinition) -> dict[str, Value]:
    values: dict[str, Value] = {name: cells.get(name) for name in fixed_columns(table)}
    if "level" in values:
        level = cells.get("level", "")
        values["level"] = int(level) if level.isdecimal() else None
    return values


def _values(
    cells: Cells, specs: Mapping[str, ValueDefinition], definition: TemplateDefinition
) -> tuple[dict[str, Value], list[tuple[str, str]]]:
    """The values of one row, and the units that its sheet printed by the names of the amounts."""
    values = {
        name: _value(cells.get(column_name(name)), spec, definition) for name, spec in specs.items()
    }
    amounts = [n for n, s in specs.items() if s.type == "amount" and values[n] is not None]
    return values, list(units_by_name(cells["units"], amounts)) if "units" in cells else []


def _value(text: str | None, spec: ValueDefinition, definition: TemplateDefinition) -> Value:
    if text is None:
        return None
    if spec.type == "target":
        return parse_target(text)
    if spec.type == "choices":
        return text.split("\n")
    if spec.type != "amount":
        return text
    amount = parse_amount(text)
    if amount is None:
        return text
    unit = spec.unit or definition.unit
    return canonical(convert(amount.value, amount.unit or unit, unit))
