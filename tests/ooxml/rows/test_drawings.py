"""Drawn objects: controls, pictures, shapes, what they are linked to, charts."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.ooxml.rows.workbook import (
    MC,
    XDR,
    A,
    attributes,
    book,
    deleted,
    inserted,
    related,
    texts,
    tree,
    worksheet,
)

COUNTS = pytest.mark.parametrize("count", [1, 3, 100])
VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


def control(held: str, link: str) -> str:
    return (
        f'<v:shape><x:ClientData ObjectType="Drop">{held}'
        "<x:Anchor>1, 0, 2, 0, 2, 0, 6, 5</x:Anchor>"
        f"<x:FmlaLink>{link}</x:FmlaLink><x:FmlaRange>$B$2:$B$9</x:FmlaRange></x:ClientData></v:shape>"
    )


@COUNTS
def test_vml_controls__hold_to_cells_as_they_say(count: int) -> None:
    shapes = control("", "$A$9") + control("<x:SizeWithCells/>", "$A$4")
    shapes += control("<x:MoveWithCells/><x:SizeWithCells/>", "Other!$A$9")
    vml = {"vmlDrawing": ("v.vml", f"<xml {VML}>{shapes}</xml>")}
    root = tree(inserted(book(worksheet(), hanging=vml), 5, count, 9), "xl/v.vml")
    fixed = "1, 0, 2, 0, 2, 0, 6, 5"
    assert texts(root, "Anchor") == [f"1, 0, 2, 0, 2, 0, {6 + count}, 5", fixed, fixed]
    assert texts(root, "FmlaLink") == [f"$A${9 + count}", "$A$4", "Other!$A$9"]
    assert texts(root, "FmlaRange") == [f"$B$2:$B${9 + count}"] * 3
    above = tree(inserted(book(worksheet(), hanging=vml), 2, count, 9), "xl/v.vml")
    moved = f"1, 0, {2 + count}, 0, 2, 0, {6 + count}, 5"
    assert texts(above, "Anchor") == [moved, moved, fixed]


@COUNTS
def test_controls__move_with_properties_and_anchors(count: int) -> None:
    anchor = (
        "<from><xdr:row>5</xdr:row><xdr:rowOff>7</xdr:rowOff></from><to><xdr:row>6</xdr:row></to>"
    )
    section = (
        '<mc:AlternateContent><mc:Choice Requires="x14"><controls><control>'
        '<controlPr linkedCell="A9" listFillRange="Other!A9"><anchor moveWithCells="1">'
        f"{anchor}</anchor></controlPr></control></controls></mc:Choice></mc:AlternateContent>"
    )
    props = {"ctrlProp": ("c.xml", '<formControlPr fmlaLink="$A$9" fmlaRange="Other!$A$9"/>')}
    found = inserted(book(worksheet("", section), hanging=props), 5, count, 9)
    assert attributes(tree(found), "controlPr", "linkedCell") == [f"A{9 + count}"]
    assert attributes(tree(found), "controlPr", "listFillRange") == ["Other!A9"]
    assert [e.text for e in tree(found).iter(f"{{{XDR}}}row")] == [str(5 + count), str(6 + count)]
    root = tree(found, "xl/c.xml")
    assert (root.get("fmlaLink"), root.get("fmlaRange")) == (f"$A${9 + count}", "Other!$A$9")


def drawing(*anchors: str) -> dict[str, tuple[str, str]]:
    text = f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:mc="{MC}">'
    return {"drawing": ("d/drawing1.xml", text + "".join(anchors) + "</xdr:wsDr>")}


def two_cell(first: int, last: int, hold: str) -> str:
    return (
        f'<xdr:twoCellAnchor editAs="{hold}"><xdr:from><xdr:row>{first}</xdr:row>'
        "<xdr:rowOff>5</xdr:rowOff>"
        f"</xdr:from><xdr:to><xdr:row>{last}</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:to>"
        "<xdr:sp textlink=\"'表 1'!$A$9\"/></xdr:twoCellAnchor>"
    )


def rows_of(root: etree._Element) -> list[int]:
    return [int(text or 0) for text in texts(root, "row")]


@COUNTS
@pytest.mark.parametrize(
    ("hold", "above", "inside"),
    [("twoCell", (1, 1), (0, 1)), ("oneCell", (1, 1), (0, 0)), ("absolute", (0, 0), (0, 0))],
)
def test_drawings__hold_to_cells_as_they_say(
    hold: str, above: tuple[int, int], inside: tuple[int, int], count: int
) -> None:
    content = book(worksheet(), hanging=drawing(two_cell(5, 8, hold)))
    for row, moves in ((6, above), (8, inside), (10, (0, 0))):
        root = tree(inserted(content, row, count, 20), "xl/d/drawing1.xml")
        assert rows_of(root) == [5 + moves[0] * count, 8 + moves[1] * count]
        assert texts(root, "rowOff") == ["5", "9"]


def test_object_that_does_not_resize__keeps_its_height_over_new_rows_of_another_height() -> None:
    sheet = worksheet('<row r="6" ht="30"/>')  # the usual height is 15 points
    root = tree(
        inserted(book(sheet, hanging=drawing(two_cell(5, 8, "oneCell"))), 7, 1, 6),
        "xl/d/drawing1.xml",
    )
    assert (rows_of(root), texts(root, "rowOff")) == ([5, 7], ["5", "9"])


@COUNTS
def test_one_cell_and_absolute_anchors__move_and_stay(count: int) -> None:
    one = "<xdr:oneCellAnchor><xdr:from><xdr:row>{}</xdr:row></xdr:from></xdr:oneCellAnchor>"
    stays = '<xdr:absoluteAnchor><xdr:pos x="1" y="2"/></xdr:absoluteAnchor>'
    content = book(worksheet(), hanging=drawing(one.format(3), one.format(4), stays))
    root = tree(inserted(content, 5, count, 9), "xl/d/drawing1.xml")
    assert rows_of(root) == [3, 4 + count]
    assert attributes(root, "pos", "y") == ["2"]


def test_drawing_in_deleted_rows__stands_where_they_were() -> None:
    content = book(
        worksheet(), hanging=drawing(two_cell(4, 9, "twoCell"), two_cell(2, 5, "twoCell"))
    )
    root = tree(deleted(content, 5, 3), "xl/d/drawing1.xml")
    assert (rows_of(root), texts(root, "rowOff")) == ([4, 6, 2, 4], ["0", "9", "5", "0"])


@COUNTS
def test_texts_and_links_of_shapes__lead_to_moved_cells_from_any_sheet(count: int) -> None:
    link = f'<Relationship Id="rId1" Type="{A}/hyperlink" Target="#\'表 1\'!A9"/>'
    links = f"<Relationships>{link}</Relationships>"
    for place in ("hanging", "hanging_on_other"):
        more = {"xl/d/_rels/drawing1.xml.rels": links}
        content = book(worksheet(), more=more, **{place: drawing(two_cell(0, 1, "twoCell"))})  # type: ignore[arg-type]
        found = inserted(content, 5, count, 4)
        assert attributes(tree(found, "xl/d/drawing1.xml"), "sp", "textlink") == [
            f"'表 1'!$A${9 + count}"
        ]
        rels = tree(found, "xl/d/_rels/drawing1.xml.rels")
        assert attributes(rels, "Relationship", "Target") == [f"#'表 1'!A{9 + count}"]


@COUNTS
def test_charts__shift_on_every_sheet(count: int) -> None:
    chart = (
        "<c:chart xmlns:c='c' xmlns:c15='c15'><c:f>'表 1'!$A$2:$A$4</c:f>"
        "<c15:sqref>'表 1'!$A$9</c15:sqref></c:chart>"
    )
    more = {
        "xl/d/_rels/drawing1.xml.rels": related([("chart", "c/1.xml"), ("chartEx", "c/2.xml")]),
        "xl/c/1.xml": chart,
        "xl/c/2.xml": chart.replace("c:", "cx:").replace("xmlns:c=", "xmlns:cx="),
        "xl/c/_rels/1.xml.rels": related([("chartUserShapes", "c/3.xml")]),
        "xl/c/3.xml": "<shapes><sp textlink=\"'表 1'!$A$9\"/></shapes>",
    }
    found = inserted(book(worksheet(), more=more, hanging_on_other=drawing()), 5, count, 4)
    for part in ("xl/c/1.xml", "xl/c/2.xml"):
        assert texts(tree(found, part), "f") == [f"'表 1'!$A$2:$A${4 + count}"]
        assert texts(tree(found, part), "sqref") == [f"'表 1'!$A${9 + count}"]
    assert attributes(tree(found, "xl/c/3.xml"), "sp", "textlink") == [f"'表 1'!$A${9 + count}"]
