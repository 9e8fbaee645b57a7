"""No stale cached value stays: what depends on changed cells loses its value or gets a new one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from goalsheet.ooxml.write.dependents import Dependences, Place
from goalsheet.ooxml.write.formulas import Cached
from goalsheet.ooxml.write.scan import Position


class Renewed(NamedTuple):
    """The new cached values of formulas by sheet, and the formulas left without one."""

    cached: Mapping[str, Mapping[Position, Cached]]
    uncalculated: tuple[Place, ...]


def renewed(
    dependences: Dependences, changed: Collection[Place], new: Collection[Place] = ()
) -> Renewed:
    """What the change of some cells does to cached values.

    `new` are formulas that are new or read differently: their own values are stale too.
    """
    formulas = {dependence.at for dependence in dependences.formulas}
    stale = (dependences.affected([*changed, *new]) | (formulas & {*new})) - {*changed}
    cached: dict[str, dict[Position, Cached]] = {}
    for sheet, row, col in stale:
        cached.setdefault(sheet, {})[row, col] = None
    return Renewed(cached, tuple(sorted(stale & formulas)))
