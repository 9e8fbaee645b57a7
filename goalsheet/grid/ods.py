"""OpenDocument spreadsheets (.ods)."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import NamedTuple

from lxml import etree

from goalsheet.grid.odstext import CALCEXT, OFFICE, TABLE, Look, Looks, paragraphs
from goalsheet.grid.sniff import Opened
from goalsheet.model import Area, Cell, Finding, Grid
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS
from goalsheet.ooxml.numbers import canonical_number
from goalsheet.ooxml.package import Package, PackageError
from goalsheet.ooxml.sheet import columns_within
from goalsheet.ooxml.wording import percentage
from goalsheet.ooxml.xml import whole_number

_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_HIDDEN = ("collapse", "filter")
_PREFIX = re.compile(r"(?:[A-Za-z][\w.-]*:)?=")
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def read_ods(source: Opened) -> tuple[list[Grid], list[Finding]]:
    """The sheets in their order; formulas are in OpenFormula, without prefix and `=`.

    Repeated rows and cells stand at each of their places. Raises `PackageError` where the document
    is no spreadsheet, is encrypted or exceeds the limits.
    """
    package = source.package or Package(source.content, source.limits)
    _refuse_encrypted(package)
    root = package.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise PackageError("file_unreadable", "content.xml")
    styles = [package.xml(_STYLES)] if _STYLES in package else []
    looks = Looks(root, *styles)
    tables = body.iterchildren(TABLE + "table")
    return [_TableReader(looks, source.limits.cells).read(table) for table in tables], []


def _refuse_encrypted(package: Package) -> None:
    if _MANIFEST in package:
        manifest = package.xml(_MANIFEST)
        if next(manifest.iter(_ENCRYPTION), None) is not None:
            raise PackageError("file_encrypted")


class _Placed(NamedTuple):
    """A cell element and the columns that it takes."""

    element: etree._Element
    left: int
    repeated: int


class _TableReader:
    """Reads one `table:table`."""

    def __init__(self, looks: Looks, most_cells: int) -> None:
        self._looks = looks
        self._most = most_cells
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: list[Area] = []
        self._column_styles: list[tuple[int, str | None]] = []  # last column, style

    def read(self, table: etree._Element) -> Grid:
        """The grid of the table."""
        hidden_columns = self._read_columns(table)
        hidden_rows: list[tuple[int, int]] = []
        number = 1
        for row in table.iter(TABLE + "table-row"):
            repeated = _repeated(row, "number-rows-repeated")
            if row.get(TABLE + "visibility") in _HIDDEN:
                hidden_rows.append((number, number + repeated - 1))
            self._read_row(row, number, min(repeated, MOST_ROWS - number + 1))
            number += repeated
            if number > MOST_ROWS:
                break
        last_row, last_col = self._extent()
        return Grid(
            name=table.get(TABLE + "name", ""),
            cells=self._cells,
            merges=tuple(self._merges),
            state="hidden" if self._looks.hides(table.get(TABLE + "style-name")) else "visible",
            hidden_rows=frozenset(columns_within(hidden_rows, last_row)),
            hidden_columns=frozenset(columns_within(hidden_columns, last_col)),
        )

    def _read_columns(self, table: etree._Element) -> list[tuple[int, int]]:
        """Learn the default styles of the columns; gives the ranges of hidden ones."""
        hidden = []
        number = 1
        for column in table.iter(TABLE + "table-column"):
            last = number + _repeated(column, "number-columns-repeated") - 1
            if column.get(TABLE + "visibility") in _HIDDEN:
                hidden.append((number, last))
            self._column_styles.append((last, column.get(TABLE + "default-cell-style-name")))
            number = last + 1
        return hidden

    def _read_row(self, row: etree._Element, number: int, repeated: int) -> None:
        default = row.get(TABLE + "default-cell-style-name")
        for element, left, columns in _placed(row):
            cell = self._cell(element, left, default)
            height = whole_number(element.get(TABLE + "number-rows-spanned"), 1)
            width = whole_number(element.get(TABLE + "number-columns-spanned"), 1)
            is_merged = height > 1 or width > 1
            if cell is None and not is_merged:
                continue
            if len(self._cells) + len(self._merges) + repeated * columns > self._most:
                raise PackageError("file_too_large", f"more than {self._most} cells")
            for at in range(number, number + repeated):
                for col in range(left, left + columns):
                    if cell is not None:
                        self._cells[at, col] = cell._replace(row=at, col=col)
                    if is_merged:
                        bottom = min(at + max(height, 1) - 1, MOST_ROWS)
                        right = min(col + max(width, 1) - 1, MOST_COLUMNS)
                        self._merges.append(Area(at, col, bottom, right))

    def _extent(self) -> tuple[int, int]:
        rows = max((row for row, _ in self._cells), default=0)
        columns = max((col for _, col in self._cells), default=0)
        return rows, columns

    def _cell(self, element: etree._Element, col: int, row_style: str | None) -> Cell | None:
        """The cell of an element with content, in row 0: it may stand in several."""
        kind = element.get(OFFICE + "value-type")
        formula = element.get(TABLE + "formula")
        if kind is None and formula is None and not len(element):
            return None
        look = self._looks.of(element.get(TABLE + "style-name"), row_style, self._style_of(col))
        stored = paragraphs(element, self._looks)
        if formula is not None:
            formula = _PREFIX.sub("", formula, count=1)
            if kind is None and not stored:
                return Cell(0, col, "blank", "", "", formula, False)
        if element.get(CALCEXT + "value-type") == "error":
            return Cell(0, col, "error", stored, stored, formula)
        cell = Cell(0, col, "text", stored, stored, formula)
        return _valued(element, cell, kind, look) or self._text(element, cell, look)

    def _text(self, element: etree._Element, cell: Cell, look: Look) -> Cell | None:
        if not cell.text:  # without paragraphs, the value may stand in an attribute
            stored = element.get(OFFICE + "string-value", "")
            return cell._replace(text=stored, raw=stored) if stored or cell.formula else None
        shown = paragraphs(element, self._looks, look.font) if look.font else cell.text
        return cell._replace(text=shown)

    def _style_of(self, col: int) -> str | None:
        return next((style for last, style in self._column_styles if col <= last), None)


def _repeated(element: etree._Element, attribute: str) -> int:
    return max(whole_number(element.get(TABLE + attribute), 1), 1)


def _placed(row: etree._Element) -> list[_Placed]:
    """The cell elements of a row with the columns that they take, within the sheet."""
    placed = []
    left = 1
    for element in row.iterchildren(*_CELLS):
        repeated = _repeated(element, "number-columns-repeated")
        if left <= MOST_COLUMNS:
            placed.append(_Placed(element, left, min(repeated, MOST_COLUMNS - left + 1)))
        left += repeated
    return placed


def _valued(element: etree._Element, cell: Cell, kind: str | None, look: Look) -> Cell | None:
    """The cell with its typed value; None for texts, and where the value is none of its type."""
    if kind in ("float", "currency", "percentage"):
        raw = element.get(OFFICE + "value", "")
        number = canonical_number(raw)
        if number is None:
            return None
        if kind == "percentage":
            return cell._replace(kind="percent", text=percentage(number, look.wording), raw=raw)
        if look.wording is not None:
            number = look.wording.around(number)
        return cell._replace(kind="number", text=number, raw=raw, pattern=look.pattern)
    if kind in ("date", "time"):
        raw = element.get(f"{OFFICE}{kind}-value", "")
        moment = _day(raw) if kind == "date" else _clock(raw)
        return cell._replace(kind="date", text=moment, raw=raw) if moment else None
    if kind == "boolean":
        raw = element.get(OFFICE + "boolean-value", "")
        return cell._replace(kind="bool", text="TRUE" if raw == "true" else "FALSE", raw=raw)
    return None


def _day(raw: str) -> str | None:
    """An ISO date, with its time unless that is midnight."""
    try:
        moment = datetime.fromisoformat(raw).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def _clock(raw: str) -> str | None:
    """An ISO duration as hours, minutes and seconds."""
    parts = _DURATION.fullmatch(raw)
    return ":".join(part.zfill(2) for part in parts.groups()) if parts else None
