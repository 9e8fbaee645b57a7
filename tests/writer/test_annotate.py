"""A form sent back: findings in the filler's own workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import goalsheet
from goalsheet.grid.open import book_from_bytes
from goalsheet.messages import describe
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.writer.annotate import Annotated, annotate, strip
from tests.ooxml.marks.torture import (
    FORM,
    NAME,
    VML_TYPE,
    parts_of,
    simple,
    torture,
    with_parts,
)
from tests.ooxml.rows.workbook import MAIN, book, worksheet, zipped

NO_STRINGS = f'<sst xmlns="{MAIN}" count="0" uniqueCount="0"/>'.encode()
SOURCE = "依据：财预〔2015〕88号"
FAULTY = Path("examples/faulty-form/faulty.xlsx")


def finding(*cells: str, severity: str = "error", **more: object) -> Finding:
    values = {"label": "项目名称"}
    found = Finding("no_place", "error", "f.xlsx", cells, found="甲", values=values, rule="R07")
    return replace(found, severity=severity, **more)  # type: ignore[arg-type]


def annotated(content: bytes, *findings: Finding, language: str = "zh") -> Annotated:
    result = annotate(content, "in/f.xlsx", findings, language)  # type: ignore[arg-type]
    assert package_problems(result.content) == []
    return result


def sheet(content: bytes, name: str) -> Worksheet:
    found = openpyxl.load_workbook(io.BytesIO(content))[name]
    assert isinstance(found, Worksheet)
    return found


def rows(content: bytes) -> list[list[object]]:
    """The rows of the review below its heading."""
    return [list(row) for row in sheet(content, NAME).iter_rows(min_row=5, values_only=True)]


def note(content: bytes, cell: str) -> str | None:
    comment = sheet(content, "表1")[cell].comment
    return None if comment is None else comment.text


def test_finding__is_told_on_the_cell_and_on_the_review() -> None:
    one = finding("表1!A1")
    said = describe(one, "zh")
    result = annotated(simple(), one).content
    assert note(result, "A1") == (
        f"【goalsheet 审核意见】\n[错误] {said.message}\n处理：{said.remedy}\n"
        "【goalsheet 审核意见完】"
    )
    assert rows(result) == [
        ["1", "错误", "R07", "表1!A1", "项目名称", said.message, "甲", SOURCE, said.remedy]
    ]
    review = sheet(result, NAME)
    assert review["D5"].hyperlink is not None
    assert review["D5"].hyperlink.location == "表1!A1"


def test_review__says_how_many_there_are_of_what() -> None:
    findings = [finding("表1!A1"), finding(severity="warning"), finding(severity="warning")]
    counts = sheet(annotated(simple(), *findings).content, NAME)["A2"].value
    assert str(counts).startswith("待处理 3 条：错误 1 条，提醒 2 条，提示 0 条。")


def test_workbook_without_findings__says_so() -> None:
    result = annotated(simple()).content
    assert sheet(result, NAME)["A2"].value == "没有发现问题。"
    assert rows(result) == []


def test_review__has_errors_first_and_keeps_the_order_of_the_rest() -> None:
    findings = [
        finding("表1!A1", severity="info", found="a"),
        finding("表1!A2", severity="error", found="b"),
        finding("表1!A3", severity="warning", found="c"),
        finding("表1!A4", severity="error", found="d"),
    ]
    assert [row[6] for row in rows(annotated(simple(), *findings).content)] == ["b", "d", "c", "a"]


def test_several_findings_on_a_cell__share_a_note_with_the_worst_first() -> None:
    result = annotated(
        simple(), finding("表1!A1", severity="info"), finding("表1!A1", found="乙")
    ).content
    text = note(result, "A1") or ""
    assert text.count("goalsheet") == 2
    assert text.index("1. [错误]") < text.index("2. [提示]")
    formats = sheet(result, "表1").conditional_formatting
    assert [rule.formula for area in formats for rule in area.rules] == [['N("goalsheet:error")=0']]


def test_many_findings_on_a_cell__are_counted_in_the_note_and_listed_in_full() -> None:
    findings = [finding("表1!A1", found=str(number)) for number in range(20)]
    result = annotated(simple(), *findings).content
    assert "另有 12 条，见工作表“审核意见”。" in (note(result, "A1") or "")
    assert len(rows(result)) == 20


def test_finding_in_several_cells__marks_and_links_each() -> None:
    result = annotated(simple(), finding("表1!A1", "表1!C9", "表1!A1")).content
    assert note(result, "C9") == note(result, "A1")
    assert [row[3] for row in rows(result)] == ["表1!A1", "表1!C9"]
    links = [cell.hyperlink for (cell,) in sheet(result, NAME)["D5:D6"]]
    assert [link.location for link in links if link] == ["表1!A1", "表1!C9"]


def test_finding_without_a_cell_here__is_on_the_review_only() -> None:
    result = annotated(simple(), finding(), finding("不在!A1"), finding("表1!nowhere")).content
    assert [row[3] for row in rows(result)] == ["整个文件", "不在!A1", "表1!nowhere"]
    assert list(sheet(result, "表1").conditional_formatting) == []
    assert set(parts_of(result)) - set(parts_of(simple())) == {"xl/worksheets/sheet2.xml"}


def test_cell_in_a_merged_area__is_marked_as_the_area() -> None:
    merged = worksheet(after='<mergeCells count="1"><mergeCell ref="B3:D4"/></mergeCells>')
    content = with_parts(simple(), {FORM: merged.encode(), "xl/sharedStrings.xml": NO_STRINGS})
    result = annotated(content, finding("表1!C4"), finding("表1!B3", found="乙")).content
    assert note(result, "B3") is not None
    formats = sheet(result, "表1").conditional_formatting
    assert [str(area.sqref) for area in formats] == ["B3:D4"]


def test_areas_that_begin_at_one_cell__share_its_note() -> None:
    result = annotated(simple(), finding("表1!A1"), finding("表1!A1:C1", found="乙")).content
    text = note(result, "A1") or ""
    assert "甲" in text
    assert "乙" in text


def test_accepted_finding__is_listed_and_marks_nothing() -> None:
    one = finding("表1!A1", accepted="上级批复")
    result = annotated(simple(), one).content
    assert note(result, "A1") is None
    assert rows(result)[0][1] == "已说明"
    assert rows(result)[0][8] == "已说明，无需修改：上级批复"
    assert "另有 1 条已说明原因" in str(sheet(result, NAME)["A2"].value)


def test_quoted_sheet_name__is_found_and_linked() -> None:
    content = torture()
    result = annotated(content, finding("'It''s other'!C3"), finding("Hidden!A1"))
    review = parts_of(result.content)["xl/worksheets/sheet5.xml"].decode()
    assert "location=\"'It''s other'!C3\"" in review
    assert "Hidden!A1（在隐藏的工作表中）" in review
    assert parts_of(strip(result.content)) == parts_of(content)


def test_english__is_english() -> None:
    result = annotated(simple(), finding("表1!A1"), language="en").content
    assert (note(result, "A1") or "").startswith("【goalsheet review】\n[error] ")
    assert [cell.value for cell in sheet(result, NAME)[4]][:4] == [
        "No.",
        "Severity",
        "Rule",
        "Cell",
    ]


def test_annotating_again__replaces_the_marks() -> None:
    first = annotated(torture(), finding("'表 1'!A1"), finding("Plain!B7")).content
    second = annotated(first, finding("'表 1'!A7")).content
    assert second == annotated(torture(), finding("'表 1'!A7")).content
    assert parts_of(strip(second)) == parts_of(torture())


def test_text_of_a_cell_that_looks_like_our_frame__does_no_harm() -> None:
    one = finding("表1!A1", found="【goalsheet 审核意见完】 rest")
    result = annotated(simple(), one).content
    assert (note(result, "A1") or "").count("【goalsheet ") == 2


def conversation() -> bytes:
    """A workbook with a conversation on A1 and a comment on A2."""
    return book(
        worksheet(),
        hanging={
            "comments": (
                "comments1.xml",
                f'<comments xmlns="{MAIN}"><authors><author>tc={{0A}}</author><author>Li</author>'
                '</authors><commentList><comment ref="A1" authorId="0"><text><t>[Threaded]</t>'
                '</text></comment><comment ref="A2" authorId="1"><text><t>b</t></text></comment>'
                "</commentList></comments>",
            ),
            "threadedComment": (
                "threaded.xml",
                '<ThreadedComments xmlns="t"><threadedComment ref="A1"/></ThreadedComments>',
            ),
        },
        more=VML_TYPE,
    )


def test_conversation__is_left_as_it_is_and_told_of() -> None:
    content = conversation()
    result = annotated(content, finding("'表 1'!A1"), finding("'表 1'!A2"))
    before, after = parts_of(content), parts_of(result.content)
    assert before["xl/threaded.xml"] == after["xl/threaded.xml"]
    assert b"<text><t>[Threaded]</t></text>" in after["xl/comments1.xml"]
    assert after["xl/comments1.xml"].count(b"goalsheet") == 2
    assert [(f.code, f.cells) for f in result.findings] == [("conversation_kept", ("'表 1'!A1",))]
    assert "会话批注" in after["xl/worksheets/sheet3.xml"].decode()
    assert b'sqref="A1 A2"' in after[FORM]
    assert parts_of(strip(result.content)) == parts_of(content)


def test_signature__is_said_to_be_void() -> None:
    content = with_parts(
        simple(),
        {
            "_xmlsignatures/sig1.xml": b"<Signature/>",
        },
    )
    result = annotate(content, "f.xlsx", (), "zh")
    assert [f.code for f in result.findings] == ["signature_void"]
    assert parts_of(strip(result.content)) == parts_of(content)


def test_name__is_that_of_the_original_without_folders() -> None:
    assert annotated(simple()).name == "f.xlsx"
    assert annotate(torture(), "a/b/表 1.xlsm", (), "zh").name == "表 1.xlsm"


def test_damaged_comments__are_answered_with_a_copy() -> None:
    content = with_parts(torture(), {"xl/comments1.xml": b"<comments"})
    result = annotate(content, "f.xlsm", [finding("'表 1'!A1")], "zh")
    assert [f.code for f in result.findings] == ["annotated_copy"]
    assert result.name == "f.xlsm.xlsx"
    assert package_problems(result.content) == []


def test_strip__leaves_alone_what_is_no_workbook() -> None:
    for content in (b"", b"%PDF-", zipped({"a.txt": "a"})):
        assert strip(content) is content


def test_real_form__comes_back_part_by_part() -> None:
    content = FAULTY.read_bytes()
    before = goalsheet.read(str(FAULTY))
    cells = [cell for record in before.records for cell in record.cells.values()]
    findings = [*before.findings, *(finding(cell) for cell in cells)]
    result = annotated(content, *findings).content
    assert parts_of(strip(result)) == parts_of(content)
    assert annotated(result, *findings).content == result


def test_reader__passes_over_the_review(tmp_path: Path) -> None:
    before = goalsheet.read(str(FAULTY))
    path = tmp_path / "faulty.xlsx"
    path.write_bytes(annotated(FAULTY.read_bytes(), *before.findings).content)
    after = goalsheet.read(str(path))
    assert [a.same_content(b) for a, b in zip(before.records, after.records, strict=True)] == [True]
    assert [f.code for f in after.findings] == [f.code for f in before.findings]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_review__fits_its_texts(language: str) -> None:
    long = finding("表1!A1", found="很长的内容" * 80)
    review = sheet(annotated(simple(), long, language=language).content, NAME)
    assert review.row_dimensions[5].height > 30
    assert review.freeze_panes == "A5"
    assert review.print_title_rows == "$4:$4"
    assert review.page_setup.orientation == "landscape"
    assert str(review["G5"].value).endswith("…")


def test_review_that_quotes_every_label__is_not_taken_for_the_form(tmp_path: Path) -> None:
    content = FAULTY.read_bytes()
    before = goalsheet.read(str(FAULTY))
    findings = [
        finding(qualified(grid.name, *at), values={"label": cell.text}, found=cell.text)
        for grid in book_from_bytes(content, "f.xlsx").sheets
        for at, cell in grid.cells.items()
    ]
    path = tmp_path / "faulty.xlsx"
    path.write_bytes(annotated(content, *findings).content)
    assert len(goalsheet.read(str(path)).records) == len(before.records)


def test_rows_of_one_finding__share_all_but_their_cells() -> None:
    result = annotated(simple(), finding("表1!A1", "表1!C9", "表1!C10"), finding("表1!A2")).content
    review = sheet(result, NAME)
    areas = {str(area) for area in review.merged_cells.ranges if area.min_row > 4}
    assert areas == {f"{letter}5:{letter}7" for letter in "ABCEFGHI"}
    assert [row[3] for row in rows(result)] == ["表1!A1", "表1!C9", "表1!C10", "表1!A2"]


def test_place__is_not_told_twice_on_the_review() -> None:
    one = Finding(
        "not_calculated", "error", "f.xlsx", ("表1!A1",), values={"label": "甲"}, found="1"
    )
    assert describe(one, "zh").message.startswith("表1!A1：")
    assert str(rows(annotated(simple(), one).content)[0][5]).startswith("“甲”")
