"""Defined names, print areas and print titles among them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children
from goalsheet.ooxml.xml import whole_number

_WORD = re.compile(r"[\w.\\?]+")


def shift_names(workbook: etree._Element, sheets: list[str], move: Move) -> frozenset[str]:
    """Shift the `definedNames` of a workbook; `sheets` has the sheet names in their order.

    A relative row in a name counts from the cell that uses the name, so it stays; those of Excel's
    own names (print areas, filters) are meant as they stand. What is given are the names (without
    case) that no longer read as before, and those that use them.
    """
    texts: dict[str, str] = {}
    changed: set[str] = set()
    for container in children(workbook, "definedNames"):
        for name in children(container, "definedName"):
            index = whole_number(name.get("localSheetId"), len(sheets))
            own = sheets[index] if index < len(sheets) else ""
            builtin = name.get("name", "").startswith("_xlnm.")
            before = name.text or ""
            if before:
                name.text = move.seen_from(own).formula(before, fixed_only=not builtin)
            key = name.get("name", "").casefold()
            texts[key] = f"{texts.get(key, '')} {before}"
            if name.text != before and not builtin:
                changed.add(key)
    return _with_users(changed, texts)


def mentions(formula: str, names: Collection[str]) -> bool:
    """Whether a formula may use one of the names (without case)."""
    return any(word.casefold() in names for word in _WORD.findall(formula))


def _with_users(names: set[str], texts: Mapping[str, str]) -> frozenset[str]:
    found = set(names)
    while more := {
        key for key, text in texts.items() if key not in found and mentions(text, found)
    }:
        found |= more
    return frozenset(found)
