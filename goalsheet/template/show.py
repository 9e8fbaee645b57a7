"""What a template asks for: every field and table column with its label, type and unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from goalsheet.template.definition import (
    ColumnDefinition,
    FieldDefinition,
    KindDefinition,
    TableDefinition,
    TemplateDefinition,
    ValueDefinition,
)

Entry = dict[str, Any]


def describe_template(definition: TemplateDefinition, language: Literal["zh", "en"]) -> Entry:
    """The template as plain values, for JSON.

    `fields` and each of `tables` are lists of entries with `part`, `name`, `label` (every
    spelling, as printed), `type`, `unit`, `options`, `required`, `private`. The columns that every
    table with fixed rows has are among them; the labels of `row` are the printed rows, its options
    their ids in the same order.
    """
    first, last = definition.years
    return {
        "template": definition.id,
        "version": definition.version,
        "name": definition.name.zh if language == "zh" else definition.name.en,
        "issuer": definition.issuer,
        "years": [first, last],
        "unit": definition.unit,
        "fields": [
            _entry(definition, "fields", name, spec, _field_labels(definition, spec))
            for name, spec in definition.fields.items()
        ],
        "tables": {
            name: [*_fixed(name, table), *_columns(definition, name, table)]
            for name, table in definition.tables.items()
        },
    }


def _entry(
    definition: TemplateDefinition, part: str, name: str, spec: ValueDefinition, labels: list[str]
) -> Entry:
    unit = (spec.unit or definition.unit) if spec.type == "amount" else None
    return {
        "part": part,
        "name": name,
        "label": [_printed(label) for label in labels],
        "type": spec.type,
        "unit": unit,
        "options": list(spec.options),
        "required": spec.required,
        "private": spec.private,
    }


def _printed(label: str) -> str:
    """The label without the braces around its value."""
    return label.replace("{n}", "n").replace("{", "").replace("}", "").removesuffix("…")


def _field_labels(definition: TemplateDefinition, field: FieldDefinition) -> list[str]:
    if field.same_as is None:
        return list(field.label)
    table, row, _ = field.same_as.split(".")
    return next(list(r.label) for r in definition.tables[table].rows if r.id == row)


def fixed_columns(table: TableDefinition) -> tuple[str, ...]:
    """The columns that a table has beside its own ones: none, or those of fixed rows.

    `row` and `label`; where rows are sums of others, `level` and `parent` as well.
    """
    if not table.rows:
        return ()
    is_tree = any(row.parent for row in table.rows)
    return ("row", "label", "level", "parent") if is_tree else ("row", "label")


def _fixed(part: str, table: TableDefinition) -> Iterator[Entry]:
    labels = [row.label[0] for row in table.rows]
    names = fixed_columns(table)
    parents = list(dict.fromkeys(row.parent for row in table.rows if row.parent))
    common = {"unit": None, "private": False}
    ids = [row.id for row in table.rows]
    for name, label, kind, options, required in (
        ("row", labels, "choice", ids, True),
        ("label", labels, "text", [], True),
        ("level", [], "integer", [], True),
        ("parent", [], "choice", parents, False),
    ):
        if name in names:
            yield {
                "part": part,
                "name": name,
                "label": label,
                "type": kind,
                "options": options,
                "required": required,
                **common,
            }


def _columns(definition: TemplateDefinition, part: str, table: TableDefinition) -> Iterator[Entry]:
    for name, column in table.columns.items():
        labels = _column_labels(table, name, column) or _kind_labels(definition, part, name)
        yield _entry(definition, part, name, column, labels)


def _column_labels(table: TableDefinition, name: str, column: ColumnDefinition) -> list[str]:
    """The headings; of a value that stands inside another one's cell, that cell's pattern."""
    labels = [label for label in column.label or () if label]
    if labels or column.inside is None:
        return labels
    carrier = table.columns[column.inside]
    pattern = carrier.pattern or ""
    before, _, _ = pattern.partition(f"{{{name}}}")
    own = before.rpartition("}")[2]
    return [own + "n" if column.type == "integer" else own] if own else []


def _kind_labels(definition: TemplateDefinition, part: str, name: str) -> list[str]:
    """The labels of the kinds, for a column that headings or blocks fill in."""
    found: list[str] = []
    table = definition.tables[part]
    if table.headings and name in (table.headings.kind, table.headings.text):
        found += _kinds(table.headings.each)
    elif table.headings and name == table.headings.number and table.headings.prefix:
        found.append(table.headings.prefix)
    for other in definition.tables.values():
        blocks = other.blocks
        if blocks is None:
            continue
        own = other is table and name in (blocks.kind, blocks.number)
        if own or blocks.text == f"{part}.{name}":
            found += _kinds(blocks.each)
    return found


def _kinds(each: tuple[KindDefinition, ...]) -> list[str]:
    return [label for kind in each for label in kind.label]


def template_text(definition: TemplateDefinition, language: Literal["zh", "en"]) -> str:
    """The same as a table of text for a terminal, one line per field or column."""
    shown = describe_template(definition, language)
    lines = [f"{shown['template']} {shown['version']}  {shown['name']}  {shown['issuer']}"]
    for part, entries in {"fields": shown["fields"], **shown["tables"]}.items():
        lines += ["", part]
        for entry in entries:
            kind = entry["type"] + (f" {entry['unit']}" if entry["unit"] else "")
            marks = "*" if entry["required"] else " "
            label = " | ".join(entry["label"][:3])
            lines.append(f"  {marks} {entry['name']:<24}{kind:<16}{label}".rstrip())
    return "\n".join(lines)
