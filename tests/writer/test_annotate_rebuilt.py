"""Files that cannot be marked as they are: a copy made from their cells is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlwt

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Area, Book, Cell, Finding, Grid
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.writer.annotate import annotate, strip
from goalsheet.writer.rebuilt import rebuilt
from tests.ooxml.marks.torture import NAME, simple
from tests.variants.libreoffice import SOFFICE, saved

FINDING = Finding("no_place", "error", "f", ("表1!B2",), found="x", values={"label": "金额"})


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表1")
    percent, day = xlwt.easyxf(num_format_str="0.00%"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write_merge(0, 0, 0, 2, "标题")
    sheet.write(1, 0, "金额")
    sheet.write(1, 1, 1179.8)
    sheet.write(2, 1, 0.1455, percent)
    sheet.write(3, 1, 45292, day)
    sheet.write(4, 1, "=100%")
    sheet.write(5, 1, True)
    sheet.write(6, 1, 7, xlwt.easyxf(num_format_str='0"万元"'))
    sheet.write(7, 1, 7, xlwt.easyxf(num_format_str="000"))
    sheet.row(4).hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def texts(book: Book) -> list[dict[tuple[int, int], str]]:
    return [{at: cell.text for at, cell in grid.cells.items()} for grid in book.sheets]


def test_xls__becomes_a_marked_copy_with_the_same_texts() -> None:
    content = xls()
    result = annotate(content, "d/表.xls", [FINDING], "zh")
    assert result.name == "表.xls.xlsx"
    assert [f.code for f in result.findings] == ["annotated_copy"]
    assert package_problems(result.content) == []
    before = book_from_bytes(content, "表.xls")
    marked = book_from_bytes(result.content, "x.xlsx")
    after = book_from_bytes(strip(result.content), "x.xlsx")
    assert marked.sheets[0].name == NAME
    assert texts(before) == texts(after)
    assert [grid.merges for grid in after.sheets] == [(Area(1, 1, 1, 3),)]
    assert after.sheets[0].hidden_rows == frozenset({5})
    assert after.sheets[0].cells[2, 2].kind == "number"
    assert b"<comment " in _part(result.content, "xl/comments1.xml")


def test_csv__becomes_a_marked_copy() -> None:
    content = "项目,金额\n甲,=1+1\n".encode()
    name = book_from_bytes(content, "f.csv").sheets[0].name
    one = Finding("no_place", "error", "f", (f"{name}!B2",), values={"label": "金额"})
    result = annotate(content, "f.csv", [one], "zh")
    assert result.name == "f.csv.xlsx"
    assert package_problems(result.content) == []
    copy = book_from_bytes(strip(result.content), "f.xlsx")
    assert texts(copy) == texts(book_from_bytes(content, "f.csv"))
    assert copy.sheets[0].cells[2, 2].formula is None
    assert b'ref="B2"' in _part(result.content, "xl/comments1.xml")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_ods__becomes_a_marked_copy(tmp_path: Path) -> None:
    content = saved({"f": simple()}, "ods", tmp_path)["f"]
    result = annotate(content, "f.ods", [FINDING], "en")
    assert result.name == "f.ods.xlsx"
    assert texts(book_from_bytes(strip(result.content), "f.xlsx")) == texts(
        book_from_bytes(content, "f.ods")
    )


def test_unreadable_file__is_answered_with_the_list_alone() -> None:
    one = Finding("file_unreadable", "error", "f.xlsx", found="PDF")
    result = annotate(b"%PDF-1.4", "f.xlsx", [one], "zh")
    assert (result.name, [f.code for f in result.findings]) == ("f.xlsx", ["annotated_list_only"])
    assert package_problems(result.content) == []
    review = book_from_bytes(result.content, "f.xlsx").sheets[0]
    assert review.name == NAME
    assert any("PDF" in cell.text for cell in review.cells.values())


def test_review_in_a_file_saved_as_xls__is_not_copied() -> None:
    book = xlwt.Workbook()
    book.add_sheet(NAME).write(0, 0, "由 goalsheet 加入")
    book.add_sheet("表1").write(0, 0, "甲")
    target = io.BytesIO()
    book.save(target)
    result = annotate(target.getvalue(), "f.xls", [], "zh")
    names = [grid.name for grid in book_from_bytes(result.content, "f.xlsx").sheets]
    assert names == [NAME, "表1"]


def test_damaged_grid__is_copied_as_far_as_it_goes() -> None:
    grid = Grid(
        "a/b",
        {
            (1, 1): Cell(1, 1, "number", "1", "1", "1+0"),
            (2, 1): Cell(2, 1, "percent", "40%", "0.4", "40%"),
            (3, 1): Cell(3, 1, "number", "9", "9", 'HYPERLINK("http://x","y")'),
            (4, 1): Cell(4, 1, "error", "#REF!", "#REF!"),
            (5, 1): Cell(5, 1, "blank", "", "", "A1", False),
        },
        (Area(6, 1, 8, 2), Area(7, 2, 9, 3), Area(9, 9, 9, 9)),
        "hidden",
    )
    made = rebuilt(Book("f", "", "ods", (grid, Grid("b", {}))))
    assert package_problems(made) == []
    first = book_from_bytes(made, "f.xlsx").sheets[0]
    assert (first.name, first.state, list(first.merges)) == ("a_b", "hidden", [Area(6, 1, 8, 2)])
    assert {at: cell.formula for at, cell in first.cells.items() if cell.formula} == {
        (1, 1): "1+0",
        (2, 1): "40%",
    }
    assert first.cells[4, 1].text == "#REF!"


def _part(content: bytes, name: str) -> bytes:
    from goalsheet.ooxml.package import Package

    return Package(content).read(name)
