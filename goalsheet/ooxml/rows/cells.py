"""Rows and cells of a worksheet: renumbered, repeated, removed."""

from __future__ import annotations

import copy

from lxml import etree

from goalsheet.ooxml.a1 import column_letters, column_number
from goalsheet.ooxml.rows.formulas import column_of
from goalsheet.ooxml.rows.move import Move, rows_of
from goalsheet.ooxml.rows.references import translate
from goalsheet.ooxml.rows.tree import clear, local, remove, set_attribute
from goalsheet.ooxml.xml import namespace, whole_number

# Types and indices of what a cell held; `cm` belongs to an array formula that is not repeated.
_OF_VALUES = ("t", "vm", "ph")


def number_rows(sheet_data: etree._Element) -> None:
    """Give every row its number: one without stands below the row before it."""
    number = 0
    for row in sheet_data.iterchildren("{*}row"):
        printed = row.get("r")
        if printed is None:
            row.set("r", str(number + 1))
        number = whole_number(printed, number + 1)


def last_row(sheet_data: etree._Element) -> int:
    """The number of the last row, 0 for an empty sheet."""
    below = 0
    for row in sheet_data.iterchildren("{*}row", reversed=True):
        number = row.get("r")
        if number is not None:
            return whole_number(number, 0) + below
        below += 1
    return below


def move_rows(sheet_data: etree._Element, move: Move) -> None:
    """Remove and renumber rows with their cells; every row has its number."""
    for row in list(sheet_data.iterchildren("{*}row", reversed=True)):
        number = whole_number(row.get("r"), 0)
        if number < move.row:
            break
        moved = move.at(number)
        if moved is None:
            remove(row)
        else:
            _renumber(row, str(number), str(moved))


def repeat_row(sheet_data: etree._Element, move: Move) -> list[etree._Element]:
    """Put the new rows in place, after `move_rows`; the formula elements in them.

    They have style, height, outline and formulas of the row that they repeat, and no values.
    Where that row was never stored there is nothing to repeat.
    """
    like = move.at(move.like)
    rows = {row.get("r"): row for row in sheet_data.iterchildren("{*}row")}
    model = rows.get(str(like))
    if model is None or like is None:
        return []
    blank = _without_values(model)
    following = next((row for number, row in rows.items() if int(number or 0) > move.row), None)
    formulas: list[etree._Element] = []
    for number in range(move.row, move.row + move.count):
        row = copy.deepcopy(blank)
        _renumber(row, str(like), str(number))
        for formula in row.iterfind("{*}c/{*}f"):
            formula.text = translate(formula.text or "", number - like)
            if formula.get("ref") is not None:
                formula.set("ref", (formula.get("ref") or "").replace(str(like), str(number)))
            formulas.append(formula)
        if following is None:
            sheet_data.append(row)
        else:
            following.addprevious(row)
    return formulas


def _renumber(row: etree._Element, old: str, new: str) -> None:
    row.set("r", new)
    digits = len(old)
    for cell in row:
        address = cell.get("r")
        if address is not None:  # one without an address stands beside the cell before it
            cell.set("r", address[:-digits] + new)


def _without_values(row: etree._Element) -> etree._Element:
    blank = copy.deepcopy(row)
    for cell in list(blank):
        if local(cell) != "c":
            blank.remove(cell)
            continue
        clear(cell, *_OF_VALUES)
        repeated = False
        for child in list(cell):
            if local(child) == "f" and _is_repeated(child):
                repeated = True
            else:
                cell.remove(child)
        if not repeated:
            clear(cell, "cm")
    return blank


def _is_repeated(formula: etree._Element) -> bool:
    """Whether a formula of a row goes into the rows that repeat it: not what spans several rows."""
    if formula.get("t") == "array":
        rows = rows_of(formula.get("ref", ""))
        return rows is not None and rows[0] == rows[1]
    return formula.get("t") != "dataTable" and bool(formula.text)


def set_dimension(root: etree._Element, sheet_data: etree._Element) -> None:
    """Make the sheet's `dimension`, if it has one, say which area its cells cover."""
    dimension = root.find(namespace(root) + "dimension")
    if dimension is None:
        return
    top = bottom = 0
    firsts: set[str] = set()
    lasts: set[str] = set()
    for row in sheet_data.iterchildren("{*}row"):
        last = next(row.iterchildren("{*}c", reversed=True), None)
        if last is not None:
            firsts.add(_letters(row[0]))
            lasts.add(_letters(last))
            bottom = int(row.get("r") or 0)
            top = top or bottom
    if not bottom:
        set_attribute(dimension, "ref", "A1")
        return
    start, end = (
        f"{min(firsts, key=column_number)}{top}",
        f"{max(lasts, key=column_number)}{bottom}",
    )
    set_attribute(dimension, "ref", start if start == end else f"{start}:{end}")


def _letters(cell: etree._Element) -> str:
    address = cell.get("r")
    return column_letters(column_of(cell)) if address is None else address.rstrip("0123456789")
