"""Row heights: as tall as the texts written into a sheet need."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.write.markup import splice, with_value
from goalsheet.ooxml.write.scan import Position, scan_sheet
from goalsheet.ooxml.xml import namespace

# A line of a text of 10 to 11 points, and the room above and below the text of a cell.
_LINE = 14.5
_ROOM = 5.0
# No row of a spreadsheet is taller.
_TALLEST = 409.0
_DEFAULT_WIDTH = 8.43
_DEFAULT_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Lengths:
    """The widths of a sheet's columns, in digits, and the heights of its rows, in points."""

    widths: Sequence[tuple[int, int, float]]
    heights: Mapping[int, float]
    default_width: float
    default_height: float

    @classmethod
    def of(cls, root: etree._Element) -> Lengths:
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
        )

    def width(self, area: Area) -> float:
        """How many digits fit beside one another in an area."""
        return sum(self._column(col) for col in range(area.left, area.right + 1))

    def _column(self, col: int) -> float:
        for first, last, width in self.widths:
            if first <= col <= last:
                return width
        return self.default_width

    def height(self, row: int) -> float:
        """The height of a row."""
        return self.heights.get(row, self.default_height)


def needed_heights(
    lengths: Lengths, texts: Mapping[Position, str], areas: Mapping[Position, Area]
) -> dict[int, float]:
    """The rows that have to grow so that wrapped texts are seen whole, with their new heights.

    `areas` are the merged areas of the texts; what a merged area lacks goes to its last row that
    can still grow.
    """
    grown: dict[int, float] = {}
    for at, text in sorted(texts.items()):
        area = areas.get(at, Area(*at, *at))
        lines = _lines(text, lengths.width(area))
        rows = range(area.top, area.bottom + 1)
        lacking = lines * _LINE + _ROOM - sum(grown.get(r, lengths.height(r)) for r in rows)
        for row in reversed(rows):
            if lacking <= 0 or lines == 1:
                break
            before = grown.get(row, lengths.height(row))
            grown[row] = min(before + lacking, max(_TALLEST, before))
            lacking -= grown[row] - before
    return grown


def with_heights(xml: bytes, heights: Mapping[int, float]) -> bytes:
    """The worksheet part with other heights for some of its rows."""
    index = scan_sheet(xml)
    splices = []
    for row in index.rows:
        if row.number in heights:
            attributes = with_value(row.tag.attributes, b"ht", f"{heights[row.number]:.2f}")
            attributes = with_value(attributes, b"customHeight", "1")
            end = b"/>" if row.tag.empty else b">"
            splices.append((row.start, row.tag.end, b"<" + row.tag.name + attributes + end))
    return splice(index.xml, splices)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes; a full-width character is two digits wide."""
    room = max(width - 1.5, 2.0)
    return sum(max(1, ceil(_digits(line) / room)) for line in text.split("\n"))


def _digits(text: str) -> float:
    return sum(2.1 if unicodedata.east_asian_width(char) in "WFA" else 1.1 for char in text)


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
