"""A definition as the plan that a reader follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goalsheet.template.definition import (
    ColumnDefinition,
    FieldDefinition,
    KindDefinition,
    TableDefinition,
    TemplateDefinition,
    ValueDefinition,
)
from goalsheet.template.label import Label, label_key, shown
from goalsheet.template.lint import all_labels
from goalsheet.template.pattern import PatternText
from goalsheet.template.plan import (
    ColumnPlan,
    FieldPlan,
    KindPlan,
    KindsPlan,
    Plan,
    RowPlan,
    SheetPlan,
    TablePlan,
    ValuePlan,
)
from goalsheet.values.text import squeeze, to_half_width


def prepare(definition: TemplateDefinition) -> Plan:
    """The plan of a validated definition."""
    parts = tuple(_plan(definition, name) for name in definition.sheets)
    return replace(_plan(definition), parts=parts)


def _plan(definition: TemplateDefinition, sheet: str | None = None) -> Plan:
    """The plan of a whole form, or of one of its sheets."""
    texts = tuple(all_labels(definition, sheet))
    labels = [Label.of(text) for text in texts]
    fields = tuple(
        _field_plan(definition, name, field)
        for name, field in definition.fields.items()
        if sheet in (None, field.sheet)
    )
    inline = {key for f in fields if f.at == "inline" for label in f.labels for key in label.keys}
    titles = definition.sheets[sheet].title if sheet else ()
    return Plan(
        definition=definition,
        fields=fields,
        tables=tuple(
            _table_plan(definition, name, table)
            for name, table in definition.tables.items()
            if sheet in (None, table.sheet)
        ),
        titles=_keys(label for f in fields if f.at == "title" for label in f.labels)
        | _keys(map(Label.of, titles)),
        starts=_keys(map(Label.of, definition.starts)),
        label_keys=_keys(label for label in labels if not label.begins) | inline,
        beginnings=tuple(label.keys[0] for label in labels if label.begins),
        printed_keys=_keys(Label.of(text) for text in _without_value(definition, sheet)),
        field_keys=_keys(
            label for field in fields if field.at in ("right", "below") for label in field.labels
        ),
        unit_keys=_keys(Label.of(text) for text in texts if text.endswith(("元）", "元)"))),
        sheet=_sheet_plan(definition, sheet) if sheet else None,
        edition=tuple(map(Label.of, definition.edition)),
        other_sheets=frozenset(map(label_key, definition.other_sheets)),
    )


def _sheet_plan(definition: TemplateDefinition, sheet: str) -> SheetPlan:
    spec = definition.sheets[sheet]
    return SheetPlan(
        id=sheet,
        label=spec.label[0],
        keys=frozenset(map(label_key, spec.label)),
        required=spec.required,
        repeats=tuple(
            _field_plan(definition, name, field.model_copy(update={"label": field.repeated}))
            for name, field in definition.fields.items()
            if field.repeated and field.sheet != sheet
        ),
    )


def _without_value(definition: TemplateDefinition, sheet: str | None) -> Iterator[str]:
    yield from definition.printed
    for name, spec in definition.sheets.items():
        if sheet in (None, name):
            yield from spec.printed
    for table in definition.tables.values():
        if sheet in (None, table.sheet):
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
        spellings=tuple(
            (squeeze(to_half_width(word)), option)
            for option, words in value.spellings.items()
            for word in words
        ),
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
        total=tuple(map(Label.of, table.total)),
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
        computed=column.computed,
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
