"""Units that name each other as the unit above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goalsheet.codes.code import name_key

UnitRow = Mapping[str, Any]

_NAMES = ("unit", "name", "published_name")


def circles(units: Sequence[UnitRow]) -> Iterator[list[UnitRow]]:
    """The circles among the units of one year and version: each below the next one, once each.

    `units` are rows of the ledger's table of that name; a unit that is its own parent is a circle
    of one.
    """
    budgets: dict[tuple[Any, Any], list[UnitRow]] = {}
    for unit in units:
        budgets.setdefault((unit["year"], unit["version"]), []).append(unit)
    for own in budgets.values():
        yield from _circles(own)


def _circles(units: Sequence[UnitRow]) -> Iterator[list[UnitRow]]:
    known = {name_key(u[name]): u for name in _NAMES for u in reversed(units) if u[name]}
    done: set[int] = set()
    for unit in units:
        path: dict[int, UnitRow] = {}
        at: UnitRow | None = unit
        while at is not None and at["submission"] not in done and at["submission"] not in path:
            path[at["submission"]] = at
            at = known.get(name_key(at["parent"])) if at["parent"] else None
        if at is not None and at["submission"] in path:
            numbers = list(path)
            yield [path[number] for number in numbers[numbers.index(at["submission"]) :]]
        done |= path.keys()
