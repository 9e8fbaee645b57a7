"""The roster of units: who is to hand in a budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.model import Cell, Grid
from goalsheet.values.code import parse_code
from goalsheet.values.text import plain, squeeze

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("编码", "单位编码", "预算单位编码"),
    "name": ("名称", "单位名称", "单位全称"),
    "published_name": ("公开名称",),
    "unit_type": ("类型", "单位类型"),
    "parent": ("上级", "上级单位"),
}
_FIELDS = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_HIGHEST_HEADING = 20  # rows above it may hold a title


class RosterUnit(NamedTuple):
    """One unit of the roster; what a roster does not say is empty."""

    code: str
    name: str
    published_name: str = ""
    unit_type: str = ""
    parent: str = ""


def read_roster(path: Path) -> tuple[RosterUnit, ...]:
    """The units of a workbook or CSV file with the columns 编码, 名称, 公开名称, 类型, 上级.

    The first sheet that has 编码 and 名称 in one row counts. Raises UsageError where the file is
    missing or unreadable, has no such columns, or names a code twice.
    """
    if not path.is_file():
        raise UsageError(f"no such file or folder: {path}")
    book = open_book(path)
    for grid in book.sheets:
        found = _heading(grid)
        if found is not None:
            return _checked(path, tuple(_units(grid, *found)))
    raise UsageError(f"{path}: no sheet has the columns 编码 and 名称")


def _heading(grid: Grid) -> tuple[int, dict[int, str]] | None:
    """The row of the headings, and the meaning of its columns."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in grid.cells.items():
        name = _FIELDS.get(squeeze(cell.text))
        if row <= _HIGHEST_HEADING and name is not None:
            rows.setdefault(row, {})[column] = name
    for row, columns in sorted(rows.items()):
        if {"code", "name"} <= set(columns.values()):
            return row, columns
    return None


def _units(grid: Grid, heading: int, columns: Mapping[int, str]) -> Iterator[RosterUnit]:
    last = max((row for row, _ in grid.cells), default=heading)
    for row in range(heading + 1, last + 1):
        texts = {
            name: _text(cell)
            for column, name in columns.items()
            if (cell := grid.cells.get((row, column))) is not None
        }
        if texts.get("code"):
            yield RosterUnit(**{"name": "", **texts})


def _text(cell: Cell) -> str:
    # A code that is a number shows its zeros by the number format alone: 000123.
    text = cell.text.zfill(len(cell.pattern)) if cell.kind == "number" else cell.text
    return parse_code(text) or plain(text)


def _checked(path: Path, units: tuple[RosterUnit, ...]) -> tuple[RosterUnit, ...]:
    seen: set[str] = set()
    for unit in units:
        if unit.code in seen:
            raise UsageError(f"{path}: the code {unit.code} occurs twice")
        seen.add(unit.code)
    if not units:
        raise UsageError(f"{path}: no unit below the headings")
    return units
