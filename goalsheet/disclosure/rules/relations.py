"""The relations between tables that a layout states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.relations import shown
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.read_tables import PublishedRow, PublishedTables, operand_of
from goalsheet.disclosure.rules.said import said
from goalsheet.disclosure.stated import LayoutCheck
from goalsheet.disclosure.workbook import ROUNDED
from goalsheet.expr.evaluate import Operand, Scope, Verdict, judge
from goalsheet.expr.parse import parse_relation
from goalsheet.expr.syntax import Comparison, Reference, Relation, references
from goalsheet.model import Finding
from goalsheet.values.amount import convert

_MOST_DIGITS = 100  # of the last decimal: no property of a workbook explains more
parsed = lru_cache(maxsize=1000)(parse_relation)


@dataclass(frozen=True, slots=True)
class RowScope:
    """Looks plain names up in one row, all others in the tables."""

    tables: PublishedTables
    row: PublishedRow

    def operands(self, reference: Reference) -> Sequence[Operand]:
        """The cell of the row, or those of a column."""
        if reference.table:
            return self.tables.operands(reference)
        return [operand_of(self.row, reference.name)]


@dataclass(frozen=True, slots=True)
class ValueScope:
    """Looks at the rows with one value only; a blank cell or no row counts as 0.

    A printed row that a reference selects (`[row=total]`) counts whatever the value.
    """

    tables: PublishedTables
    column: str
    value: str

    def operands(self, reference: Reference) -> Sequence[Operand]:
        """The sum of a column in the rows with the value."""
        if "row" in dict(reference.selectors):
            return self.tables.operands(reference)
        rows = [
            row for row in selected(self.tables, reference) if row.fact(self.column) == self.value
        ]
        found = [operand_of(row, reference.name) for row in rows]
        numbers = [o.value for o in found if isinstance(o.value, Decimal)]
        places = tuple(place for operand in found for place in operand.places)
        return [Operand(sum(numbers, Decimal(0)), places, all(o.known for o in found))]


def selected(tables: PublishedTables, reference: Reference) -> list[PublishedRow]:
    """The rows of a list that a reference selects."""
    return [
        row
        for row in tables.rows(reference.table)
        if all(row.fact(column) == word for column, word in reference.selectors)
    ]


def stated_relations(
    layout: Layout,
) -> Iterator[tuple[str, Callable[[PublishedTables], Judgement]]]:
    """One rule for every check that the layout states."""
    for check in layout.checks:
        yield check.rule, _StatedRule(check)


class _StatedRule:
    """A relation of the layout, once or for every row or value."""

    def __init__(self, check: LayoutCheck) -> None:
        self.check = check
        self.relation: Relation = parsed(check.relation or "")
        self.condition = parsed(check.when) if check.when else None

    def __call__(self, tables: PublishedTables) -> Judgement:
        missing = {ref.table for ref in references(self.relation) if ref.table} - {*tables.lists}
        if missing:
            return NotApplicable("no_table")
        judged = [(where, self._verdict(scope)) for where, scope in self._scopes(tables)]
        known = [(where, verdict) for where, verdict in judged if verdict.holds is not None]
        if not known:
            return NotApplicable(judged[0][1].reason if judged else "no_rows")
        return [self._finding(tables, w, verdict) for w, verdict in known if not verdict.holds]

    def _scopes(self, tables: PublishedTables) -> Iterator[tuple[str, Scope]]:
        if self.check.each is not None:
            for row in tables.rows(self.check.each):
                yield row.fact("text"), RowScope(tables, row)
        elif self.check.by is not None:
            column = self.check.by
            values: dict[str, None] = {}
            for reference in references(self.relation):
                rows = selected(tables, reference)
                values |= dict.fromkeys(v for row in rows if (v := row.fact(column)))
            for value in values:
                yield value, ValueScope(tables, column, value)
        else:
            yield "", tables

    def _verdict(self, scope: Scope) -> Verdict:
        if self.condition is not None and not judge(self.condition, scope).holds:
            return Verdict(None, "condition")
        return judge(self.relation, scope, self.check.tolerance)

    def _finding(self, tables: PublishedTables, where: str, verdict: Verdict) -> Finding:
        left, right = verdict.left, verdict.right
        apart: Decimal | None = None
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            apart = abs(left - right)
        alone = [Relation((Comparison((side,), ()),)) for side in verdict.sides]
        relation, first, second = (
            said(text, tables, where, self.check.each or "") for text in (self.relation, *alone)
        )
        values = {
            "relation": relation,
            "left_place": first,
            "right_place": second,
            "tables": "、".join(dict.fromkeys(p.partition("!")[0] for p in verdict.places)),
            "where": where and f"（{where}）",
            "left": shown(left),
            "right": shown(right),
            "difference": "" if apart is None else shown(apart),
            "unit": tables.layout.unit,
        }
        code, severity = self.check.code or "table_relation_fails", self.check.severity
        if apart is not None and apart <= self._lost(tables):
            code, severity = "relation_rounded", "info"
        return Finding(
            code,
            severity,
            tables.file,
            verdict.places,
            found=shown(left),
            values=values,
        )

    def _lost(self, tables: PublishedTables) -> Decimal:
        """How much each side of the relation can lose in tables merged of rounded amounts."""
        cents = tables.published.facts.get(ROUNDED, "")
        if not cents.isdecimal():
            return Decimal(0)
        unit = tables.layout.unit
        lost = convert(Decimal(cents).scaleb(-2), "元", unit) * len(references(self.relation))
        return min(lost, Decimal(_MOST_DIGITS).scaleb(-2))
