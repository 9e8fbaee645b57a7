"""What is wrong with the relations and the narrative of a layout: names that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.plan import plan_table
from goalsheet.disclosure.read_tables import column_names, list_name
from goalsheet.expr.parse import parse_relation
from goalsheet.expr.syntax import ExpressionError, Reference, references
from goalsheet.template.lint import Problem, nearest

_OF_ROWS = ("row", "kind", "level", "text")
Columns = Mapping[str, frozenset[str]]


def columns_of(layout: Layout) -> Columns:
    """The lists of a layout with the names of their columns and of what their rows say."""
    found = {}
    for table in layout.tables:
        for plan in plan_table(table):
            texts = (column.text or "" for column in plan.columns)
            facts = [name for text in texts for _, name, _, _ in Formatter().parse(text) if name]
            has_codes = plan.layout.rows.kind in ("tree", "classes") or "function_code" in facts
            coded = ["code", "name"] if has_codes else []
            own = (*column_names(plan).values(), *facts, *coded, *_OF_ROWS)
            found[list_name(table, plan.layout, plan.number)] = frozenset(own)
    return found


def stated_problems(layout: Layout) -> Iterator[Problem]:
    """Every name in `checks`, `purchases` and `narrative` that the layout has not got."""
    columns = columns_of(layout)
    for number, check in enumerate(layout.checks):
        path = f"checks.{number}"
        if check.each is not None:
            yield from _known(f"{path}.each", "no_such_table", check.each, columns)
        own = columns.get(check.each or "", frozenset())
        for key, text in (("relation", check.relation), ("when", check.when)):
            if text:
                yield from _expression(f"{path}.{key}", text, columns, own)
    bought = layout.purchases
    if bought is not None:
        yield from _column("purchases", bought.list, bought.amount, columns)
        yield from _expression("purchases.assets", f"{bought.assets} = 0", columns)
    for number, form in enumerate(layout.repeated):
        for column in (form.column, form.total):
            yield from _column(f"repeated.{number}", form.list, column, columns)
        for text in form.equal.values():
            yield from _expression(f"repeated.{number}.equal", f"{text} = 0", columns)
    yield from _narrative(layout, columns)


def _narrative(layout: Layout, columns: Columns) -> Iterator[Problem]:
    told = layout.narrative
    if told is None:
        return
    path = "narrative"
    ids = [statement.id for statement in told.statements]
    for number, statement in enumerate(told.statements):
        for text in statement.amounts:
            place = f"{path}.statements.{number}.amounts"
            yield from _expression(place, f"{text} = 0", columns)
    for number, names in enumerate(told.names):
        for column in (names.column, *names.amounts):
            yield from _column(f"{path}.names.{number}", names.list, column, columns)
    for number, entry in enumerate(told.items):
        yield from _column(f"{path}.items.{number}", entry.list, entry.amount, columns)
    if told.projects:
        yield from _expression(f"{path}.projects", f"{told.projects} = 0", columns)
    wanted = [(f"{path}.previous.{n}.of", own.of) for n, own in enumerate(told.previous)]
    if told.agency_cost is not None:
        wanted.append((f"{path}.agency_cost", told.agency_cost))
    for place, name in wanted:
        if name not in ids:
            yield Problem(place, "no_such_statement", {"found": name}, nearest(name, ids))


def _column(path: str, table: str, column: str, columns: Columns) -> Iterator[Problem]:
    if table not in columns:
        yield from _known(f"{path}.list", "no_such_table", table, columns)
    else:
        known = dict.fromkeys(columns[table])
        yield from _known(f"{path}.{column}", "no_such_column", column, known)


def _expression(
    path: str, text: str, columns: Columns, own: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    try:
        relation = parse_relation(text)
    except ExpressionError as error:
        values = {"found": error.found, "position": str(error.position)}
        yield Problem(path, error.code, values)
        return
    for reference in references(relation):
        yield from _reference(path, reference, columns, own)


def _reference(
    path: str, reference: Reference, columns: Columns, own: frozenset[str]
) -> Iterator[Problem]:
    if not reference.table:
        yield from _known(path, "no_such_field", reference.name, dict.fromkeys(own))
        return
    yield from _known(path, "no_such_table", reference.table, columns)
    known = dict.fromkeys(columns.get(reference.table, ()))
    for name in (reference.name, *(column for column, _ in reference.selectors)):
        if known:
            yield from _known(path, "no_such_column", name, known)


def _known(path: str, code: str, found: str, known: Mapping[str, object]) -> Iterator[Problem]:
    if found not in known:
        yield Problem(path, code, {"found": found}, nearest(found, sorted(known)))
