"""A worksheet cut into pieces around the cells that many fills set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from goalsheet.ooxml.write.cells import CellValue, holds, is_blank, rewritten
from goalsheet.ooxml.write.heights import RowTag
from goalsheet.ooxml.write.scan import CellSpan, Position, SheetIndex


class Hole(NamedTuple):
    """A cell between the pieces: its place among them."""

    piece: int
    cell: CellSpan
    empty: bool


class Set(NamedTuple):
    """A worksheet part with cells set.

    `cells` are those that have another value now, `strings_gone` the references to shared
    strings that are no more.
    """

    xml: bytes
    cells: tuple[Position, ...]
    strings_gone: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The pieces of a worksheet part: what stays, the start tags of rows, and holes for cells.

    `settled` are cells that were set for good, `strings_gone` what that did to shared strings.
    """

    pieces: tuple[bytes, ...]
    holes: Mapping[Position, Hole]
    rows: Mapping[int, tuple[int, RowTag]]
    prefix: bytes
    settled: tuple[Position, ...] = ()
    strings_gone: int = 0

    @classmethod
    def of(cls, index: SheetIndex, positions: Iterable[Position]) -> Skeleton:
        """The worksheet with holes where it has cells at these positions.

        Cells with a formula get no hole: to set them says more than their own bytes.
        """
        wanted = set(positions)
        pieces: list[bytes] = []
        holes: dict[Position, Hole] = {}
        rows: dict[int, tuple[int, RowTag]] = {}
        done = 0
        for row in index.rows:
            pieces += (index.xml[done : row.start], index.xml[row.start : row.tag.end])
            done = row.tag.end
            rows.setdefault(row.number, (len(pieces) - 1, RowTag.of(row)))
            for cell in row.cells:
                at = (cell.row, cell.col)
                if at in wanted and at not in holes and cell.formula is None:
                    pieces += (index.xml[done : cell.start], index.xml[cell.start : cell.end])
                    done = cell.end
                    empty = not cell.value and not cell.inline
                    holes[at] = Hole(len(pieces) - 1, cell, empty)
        pieces.append(index.xml[done:])
        return cls(tuple(pieces), holes, rows, index.prefix)

    def settle(
        self, cells: Mapping[Position, CellValue], strings: Mapping[str, str]
    ) -> Skeleton | None:
        """The same with some cells set, which have no hole any more; None as `filled` gives it."""
        done = self._set(cells, strings)
        if done is None:
            return None
        pieces, changed, gone = done
        holes = {at: hole for at, hole in self.holes.items() if at not in cells}
        return Skeleton(tuple(pieces), holes, self.rows, self.prefix, tuple(changed), gone)

    def filled(
        self,
        cells: Mapping[Position, CellValue],
        strings: Mapping[str, str],
        heights: Mapping[int, float],
    ) -> Set | None:
        """The worksheet with cells set and some rows taller; None where a cell has no hole.

        `strings` are the texts of the shared strings by their number as cells store it.
        """
        done = self._set(cells, strings)
        if done is None:
            return None
        pieces, changed, gone = done
        for row, height in heights.items():
            if row in self.rows:
                piece, tag = self.rows[row]
                pieces[piece] = tag.tall(height)
        return Set(b"".join(pieces), tuple(changed), gone)

    def _set(
        self, cells: Mapping[Position, CellValue], strings: Mapping[str, str]
    ) -> tuple[list[bytes], list[Position], int] | None:
        """The pieces with cells set, the cells that changed, the shared strings that are gone."""
        pieces = list(self.pieces)
        changed = list(self.settled)
        strings_gone = self.strings_gone
        for at, value in cells.items():
            hole = self.holes.get(at)
            if hole is None:
                if is_blank(value):
                    continue
                return None
            cell = hole.cell
            if is_blank(value) if hole.empty else holds(cell, value, strings):
                continue
            pieces[hole.piece] = rewritten(cell, value, self.prefix)
            changed.append(at)
            strings_gone += cell.kind == "s"
        return pieces, changed, strings_gone
