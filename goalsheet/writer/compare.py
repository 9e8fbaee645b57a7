"""What a form computes, compared with what the record says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Finding, Value
from goalsheet.writer.plan import read_as
from goalsheet.writer.writes import Filling

# Shares are printed with two decimals; what is computed has more of them.
_SHARE = Decimal("0.01")


def differences(filling: Filling, content: bytes, sheet: str) -> Iterator[Finding]:
    """A finding for each formula of the filled form that comes to something else.

    A formula without a result cannot be compared; that it has none is said elsewhere.
    """
    if not filling.expected:
        return
    book = book_from_bytes(content, filling.file)
    cells = next((grid.cells for grid in book.sheets if grid.name == sheet), {})
    for write, value in filling.expected:
        cell = cells.get(write.at)
        if cell is not None and cell.kind == "blank":
            continue
        computed = None if cell is None else read_as(write.plan, cell, write.unit)
        if not _same(write.plan.type, value, computed):
            shown = value["text"] if isinstance(value, dict) else value
            yield Finding(
                "formula_differs",
                "warning",
                filling.file,
                (write.address,),
                write.place,
                str(shown),
                {"label": write.plan.label, "computed": cell.text if cell is not None else ""},
            )


def _same(kind: str, value: Value, computed: Value) -> bool:
    if kind == "percent" and isinstance(value, str) and isinstance(computed, str):
        return abs(Decimal(value.rstrip("%")) - Decimal(computed.rstrip("%"))) < _SHARE
    return value == computed
