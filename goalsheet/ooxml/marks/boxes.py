"""The boxes of notes: shapes in the legacy drawing (VML) of a sheet.

ECMA-376 Part 4, 19.4. Form controls stand in the same part, and old programs write VML that is no
XML: then shapes are put before its end, and boxes that are there stay as large as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goalsheet.model import Area
from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.marks.edited import EditedPart
from goalsheet.ooxml.marks.geometry import (
    POINTS_PER_PIXEL,
    Box,
    Lengths,
    grown_anchor,
    lengths,
    needed_size,
    place_box,
)
from goalsheet.ooxml.marks.highlights import SHEET_ORDER
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.write.markup import Element

_NAMES = ("shape", "ClientData", "Row", "Column", "Anchor", "idmap")
_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_ID = re.compile(rb"_x0000_s([0-9]{1,9})")
_IDS_PER_BLOCK = 1024
_TYPE_ID = b"_x0000_t202"
_SHAPETYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"{0}><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    "margin-left:{left:g}pt;margin-top:{top:g}pt;width:{width:g}pt;height:{height:g}pt;"
    'z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"{declared}>'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column>"
    "</x:ClientData></v:shape>"
)
_WIDTH = re.compile(r"(?<![\w-])width:[^;]*")
_HEIGHT = re.compile(r"(?<![\w-])height:[^;]*")


def add_boxes(
    draft: Draft, sheet_part: str, sheet: EditedPart, notes: Sequence[tuple[Area, str]]
) -> None:
    """Give notes boxes in which their texts can be read.

    A note is its area and the whole text in its box; a box that is there grows where it is too
    small.
    """
    sizes = lengths(draft.package.xml(sheet_part))
    part = _drawing(draft, sheet_part, sheet)
    existing = _note_shapes(part)
    new = []
    for area, text in notes:
        shape = existing.get(area[:2])
        if shape is None:
            new.append((area, place_box(sizes, area, needed_size(text))))
        else:
            _grow(part, shape, sizes, text)
    if new:
        _add_shapes(draft, part, new)


def _drawing(draft: Draft, sheet_part: str, sheet: EditedPart) -> EditedPart:
    """The legacy drawing of a sheet, made where it has none."""
    element = sheet.child("legacyDrawing")
    if element is not None:
        for found in draft.related(sheet_part, "vmlDrawing"):
            if found.id in element.attributes.values():
                return _opened(draft, found.target)
        sheet.replace(element.start, element.end, b"")  # it leads nowhere
    name = draft.free_name(f"{draft.folder}/drawings/vmlDrawing{{}}.vml".lstrip("/"))
    draft.default_type("vml", _TYPE)
    identifier = draft.relate(sheet_part, "vmlDrawing", name)
    reference = draft.id_attribute(sheet, identifier)
    legacy = b"<%blegacyDrawing%b/>" % (sheet.prefix, reference)
    sheet.place("legacyDrawing", SHEET_ORDER, legacy)
    body = (
        f'<xml{_DECLARED}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>'
        "</o:shapelayout></xml>"
    )
    part = EditedPart(name, body.encode(), _NAMES)
    draft.add_made(name, part, "")
    return part


def _opened(draft: Draft, name: str) -> EditedPart:
    try:
        return draft.part(name, _NAMES)
    except PackageError:
        part = EditedPart.opaque(draft.package.read(name))
        draft.take(name, part)
        return part


def _note_shapes(part: EditedPart) -> dict[tuple[int, int], Element]:
    """The shapes of notes by the cell that they say."""
    found: dict[tuple[int, int], Element] = {}
    for shape in (element for element in part.elements if element.name == "shape"):
        for client in part.within(shape, "ClientData"):
            if client.attributes.get("ObjectType") == "Note":
                row = [part.text(e).strip() for e in part.within(client, "Row")]
                col = [part.text(e).strip() for e in part.within(client, "Column")]
                if row and col and _is_number(row[0]) and _is_number(col[0]):
                    found.setdefault((int(row[0]) + 1, int(col[0]) + 1), shape)
    return found


def _grow(part: EditedPart, shape: Element, sizes: Lengths, text: str) -> None:
    """Make the box of a note large enough for its text; it never shrinks."""
    size = needed_size(text)
    for element in part.within(shape, "Anchor"):
        numbers = [number.strip() for number in part.text(element).split(",")]
        if len(numbers) != 8 or not all(map(_is_number, numbers)):
            continue
        before = tuple(map(int, numbers))
        after = grown_anchor(sizes, before, size)
        if after != before:
            content = ", ".join(map(str, after)).encode()
            part.replace(element.tag.end, element.content_end, content)
            style = shape.attributes.get("style", "")
            grown = _WIDTH.sub(f"width:{size.width * POINTS_PER_PIXEL:g}pt", style)
            grown = _HEIGHT.sub(f"height:{size.height * POINTS_PER_PIXEL:g}pt", grown)
            if grown != style and not set('"&<') & set(grown):
                part.set(shape, "style", grown)


def _is_number(text: str) -> bool:
    return len(text) < 8 and text.isdecimal()


def _add_shapes(draft: Draft, part: EditedPart, boxes: Sequence[tuple[Area, Box]]) -> None:
    inside = all(part.prefix_of(uri) == f"{name}:".encode() for name, uri in _SPACES.items())
    declared = "" if inside else _DECLARED
    numbers = _ids(draft, part)
    shapes = [] if _TYPE_ID + b'"' in part.xml else [_SHAPETYPE.format(declared)]
    for order, (area, box) in enumerate(boxes, 1):
        shapes.append(
            _SHAPE.format(
                number=next(numbers),
                order=order,
                left=box.left * POINTS_PER_PIXEL,
                top=box.top * POINTS_PER_PIXEL,
                width=box.size.width * POINTS_PER_PIXEL,
                height=box.size.height * POINTS_PER_PIXEL,
                declared=declared,
                anchor=", ".join(map(str, box.anchor)),
                row=area.top - 1,
                col=area.left - 1,
            )
        )
    content = "".join(shapes).encode()
    if part.elements:
        part.append(part.root, content)
    else:
        part.insert(max(part.xml.rfind(b"</"), 0), content)


def _ids(draft: Draft, part: EditedPart) -> Iterator[int]:
    """Numbers for new shapes: in blocks of 1024, each of which belongs to one drawing."""
    maps = [element for element in part.elements if element.name == "idmap"]
    own = set(_blocks(maps[0])) if maps else set()
    others = draft.blocks_taken - own
    taken = {int(number) for number in _ID.findall(part.xml)}
    number = max([*taken, _IDS_PER_BLOCK * min(own, default=1)])
    while True:
        number += 1
        block = number // _IDS_PER_BLOCK
        if block in others or not number % _IDS_PER_BLOCK:
            continue
        if block not in own:
            own.add(block)
            draft.blocks_taken.add(block)
            if maps:
                part.set(maps[0], "data", ",".join(map(str, sorted(own))))
        yield number


def _blocks(element: Element) -> list[int]:
    numbers = element.attributes.get("data", "").split(",")
    return [int(number) for number in numbers if _is_number(number.strip())]
