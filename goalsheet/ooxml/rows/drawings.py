"""Drawing parts: anchors of pictures, charts, shapes and controls, texts linked to cells."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.anchors import Hold, Shift, shift_markers
from goalsheet.ooxml.rows.hyperlinks import shifted_location
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, set_attribute
from goalsheet.ooxml.xml import is_true

_HOLDS: dict[str, Hold] = {"twoCell": "twoCell", "oneCell": "oneCell", "absolute": "absolute"}
# Attributes of shapes, cameras and control properties that hold a reference.
LINKS = (
    "textlink",
    "cellRange",
    "fmlaLink",
    "fmlaRange",
    "fmlaGroup",
    "fmlaTxbx",
    "linkedCell",
    "listFillRange",
)


def shift_drawing_anchors(root: etree._Element, shift: Shift) -> None:
    """Shift the anchors of a spreadsheet drawing by their `editAs` (ECMA-376 20.5.3.2).

    A one-cell anchor moves with its cell; an absolute one stays.
    """
    for anchor in children(root, "twoCellAnchor"):
        hold = _HOLDS.get(anchor.get("editAs", ""), "twoCell")
        _lower_shape(anchor, shift_markers(anchor, hold, shift))
    for anchor in children(root, "oneCellAnchor"):
        _lower_shape(anchor, shift_markers(anchor, "twoCell", shift))


def _lower_shape(anchor: etree._Element, fall: int) -> None:
    """Keep true what a shape itself says of its place, though programs go by its anchor."""
    for shape in children(anchor) if fall else ():
        for properties in children(shape, "spPr", "grpSpPr"):
            for offset in properties.iterfind("{*}xfrm/{*}off"):
                y = offset.get("y", "")
                if y.isdecimal() and y != "0":
                    offset.set("y", str(max(int(y) + fall, 0)))


def shift_control_anchors(element: etree._Element, shift: Shift) -> None:
    """Shift the anchors in a sheet's `controls` or `oleObjects` (ECMA-376 18.3.1.2)."""
    for anchor in element.iter("{*}anchor"):
        moving, sizing = (is_true(anchor.get(name)) for name in ("moveWithCells", "sizeWithCells"))
        hold: Hold = "twoCell" if sizing else "oneCell" if moving else "absolute"
        shift_markers(anchor, hold, shift)


def shift_links(root: etree._Element, move: Move) -> None:
    """Shift the cells that shapes, cameras and controls are linked to."""
    for element in root.iter():
        for name in LINKS:
            text = element.get(name)
            if text:
                set_attribute(element, name, move.formula(text))


def shift_link_targets(relationships: etree._Element, move: Move) -> None:
    """Shift the targets of links that lead from a drawing into the workbook (`#Sheet1!A1`)."""
    for element in children(relationships, "Relationship"):
        target = element.get("Target", "")
        if target.startswith("#"):
            set_attribute(element, "Target", "#" + shifted_location(target[1:], move))
