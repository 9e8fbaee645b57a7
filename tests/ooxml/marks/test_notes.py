"""Notes: new ones, those behind a comment that is there, and their boxes."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from goalsheet.ooxml.marks.mark import Mark, marked
from goalsheet.ooxml.marks.notes import conversations
from goalsheet.ooxml.marks.remove import strip_marks
from goalsheet.ooxml.package import Package
from goalsheet.ooxml.write.verify import package_problems
from tests.ooxml.marks.torture import (
    FORM,
    NAME,
    OTHER,
    PLAIN,
    VML,
    VML_TYPE,
    front,
    mark,
    marked_soundly,
    parts_of,
    small,
    torture,
)
from tests.ooxml.rows.workbook import MAIN, attributes, book, tree, worksheet

TEXT = "【goalsheet a】\nx\n【goalsheet z】"


def comments(content: bytes, part: str) -> dict[str, tuple[str, str]]:
    """Author and text of each comment by its cell."""
    root = tree(content, part)
    authors = [author.text or "" for author in root.iter("{*}author")]
    return {
        comment.get("ref", ""): (
            authors[int(comment.get("authorId") or 0)],
            "".join(t.text or "" for t in comment.iter("{*}t")),
        )
        for comment in root.iter("{*}comment")
    }


def hung(comment: str, vml: str = "") -> bytes:
    """A workbook whose first sheet has these comments and perhaps a legacy drawing."""
    legacy = '<legacyDrawing r:id="rId2"/>' if vml else ""
    text = f'<comments xmlns="{MAIN}"><authors><author>Li</author></authors>'
    hanging = {
        "comments": ("comments1.xml", f"{text}<commentList>{comment}</commentList></comments>")
    }
    if vml:
        hanging["vmlDrawing"] = ("drawings/vmlDrawing1.vml", vml)
    return book(worksheet(after=legacy), hanging=hanging, more=VML_TYPE)


def shape(number: int, row: int, col: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" style="width:50pt;height:20pt">'
        '<x:ClientData ObjectType="Note"><x:Anchor>1, 15, 0, 2, 1, 40, 1, 2</x:Anchor>'
        f"<x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>"
    )


def test_new_note__is_by_goalsheet() -> None:
    result = marked_soundly(torture(), {PLAIN: [mark("B7")]})
    assert comments(result, "xl/comments3.xml") == {"B7": ("goalsheet", TEXT)}


def test_existing_comment__keeps_text_and_author() -> None:
    result = marked_soundly(torture(), {FORM: [mark("A1"), mark("B3:D4"), mark("A9")]})
    assert comments(result, "xl/comments1.xml") == {
        "A1": ("Wang", "the filler's own\n" + TEXT),
        "B3": ("", "on a merged cell\n" + TEXT),
        "A9": ("goalsheet", TEXT),
    }


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        ('<comment ref="A1" authorId="0"><text><t>old</t></text></comment>', "old\n" + TEXT),
        ('<comment ref="$A$1" authorId="0"><text/></comment>', TEXT),
        ('<comment ref="A1" authorId="0"/>', TEXT),
        (
            '<comment ref="A1" authorId="0"><text><r><t>a&lt;</t></r><phoneticPr fontId="0"/>'
            "</text></comment>",
            "a<\n" + TEXT,
        ),
    ],
)
def test_comment_of_any_shape__is_extended_and_restored(comment: str, text: str) -> None:
    content = hung(comment)
    result = marked_soundly(content, {FORM: [mark("A1")]})
    found = comments(result, "xl/comments1.xml")
    assert [value for _, value in found.values()] == [text]
    children = [etree.QName(e).localname for e in tree(result, "xl/comments1.xml").iter("{*}text")]
    assert children == ["text"]
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)


def test_bare_text__becomes_a_run_before_ours() -> None:
    content = hung('<comment ref="A1" authorId="0"><text><t>old</t></text></comment>')
    root = tree(marked_soundly(content, {FORM: [mark("A1")]}), "xl/comments1.xml")
    text = next(root.iter("{*}text"))
    assert [etree.QName(child).localname for child in text] == ["r", "r"]


def boxes(content: bytes, part: str) -> list[tuple[str | None, str | None, list[int]]]:
    """Row, column and anchor of each note's box."""
    return [
        (
            client.findtext("{*}Row"),
            client.findtext("{*}Column"),
            [int(n) for n in (client.findtext("{*}Anchor") or "").split(",")],
        )
        for client in tree(content, part).iter("{*}ClientData")
        if client.get("ObjectType") == "Note"
    ]


def test_box__stands_beside_its_cell_and_holds_the_text() -> None:
    long = "【goalsheet a】\n" + "很长的文字" * 60 + "\n【goalsheet z】"
    area = mark("C7").area
    content = torture()
    short_box = boxes(marked_soundly(content, {PLAIN: [mark("C7")]}), "xl/drawings/vmlDrawing4.vml")
    long_mark = Mark(area, "error", long)
    long_box = boxes(marked_soundly(content, {PLAIN: [long_mark]}), "xl/drawings/vmlDrawing4.vml")
    assert [box[:2] for box in (*short_box, *long_box)] == [("6", "2")] * 2
    left, _, top, _, right, _, bottom, _ = long_box[0][2]
    assert (left, top) == (3, 5)
    assert right - left >= 4
    # 300 characters of 12 pixels in 264 pixels are 15 lines of 16 pixels: 12 rows of 20 pixels.
    assert bottom - top >= 12
    assert bottom > short_box[0][2][6]


