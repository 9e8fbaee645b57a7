"""Documents become numbered paragraphs, each with a place where it is found again."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from goalsheet.errors import UsageError
from goalsheet.narrative.document import open_document
from goalsheet.narrative.headings import parts_of


def test_word_document__gives_paragraphs_and_table_rows_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("一、基本情况", 1)
    document.add_paragraph("")
    document.add_paragraph("部门总预算100万元。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "项目", "金额"
    document.add_paragraph("完")
    path = tmp_path / "a.docx"
    document.save(str(path))
    found = open_document(path)
    assert [p.text for p in found.paragraphs] == [
        "一、基本情况",
        "部门总预算100万元。",
        "项目\t金额",
        "完",
    ]
    assert found.paragraphs[1].place == "¶2 部门总预算100万元。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_file__is_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("一、情况\n\n部门总预算１００万元。\n".encode(encoding))
    found = open_document(path)
    assert [(p.number, p.text) for p in found.paragraphs] == [
        (1, "一、情况"),
        (3, "部门总预算１００万元。"),
    ]


def test_long_line_without_an_end__goes_on_in_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    long = "按照现行政府采购管理规定，二〇二二年预算中纳入政府采购预算支出的项目有印刷费、维"
    path.write_text(f"{long}\n\n护费。\n一、其他\n", encoding="utf-8")
    assert [p.text for p in open_document(path).paragraphs] == [f"{long}护费。", "一、其他"]


def test_marks_of_markdown__are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 说明\n\n- **一、情况**\n- 二、其他\n\n| --- | --- |\n", encoding="utf-8")
    assert [p.text for p in open_document(path).paragraphs] == ["说明", "一、情况", "二、其他"]


@pytest.mark.parametrize("content", [b"no package", b"", b"PK\x03\x04 broken"])
def test_damaged_word_document__is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    found = open_document(path)
    assert found.paragraphs == ()
    assert found.findings[0].severity == "error"


def test_word_document_with_entities__is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="w">&b;</w:document>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", bomb)
    found = open_document(path)
    assert found.paragraphs == ()
    assert found.findings


def test_word_document_that_inflates__is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 60_000_000)
    assert open_document(path).findings[0].code == "file_too_large"


def test_other_ending__is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_document(tmp_path / "a.pdf")


def test_catalogue_and_glossary__are_no_body(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [
        "目 录", "第一部分 情况", "一、职能", "第二部分 说明", "第一部分 情况", "一、职能",
        "承担工作。", "第四部分 名词解释", "（一）基本支出：100万元。",
    ]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    parts = parts_of(open_document(path))
    assert [h.title for h in parts.catalogue] == ["情况", "职能", "说明"]
    assert [u.paragraph.text for u in parts.body] == ["第一部分 情况", "一、职能", "承担工作。"]
    assert parts.body[-1].headings == ("情况", "职能")
