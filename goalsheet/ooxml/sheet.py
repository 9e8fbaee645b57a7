"""A worksheet part as cells, merged areas and what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from goalsheet.model import Area, Cell
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS, column_number, parse_area
from goalsheet.ooxml.cell import CellReader, Tables
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.xml import is_true, namespace, whole_number


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The content of a worksheet part."""

    cells: dict[tuple[int, int], Cell]
    merges: tuple[Area, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def read_sheet(root: etree._Element, tables: Tables) -> SheetContent:
    """The content of a worksheet; `PackageError` for impossible addresses or too many cells."""
    ns = namespace(root)
    if root.tag != ns + "worksheet":
        raise PackageError("sheet_unreadable", f"<{root.tag}>")
    read_cell = CellReader(ns, tables).read
    columns: dict[str, int] = {}
    cells: dict[tuple[int, int], Cell] = {}
    hidden_rows: set[int] = set()
    number = widest = 0
    for row in root.iterfind(f"{ns}sheetData/{ns}row"):
        number = _row_number(row.get("r"), number)
        if row.get("hidden") is not None and is_true(row.get("hidden")):
            hidden_rows.add(number)
        digits = len(str(number))
        col = 0
        for element in row:
            address = element.get("r")
            if address is None:
                col += 1
            else:
                letters = address[:-digits]
                col = columns.get(letters) or _learn(columns, letters, address)
            if len(element):
                cell = read_cell(element, number, col)
                if cell is not None:
                    cells[number, col] = cell
        widest = max(widest, col)
        if len(cells) > tables.most_cells:
            raise PackageError("file_too_large", f"more than {tables.most_cells} cells")
    merges = _merges(root, ns)
    hidden_columns = _hidden_columns(root, ns, widest)
    return SheetContent(cells, merges, frozenset(hidden_rows), hidden_columns)


def _row_number(printed: str | None, before: int) -> int:
    """The number of a row; one that does not say stands below the row before it."""
    if printed is None or printed == str(before + 1):
        return before + 1
    number = whole_number(printed, 0)
    if 0 < number <= MOST_ROWS:
        return number
    raise PackageError("sheet_unreadable", f'row r="{printed[:40]}"')


def _learn(columns: dict[str, int], letters: str, address: str) -> int:
    """The number of a column seen for the first time in this sheet."""
    if letters.isascii() and letters.isalpha() and len(letters) <= 3:
        number = column_number(letters)
        if number <= MOST_COLUMNS:
            columns[letters] = number
            return number
    raise PackageError("sheet_unreadable", f'c r="{address[:40]}"')


def _merges(root: etree._Element, ns: str) -> tuple[Area, ...]:
    found = []
    for element in root.iterfind(f"{ns}mergeCells/{ns}mergeCell"):
        try:
            found.append(parse_area(element.get("ref", "")))
        except ValueError:
            continue  # no area that Excel would merge either
    return tuple(found)


def _hidden_columns(root: etree._Element, ns: str, last: int) -> frozenset[int]:
    """The hidden columns up to the last used one; a range may name all that a sheet can have."""
    ranges = sorted(
        (whole_number(element.get("min"), 1), whole_number(element.get("max"), 0))
        for element in root.iterfind(f"{ns}cols/{ns}col")
        if is_true(element.get("hidden"))
    )
    return frozenset(columns_within(ranges, last))


def columns_within(ranges: Sequence[tuple[int, int]], last: int) -> list[int]:
    """The numbers from 1 to `last` that lie in sorted ranges, however much these overlap."""
    found: list[int] = []
    reached = 0
    for low, high in ranges:
        found.extend(range(max(low, reached + 1), min(high, last) + 1))
        reached = max(reached, min(high, last))
    return found
