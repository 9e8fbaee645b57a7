"""The plan that a reader follows: a definition with its labels prepared for the search.

A plan is made once per template, not once per file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goalsheet.template.definition import (
    ColumnDefinition,
    FieldDefinition,
    KindDefinition,
    TableDefinition,
    TemplateDefinition,
    ValueDefinition,
)
from goalsheet.template.label import Label, shown
from goalsheet.template.lint import all_labels
from goalsheet.template.pattern import PatternText


@dataclass(frozen=True, slots=True)
class ValuePlan:
    """How one value is converted: its name in the record, its printed label, its type."""

    name: str
    label: str
    type: str
    unit: str
    options: tuple[str, ...]
    open: bool
    digits: int | None
    group: bool


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """A value that stands once: where it is looked for."""

    value: ValuePlan
    labels: tuple[Label, ...]
    at: str
    section: Label | None
    same_as: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column: its headings (none where it has no place of its own), its cell's pattern."""

    value: ValuePlan
    headings: tuple[Label, ...]
    blank_heading: bool
    beside_row: bool
    under: Label | None
    pattern: PatternText | None
    inside: str | None


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A printed row of a table with fixed rows; `keys` find its own cell."""

    id: str
    label: str
    level: int
    parent: str | None
    keys: tuple[str, ...]
    group: str | None


@dataclass(frozen=True, slots=True)
class KindPlan:
    """A kind of goal and its labels."""

    id: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class KindsPlan:
    """Headings or blocks: the columns that they fill and the kinds."""

    kind: str
    number: str
    text: str | None
    prefix: PatternText | None
    each: tuple[KindPlan, ...]
    by_key: Mapping[str, tuple[KindPlan, Label]]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table: exactly one of `rows`, `headings`, `blocks` may be there, or none of them."""

    name: str
    columns: tuple[ColumnPlan, ...]
    rows: tuple[RowPlan, ...]
    headings: KindsPlan | None
    blocks: KindsPlan | None
    section: Label | None
    until: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A template prepared for reading.

    `label_keys` are the keys of all printed texts, `beginnings` those known by their beginning;
    `titles` the keys of the title, `starts` the keys of what may stand above it; `printed_keys`
    those of printed texts without a value of their own, `field_keys` of labels with a value beside
    or below them, `unit_keys` of labels that print a unit.
    """

    definition: TemplateDefinition
    fields: tuple[FieldPlan, ...]
    tables: tuple[TablePlan, ...]
    titles: frozenset[str]
    starts: frozenset[str]
    label_keys: frozenset[str]
    beginnings: tuple[str, ...]
    unit_keys: frozenset[str]
    printed_keys: frozenset[str]
    field_keys: frozenset[str]

    @property
    def id(self) -> str:
        """The template's id."""
        return self.definition.id


def prepare(definition: TemplateDefinition) -> Plan:
    """The plan of a validated definition."""
    labels = [Label.of(text) for text in all_labels(definition)]
    fields = tuple(
        _field_plan(definition, name, field) for name, field in definition.fields.items()
    )
    inline = {key for f in fields if f.at == "inline" for label in f.labels for key in label.keys}
    return Plan(
        definition=definition,
        fields=fields,
        tables=tuple(
            _table_plan(definition, name, table) for name, table in definition.tables.items()
        ),
        titles=_keys(label for f in fields if f.at == "title" for label in f.labels),
        starts=_keys(Label.of(text) for text in definition.starts),
        label_keys=_keys(label for label in labels if not label.begins) | inline,
        beginnings=tuple(label.keys[0] for label in labels if label.begins),
        printed_keys=_keys(Label.of(text) for text in _without_value(definition)),
        field_keys=_keys(
            label for field in fields if field.at in ("right", "below") for label in field.labels
        ),
        unit_keys=_keys(
            Label.of(text) for text in all_labels(definition) if text.endswith(("元）", "元)"))
        ),
    )


def _without_value(definition: TemplateDefinition) -> Iterator[str]:
    yield from definition.printed
    for table in definition.tables.values():
        yield from (row.group for row in table.rows if row.group is not None)


