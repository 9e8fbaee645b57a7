"""Data validations, those of the x14 extension included."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.conditional import shift_ranged
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, recount, remove, set_attribute


def shift_validations(element: etree._Element, move: Move) -> None:
    """Shift `dataValidations`: where the repeated row is validated, so are the new ones."""
    for validation in children(element, "dataValidation"):
        before = after = validation.get("sqref", "")
        if move.here:
            after = move.areas(before, repeating=True)
            if not after:
                remove(validation)
                continue
            set_attribute(validation, "sqref", after)
        for formula in children(validation, "formula1", "formula2"):
            text = formula.text or ""
            if not text.startswith('"'):  # a list written out
                formula.text = move.relative(text, before, after)
    recount(element)


def shift_extended_validations(element: etree._Element, move: Move) -> None:
    """Shift `x14:dataValidations`."""
    for validation in children(element, "dataValidation"):
        shift_ranged(validation, move)
    recount(element)
