"""Hyperlinks: where they stand, and the cells in the workbook that they lead to."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, recount, relationship_ids, remove, set_attribute


def shift_hyperlinks(element: etree._Element, move: Move) -> list[str]:
    """Shift `hyperlinks`; the relationship ids of links whose cells went.

    The links of a repeated row are not repeated.
    """
    orphans: list[str] = []
    for link in children(element, "hyperlink"):
        if move.here:
            moved = move.area(link.get("ref", ""))
            if moved is None:
                orphans.extend(relationship_ids(link))
                remove(link)
                continue
            set_attribute(link, "ref", moved)
        location = link.get("location")
        if location:
            set_attribute(link, "location", shifted_location(location, move))
    recount(element)
    return orphans


def shifted_location(location: str, move: Move) -> str:
    """Where a link leads afterwards; one whose target goes keeps its text, as a dead link would."""
    moved = move.formula(location, "none")
    return location if "#REF!" in moved else moved
