"""Conditional formats, those of the x14 extension included."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, recount, remove, set_attribute

_PLAIN = frozenset(("min", "max", "autoMin", "autoMax"))


def shift_conditional_formatting(element: etree._Element, move: Move) -> None:
    """Shift a `conditionalFormatting`: where the repeated row has the format, so do the new ones.

    One whose cells all go is removed.
    """
    before = after = element.get("sqref", "")
    if move.here:
        after = move.areas(before, repeating=True)
        if not after:
            remove(element)
            return
        set_attribute(element, "sqref", after)
    for rule in children(element, "cfRule"):
        for formula in rule.iter("{*}formula"):
            formula.text = move.relative(formula.text or "", before, after)
        for threshold in rule.iter("{*}cfvo"):
            value = threshold.get("val")
            if value and threshold.get("type") not in _PLAIN:
                set_attribute(threshold, "val", move.relative(value, before, after))


def shift_ranged(element: etree._Element, move: Move) -> None:
    """Shift one x14 rule over cells: its `xm:sqref` and every `xm:f` in it ([MS-XLSX] 2.6)."""
    sqref = next(element.iter("{*}sqref"), None)
    before = after = "" if sqref is None else sqref.text or ""
    if sqref is not None and move.here:
        after = move.areas(before, repeating=True)
        if not after:
            remove(element)
            return
        sqref.text = after
    for formula in element.iter("{*}f"):
        formula.text = move.relative(formula.text or "", before, after)


def shift_extended_formats(element: etree._Element, move: Move) -> None:
    """Shift `x14:conditionalFormattings`."""
    for formatting in children(element, "conditionalFormatting"):
        shift_ranged(formatting, move)
    recount(element)
