"""Marks taken off after other programs or people have changed the marked workbook."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from goalsheet.ooxml.marks.mark import marked
from goalsheet.ooxml.marks.remove import strip_marks
from goalsheet.ooxml.write.book import Workbook
from goalsheet.ooxml.write.cells import TextValue
from goalsheet.ooxml.write.verify import package_problems
from tests.ooxml.marks.torture import (
    FORM,
    NAME,
    OTHER,
    PLAIN,
    front,
    mark,
    parts_of,
    simple,
    strict,
    torture,
    with_parts,
)
from tests.ooxml.rows.workbook import WORKBOOK, attributes, texts, tree
from tests.variants.libreoffice import SOFFICE, saved

MARKS = {
    FORM: [mark("A1"), mark("B3:D4", "warning"), mark("A7"), mark("Z99", "info")],
    OTHER: [mark("C3"), mark("C4")],
    PLAIN: [mark("A1")],
}
FRONT = "xl/worksheets/sheet5.xml"


def without_ledger(content: bytes) -> bytes:
    """The marked workbook as a program leaves it that keeps no comments of XML."""
    part = re.sub(rb"<!--.*?-->", b"", parts_of(content)[FRONT])
    return with_parts(content, {FRONT: part})


def through_openpyxl(
    content: bytes, edit: Callable[[openpyxl.Workbook], None] = lambda _book: None
) -> bytes:
    """The workbook as openpyxl saves it, perhaps edited."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def stripped_soundly(content: bytes) -> bytes:
    """The workbook without marks, of which nothing is left."""
    result = strip_marks(content, NAME)
    assert package_problems(result) == []
    assert not [name for name, part in parts_of(result).items() if b"goalsheet" in part]
    return result


def test_workbook_without_marks__is_given_back_as_it_is() -> None:
    for content in (torture(), simple(), strict(torture())):
        assert strip_marks(content, NAME) is content


@pytest.mark.parametrize("make", [torture, lambda: strict(torture())])
def test_marks_known_by_their_looks_alone__leave_the_rest_as_it_was(
    make: Callable[[], bytes],
) -> None:
    content = make()
    result = stripped_soundly(without_ledger(marked(content, MARKS, front())))
    before, after = parts_of(content), parts_of(result)
    assert set(before) | {"xl/worksheets/_rels/sheet3.xml.rels"} == set(after)
    different = {name for name in before if before[name] != after[name]}
    assert different <= {
        FORM,  # priorities
        OTHER,  # not selected any more
        PLAIN,  # the XML declaration
        WORKBOOK,
        "xl/styles.xml",
        "xl/drawings/vmlDrawing1.vml",  # boxes stay large
        "xl/drawings/vmlDrawing3.vml",
        "xl/comments1.xml",
        "xl/comments2.xml",
        "[Content_Types].xml",
        "docProps/app.xml",
        "xl/_rels/workbook.xml.rels",
    }
    root = tree(result, WORKBOOK)
    assert attributes(root, "definedName", "localSheetId") == ["1", "0", "0", None]
    assert attributes(tree(result, "docProps/app.xml"), "vector", "size") == ["6", "8"]
    assert texts(tree(result, "xl/comments1.xml"), "t") == ["the filler's own", "on a merged cell"]
    assert len(list(tree(result).iter("{*}conditionalFormatting"))) == 3


def test_replaced_marks__are_not_doubled_after_another_program() -> None:
    first = marked(simple(), {FORM: [mark("A1")]}, front())
    without = strip_marks(through_openpyxl(first), NAME)
    (form,) = (name for name in parts_of(without) if "worksheets/sheet" in name)
    again = marked(without, {form: [mark("B1")]}, front())
    assert package_problems(again) == []
    root = tree(again, WORKBOOK)
    assert attributes(root, "sheet", "name") == [NAME, "表1"]
    cells = [name for name in parts_of(again) if "comments" in name]
    assert [attributes(tree(again, name), "comment", "ref") for name in cells] == [["B1"]]


def test_openpyxl__in_between() -> None:
    result = stripped_soundly(through_openpyxl(marked(torture(), MARKS, front())))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(result))
    assert book.sheetnames == ["表 1", "It's other", "Plain", "Chart", "Hidden"]
    form = book["表 1"]
    assert {cell.coordinate: cell.comment.text for row in form for cell in row if cell.comment} == {
        "A1": "the filler's own",
        "B3": "on a merged cell",
    }


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_libreoffice__in_between(tmp_path: Path) -> None:
    files = {"torture": torture(), "simple": simple()}
    marks = {"torture": MARKS, "simple": {FORM: MARKS[FORM]}}
    for name, content in saved(
        {name: marked(files[name], marks[name], front()) for name in files}, "xlsx", tmp_path
    ).items():
        assert NAME in attributes(tree(content, WORKBOOK), "sheet", "name"), name
        result = stripped_soundly(content)
        assert NAME not in attributes(tree(result, WORKBOOK), "sheet", "name")
        kept = [texts(tree(result, n), "t") for n in parts_of(result) if "xl/comments" in n]
        own = [["elsewhere"], ["the filler's own", "on a merged cell"]]
        assert sorted(kept) == (own if name == "torture" else [])


