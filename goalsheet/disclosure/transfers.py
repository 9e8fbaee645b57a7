"""Money that goes from one unit of the agency to another, and would be counted twice.

What the giver calls 对附属单位补助支出, the taker calls 上级补助收入; what the giver calls
上缴上级支出, the taker calls 附属单位上缴收入.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from goalsheet.codes.code import name_key
from goalsheet.disclosure.amounts import SourceCell
from goalsheet.disclosure.budget import Unit
from goalsheet.disclosure.ledger_amounts import LedgerAmounts

KINDS: Mapping[str, str] = {
    "to_subordinate": "superior_grant",
    "to_superior": "subordinate_payment",
}
"""Type of the giver's expenditure -> fund of the taker's income."""

_CODE_AND_NAME = re.compile(
    r"(?P<code>[0-9A-Za-z][0-9A-Za-z.-]{0,40}?)[\W_]{0,5}(?P<name>[^\W_0-9A-Za-z].*)"
)
_Key = tuple[str, str, str]
Row = Mapping[str, Any]


class Side(NamedTuple):
    """What one unit says of a transfer: its rows of the ledger; none where it says nothing."""

    rows: tuple[Row, ...] = ()

    @property
    def cents(self) -> int:
        """The sum of the rows in 分."""
        return sum(row["cents"] for row in self.rows)

    @property
    def cells(self) -> tuple[SourceCell, ...]:
        """The cells of the rows."""
        return tuple(SourceCell(*(row[name] for name in SourceCell._fields)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money from one unit to another, by the giver's and by the taker's sheets."""

    kind: str
    giver: Unit
    taker: Unit
    given: Side
    taken: Side

    @property
    def fund(self) -> str:
        """What the taker's money is called."""
        return KINDS[self.kind]

    @property
    def agrees(self) -> bool:
        """Whether both units state the transfer, with the same amount."""
        both = bool(self.given.rows and self.taken.rows)
        return both and self.given.cents == self.taken.cents


def find_transfers(rows: Iterable[Row], units: Sequence[Unit]) -> list[Transfer]:
    """The transfers between units of one ledger, by its `transfer_rows`, in the order of units.

    One that a single unit states is among them where that unit names the other.
    """
    directory = Directory(units)
    given: dict[_Key, list[Row]] = {}
    taken: dict[_Key, list[Row]] = {}
    for row in rows:
        spent = row["direction"] == "expenditure"
        kind = row["expenditure_type"] if spent else kind_of(row["fund"])
        own, other = row["unit"], directory.other(row, kind)
        if other is not None:
            key = (kind, own, other) if spent else (kind, other, own)
            (given if spent else taken).setdefault(key, []).append(row)
    return [
        Transfer(kind, directory.units[giver], directory.units[taker], *sides)
        for kind, giver, taker in dict.fromkeys([*given, *taken])
        if (
            sides := _sides(
                given.get((kind, giver, taker), ()), taken.get((kind, giver, taker), ())
            )
        )
    ]


def _sides(given: Sequence[Row], taken: Sequence[Row]) -> tuple[Side, Side] | None:
    """What both units say of the same money; None where neither is sure that it is a transfer.

    Money of nobody's name can also be from outside: it counts where both sides agree with it, or
    do not agree in any case.
    """
    named = [[row for row in rows if row["counterpart"]] for rows in (given, taken)]
    if not (given and taken):
        return (Side(tuple(given)), Side(tuple(taken))) if any(named) else None
    ways = product(*([all_rows, own] for all_rows, own in zip((given, taken), named, strict=True)))
    sides = [(Side(tuple(one)), Side(tuple(other))) for one, other in ways if one and other]
    return next((pair for pair in sides if pair[0].cents == pair[1].cents), sides[0])


def transfer_rows(amounts: LedgerAmounts) -> list[dict[str, Any]]:
    """The rows of a ledger that can be one side of a transfer; none where nobody gives money."""
    lines = amounts.tables["lines"]
    income = (lines.direction == "income") & ~lines.carried_over
    taken = lines.filter(income & lines.fund.isin(list(KINDS.values())))
    rows = _in_order(amounts, lines.filter(lines.expenditure_type.isin(list(KINDS))))
    if not rows:  # income alone may be many rows; only that from a unit that it names can be one
        taken = taken.filter(taken.counterpart.fill_null("") != "")
    return rows + _in_order(amounts, taken)


def _in_order(amounts: LedgerAmounts, lines: Any) -> list[dict[str, Any]]:
    return amounts.rows(lines.order_by(["unit", "submission", "sheet", "cell"]))


def kind_of(fund: str) -> str:
    """The type of the giver's expenditure that a fund of the taker belongs to."""
    return next(kind for kind, own in KINDS.items() if own == fund)


class Directory:
    """Units by everything they are called: code, names, code and name together (801甲局)."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = {unit.code: unit for unit in units}
        self._codes: dict[str, str] = {}
        for unit in units:
            for name in filter(None, (unit.code, unit.name, unit.published_name)):
                self._codes.setdefault(name_key(name), unit.code)
        self._below: dict[str, list[str]] = {}
        for unit in units:
            above = self.code(unit.parent) if unit.parent else None
            if above is not None:
                self._below.setdefault(above, []).append(unit.code)
        self._above = {code: top for top, codes in self._below.items() for code in codes}

    def code(self, name: str) -> str | None:
        """The code of the unit that is called so, None where none is."""
        key = name_key(name)
        return self._codes.get(key) or self._with_name(key)

    def _with_name(self, key: str) -> str | None:
        """The unit whose code stands before a name, if that is not the name of another one."""
        match = _CODE_AND_NAME.fullmatch(key)
        code = self._codes.get(match["code"]) if match else None
        if match is None or code is None:
            return None
        called = {match["name"], match["name"].removesuffix(")")}
        own = not called.isdisjoint(map(name_key, self.units[code].names))
        return code if own or called.isdisjoint(self._codes) else None

    def above(self, unit: str) -> list[str]:
        """The units above a unit, from the nearest one."""
        found: list[str] = []
        while (top := self._above.get(unit)) is not None and top not in (unit, *found):
            found.append(top)
            unit = top
        return found

    def other(self, row: Mapping[str, Any], kind: str) -> str | None:
        """The other unit of a transfer: the one named, else the only one that it can be."""
        named = row["counterpart"]
        if named:
            return self.code(named)
        downward = (kind == "to_subordinate") == (row["direction"] == "expenditure")
        if not downward:
            return self._above.get(row["unit"])
        below = self._below.get(row["unit"], [])
        return below[0] if len(below) == 1 else None
