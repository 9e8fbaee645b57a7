"""Records as flat tables: one table of fields, one per kind of rows, one of findings.

Every flat table starts with the record's number, which joins the tables, and where the record was
read. A column belongs to a name and a unit: an amount that one form states in 元 and another in
万元 has two columns, so that no column mixes units. `goalsheet.formats.back` turns the tables into
records again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.errors import UsageError
from goalsheet.messages import Language
from goalsheet.messages.report import finding_json
from goalsheet.messages.words import COLUMNS, FINDING, IDENTITY, SEVERITY, TABLES, Word
from goalsheet.model import Finding, ReadResult, Record, Value
from goalsheet.template.show import fixed_columns
from goalsheet.values.target import format_target

if TYPE_CHECKING:
    from goalsheet.template.definition import (
        ColumnDefinition,
        FieldDefinition,
        TemplateDefinition,
        ValueDefinition,
    )
    from goalsheet.template.library import Library

Definitions = Mapping[str, "TemplateDefinition"]
"""The definitions of all templates by id."""

RESERVED = ("record", "template", "template_version", "file", "sheet", "units", "sha256")
_FIELDS_BEFORE = ("record", "template", "template_version", "file", "sheet")
_FIELDS_AFTER = ("units", "sha256")
_ROWS_BEFORE = ("record", "template", "file", "sheet", "unit", "project_name")
_ROWS_AFTER = ("units",)
_PLACEHOLDER = re.compile(r"[{}…]|YYYY")


class Column(NamedTuple):
    """A column: machine name, heading for people, value type, unit of an amount."""

    name: str
    heading: str
    type: str = "text"
    unit: str = ""


class Table(NamedTuple):
    """A flat table; the values of a row stand in the order of the columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


HEADINGS: Language = "zh"
"""The lists are for the people who fill in the forms, and the forms are Chinese."""

Key = tuple[str, str]
"""Name and unit: what makes a column. Its heading is that of the first form that has it."""


def flat_tables(
    result: ReadResult, definitions: Definitions, language: Language
) -> tuple[Table, ...]:
    """The tables of a read: "fields", one per kind of rows, "findings".

    Headings are Chinese, the labels that the forms print; findings are told in the language asked
    for. Raises UsageError for a record whose template is not among the definitions.
    """
    records = result.records
    names = {name: None for record in records for name in definition_of(record, definitions).tables}
    return (
        fields_table(records, definitions, HEADINGS),
        *(rows_table(records, name, definitions, HEADINGS) for name in names),
        findings_table(result.findings, language),
    )


def definitions_in(library: Library) -> dict[str, TemplateDefinition]:
    """The definitions of a library by id."""
    return {name: template.plan.definition for name, template in library.templates.items()}


def definition_of(record: Record, definitions: Definitions) -> TemplateDefinition:
    """The definition by which a record was read."""
    definition = definitions.get(record.template)
    if definition is None:
        raise UsageError(f"the template {record.template!r} of a record is not known here")
    return definition


def fields_table(records: Sequence[Record], definitions: Definitions, language: Language) -> Table:
    """One row per record: its number, template, file and sheet, then its fields."""
    own: dict[Key, Column] = {}
    values: list[dict[Key, Value]] = []
    for number, record in enumerate(records, 1):
        definition = definition_of(record, definitions)
        row = _origin(record, number)
        for name, field in definition.fields.items():
            column = field_column(definition, name, field, language)
            _add(own, name, column, language)
            row[_key(column)] = record.fields.get(name)
        units = {name: record.units.get(name) for name in definition.fields}
        row["units", ""] = _units_text(units, record.fields, definition.fields)
        values.append(row)
    columns = (
        *(_identity(name, language) for name in _FIELDS_BEFORE),
        *own.values(),
        *(_identity(name, language) for name in _FIELDS_AFTER),
    )
    return _table("fields", TABLES["fields"].of(language), columns, values)


def rows_table(
    records: Sequence[Record], table: str, definitions: Definitions, language: Language
) -> Table:
    """All rows of one table of the templates over all records, each with the record it is of."""
    own: dict[Key, Column] = {}
    values: list[dict[Key, Value]] = []
    title = ""
    for number, record in enumerate(records, 1):
        definition = definition_of(record, definitions)
        spec = definition.tables.get(table)
        if spec is None:
            continue
        title = title or table_title(definition, table, language)
        columns = table_columns(definition, table, language)
        for name, column in columns.items():
            _add(own, name, column, language)
        for index, cells in enumerate(record.tables.get(table, ())):
            units = {name: record.units.get(f"{table}[{index}].{name}") for name in spec.columns}
            values.append(
                {
                    **_origin(record, number),
                    **{_key(column): cells.get(name) for name, column in columns.items()},
                    ("units", ""): _units_text(units, cells, spec.columns),
                }
            )
    taken = {name for name, _ in own}
    after = _ROWS_AFTER if any(unit for _, unit in own) else ()
    all_columns = (
        *(_identity(name, language) for name in _ROWS_BEFORE if name not in taken),
        *own.values(),
        *(_identity(name, language) for name in after),
    )
    return _table(table, title, all_columns, values)


