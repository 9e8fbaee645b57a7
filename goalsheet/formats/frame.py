"""Records as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from goalsheet.errors import UsageError
from goalsheet.formats.flat import (
    Column,
    Table,
    definition_of,
    definitions_in,
    fields_table,
    rows_table,
)
from goalsheet.model import Record, Value
from goalsheet.template.library import Library

if TYPE_CHECKING:
    import pandas as pd

TARGET_PARTS = ("kind", "op", "value", "low", "high", "unit", "date", "parts")


def frame(
    records: Sequence[Record], table: str = "fields", *, templates: Sequence[str | Path] = ()
) -> pd.DataFrame:
    """One kind of rows over all records as a DataFrame; "fields" gives one row per record.

    The first columns say which record a row is of: `record` (1, 2, …), `template`, `file`,
    `sheet`, `unit`, `project_name`; the others have the names of the record. All columns are of
    dtype object, and what is blank is None. Amounts are exact `Decimal`s in the unit of the
    template; where the templates differ in it, a column is split: `fund_total_元`,
    `fund_total_万元`. A target is its text, beside it `target_kind`, `target_op`, `target_value`,
    `target_low`, `target_high` (Decimals), `target_unit`, `target_date` and `target_parts`, the
    list of the several numbers in one target (`{"value": Decimal, "unit": str | None}`).

    `templates` are folders of templates beside the shipped ones. Raises UsageError for a table
    that none of the templates has.
    """
    import pandas as pd

    definitions = definitions_in(Library.open([Path(folder) for folder in templates]))
    if table == "fields":
        flat = fields_table(records, definitions, "en")
    else:
        known = {n for record in records for n in definition_of(record, definitions).tables}
        if records and table not in known:
            names = ", ".join(["fields", *sorted(known)])
            raise UsageError(f"no table is called {table!r} (there are: {names})")
        flat = rows_table(records, table, definitions, "en")
    columns = dict(_columns(flat))
    return pd.DataFrame(columns, dtype=object)


def _columns(table: Table) -> Iterator[tuple[str, list[object]]]:
    """The columns of a DataFrame by name, targets spread over several."""
    names = [column.name for column in table.columns]
    for number, column in enumerate(table.columns):
        if column.name == "units":  # of the sheets; the amounts are in the unit of the template
            continue
        values = [row[number] for row in table.rows]
        split = names.count(column.name) > 1
        name = f"{column.name}_{column.unit}" if split and column.unit else column.name
        if column.type != "target":
            yield name, [_plain(value, column) for value in values]
            continue
        targets = [value if isinstance(value, Mapping) else {} for value in values]
        yield name, [target.get("text") for target in targets]
        for part in TARGET_PARTS:
            yield f"{name}_{part}", [_part(target.get(part), part) for target in targets]


def _plain(value: Value, column: Column) -> object:
    if isinstance(value, Mapping):
        return value.get("text")
    if column.unit and isinstance(value, str):
        return _decimal(value)
    return value


def _part(value: object, part: str) -> object:
    if isinstance(value, str) and part in ("value", "low", "high"):
        return _decimal(value)
    if isinstance(value, Sequence) and part == "parts":
        return [{name: _part(own, name) for name, own in single.items()} for single in value]
    return value


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
