"""Choices are ticked in the style of the form, boxes of symbol fonts in their own runs."""

from __future__ import annotations

import dataclasses
import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import fill

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jianghan-project-goals").blank.read_bytes()
SONG = InlineFont(rFont="宋体", sz=10)


def read(content: bytes) -> Record:
    (record,) = read_book(book_from_bytes(content, "form.xlsx"), PLANS).records
    return record


def form(box: str, font: str) -> bytes:
    """The blank with the boxes of 项目安排频度 as letters of a symbol font."""
    cell = read(BLANK).cells["project_frequency"].rpartition("!")[2]
    workbook = openpyxl.load_workbook(io.BytesIO(BLANK))
    pieces: list[TextBlock | str] = []
    for number, option in enumerate(("一次性项目", "常年项目", "延续性项目"), 1):
        pieces += [
            TextBlock(InlineFont(rFont=font, sz=12), box),
            TextBlock(SONG, f"{number}. {option}  "),
        ]
    workbook.worksheets[0][cell] = CellRichText(*pieces)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def runs(content: bytes) -> list[tuple[str, str]]:
    """Font and text of the runs of the choice."""
    cell = read(content).cells["project_frequency"].rpartition("!")[2]
    workbook = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    value = workbook.worksheets[0][cell].value
    assert isinstance(value, CellRichText)
    return [(b.font.rFont, b.text) for b in value if isinstance(b, TextBlock)]


@pytest.mark.parametrize(
    ("font", "empty", "ticked"),
    [
        ("Wingdings", "\uf0a8", "\uf0fe"),
        ("Wingdings", "¨", "þ"),
        ("Wingdings 2", "£", "R"),
        ("Wingdings 2", "\uf0a3", "\uf052"),
    ],
)
def test_choice_in_a_symbol_font__is_ticked_by_the_letter_of_the_font(
    font: str, empty: str, ticked: str
) -> None:
    content = form(empty, font)
    assert read(content).fields["project_frequency"] is None
    record = read(content)
    record = dataclasses.replace(record, fields={**record.fields, "project_frequency": "常年项目"})
    filled = fill(content, "form.xlsx", [record], PLANS)
    assert filled.findings == ()
    assert not package_problems(filled.content)
    assert read(filled.content).fields["project_frequency"] == "常年项目"
    assert runs(filled.content) == [
        (font, empty), ("宋体", "1. 一次性项目  "),
        (font, ticked), ("宋体", "2. 常年项目  "),
        (font, empty), ("宋体", "3. 延续性项目  "),
    ]  # fmt: skip
    other = dataclasses.replace(record, fields={**record.fields, "project_frequency": "延续性项目"})
    changed = fill(filled.content, "form.xlsx", [other], PLANS).content
    assert [text for name, text in runs(changed) if name == font] == [empty, empty, ticked]


def test_choice_with_plain_boxes__keeps_them() -> None:
    record = read(BLANK)
    record = dataclasses.replace(record, fields={**record.fields, "project_frequency": "常年项目"})
    filled = fill(BLANK, "form.xlsx", [record], PLANS).content
    cell = record.cells["project_frequency"].rpartition("!")[2]
    text = openpyxl.load_workbook(io.BytesIO(filled)).worksheets[0][cell].value
    assert text.count("☑") == 1
    assert text.count("□") == 2