def findings_table(findings: Iterable[Finding], language: Language) -> Table:
    """One row per finding, in the words of the catalogue."""
    rows = []
    for finding in findings:
        told = finding_json(finding, language)
        told["severity"] = SEVERITY[finding.severity].of(language)
        told["cell"] = "\n".join(finding.cells)
        rows.append(tuple(_text_or_none(told.get(name)) for name in FINDING))
    columns = tuple(Column(name, word.of(language)) for name, word in FINDING.items())
    return Table("findings", TABLES["findings"].of(language), columns, tuple(rows))


def field_column(
    definition: TemplateDefinition, name: str, field: FieldDefinition, language: Language
) -> Column:
    """The column of a field of a template."""
    labels = field.label
    if field.same_as is not None:
        table, row, _ = field.same_as.split(".")
        labels = next(r.label for r in definition.tables[table].rows if r.id == row)
    printed = labels if field.at != "title" else ()
    return _own_column(definition, name, field, _heading(name, printed, language))


def table_columns(
    definition: TemplateDefinition, table: str, language: Language
) -> dict[str, Column]:
    """The columns of a table of a template by their names in a record."""
    spec = definition.tables[table]
    return {
        **{
            name: Column(name, COLUMNS[name].of(language), "integer" if name == "level" else "text")
            for name in fixed_columns(spec)
        },
        **{
            name: _own_column(definition, name, column, _column_heading(name, column, language))
            for name, column in spec.columns.items()
        },
    }


def table_title(definition: TemplateDefinition, table: str, language: Language) -> str:
    """What a table is called: a word of the catalogue, else its printed section, else its name."""
    if table in TABLES:
        return TABLES[table].of(language)
    return definition.tables[table].section or table


def cell_text(value: Value) -> str | None:
    """A value as the text of one cell: of a target its own text, several choices line by line."""
    if isinstance(value, Mapping):
        return format_target(value) or None
    if isinstance(value, str) or value is None:
        return value
    return str(value) if isinstance(value, int) else "\n".join(value)


def column_name(name: str) -> str:
    """The machine name of a value: its own, with "_" behind it where the tables use that name."""
    return name + "_" if name in RESERVED else name


def _add(own: dict[Key, Column], name: str, column: Column, language: Language) -> None:
    """Add a column; where the forms differ in its label, the catalogue's word heads it."""
    known = own.setdefault(_key(column), column)
    word = IDENTITY.get(name) or COLUMNS.get(name)
    if known.heading != column.heading and word is not None:
        own[_key(column)] = known._replace(heading=word.of(language))


def _key(column: Column) -> Key:
    return column.name, column.unit


def _table(
    name: str, title: str, columns: tuple[Column, ...], values: Sequence[Mapping[Key, Value]]
) -> Table:
    rows = tuple(tuple(row.get(_key(column)) for column in columns) for row in values)
    return Table(name, title, columns, rows)


def _origin(record: Record, number: int) -> dict[Key, Value]:
    """Everything that the identity columns may show of a record."""
    return {
        ("record", ""): number,
        ("template", ""): record.template,
        ("template_version", ""): record.template_version,
        ("file", ""): record.source.file,
        ("sheet", ""): record.source.sheet,
        ("sha256", ""): record.source.sha256,
        ("unit", ""): record.fields.get("unit"),
        ("project_name", ""): record.fields.get("project_name"),
    }


def _identity(name: str, language: Language) -> Column:
    return Column(name, IDENTITY[name].of(language), "integer" if name == "record" else "text")


def _own_column(
    definition: TemplateDefinition, name: str, value: ValueDefinition, heading: str
) -> Column:
    unit = (value.unit or definition.unit) if value.type == "amount" else ""
    return Column(column_name(name), heading, value.type, unit)


def _column_heading(name: str, column: ColumnDefinition, language: Language) -> str:
    return _heading(name, column.label or (), language)


def _heading(name: str, labels: Sequence[str], language: Language) -> str:
    """The first spelling; where it is blank or has a part to fill in, the catalogue's word."""
    label = labels[0] if labels else ""
    if label and not _PLACEHOLDER.search(label):
        return label
    word = COLUMNS.get(name) or IDENTITY.get(name) or Word("", "")
    return word.of(language) or _PLACEHOLDER.sub("", label) or name


def _units_text(
    units: Mapping[str, str | None],
    values: Mapping[str, Value],
    specs: Mapping[str, FieldDefinition] | Mapping[str, ColumnDefinition],
) -> str | None:
    """The units found on the sheet: one word if all amounts share it, else "name=unit; …"."""
    found = {name: unit for name, unit in units.items() if unit is not None}
    amounts = {n for n, s in specs.items() if s.type == "amount" and values.get(n) is not None}
    if found and set(found) == amounts and len(set(found.values())) == 1:
        return next(iter(found.values()))
    return "; ".join(f"{name}={unit}" for name, unit in found.items()) or None


def units_by_name(text: str, amounts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The units that `units` of a row states, by the names of its amounts that are not blank."""
    if "=" not in text:
        yield from ((name, text) for name in amounts)
        return
    for part in text.split(";"):
        name, _, unit = part.partition("=")
        yield name.strip(), unit.strip()


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)
