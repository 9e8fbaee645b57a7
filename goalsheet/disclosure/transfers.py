"""Money that goes from one unit of the agency to another, and would be counted twice.

What the giver calls 对附属单位补助支出, the taker calls 上级补助收入; what the giver calls
上缴上级支出, the taker calls 附属单位上缴收入.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from goalsheet.disclosure.budget import Unit
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.places import MOST_CELLS, yuan
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import sheet_prefix

KINDS: Mapping[str, str] = {
    "to_subordinate": "superior_grant",
    "to_superior": "subordinate_payment",
}
"""Type of the giver's expenditure -> fund of the taker's income."""


class Side(NamedTuple):
    """What one unit says of a transfer: its rows of the ledger and their sum in 分."""

    rows: tuple[Mapping[str, Any], ...]
    cents: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money from one unit to another, by the giver's and by the taker's sheets."""

    kind: str
    giver: Unit
    taker: Unit
    given: Side
    taken: Side

    @property
    def agrees(self) -> bool:
        """Whether both units state the same amount."""
        return self.given.cents == self.taken.cents


def find_transfers(amounts: LedgerAmounts, units: Sequence[Unit]) -> list[Transfer]:
    """The transfers between units of one ledger that both sides state, in the order of units."""
    lines = amounts.tables["lines"]
    spent = lines.filter(lines.expenditure_type.isin(list(KINDS)))
    income = (lines.direction == "income") & ~lines.carried_over
    funds = lines.filter(income & lines.fund.isin(list(KINDS.values())))
    rows = _in_order(amounts, spent)
    if rows:  # income alone may be many rows, and is no transfer
        rows += _in_order(amounts, funds)
    directory = _Directory(units)
    given: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    taken: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        kind = row["expenditure_type"] if row["direction"] == "expenditure" else _kind(row["fund"])
        own, other = row["unit"], directory.other(row, kind)
        if other is not None and row["direction"] == "expenditure":
            given.setdefault((kind, own, other), []).append(row)
        elif other is not None:
            taken.setdefault((kind, other, own), []).append(row)
    return [
        Transfer(
            key[0],
            directory.units[key[1]],
            directory.units[key[2]],
            _side(given[key]),
            _side(taken[key]),
        )
        for key in given
        if key in taken
    ]


def _in_order(amounts: LedgerAmounts, lines: Any) -> list[dict[str, Any]]:
    return amounts.rows(lines.order_by(["unit", "submission", "sheet", "cell"]))


def _kind(fund: str) -> str:
    return next(kind for kind, own in KINDS.items() if own == fund)


def _side(rows: Sequence[Mapping[str, Any]]) -> Side:
    return Side(tuple(rows), sum(row["cents"] for row in rows))


class _Directory:
    """Units by everything they are called."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = {unit.code: unit for unit in units}
        self._codes: dict[str, str] = {}
        for unit in units:
            for name in (unit.code, unit.name, unit.published_name):
                self._codes.setdefault(_squeezed(name), unit.code)
        self._below: dict[str, list[str]] = {}
        for unit in units:
            above = self._codes.get(_squeezed(unit.parent)) if unit.parent else None
            if above is not None:
                self._below.setdefault(above, []).append(unit.code)
        self._above = {code: top for top, codes in self._below.items() for code in codes}

    def other(self, row: Mapping[str, Any], kind: str) -> str | None:
        """The other unit of a transfer: the one named, else the only one that it can be."""
        named = row["counterpart"]
        if named:
            return self._codes.get(_squeezed(named))
        downward = (kind == "to_subordinate") == (row["direction"] == "expenditure")
        if not downward:
            return self._above.get(row["unit"])
        below = self._below.get(row["unit"], [])
        return below[0] if len(below) == 1 else None


def _squeezed(name: str) -> str:
    return "".join(name.replace("（", "(").replace("）", ")").split())


def eliminate(amounts: LedgerAmounts, transfers: Sequence[Transfer]) -> LedgerAmounts:
    """The amounts without the transfers of which both sides state the same."""
    lines = amounts.tables["lines"]
    rows = [row for t in transfers if t.agrees for row in (*t.given.rows, *t.taken.rows)]
    if not rows:
        return amounts
    places = [f"{row['submission']} {row['sheet']} {row['cell']}" for row in rows]
    place = lines.submission.cast("string") + " " + lines.sheet + " " + lines.cell
    tables = {**amounts.tables, "lines": lines.filter(place.notin(places))}
    return replace(amounts, tables=tables)


def transfer_findings(transfers: Sequence[Transfer], *, eliminated: bool) -> list[Finding]:
    """What is to be said of transfers, with the cells of both units."""
    return [_finding(transfer, eliminated=eliminated) for transfer in transfers]


def _finding(transfer: Transfer, *, eliminated: bool) -> Finding:
    given, taken = transfer.given, transfer.taken
    cells = [*given.rows[:MOST_CELLS], *taken.rows[:MOST_CELLS]]
    values = {
        "giver": transfer.giver.name,
        "taker": transfer.taker.name,
        "given": yuan(given.cents),
        "taken": yuan(taken.cents),
        "other": str(taken.rows[0]["file"]),
    }
    if not transfer.agrees:
        code = "transfer_differs"
    else:
        code = "transfer_eliminated" if eliminated else "transfer_counted_twice"
    return Finding(
        code,
        "info" if code == "transfer_eliminated" else "warning",
        str(given.rows[0]["file"]),
        tuple(sheet_prefix(row["sheet"]) + row["cell"] for row in cells),
        found=yuan(given.cents),
        values=values,
    )
