"""The formulas of cells: shared ones spelled out, references shifted."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.a1 import column_number
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.references import translate
from goalsheet.ooxml.rows.tree import clear, set_attribute


def formula_elements(sheet_data: etree._Element) -> list[etree._Element]:
    """The formulas of a sheet in the order of their cells."""
    return list(sheet_data.iter("{*}f"))


def position(formula: etree._Element) -> tuple[int, int]:
    """Row and column of the cell of a formula."""
    cell = formula.getparent()
    row = None if cell is None else cell.getparent()
    if cell is None or row is None:
        raise ValueError("a formula outside a cell")
    return int(row.get("r", "0")), column_of(cell)


def column_of(cell: etree._Element) -> int:
    """The column of a cell; one without an address stands beside the cell before it."""
    beside = 0
    while (address := cell.get("r")) is None:
        beside += 1
        before = cell.getprevious()
        if before is None:
            return beside
        cell = before
    return column_number(address.rstrip("0123456789")) + beside


def unshare(formulas: list[etree._Element], move: Move) -> None:
    """Spell out shared formulas: afterwards every cell of the group has its own.

    On other sheets, groups whose formula does not name the sheet whose rows move stay shared.
    """
    masters: dict[str, tuple[str, int, int]] = {}
    for formula in formulas:
        if formula.get("t") != "shared":
            continue
        group = formula.get("si", "")
        row, col = position(formula)
        if formula.text:
            masters[group] = (formula.text, row, col)
        if group not in masters:
            continue
        text, first_row, first_col = masters[group]
        if not (move.here or move.concerns(text)):
            continue
        formula.text = translate(text, row - first_row, col - first_col)
        clear(formula, "t", "si", "ref")


def shift_formulas(formulas: list[etree._Element], move: Move) -> None:
    """Shift the references of unshared formulas.

    Call it before the rows are renumbered. The references of the repeated row's own formulas do
    not grow.
    """
    for formula in formulas:
        if not formula.text:
            continue
        own = move.here and position(formula)[0] == move.like
        text = move.formula(formula.text, "none" if own else "ranges")
        if text != formula.text:
            formula.text = text


def shift_array(formula: etree._Element, move: Move) -> None:
    """Shift the area that an array formula fills; nothing cuts through it."""
    ref = formula.get("ref")
    if formula.get("t") == "array" and ref is not None:
        set_attribute(formula, "ref", move.area(ref) or ref)


def shift_data_table(formula: etree._Element, move: Move) -> None:
    """Shift the area of a what-if table and its input cells (ECMA-376 18.3.1.40)."""
    if formula.get("t") != "dataTable":
        return
    ref = formula.get("ref", "")
    set_attribute(formula, "ref", move.area(ref) or ref)
    for name, gone in (("r1", "del1"), ("r2", "del2")):
        cell = formula.get(name)
        if cell is None:
            continue
        moved = move.area(cell)
        if moved is None:
            formula.set(gone, "1")
        else:
            set_attribute(formula, name, moved)