def _keys(labels: Iterable[Label]) -> frozenset[str]:
    return frozenset(key for label in labels for key in label.keys)


def _value_plan(
    definition: TemplateDefinition, name: str, label: str, value: ValueDefinition
) -> ValuePlan:
    return ValuePlan(
        name=name,
        label=label,
        type=value.type,
        unit=(value.unit or definition.unit) if value.type == "amount" else "",
        options=value.options,
        open=value.open,
        digits=value.digits,
        group=isinstance(value, ColumnDefinition) and value.group,
    )


def _field_plan(definition: TemplateDefinition, name: str, field: FieldDefinition) -> FieldPlan:
    table, row, column = field.same_as.split(".") if field.same_as else ("", "", "")
    label = shown(field.label[0]) if field.label else _row_label(definition, table, row)
    return FieldPlan(
        value=_value_plan(definition, name, label, field),
        labels=tuple(Label.of(text) for text in field.label),
        at=field.at,
        section=Label.of(field.section) if field.section else None,
        same_as=(table, row, column) if field.same_as else None,
    )


def _row_label(definition: TemplateDefinition, table: str, row: str) -> str:
    return next(r.label[0] for r in definition.tables[table].rows if r.id == row)


def _table_plan(definition: TemplateDefinition, name: str, table: TableDefinition) -> TablePlan:
    types = {column: spec.type for column, spec in table.columns.items()}
    return TablePlan(
        name=name,
        columns=tuple(
            _column_plan(definition, column, spec, types) for column, spec in table.columns.items()
        ),
        rows=_row_plans(table),
        headings=_kinds_plan(table, types, headings=True),
        blocks=_kinds_plan(table, types, headings=False),
        section=Label.of(table.section) if table.section else None,
        until=tuple(Label.of(text) for text in table.until),
    )


def _column_plan(
    definition: TemplateDefinition, name: str, column: ColumnDefinition, types: Mapping[str, str]
) -> ColumnPlan:
    spellings = [text for text in column.label or () if text]
    headings = tuple(Label.of(text) for text in spellings)
    label = shown(spellings[0]) if spellings else name
    return ColumnPlan(
        value=_value_plan(definition, name, label, column),
        headings=headings,
        blank_heading=column.label == ("",),
        beside_row=column.label is None and column.inside is None,
        under=Label.of(column.under) if column.under else None,
        pattern=PatternText.of(column.pattern, types) if column.pattern else None,
        inside=column.inside,
    )


def _row_plans(table: TableDefinition) -> tuple[RowPlan, ...]:
    parents = {row.id: row.parent for row in table.rows}

    def level(row: str) -> int:
        parent = parents[row]
        return 0 if parent is None else 1 + level(parent)

    return tuple(
        RowPlan(
            id=row.id,
            label=row.label[0],
            level=level(row.id),
            parent=row.parent,
            keys=tuple(
                key
                for text in ((row.printed,) if row.printed else row.label)
                for key in Label.of(text).keys
            ),
            group=Label.of(row.group).keys[0] if row.group else None,
        )
        for row in table.rows
    )


def _kinds_plan(
    table: TableDefinition, types: Mapping[str, str], *, headings: bool
) -> KindsPlan | None:
    kinds = table.headings if headings else table.blocks
    if kinds is None:
        return None
    each = tuple(_kind_plan(kind) for kind in kinds.each)
    prefix = None
    if table.headings is not None and table.headings.prefix is not None:
        number, text = table.headings.number, table.headings.text
        pattern = table.headings.prefix.replace("{n}", f"{{{number}}}") + f"{{{text}}}"
        prefix = PatternText.of(pattern, types)
    return KindsPlan(
        kind=kinds.kind,
        number=kinds.number,
        text=kinds.text,
        prefix=prefix,
        each=each,
        by_key={key: (kind, label) for kind in each for label in kind.labels for key in label.keys},
    )


def _kind_plan(kind: KindDefinition) -> KindPlan:
    return KindPlan(kind.id, tuple(Label.of(text) for text in kind.label))
