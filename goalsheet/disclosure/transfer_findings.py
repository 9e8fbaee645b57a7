"""What is to be said of money between units: counted twice, left out, stated by one side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from goalsheet.disclosure.amounts import SourceCell
from goalsheet.disclosure.conditions import Conditions
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.elimination import Elimination
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.places import MOST_CELLS, qualified_cells, yuan
from goalsheet.disclosure.plan import Alternatives, ListPlan, plan_lists
from goalsheet.disclosure.possible_transfers import Possible, place_of
from goalsheet.disclosure.taken_over import Origin, Purse, Sums
from goalsheet.disclosure.transfers import KINDS, Side, Transfer
from goalsheet.model import Finding, Severity

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_PLACES = 5


def in_both_files(
    code: str,
    severity: Severity,
    cells: Sequence[SourceCell],
    others: Sequence[SourceCell],
    values: Mapping[str, str],
) -> Finding:
    """A finding on cells of a file, with the places of those in other files as `other`."""
    file = cells[0].file
    own = [cell for cell in cells if cell.file == file]
    elsewhere = [cell for cell in (*cells, *others) if cell.file != file]
    here = [cell for cell in others if cell.file == file]
    found = yuan(sum(cell.cents for cell in cells))
    told = {**values, "other": _places(elsewhere or here)}
    return Finding(code, severity, file, qualified_cells([*own, *here]), None, found, told)


def _places(cells: Sequence[SourceCell]) -> str:
    """Where cells stand, for a sentence: `乙.xlsx!收入!H5`."""
    places = [f"{cell.file}!{qualified_cells([cell])[0]}" for cell in cells]
    return "、".join(places[:MOST_PLACES]) + ("…" if len(places) > MOST_PLACES else "")


def transfer_findings(
    transfers: Sequence[Transfer], possible: Sequence[Possible] = (), *, eliminated: bool
) -> list[Finding]:
    """What is to be said of transfers, with the cells of both units.

    What may be a transfer is told as such, and no more as one that a single unit states.
    """
    told = {place_of(row) for one in possible for row in (*one.given.rows, *one.taken.rows)}
    both = [transfer for transfer in transfers if transfer.given.rows and transfer.taken.rows]
    lone = [
        transfer
        for transfer in transfers
        if not (transfer.given.rows and transfer.taken.rows)
        and not told.issuperset(map(place_of, (*transfer.given.rows, *transfer.taken.rows)))
    ]
    return [
        *(finding for transfer in both for finding in _of_both(transfer, eliminated=eliminated)),
        *_of_one(lone),
        *(_of_nobody(one) for one in possible),
    ]


def _of_nobody(possible: Possible) -> Finding:
    """Money of which a unit does not say from whom or to whom, or in words that nobody knows."""
    if not (possible.given.rows and possible.taken.rows):
        return _of_stranger(possible)
    values = {
        "giver": "、".join(unit.name for unit in possible.givers),
        "taker": "、".join(unit.name for unit in possible.takers),
        **words_of(possible.kind),
        "given": yuan(possible.given.cents),
        "taken": yuan(possible.taken.cents),
        "named": "、".join(possible.named),
    }
    code = "transfer_counterpart_unknown" if possible.named else "transfer_without_counterpart"
    return in_both_files(code, "warning", possible.given.cells, possible.taken.cells, values)


def _of_stranger(possible: Possible) -> Finding:
    """Money to or from a counterpart that no unit is called, with nobody on the other side."""
    words, cells = words_of(possible.kind), (possible.given.cells or possible.taken.cells)
    values = {
        "unit": "、".join(unit.name for unit in (*possible.givers, *possible.takers)),
        "what": words["kind"] if possible.given.rows else words["income"],
        "named": "、".join(possible.named),
        "amount": yuan(possible.given.cents + possible.taken.cents),
    }
    return in_both_files("transfer_counterpart_outside", "info", cells, (), values)


def _of_both(transfer: Transfer, *, eliminated: bool) -> Iterator[Finding]:
    given, taken = transfer.given, transfer.taken
    values = {**_names(transfer), "given": yuan(given.cents), "taken": yuan(taken.cents)}
    cells = (given.cells, taken.cells)
    if not transfer.agrees:
        yield in_both_files("transfer_differs", "warning", *cells, values)
    elif not eliminated:
        yield in_both_files("transfer_counted_twice", "warning", *cells, values)
    else:
        yield in_both_files("transfer_eliminated", "info", *cells, values)
        if _by_code(given) != _by_code(taken):
            codes = {"given_codes": _codes(given), "taken_codes": _codes(taken)}
            yield in_both_files("transfer_codes_differ", "warning", *cells, values | codes)


def _names(transfer: Transfer) -> dict[str, str]:
    return {
        "giver": transfer.giver.name,
        "taker": transfer.taker.name,
        **words_of(transfer.kind),
    }


def words_of(kind: str) -> dict[str, str]:
    """What a kind of transfer is called by who gives and by who takes."""
    from goalsheet.ledger.schema import OTHER_KINDS

    given = next(word for word, own in OTHER_KINDS.items() if own == kind)
    return {"kind": given, "income": _fund_word(KINDS[kind]) + "收入"}


def _fund_word(fund: str | None, *, carried_over: bool = False) -> str:
    """A fund as the budget form calls it."""
    from goalsheet.ledger.schema import FUNDS

    word = next((word for word, own in FUNDS.items() if own == fund), "—")
    return f"{word}（上年结转）" if carried_over else word


def _by_code(side: Side) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in side.rows:
        code = row["function_code"] or ""
        sums[code] = sums.get(code, 0) + row["cents"]
    return sums


def _codes(side: Side) -> str:
    return "、".join(f"{code} {yuan(cents)} 元" for code, cents in sorted(_by_code(side).items()))


def _of_one(lone: Sequence[Transfer]) -> Iterator[Finding]:
    """Transfers that one side states: the sides that mean the same money are told together."""
    given = [transfer for transfer in lone if transfer.given.rows]
    taken = [transfer for transfer in lone if transfer.taken.rows]
    for transfer in given:
        values = {**_names(transfer), "given": yuan(transfer.given.cents)}
        cells = transfer.given.cells
        match = next((other for other in taken if _same_money(transfer, other)), None)
        if match is None:
            yield in_both_files("transfer_not_taken", "warning", cells, (), values)
            continue
        taken.remove(match)
        whom = {"named": values["taker"], "taker": match.taker.name, "source": match.giver.name}
        yield in_both_files(
            "transfer_other_unit", "warning", cells, match.taken.cells, values | whom
        )
    for transfer in taken:
        values = {**_names(transfer), "taken": yuan(transfer.taken.cents)}
        yield in_both_files("transfer_not_given", "warning", transfer.taken.cells, (), values)


def _same_money(given: Transfer, taken: Transfer) -> bool:
    """Whether a giver and a taker, who name different units, can mean the same money."""
    return (
        given.kind == taken.kind
        and given.given.cents == taken.taken.cents
        and (given.giver == taken.giver or given.taker == taken.taker)
    )


def open_findings(
    layout: Layout,
    amounts: LedgerAmounts,
    transfers: Sequence[Transfer],
    elimination: Elimination,
) -> list[Finding]:
    """Spending that keeps a fund without income: which tables are short, and what would help.

    `amounts` are those before the elimination.
    """
    return [
        _open(layout, amounts, purse, sums, [t for t in transfers if t.agrees and _is_of(t, purse)])
        for purse, sums in elimination.open.items()
    ]


def _is_of(transfer: Transfer, purse: Purse) -> bool:
    return (transfer.taker.code, transfer.fund) == purse


def _open(
    layout: Layout,
    amounts: LedgerAmounts,
    purse: Purse,
    sums: Sums,
    transfers: Sequence[Transfer],
) -> Finding:
    given = [row for transfer in transfers for row in transfer.given.rows]
    origins = dict.fromkeys((row["fund"], row["carried_over"]) for row in given)
    funds = {str(fund) for fund, _ in origins} | {purse.fund}
    values = {
        **_names(transfers[0]),
        "giver": "、".join(dict.fromkeys(transfer.giver.name for transfer in transfers)),
        "fund": _fund_word(purse.fund),
        "funds": "、".join(_fund_word(fund, carried_over=carried) for fund, carried in origins),
        "tables": "、".join(_incomplete(layout, amounts, purse, funds)),
        "spent": yuan(sums.spent),
        "taken": yuan(sums.taken),
        "outside": yuan(sums.outside),
    }
    own = _paid_from(amounts.tables["lines"], purse).order_by(["submission", "sheet", "cell"])
    spent = Side(tuple(amounts.rows(own.limit(MOST_CELLS)))).cells
    others = Side(tuple(given)).cells
    finding = in_both_files("transfer_fund_open", "error", spent, others, values)
    return replace(finding, found=values["spent"])


def _paid_from(table: ir.Table, purse: Purse) -> ir.Table:
    """The rows of a table that a unit pays from a fund of the current year."""
    own = table.filter(table.unit == purse.unit, table.fund == purse.fund, ~table.carried_over)
    return own.filter(own.direction == "expenditure") if "direction" in table.columns else own


def _incomplete(
    layout: Layout, amounts: LedgerAmounts, purse: Purse, funds: set[str]
) -> Iterator[str]:
    """The sheets that tell these funds from others and would show what a purse pays."""
    told: dict[str, bool] = {}
    for _, plan in plan_lists(layout):
        table = amounts.tables.get(plan.layout.from_)
        if table is None or "fund" not in table.columns or not _asks_for(plan, funds):
            continue
        own = _paid_from(table, purse)
        whatever_fund = tuple(
            {
                name: values
                for name, values in one.items()
                if name in table.columns and name not in Origin._fields
            }
            for one in plan.layout.where
        )
        shown = own.filter(Conditions().holds(own, whatever_fund)).limit(1)
        told[plan.sheet] = told.get(plan.sheet, False) or bool(amounts.rows(shown))
    yield from (sheet for sheet, is_shown in told.items() if is_shown)


def _asks_for(plan: ListPlan, funds: set[str]) -> bool:
    """Whether a list tells one of these funds from others."""
    conditions: list[Alternatives] = [plan.layout.where, plan.rows_where]
    conditions += [measure.where for measure in plan.measures]
    conditions += [row.where for row in plan.printed]
    alternatives = [one for condition in conditions for one in condition]
    return bool({value for one in alternatives for value in one.get("fund", ())} & funds)
