"""No stale cached value stays: what depends on changed cells loses its value or gets a new one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from goalsheet.ooxml.write.dependents import Dependences, Place
from goalsheet.ooxml.write.formulas import Cached, Stored
from goalsheet.ooxml.write.scan import Position


class Renewed(NamedTuple):
    """The new cached values of formulas by sheet, and the formulas left without one."""

    cached: Mapping[str, Mapping[Position, Cached]]
    uncalculated: tuple[Place, ...]


def renewed(
    dependences: Dependences,
    changed: Collection[Place],
    new: Collection[Place],
    compute: Callable[[], Mapping[Place, Stored]],
) -> Renewed:
    """What the change of some cells does to cached values.

    `new` are formulas that are new, moved or read differently: their own values are stale too.
    `compute` gives the new values that are known; it is asked only where a value is stale.
    """
    formulas = dependences.places
    new = dependences.outdated(new)
    stale = (dependences.affected([*changed, *new]) | (formulas & {*new})) - {*changed}
    known = compute() if stale else {}
    cached: dict[str, dict[Position, Cached]] = {}
    for sheet, row, col in stale:
        cached.setdefault(sheet, {})[row, col] = known.get((sheet, row, col))
    return Renewed(cached, tuple(sorted((stale & formulas) - known.keys())))
