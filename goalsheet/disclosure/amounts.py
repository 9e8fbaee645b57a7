"""Where the amounts of a table come from: what a list asks, and what it is answered.

There are two sources: the ledger (`ledger_amounts`) and disclosure workbooks of subordinate units
(`published`). Both answer the same questions, so that one engine builds the tables of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from goalsheet.disclosure.plan import ListPlan
from goalsheet.model import Finding

Key = tuple[str, ...]


class Leaf(NamedTuple):
    """A row that is no sum of others: what it is known by, what it can print, its amounts.

    `amounts` are whole 分, one for each measure of the list, None where there is no amount.
    """

    key: Key
    facts: Mapping[str, str]
    amounts: tuple[int | None, ...]


class AlsoKey(NamedTuple):
    """Where amounts without a place of their own went: column or row, and what they are called."""

    place: str
    name: str


def also_keys(plan: ListPlan) -> list[AlsoKey]:
    """Everything in a list that may go to a place not its own, in the order of the layout."""
    columns = [AlsoKey(m.title, also.name) for m in plan.measures for also in m.also]
    rows = [AlsoKey(row.place, also.name) for row in plan.printed for also in row.also]
    return list(dict.fromkeys([*columns, *rows]))


@dataclass(frozen=True, slots=True)
class Answer:
    """The amounts of a list: of its rows in printed order, of its printed rows by id."""

    leaves: tuple[Leaf, ...] = ()
    printed: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)
    also: Mapping[AlsoKey, int] = field(default_factory=dict)


class SourceCell(NamedTuple):
    """A cell in which an amount was read, with the amount in whole 分."""

    file: str
    sheet: str
    cell: str
    sha256: str
    cents: int


class Wanted(NamedTuple):
    """A part of a list: these rows (all where None), this printed row, in these measures."""

    rows: Sequence[Key] | None
    printed: str | None
    measures: Sequence[int]


class Amounts(Protocol):
    """A source of amounts."""

    def answer(self, plan: ListPlan) -> Answer:
        """The amounts of a list."""

    def findings(self, plans: Sequence[ListPlan]) -> Sequence[Finding]:
        """What is wrong with the amounts: those without a place, for example."""

    def cells(self, plan: ListPlan, wanted: Wanted) -> Sequence[SourceCell]:
        """The cells behind a part of a list, in the order of files, sheets and rows."""
