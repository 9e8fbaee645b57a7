"""The goal forms in units' workbooks: in order, and beside the projects of their tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from goalsheet.codes.code import name_key
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.forms import Form, is_blank
from goalsheet.disclosure.goal_forms import Demand, GoalForms
from goalsheet.disclosure.plan import plan_table
from goalsheet.disclosure.published import Published
from goalsheet.disclosure.read_tables import list_name
from goalsheet.disclosure.taken_together import in_order_of_units
from goalsheet.ledger.notes import split_cell
from goalsheet.model import Finding, Record
from goalsheet.ooxml.a1 import format_cell, parse_cell
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library

_Row = Mapping[str, Any]
_AGENCY = "{agency}"
_WHOSE = ("unit", "unit_name", "published_name")


class MergedForms(NamedTuple):
    """The goal forms of several workbooks, each once, and what is to be said of them."""

    forms: tuple[Form, ...]
    findings: tuple[Finding, ...]


def merged_forms(published: Sequence[Published], layout: Layout, library: Library) -> MergedForms:
    """The goal forms in the order of the units and of their projects in the tables.

    The findings are those of a ledger with the same forms, projects and units. A workbook counts
    as one unit; a form of a unit is that of its workbook's. Without a template at hand no form can
    be read, and where the layout does not say in which list its projects stand, nothing can be
    compared: then nothing is said.
    """
    demand = Demand.of(layout, library)
    ordered = in_order_of_units(published)
    lists = _project_lists(layout)
    own = GoalForms(
        list(_forms(ordered, demand, library)),
        [row for one in ordered for row in _projects(one, lists)],
        [_unit(one) for one in ordered],
    )
    can_be_read = demand.of_projects or demand.of_units
    can_be_compared = bool(lists) or not own.forms
    findings = own.findings(demand) if can_be_read and can_be_compared else ()
    return MergedForms(tuple(row["form"] for row in own.in_order()), tuple(findings))


def _forms(
    published: Sequence[Published], demand: Demand, library: Library
) -> Iterator[dict[str, Any]]:
    """The goal forms that are filled in, each once, as rows of the ledger."""
    plans = [plan for plan in library.plans() if plan.id in demand.templates]
    seen: list[Record] = []
    for one in published if plans else ():
        for record in read_book(one.book, plans).records:
            if is_blank(record) or any(record.same_content(other) for other in seen):
                continue
            seen.append(record)
            yield _form(one, record)


def _form(one: Published, record: Record) -> dict[str, Any]:
    project, unit = record.fields.get("project_name"), record.fields.get("unit")
    cells = record.cells
    sheet, cell = split_cell(cells.get("project_name") or cells.get("unit") or "")
    return {
        "form": Form(record, str(project or unit or "")),
        "template": record.template,
        "project": project,
        "unit": _key_of(one),
        "unit_name": unit,
        "file": one.file,
        "sheet": sheet,
        "cell": cell,
    }


class _Names(NamedTuple):
    """Where a list of projects has their names: the fact of its rows, the column of the sheet."""

    fact: str
    column: int


def _project_lists(layout: Layout) -> dict[tuple[str, int], _Names]:
    """The lists of projects that goal forms repeat, by table and number."""
    facts = {form.list: form.column for form in layout.repeated}
    lists: dict[tuple[str, int], _Names] = {}
    for table in layout.tables:
        left = 1
        for plan in plan_table(table):
            fact = facts.get(list_name(table, plan.layout, plan.number))
            for number, column in enumerate(plan.columns, left):
                if fact and f"{{{fact}}}" in (column.text or ""):
                    lists[table.id, plan.number] = _Names(fact, number)
            left += len(plan.columns)
    return lists


def _projects(one: Published, lists: Mapping[tuple[str, int], _Names]) -> Iterator[_Row]:
    """Every project of a unit in a workbook, with the cell of its name."""
    seen: set[tuple[str, ...]] = set()
    for cell in one.kept:
        names = lists.get((cell.table, cell.list))
        if names is None or cell.printed or cell.measure < 0:
            continue
        facts: dict[str, str] = json.loads(cell.facts)
        name = facts.get(names.fact, "")
        key = (name_key(name), *(facts.get(whose, "") for whose in _WHOSE))
        if name.strip() and key not in seen:
            seen.add(key)
            place = format_cell(parse_cell(cell.cell)[0], names.column)
            yield {"project": name, "file": cell.file, "sheet": cell.sheet, "cell": place}


def _unit(one: Published) -> _Row:
    """A workbook as a unit, by the name that its tables print."""
    name = next(_agencies(one), "") or one.facts.get("unit") or one.file
    return {"unit": _key_of(one), "name": name, "file": one.file, "sheet": "", "cell": ""}


def _key_of(one: Published) -> str:
    return f"{one.facts.get('unit', '')} {one.sha256}"


def _agencies(one: Published) -> Iterator[str]:
    """The agency above each table, as the layout prints it."""
    for table in one.layout.tables:
        grid = one.grids.get(table.id)
        if grid is None or _AGENCY not in table.left:
            continue
        shape = re.compile(re.escape(table.left).replace(re.escape(_AGENCY), "(.+)"))
        for cell in grid.cells.values():
            match = shape.fullmatch(cell.text.strip())
            if match:
                yield match[1].strip()
