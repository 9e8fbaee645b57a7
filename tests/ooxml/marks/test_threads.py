"""Marked workbooks in which notes became conversations, and shared workbooks."""

from __future__ import annotations

import pytest

from goalsheet.model import Finding
from goalsheet.ooxml.marks.mark import marked
from goalsheet.ooxml.marks.remove import strip_marks
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.writer.annotate import annotate, strip
from tests.ooxml.marks.torture import (
    FORM,
    NAME,
    front,
    mark,
    marked_soundly,
    parts_of,
    simple,
    small,
    with_parts,
)
from tests.ooxml.rows.workbook import WORKBOOK, attributes, texts, tree

KIND = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
THREADS = "xl/threadedComments/threadedComment1.xml"
COMMENTS = "xl/comments1.xml"
SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
TYPE = "application/vnd.ms-excel.threadedcomments+xml"
OURS = "【goalsheet 审核意见】\nx\n【goalsheet 审核意见完】"


def thread(text: str, *answers: str) -> bytes:
    """A conversation on A1 that begins with a text."""
    entries = [f'<threadedComment ref="A1" personId="{{P}}" id="{{0}}"><text>{text}</text>']
    entries += [
        f'<threadedComment ref="A1" personId="{{Q}}" id="{{{number}}}" parentId="{{0}}">'
        f"<text>{answer}</text><mentions/>"
        for number, answer in enumerate(answers, 1)
    ]
    body = "".join(entry + "</threadedComment>" for entry in entries)
    return f'<ThreadedComments xmlns="{SPACE}">{body}</ThreadedComments>'.encode()


