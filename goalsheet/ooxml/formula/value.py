"""What formulas work with: values, matrices, Excel's errors, and why a formula stays uncomputed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Literal, NamedTuple

from goalsheet.model import Area


class ExcelError(Enum):
    """The errors of Excel; as values they spread through formulas."""

    NULL = "#NULL!"
    DIV0 = "#DIV/0!"
    VALUE = "#VALUE!"
    REF = "#REF!"
    NAME = "#NAME?"
    NUM = "#NUM!"
    NA = "#N/A"
    GETTING_DATA = "#GETTING_DATA"
    SPILL = "#SPILL!"
    CALC = "#CALC!"
    FIELD = "#FIELD!"
    BLOCKED = "#BLOCKED!"
    UNKNOWN = "#UNKNOWN!"
    CONNECT = "#CONNECT!"
    BUSY = "#BUSY!"
    EXTERNAL = "#EXTERNAL!"
    PYTHON = "#PYTHON!"
    DATA = "#DATA!"


Scalar = Decimal | str | bool | ExcelError | None
"""The value of a cell: None is a blank cell, which is not the same as an empty text."""


class Origin(NamedTuple):
    """Where a matrix stands that was read from a sheet."""

    sheet: str
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells in rows and columns, read from a sheet (`origin`) or computed (None).

    `rows` may end before `height` and `width`: what is missing is blank, as below the last used
    row of a whole column.
    """

    rows: tuple[tuple[Scalar, ...], ...]
    height: int
    width: int
    origin: Origin | None = None

    def at(self, row: int, col: int) -> Scalar:
        """The value at a row and column, counted from 0."""
        return self.rows[row][col] if row < len(self.rows) and col < len(self.rows[row]) else None

    def scalars(self) -> Iterator[Scalar]:
        """All stored values, row by row."""
        for row in self.rows:
            yield from row

    @property
    def area(self) -> Area | None:
        """The cells of the sheet that it was read from."""
        if self.origin is None:
            return None
        _, row, col = self.origin
        return Area(row, col, row + self.height - 1, col + self.width - 1)


class Areas(NamedTuple):
    """Several areas at once: (A1:A3,C1:C3), or the same area on several sheets."""

    parts: tuple[Matrix, ...]


Value = Scalar | Matrix | Areas

ReasonKind = Literal[
    "function",  # a function that is not computed, volatile ones among them (detail: its name)
    "argument",  # a use of a function that is not computed (detail: the function)
    "syntax",  # a formula that cannot be read
    "workbook",  # a reference to another workbook
    "table",  # a structured reference
    "name",  # a defined name that cannot be followed (detail: the name)
    "range",  # a range that is only known once it is computed
    "text",  # a text whose meaning depends on the language of Excel (detail: the text)
    "size",  # ranges or computations beyond the limits
    "circular",  # a formula that depends on itself, or on one that does
    "precedent",  # depends on a formula that is not computed (detail: its cell)
]


class Reason(NamedTuple):
    """Why a formula is not computed."""

    kind: ReasonKind
    detail: str = ""


class Unsupported(Exception):  # noqa: N818  no error: Excel computes it, this package does not
    """A formula that this package does not compute."""

    def __init__(self, kind: ReasonKind, detail: str = "") -> None:
        self.reason = Reason(kind, detail)
        super().__init__(f"{kind}: {detail}" if detail else kind)


class Fault(Exception):  # noqa: N818  carries an error of Excel out of a computation
    """An Excel error that ends a computation; the call turns it into a value."""

    def __init__(self, error: ExcelError) -> None:
        self.error = error
        super().__init__(error.value)
