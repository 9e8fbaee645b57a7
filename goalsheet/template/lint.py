"""What a definition can get wrong although each of its entries is well formed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


class Problem(NamedTuple):
    """A mistake: its path in the YAML, what is wrong, the nearest spelling."""

    path: str
    message: str
    suggestion: str | None = None


FIXED_ROW_COLUMNS = ("row", "label", "level", "parent")


def problems(definition: TemplateDefinition) -> Iterator[Problem]:
    """Every mistake that concerns more than one entry of the definition."""
    known = set(all_labels(definition))
    for name, field in definition.fields.items():
        yield from _field_problems(definition, f"fields.{name}", field, known)
    for name, table in definition.tables.items():
        yield from _table_problems(definition, f"tables.{name}", table, known)
    if "title" not in definition.fields or definition.fields["title"].at != "title":
        yield Problem("fields.title", "a form needs a field `title` with `at: title`")
    first, last = definition.years
    if last is not None and last < first:
        yield Problem("years", "the last year is before the first")


def all_labels(definition: TemplateDefinition) -> Iterator[str]:
    """Every label that the definition declares; `section` and `until` only refer to them."""
    yield from definition.starts
    yield from definition.printed
    for field in definition.fields.values():
        yield from field.label
    for table in definition.tables.values():
        for column in table.columns.values():
            yield from (label for label in column.label or () if label)
            yield from [column.under] if column.under else []
        for row in table.rows:
            yield from row.label if row.printed is None else (row.printed,)
            yield from [row.group] if row.group else []
        for kinds in (table.headings, table.blocks):
            for kind in kinds.each if kinds else ():
                yield from kind.label


def _near(word: str, words: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(word, list(words), n=1, cutoff=0.4)), None)


def _field_problems(
    definition: TemplateDefinition, path: str, field: FieldDefinition, known: set[str]
) -> Iterator[Problem]:
    yield from _value_problems(path, field)
    if field.section is not None and not _is_known(field.section, known):
        near = _near(field.section, known)
        yield Problem(f"{path}.section", f"no label reads {field.section!r}", near)
    if field.same_as is None:
        return
    places = [
        f"{name}.{row.id}.{column}"
        for name, table in definition.tables.items()
        for row in table.rows
        for column in table.columns
    ]
    if field.same_as not in places:
        near = _near(field.same_as, places)
        yield Problem(f"{path}.same_as", f"there is no place {field.same_as!r}", near)


def _table_problems(
    definition: TemplateDefinition, path: str, table: TableDefinition, known: set[str]
) -> Iterator[Problem]:
    if sum(map(bool, (table.rows, table.headings, table.blocks))) > 1:
        yield Problem(path, "only one of `rows`, `headings`, `blocks` is possible")
    if not table.until and definition.tables and table.headings:
        yield Problem(f"{path}.until", "a table with `headings` needs its end")
    if table.section is not None and not _is_known(table.section, known):
        near = _near(table.section, known)
        yield Problem(f"{path}.section", f"no label reads {table.section!r}", near)
    for number, label in enumerate(table.until):
        if not _is_known(label, known):
            near = _near(label, known)
            yield Problem(f"{path}.until.{number}", f"no label reads {label!r}", near)
    for name, column in table.columns.items():
        yield from _column_problems(f"{path}.columns.{name}", column, table)
    yield from _row_problems(path, table)
    yield from _kind_problems(definition, path, table)


def _column_problems(
    path: str, column: ColumnDefinition, table: TableDefinition
) -> Iterator[Problem]:
    yield from _value_problems(path, column)
    if path.rsplit(".", 1)[1] in FIXED_ROW_COLUMNS and table.rows:
        yield Problem(path, "every table with fixed rows has this column already")
    if column.inside is not None:
        carrier = table.columns.get(column.inside)
        if carrier is None or carrier.pattern is None:
            near = _near(column.inside, [n for n, c in table.columns.items() if c.pattern])
            yield Problem(f"{path}.inside", "no column with a `pattern` has this name", near)
    if column.pattern is not None:
        for name in pattern_names(column.pattern):
            if name not in table.columns:
                near = _near(name, table.columns)
                yield Problem(f"{path}.pattern", f"no column is called {name!r}", near)
        try:
            PatternText.of(column.pattern, {n: c.type for n, c in table.columns.items()})
        except ValueError as error:
            yield Problem(f"{path}.pattern", str(error))


def _row_problems(path: str, table: TableDefinition) -> Iterator[Problem]:
    ids = [row.id for row in table.rows]
    for number, row in enumerate(table.rows):
        if ids.count(row.id) > 1:
            yield Problem(f"{path}.rows.{number}.id", f"{row.id!r} occurs twice")
        if row.parent is not None and (row.parent not in ids or row.parent == row.id):
            near = _near(row.parent, (name for name in ids if name != row.id))
            yield Problem(f"{path}.rows.{number}.parent", f"no other row is {row.parent!r}", near)
    parents = {row.id: row.parent for row in table.rows}
    for number, row in enumerate(table.rows):
        seen, here = {row.id}, row.parent
        while here is not None and here not in seen:
            seen.add(here)
            here = parents.get(here)
        if here == row.id:
            yield Problem(f"{path}.rows.{number}.parent", "the row is above itself")


def _kind_problems(
    definition: TemplateDefinition, path: str, table: TableDefinition
) -> Iterator[Problem]:
    kinds = table.headings or table.blocks
    if kinds is None:
        return
    for key in ("kind", "number"):
        if getattr(kinds, key) not in table.columns:
            near = _near(getattr(kinds, key), table.columns)
            yield Problem(f"{path}.{key}", f"no column is called {getattr(kinds, key)!r}", near)
    if table.blocks is not None and table.blocks.text is not None:
        places = [f"{n}.{c}" for n, t in definition.tables.items() for c in t.columns]
        if table.blocks.text not in places:
            near = _near(table.blocks.text, places)
            yield Problem(f"{path}.blocks.text", f"no column {table.blocks.text!r}", near)


def _value_problems(path: str, value: FieldDefinition | ColumnDefinition) -> Iterator[Problem]:
    if value.type in ("choice", "choices") and not value.options and not value.open:
        yield Problem(f"{path}.options", "a choice needs its options, or `open: true`")
    if value.unit is not None and value.type != "amount":
        yield Problem(f"{path}.unit", "only an amount has a unit")
    if value.digits is not None and value.type != "code":
        yield Problem(f"{path}.digits", "only a code has a number of digits")


def _is_known(label: str, known: set[str]) -> bool:
    if label in known:
        return True
    keys = set(Label.of(label).keys)
    return any(keys & set(Label.of(other).keys) for other in known)
