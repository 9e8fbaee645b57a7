"""What marks need of the styles part: differential formats, and styles of the first sheet's cells.

ECMA-376 18.8. Everything is appended, so no index that the workbook uses changes its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.marks.edited import EditedPart
from goalsheet.ooxml.xml import whole_number

_ORDER = (
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Colours(NamedTuple):
    """The colours of a mark, RRGGBB: behind the cell's text, and of the frame and of words."""

    fill: str
    edge: str


LOOKS: Mapping[str, Colours] = {
    "error": Colours("FFC7CE", "C00000"),
    "warning": Colours("FFEB9C", "9C5700"),
    "info": Colours("DDEBF7", "2F75B5"),
}
"""The looks of marks, the most urgent first."""

CELL_LOOKS = ("title", "lead", "head", "text", "number", "link", *LOOKS)
"""The looks of the first sheet's cells."""

# What a list must hold before our entries where the part has no such list.
_FIRST = {
    "fonts": '<font><sz val="11"/><name val="宋体"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "dxfs": "",
}
_SIDES = ("left", "right", "top", "bottom")


class Looks(NamedTuple):
    """Numbers of differential formats by look, of cell styles by cell look."""

    highlights: Mapping[str, int]
    cells: Mapping[str, int]


def add_looks(draft: Draft, wanted: Sequence[str]) -> Looks:
    """Append the differential formats of the looks wanted and all styles of the first sheet."""
    styles = _styles(draft)
    highlights = _appended(styles, "dxfs", [_highlight(LOOKS[look]) for look in wanted])
    fonts = _appended(styles, "fonts", [*_fonts()])
    colours = [LOOKS[look].fill for look in LOOKS]
    fills = _appended(styles, "fills", [_fill(fill) for fill in ("D9E1F2", *colours)])
    borders = _appended(styles, "borders", [_border("808080")])
    cells = _appended(styles, "cellXfs", _cell_styles(fonts, fills, borders))
    return Looks(
        {look: highlights + number for number, look in enumerate(wanted)},
        {look: cells + number for number, look in enumerate(CELL_LOOKS)},
    )


def _styles(draft: Draft) -> EditedPart:
    """The styles part, made where the workbook has none."""
    for found in draft.related(draft.main, "styles"):
        return draft.part(found.target, ("font", "fill", "border", "xf", "dxf"))
    name = draft.free_name(draft.folder + "/styles{}.xml" if draft.folder else "styles{}.xml")
    draft.relate(draft.main, "styles", name)
    part = EditedPart(name, b'<styleSheet xmlns="%b"/>' % draft.main_namespace.encode())
    draft.add_made(name, part, _TYPE)
    return part


def _appended(styles: EditedPart, name: str, entries: Sequence[str]) -> int:
    """Append entries to a list of the styles part; gives the number of the first of them."""
    existing = styles.child(name)
    if not entries:
        return 0
    if existing is None:
        first = _FIRST[name]
        body = first + "".join(entries)
        number = {"fills": 2, "dxfs": 0}.get(name, 1)
        body = f'<{name} count="{number + len(entries)}">{body}</{name}>'
        styles.place(name, _ORDER, _prefixed(body, styles.prefix))
        return number
    number = sum(
        element.depth == 2 and element.name == {"cellXfs": "xf"}.get(name, name[:-1])
        for element in styles.within(existing)
    )
    if "count" in existing.attributes:
        said = whole_number(existing.attributes["count"], number)
        styles.set(existing, "count", str(max(said, number) + len(entries)))
    styles.append(existing, _prefixed("".join(entries), styles.prefix))
    return number


def _prefixed(markup: str, prefix: bytes) -> bytes:
    """Markup of ours with the namespace prefix that a part uses."""
    name = prefix.decode()
    if name:
        markup = markup.replace("</", "\0").replace("<", "<" + name).replace("\0", "</" + name)
    return markup.encode()


def _highlight(colours: Colours) -> str:
    # A solid fill of a differential format has its colour in bgColor.
    fill = f'<fill><patternFill patternType="solid"><bgColor rgb="FF{colours.fill}"/>'
    return f"<dxf>{fill}</patternFill></fill>{_border(colours.edge, diagonal=False)}</dxf>"


def _border(colour: str, *, diagonal: bool = True) -> str:
    line = f'style="thin"><color rgb="FF{colour}"/>'
    sides = "".join(f"<{side} {line}</{side}>" for side in _SIDES)
    return f"<border>{sides}{'<diagonal/>' if diagonal else ''}</border>"


def _fill(colour: str) -> str:
    solid = f'<patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
    return f"<fill>{solid}</patternFill></fill>"


def _fonts() -> Sequence[str]:
    """Fonts of texts, of the title, bold, of links, and of the words for each look."""
    name = '<name val="宋体"/><family val="3"/><charset val="134"/>'
    edges = [f'<b/><sz val="10"/><color rgb="FF{look.edge}"/>' for look in LOOKS.values()]
    link = '<u/><sz val="10"/><color rgb="FF0563C1"/>'
    kinds = ('<sz val="10"/>', '<b/><sz val="16"/>', '<b/><sz val="10"/>', link, *edges)
    return [f"<font>{kind}{name}</font>" for kind in kinds]


def _cell_styles(font: int, fill: int, border: int) -> list[str]:
    """The styles of `CELL_LOOKS`, given the first of our fonts, fills and borders."""
    looks = {
        "title": _xf(font + 1, 0, 0, "center"),
        "lead": _xf(font, 0, 0, "left"),
        "head": _xf(font + 2, fill, border, "center"),
        "text": _xf(font, 0, border, "left"),
        "number": _xf(font, 0, border, "center"),
        "link": _xf(font + 3, 0, border, "left"),
        **{
            look: _xf(font + 4 + place, fill + 1 + place, border, "center")
            for place, look in enumerate(LOOKS)
        },
    }
    return [looks[look] for look in CELL_LOOKS]


def _xf(font: int, fill: int, border: int, horizontal: str) -> str:
    vertical = "center" if horizontal == "center" else "top"
    applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyNumberFormat="1"'
    return (
        f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" {applied}>'
        f'<alignment horizontal="{horizontal}" vertical="{vertical}" wrapText="1"/></xf>'
    )
