"""The amounts of a list from the ledger: one aggregation per question, done by the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from goalsheet.disclosure.amounts import AlsoKey, Answer, Key, Leaf, SourceCell, Wanted
from goalsheet.disclosure.conditions import Conditions
from goalsheet.disclosure.misplaced import Misplaced, scopes
from goalsheet.disclosure.plan import Alternatives, ListPlan
from goalsheet.disclosure.summaries import added_up, columns_in, summary_code
from goalsheet.disclosure.terms import COLUMNS, NO_TEXT
from goalsheet.disclosure.value_order import in_value_order
from goalsheet.model import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

_ORIGIN = ("file", "sheet", "cell", "sha256", "cents")
_NAMES = ("unit_name", "published_name")
_PLAIN_KEY = ("unit", "submission", "sheet", "cell")


@dataclass(frozen=True)
class LedgerAmounts:
    """The effective rows of one fiscal year and version, as Ibis tables by name.

    `tables` holds lines, procurement, services, three_public and units, with the columns that
    the ledger gives them; an absent table counts as empty. `collect` runs an expression; without
    it, Ibis does. `keep` sets the rows of an expression aside that is asked often; without it,
    they are made anew each time.
    """

    tables: Mapping[str, ir.Table]
    collect: Callable[[ir.Table], pa.Table] | None = None
    keep: Callable[[ir.Table], ir.Table] | None = None

    def answer(self, plan: ListPlan) -> Answer:
        """The amounts of a list."""
        if plan.layout.from_ not in self.tables:
            return Answer()
        leaves = tuple(self._leaves(plan)) if plan.keyed else ()
        inside = self._inside(plan, columns_in(plan))
        asked = self._asked(plan, inside)
        found = self.rows(inside.aggregate(**asked))[0] if asked else {}
        return Answer(leaves, *_answered(plan, found))

    def findings(self, plans: Sequence[ListPlan]) -> list[Finding]:
        """Amounts for which a list has no row or no column, and those that no list takes."""
        search = Misplaced(self._that, self.rows, self._cells)
        found: list[Finding] = []
        for name in dict.fromkeys(plan.layout.from_ for plan in plans):
            if name in self.tables:
                own = [plan for plan in plans if plan.layout.from_ == name]
                some = self._with(name, set().union(*(columns_in(plan) for plan in own)))
                found += search.findings(own, self.tables[name], some)
        return found

    def cells(self, plan: ListPlan, wanted: Wanted) -> list[SourceCell]:
        """The cells behind a part of a list, in the order of files, sheets and rows."""
        table = self.tables.get(plan.layout.from_)
        if table is None:
            return []
        measures = [m.where for m in plan.measures if m.number in wanted.measures]
        tests = [self._that.holds(table, plan.layout.where), self._that.any(table, measures)]
        if wanted.printed is not None:
            (row,) = (row for row in plan.printed if row.id == wanted.printed)
            tests.append(self._that.holds(table, row.where))
        else:
            tests.append(self._that.holds(table, plan.rows_where))
        if wanted.rows is not None:
            tests.append(_among(plan, table, wanted.rows))
        return self._cells(table.filter(*tests))

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """The rows of an expression over the tables."""
        rows = self.collect(expression) if self.collect else expression.to_pyarrow()
        listed: list[dict[str, Any]] = rows.to_pylist()
        return listed

    @cached_property
    def _units(self) -> dict[str, dict[str, str | None]]:
        """What is known of the units, by code; each has a name and one to be published."""
        table = self.tables.get("units")
        if table is None:
            return {}
        wanted = ("unit", "published_name", "unit_type", "parent", "submission", "sheet", "cell")
        own = table.select(*wanted, unit_name=table.name).order_by("submission")
        units = {row.pop("unit"): row for row in reversed(self.rows(own))}
        for code, unit in units.items():
            given = unit["unit_name"], unit["published_name"]
            unit["unit_name"] = given[0] or given[1] or code
            unit["published_name"] = given[1] or given[0] or code
        return units

    @cached_property
    def _that(self) -> Conditions:
        return Conditions(self._units)

    @cached_property
    def _summaries(self) -> dict[str, ir.Table]:
        """Lines added up by code, as soon as they are asked for."""
        return {}

    def _with(self, name: str, columns: set[str]) -> ir.Table:
        """A table with these columns and amounts: that of the ledger, or it added up."""
        table = self.tables[name]
        code = summary_code(name, columns)
        if code is None:
            return table
        if code not in self._summaries:
            summary = added_up(table, code)
            self._summaries[code] = self.keep(summary) if self.keep else summary
        return self._summaries[code]

    def _inside(self, plan: ListPlan, columns: set[str]) -> ir.Table:
        """The amounts that a list is about, with these columns."""
        table = self._with(plan.layout.from_, columns)
        return table.filter(self._that.holds(table, plan.layout.where))

    def _leaves(self, plan: ListPlan) -> Iterator[Leaf]:
        """The rows that come from the ledger, in printed order."""
        places = {"cell"} if _as_on_the_sheets(plan) else set()
        table = self._inside(plan, columns_in(plan) | {*plan.by} | places)
        table = table.filter(self._that.holds(table, plan.rows_where))
        keys = _keys(plan, table)
        sums = {f"m{m.number}": self._that.sum(table, m.where) for m in plan.measures}
        if _as_on_the_sheets(plan):
            sums["first"] = _row_number(table).min()
        grouped = table.group_by(keys).aggregate(**sums) if keys else table.aggregate(**sums)
        order = _order(plan)
        measures = [f"m{measure.number}" for measure in plan.measures]
        rows = self.rows(grouped.order_by(order) if order else grouped)
        for row in in_value_order(plan, rows, lambda row: _key_of(plan, row)):
            amounts = tuple(row.pop(measure) for measure in measures)
            if any(amount is not None for amount in amounts):
                unit = self._units.get(str(row.get("unit")), {})
                row.update((name, unit.get(name)) for name in _NAMES)
                facts = {name: str(value) for name, value in row.items() if value is not None}
                yield Leaf(_key_of(plan, row), facts, amounts)

    def _asked(self, plan: ListPlan, table: ir.Table) -> dict[str, Any]:
        """The sums of the printed rows, and of what goes to a place not its own."""
        asked: dict[str, Any] = {}
        for number, row in enumerate(plan.printed):
            for measure in plan.measures:
                both = self._that.sum(table, row.where, measure.where)
                asked[f"p{number}_{measure.number}"] = both
        for number, (_, is_column, where) in enumerate(_also(plan)):
            scope = tuple(chain(*scopes(plan))) if is_column else ({},)
            asked[f"a{number}"] = self._that.sum(table, where, scope)
        return asked

    def _cells(self, table: ir.Table) -> list[SourceCell]:
        wanted = table.select(*_ORIGIN, place=_row_number(table))
        ordered = wanted.order_by(["file", "sheet", "place", "cell"]).drop("place")
        return [SourceCell(**row) for row in self.rows(ordered)]


def _as_on_the_sheets(plan: ListPlan) -> bool:
    rows = plan.layout.rows
    return rows.kind == "plain" or (rows.kind == "each" and rows.order == "appearance")


def _keys(plan: ListPlan, table: ir.Table) -> list[Any]:
    """The columns by which rows are told apart."""
    if plan.layout.rows.kind != "plain":
        return [_key(plan, table, column) for column in plan.by]
    shown = [c for c in COLUMNS[plan.layout.from_] if c not in (*NO_TEXT, "unit")]
    texts = [table[column].fill_null("").name(column) for column in shown]
    return [*(table[column] for column in _PLAIN_KEY), *texts]


def _key(plan: ListPlan, table: ir.Table, column: str) -> Any:
    """The value by which rows are told apart; of a class its digits only."""
    value = table[column].fill_null("")
    rows = plan.layout.rows
    if rows.kind == "classes":
        value = value.left(rows.digits)
    return value.name(column)


def _key_of(plan: ListPlan, row: Mapping[str, Any]) -> Key:
    names = _PLAIN_KEY if plan.layout.rows.kind == "plain" else plan.by
    return tuple(str(row[name] or "") for name in names)


def _order(plan: ListPlan) -> list[str]:
    if plan.layout.rows.kind == "plain":
        return ["unit", "submission", "sheet", "first"]
    first = ["first"] if _as_on_the_sheets(plan) else []
    if first and "unit" in plan.by:
        first = ["unit", "first"]
    return list(dict.fromkeys([*first, *plan.by]))


def _row_number(table: ir.Table) -> Any:
    """The row in which a value of the ledger stood on its sheet."""
    return table.cell.re_extract(r"([0-9]+)$", 1).try_cast("int64")


def _answered(
    plan: ListPlan, found: Mapping[str, int | None]
) -> tuple[dict[str, tuple[int | None, ...]], dict[AlsoKey, int]]:
    """What was asked of a list: printed rows by id, other amounts by their place."""
    printed = {
        row.id: tuple(found[f"p{number}_{measure.number}"] for measure in plan.measures)
        for number, row in enumerate(plan.printed)
    }
    also: dict[AlsoKey, int] = {}
    for number, (key, _, _) in enumerate(_also(plan)):
        cents = found[f"a{number}"]
        if cents is not None:
            also[key] = also.get(key, 0) + cents
    return printed, also


def _also(plan: ListPlan) -> Iterator[tuple[AlsoKey, bool, Alternatives]]:
    """Amounts without a place of their own: where they go, whether that is a column."""
    for measure in plan.measures:
        for also in measure.also:
            yield AlsoKey(measure.title, also.name), True, also.where
    for row in plan.printed:
        for also in row.also:
            yield AlsoKey(row.place, also.name), False, also.where


def _among(plan: ListPlan, table: ir.Table, keys: Sequence[Key]) -> Any:
    import ibis

    names = _PLAIN_KEY if plan.layout.rows.kind == "plain" else plan.by
    if not names:
        return ibis.literal(True)
    columns = [_key(plan, table, name) if name in plan.by else table[name] for name in names]
    columns = [column.cast("string") for column in columns]
    if len(names) == 1:
        return columns[0].isin([key[0] for key in keys])
    tests = [
        reduce(and_, (c == part for c, part in zip(columns, key, strict=True))) for key in keys
    ]
    return reduce(or_, tests)
