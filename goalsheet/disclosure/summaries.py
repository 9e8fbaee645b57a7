"""The lines of a ledger added up once, for all lists that need nothing else of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from goalsheet.disclosure.plan import Alternatives, ListPlan
from goalsheet.disclosure.terms import CLOSED, COLUMNS

if TYPE_CHECKING:
    import ibis.expr.types as ir

_CODES = ("function_code", "economic_code")
_CLOSED = tuple(name for name in COLUMNS["lines"] if name in CLOSED and name != "unit_type")


def columns_in(plan: ListPlan) -> set[str]:
    """The columns on which the conditions of a list rest, those of its rows included."""
    measures = (measure.where for measure in plan.measures)
    printed = (row.where for row in plan.printed)
    return _named([plan.layout.where, plan.rows_where, *measures, *printed])


def _named(conditions: Iterable[Alternatives]) -> set[str]:
    return {name for condition in conditions for one in condition for name in one}


def summary_code(table: str, columns: set[str]) -> str | None:
    """The code by which lines added up have all of these columns; None where none does.

    Only lines are added up, the one table that is large. Columns with a closed set of values are
    few rows with one code each, many with both codes or with units and projects.
    """
    others = columns.difference(_CLOSED) or {_CODES[0]}
    return others.pop() if table == "lines" and len(others) == 1 and others <= {*_CODES} else None


def added_up(lines: ir.Table, code: str) -> ir.Table:
    """The sums of lines, one for each code in each combination of closed columns."""
    return lines.group_by([*_CLOSED, code]).aggregate(cents=lines.cents.sum())
