"""Legacy drawings (VML): boxes of comments, form controls, pictures of headers.

ECMA-376 Part 4, 19.4: rows count from 0, an anchor is "left column, offset, top row, offset,
right column, offset, bottom row, offset" with offsets in pixels.
"""

from __future__ import annotations

import re

from lxml import etree

from goalsheet.ooxml.rows.anchors import EMU_PER_PIXEL, EMU_PER_POINT, Hold, Mark, Shift
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, local, remove

_MARGIN = re.compile(r"(margin-top:)(-?[0-9.]+)pt")
_FORMULAS = ("FmlaLink", "FmlaRange", "FmlaGroup", "FmlaTxbx", "FmlaPict")


def shift_vml(root: etree._Element, shift: Shift) -> None:
    """Shift the shapes of a VML part; boxes of comments in removed rows go."""
    for client in list(root.iter("{*}ClientData")):
        if client.get("ObjectType") == "Note":
            _shift_note(client, shift)
        else:
            _shift_object(client, shift)


def shift_vml_links(root: etree._Element, move: Move) -> None:
    """Shift the cells that VML controls are linked to."""
    for client in root.iter("{*}ClientData"):
        for link in children(client, *_FORMULAS):
            if link.text:
                link.text = move.formula(link.text)


def _shift_note(client: etree._Element, shift: Shift) -> None:
    """A comment's box keeps its distance from the comment's cell, however it holds to cells."""
    for row in children(client, "Row"):
        number = _whole(row.text)
        moved = shift.move.at(number + 1)
        if moved is None:
            shape = client.getparent()
            if shape is not None:
                remove(shape)
            return
        difference = moved - 1 - number
        if difference:
            row.text = str(moved - 1)
            for anchor in children(client, "Anchor"):
                numbers = _numbers(anchor)
                if numbers:
                    top = Mark(numbers[2], 0)
                    numbers[2] = max(numbers[2] + difference, 0)
                    numbers[6] = max(numbers[6] + difference, 0)
                    _write(anchor, numbers)
                    _lower_shape(client, shift.fall(top, Mark(numbers[2], 0)))


def _shift_object(client: etree._Element, shift: Shift) -> None:
    for anchor in children(client, "Anchor"):
        numbers = _numbers(anchor)
        if numbers:
            start = Mark(numbers[2], numbers[3] * EMU_PER_PIXEL)
            end = Mark(numbers[6], numbers[7] * EMU_PER_PIXEL)
            top, bottom = shift.place(start, end, _hold(client))
            moved = [*numbers]
            moved[2:4] = top.row, top.offset // EMU_PER_PIXEL
            moved[6:8] = bottom.row, bottom.offset // EMU_PER_PIXEL
            if moved != numbers:
                _write(anchor, moved)
                _lower_shape(client, shift.fall(start, top))


def _lower_shape(client: etree._Element, fall: int) -> None:
    """Keep true what a shape itself says of its place, though programs go by its anchor."""
    shape = client.getparent()
    style = "" if shape is None else shape.get("style", "")
    match = _MARGIN.search(style)
    if shape is not None and match is not None and fall:
        points = max(float(match[2]) + fall / EMU_PER_POINT, 0)
        shape.set(
            "style", f"{style[: match.start()]}{match[1]}{points:.8g}pt{style[match.end() :]}"
        )


def _hold(client: etree._Element) -> Hold:
    """In spite of their names, the elements say what the object does not do."""
    said = {local(child) for child in client if (child.text or "").strip().lower() != "false"}
    if "MoveWithCells" in said:
        return "absolute"
    return "oneCell" if "SizeWithCells" in said else "twoCell"


def _numbers(anchor: etree._Element) -> list[int]:
    numbers = [_whole(text) for text in (anchor.text or "").split(",")]
    return numbers if len(numbers) == 8 else []


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() else 0


def _write(anchor: etree._Element, numbers: list[int]) -> None:
    anchor.text = ", ".join(map(str, numbers))
