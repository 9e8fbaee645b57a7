"""Several units' workbooks as one: their order, their amounts, the names that they print."""

from __future__ import annotations

import json
from collections.abc import Sequence

from goalsheet.disclosure.kept import KeptAmounts
from goalsheet.disclosure.published import Published
from goalsheet.disclosure.value_order import Words


def in_order_of_units(published: Sequence[Published]) -> list[Published]:
    """Workbooks in the order of their first unit's codes.

    Those that tell no unit keep the places in which they were given; the others stand in order in
    the places between them.
    """
    told = iter(sorted((one for one in published if _unit(one)), key=_first))
    return [next(told) if _unit(one) else one for one in published]


def _first(one: Published) -> tuple[str, str]:
    return _unit(one), one.file


def _unit(one: Published) -> str:
    """The code of a workbook's first unit: by its properties, else by its lists; "" for none."""
    if one.facts.get("unit"):
        return one.facts["unit"]
    rows = {cell.facts for cell in one.kept if '"unit"' in cell.facts and not cell.printed}
    return min((unit for row in rows if (unit := json.loads(row).get("unit"))), default="")


def printed_names(published: Sequence[Published]) -> dict[str, dict[str, str]]:
    """The names that workbooks print for codes; of several names the first unit's counts."""
    names: dict[str, dict[str, str]] = {}
    for one in reversed(in_order_of_units(published)):
        for column, own in one.names.items():
            names.setdefault(column, {}).update(own)
    return names


def kept_amounts(published: Sequence[Published], words: Words) -> KeptAmounts:
    """The amounts of workbooks, in the order of units; `words` are those of their layout."""
    kept = (cell for one in in_order_of_units(published) for cell in one.kept)
    return KeptAmounts(tuple(kept), words)
