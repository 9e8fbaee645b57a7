"""Amounts of the ledger for which lists have no place, one too many, or none that is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING, Any

from goalsheet.disclosure.amounts import SourceCell
from goalsheet.disclosure.conditions import OF_UNITS, Conditions, known
from goalsheet.disclosure.places import asked_for, misplaced, undecided, undecided_unit
from goalsheet.disclosure.plan import Alternatives, ListPlan
from goalsheet.model import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir

_CAUSES = (
    ("fund", "carried_over"),
    ("expenditure_type",),
    ("purpose",),
    ("category",),
    *((name,) for name in OF_UNITS),
)
_TRANSFERS = ("to_superior", "to_subordinate")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Searches a table of the ledger; `rows` and `cells` run expressions over it."""

    that: Conditions
    rows: Callable[[ir.Table], list[dict[str, Any]]]
    cells: Callable[[ir.Table], list[SourceCell]]

    def findings(
        self, plans: Sequence[ListPlan], table: ir.Table, some: ir.Table
    ) -> Iterator[Finding]:
        """Amounts outside of every list, and those that a list leaves out or counts twice.

        `some` is the table, or its amounts added up with all columns of the lists' conditions.
        """
        wrong = {"t": self._outside(some, plans)}
        for number, plan in enumerate(plans):
            wrong[f"u{number}"] = self.that.undecided(some, plan.layout.where)
            wrong[f"t{number}"] = self._within(some, plan) & (self._times(some, plan) != 1)
        counted = self._counts(some, wrong)
        if counted["t"]:
            nowhere = table.filter(self._outside(table, plans))
            yield from misplaced("no_table", plans[0], self.cells(nowhere))
        doubtful = [plan for n, plan in enumerate(plans) if counted[f"u{n}"] or counted[f"t{n}"]]
        if doubtful:
            yield from self._open(doubtful, table, some)
        told: list[Finding] = []
        for number, plan in enumerate(plans):
            if counted[f"t{number}"]:
                told += [finding for finding in self._lost(table, plan) if finding not in told]
        yield from told

    def _open(
        self, plans: Sequence[ListPlan], table: ir.Table, some: ir.Table
    ) -> Iterator[Finding]:
        """Amounts that lack what lists ask for, told once for all lists by what they lack."""
        tests = {
            f"{causes[0]}{n}": self._undecided(some, plan, *causes)
            for causes in _CAUSES
            for n, plan in enumerate(plans)
        }
        counted = self._counts(some, tests)
        for causes in _CAUSES:
            own = [plan for n, plan in enumerate(plans) if counted[f"{causes[0]}{n}"]]
            if not own:
                continue
            lacking = table.filter(
                reduce(or_, (self._undecided(table, plan, *causes) for plan in own))
            )
            if causes[0] not in OF_UNITS:
                yield from undecided(causes[0], own, self.cells(lacking))
                continue
            for code in self.that.units_without(causes[0]):
                cells = self.cells(lacking.filter(lacking.unit == code))
                yield from undecided_unit(causes[0], own, cells, self.that.units[code], code)

    def _lost(self, table: ir.Table, plan: ListPlan) -> Iterator[Finding]:
        """Amounts of a list that stand nowhere in it, or more than once."""
        here, times = table.filter(self._within(table, plan)), self._times(table, plan)
        lost = here.filter((times == 0) & ~known(self._undecided(table, plan)))
        conditions = [*scopes(plan), *(measure.where for measure in plan.measures)]
        if any("expenditure_type" in one for condition in conditions for one in condition):
            from goalsheet.ledger.schema import OTHER_KINDS

            labels = {kind: label for label, kind in OTHER_KINDS.items() if kind in _TRANSFERS}
            for kind, label in labels.items():
                given = self.cells(lost.filter(lost.expenditure_type == kind))
                yield from misplaced("transfer_no_place", plan, given, kind=label)
            lost = lost.filter(~known(lost.expenditure_type.isin(_TRANSFERS)))
        asked = asked_for(plan.layout.from_, conditions)
        yield from misplaced("amount_no_place", plan, self.cells(lost), asked=asked)
        yield from misplaced("counted_twice", plan, self.cells(here.filter(times > 1)))

    def _counts(self, table: ir.Table, tests: Mapping[str, Any]) -> dict[str, Any]:
        counts = {name: table.cents.count(where=test) for name, test in tests.items()}
        return self.rows(table.aggregate(**counts))[0]

    def _outside(self, table: ir.Table, plans: Sequence[ListPlan]) -> Any:
        wheres = [plan.layout.where for plan in plans]
        undecided = (self.that.undecided(table, where) for where in wheres)
        return ~known(self.that.any(table, wheres)) & ~reduce(or_, undecided)

    def _within(self, table: ir.Table, plan: ListPlan) -> Any:
        return self.that.holds(table, plan.layout.where)

    def _undecided(self, table: ir.Table, plan: ListPlan, *causes: str) -> Any:
        """Amounts that nobody can place in a list, or in it, with what they lack."""
        lost = self._within(table, plan) & (self._times(table, plan) == 0)
        columns, rows = [measure.where for measure in plan.measures], scopes(plan)
        open_ = self.that.undecided(table, tuple(chain(*columns)), *causes)
        open_ |= self.that.undecided(table, tuple(chain(*rows)), *causes)
        return self.that.undecided(table, plan.layout.where, *causes) | known(lost & open_)

    def _times(self, table: ir.Table, plan: ListPlan) -> Any:
        """In how many cells of a list an amount stands."""
        rows = self.that.count(table, scopes(plan))
        return rows * self.that.count(table, [measure.where for measure in plan.measures])


def scopes(plan: ListPlan) -> list[Alternatives]:
    """The conditions of all rows that have amounts of their own."""
    return [*([plan.rows_where] if plan.keyed else []), *(row.where for row in plan.printed)]
