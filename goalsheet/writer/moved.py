"""Which cached values of formulas still hold after rows were inserted and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.formula.graph import Formula
from goalsheet.ooxml.write.dependents import Dependences, Place
from goalsheet.writer.slots import RowChange


def outdated_formulas(
    before: Dependences, after: Dependences, sheet: str, changes: Sequence[RowChange]
) -> frozenset[Place]:
    """The formulas, as they stand after row changes on a sheet, that need not keep their value.

    A value holds where the formula reads the very cells that it read before, all of which moved
    together, and does not depend on where it stands. A formula that is new has none.
    """
    moves = _Moves(sheet, changes)
    origins = {moves.place(formula.address): formula for formula in before.formulas}
    return frozenset(
        formula.address
        for formula in after.formulas
        if not moves.keep(origins.get(formula.address), formula)
    )


class _Moves(NamedTuple):
    """Row changes on a sheet, in present numbers."""

    sheet: str
    changes: Sequence[RowChange]

    def row(self, row: int) -> int | None:
        """The number of a row afterwards; None where it goes."""
        shift = 0
        for change in self.changes:
            if change.count < 0 and change.row <= row < change.row - change.count:
                return None
            if change.row < row:
                shift += change.count
        return row + shift

    def place(self, place: Place) -> Place | None:
        """Where a cell of the workbook is afterwards; None where it goes."""
        sheet, row, col = place
        moved = self.row(row) if sheet == self.sheet else row
        return None if moved is None else (sheet, moved, col)

    def area(self, sheet: str, area: Area) -> tuple[str, Area] | None:
        """Where the cells of an area are afterwards; None unless they move together."""
        if sheet != self.sheet:
            return sheet, area
        top, left, bottom, right = area
        for change in self.changes:
            last = change.row if change.count > 0 else change.row - change.count - 1
            if change.row < bottom and top <= last:
                return None
        first, last_row = self.row(top), self.row(bottom)
        if first is None or last_row is None:
            return None
        return sheet, Area(first, left, last_row, right)

    def keep(self, before: Formula | None, after: Formula) -> bool:
        """Whether a formula keeps its value."""
        if before is None or before.tree is None or before.reads.open or before.reads.placed:
            return False
        reads = [self.area(*area) for area in before.reads.areas]
        fills = before.fills and self.area(before.sheet, before.fills)
        if reads != list(after.reads.areas) or (fills and fills[1]) != after.fills:
            return False
        return all(
            _beside(before.row, old) == _beside(after.row, new)
            for (_, old), (_, new) in zip(before.reads.areas, after.reads.areas, strict=True)
        )


def _beside(row: int, area: Area) -> int | None:
    """Which row of an area stands beside a cell: Excel takes the value there where it wants one."""
    inside = area.top < area.bottom and area.top <= row <= area.bottom
    return row - area.top if inside else None
