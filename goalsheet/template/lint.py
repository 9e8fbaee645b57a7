"""What a definition can get wrong although each of its entries is well formed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from goalsheet.template.definition import (
    ColumnDefinition,
    FieldDefinition,
    TableDefinition,
    TemplateDefinition,
)
from goalsheet.template.label import Label
from goalsheet.template.pattern import PatternText, pattern_names
from goalsheet.template.relations import Names, relation_problems
from goalsheet.values.text import squeeze


class Problem(NamedTuple):
    """A mistake: its path in the YAML, its code in the catalogue with values, what was meant."""

    path: str
    code: str
    values: Mapping[str, str] = {}
    suggestion: str | None = None


FIXED_ROW_COLUMNS = ("row", "label", "level", "parent")


def problems(definition: TemplateDefinition) -> Iterator[Problem]:
    """Every mistake that concerns more than one entry of the definition."""
    known = set(all_labels(definition))
    for name, field in definition.fields.items():
        yield from _field_problems(definition, f"fields.{name}", field, known)
    for name, table in definition.tables.items():
        yield from _table_problems(definition, f"tables.{name}", table, known)
    yield from _same_labels(definition)
    yield from _check_problems(definition)
    if "title" not in definition.fields or definition.fields["title"].at != "title":
        yield Problem("fields.title", "no_title")
    first, last = definition.years
    if last is not None and last < first:
        yield Problem("years", "years_reversed")


def all_labels(definition: TemplateDefinition, sheet: str | None = None) -> Iterator[str]:
    """Every label that the definition declares; `section` and `until` only refer to them.

    With a `sheet`, only those that are printed on that sheet of the form.
    """
    yield from definition.starts
    yield from definition.printed
    for name, spec in definition.sheets.items():
        if sheet in (None, name):
            yield from (*spec.title, *spec.printed)
    for field in definition.fields.values():
        if sheet in (None, field.sheet):
            yield from field.label
    for table in definition.tables.values():
        if sheet not in (None, table.sheet):
            continue
        yield from table.total
        for column in table.columns.values():
            yield from (label for label in column.label or () if label)
            yield from [column.under] if column.under else []
        for row in table.rows:
            yield from row.label if row.printed is None else (row.printed,)
            yield from [row.group] if row.group else []
        for kinds in (table.headings, table.blocks):
            for kind in kinds.each if kinds else ():
                yield from kind.label


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant, None where none is really near.

    A word of one character is near to every word that has it, and is never suggested.
    """
    spelt = {squeeze(known): known for known in words if len(squeeze(known)) > 1}
    near = get_close_matches(squeeze(word), spelt, n=1, cutoff=0.6)
    return spelt[near[0]] if near else None


def _unknown(path: str, code: str, found: str, words: Iterable[str]) -> Problem:
    """A word that refers to nothing, with the word that was probably meant."""
    return Problem(path, code, {"found": found}, nearest(found, words))


def _same_labels(definition: TemplateDefinition) -> Iterator[Problem]:
    """Fields that one and the same label of a sheet announces, without a section to part them."""
    first: dict[tuple[str | None, str], str] = {}
    for name, field in definition.fields.items():
        if field.at in ("inside", "title") or field.section is not None:
            continue
        for label in field.label:
            key = Label.of(label).keys[0]
            other = first.setdefault((field.sheet, key), name)
            if other != name:
                values = {"label": label, "other": f"fields.{other}"}
                yield Problem(f"fields.{name}.label", "same_label", values)
                break


def _check_problems(definition: TemplateDefinition) -> Iterator[Problem]:
    """What the relations of the form get wrong."""
    names = Names(
        frozenset(definition.fields),
        {
            name: frozenset((*table.columns, *(FIXED_ROW_COLUMNS if table.rows else ())))
            for name, table in definition.tables.items()
        },
        frozenset(n for n, t in definition.tables.items() if any(row.parent for row in t.rows)),
    )
    for found in relation_problems(definition.checks, names):
        near = nearest(found.values["found"], found.words) if found.words else None
        yield Problem(found.path, found.code, found.values, near)


def _field_problems(
    definition: TemplateDefinition, path: str, field: FieldDefinition, known: set[str]
) -> Iterator[Problem]:
    yield from _value_problems(path, field)
    if field.section is not None and not _is_known(field.section, known):
        yield _unknown(f"{path}.section", "no_such_label", field.section, known)
    if field.same_as is None:
        return
    places = [
        f"{name}.{row.id}.{column}"
        for name, table in definition.tables.items()
        for row in table.rows
        for column in table.columns
    ]
    if field.same_as not in places:
        yield _unknown(f"{path}.same_as", "no_such_place", field.same_as, places)


