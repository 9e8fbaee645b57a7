"""What is wrong with the relations and the narrative of a layout: names that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import NamedTuple

from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.plan import ListPlan, plan_table
from goalsheet.disclosure.read_tables import column_names, list_name
from goalsheet.expr.parse import parse_relation
from goalsheet.expr.syntax import ExpressionError, Reference, references
from goalsheet.messages.rules import RULES
from goalsheet.template.lint import Problem, nearest

_OF_ROWS = ("row", "kind", "level", "text")
_KINDS = ("leaf", "sum", "printed", "unknown")


class Named(NamedTuple):
    """The names in a list: its columns and what its rows say, and by which words to choose rows."""

    columns: frozenset[str]
    words: Mapping[str, tuple[str, ...]]


Lists = Mapping[str, Named]
_NOTHING = Named(frozenset(), {})


def lists_of(layout: Layout) -> Lists:
    """The lists of a layout by name."""
    found = {}
    for table in layout.tables:
        for plan in plan_table(table):
            texts = (column.text or "" for column in plan.columns)
            facts = [name for text in texts for _, name, _, _ in Formatter().parse(text) if name]
            has_codes = plan.layout.rows.kind in ("tree", "classes") or "function_code" in facts
            coded = ["code", "name"] if has_codes else []
            own = (*column_names(plan).values(), *facts, *coded, *_OF_ROWS)
            named = Named(frozenset(own), _words(plan))
            found[list_name(table, plan.layout, plan.number)] = named
    return found


def _words(plan: ListPlan) -> dict[str, tuple[str, ...]]:
    """By which words rows can be chosen, where these are closed."""
    rows = plan.layout.rows
    entries = (*plan.entries(), *plan.layout.totals)
    levels = len(rows.levels) if rows.kind == "tree" else int(rows.kind == "classes")
    return {
        "row": tuple(entry.id for entry in entries),
        "kind": _KINDS,
        "level": tuple(str(number + 1) for number in range(levels)),
    }


def stated_problems(layout: Layout) -> Iterator[Problem]:
    """Every name in `checks`, `purchases` and `narrative` that the layout has not got."""
    lists = lists_of(layout)
    for number, check in enumerate(layout.checks):
        path = f"checks.{number}"
        yield from _rule(path, check.rule)
        if check.each is not None:
            yield from _known(f"{path}.each", "no_such_table", check.each, lists)
        own = lists.get(check.each or "", _NOTHING).columns
        for key, text in (("relation", check.relation), ("when", check.when)):
            if text:
                yield from _expression(f"{path}.{key}", text, lists, own)
        if check.by is not None:
            yield from _by(path, check.by, check.relation or "", lists)
    bought = layout.purchases
    if bought is not None:
        yield from _column("purchases", bought.list, bought.amount, lists)
        yield from _expression("purchases.assets", f"{bought.assets} = 0", lists)
    for number, form in enumerate(layout.repeated):
        for column in (form.column, form.total):
            yield from _column(f"repeated.{number}", form.list, column, lists)
        for text in form.equal.values():
            yield from _expression(f"repeated.{number}.equal", f"{text} = 0", lists)
    yield from _narrative(layout, lists)


def _narrative(layout: Layout, lists: Lists) -> Iterator[Problem]:
    told = layout.narrative
    if told is None:
        return
    path = "narrative"
    ids = [statement.id for statement in told.statements]
    for number, statement in enumerate(told.statements):
        yield from _rule(f"{path}.statements.{number}", statement.rule)
        for text in statement.amounts:
            place = f"{path}.statements.{number}.amounts"
            yield from _expression(place, f"{text} = 0", lists)
    for number, names in enumerate(told.names):
        for column in (names.column, *names.amounts):
            yield from _column(f"{path}.names.{number}", names.list, column, lists)
    for number, entry in enumerate(told.items):
        yield from _column(f"{path}.items.{number}", entry.list, entry.amount, lists)
    if told.projects:
        yield from _expression(f"{path}.projects", f"{told.projects} = 0", lists)
    wanted = [(f"{path}.previous.{n}.of", own.of) for n, own in enumerate(told.previous)]
    if told.agency_cost is not None:
        wanted.append((f"{path}.agency_cost", told.agency_cost))
    for place, name in wanted:
        if name not in ids:
            yield Problem(place, "no_such_statement", {"found": name}, nearest(name, ids))


def _rule(path: str, number: str) -> Iterator[Problem]:
    if number not in RULES:  # none is near: numbers say nothing
        yield Problem(f"{path}.rule", "no_such_rule", {"found": number})


def _by(path: str, column: str, text: str, lists: Lists) -> Iterator[Problem]:
    """A relation of every value of a column, in a list that does not print it."""
    try:
        found = references(parse_relation(text))
    except ExpressionError:
        return  # said of the relation itself
    for name in dict.fromkeys(r.table for r in found if "row" not in dict(r.selectors)):
        if name in lists:
            known = dict.fromkeys(lists[name].columns)
            yield from _known(f"{path}.by", "no_such_column", column, known)


def _column(path: str, table: str, column: str, lists: Lists) -> Iterator[Problem]:
    if table not in lists:
        yield from _known(f"{path}.list", "no_such_table", table, lists)
    else:
        known = dict.fromkeys(lists[table].columns)
        yield from _known(f"{path}.{column}", "no_such_column", column, known)


def _expression(
    path: str, text: str, lists: Lists, own: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    try:
        relation = parse_relation(text)
    except ExpressionError as error:
        values = {"found": error.found, "position": str(error.position)}
        yield Problem(path, error.code, values)
        return
    for reference in references(relation):
        yield from _reference(path, reference, lists, own)


def _reference(
    path: str, reference: Reference, lists: Lists, own: frozenset[str]
) -> Iterator[Problem]:
    if not reference.table:
        yield from _known(path, "no_such_field", reference.name, dict.fromkeys(own))
        return
    yield from _known(path, "no_such_table", reference.table, lists)
    named = lists.get(reference.table, _NOTHING)
    known = dict.fromkeys(named.columns)
    for name in (reference.name, *(column for column, _ in reference.selectors)):
        if known:
            yield from _known(path, "no_such_column", name, known)
    for column, word in reference.selectors:
        if column in named.words:
            code = "no_such_printed_row" if column == "row" else "layout_value"
            yield from _known(path, code, word, dict.fromkeys(named.words[column]))


def _known(path: str, code: str, found: str, known: Mapping[str, object]) -> Iterator[Problem]:
    if found not in known:
        yield Problem(path, code, {"found": found}, nearest(found, sorted(known)))
