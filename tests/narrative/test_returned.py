"""The text that explains the tables, sent back with its findings as comments."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from goalsheet import cli
from goalsheet.messages import describe
from goalsheet.model import Finding
from goalsheet.narrative.document import open_document
from goalsheet.narrative.returned import annotate_text, strip_text
from goalsheet.writer.annotate import Annotated
from tests.ooxml.marks.torture import parts_of

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/jianghan-disclosure"
WORD = EXAMPLE / "narrative.docx"
TEXT = EXAMPLE / "narrative.md"


def finding(*cells: str, severity: str = "error", **more: object) -> Finding:
    values = {"of": "公务接待费", "current": "0万元", "direction": "减少"}
    one = Finding("same_with_reason", "error", "n.docx", cells, values=values, rule="R18")
    return replace(one, severity=severity, **more)  # type: ignore[arg-type]


def annotated(*findings: Finding, file: Path = WORD, language: str = "zh") -> Annotated:
    return annotate_text(file.read_bytes(), file.name, findings, language)  # type: ignore[arg-type]


def comments(content: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(content)).comments]


def commented(content: bytes) -> dict[int, str]:
    """The paragraphs that have comments, by the id of the comment."""
    body = docx.Document(io.BytesIO(content)).element.body
    found = {}
    for anchor in body.iter("{*}commentReference"):
        paragraph = next(anchor.iterancestors("{*}p"))
        found[int(next(iter(anchor.attrib.values())))] = "".join(
            text.text or "" for text in paragraph.iter("{*}t")
        )
    return found


def test_finding__is_told_at_its_paragraph() -> None:
    paragraphs = open_document(WORD).paragraphs
    one = finding(paragraphs[62].place, "表1!B35")
    said = describe(one, "zh")
    result = annotated(one).content
    first, second = comments(result)
    assert first.startswith("审核意见：待处理 1 条（错误 1 条，提醒 0 条，提示 0 条）")
    assert second.split("\n") == [
        f"[错误 R18] {said.message}",
        f"应为：{said.expected}",
        f"处理：{said.remedy}",
        "有关单元格：表1!B35",
    ]
    assert commented(result)[1].split() == paragraphs[62].text.split()


def test_every_paragraph__is_found_by_its_number() -> None:
    paragraphs = open_document(WORD).paragraphs
    result = annotated(*(finding(paragraph.place) for paragraph in paragraphs)).content
    texts = commented(result)
    assert len(texts) == len(paragraphs) + 1
    for number, paragraph in enumerate(paragraphs, 1):
        whole = "".join(texts[number].split())
        assert "".join(paragraph.text.split())[:12].startswith(whole[:6])


def test_finding_about_the_whole_file_and_accepted_one__stand_on_the_first_paragraph() -> None:
    settled = finding(open_document(WORD).paragraphs[3].place, accepted="上级批复")
    result = annotated(finding(), settled).content
    [only] = comments(result)
    assert "[错误 R18]" in only
    assert "[已说明]" in only
    assert "上级批复" in only
    assert "待处理 1 条" in only


def test_document_without_open_findings__says_so() -> None:
    assert comments(annotated().content) == ["审核意见：没有需要处理的问题。"]


def test_annotating_again__replaces_the_comments() -> None:
    place = open_document(WORD).paragraphs[5].place
    first = annotated(finding(place))
    again = annotate_text(first.content, WORD.name, [finding(place)], "zh")
    assert parts_of(again.content) == parts_of(first.content)
    assert parts_of(strip_text(again.content)) == parts_of(WORD.read_bytes())


def test_text_file__is_answered_with_a_workbook_beside_its_lines() -> None:
    place = next(p.place for p in open_document(TEXT).paragraphs if "接待费" in p.text)
    number = int(place[1:].split()[0])
    result = annotated(finding(place), file=TEXT)
    assert result.name == "narrative-审核意见.xlsx"
    assert [f.code for f in result.findings] == ["annotated_text_listed"]
    book = openpyxl.load_workbook(io.BytesIO(result.content))
    assert book.sheetnames == ["审核意见", "全文"]
    cell = book.worksheets[1].cell(number, 1)
    assert cell.comment is not None
    assert "接待费" in str(cell.value)
    assert book.worksheets[0]["D5"].value == f"全文!A{number}"


@pytest.mark.parametrize("content", [b"", b"PK\3\4 broken", b"\xd0\xcf\x11\xe0 old"])
def test_document_that_cannot_be_read__is_answered_with_a_list(content: bytes) -> None:
    result = annotate_text(content, "说明.docx", [finding()], "zh")
    assert result.name == "说明-审核意见.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(result.content))
    assert book.worksheets[0]["D5"].value == "整个文件"
    assert strip_text(content) == content


def test_command__sends_the_document_back_and_strips_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    back, own = tmp_path / "退回", tmp_path / "原样"
    arguments = ["--layout", "jianghan-disclosure", "--narrative", str(WORD), "--lang", "zh"]
    tables = str(EXAMPLE / "tables.xlsx")
    assert cli.run(["check", tables, *arguments, "--annotate", str(back)]) == 1
    first = capfd.readouterr().out
    assert {path.name for path in back.iterdir()} == {"tables.xlsx", "narrative.docx"}
    assert len(comments((back / "narrative.docx").read_bytes())) > 10
    arguments[3] = str(back / "narrative.docx")
    assert cli.run(["check", tables, *arguments]) == 1
    again = capfd.readouterr().out
    assert again.replace(str(back / "narrative.docx"), str(WORD)) == first
    assert cli.run(["check", str(back), "--strip", "--annotate", str(own)]) == 0
    for name in ("tables.xlsx", "narrative.docx"):
        assert parts_of((own / name).read_bytes()) == parts_of((EXAMPLE / name).read_bytes())
