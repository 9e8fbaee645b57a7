"""Where the box of a note stands on a sheet, and how large it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS
from goalsheet.ooxml.xml import is_true, whole_number

POINTS_PER_PIXEL = 0.75
# A digit of the usual font at 96 dpi; the width of a column counts digits, the room beside them in.
_DIGIT = 7
_USUAL_WIDTH, _USUAL_HEIGHT = 64, 20
# Characters and lines of a note in 9 points, and the room around its text.
_WIDE, _NARROW, _LINE, _AROUND = 12.5, 6.8, 16, 16
_WIDTHS = (280, 420, 600)
_TALLEST = 520
# Hidden rows and columns have no size: a box ends after so many of them, whatever it lacks.
_MOST_STEPS = 2_000


class Size(NamedTuple):
    """A width and a height in pixels."""

    width: int
    height: int


class Box(NamedTuple):
    """A box: its eight numbers in VML, and left, top, width, height in pixels."""

    anchor: tuple[int, ...]
    left: int
    top: int
    size: Size


@dataclass(frozen=True)
class Lengths:
    """The sizes of a sheet's columns and rows in pixels, those that are not usual by number."""

    columns: tuple[tuple[int, int, int], ...]
    rows: dict[int, int]
    usual_width: int
    usual_height: int

    def column(self, number: int) -> int:
        """The width of a column."""
        for first, last, width in self.columns:
            if first <= number <= last:
                return width
        return self.usual_width

    def row(self, number: int) -> int:
        """The height of a row."""
        return self.rows.get(number, self.usual_height)

    def above(self, row: int) -> int:
        """The height of all rows above a row."""
        numbers, sums = self._differing
        return (row - 1) * self.usual_height + sums[bisect_left(numbers, row)]

    @cached_property
    def _differing(self) -> tuple[list[int], list[int]]:
        """The rows that are not usual, and how much the first of them are taller all together."""
        numbers = sorted(self.rows)
        taller = (self.rows[number] - self.usual_height for number in numbers)
        return numbers, list(accumulate(taller, initial=0))


def lengths(sheet: etree._Element) -> Lengths:
    """The sizes of a worksheet."""
    usual = sheet.find("{*}sheetFormatPr")
    height, width, hides_rows = None, None, False
    if usual is not None:
        height, width = usual.get("defaultRowHeight"), usual.get("defaultColWidth")
        hides_rows = is_true(usual.get("zeroHeight"))
    rows: dict[int, int] = {}
    number = 0
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        number = whole_number(row.get("r"), number + 1)
        if is_true(row.get("hidden")):
            rows[number] = 0
        elif row.get("ht") is not None:
            rows[number] = round(_number(row.get("ht"), 15) / POINTS_PER_PIXEL)
    usual_height = round(_number(height, 15) / POINTS_PER_PIXEL) or _USUAL_HEIGHT
    return Lengths(
        tuple(_column(element) for element in sheet.iterfind("{*}cols/{*}col")),
        rows,
        _pixels(width, _USUAL_WIDTH),
        0 if hides_rows else usual_height,
    )


def _column(element: etree._Element) -> tuple[int, int, int]:
    get = element.get
    width = 0 if is_true(get("hidden")) else _pixels(get("width"), _USUAL_WIDTH)
    return whole_number(get("min"), 1), whole_number(get("max"), 0), width


def needed_size(text: str) -> Size:
    """How large a box has to be so that a text is read whole; at most about half a screen."""
    size = Size(0, 0)
    for width in _WIDTHS:
        lines = sum(_lines(line, width - _AROUND) for line in text.split("\n"))
        size = Size(width, lines * _LINE + _AROUND)
        if size.height <= _TALLEST:
            break
    return Size(size.width, min(size.height, _TALLEST))


def _lines(line: str, room: int) -> int:
    width = sum(_WIDE if ord(char) > 0x2E7F else _NARROW for char in line)
    return max(1, -int(-width // room))


def place_box(sizes: Lengths, area: Area, size: Size) -> Box:
    """The box of a note on an area: to the right of it, a little higher, within the sheet."""
    col = area.right + 1 if area.right + 8 < MOST_COLUMNS else max(area.left - 8, 1)
    row = max(min(area.top - 1, MOST_ROWS - 40), 1)
    right, right_offset = _walk(sizes.column, col, 15 + size.width, MOST_COLUMNS)
    above = 10 if row < area.top else 2
    bottom, bottom_offset = _walk(sizes.row, row, above + size.height, MOST_ROWS)
    anchor = (
        *(col - 1, 15, row - 1, above),
        *(right - 1, right_offset, bottom - 1, bottom_offset),
    )
    left = sum(sizes.column(number) for number in range(1, col)) + 15
    top = sizes.above(row) + above
    return Box(anchor, left, top, size)


def grown_anchor(sizes: Lengths, anchor: tuple[int, ...], size: Size) -> tuple[int, ...]:
    """The anchor of a box that is at least so large; the same where it is already."""
    left, left_offset, top, top_offset, right, right_offset, bottom, bottom_offset = anchor
    wide = _walk(sizes.column, left + 1, left_offset + size.width, MOST_COLUMNS)
    tall = _walk(sizes.row, top + 1, top_offset + size.height, MOST_ROWS)
    right, right_offset = max((right, right_offset), (wide[0] - 1, wide[1]))
    bottom, bottom_offset = max((bottom, bottom_offset), (tall[0] - 1, tall[1]))
    return left, left_offset, top, top_offset, right, right_offset, bottom, bottom_offset


def _walk(length: Callable[[int], int], number: int, distance: int, most: int) -> tuple[int, int]:
    """The row or column, counted from 1, in which a distance ends, and how far inside."""
    for at in range(number, min(most, number + _MOST_STEPS) + 1):
        own = length(at)
        if distance < own:
            return at, distance
        distance -= own
    return min(most, number + _MOST_STEPS), 0


def _pixels(width: str | None, default: int) -> int:
    digits = _number(width, -1)
    return default if digits < 0 else round(digits * _DIGIT)


def _number(text: str | None, default: float) -> float:
    try:
        number = float(text) if text else default
    except ValueError:
        return default
    return number if 0 <= number < 10_000 else default
