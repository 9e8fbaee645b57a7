"""Comments on paragraphs of a Word document: added to it, and taken off again."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.ooxml.marks.remarks import (
    STRICT_WORD,
    WORD,
    Remark,
    with_remarks,
    without_remarks,
)
from goalsheet.ooxml.package import PackageError
from tests.ooxml.marks.torture import parts_of, simple, with_parts

COMMENTS = "word/comments.xml"
BODY = "word/document.xml"


def document(*, commented: bool = False) -> bytes:
    """Four paragraphs, two of them in a table, perhaps with a comment of somebody."""
    made = docx.Document()
    first = made.add_paragraph("一、收支预算")
    first.style = "Heading 1"
    made.add_paragraph().add_run("比上年增加").bold = True
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "合计", "100"
    if commented:
        made.add_comment(first.runs, text="请核", author="李", initials="l")
    return saved(made)


def saved(made: Document) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def told(content: bytes) -> list[tuple[str, str]]:
    return [(comment.author, comment.text) for comment in opened(content).comments]


@pytest.mark.parametrize("commented", [False, True])
def test_comments__are_added_and_taken_off_exactly(commented: bool) -> None:
    content = document(commented=commented)
    result = with_remarks(
        content, [Remark(0, ("甲", "乙 <&>")), Remark(2, ("丙",)), Remark(2, ("丁",))]
    )
    own = [("goalsheet", "甲\n乙 <&>"), ("goalsheet", "丙"), ("goalsheet", "丁")]
    assert told(result) == [("李", "请核")] * commented + own
    assert parts_of(without_remarks(result)) == parts_of(content)


def test_comment__spans_what_its_paragraph_says_behind_its_properties() -> None:
    body = parts_of(with_remarks(document(), [Remark(0, ("甲",))]))[BODY]
    assert b'</w:pPr><w:commentRangeStart w:id="0"/><w:r>' in body.replace(b"\n", b"")
    end = b'<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    assert body.count(end) == 1


def test_text_of_the_document__stays_as_it_is() -> None:
    content = document()
    before = opened(content)
    after = opened(with_remarks(content, [Remark(at, ("甲",)) for at in range(4)]))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert after.tables[0].cell(0, 1).text == "100"


def test_document_without_comments_of_ours__is_given_back_as_it_is() -> None:
    for commented in (False, True):
        content = document(commented=commented)
        assert without_remarks(content) is content


@pytest.mark.parametrize("commented", [False, True])
def test_document_saved_since__loses_our_comments_and_keeps_others(commented: bool) -> None:
    marked = with_remarks(document(commented=commented), [Remark(0, ("甲",)), Remark(3, ("乙",))])
    edited = opened(marked)
    edited.paragraphs[1].add_run("，已改")
    result = without_remarks(saved(edited))
    assert told(result) == [("李", "请核")] * commented
    assert opened(result).paragraphs[1].text == "比上年增加，已改"
    parts = parts_of(result)
    assert parts[BODY].count(b"commentReference") == commented
    assert not [name for name, part in parts.items() if b"goalsheet" in part]


def test_answer_to_our_comment__stays_by_itself() -> None:
    content = with_remarks(document(commented=True), [Remark(1, ("甲",))])
    parts = parts_of(content)
    comments = parts[COMMENTS].replace(b"<!--goalsheet:ledger ", b"<!--")
    w14 = b'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ours = comments.index(b'w:author="goalsheet"')
    at = comments.index(b"<w:p>", ours)
    comments = comments[:at] + b'<w:p %b w14:paraId="0000000A">' % w14 + comments[at + 5 :]
    word = "http://schemas.microsoft.com/office/word/2012/wordml"
    extended = (
        f'<w15:commentsEx xmlns:w15="{word}"><w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    people = (
        f'<w15:people xmlns:w15="{word}"><w15:person w15:author="goalsheet"/>'
        '<w15:person w15:author="李"/></w15:people>'
    )
    kind = "http://schemas.microsoft.com/office/2011/relationships/"
    more = "".join(
        f'<Relationship Id="rId9{number}" Type="{kind}{name}" Target="{name}.xml"/>'
        for number, name in enumerate(("commentsExtended", "people"))
    )
    rels = "word/_rels/document.xml.rels"
    result = without_remarks(
        with_parts(
            content,
            {
                COMMENTS: comments,
                rels: parts[rels].replace(b"</Relationships>", more.encode() + b"</Relationships>"),
                "word/commentsExtended.xml": extended.encode(),
                "word/people.xml": people.encode(),
            },
        )
    )
    after = parts_of(result)
    assert b"0000000A" not in after["word/commentsExtended.xml"]
    assert b'paraId="0000000B"' in after["word/commentsExtended.xml"]
    assert b"goalsheet" not in after["word/people.xml"]
    assert "李".encode() in after["word/people.xml"]


def test_strict_document__is_commented_in_its_own_namespaces() -> None:
    plain = parts_of(document())
    strict = {
        name: part.replace(WORD.encode(), STRICT_WORD.encode()).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in plain.items()
    }
    content = with_parts(document(), strict)
    result = with_remarks(content, [Remark(0, ("甲",))])
    parts = parts_of(result)
    [name] = set(parts) - set(plain)
    assert STRICT_WORD.encode() in parts[name]
    assert (
        b'purl.oclc.org/ooxml/officeDocument/relationships/comments"'
        in parts["word/_rels/document.xml.rels"]
    )
    assert parts_of(without_remarks(result)) == parts_of(content)


def test_workbook__is_no_document() -> None:
    with pytest.raises(PackageError):
        with_remarks(simple(), [Remark(0, ("甲",))])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.lists(st.text(max_size=20), min_size=1, max_size=3).map(tuple)
        ),
        max_size=5,
    )
)
def test_any_comments__come_off_exactly(found: list[tuple[int, tuple[str, ...]]]) -> None:
    content = document(commented=True)
    result = with_remarks(content, [Remark(*one) for one in found])
    assert len(told(result)) == 1 + len(found)
    assert parts_of(without_remarks(result)) == parts_of(content)
