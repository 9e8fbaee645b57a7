"""Goal forms against the budget: which are missing, and which belong to no project of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from goalsheet.codes.code import name_key
from goalsheet.model import Finding, Severity
from goalsheet.ooxml.a1 import sheet_prefix

if TYPE_CHECKING:
    from goalsheet.disclosure.budget import Budget
    from goalsheet.disclosure.definition import Layout
    from goalsheet.template.library import Library

_Row = Mapping[str, Any]
_RULE = "R33"
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Demand:
    """What a layout publishes: the tables of goal forms, and whether of projects and of units."""

    sheets: tuple[str, ...] = ()
    templates: frozenset[str] = frozenset()
    of_projects: bool = False
    of_units: bool = False

    @classmethod
    def of(cls, layout: Layout, library: Library | None) -> Demand:
        """The demand of a layout; the templates are those of the library."""
        tables = [table for table in layout.tables if table.forms]
        names = [name for table in tables if table.forms for name in table.forms.templates]
        known = library.templates if library else {}
        kinds = {
            "project_name" in known[name].plan.definition.fields for name in names if name in known
        }
        sheets = tuple(table.sheet for table in tables)
        return cls(sheets, frozenset(names), True in kinds, False in kinds)


@dataclass(frozen=True, slots=True)
class GoalForms:
    """The goal forms of a budget, its projects and its units, as rows of the ledger."""

    forms: Sequence[_Row]
    projects: Sequence[_Row]
    units: Sequence[_Row]

    @classmethod
    def of(cls, budget: Budget) -> GoalForms:
        """What a budget holds; without forms its projects are not looked for."""
        forms = budget.forms()
        projects = _projects_of(budget) if forms else []
        return cls(forms, projects, _units_of(budget) if forms else [])

    def in_order(self) -> list[_Row]:
        """The forms as the budget has its units, and their projects; others behind them."""
        units = {key: n for n, row in enumerate(self.units) for key in _unit_keys(row)}
        projects = {name_key(row["project"]): n for n, row in enumerate(self.projects)}

        def place(row: _Row) -> int:
            if row["project"] is not None:
                return projects.get(name_key(row["project"]), len(projects))
            own = [units[key] for key in _unit_keys(row) if key in units]
            return own[0] if own else len(units)

        return sorted(self.forms, key=place)

    def findings(self, demand: Demand) -> Iterator[Finding]:
        """What is to be said of the forms of a budget.

        Names are compared without blanks and with one kind of bracket. A kind of form that nobody
        has handed in is one finding. Warnings where the layout publishes goal forms, else infos;
        without forms nothing is said there.
        """
        severity: Severity = "warning" if demand.sheets else "info"
        if not self.forms:
            if demand.sheets:
                sheets = {"tables": "、".join(demand.sheets)}
                yield Finding("no_goal_forms", severity, values=sheets)
            return
        yield from _unpublished(self.forms, demand, severity)
        of_projects = [row for row in self.forms if row["project"] is not None]
        of_units = [row for row in self.forms if row["project"] is None]
        if of_projects or demand.of_projects:
            yield from _projects(self.projects, of_projects, severity)
        if of_units or demand.of_units:
            yield from _units(self.units, of_units, severity)


def _unpublished(forms: Sequence[_Row], demand: Demand, severity: Severity) -> Iterator[Finding]:
    """Forms for which the layout has no table."""
    kinds: dict[str, list[_Row]] = {}
    for row in forms:
        if row["template"] not in demand.templates:
            kinds.setdefault(row["template"], []).append(row)
    for template, rows in kinds.items():
        values = {"template": template, "count": str(len(rows))}
        first = rows[0]
        yield Finding(
            "goal_form_not_published", severity, first["file"], _cells(first), values=values
        )


def _projects(
    projects: Sequence[_Row], forms: Sequence[_Row], severity: Severity
) -> Iterator[Finding]:
    names = {name_key(row["project"]): row["project"] for row in projects}
    if projects and not forms:
        count = {"count": str(len(projects))}
        yield Finding("no_project_goal_forms", severity, values=count, rule=_RULE)
        return
    given = Counter(name_key(row["project"]) for row in forms)
    owners = Counter(name_key(row["project"]) for row in projects)
    seen: set[str] = set()
    for row in projects:
        key = name_key(row["project"])
        if not given[key]:
            yield _said("project_without_goal_form", severity, row, row["project"])
        elif given[key] < owners[key] and key not in seen:
            values = {"units": str(owners[key]), "count": str(given[key])}
            yield _said("too_few_goal_forms", severity, row, row["project"], values)
        seen.add(key)
    for row in forms:
        key = name_key(row["project"])
        if key in names:
            continue
        near = get_close_matches(key, names, 1, _ALIKE)
        if near:
            values = {"near": names[near[0]]}
            yield _said("goal_form_misnamed", severity, row, row["project"], values)
        else:
            yield _said("goal_form_without_project", severity, row, row["project"])


def _units(units: Sequence[_Row], forms: Sequence[_Row], severity: Severity) -> Iterator[Finding]:
    if units and not forms:
        count = {"count": str(len(units))}
        yield Finding("no_unit_goal_forms", severity, values=count, rule=_RULE)
        return
    given = {key for row in forms for key in _unit_keys(row)}
    for row in units:
        if not given & set(_unit_keys(row)):
            yield _said("unit_without_goal_form", severity, row, row["name"] or row["unit"])


def _unit_keys(row: _Row) -> list[str]:
    """The code and the names under which a unit is known, or a form names its own."""
    names = (row.get(column) for column in ("unit", "name", "published_name", "unit_name"))
    return [name_key(name) for name in names if name]


def _said(
    code: str, severity: Severity, row: _Row, found: str, values: Mapping[str, str] | None = None
) -> Finding:
    return Finding(
        code, severity, row["file"], _cells(row), found=found, values=values or {}, rule=_RULE
    )


def _cells(row: _Row) -> tuple[str, ...]:
    return (sheet_prefix(row["sheet"]) + row["cell"],) if row["cell"] else ()


def _projects_of(budget: Budget) -> list[_Row]:
    """Every project of every unit, with the first of its cells."""
    import ibis

    lines = budget.table("lines")
    own = lines.filter(lines.expenditure_type == "project", lines.project.notnull())
    order = [own.submission, own.sheet, own.cell.length(), own.cell]
    first = ibis.row_number().over(group_by=[own.unit, own.project], order_by=order)
    own = own.mutate(first=first).filter(lambda table: table.first == 0)
    columns = own.order_by(["unit", "submission", own.cell.length(), "cell"])
    rows: list[_Row] = budget.ledger.collect(
        columns.select("unit", "project", "file", "sheet", "cell")
    ).to_pylist()
    return rows


def _units_of(budget: Budget) -> list[_Row]:
    table = budget.table("units").order_by("unit")
    rows: list[_Row] = budget.ledger.collect(
        table.select("unit", "name", "published_name", "file", "sheet", "cell")
    ).to_pylist()
    return rows
