"""Row heights: as tall as the texts written into a sheet need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.sheet import merged_areas
from goalsheet.ooxml.write.markup import splice, with_value
from goalsheet.ooxml.write.scan import Position, RowSpan, scan_sheet
from goalsheet.ooxml.xml import namespace

# Lengths are those of a font of this size, in points; others are in proportion.
USUAL_SIZE = 11.0
# The height of a line, with the leading that fonts of Chinese have, and the room around a text.
_LINE = 15.6
_ROOM = 5.0
# The widths of a full-width character and of others, and of the room beside a text, in digits.
_WIDE = 2.1
_NARROW = 1.1
_MARGIN = 1.5
# No row of a spreadsheet is taller.
TALLEST = 409.0
_DEFAULT_WIDTH = 8.43
_DEFAULT_HEIGHT = 15.0


SizeAt = Callable[[int, int], float]
"""The size of the font of a cell, by row and column, in points."""


class Room(NamedTuple):
    """The room of a cell: its width in digits of the usual size, its height, the font's size."""

    width: float
    height: float
    size: float

    def needed(self, text: str) -> float:
        """The height that a text needs; a text of one line has always room enough."""
        room = max(self.width * USUAL_SIZE / self.size - _MARGIN, _WIDE)
        if len(text) * _WIDE <= room and "\n" not in text:
            return 0.0
        lines = sum(max(1, ceil(_digits(line) / room)) for line in text.split("\n"))
        return lines * _LINE * self.size / USUAL_SIZE + _ROOM if lines > 1 else 0.0


class Heights(NamedTuple):
    """New heights of rows, and what cells still lack whose rows cannot grow any more."""

    rows: Mapping[int, float]
    lacking: Mapping[Position, float]


@dataclass(frozen=True, slots=True)
class Lengths:
    """The widths of a sheet's columns, in digits, the heights of its rows, in points, merges."""

    widths: Sequence[tuple[int, int, float]]
    heights: Mapping[int, float]
    default_width: float
    default_height: float
    areas: Mapping[Position, Area]
    size_at: SizeAt
    _found: dict[int, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, root: etree._Element, size_at: SizeAt) -> Lengths:
        """The lengths of a worksheet."""
        ns = namespace(root)
        usual = root.find(ns + "sheetFormatPr")
        usual_width = usual.get("defaultColWidth") if usual is not None else None
        usual_height = usual.get("defaultRowHeight") if usual is not None else None
        return cls(
            [
                (int(_number(c.get("min"), 1)), int(_number(c.get("max"), 0)), width)
                for c in root.iterfind(f"{ns}cols/{ns}col")
                if (width := _number(c.get("width"), 0))
            ],
            {
                int(_number(row.get("r"), 0)): _number(row.get("ht"), _DEFAULT_HEIGHT)
                for row in root.iterfind(f"{ns}sheetData/{ns}row[@ht]")
            },
            _number(usual_width, _DEFAULT_WIDTH),
            _number(usual_height, _DEFAULT_HEIGHT),
            {(area.top, area.left): area for area in merged_areas(root)},
            size_at,
        )

    def area(self, at: Position) -> Area:
        """The merged area that begins at a cell, or the cell."""
        return self.areas.get(at) or Area(*at, *at)

    def room(self, at: Position) -> Room:
        """How much text is seen whole at a cell."""
        area = self.area(at)
        height = sum(self.height(row) for row in range(area.top, area.bottom + 1))
        return Room(self.width(area), height, self.size_at(*at))

    def width(self, area: Area) -> float:
        """How many digits fit beside one another in an area."""
        return sum(self._column(col) for col in range(area.left, area.right + 1))

    def _column(self, col: int) -> float:
        width = self._found.get(col)
        if width is None:
            own = (width for first, last, width in self.widths if first <= col <= last)
            width = self._found[col] = next(own, self.default_width)
        return width

    def height(self, row: int) -> float:
        """The height of a row."""
        return self.heights.get(row, self.default_height)


def needed_heights(lengths: Lengths, needed: Mapping[Position, float]) -> Heights:
    """The rows that have to grow so that wrapped texts are seen whole, with their new heights.

    `needed` are the heights that texts need. What a merged area lacks goes to its last row that
    can still grow.
    """
    grown: dict[int, float] = {}
    short: dict[Position, float] = {}
    for at, height in sorted(needed.items()):
        area = lengths.area(at)
        rows = range(area.top, area.bottom + 1)
        heights = {row: grown.get(row, lengths.height(row)) for row in rows}
        lacking = height - sum(heights.values())
        for row in reversed(rows):
            if lacking <= 0:
                break
            taller = min(heights[row] + lacking, max(TALLEST, heights[row]))
            lacking -= taller - heights[row]
            grown[row] = taller
        if lacking > 0:
            short[at] = lacking
    return Heights(grown, short)


def with_heights(xml: bytes, heights: Mapping[int, float]) -> bytes:
    """The worksheet part with other heights for some of its rows."""
    index = scan_sheet(xml)
    return splice(
        index.xml,
        [
            (row.start, row.tag.end, RowTag.of(row).tall(heights[row.number]))
            for row in index.rows
            if row.number in heights
        ],
    )


class RowTag(NamedTuple):
    """The start tag of a row around its height."""

    before: bytes
    after: bytes

    @classmethod
    def of(cls, row: RowSpan) -> RowTag:
        """The tag of a row, which says that its height is its own."""
        attributes = with_value(row.tag.attributes, b"customHeight", "1")
        attributes = with_value(attributes, b"ht", "?")
        before, _, after = attributes.partition(b'ht="?"')
        end = b"/>" if row.tag.empty else b">"
        return cls(b"<" + row.tag.name + before + b'ht="', b'"' + after + end)

    def tall(self, height: float) -> bytes:
        """The tag with a height in points."""
        return self.before + b"%.2f" % height + self.after


def _digits(text: str) -> float:
    """The width of a text in digits; what is not ASCII is taken for full-width."""
    narrow = len(text.encode("ascii", "ignore"))
    return narrow * _NARROW + (len(text) - narrow) * _WIDE


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
