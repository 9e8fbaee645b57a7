"""Addresses: column letters, areas, and sheet names quoted as Excel does."""

from __future__ import annotations

import re
from functools import lru_cache

from goalsheet.model import Area

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_AREA = re.compile(_CELL.pattern + "(?::" + _CELL.pattern + ")?")
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"(?:[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*)")


def column_letters(number: int) -> str:
    """The letters of a sheet column: 1 is A, 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of a sheet column: AB is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def parse_cell(address: str) -> tuple[int, int]:
    """Row and column of an address such as C7 or $C$7; ValueError for anything else."""
    match = _CELL.fullmatch(address)
    if match is None:
        raise ValueError(f"not a cell: {address!r}")
    row, col = int(match[2]), column_number(match[1])
    if row > MOST_ROWS or col > MOST_COLUMNS:
        raise ValueError(f"outside the sheet: {address!r}")
    return row, col


@lru_cache(maxsize=4096)
def parse_area(reference: str) -> Area:
    """The area of a reference such as A1:F1 or C7; ValueError for anything else."""
    match = _AREA.fullmatch(reference)
    if match is None:
        raise ValueError(f"not an area: {reference!r}")
    first, top, last, bottom = match.groups()
    row, col = int(top), column_number(first)
    end_row, end_col = (int(bottom), column_number(last)) if last else (row, col)
    if end_row < row or end_col < col:
        row, end_row = sorted((row, end_row))
        col, end_col = sorted((col, end_col))
    if end_row > MOST_ROWS or end_col > MOST_COLUMNS:
        raise ValueError(f"outside the sheet: {reference!r}")
    return Area(row, col, end_row, end_col)


def format_cell(row: int, col: int) -> str:
    """The address of a cell: C7."""
    return f"{column_letters(col)}{row}"


def format_area(area: Area) -> str:
    """The reference of an area: A1:F1, or C7 for a single cell."""
    first = format_cell(area.top, area.left)
    last = format_cell(area.bottom, area.right)
    return first if first == last else f"{first}:{last}"


def quote_sheet(name: str) -> str:
    """A sheet name as it stands in a reference, quoted where Excel quotes it."""
    if _PLAIN_SHEET.fullmatch(name) and not _LIKE_A_CELL.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def sheet_prefix(name: str) -> str:
    """What every qualified address of a sheet begins with: 'Sheet 1'!."""
    return quote_sheet(name) + "!"


def qualified(sheet: str, row: int, col: int) -> str:
    """The qualified address of a cell: '2024 年'!F12."""
    return f"{quote_sheet(sheet)}!{format_cell(row, col)}"