def converted(text: str, *answers: str) -> bytes:
    """A marked workbook after Excel has turned the note on A1 into a conversation."""
    parts = parts_of(marked(simple(), {FORM: [mark("A1"), mark("B1")]}, front()))
    stand_in = parts[COMMENTS].decode().replace("<author>goalsheet<", "<author>tc={0}<")
    stand_in = stand_in.replace('ref="B1" authorId="0"', 'ref="B1" authorId="1"').replace(
        "</authors>", "<author>goalsheet</author></authors>"
    )
    before, ours, after = stand_in.partition("【")
    stand_in = f"{before}[Threaded comment]\n\nComment:\n    {ours}{after}"
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    relationship = (
        f'<Relationship Id="rId77" Type="{KIND}" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    types = f'<Override PartName="/{THREADS}" ContentType="{TYPE}"/></Types>'
    content = with_parts(
        simple(),
        {
            **parts,
            THREADS: thread(text, *answers),
            COMMENTS: stand_in.encode(),
            rels: parts[rels].replace(b"</Relationships>", relationship.encode()),
            "[Content_Types].xml": parts["[Content_Types].xml"].replace(
                b"</Types>", types.encode()
            ),
        },
    )
    assert package_problems(content) == []
    return content


def stripped(content: bytes) -> bytes:
    result = strip_marks(content, NAME)
    assert package_problems(result) == []
    assert not [name for name, part in parts_of(result).items() if "【".encode() in part]
    return result


def test_conversation_of_our_text_alone__goes_with_all_that_belongs_to_it() -> None:
    parts = parts_of(stripped(converted(OURS)))
    assert set(parts) == set(parts_of(simple())) | {"xl/worksheets/_rels/sheet1.xml.rels"}
    assert b"legacyDrawing" not in parts[FORM]


def test_answers_of_people__stay_as_a_conversation_of_their_own() -> None:
    result = stripped(converted(OURS, "已改正", "好的"))
    root = tree(result, THREADS)
    assert attributes(root, "threadedComment", "id") == ["{1}", "{2}"]
    assert attributes(root, "threadedComment", "parentId") == [None, "{1}"]
    assert texts(root, "text") == ["已改正", "好的"]
    comments = tree(result, COMMENTS)
    assert texts(comments, "author") == ["tc={1}"]
    assert attributes(comments, "comment", "ref") == ["A1"]


def test_words_of_the_filler_in_the_same_entry__stay() -> None:
    result = stripped(converted(f"原有的话\n{OURS}", f"{OURS}"))
    assert texts(tree(result, THREADS), "text") == ["原有的话"]
    assert texts(tree(result, COMMENTS), "author") == ["tc={0}"]


def test_converted_marks__are_replaced_by_new_ones() -> None:
    one = Finding("no_place", "error", "f.xlsx", ("表1!A1",), values={"label": "项目名称"})
    again = annotate(converted(OURS, "已改正"), "f.xlsx", [one], "zh")
    assert package_problems(again.content) == []
    assert [f.code for f in again.findings] == ["conversation_kept"]
    assert texts(tree(again.content, THREADS), "text") == ["已改正"]
    assert parts_of(again.content)["xl/workbook.xml"].count("审核意见".encode()) == 3


def shared() -> bytes:
    """A workbook that is shared, with a log of one change."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = parts_of(small())
    rels = "xl/_rels/workbook.xml.rels"
    more = (
        f'<Relationship Id="rId71" Type="{office}/revisionHeaders" '
        'Target="revisions/revisionHeaders.xml"/>'
        f'<Relationship Id="rId72" Type="{office}/usernames" Target="revisions/userNames.xml"/>'
    )
    header = (
        f'<headers xmlns="{main}" xmlns:r="{office}" guid="{{A}}"><header guid="{{A}}" '
        'dateTime="2024-01-01T00:00:00" maxSheetId="3" userName="Li" r:id="rId1"><sheetIdMap '
        'count="2"><sheetId val="1"/><sheetId val="2"/></sheetIdMap></header></headers>'
    )
    log = f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/revisionLog" '
    return with_parts(
        small(),
        {
            rels: parts[rels].replace(b"</Relationships>", more.encode() + b"</Relationships>"),
            "xl/revisions/revisionHeaders.xml": header.encode(),
            "xl/revisions/_rels/revisionHeaders.xml.rels": (
                log + 'Target="revisionLog1.xml"/></Relationships>'
            ).encode(),
            "xl/revisions/revisionLog1.xml": f'<revisions xmlns="{main}"/>'.encode(),
            "xl/revisions/userNames.xml": f'<users xmlns="{main}"/>'.encode(),
        },
    )


def test_shared_workbook__is_marked_unshared_and_shared_again_without_marks() -> None:
    content = shared()
    result = marked_soundly(content, {FORM: [mark("A1")]})
    kinds = attributes(tree(result, "xl/_rels/workbook.xml.rels"), "Relationship", "Type")
    assert not [kind for kind in kinds if "revision" in str(kind) or "usernames" in str(kind)]
    assert parts_of(strip(result)) == parts_of(content)


def test_shared_workbook__is_told_of() -> None:
    one = annotate(shared(), "f.xlsx", [], "zh")
    assert [f.code for f in one.findings] == ["shared_no_more"]


def test_workbook_shared_after_marking__loses_the_log_that_names_our_sheet() -> None:
    parts = parts_of(marked(small(), {FORM: [mark("A1")]}, front()))
    own = parts_of(shared())
    rels = "xl/_rels/workbook.xml.rels"
    links = own[rels][own[rels].index(b'<Relationship Id="rId71"') :]
    log = {name: part for name, part in own.items() if "revisions/" in name}
    content = with_parts(
        small(), {**parts, **log, rels: parts[rels].replace(b"</Relationships>", links)}
    )
    result = stripped(content)
    assert attributes(tree(result, WORKBOOK), "sheet", "name") == ["表 1", "Other"]
    assert not [name for name in parts_of(result) if "revisions/" in name]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet__is_marked_and_stays_hidden(state: str) -> None:
    parts = parts_of(small())
    workbook = parts[WORKBOOK].replace(b'name="Other"', b'name="Other" state="%b"' % state.encode())
    content = with_parts(small(), {WORKBOOK: workbook})
    one = Finding("no_place", "error", "f.xlsx", ("Other!A1",), values={"label": "项目名称"})
    result = annotate(content, "f.xlsx", [one], "zh").content
    assert package_problems(result) == []
    assert attributes(tree(result, WORKBOOK), "sheet", "state") == [None, None, state]
    assert "在隐藏的工作表中".encode() in b"".join(parts_of(result).values())
    assert parts_of(strip(result)) == parts_of(content)
