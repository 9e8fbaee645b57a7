"""Rows by value: codes in order, closed values as the reference of layouts lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from goalsheet.disclosure.amounts import Key
from goalsheet.disclosure.definition import EachRows
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.terms import CLOSED

Words = Mapping[str, Mapping[str, str]]
"""Column -> value -> how a layout prints it."""

_Row = TypeVar("_Row")
_Rank = Callable[[str], tuple[int, str]]


def in_value_order(
    plan: ListPlan, rows: Iterable[_Row], key: Callable[[_Row], Key], words: Words | None = None
) -> list[_Row]:
    """Rows of a list with `order: value` in that order; those of other lists as they come.

    With `words`, the keys hold values as they are printed.
    """
    layout = plan.layout.rows
    if not isinstance(layout, EachRows) or layout.order != "value":
        return list(rows)
    ranks = [_rank(column, (words or {}).get(column, {})) for column in plan.by]
    return sorted(
        rows, key=lambda row: [rank(text) for rank, text in zip(ranks, key(row), strict=True)]
    )


def _rank(column: str, spoken: Mapping[str, str]) -> _Rank:
    """What a value of a column is sorted by: blanks first, values that are not its own last."""
    values = [str(value) for value in CLOSED.get(column, ())]
    places = {value: place for place, value in reversed(list(enumerate(values, 1)))}
    for value in reversed(values):
        if value in spoken:
            places[spoken[value]] = places[value]

    def rank(text: str) -> tuple[int, str]:
        place = places.get(text.strip())
        if place is not None:
            return place, ""
        return (len(values) + 1 if text.strip() else 0), text

    return rank
