"""A worksheet part as an index: where each row and cell stands in its bytes, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS, column_number, parse_area
from goalsheet.ooxml.write.markup import (
    Element,
    StartTag,
    as_utf8,
    attribute,
    extent,
    open_parser,
    run,
    without,
)
from goalsheet.ooxml.xml import XmlError, is_true, whole_number

Position = tuple[int, int]

_LETTERS = re.compile(r"\$?([A-Za-z]{1,3})\$?[0-9]+")


class Formula(NamedTuple):
    """An `f` element: `kind` as its `t` says, `group` the `si` of a shared one, its bytes."""

    kind: str
    text: str
    group: str
    ref: str
    xml: bytes


class CellSpan(NamedTuple):
    """A `c` element.

    `head` is its start tag without `t` and `vm` and without its `>`; `kind` its type, `value` the
    text of its `v` (None without one), `inline` that of its `is`, `rest` the bytes of extensions,
    `style` the number of its style as it is written.
    """

    row: int
    col: int
    start: int
    end: int
    head: bytes
    kind: str
    value: str | None
    inline: str | None
    formula: Formula | None
    rest: bytes
    style: str | None


class RowSpan(NamedTuple):
    """A `row` element; `style` is the one that new cells take, None where it gives none."""

    number: int
    start: int
    content_end: int
    end: int
    tag: StartTag
    style: str | None
    cells: tuple[CellSpan, ...]


@dataclass(frozen=True)
class SheetIndex:
    """A worksheet part in UTF-8 with its rows and cells; made once, used for any number of fills.

    `children` are the elements below the root by local name, the first of each name.
    """

    xml: bytes
    children: Mapping[str, Element]
    rows: tuple[RowSpan, ...]
    column_styles: Sequence[tuple[int, int, str]]
    hidden_columns: Sequence[tuple[int, int]] = ()

    @cached_property
    def cells(self) -> Mapping[Position, CellSpan]:
        """The cells by row and column."""
        return {(cell.row, cell.col): cell for row in self.rows for cell in row.cells}

    @cached_property
    def row_places(self) -> Mapping[int, int]:
        """For each row number its place in `rows`."""
        return {row.number: place for place, row in enumerate(self.rows)}

    @cached_property
    def row_numbers(self) -> Sequence[int]:
        """The numbers of `rows`."""
        return [row.number for row in self.rows]

    @cached_property
    def formulas(self) -> Mapping[Position, CellSpan]:
        """The cells that have a formula."""
        return {at: cell for at, cell in self.cells.items() if cell.formula is not None}

    @cached_property
    def groups(self) -> tuple[tuple[CellSpan, ...], ...]:
        """The cells of each shared formula; the one that spells it out comes first.

        A number (`si`) that is spelled out twice stands for the latter formula from there on.
        """
        found: list[list[CellSpan]] = []
        latest: dict[str, list[CellSpan]] = {}
        for cell in self.formulas.values():
            formula = cell.formula
            if formula is None or formula.kind != "shared":
                continue
            group = latest.get(formula.group)
            known = group is not None and group[0].formula is not None and group[0].formula.text
            if group is None or (known and formula.text and formula.ref):
                group = latest[formula.group] = []
                found.append(group)
            group.insert(0 if formula.text and formula.ref else len(group), cell)
        return tuple(tuple(group) for group in found)

    @cached_property
    def masters(self) -> Mapping[Position, CellSpan]:
        """The cell that spells out a shared formula, for each cell that shares it."""
        return {(cell.row, cell.col): group[0] for group in self.groups for cell in group}

    @cached_property
    def arrays(self) -> Mapping[Position, Area]:
        """The areas that array formulas and data tables fill, by the cell of the formula."""
        return {
            at: _area(cell.formula.ref, cell)
            for at, cell in self.formulas.items()
            if cell.formula is not None and cell.formula.kind in ("array", "dataTable")
        }

    @property
    def blocks(self) -> tuple[Area, ...]:
        """The areas of more than one cell that a single formula fills."""
        return tuple(area for area in self.arrays.values() if area[:2] != area[2:])

    @cached_property
    def hidden_rows(self) -> frozenset[int]:
        """The rows that are not shown, by hand or by a filter."""
        hidden = (r.number for r in self.rows if is_true(attribute(r.tag.attributes, b"hidden")))
        return frozenset(hidden)

    def is_hidden(self, row: int, col: int) -> bool:
        """Whether a cell is not shown, by hand or by a filter."""
        return row in self.hidden_rows or any(a <= col <= b for a, b in self.hidden_columns)

    @property
    def prefix(self) -> bytes:
        """The namespace prefix of the sheet's elements with its colon, or nothing."""
        return self.children["sheetData"].tag.prefix

    def column_style(self, col: int) -> str | None:
        """The style that a column gives to its new cells."""
        for first, last, style in self.column_styles:
            if first <= col <= last:
                return style
        return None


