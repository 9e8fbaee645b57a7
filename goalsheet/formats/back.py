"""From the flat tables of a .xlsx or of .csv files back to records.

What the tables do not hold (the cells' own texts, the place of every value) is not in the records
either; template, fields, tables and units are equal to those that were written.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from goalsheet.errors import UsageError
from goalsheet.formats.csv_ import unguarded
from goalsheet.formats.flat import Definitions, column_name, units_by_name
from goalsheet.grid.open import open_book
from goalsheet.model import Grid, Record, Row, Source, Value
from goalsheet.template.definition import TableDefinition, TemplateDefinition, ValueDefinition
from goalsheet.template.show import fixed_columns
from goalsheet.values.amount import canonical, convert, parse_amount
from goalsheet.values.target import parse_target

Cells = Mapping[str, str]
"""One row of a flat table: machine name -> text; blank cells are left out."""
Tables = Mapping[str, Sequence[Cells]]

_NAMED = re.compile(r"\[([a-z][a-z0-9_]*)\]\s*$")
_QUALIFIED = re.compile(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")


def records_from_flat(path: Path, definitions: Definitions) -> tuple[Record, ...]:
    """The records in a workbook or in the CSV files that `read -o` wrote.

    Of CSV files, `path` is the name given to `-o` (`OUT.csv`) or any one of the files
    (`OUT.fields.csv`). Raises UsageError, with table and row, for what is not such a table.
    """
    tables = _csv_tables(path) if path.suffix.lower() == ".csv" else _xlsx_tables(path)
    return records_from_tables(tables, definitions)


def records_from_tables(tables: Tables, definitions: Definitions) -> tuple[Record, ...]:
    """The records of flat tables, in the order of the table of fields."""
    if "fields" not in tables:
        raise UsageError("there is no table of fields")
    by_record: dict[str, dict[str, list[Cells]]] = {}
    for cells in tables["fields"]:
        number = _number(cells, "fields")
        if number in by_record:
            raise UsageError(f"fields: the record number {number} occurs twice")
        by_record[number] = {}
    for name, rows in tables.items():
        if name in ("fields", "findings"):
            continue
        for cells in rows:
            number = _number(cells, name)
            if number not in by_record:
                raise UsageError(f"{name}: the table of fields has no record {number}")
            by_record[number].setdefault(name, []).append(cells)
    return tuple(
        _record(cells, by_record[_number(cells, "fields")], definitions)
        for cells in tables["fields"]
    )


def _number(cells: Cells, table: str) -> str:
    if "record" not in cells:
        raise UsageError(f"{table}: a row has no record number")
    return cells["record"]


def _record(
    cells: Cells, tables: Mapping[str, Sequence[Cells]], definitions: Definitions
) -> Record:
    template = cells.get("template", "")
    definition = definitions.get(template)
    if definition is None:
        raise UsageError(f"fields: the template {template!r} is not known here")
    place = f"record {cells['record']}"
    fields, found = _values(cells, definition.fields, definition, place)
    units = dict(found)
    rows: dict[str, list[Row]] = {name: [] for name in definition.tables}
    for name, spec in definition.tables.items():
        for index, row_cells in enumerate(tables.get(name, ())):
            row_place = f"{place}, {name}, row {index + 1}"
            values, found = _values(row_cells, spec.columns, definition, row_place)
            rows[name].append({**_fixed(row_cells, spec), **values})
            units |= {f"{name}[{index}].{column}": unit for column, unit in found}
    return Record(
        template=template,
        template_version=cells.get("template_version", definition.version),
        source=Source(*(cells.get(name, "") for name in ("file", "sheet", "sha256"))),
        fields=fields,
        tables=rows,
        units=units,
    )


def _fixed(cells: Cells, table: TableDefinition) -> dict[str, Value]:
    values: dict[str, Value] = {name: cells.get(name) for name in fixed_columns(table)}
    if "level" in values:
        level = cells.get("level", "")
        values["level"] = int(level) if level.isdecimal() else None
    return values


def _values(
    cells: Cells,
    specs: Mapping[str, ValueDefinition],
    definition: TemplateDefinition,
    place: str,
) -> tuple[dict[str, Value], list[tuple[str, str]]]:
    """The values of one row, and the units that its sheet printed by the names of the amounts."""
    values = {
        name: _value(cells.get(column_name(name)), spec, definition, f"{place}, {name}")
        for name, spec in specs.items()
    }
    amounts = [n for n, s in specs.items() if s.type == "amount" and values[n] is not None]
    return values, list(units_by_name(cells["units"], amounts)) if "units" in cells else []


def _value(
    text: str | None, spec: ValueDefinition, definition: TemplateDefinition, place: str
) -> Value:
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
        raise UsageError(f"{place}: {text!r} is no amount")
    unit = spec.unit or definition.unit
    return canonical(convert(amount.value, amount.unit or unit, unit))


def _csv_tables(path: Path) -> Tables:
    base = re.sub(r"(\.[a-z][a-z0-9_]*)?\.csv$", "", path.name, flags=re.IGNORECASE)
    files = sorted(path.parent.glob(f"{_literal(base)}.*.csv"))
    named = {file.name[len(base) + 1 : -len(".csv")]: file for file in files}
    return {name: list(_csv_rows(file)) for name, file in named.items() if name != "findings"}


def _literal(name: str) -> str:
    """The name as a glob pattern that matches nothing but itself."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def _csv_rows(file: Path) -> Iterator[Cells]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            names = [_machine_name(text, file) for text in next(reader, [])]
            for row in reader:
                if any(row):
                    yield _named(zip(names, map(unguarded, row), strict=False))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{file}: {error}") from error


def _machine_name(heading: str, file: Path) -> str:
    match = _NAMED.search(heading)
    if match is None:
        raise UsageError(f"{file}: the heading {heading!r} does not end with a [name]")
    return match.group(1)


def _named(pairs: Iterable[tuple[str, str]]) -> Cells:
    return {name: text for name, text in pairs if text}


def _xlsx_tables(path: Path) -> Tables:
    book = open_book(path)
    tables = dict(filter(None, map(_sheet_rows, book.sheets)))
    if not tables:
        raise UsageError(f"{path}: no sheet has the names of its columns in row 1")
    return tables


def _sheet_rows(grid: Grid) -> tuple[str, list[Cells]] | None:
    """The name and the rows of a flat table; None for a sheet that is none."""
    names: dict[int, str] = {}
    tables: set[str] = set()
    for (row, col), cell in grid.cells.items():
        if row == 1 and (match := _QUALIFIED.fullmatch(cell.text)):
            names[col] = match.group(2)
            tables.add(match.group(1))
    if len(tables) != 1:
        return None
    rows: dict[int, list[tuple[str, str]]] = {}
    for (row, col), cell in sorted(grid.cells.items()):
        if row > 2 and col in names:
            rows.setdefault(row, []).append((names[col], cell.text))
    return tables.pop(), [_named(pairs) for _, pairs in sorted(rows.items())]
