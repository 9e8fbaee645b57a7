"""What the cells of a workbook hold once a fill is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goalsheet.model import Area
from goalsheet.ooxml.numbers import canonical_number
from goalsheet.ooxml.write.cells import CellValue, NumberValue, is_blank, stored_text
from goalsheet.ooxml.write.formulas import Cached, Stored
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.scan import Position
from goalsheet.ooxml.write.text import escaped


@dataclass(frozen=True, slots=True)
class After:
    """The cells that are set, new cached values of formulas, sheets whose rows have moved."""

    book: Prepared
    edits: Mapping[str, Mapping[Position, CellValue]]
    cached: Mapping[str, Mapping[Position, Cached]]
    moved: Collection[str]

    def touched(self, sheet: str, area: Area) -> bool:
        """Whether a cell of an area has another value than before."""
        if sheet in self.moved:
            return True
        top, left, bottom, right = area
        return any(
            top <= row <= bottom and left <= col <= right
            for changes in (self.edits, self.cached)
            for row, col in changes.get(sheet, ())
        )

    def shown(self, sheet: str, row: int, col: int) -> Stored | None:
        """The number or text that a cell shows, None for a blank one.

        LookupError where it is not known or not shown: a formula without a value, a hidden row.
        """
        if sheet not in self.book.sheets:
            raise LookupError(sheet)
        index = self.book.index(sheet)
        if index.is_hidden(row, col):
            raise LookupError(sheet)
        at = row, col
        edit = self.edits.get(sheet, {}).get(at)
        if edit is not None:
            return None if is_blank(edit) else _edited(edit)
        if at in self.cached.get(sheet, {}):
            return _known(self.cached[sheet][at])
        return self._stored(sheet, at)

    def _stored(self, sheet: str, at: Position) -> Stored | None:
        cell = self.book.index(sheet).cells.get(at)
        if cell is None or (cell.formula is None and not cell.value and not cell.inline):
            return None
        text = stored_text(cell, self.book.strings)
        if text is not None:
            return Stored("str", escaped(text))
        return _known(None if cell.value is None else Stored(cell.kind, cell.value))


def _edited(value: CellValue) -> Stored:
    if isinstance(value, NumberValue):
        return _known(Stored("n", value.text))
    return Stored("str", escaped(getattr(value, "text", "")))


def _known(value: Cached) -> Stored:
    """A number or text as it reads; LookupError for anything else."""
    if value is not None and value.kind == "str":
        return value
    number = canonical_number(value.text) if value is not None and value.kind == "n" else None
    if number is None:
        raise LookupError("no number or text")
    return Stored("n", number)