def scan_sheet(xml: bytes) -> SheetIndex:
    """The index of a worksheet part; `XmlError` where it is no worksheet that can be patched."""
    xml = as_utf8(xml)
    scanner = _Scanner(xml)
    parser = scanner.parser
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    run(parser, xml)
    if "sheetData" not in scanner.children:
        raise XmlError("a worksheet without sheetData")
    rows, columns = tuple(scanner.rows), tuple(scanner.columns)
    return SheetIndex(xml, scanner.children, rows, columns, tuple(scanner.hidden))


class _Scanner:
    """Gathers rows and cells while the parser runs."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.parser = open_parser()
        self.children: dict[str, Element] = {}
        self.rows: list[RowSpan] = []
        self.columns: list[tuple[int, int, str]] = []
        self.hidden: list[tuple[int, int]] = []
        self._path: list[tuple[str, dict[str, str], int]] = []
        self._row = 0
        self._col = 0
        self._cells: list[CellSpan] = []
        self._texts: list[str] = []
        self._reset()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        path = self._path
        path.append((local, attributes, self.parser.CurrentByteIndex))
        depth = len(path)
        if depth == 3 and path[1][0] == "sheetData" and local == "row":
            self._row = _row_number(attributes.get("r"), self._row)
            self._col = 0
            self._cells = []
        elif depth == 4 and path[1][0] == "sheetData":
            self._col = _column(attributes.get("r"), self._col)
            self._reset()
        if local in ("t", "v", "f"):
            self._texts = []

    def text(self, text: str) -> None:
        self._texts.append(text)

    def end(self, _name: str) -> None:
        local, attributes, start = self._path.pop()
        depth = len(self._path)
        inside = depth > 1 and self._path[1][0] == "sheetData"
        if inside and depth > 3:
            self._end_inside(local, attributes, start)
        elif inside and depth == 3 and local == "c":
            self._end_cell(attributes, start)
        elif inside and depth == 2 and local == "row":
            content_end, end, tag = extent(self.xml, start, self.parser.CurrentByteIndex)
            style = attributes.get("s") if is_true(attributes.get("customFormat")) else None
            row = RowSpan(self._row, start, content_end, end, tag, style, tuple(self._cells))
            self.rows.append(row)
        elif depth == 1:
            content_end, end, tag = extent(self.xml, start, self.parser.CurrentByteIndex)
            element = Element(local, attributes, tag, start, content_end, end, 1)
            self.children.setdefault(local, element)
        elif depth == 2 and local == "col":
            first = whole_number(attributes.get("min"), 1)
            last = whole_number(attributes.get("max"), 0)
            if attributes.get("style"):
                self.columns.append((first, last, attributes["style"]))
            if is_true(attributes.get("hidden")):
                self.hidden.append((first, last))

    def _reset(self) -> None:
        self._value: str | None = None
        self._inline: str | None = None
        self._formula: Formula | None = None
        self._rest = b""

    def _end_inside(self, local: str, attributes: dict[str, str], start: int) -> None:
        """The end of an element in a cell: its value, formula, text, or an extension."""
        depth = len(self._path)
        if depth == 4:
            if local == "v":
                self._value = "".join(self._texts)
            elif local == "f":
                get = attributes.get
                end = extent(self.xml, start, self.parser.CurrentByteIndex)[1]
                kind, text = get("t", "normal"), "".join(self._texts)
                group, ref = get("si", ""), get("ref", "")
                self._formula = Formula(kind, text, group, ref, self.xml[start:end])
            elif local == "is":
                self._inline = self._inline or ""
            elif local == "extLst":
                end = extent(self.xml, start, self.parser.CurrentByteIndex)[1]
                self._rest += self.xml[start:end]
        elif local == "t" and self._path[4][0] == "is" and self._path[-1][0] in ("is", "r"):
            self._inline = (self._inline or "") + "".join(self._texts)

    def _end_cell(self, attributes: dict[str, str], start: int) -> None:
        _, end, tag = extent(self.xml, start, self.parser.CurrentByteIndex)
        kept = tag.attributes
        if "t" in attributes or "vm" in attributes:
            kept = without(kept, b"t", b"vm")
        head, kind = b"<" + tag.name + kept, attributes.get("t", "n")
        held = (self._value, self._inline, self._formula, self._rest, attributes.get("s"))
        self._cells.append(CellSpan(self._row, self._col, start, end, head, kind, *held))


def _row_number(printed: str | None, before: int) -> int:
    number = before + 1 if printed is None else whole_number(printed, 0)
    if 0 < number <= MOST_ROWS:
        return number
    raise XmlError(f"row r={printed!r}")


def _column(printed: str | None, before: int) -> int:
    match = _LETTERS.fullmatch(printed) if printed is not None else None
    number = before + 1 if printed is None else column_number(match[1]) if match else 0
    if 0 < number <= MOST_COLUMNS:
        return number
    raise XmlError(f"c r={printed!r}")


def _area(ref: str, cell: CellSpan) -> Area:
    try:
        return parse_area(ref)
    except ValueError:
        return Area(cell.row, cell.col, cell.row, cell.col)
