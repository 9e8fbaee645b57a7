"""List objects (tables) and the filters and sort orders of tables and sheets."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, remove, set_attribute

_SORTED = ("{*}sortState", "{*}sortCondition", "{*}richSortCondition")


def shift_table(root: etree._Element, move: Move) -> None:
    """Shift a `table` part; a table that ends at the repeated row grows."""
    _shift_ref(root, move)
    for element in children(root, "autoFilter", "sortState"):
        shift_filter(element, move)


def shift_table_formulas(root: etree._Element, move: Move) -> None:
    """Shift the formulas of a table's columns: calculated columns and totals."""
    for formula in root.iter("{*}calculatedColumnFormula", "{*}totalsRowFormula"):
        if formula.text:
            formula.text = move.formula(formula.text)


def shift_filter(element: etree._Element, move: Move) -> None:
    """Shift an `autoFilter` or `sortState` with its conditions; one without rows goes."""
    for inner in list(element.iter(*_SORTED)):
        if inner is not element:
            _shift_ref(inner, move)
    _shift_ref(element, move)


def _shift_ref(element: etree._Element, move: Move) -> None:
    ref = element.get("ref")
    if ref is None:
        return
    moved = move.area(ref, growing=True)
    if moved is None:
        remove(element)
    else:
        set_attribute(element, "ref", moved)
