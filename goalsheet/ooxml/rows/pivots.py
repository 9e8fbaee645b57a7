"""Pivot tables: where they stand, and the cells that their caches come from."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move, rows_of
from goalsheet.ooxml.rows.tree import children, relationship_ids, set_attribute
from goalsheet.ooxml.xml import whole_number


def pivot_rows(root: etree._Element) -> tuple[int, int]:
    """First and last row that a pivot table fills, the fields above it included; else zeros."""
    for location in children(root, "location"):
        rows = rows_of(location.get("ref", ""))
        if rows is not None:
            fields = whole_number(location.get("rowPageCount"), 0)
            return max(rows[0] - (fields + 1 if fields else 0), 1), rows[1]
    return 0, 0


def shift_pivot_table(root: etree._Element, move: Move) -> None:
    """Shift the `location` of a pivot table, which nothing cuts through."""
    for location in children(root, "location"):
        ref = location.get("ref", "")
        set_attribute(location, "ref", move.area(ref) or ref)


def shift_pivot_cache(root: etree._Element, move: Move) -> None:
    """Shift the sources of a pivot cache that lie on the sheet whose rows move.

    A source that goes altogether keeps its reference: the cache still holds its records.
    """
    for source in root.iter("{*}worksheetSource", "{*}rangeSet"):
        ref = source.get("ref")
        inside = source.get("sheet", "").casefold() == move.sheet.casefold()
        if ref and inside and not relationship_ids(source):
            set_attribute(source, "ref", move.area(ref, growing=True) or ref)
