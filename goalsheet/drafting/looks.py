"""How the cells of a blank look: frames, locks, type sizes, drop-down lists."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from zipfile import BadZipFile

from goalsheet.model import Area
from goalsheet.ooxml.a1 import parse_area

Position = tuple[int, int]

# A form is never larger; what lies beyond says nothing about it.
MOST_ROWS, MOST_COLUMNS = 2_000, 120


# What openpyxl raises for parts that it does not expect; XML errors are syntax errors.
_REFUSALS = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
    BadZipFile,
)


class Offer(NamedTuple):
    """A drop-down list: its words, and whether other words are accepted."""

    words: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """Positions by how they look. All of them are empty where the format does not tell.

    `unlocked` is empty too where the sheet does not tell locked cells from others.
    """

    framed: frozenset[Position] = frozenset()
    unlocked: frozenset[Position] = frozenset()
    sizes: Mapping[Position, float] = field(default_factory=dict)
    indents: Mapping[Position, int] = field(default_factory=dict)
    offers: Sequence[tuple[Area, Offer]] = ()

    def offer_at(self, position: Position) -> Offer | None:
        """The drop-down list of a cell."""
        row, col = position
        for (top, left, bottom, right), offer in self.offers:
            if top <= row <= bottom and left <= col <= right:
                return offer
        return None


def read_looks(content: bytes, sheet: str) -> Looks:
    """The looks of a sheet of an .xlsx file; no looks at all for anything else.

    The content has been opened within limits before: openpyxl knows none.
    """
    from openpyxl import load_workbook

    if not content.startswith(b"PK"):
        return Looks()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features that openpyxl leaves out
            worksheet = load_workbook(io.BytesIO(content))[sheet]
    except _REFUSALS:
        return Looks()  # a file that openpyxl cannot take still has its texts
    return _looks(worksheet)


def _looks(worksheet: Any) -> Looks:
    framed: set[Position] = set()
    locked: set[Position] = set()
    unlocked: set[Position] = set()
    sizes: dict[Position, float] = {}
    indents: dict[Position, int] = {}
    rows = worksheet.iter_rows(
        max_row=min(worksheet.max_row, MOST_ROWS), max_col=min(worksheet.max_column, MOST_COLUMNS)
    )
    for cell in (cell for row in rows for cell in row):
        position = (cell.row, cell.column)
        border = cell.border
        sides = (border.left, border.right, border.top, border.bottom)
        if any(side and side.style for side in sides):
            framed.add(position)
        (locked if cell.protection.locked else unlocked).add(position)
        if cell.value is not None:
            sizes[position] = float(cell.font.size or 0)
            indents[position] = int(cell.alignment.indent or 0)
    telling = bool(locked) and bool(unlocked) and worksheet.protection.sheet
    return Looks(
        framed=frozenset(framed),
        unlocked=frozenset(unlocked) if telling else frozenset(),
        sizes=sizes,
        indents=indents,
        offers=tuple(_offers(worksheet)),
    )


def _offers(worksheet: Any) -> Iterator[tuple[Area, Offer]]:
    for validation in worksheet.data_validations.dataValidation:
        if validation.type != "list":
            continue
        words = tuple(_words(worksheet, validation.formula1 or ""))
        strict = validation.showErrorMessage and validation.errorStyle in (None, "stop")
        for part in validation.sqref.ranges:
            area = Area(part.min_row, part.min_col, part.max_row, part.max_col)
            yield area, Offer(words, not strict)


def _words(worksheet: Any, formula: str) -> Iterator[str]:
    """The words of a list: `"a,b"`, or the cells of a range of this or another sheet."""
    if formula.startswith('"'):
        yield from (word.strip() for word in formula.strip('"').split(",") if word.strip())
        return
    name, _, reference = formula.lstrip("=").rpartition("!")
    name = name.strip("'").replace("''", "'")
    workbook = worksheet.parent
    source = workbook[name] if name in workbook.sheetnames else worksheet
    try:
        top, left, bottom, right = parse_area(reference.replace("$", ""))
    except ValueError:
        return  # a defined name
    for row in range(top, min(bottom, top + 200) + 1):
        for col in range(left, min(right, left + 20) + 1):
            value = source.cell(row, col).value
            if isinstance(value, str) and value.strip():
                yield value.strip()
