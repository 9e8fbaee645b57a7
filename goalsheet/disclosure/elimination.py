"""The amounts of a ledger without the money between its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.taken_over import Origin, Origins, Purse, Sums, taken_over
from goalsheet.disclosure.transfers import Transfer, find_transfers, transfer_rows

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from goalsheet.disclosure.budget import Budget

_Rule = tuple[str, str | None, Origin]


class Elimination(NamedTuple):
    """Amounts without transfers, and the purses whose spending keeps a fund without income.

    `transfers` are those that were left out, `origins` the funds that took the place of others.
    """

    amounts: LedgerAmounts
    open: Mapping[Purse, Sums] = {}
    transfers: Sequence[Transfer] = ()
    origins: Mapping[Purse, Origins] = {}

    def applied(self, amounts: LedgerAmounts) -> LedgerAmounts:
        """Other amounts without the same transfers: all rows of a unit, where these were some."""
        return _settled(amounts, self.transfers, self.origins)


def eliminate(amounts: LedgerAmounts, transfers: Sequence[Transfer]) -> Elimination:
    """The amounts without the transfers of which both sides state the same.

    Spending, procurement and services of a taker stand in the fund of its giver, where the units'
    sheets decide which one that is.
    """
    agreed = [transfer for transfer in transfers if transfer.agrees]
    if not agreed:
        return Elimination(amounts)
    funds = taken_over(amounts, agreed)
    without = _settled(amounts, agreed, funds.origins)
    return Elimination(without, funds.open, agreed, funds.origins)


def amounts_shown(budget: Budget, facts: Mapping[str, str]) -> LedgerAmounts:
    """The amounts that a workbook shows, made of a budget: `facts` are its properties."""
    amounts = budget.amounts()
    if facts.get("eliminated"):
        return eliminate(amounts, find_transfers(transfer_rows(amounts), budget.units())).amounts
    return amounts


def _settled(
    amounts: LedgerAmounts, transfers: Sequence[Transfer], origins: Mapping[Purse, Origins]
) -> LedgerAmounts:
    rules = _rules(origins)
    tables = {**amounts.tables, "lines": _without(amounts.tables["lines"], transfers)}
    for name, table in tables.items():
        if rules and "fund" in table.columns:
            tables[name] = _with_funds(table, rules)
    return replace(amounts, tables=tables)


def _without(lines: ir.Table, transfers: Sequence[Transfer]) -> ir.Table:
    """The lines that are part of no transfer."""
    rows = [row for t in transfers for row in (*t.given.rows, *t.taken.rows)]
    units = sorted({row["unit"] for row in rows})
    places = [f"{row['submission']} {row['sheet']} {row['cell']}" for row in rows]
    place = lines.submission.cast("string") + " " + lines.sheet + " " + lines.cell
    # Most lines are of other units: these are told by the first test alone.
    return lines.filter(lines.unit.notin(units) | place.notin(places))


def _rules(origins: Mapping[Purse, Origins]) -> dict[_Rule, list[str]]:
    """Fund, function code and what takes its place -> the units of which this is so."""
    rules: dict[_Rule, list[str]] = {}
    for purse, by_code in origins.items():
        for code, origin in by_code.items():
            rules.setdefault((purse.fund, code, origin), []).append(purse.unit)
    return rules


def _with_funds(table: ir.Table, rules: Mapping[_Rule, Sequence[str]]) -> ir.Table:
    """The rows of a table with the funds that take the place of others."""
    import ibis

    funds, carried = [], []
    for (fund, code, origin), units in rules.items():
        test = table.unit.isin(units) & (table.fund == fund) & ~table.carried_over
        if code is not None:
            test &= table.function_code == code
        funds.append((test, ibis.literal(origin.fund)))
        carried.append((test, ibis.literal(origin.carried_over)))
    return table.mutate(
        fund=ibis.cases(*funds, else_=table.fund),
        carried_over=ibis.cases(*carried, else_=table.carried_over),
    )