def test_words_around_ours__stay() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        note = book["表1"]["A1"].comment
        assert note is not None
        note.text = f"before\n{note.text}\n已改正"

    result = strip_marks(
        through_openpyxl(marked(simple(), {FORM: [mark("A1")]}, front()), edit), NAME
    )
    book = openpyxl.load_workbook(io.BytesIO(result))
    note = book["表1"]["A1"].comment
    assert note is not None
    assert note.text == "before\n已改正"


def test_note_written_anew_by_the_filler__stays() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["表1"]["A1"].comment = Comment("已改正", "goalsheet")

    result = strip_marks(
        through_openpyxl(marked(simple(), {FORM: [mark("A1")]}, front()), edit), NAME
    )
    note = openpyxl.load_workbook(io.BytesIO(result))["表1"]["A1"].comment
    assert note is not None
    assert note.text == "已改正"


def test_sheet_moved_and_renamed__is_found_by_its_name_in_the_workbook() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book[NAME]
        sheet.title = "He said it's so"
        book.defined_names["_goalsheet_review"].attr_text = "'He said it''s so'!$A$1"
        book.move_sheet(sheet, 1)

    result = stripped_soundly(through_openpyxl(marked(simple(), {}, front()), edit))
    assert attributes(tree(result, WORKBOOK), "sheet", "name") == ["表1"]


def test_sheet_without_its_hidden_name__is_found_by_name_and_text() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        del book.defined_names["_goalsheet_review"]

    result = stripped_soundly(through_openpyxl(marked(simple(), {}, front()), edit))
    assert attributes(tree(result, WORKBOOK), "sheet", "name") == ["表1"]


def test_deleted_sheet__leaves_nothing_behind() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        del book[NAME]

    edited = through_openpyxl(marked(simple(), {FORM: [mark("A1")]}, front()), edit)
    result = stripped_soundly(edited)
    assert attributes(tree(result, WORKBOOK), "sheet", "name") == ["表1"]


def test_sheet_of_that_name_that_people_made__stays() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book.create_sheet(NAME)["A1"] = "同意"

    content = through_openpyxl(simple(), edit)
    assert strip_marks(content, NAME) is content
    result = marked(content, {}, front(NAME + " 2"))
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)
    again = strip_marks(through_openpyxl(result), NAME)
    assert attributes(tree(again, WORKBOOK), "sheet", "name") == ["表1", NAME]


def test_cell_filled_by_goalsheet__stays_filled() -> None:
    workbook = Workbook.open(marked(simple(), {FORM: [mark("A1")]}, front()))
    workbook.edit("表1", {(2, 2): TextValue("已改正")})
    result = stripped_soundly(workbook.to_bytes().content)
    book = openpyxl.load_workbook(io.BytesIO(result))
    assert book["表1"]["B2"].value == "已改正"
    assert book["表1"]["A1"].comment is None


@pytest.mark.parametrize("ledger", [b"", b"AAAA", b"eNqrVkrOSMxLT01RsqpWSkxJUbKqBQA5Rwbm"])
def test_damaged_ledger__is_not_followed(ledger: bytes) -> None:
    content = marked(simple(), {FORM: [mark("A1")]}, front())
    name = next(n for n, part in parts_of(content).items() if b"goalsheet:ledger" in part)
    part = re.sub(rb"ledger [^ ]*-->", b"ledger " + ledger + b"-->", parts_of(content)[name])
    result = stripped_soundly(with_parts(content, {name: part}))
    assert attributes(tree(result, WORKBOOK), "sheet", "name") == ["表1"]


def test_active_tab__is_a_visible_sheet_afterwards() -> None:
    content = without_ledger(marked(torture(), MARKS, front()))
    workbook = parts_of(content)[WORKBOOK].replace(
        b'sheetId="1" r', b'sheetId="1" state="hidden" r'
    )
    result = strip_marks(with_parts(content, {WORKBOOK: workbook}), NAME)
    assert attributes(tree(result, WORKBOOK), "workbookView", "activeTab") == ["1"]
    assert attributes(tree(result, OTHER), "sheetView", "tabSelected") == ["1"]


def test_formula_on_the_sheet__takes_the_calculation_chain_with_it() -> None:
    content = without_ledger(marked(torture(), {}, front()))
    own = parts_of(content)
    chain = b'<calcChain xmlns="%b"><c r="F9" i="6"/></calcChain>'
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    part = own[FRONT].replace(
        b"</sheetData>", b'<row r="9"><c r="F9"><f>1+1</f></c></row></sheetData>'
    )
    related = own["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="%b" Target="calcChain.xml"/></Relationships>' % kind,
    )
    changes = {
        FRONT: part.replace(b'ref="A1:B3"', b'ref="A1:F9"'),
        "xl/calcChain.xml": chain % main,
        "xl/_rels/workbook.xml.rels": related,
    }
    result = stripped_soundly(with_parts(content, changes))
    assert "xl/calcChain.xml" not in parts_of(result)
