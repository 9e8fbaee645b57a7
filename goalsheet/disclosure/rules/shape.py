"""R37: tables that tell kinds of money apart tell the same kinds apart."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.disclosure.place import heads
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.disclosure.sheet_back import find_head
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import qualified
from goalsheet.values.text import squeeze

_BUDGETS = ("government_fund", "state_capital")


def uneven_columns(tables: PublishedTables) -> Judgement:
    """A kind of budget that has a column in one table and no place in the others is a note."""
    kinds: dict[str, dict[str, ListPlan]] = {}
    for part in tables.lists.values():
        for budget in _BUDGETS:
            if budget in _funds(part.plan):
                kinds.setdefault(budget, {}).setdefault(part.table.id, part.plan)
    if not kinds:
        return NotApplicable("no_columns")
    usual, seldom = kinds.get("government_fund", {}), kinds.get("state_capital", {})
    missing = [plan.sheet for table, plan in usual.items() if table not in seldom]
    own = [plan for plan in seldom.values() if len(plan.measures) > 1]
    if len(seldom) * 2 > len(usual):
        return []
    return [f for plan in own for f in _finding(tables, plan, missing)]


def _funds(plan: ListPlan) -> frozenset[str]:
    """The kinds of budget for which a list has a column or a row of its own."""
    wheres = [m.where for m in plan.measures] + [p.where for p in plan.printed]
    return frozenset(
        str(condition["fund"][0])
        for where in wheres
        for condition in where[:1]
        if len(condition.get("fund", ())) == 1
    )


def _finding(tables: PublishedTables, plan: ListPlan, missing: list[str]) -> Iterator[Finding]:
    table = next(part.table for part in tables.of_table(plan.table))
    column = next(m for m in plan.measures if "state_capital" in m.where[0].get("fund", ()))
    top = find_head(tables.grids[table.id], table)[0]
    for head in heads(table):
        if squeeze(head.text) == column.title:
            cells = (qualified(plan.sheet, top + head.area.top - 1, head.area.left),)
            values = {"column": head.text, "tables": "、".join(missing)}
            yield Finding("columns_differ", "info", tables.file, cells, None, head.text, values)
            return
