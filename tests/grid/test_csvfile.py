"""Text files: encodings, delimiters, quoting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.grid.csvfile import delimiter_of
from goalsheet.grid.open import book_from_bytes
from goalsheet.ooxml.package import Limits


def rows(content: bytes, name: str = "表.csv") -> dict[tuple[int, int], str]:
    (grid,) = book_from_bytes(content, name).sheets
    return {position: cell.text for position, cell in grid.cells.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding__is_told_by_content(encoding: str) -> None:
    text = "项目名称,某项目\r\n金额（万元）,81.00\r\n"
    assert rows(text.encode(encoding)) == {
        (1, 1): "项目名称",
        (1, 2): "某项目",
        (2, 1): "金额（万元）",
        (2, 2): "81.00",
    }


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiter__is_told_by_content(delimiter: str) -> None:
    text = f'名称{delimiter}说明\n甲{delimiter}"一,二;三\t四"\n乙{delimiter}五寸 5" 管\n'
    assert rows(text.encode()) == {
        (1, 1): "名称",
        (1, 2): "说明",
        (2, 1): "甲",
        (2, 2): "一,二;三\t四",
        (3, 1): "乙",
        (3, 2): '五寸 5" 管',
    }


def test_delimiter__is_a_comma_where_nothing_tells() -> None:
    assert delimiter_of("一\n二\n") == ","


def test_hint_of_excel__names_the_delimiter_and_is_no_row() -> None:
    assert rows(b"sep=|\r\na|b,c\r\n") == {(1, 1): "a", (1, 2): "b,c"}


def test_quoted_line_ends__are_newlines_inside_one_cell() -> None:
    assert rows('"第一行\r\n第二行",后\r\n下,"说""好"""\r\n'.encode()) == {
        (1, 1): "第一行\n第二行",
        (1, 2): "后",
        (2, 1): "下",
        (2, 2): '说"好"',
    }


def test_cells__are_text_as_typed() -> None:
    book = book_from_bytes(b"007,=100%,1.50,2022/1/1,TRUE,#REF!,, x \n", "a.csv")
    cells = book.sheets[0].cells.values()
    assert {cell.kind for cell in cells} == {"text"}
    assert [cell.text for cell in cells] == [
        "007",
        "=100%",
        "1.50",
        "2022/1/1",
        "TRUE",
        "#REF!",
        " x ",
    ]
    assert (1, 7) not in book.sheets[0].cells


def test_sheet__bears_the_name_of_the_file() -> None:
    (grid,) = book_from_bytes(b"a,b\n", "收到/甲单位.csv").sheets
    assert grid.name == "甲单位"
    assert (grid.formulas_known, grid.hidden_rows, grid.hidden_columns) == (False, None, None)


@pytest.mark.parametrize("content", [b" \r\n\r\n", b"\xef\xbb\xbf", "\ufeff\n".encode("utf-16-le")])
def test_blank_text__is_an_empty_file(content: bytes) -> None:
    book = book_from_bytes(content, "a.csv")
    assert [finding.code for finding in book.findings] == ["file_empty"]


def test_unknown_encoding__is_unreadable() -> None:
    book = book_from_bytes(b"a,b\n\x81\n\xff\xff,c\n", "a.csv")
    assert [finding.code for finding in book.findings] == ["file_unreadable"]


def test_quote_without_end__is_unreadable_and_not_one_huge_cell() -> None:
    book = book_from_bytes(b'a,"b' + b"c,d\n" * 40_000, "a.csv")
    assert [finding.code for finding in book.findings] == ["file_unreadable"]


def test_too_many_cells__are_refused() -> None:
    book = book_from_bytes(b"a,b,c\n" * 5, "a.csv", limits=Limits(cells=14))
    assert [finding.code for finding in book.findings] == ["file_too_large"]


@given(
    st.lists(st.lists(st.text("项目a1 ,;\t\"\n'=", min_size=1), min_size=2, max_size=4), min_size=1)
)
def test_quoted_cells__come_back_as_written(table: list[list[str]]) -> None:
    text = "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in table
    )
    if not text.strip():
        return
    expected = {
        (number, col): cell
        for number, row in enumerate(table, 1)
        for col, cell in enumerate(row, 1)
    }
    assert rows(text.encode()) == expected
