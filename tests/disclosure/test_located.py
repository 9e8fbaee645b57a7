"""Published tables are known by titles and headings, whatever the sheets are called."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.disclosure.checks import check_tables
from goalsheet.disclosure.published import is_published
from goalsheet.disclosure.read_tables import PublishedTables, read_tables
from goalsheet.disclosure.workbook import PREFIX
from tests.narrative import bureau
from tests.narrative.published import layout, serious

LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure")
NAMES = {
    "Sheet{}": lambda n, _: f"Sheet{n}",
    "公开表{}": lambda n, _: f"公开表{n + 1}",
    "1收支总表": lambda n, title: f"{n}{title[5:20]}",
    "表一": lambda n, _: f"表{'一二三四五六七八九十'[n % 10]}{'' if n < 10 else '（续）'}",
    "turned": lambda n, _: f"表{(n + 4) % 11 + 1}",
}


def sheets(name: str, folder: Path) -> Workbook:
    """The bureau's workbook without the properties that tell its layout."""
    path = folder / "made.xlsx"
    bureau.write(path, name)
    book = openpyxl.load_workbook(path, data_only=True)
    for own in list(book.custom_doc_props.names):
        if own.startswith(PREFIX):
            del book.custom_doc_props[own]
    del book["目录"]
    return book


def title(sheet: Worksheet) -> str:
    return next(
        str(cell.value) for row in sheet.iter_rows() for cell in row if "年" in str(cell.value)
    )


def saved(book: Workbook, name: str, folder: Path) -> PublishedTables:
    path = folder / "published.xlsx"
    book.save(path)
    assert is_published(path, layout(name))
    return read_tables(path, layout(name))


def amounts(tables: PublishedTables) -> dict[str, list[dict[str, object]]]:
    return {name: [dict(row.amounts) for row in part.rows] for name, part in tables.lists.items()}


@pytest.mark.parametrize("how", NAMES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_renamed_and_reordered_sheets__are_read_as_the_same_tables(
    name: str, how: str, tmp_path: Path
) -> None:
    book = sheets(name, tmp_path)
    before = amounts(saved(book, name, tmp_path))
    for n, sheet in enumerate(book.worksheets):
        sheet.title = f"x{n}"
    for n, sheet in enumerate(book.worksheets):
        sheet.title = NAMES[how](n, title(sheet))
    book.move_sheet(book.worksheets[0], len(book.worksheets) - 1)
    book.move_sheet(book.worksheets[4], -3)
    tables = saved(book, name, tmp_path)
    assert amounts(tables) == before
    assert tables.published.findings == ()
    assert serious(list(check_tables(tables))) == []


def test_cells_of_findings__are_on_the_sheets_as_they_are_called(tmp_path: Path) -> None:
    book = sheets(LAYOUTS[0], tmp_path)
    for n, sheet in enumerate(book.worksheets, 1):
        sheet.title = f"Sheet{n}"
    [own] = [s for s in book.worksheets if title(s).endswith("一般公共预算基本支出表")]
    own["D8"] = 1
    found = serious(list(check_tables(saved(book, LAYOUTS[0], tmp_path))))
    assert found
    assert all(cell.startswith("Sheet") for f in found for cell in f.cells)
    assert any(f"{own.title}!D8" in f.cells for f in found)


def test_missing_table__is_a_finding_and_the_others_are_read(tmp_path: Path) -> None:
    book = sheets(LAYOUTS[0], tmp_path)
    for wanted in ("政府采购预算表", "项目支出预算表", "收入预算总表"):
        [own] = [s for s in book.worksheets if title(s) == f"2024年{wanted}"]
        book.remove(own)
    for n, sheet in enumerate(book.worksheets, 1):
        sheet.title = f"Sheet{n}"
    tables = saved(book, LAYOUTS[0], tmp_path)
    missing = [f.values["table"] for f in tables.published.findings]
    assert [f.code for f in tables.published.findings] == ["published_sheet_missing"] * 3
    assert missing == ["表2", "表4", "表10"]
    assert serious(list(check_tables(tables))) == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_tables_below_one_another__are_read_from_one_sheet(name: str, tmp_path: Path) -> None:
    book = sheets(name, tmp_path)
    before = amounts(saved(book, name, tmp_path))
    one = book.create_sheet("全部", 0)
    row = 1
    for sheet in book.worksheets[1:]:
        for cells in sheet.iter_rows():
            for cell in cells:
                one.cell(row + cell.row, cell.column, cell.value)
        row += sheet.max_row + 2
        book.remove(sheet)
    tables = saved(book, name, tmp_path)
    assert amounts(tables) == before
    assert tables.published.findings == ()


def test_goal_forms_and_single_tables__are_no_disclosure_workbook(tmp_path: Path) -> None:
    book = sheets(LAYOUTS[0], tmp_path)
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    path = tmp_path / "one.xlsx"
    book.active.title = "Sheet1"
    book.save(path)
    examples = Path(__file__).parents[2] / "examples"
    assert not is_published(path, layout(LAYOUTS[0]))
    assert not is_published(examples / "jianghan" / "budget.xlsx", layout(LAYOUTS[0]))
    assert not is_published(examples / "jianghan" / "003-13.xlsx", layout(LAYOUTS[0]))
