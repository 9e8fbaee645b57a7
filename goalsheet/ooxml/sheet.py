"""A worksheet part as cells, merged areas and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from goalsheet.model import Area, Cell
from goalsheet.ooxml.a1 import MOST_ROWS, parse_area, parse_cell
from goalsheet.ooxml.cell import CellReader, Tables
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.xml import elements, is_true, namespace, whole_number, xpath


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
    cells: dict[tuple[int, int], Cell] = {}
    for element, position in _addressed(root, ns):
        cell = read_cell(element, *position)
        if cell is not None:
            cells[position] = cell
    if len(cells) > tables.most_cells:
        raise PackageError("file_too_large", f"more than {tables.most_cells} cells")
    return SheetContent(
        cells, merged_areas(root), _hidden_rows(root, ns), _hidden_columns(root, ns)
    )


def _addressed(root: etree._Element, ns: str) -> Iterator[tuple[etree._Element, tuple[int, int]]]:
    """The cell elements that hold something, each with its position.

    Nearly all writers give every cell its address; where one is missing, all are counted.
    """
    found = elements(xpath("m:sheetData/m:row/m:c[*]", ns), root)
    addresses = [address for element in found if (address := element.get("r")) is not None]
    if not found or len(addresses) < len(found):
        return _counted(root, ns)
    return zip(found, map(_position, addresses), strict=True)


@lru_cache(maxsize=16_384)
def _position(address: str) -> tuple[int, int]:
    try:
        return parse_cell(address)
    except ValueError:
        raise PackageError("sheet_unreadable", f'c r="{address[:40]}"') from None


def _counted(root: etree._Element, ns: str) -> Iterator[tuple[etree._Element, tuple[int, int]]]:
    """The cell elements that hold something; those without an address follow their neighbour."""
    number = 0
    for row in root.iterfind(f"{ns}sheetData/{ns}row"):
        number = _row_number(row.get("r"), number)
        col = 0
        for element in row:
            address = element.get("r")
            col = col + 1 if address is None else _position(address)[1]
            if len(element):
                yield element, (number, col)


def _hidden_rows(root: etree._Element, ns: str) -> frozenset[int]:
    if not xpath("boolean(m:sheetData/m:row/@hidden)", ns)(root):
        return frozenset()
    hidden: set[int] = set()
    number = 0
    for row in root.iterfind(f"{ns}sheetData/{ns}row"):
        number = _row_number(row.get("r"), number)
        if is_true(row.get("hidden")):
            hidden.add(number)
    return frozenset(hidden)


def _row_number(printed: str | None, before: int) -> int:
    """The number of a row; one that does not say stands below the row before it."""
    if printed is None or printed == str(before + 1):
        return before + 1
    number = whole_number(printed, 0)
    if 0 < number <= MOST_ROWS:
        return number
    raise PackageError("sheet_unreadable", f'row r="{printed[:40]}"')


def merged_areas(root: etree._Element) -> tuple[Area, ...]:
    """The merged areas of a worksheet."""
    ns = namespace(root)
    found = []
    for element in root.iterfind(f"{ns}mergeCells/{ns}mergeCell"):
        try:
            found.append(parse_area(element.get("ref", "")))
        except ValueError:
            continue  # no area that Excel would merge either
    return tuple(found)


def _hidden_columns(root: etree._Element, ns: str) -> frozenset[int]:
    """The hidden columns up to the last used one; a range may name all that a sheet can have."""
    ranges = sorted(
        (whole_number(element.get("min"), 1), whole_number(element.get("max"), 0))
        for element in root.iterfind(f"{ns}cols/{ns}col")
        if is_true(element.get("hidden"))
    )
    if not ranges:
        return frozenset()
    cells = root.iterfind(f"{ns}sheetData/{ns}row/{ns}c")
    used = (_position(address)[1] for cell in cells if (address := cell.get("r")) is not None)
    return frozenset(columns_within(ranges, max(used, default=0)))


def columns_within(ranges: Sequence[tuple[int, int]], last: int) -> list[int]:
    """The numbers from 1 to `last` that lie in sorted ranges, however much these overlap."""
    found: list[int] = []
    reached = 0
    for low, high in ranges:
        found.extend(range(max(low, reached + 1), min(high, last) + 1))
        reached = max(reached, min(high, last))
    return found
