"""Defined names, print areas and print titles among them."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children
from goalsheet.ooxml.xml import whole_number


def shift_names(workbook: etree._Element, sheets: list[str], move: Move) -> None:
    """Shift the `definedNames` of a workbook; `sheets` has the sheet names in their order.

    A relative row in a name counts from the cell that uses the name, so it stays; those of Excel's
    own names (print areas, filters) are meant as they stand.
    """
    for container in children(workbook, "definedNames"):
        for name in children(container, "definedName"):
            index = whole_number(name.get("localSheetId"), len(sheets))
            own = sheets[index] if index < len(sheets) else ""
            builtin = name.get("name", "").startswith("_xlnm.")
            if name.text:
                name.text = move.seen_from(own).formula(name.text, fixed_only=not builtin)
