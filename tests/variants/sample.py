"""A filled example with what a read of it must give; the variants are made from these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Area, ReadResult, Record
from goalsheet.ooxml.a1 import column_letters
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.template.plan import Plan, ValuePlan
from tests.variants.expected import Expected, expected, load_gold
from tests.variants.sheet import Position, Sheet, Spot

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

_ADDRESS = re.compile(r"!([A-Z]+)(\d+)$")
_INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Sample:
    """A workbook with filled forms: its sheets, and the records that it must be read as.

    `sheets[form]` holds the form that `plan` describes, that of `records[0]` unless other sheets
    come first. `storage` names the format of the file (storage.py), `groups_moved` says that
    the texts of group columns stand in other cells than before.
    """

    plan: Plan
    sheets: tuple[Sheet, ...]
    records: tuple[Expected, ...]
    form: int = 0
    storage: str = "xlsx"
    date1904: bool = False
    groups_moved: bool = False

    @property
    def sheet(self) -> Sheet:
        """The sheet with the form."""
        return self.sheets[self.form]

    def with_sheet(self, sheet: Sheet, **changes: Any) -> Sample:
        """The sample with its form redrawn."""
        sheets = (*self.sheets[: self.form], sheet, *self.sheets[self.form + 1 :])
        return replace(self, sheets=sheets, **changes)

    def with_record(self, **changes: Any) -> Sample:
        """The sample with another expectation."""
        return replace(self, records=(self.records[0]._replace(**changes),))


Variant = Callable[[Sample], Iterator[Sample]]
"""Redraws a sample, in one or several ways; in none where the form has nothing of the kind."""


@lru_cache
def plans() -> tuple[Plan, ...]:
    """The plans of all templates."""
    return Library.open().plans()


@lru_cache
def example(template: str, case: str) -> Sample:
    """A filled example of the repository, its values tagged with their places in the record."""
    content = example_path(template, case).read_bytes()
    worksheet = load_workbook(example_path(template, case)).worksheets[0]
    plan = next(plan for plan in plans() if plan.id == template)
    record = read(content, "example.xlsx").records[0]
    sheet = tagged(load_sheet(worksheet), record)
    return Sample(plan, (sheet,), (expected(load_gold(case), template),))


def example_path(template: str, case: str) -> Path:
    """Where a filled example lies."""
    return EXAMPLES / template / f"{case}.xlsx"


def read(content: bytes, name: str) -> ReadResult:
    """What goalsheet reads from the bytes of a file."""
    return read_book(book_from_bytes(content, name), plans())


def load_sheet(worksheet: Worksheet) -> Sheet:
    """A worksheet of openpyxl as a sheet: spots for all cells with content or a frame."""
    cells = {
        (cell.row, cell.column): Spot(cell.value, cell.number_format, _is_framed(cell))
        for row in worksheet.iter_rows()
        for cell in row
        if not isinstance(cell, MergedCell) and (cell.value is not None or _is_framed(cell))
    }
    areas = (
        Area(r.min_row, r.min_col, r.max_row, r.max_col) for r in worksheet.merged_cells.ranges
    )
    return Sheet(worksheet.title, cells, tuple(sorted(areas)))


def _is_framed(cell: Cell) -> bool:
    return cell.border.left.style is not None


def tagged(sheet: Sheet, record: Record) -> Sheet:
    """The sheet with the places of the record's values on the spots in which they stand."""
    places: dict[Position, list[str]] = {}
    for place, address in record.cells.items():
        places.setdefault(position(address), []).append(place)
    covered = {
        (row, col)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for col in range(left, right + 1)
        if (row, col) != (top, left)
    }
    spots = {
        where: sheet.cells.get(where, Spot(None))._replace(places=tuple(names))
        for where, names in places.items()
        if where not in covered
    }
    return sheet.with_cells(spots)


def position(address: str) -> Position:
    """Row and column of a qualified address."""
    match = _ADDRESS.search(address)
    assert match, address
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]), column


def address(where: Position) -> str:
    """The address of a position, without its sheet."""
    return f"{column_letters(where[1])}{where[0]}"


def value_plans(plan: Plan) -> dict[str, ValuePlan]:
    """The plan of every value that has a cell of its own: "start", "indicators.target"."""
    found = {field.value.name: field.value for field in plan.fields if field.at in _OWN_CELL}
    for table in plan.tables:
        for column in table.columns:
            if column.pattern is None and column.inside is None:
                found[f"{table.name}.{column.value.name}"] = column.value
    return found


_OWN_CELL = ("right", "below")


def place_name(place: str) -> str:
    """The name of a place without its row: "indicators[3].target" is "indicators.target"."""
    return _INDEX.sub("", place)


def row_number(place: str) -> int | None:
    """The number of the table row in which a place is, None for a field."""
    match = _INDEX.search(place)
    return int(match[1]) if match else None


def spots_of_type(sample: Sample, *types: str) -> dict[Position, Spot]:
    """The filled spots that hold one value of one of the types."""
    named = value_plans(sample.plan)
    return {
        where: spot
        for where, spot in sample.sheet.filled().items()
        if any(
            (value := named.get(place_name(place))) is not None and value.type in types
            for place in spot.places
        )
    }
