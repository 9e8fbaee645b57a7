"""Where a drawn object stands between its first and its last row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children
from goalsheet.ooxml.xml import is_true

Hold = Literal["twoCell", "oneCell", "absolute"]
"""How an object holds to its cells: moves and resizes, moves only, stays where it is."""

EMU_PER_POINT = 12_700
EMU_PER_PIXEL = 9_525


class Mark(NamedTuple):
    """A height on the sheet: a row counted from 0, and EMU below its top."""

    row: int
    offset: int


@dataclass(frozen=True, slots=True)
class RowHeights:
    """The heights of a sheet's rows in EMU; `own` has those that differ, by number from 1."""

    usual: int
    own: Mapping[int, int]

    def above(self, row: int) -> int:
        """The height of all rows above a row that is counted from 0."""
        differing = [height - self.usual for number, height in self.own.items() if number <= row]
        return row * self.usual + sum(differing)

    def height_of(self, mark: Mark) -> int:
        """How far a mark stands below the top of the sheet."""
        return self.above(mark.row) + mark.offset

    def mark(self, height: int) -> Mark:
        """The mark that stands so far below the top of the sheet."""
        row = top = 0
        for number in sorted(self.own):
            skipped = number - 1 - row
            if height < top + skipped * self.usual:
                break
            top += skipped * self.usual
            row = number - 1
            if height < top + self.own[number]:
                return Mark(row, height - top)
            top += self.own[number]
            row = number
        more, rest = divmod(height - top, self.usual) if self.usual else (0, height - top)
        return Mark(row + more, rest)


def row_heights(root: etree._Element) -> RowHeights:
    """The row heights of a worksheet; a row that Excel has yet to fit counts as usual."""
    usual = 15.0
    for sheet_format in children(root, "sheetFormatPr"):
        usual = _points(sheet_format.get("defaultRowHeight"), usual)
        if is_true(sheet_format.get("zeroHeight")):
            usual = 0.0
    own: dict[int, int] = {}
    for row in root.iterfind("{*}sheetData/{*}row"):
        height = 0.0 if is_true(row.get("hidden")) else _points(row.get("ht"), usual)
        if height != usual:
            own[int(row.get("r") or 0)] = round(height * EMU_PER_POINT)
    return RowHeights(round(usual * EMU_PER_POINT), own)


def _points(text: str | None, default: float) -> float:
    try:
        return float(text) if text else default
    except ValueError:
        return default


@dataclass(frozen=True, slots=True)
class Shift:
    """A move together with the row heights before and after it."""

    move: Move
    before: RowHeights
    after: RowHeights

    def place(self, top: Mark, bottom: Mark, hold: Hold) -> tuple[Mark, Mark]:
        """Where an object stands afterwards, by the way in which it holds to its cells."""
        if hold == "twoCell":
            return self.mark(top), self.mark(bottom)
        if hold == "absolute":
            return self._kept(top), self._kept(bottom)
        moved = self.mark(top)
        size = self.before.height_of(bottom) - self.before.height_of(top)
        if self.mark(bottom).row - bottom.row == moved.row - top.row:
            return moved, self.mark(bottom)  # nothing between them changed
        return moved, self.after.mark(self.after.height_of(moved) + size)

    def fall(self, before: Mark, after: Mark) -> int:
        """How many EMU lower a mark stands afterwards."""
        return self.after.height_of(after) - self.before.height_of(before)

    def mark(self, mark: Mark) -> Mark:
        """Where a mark stands that moves with its row; the row's place where it goes."""
        row = self.move.at(mark.row + 1)
        return Mark(self.move.row - 1, 0) if row is None else Mark(row - 1, mark.offset)

    def _kept(self, mark: Mark) -> Mark:
        if mark.row + 1 < self.move.row:
            return mark
        return self.after.mark(self.before.height_of(mark))


def shift_markers(anchor: etree._Element, hold: Hold, shift: Shift) -> int:
    """Shift the `from` and, where there is one, the `to` of an anchor; by how many EMU it fell."""
    ends = children(anchor, "from", "to")
    marks = [_mark(end) for end in ends]
    if not marks:
        return 0
    placed = shift.place(marks[0], marks[-1], hold)
    for end, old, new in zip(ends, marks, (placed[0], placed[-1]), strict=False):
        if old != new:
            for name, value in zip(("row", "rowOff"), new, strict=True):
                for element in children(end, name):
                    element.text = str(value)
    return shift.fall(marks[0], placed[0])


def _mark(end: etree._Element) -> Mark:
    values = {name: end.findtext("{*}" + name) or "0" for name in ("row", "rowOff")}
    row, offset = (int(text) if text.lstrip("-").isdigit() else 0 for text in values.values())
    return Mark(row, offset)
