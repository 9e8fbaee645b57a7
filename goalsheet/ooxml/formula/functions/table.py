"""All functions by name."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.ooxml.formula.functions import (
    aggregates,
    conditional,
    dates,
    logic,
    lookup,
    mathematics,
    text,
)
from goalsheet.ooxml.formula.functions.function import Function

FUNCTIONS: Mapping[str, Function] = {
    **aggregates.FUNCTIONS,
    **conditional.FUNCTIONS,
    **dates.FUNCTIONS,
    **logic.FUNCTIONS,
    **lookup.FUNCTIONS,
    **mathematics.FUNCTIONS,
    **text.FUNCTIONS,
}
