"""The values that formulas have after cells were set, computed from the package itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from goalsheet.model import Area
from goalsheet.ooxml.a1 import parse_area
from goalsheet.ooxml.formula.engine import Sheet, recalculate
from goalsheet.ooxml.formula.value import ExcelError, Scalar
from goalsheet.ooxml.numbers import canonical_number, plain_number
from goalsheet.ooxml.write.cells import CellValue, NumberValue, TextValue
from goalsheet.ooxml.write.dependents import Place
from goalsheet.ooxml.write.formulas import Stored, formula_text
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.scan import CellSpan, Position, SheetIndex
from goalsheet.ooxml.write.text import escaped

_ERRORS = {error.value: error for error in ExcelError}


def computed(
    book: Prepared,
    edits: Mapping[str, Mapping[Position, CellValue]],
    new: Collection[Place],
) -> dict[Place, Stored]:
    """The new values of the formulas that depend on changed cells, as far as they can be computed.

    `edits` are the values that cells get, sheet by sheet; `new` are formulas whose present values
    count for nothing.
    """
    changed = {(name, *at) for name, cells in edits.items() for at in cells}
    sheets = {name: _sheet(book, name, edits.get(name, {}), new) for name in book.sheets}
    names = {(name.sheet, name.name): name.text for name in book.names()}
    found = recalculate(sheets, names, changed | {*new}, since_1904=book.since_1904)
    return {place: _stored(value) for place, value in found.values.items() if value is not None}


def _sheet(
    book: Prepared, name: str, edits: Mapping[Position, CellValue], new: Collection[Place]
) -> Sheet:
    index = book.index(name)
    formulas = {
        at: formula_text(index, cell) for at, cell in index.formulas.items() if at not in edits
    }
    values: dict[Position, Scalar] = {}
    for at, cell in index.cells.items():
        value = _value(cell, book.strings)
        if value is not None and (name, *at) not in new:
            values[at] = value
    for at, content in edits.items():
        values.pop(at, None)
        if isinstance(content, NumberValue):
            values[at] = Decimal(content.text)
        elif isinstance(content, TextValue) and content.text:
            values[at] = content.text
    return Sheet(formulas, values, dict(_arrays(index)))


def _arrays(index: SheetIndex) -> Iterator[tuple[Position, Area]]:
    for at, cell in index.formulas.items():
        if cell.formula is not None and cell.formula.kind in ("array", "dataTable"):
            yield at, parse_area(cell.formula.ref)


def _value(cell: CellSpan, strings: Mapping[str, str]) -> Scalar:
    """What a cell holds; None for a blank one."""
    stored = cell.value
    if cell.kind == "inlineStr":
        return cell.inline
    if stored is None:
        return None
    if cell.kind == "n":
        number = canonical_number(stored)
        return None if number is None else Decimal(number)
    if cell.kind == "s":
        return strings.get(stored)
    typed: dict[str, Scalar] = {"b": stored == "1", "e": _ERRORS.get(stored, ExcelError.VALUE)}
    return typed.get(cell.kind, stored)


def _stored(value: Scalar) -> Stored:
    if isinstance(value, bool):
        return Stored("b", "1" if value else "0")
    if isinstance(value, Decimal):
        return Stored("n", plain_number(value))
    if isinstance(value, ExcelError):
        return Stored("e", value.value)
    return Stored("str", escaped(value or ""))
