"""From which fund a taker's spending is paid once a transfer is left out: from the giver's.

A taker spends 上级补助; without the transfer there is no such income, and the same spending stands
in the giver's fund. This is so far decided as the units' sheets decide it, and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.transfers import KINDS, Transfer


class Origin(NamedTuple):
    """Where money comes from: its fund, and whether it was carried over."""

    fund: str | None
    carried_over: bool


class Purse(NamedTuple):
    """What a unit took from other units: the unit's code, the fund of its income."""

    unit: str
    fund: str


Origins = Mapping[str | None, Origin]
"""Function code (None: whatever the code) -> what takes the place of the purse's fund."""


class Sums(NamedTuple):
    """What a purse holds in 分: income of its fund, what of it is left out, what is spent."""

    income: int
    taken: int
    spent: int

    @property
    def outside(self) -> int:
        """The income that stays."""
        return self.income - self.taken


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The funds that take the place of others, and the purses for which they stay open."""

    origins: Mapping[Purse, Origins]
    open: Mapping[Purse, Sums]


def taken_over(amounts: LedgerAmounts, transfers: Sequence[Transfer]) -> TakenOver:
    """What the takers' spending is paid from when these transfers are left out."""
    purses: dict[Purse, list[Transfer]] = {}
    for transfer in transfers:
        purses.setdefault(Purse(transfer.taker.code, transfer.fund), []).append(transfer)
    if not purses:
        return TakenOver({}, {})
    search = _Search(purses, _sums(amounts, purses))
    found = {purse: search.origins(purse) for purse in purses}
    return TakenOver(
        {purse: origins for purse, origins in found.items() if origins},
        {
            purse: _added(search.sums.get(purse, {}).values())._replace(
                taken=sum(transfer.taken.cents for transfer in purses[purse])
            )
            for purse, origins in found.items()
            if origins is None
        },
    )


@dataclass
class _Search:
    """Follows money from purse to purse: a giver may itself have taken what it gives."""

    purses: Mapping[Purse, Sequence[Transfer]]
    sums: Mapping[Purse, Mapping[str | None, Sums]]
    known: dict[Purse, Origins | None] = field(default_factory=dict)

    def origins(self, purse: Purse) -> Origins | None:
        """What takes the place of a purse's fund; None where nothing decides it."""
        if purse not in self.known:
            self.known[purse] = None  # the answer where money comes back to where it was
            self.known[purse] = self._decided(purse)
        return self.known[purse]

    def _decided(self, purse: Purse) -> Origins | None:
        given: dict[str | None, dict[Origin | None, int]] = {}
        taken: dict[str | None, int] = {}
        for transfer in self.purses[purse]:
            for row in transfer.given.rows:
                of_code = given.setdefault(row["function_code"], {})
                origin = self._origin(row)
                of_code[origin] = of_code.get(origin, 0) + row["cents"]
            for row in transfer.taken.rows:
                code = row["function_code"]
                taken[code] = taken.get(code, 0) + row["cents"]
        sums = self.sums.get(purse, {})
        every = _added(sums.values())._replace(taken=sum(taken.values()))
        own = Origin(purse.fund, carried_over=False)
        whole = _settled(own, {origin for of_code in given.values() for origin in of_code}, every)
        if whole is not None:
            return {None: whole} if whole != own else {}
        found: dict[str | None, Origin] = {}
        for code in {*given, *taken, *sums}:
            part = sums.get(code, Sums(0, 0, 0))._replace(taken=taken.get(code, 0))
            if code is None or sum(given.get(code, {}).values()) != part.taken:
                return None
            one = _settled(own, given.get(code, ()), part)
            if one is None:
                return None
            if one != own:
                found[code] = one
        return found

    def _origin(self, row: Mapping[str, Any]) -> Origin | None:
        """What a giver gives of, after its own funds were replaced; None where that is open."""
        own = Origin(row["fund"], row["carried_over"])
        purse = Purse(row["unit"], str(own.fund))
        if own.fund is None:
            return None
        if own.carried_over or purse not in self.purses:
            return own
        origins = self.origins(purse)
        if origins is None:
            return None
        return origins.get(None) or origins.get(row["function_code"]) or own


def _settled(own: Origin, givers: Iterable[Origin | None], sums: Sums) -> Origin | None:
    """What takes the place of a purse's own fund: that itself where nothing is to be replaced."""
    origins = set(givers)
    if sums.spent in (0, sums.outside) or origins == {own}:
        return own
    if len(origins) == 1 and not sums.outside and sums.spent == sums.taken:
        return origins.pop()
    return None


def _added(sums: Iterable[Sums]) -> Sums:
    listed = list(sums)
    return Sums(*(sum(each[n] for each in listed) for n in range(len(Sums._fields))))


def _sums(amounts: LedgerAmounts, purses: Iterable[Purse]) -> dict[Purse, dict[str | None, Sums]]:
    """Income and spending of the purses by function code."""
    lines = amounts.tables["lines"]
    codes = sorted({purse.unit for purse in purses})
    own = lines.filter(
        lines.unit.isin(codes) & lines.fund.isin(list(KINDS.values())) & ~lines.carried_over
    )
    income = own.direction == "income"
    grouped = own.group_by(["unit", "fund", "function_code"]).aggregate(
        income=own.cents.sum(where=income), spent=own.cents.sum(where=~income)
    )
    found: dict[Purse, dict[str | None, Sums]] = {}
    for row in amounts.rows(grouped):
        purse = found.setdefault(Purse(row["unit"], row["fund"]), {})
        purse[row["function_code"]] = Sums(row["income"] or 0, 0, row["spent"] or 0)
    return found
