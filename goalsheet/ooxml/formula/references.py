"""References in formulas: A1, $A$1:B2, A:C, $1:$3, with the sheets they lead to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS, column_letters, column_number

_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")


class Corner(NamedTuple):
    """One end of a reference; whole columns have no row, whole rows no column."""

    row: int | None
    col: int | None
    row_fixed: bool = False
    col_fixed: bool = False

    def __str__(self) -> str:
        col = "" if self.col is None else "$" * self.col_fixed + column_letters(self.col)
        row = "" if self.row is None else "$" * self.row_fixed + str(self.row)
        return col + row


class Reference(NamedTuple):
    """A reference as written: its sheet prefix with the "!" ("" without), one or two ends."""

    prefix: str
    first: Corner
    last: Corner | None = None

    def __str__(self) -> str:
        return self.prefix + (str(self.first) if self.last is None else f"{self.first}:{self.last}")

    @property
    def corners(self) -> tuple[Corner, ...]:
        """The end of a single cell, or both ends."""
        return (self.first,) if self.last is None else (self.first, self.last)

    @property
    def elsewhere(self) -> bool:
        """Whether it leads out of this workbook, or to a sheet that is no more."""
        return is_elsewhere(self.prefix)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet named, or the first and the last of several; () without a prefix."""
        return sheets_of(self.prefix)

    @property
    def area(self) -> Area:
        """The cells referred to."""
        rows = [corner.row for corner in self.corners if corner.row is not None]
        cols = [corner.col for corner in self.corners if corner.col is not None]
        top, bottom = (min(rows), max(rows)) if rows else (1, MOST_ROWS)
        left, right = (min(cols), max(cols)) if cols else (1, MOST_COLUMNS)
        return Area(top, left, bottom, right)

    @property
    def anchored(self) -> bool:
        """Whether it refers to the same cells wherever the formula stands."""
        return all(
            (corner.row is None or corner.row_fixed) and (corner.col is None or corner.col_fixed)
            for corner in self.corners
        )


def is_elsewhere(prefix: str) -> bool:
    """Whether a prefix leads to another workbook, or to a sheet that is no more."""
    return "[" in prefix or prefix.startswith("#")


@lru_cache(maxsize=256)
def sheets_of(prefix: str) -> tuple[str, ...]:
    """The sheets that a prefix names: none, one, or the first and last of several."""
    name = prefix.removesuffix("!")
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return tuple(name.split(":")) if name else ()


@lru_cache(maxsize=4096)  # a reference is looked at when it is found and when it is followed
def parse_reference(text: str) -> Reference | None:
    """The reference that a text is as a whole; None for anything else or outside the sheet."""
    prefix, mark, rest = text.rpartition("!")
    first, colon, last = rest.partition(":")
    start = _corner(first)
    end = _corner(last) if colon else None
    if start is None or (colon and end is None):
        return None
    if end is None:
        whole = start.row is None or start.col is None
        return None if whole else Reference(prefix + mark, start)
    if (start.row is None) != (end.row is None) or (start.col is None) != (end.col is None):
        return None
    return Reference(prefix + mark, start, end)


def _corner(text: str) -> Corner | None:
    match = _CORNER.fullmatch(text)
    if match is None:
        return None
    first, letters, second, digits = match.groups()
    if not letters:
        # A lone `$` belongs to the row.
        if (first and second) or not digits:
            return None
        first, second = "", first or second
    elif second and not digits:
        return None
    row = int(digits) if digits and len(digits) < 8 else 0
    col = column_number(letters) if letters else None
    if (digits and not 1 <= row <= MOST_ROWS) or (col is not None and col > MOST_COLUMNS):
        return None
    return Corner(row if digits else None, col, bool(second), bool(first))
