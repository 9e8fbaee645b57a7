"""Goal forms for publication: records back into their blanks, without what is personal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from goalsheet.disclosure.definition import FormsLayout, Layout, TableLayout
from goalsheet.disclosure.form_rows import FormRows, spare_rows
from goalsheet.disclosure.redraw import FormSheet
from goalsheet.disclosure.tables import Heading
from goalsheet.formats.json_ import records_from_document
from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Finding, Record, Row, Source, Value
from goalsheet.reader.read import read_forms
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.library import Library, Template
from goalsheet.writer.fill import fill


class Form(NamedTuple):
    """A goal form, and what it is listed under in the contents."""

    record: Record
    name: str


def forms_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Form]:
    """The forms in rows of the ledger's table `forms`."""
    for row in rows:
        content = {"format": "goalsheet/1", "records": [json.loads(row["record"])], "findings": []}
        yield Form(records_from_document(content)[0], row["project"] or row["unit_name"] or "")


def form_sheets(
    layout: Layout, forms: Sequence[Form], library: Library, heading: Heading
) -> tuple[tuple[FormSheet, ...], tuple[Finding, ...]]:
    """The goal forms, one sheet each, in the order of the layout and of `forms`.

    A table without a form is its blank with the layout's note. What could not be written into a
    blank as it stood is a finding.
    """
    sheets: list[FormSheet] = []
    findings: list[Finding] = []
    for table in layout.tables:
        if table.forms is None:
            continue
        own = [form for form in forms if form.record.template in table.forms.templates]
        for number, form in enumerate(own, 1):
            template = library.get(form.record.template)
            filled = _filled(published(form.record, template, table.forms), template)
            findings += filled.findings
            name = table.sheet if len(own) == 1 else f"{table.sheet}-{number}"
            sheets.append(replace(_sheet(table, heading, filled, name), project=form.name))
        blank = library.templates.get(table.forms.templates[0])
        if not own and blank is not None:
            filled = _filled(_nothing(blank, heading), blank)._replace(spare=frozenset())
            note = heading.fill(table.empty_note)
            sheets.append(replace(_sheet(table, heading, filled, table.sheet), note=note))
    return tuple(sheets), tuple(findings)


def is_blank(record: Record) -> bool:
    """True for a form of which no field is filled in but the year, as an empty table has it."""
    return not any({**record.fields, "title": None, "fiscal_year": None}.values())


def _nothing(template: Template, heading: Heading) -> Record:
    """A record that says of which year it is, and nothing else."""
    definition = template.plan.definition
    year = {"fiscal_year": str(heading.year)} if "fiscal_year" in definition.fields else {}
    return Record(definition.id, definition.version, Source("", "", ""), year, {})


def _sheet(table: TableLayout, heading: Heading, filled: _Filled, name: str) -> FormSheet:
    rows = FormRows(1 if table.mark else 0, filled.spare)
    title = heading.fill(table.title)
    return FormSheet(table.id, name, title, filled.content, filled.sheet, rows, mark=table.mark)


def published(record: Record, template: Template, forms: FormsLayout) -> Record:
    """The record without private values and without what the layout keeps blank."""
    definition = template.plan.definition
    keep = set(forms.publish)
    fields = {
        name: None if _withheld(definition, name, forms, keep) else value
        for name, value in record.fields.items()
    }
    tables = {name: _table(definition, name, rows, forms) for name, rows in record.tables.items()}
    shown = {place: text for place, text in record.texts.items() if _is_shown(place, fields)}
    return replace(record, fields=fields, tables=tables, texts=shown)


def _withheld(
    definition: TemplateDefinition, name: str, forms: FormsLayout, keep: set[str]
) -> bool:
    spec = definition.fields.get(name)
    return name in forms.blank or bool(spec and spec.private and name not in keep)


def _table(
    definition: TemplateDefinition, name: str, rows: Sequence[Row], forms: FormsLayout
) -> list[Row]:
    table = definition.tables.get(name)
    if table is None:
        return list(rows)
    if name in forms.blank and not table.rows:
        return []
    hidden = {
        column
        for column, spec in table.columns.items()
        if name in forms.blank
        or f"{name}.{column}" in forms.blank
        or (spec.private and f"{name}.{column}" not in forms.publish)
    }
    return [{key: _kept(key, value, hidden) for key, value in row.items()} for row in rows]


def _kept(key: str, value: Value, hidden: set[str]) -> Value:
    return None if key in hidden else value


def _is_shown(place: str, fields: Mapping[str, Value]) -> bool:
    """False for the text of a field that is withheld, and for texts inside tables."""
    return fields.get(place) is not None


class _Filled(NamedTuple):
    content: bytes
    sheet: str
    spare: frozenset[int]
    findings: Sequence[Finding]


def _filled(record: Record, template: Template) -> _Filled:
    """The blank with the record in it, its sheet and spare rows, and what could not be written."""
    plan, file = template.plan, record.source.file
    filled = fill(template.blank.read_bytes(), file, [record], [plan])
    form = read_forms(book_from_bytes(filled.content, file), [plan])[0].parts[0]
    spare = spare_rows(form, filled.content)
    return _Filled(filled.content, form.form.view.grid.name, spare, filled.findings)
