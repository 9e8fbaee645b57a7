"""The values that formulas have after cells were set, computed from the package itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from goalsheet.ooxml.formula.engine import Sheet, recalculate
from goalsheet.ooxml.formula.value import ExcelError, Scalar
from goalsheet.ooxml.numbers import canonical_number, plain_number, serial_number
from goalsheet.ooxml.write.cells import (
    CellValue,
    NumberValue,
    RichValue,
    TextValue,
    stored_text,
)
from goalsheet.ooxml.write.dependents import Place
from goalsheet.ooxml.write.formulas import Stored, formula_text
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.scan import CellSpan, Position
from goalsheet.ooxml.write.text import escaped, plain_text
from goalsheet.ooxml.xml import is_true, namespace

_ERRORS = {error.value: error for error in ExcelError}


def computed(
    book: Prepared,
    edits: Mapping[str, Mapping[Position, CellValue]],
    new: Collection[Place],
) -> dict[Place, Stored]:
    """The new values of the formulas that depend on changed cells, as far as they can be computed.

    `edits` are the values that cells get, sheet by sheet; `new` are formulas whose present values
    count for nothing. Where the workbook calculates with the values as they are shown
    (`fullPrecision`, ECMA-376 18.2.2), none can be.
    """
    if _rounds_as_shown(book):
        return {}
    new = book.dependences.outdated(new)
    changed = {(name, *at) for name, cells in edits.items() for at in cells}
    sources = changed | new
    sheets = {name: _sheet(book, name, edits.get(name, {}), new) for name in book.sheets}
    if changed.isdisjoint(book.dependences.places):
        calculation = book.dependences.calculation
        found = calculation.recalculate(sheets, sources, since_1904=book.since_1904)
    else:
        sheets = {n: replace(s, formulas=_remaining(book, n, edits)) for n, s in sheets.items()}
        names = book.names()
        found = recalculate(sheets, names, sources, tables=book.tables, since_1904=book.since_1904)
    return {place: _stored(value) for place, value in found.values.items() if value is not None}


def _remaining(
    book: Prepared, name: str, edits: Mapping[str, Mapping[Position, CellValue]]
) -> dict[Position, str]:
    """The formulas of a sheet without those that are overwritten."""
    index, gone = book.index(name), edits.get(name, {})
    return {at: formula_text(index, cell) for at, cell in index.formulas.items() if at not in gone}


def _rounds_as_shown(book: Prepared) -> bool:
    properties = book.workbook.find(namespace(book.workbook) + "calcPr")
    return properties is not None and not is_true(properties.get("fullPrecision", "1"))


def _sheet(
    book: Prepared, name: str, edits: Mapping[Position, CellValue], new: Collection[Place]
) -> Sheet:
    """The values of a sheet after the edits."""
    index = book.index(name)
    values: dict[Position, Scalar] = {}
    for at, cell in index.cells.items():
        value = _value(book, cell)
        stale = cell.formula is not None and (name, *at) in new
        if value is not None and not stale:
            values[at] = value
    for at, content in edits.items():
        values.pop(at, None)
        if isinstance(content, NumberValue):
            values[at] = Decimal(content.text)
        elif text := _text(content):
            values[at] = plain_text(text)
    return Sheet({}, values, index.arrays, index.hidden_rows)


def _text(content: CellValue) -> str:
    """The text that a cell is set to, boxes of symbol fonts as the letters that are stored."""
    if isinstance(content, RichValue):
        return "".join(run.text for run in content.runs)
    return content.text if isinstance(content, TextValue) else ""


def _value(book: Prepared, cell: CellSpan) -> Scalar:
    """What a cell holds; None for a blank one."""
    text = stored_text(cell, book.strings)
    if text is not None:
        return text
    stored = cell.value
    if stored is None:
        return None
    if cell.kind == "b":
        return is_true(stored)
    if cell.kind == "e":
        return _ERRORS.get(stored, ExcelError.VALUE)
    if cell.kind == "d":
        stored = serial_number(stored, since_1904=book.since_1904) or ""
    number = canonical_number(stored)
    return None if number is None else Decimal(number)


def _stored(value: Scalar) -> Stored:
    if isinstance(value, bool):
        return Stored("b", "1" if value else "0")
    if isinstance(value, Decimal):
        return Stored("n", plain_number(value))
    if isinstance(value, ExcelError):
        return Stored("e", value.value)
    return Stored("str", escaped(value or ""))
