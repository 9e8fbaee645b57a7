"""Sheet views, custom ones included: frozen rows, selections."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.a1 import format_cell, parse_cell
from goalsheet.ooxml.rows.breaks import shift_breaks
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tables import shift_filter
from goalsheet.ooxml.rows.tree import children, local, set_attribute
from goalsheet.ooxml.xml import whole_number

_FROZEN = ("frozen", "frozenSplit")


def shift_views(element: etree._Element, move: Move) -> None:
    """Shift `sheetViews`: selections move with their cells, windows stay scrolled as they are."""
    for view in children(element, "sheetView"):
        for pane in children(view, "pane"):
            if pane.get("state") in _FROZEN:
                _shift_frozen(pane, view, move)
        _shift_selections(view, move)


def shift_custom_views(element: etree._Element, move: Move) -> None:
    """Shift `customSheetViews` with their filters and page breaks."""
    for view in children(element, "customSheetView"):
        for child in children(view):
            name = local(child)
            if name == "pane" and child.get("state") in _FROZEN:
                _shift_frozen(child, view, move)
            elif name == "autoFilter":
                shift_filter(child, move)
            elif name in ("rowBreaks", "colBreaks"):
                shift_breaks(child, move)
        _shift_selections(view, move)


def shift_named_views(root: etree._Element, move: Move) -> None:
    """Shift a part of named sheet views, which have filters of their own ([MS-XLSX] 2.6)."""
    for element in list(root.iter("{*}nsvFilter")):
        shift_filter(element, move)


def _shift_frozen(pane: etree._Element, view: etree._Element, move: Move) -> None:
    """Rows inserted between frozen rows are frozen too; removed ones are so no longer."""
    count = whole_number(pane.get("ySplit"), 0)
    first = _row(view.get("topLeftCell"), 1)
    frozen = range(first, first + count)
    if move.count > 0:
        change = move.count if move.row in frozen else 0
    else:
        change = -len(range(max(first, move.row), min(frozen.stop, move.removed.stop)))
    if not count or not change or count + change < 1:
        return
    pane.set("ySplit", str(count + change))
    scrolled = pane.get("topLeftCell")
    if scrolled is not None:
        row, col = parse_cell(scrolled)
        pane.set("topLeftCell", format_cell(max(row + change, first + count + change), col))


def _row(address: str | None, default: int) -> int:
    return parse_cell(address)[0] if address else default


def _shift_selections(view: etree._Element, move: Move) -> None:
    for selection in children(view, "selection"):
        cell = selection.get("activeCell")
        if cell is None:
            continue
        row, col = parse_cell(cell)
        fallback = format_cell(move.row, col)
        moved = move.area(cell) or fallback
        areas = move.areas(selection.get("sqref", cell)) or fallback
        set_attribute(selection, "activeCell", moved)
        if selection.get("sqref") is not None:
            # The active cell has to lie in what is selected.
            gone = move.at(row) is None
            set_attribute(selection, "sqref", moved if gone else areas)
            if gone and selection.get("activeCellId") is not None:
                del selection.attrib["activeCellId"]