def _table_problems(
    definition: TemplateDefinition, path: str, table: TableDefinition, known: set[str]
) -> Iterator[Problem]:
    if sum(map(bool, (table.rows, table.headings, table.blocks))) > 1:
        yield Problem(path, "two_kinds_of_rows")
    if not table.until and definition.tables and table.headings:
        yield Problem(f"{path}.until", "no_end")
    if table.section is not None and not _is_known(table.section, known):
        yield _unknown(f"{path}.section", "no_such_label", table.section, known)
    for number, label in enumerate(table.until):
        if not _is_known(label, known):
            yield _unknown(f"{path}.until.{number}", "no_such_label", label, known)
    for name, column in table.columns.items():
        yield from _column_problems(f"{path}.columns.{name}", column, table)
    yield from _row_problems(path, table)
    yield from _kind_problems(definition, path, table)


def _column_problems(
    path: str, column: ColumnDefinition, table: TableDefinition
) -> Iterator[Problem]:
    yield from _value_problems(path, column)
    if path.rsplit(".", 1)[1] in FIXED_ROW_COLUMNS and table.rows:
        yield Problem(path, "fixed_column")
    if column.inside is not None:
        carrier = table.columns.get(column.inside)
        if carrier is None or carrier.pattern is None:
            carriers = [name for name, other in table.columns.items() if other.pattern]
            yield _unknown(f"{path}.inside", "no_carrier", column.inside, carriers)
    if column.pattern is not None:
        for name in pattern_names(column.pattern):
            if name not in table.columns:
                yield _unknown(f"{path}.pattern", "no_such_column", name, table.columns)
        try:
            PatternText.of(column.pattern, {n: c.type for n, c in table.columns.items()})
        except ValueError as error:
            first, second = re.findall(r"\{(\w+)\}", str(error))
            yield Problem(f"{path}.pattern", "not_separated", {"first": first, "second": second})


def _row_problems(path: str, table: TableDefinition) -> Iterator[Problem]:
    times = Counter(row.id for row in table.rows)
    numbers = {row.id: number for number, row in enumerate(table.rows)}
    for name, count in times.items():
        if count > 1:
            values = {"id": name, "times": str(count)}
            yield Problem(f"{path}.rows.{numbers[name]}.id", "row_twice", values)
    if max(times.values(), default=1) > 1:
        return  # whose parent is whose, only the author knows
    parents = {row.id: row.parent for row in table.rows}
    for number, row in enumerate(table.rows):
        place = f"{path}.rows.{number}.parent"
        if row.parent is not None and row.parent not in parents:
            others = (name for name in parents if name != row.id)
            yield _unknown(place, "no_such_row", row.parent, others)
        seen, here = {row.id}, row.parent
        while here is not None and here not in seen:
            seen.add(here)
            here = parents.get(here)
        if here == row.id:
            yield Problem(place, "row_above_itself")


def _kind_problems(
    definition: TemplateDefinition, path: str, table: TableDefinition
) -> Iterator[Problem]:
    kinds = table.headings or table.blocks
    if kinds is None:
        return
    for key in ("kind", "number"):
        if getattr(kinds, key) not in table.columns:
            part = "headings" if table.headings else "blocks"
            place = f"{path}.{part}.{key}"
            yield _unknown(place, "no_such_column", getattr(kinds, key), table.columns)
    if table.blocks is not None and table.blocks.text is not None:
        places = [f"{n}.{c}" for n, t in definition.tables.items() for c in t.columns]
        if table.blocks.text not in places:
            place = f"{path}.blocks.text"
            yield _unknown(place, "no_such_table_column", table.blocks.text, places)


def _value_problems(path: str, value: FieldDefinition | ColumnDefinition) -> Iterator[Problem]:
    if value.type in ("choice", "choices") and not value.options and not value.open:
        yield Problem(f"{path}.options", "no_options")
    for option in value.spellings:
        if option not in value.options:
            place = f"{path}.spellings.{option}"
            yield _unknown(place, "no_such_option", option, value.options)
    if value.unit is not None and value.type != "amount":
        yield Problem(f"{path}.unit", "unit_without_amount")
    if value.digits is not None and value.type != "code":
        yield Problem(f"{path}.digits", "digits_without_code")


def _is_known(label: str, known: set[str]) -> bool:
    if label in known:
        return True
    keys = set(Label.of(label).keys)
    return any(keys & set(Label.of(other).keys) for other in known)