def test_box__passes_hidden_columns_and_rows() -> None:
    content = torture()  # E and F are hidden, so is row 7
    found = boxes(marked_soundly(content, {FORM: [mark("D8")]}), "xl/drawings/vmlDrawing1.vml")[-1][
        2
    ]
    assert found[0] == 4
    assert found[4] >= 4 + 2 + 4  # two columns without width, then 280 pixels


def test_existing_box__grows_and_never_shrinks() -> None:
    comment = '<comment ref="A1" authorId="0"><text><t>old</t></text></comment>'
    vml = f"<xml {VML}>{shape(1025, 0, 0)}</xml>"
    content = hung(comment, vml)
    result = marked_soundly(content, {FORM: [mark("A1")]})
    (box,) = boxes(result, "xl/drawings/vmlDrawing1.vml")
    assert box[2][:4] == [1, 15, 0, 2]
    assert box[2][4] > 3
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)
    large = vml.replace("1, 40, 1, 2", "40, 40, 90, 2")
    result = marked_soundly(hung(comment, large), {FORM: [mark("A1")]})
    assert parts_of(result)["xl/drawings/vmlDrawing1.vml"] == large.encode()


def test_shapes__have_numbers_of_their_own_in_a_drawing_with_controls() -> None:
    content = torture()
    marks = {FORM: [mark("A9")], OTHER: [mark("A9")], PLAIN: [mark("A9")]}
    result = parts_of(marked_soundly(content, marks))
    drawings = [part for name, part in result.items() if name.endswith(".vml")]
    ids = [id_ for part in drawings for id_ in re.findall(rb'<v:shape id="([^"]*)"', part)]
    assert len(set(ids)) == len(ids)
    before = parts_of(content)["xl/drawings/vmlDrawing1.vml"]
    controls = re.compile(rb"<v:shape [^>]*>(?:(?!</v:shape>).)*Button.*?</v:shape>", re.DOTALL)
    assert controls.findall(before) == controls.findall(result["xl/drawings/vmlDrawing1.vml"])
    maps = [re.findall(rb'idmap v:ext="edit" data="([^"]*)"', part) for part in drawings]
    assert maps == [[b"1"], [b"1"], [b"2"], [b"3"]]  # the second one is of a header's picture


def test_full_block_of_numbers__gets_a_further_one() -> None:
    vml = (
        f'<xml {VML}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        f"{shape(2047, 5, 5)}</xml>"
    )
    content = hung("", vml)
    result = marked_soundly(content, {FORM: [mark("A1")]})
    root = tree(result, "xl/drawings/vmlDrawing1.vml")
    assert attributes(root, "idmap", "data") == ["1,2"]
    assert attributes(root, "shape", "id") == ["_x0000_s2047", "_x0000_s2049"]


def test_html_break_in_a_drawing__is_passed_over() -> None:
    comment = '<comment ref="A1" authorId="0"><text><t>old</t></text></comment>'
    content = hung(comment, f"<xml {VML}><div>a<br>b</div>{shape(1025, 0, 0)}</xml>")
    result = marked_soundly(content, {FORM: [mark("A1"), mark("A2")]})
    part = parts_of(result)["xl/drawings/vmlDrawing1.vml"]
    assert b"<div>a<br>b</div>" in part
    assert part.count(b"<v:shape ") == 2
    assert b"width:50pt" not in part
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)


def test_drawing_that_is_no_xml__gets_its_shape_at_the_end() -> None:
    vml = f"<xml {VML}><div>a&nbsp;b</div></xml>"
    content = hung("", vml)
    result = marked_soundly(content, {FORM: [mark("A1")]})
    part = parts_of(result)["xl/drawings/vmlDrawing1.vml"]
    assert part.startswith(vml.removesuffix("</xml>").encode())
    assert part.endswith(b"</v:shape></xml>")
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)


def test_pictures_of_headers__stay_in_a_drawing_of_their_own() -> None:
    before, after = parts_of(torture()), parts_of(marked_soundly(torture(), {FORM: [mark("A9")]}))
    assert before["xl/drawings/vmlDrawing2.vml"] == after["xl/drawings/vmlDrawing2.vml"]
    assert b"<legacyDrawingHF " in after[FORM]


def test_legacy_drawing_that_leads_nowhere__is_replaced() -> None:
    content = small(worksheet(after='<legacyDrawing r:id="rId77"/>'))
    result = marked(content, {FORM: [mark("A1")]}, front())
    assert package_problems(content)
    assert package_problems(result) == []
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)


def test_conversations__are_found_by_thread_and_by_author() -> None:
    thread = '<threadedComment ref="B2"/>'
    content = book(
        worksheet(),
        hanging={
            "comments": (
                "comments1.xml",
                f'<comments xmlns="{MAIN}"><authors><author>Li</author>'
                "<author>tc={0A}</author></authors><commentList>"
                '<comment ref="A1" authorId="1"/><comment ref="A2" authorId="0"/>'
                "</commentList></comments>",
            ),
            "threadedComment": (
                "threaded.xml",
                f'<ThreadedComments xmlns="t">{thread}</ThreadedComments>',
            ),
        },
    )
    assert conversations(Package(content), FORM) == {(1, 1), (2, 2)}
    assert conversations(Package(torture()), FORM) == frozenset()


def test_escapes__read_back_as_they_were() -> None:
    text = "【goalsheet a】\n<&>\"' _x000D_ \x07 end\n【goalsheet z】"
    result = marked_soundly(torture(), {PLAIN: [Mark(mark("A1").area, "info", text)]})
    stored = comments(result, "xl/comments3.xml")["A1"][1]
    assert stored == text.replace("_x000D_", "_x005F_x000D_").replace("\x07", "_x0007_")
