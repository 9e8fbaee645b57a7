"""A worksheet part as cells, merged areas and what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from goalsheet.model import Area, Cell
from goalsheet.ooxml.a1 import column_number, parse_area
from goalsheet.ooxml.numbers import canonical_number, date_text, percent_text
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.strings import SymbolText, string_text, unescape
from goalsheet.ooxml.styles import GENERAL, CellStyle
from goalsheet.ooxml.xml import namespace


@dataclass(frozen=True, slots=True)
class Tables:
    """What the cells of every sheet refer to."""

    strings: Sequence[str]
    styles: Sequence[CellStyle]
    since_1904: bool
    symbols: SymbolText
    most_cells: int


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The content of a worksheet part."""

    cells: dict[tuple[int, int], Cell]
    merges: tuple[Area, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def read_sheet(root: etree._Element, tables: Tables) -> SheetContent:
    """The content of a worksheet; `PackageError` where it exceeds the limits."""
    ns = namespace(root)
    reader = _CellReader(ns, tables)
    hidden_rows: set[int] = set()
    body = root.find(ns + "sheetData")
    number = 0
    for row in body if body is not None else ():
        printed = row.get("r")
        number = int(printed) if printed else number + 1
        if row.get("hidden") in ("1", "true"):
            hidden_rows.add(number)
        reader.read_row(row, number)
        if len(reader.cells) > tables.most_cells:
            raise PackageError("file_too_large", f"more than {tables.most_cells} cells")
    return SheetContent(
        reader.cells,
        _merges(root, ns),
        frozenset(hidden_rows),
        _hidden_columns(root, ns, reader.cells),
    )


def _merges(root: etree._Element, ns: str) -> tuple[Area, ...]:
    found = []
    for element in root.iterfind(f"{ns}mergeCells/{ns}mergeCell"):
        try:
            found.append(parse_area(element.get("ref", "")))
        except ValueError:
            continue  # no area that Excel would merge either
    return tuple(found)


def _hidden_columns(
    root: etree._Element, ns: str, cells: dict[tuple[int, int], Cell]
) -> frozenset[int]:
    hidden = [
        (int(element.get("min", "0")), int(element.get("max", "0")))
        for element in root.iterfind(f"{ns}cols/{ns}col")
        if element.get("hidden") in ("1", "true")
    ]
    if not hidden:
        return frozenset()
    used = {col for _, col in cells}
    return frozenset(col for col in used if any(low <= col <= high for low, high in hidden))


class _CellReader:
    """Turns `c` elements into cells; empty ones are passed over."""

    def __init__(self, ns: str, tables: Tables) -> None:
        self.tables = tables
        self.cells: dict[tuple[int, int], Cell] = {}
        self._ns = ns
        self._value = ns + "v"
        self._formula = ns + "f"
        self._inline = ns + "is"
        self._columns: dict[str, int] = {}

    def read_row(self, row: etree._Element, number: int) -> None:
        digits = len(str(number))
        col = 0
        columns = self._columns
        for element in row:
            address = element.get("r")
            if address is None:
                col += 1
            else:
                letters = address[:-digits]
                found = columns.get(letters)
                if found is None:
                    found = columns[letters] = column_number(letters) if letters.isalpha() else 0
                col = found or col + 1
            if len(element):
                cell = self._read(element, number, col)
                if cell is not None:
                    self.cells[number, col] = cell

    def _read(self, element: etree._Element, row: int, col: int) -> Cell | None:
        kind = element.get("t", "n")
        first = element[0]
        if first.tag == self._value:  # the usual case: a value and nothing else
            raw = first.text or ""
            if kind == "s":
                return self._shared(row, col, raw, element)
            if raw:
                return self._typed(row, col, kind, raw, (element, None))
            return None
        formula: str | None = None
        raw = ""
        for child in element:
            if child.tag == self._value:
                raw = child.text or ""
            elif child.tag == self._formula:
                formula = child.text or ""
            elif child.tag == self._inline:
                text = string_text(child, self._ns, self.tables.symbols)
                return Cell(row, col, "text", self._symbol(text, element), text) if text else None
        if not raw and kind != "str" and formula is not None:
            return Cell(row, col, "blank", "", "", formula, False)
        if not raw and formula is None:
            return None
        return self._typed(row, col, kind, raw, (element, formula))

    def _shared(self, row: int, col: int, raw: str, element: etree._Element) -> Cell | None:
        try:
            text = self.tables.strings[int(raw)]
        except (ValueError, IndexError):
            return Cell(row, col, "error", "#REF!", raw)
        if not text:
            return None
        return Cell(row, col, "text", self._symbol(text, element), text)

    def _typed(
        self, row: int, col: int, kind: str, raw: str, origin: tuple[etree._Element, str | None]
    ) -> Cell | None:
        element, formula = origin
        if kind == "n":
            return self._number(row, col, raw, element, formula)
        if kind == "str":
            text = unescape(raw)
            return Cell(row, col, "text", self._symbol(text, element), text, formula)
        if kind == "b":
            return Cell(row, col, "bool", "TRUE" if raw == "1" else "FALSE", raw, formula)
        if kind == "e":
            return Cell(row, col, "error", raw, raw, formula)
        if kind == "d":
            text = raw.removesuffix("Z").removesuffix("T00:00:00")
            return Cell(row, col, "date", text, raw, formula)
        if kind == "s":
            return self._shared(row, col, raw, element)
        return Cell(row, col, "text", raw, raw, formula)

    def _number(
        self, row: int, col: int, raw: str, element: etree._Element, formula: str | None
    ) -> Cell:
        text = canonical_number(raw)
        if text is None:
            return Cell(row, col, "text", raw, raw, formula)
        style = self._style(element)
        if style.shown == "percent":
            return Cell(row, col, "percent", percent_text(text), raw, formula)
        if style.shown == "date":
            date = date_text(text, since_1904=self.tables.since_1904)
            if date is not None:
                return Cell(row, col, "date", date, raw, formula)
        return Cell(row, col, "number", text, raw, formula, True, style.pattern)

    def _style(self, element: etree._Element) -> CellStyle:
        index = element.get("s")
        if index is None:
            return GENERAL
        try:
            return self.tables.styles[int(index)]
        except (ValueError, IndexError):
            return GENERAL

    def _symbol(self, text: str, element: etree._Element) -> str:
        font = self._style(element).font
        return self.tables.symbols(text, font) if font else text


