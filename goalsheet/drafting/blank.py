"""Whether a definition and its official blank agree: what the blank lacks, what it prints besides.

The blank is read like any filled form; whatever the reader misses on it, the definition names
wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from goalsheet.errors import Mistake
from goalsheet.grid.open import open_book
from goalsheet.model import Finding
from goalsheet.reader.collect import Collector
from goalsheet.reader.form import Form
from goalsheet.reader.read import read_form, read_forms
from goalsheet.reader.view import View
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.lint import nearest
from goalsheet.template.plan import Plan
from goalsheet.template.prepare import prepare

_MISSING = (
    "label_missing",
    "label_ambiguous",
    "row_missing",
    "heading_missing",
    "table_missing",
    "end_missing",
)


class Agreement(NamedTuple):
    """What is wrong with a definition, judged by its blank, and what its author may look at."""

    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[Mistake, ...] = ()


def compare(definition: TemplateDefinition, file: str, blank: Path) -> Agreement:
    """The definition in `file` compared with the blank form; a blank that is not there is a hint.

    Mistakes are labels, headings, rows and tables that the blank does not print, or prints more
    than once; hints are printed texts that the definition does not know.
    """
    name = {"blank": blank.name}
    if not blank.is_file():
        return Agreement(hints=(Mistake(file, "", "no_blank", name),))
    book = open_book(blank)
    views = [view for grid in book.sheets if (view := View.of(grid)).rows]
    if not views:
        return Agreement((Mistake(file, "", "blank_unreadable", name),))
    plan = prepare(definition)
    forms = read_forms(book, [plan])
    parts = forms[0].parts if forms else (read_form(_nearest_form(plan, views), book),)
    strange = [] if forms else [Mistake(file, "", "blank_not_recognised", name)]
    strange += _lost_sheets(file, forms[0].plan, parts) if forms else ()
    findings = [finding for part in parts for finding in part.findings]
    unread = {_line(f.found) for f in findings if f.code == "unread_text"}
    missing = [
        _missing(definition, file, finding, unread)
        for finding in findings
        if finding.code in _MISSING
    ]
    meant = {mistake.suggestion for mistake in missing}
    hints = [hint for part in parts for hint in _hints(definition, file, part)]
    return Agreement(
        (*strange, *missing), tuple(hint for hint in hints if hint.values["text"] not in meant)
    )


def _lost_sheets(file: str, plan: Plan, parts: Sequence[Collector]) -> Iterator[Mistake]:
    """The sheets of the form that are not found in the blank."""
    found = [part.form.plan for part in parts]
    for part in plan.parts:
        if part.sheet is not None and not any(part is other for other in found):
            values = {"label": part.sheet.label}
            yield Mistake(file, f"sheets.{part.sheet.id}", "blank_sheet_missing", values)


def _nearest_form(plan: Plan, views: Sequence[View]) -> Form:
    """The sheet with the most labels of the definition, taken as one form."""
    view = max(views, key=lambda view: len(plan.label_keys & view.by_key.keys()))
    return Form(plan, view, view.row_numbers[0], view.row_numbers[-1], view.right)


def _missing(
    definition: TemplateDefinition, file: str, finding: Finding, unread: set[str]
) -> Mistake:
    label = finding.values["label"]
    values = {"label": label, "cells": ", ".join(finding.cells)}
    near = None if finding.code == "label_ambiguous" else nearest(label, unread)
    path = _path(definition, finding.field or "", finding.code)
    return Mistake(file, path, f"blank_{finding.code}", values, near)


def _path(definition: TemplateDefinition, place: str, code: str = "") -> str:
    """Where the definition describes a place of the record."""
    name, _, column = place.partition(".")
    name, _, row = name.removesuffix("]").partition("[")
    table = definition.tables.get(name)
    if table is None:
        return f"fields.{name}"
    path = f"tables.{name}"
    if column:
        return f"{path}.columns.{column}"
    if row and table.rows:
        return f"{path}.rows.{row}"
    if code == "end_missing":
        return f"{path}.until"
    return f"{path}.headings" if code == "heading_missing" else path


def _hints(definition: TemplateDefinition, file: str, collector: Collector) -> Iterator[Mistake]:
    """Printed texts that the definition does not know, or takes for what is filled in."""
    for finding in collector.findings:
        if finding.code == "unread_text":
            values = {"cell": finding.cells[0], "text": _line(finding.found)}
            yield Mistake(file, "", "blank_unread_text", values)
    for place, (row, col) in _filled(definition, collector):
        values = {
            "cell": collector.address((row, col)),
            "text": _line(collector.form.view.grid.cells[row, col].text),
        }
        yield Mistake(file, _path(definition, place), "blank_value", values)


def _filled(
    definition: TemplateDefinition, collector: Collector
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The places that the blank should leave empty and does not, with their cells.

    Rows of a table without fixed rows may be printed as samples, and a field that is part of its
    own label always is.
    """
    values = {
        name: value
        for name, value in collector.fields.items()
        if not definition.fields[name].same_as
        and definition.fields[name].at not in ("inside", "title")
    }
    for name, table in definition.tables.items():
        if table.rows:
            for number, row in enumerate(collector.tables.get(name, ())):
                values |= {f"{name}[{number}].{c}": row.get(c) for c in table.columns}
    doubtful = {finding.field for finding in collector.findings if finding.found}
    for place, value in values.items():
        position = collector.positions.get(place)
        if position in collector.taken and (value is not None or place in doubtful):
            yield place, position


def _line(text: object) -> str:
    return " ".join(str(text or "").split())
