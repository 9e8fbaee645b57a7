"""Money that may go between units of the agency, where no sheet says so for sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goalsheet.disclosure.budget import Unit
from goalsheet.disclosure.transfers import KINDS, Directory, Row, Side, Transfer, kind_of


class Possible(NamedTuple):
    """Money that givers and takers state; `named` are counterparts that are no units.

    One side is empty where money goes to, or comes from, a counterpart that no unit is called, and
    nobody states the other side of it.
    """

    kind: str
    givers: tuple[Unit, ...]
    takers: tuple[Unit, ...]
    given: Side
    taken: Side
    named: tuple[str, ...]


def possible_transfers(
    rows: Iterable[Row], units: Sequence[Unit], transfers: Sequence[Transfer]
) -> list[Possible]:
    """What may be a transfer, of `transfer_rows`, besides those that both units state.

    A unit and those below it state money of one kind, and one of them does not say from whom or to
    whom; or both state the same amount, with a counterpart that no unit of the ledger is called.
    """
    search = _Search(Directory(units))
    both = [transfer for transfer in transfers if transfer.given.rows and transfer.taken.rows]
    settled = {place_of(row) for t in both for row in (*t.given.rows, *t.taken.rows)}
    open_ = [row for row in rows if place_of(row) not in settled]
    found = [one for kind in KINDS for one in search.of_kind(kind, open_)]
    told = {place_of(row) for one in found for row in (*one.given.rows, *one.taken.rows)}
    return [*found, *search.strangers([row for row in open_ if place_of(row) not in told])]


def place_of(row: Row) -> tuple[object, ...]:
    """The cell of a row of the ledger."""
    return row["submission"], row["sheet"], row["cell"]


class _Search:
    """Puts the rows of units side by side."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def of_kind(self, kind: str, rows: Sequence[Row]) -> list[Possible]:
        """Possible transfers of one kind, one for each unit above others."""
        given = [row for row in rows if row["expenditure_type"] == kind]
        taken = [row for row in rows if row["direction"] == "income" and row["fund"] == KINDS[kind]]
        down = kind == "to_subordinate"
        above, below = (given, taken) if down else (taken, given)
        found = []
        for unit, rows_below in self._below(above, below).items():
            pairs = [
                (row, other)
                for row in above
                if row["unit"] == unit
                for other in rows_below
                if self._alike(row, other)
            ]
            if pairs:
                own, others = (_each_once(side) for side in zip(*pairs, strict=True))
                found.append(self._made(kind, *((own, others) if down else (others, own))))
        return found

    def strangers(self, rows: Sequence[Row]) -> list[Possible]:
        """Money with counterparts that no unit is called, by unit and counterpart."""
        found: dict[tuple[str, str, str, str], list[Row]] = {}
        for row in rows:
            if row["counterpart"] and self._directory.code(row["counterpart"]) is None:
                spent = row["direction"] == "expenditure"
                kind = row["expenditure_type"] if spent else kind_of(row["fund"])
                key = (kind, row["direction"], row["unit"], row["counterpart"])
                found.setdefault(key, []).append(row)
        return [
            self._made(kind, *((own, ()) if direction == "expenditure" else ((), own)))
            for (kind, direction, _, _), own in found.items()
        ]

    def _below(self, above: Sequence[Row], below: Sequence[Row]) -> dict[str, list[Row]]:
        """The rows of units that are below each unit, or below nobody who is known."""
        rows: dict[str, list[Row]] = {row["unit"]: [] for row in above}
        for row in below:
            for unit in self._directory.above(row["unit"]) or rows:
                if unit in rows and unit != row["unit"]:
                    rows[unit].append(row)
        return rows

    def _alike(self, above: Row, below: Row) -> bool:
        """Whether rows of a unit and of one that may be below it can be the same money."""
        called = {self._called(above, below["unit"]), self._called(below, above["unit"])}
        if "other" in called:
            return False  # told as a transfer that one side states
        sure = "unknown" not in called and above["unit"] in self._directory.above(below["unit"])
        return sure or bool(above["cents"] == below["cents"])

    def _called(self, row: Row, unit: str) -> str:
        """Whether a row names this unit ("own"), another, nobody known, or leaves it "blank"."""
        if not row["counterpart"]:
            return "blank"
        named = self._directory.code(row["counterpart"])
        return "unknown" if named is None else "own" if named == unit else "other"

    def _made(self, kind: str, given: Sequence[Row], taken: Sequence[Row]) -> Possible:
        names = dict.fromkeys(row["counterpart"] for row in (*given, *taken) if row["counterpart"])
        unknown = tuple(name for name in names if self._directory.code(name) is None)
        givers, takers = self._units(given), self._units(taken)
        return Possible(kind, givers, takers, Side(tuple(given)), Side(tuple(taken)), unknown)

    def _units(self, rows: Sequence[Row]) -> tuple[Unit, ...]:
        codes = dict.fromkeys(row["unit"] for row in rows)
        return tuple(self._directory.units[code] for code in codes)


def _each_once(rows: Sequence[Row]) -> list[Row]:
    return list({place_of(row): row for row in rows}.values())
