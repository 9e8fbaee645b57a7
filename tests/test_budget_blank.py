"""The blank of the department budget: sheets that can be filled in, printed and added to."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.codes import Codes
from goalsheet.drafting.blank import compare
from goalsheet.grid.open import book_from_bytes
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.template.load import load_definition
from tests.ooxml.formula.soffice import SOFFICE, convert
from tools.draw.budget_sheets import CODE_SHEET, TABLES, UNIT_SHEET, Table
from tools.draw.department_budget import blank_rows, workbook

FOLDER = Path(__file__).resolve().parents[1] / "xltemplates" / "department-budget"
SHEETS = [table.sheet for table in TABLES]
A4 = 9


@cache
def blank() -> Workbook:
    return openpyxl.load_workbook(FOLDER / "blank.xlsx")


def heading_row(sheet: Worksheet) -> int:
    wanted = next(table.columns[0].heading for table in TABLES if table.sheet == sheet.title)
    return next(row for row in range(1, 10) if sheet.cell(row, 1).value == wanted)


def test_blank__is_the_one_that_the_script_draws() -> None:
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as drawn,
        zipfile.ZipFile(FOLDER / "blank.xlsx") as there,
    ):
        assert drawn.namelist() == there.namelist()
        for part in there.namelist():
            assert drawn.read(part) == there.read(part), part


def test_blank__has_the_sheets_of_the_definition_and_the_codes() -> None:
    definition = yaml.safe_load((FOLDER / "template.yaml").read_text(encoding="utf-8"))
    labels = [sheet["label"] for sheet in definition["sheets"].values()]
    names = [label if isinstance(label, str) else label[0] for label in labels]
    assert blank().sheetnames == [*names, CODE_SHEET]
    assert definition["other_sheets"] == [CODE_SHEET]


@pytest.mark.parametrize("name", [UNIT_SHEET, *SHEETS])
def test_sheet__prints_on_a4_landscape_fitted_to_the_width(name: str) -> None:
    sheet = blank()[name]
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (A4, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_area.endswith(f"${sheet.max_row}")


def test_code_sheet__prints_last_with_what_is_added() -> None:
    sheet = blank()[CODE_SHEET]
    assert blank().sheetnames[-1] == CODE_SHEET
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.print_area


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_blank__prints_few_pages(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "blank.xlsx", tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run(
        [*command, tmp_path / "blank.xlsx"], check=True, capture_output=True, timeout=180
    )
    pages = len(re.findall(rb"/Type */Page\b", (tmp_path / "blank.pdf").read_bytes()))
    of_codes = 3
    assert pages == 1 + sum(table.pages for table in TABLES) + of_codes


@pytest.mark.parametrize("name", SHEETS)
def test_sheet__keeps_its_headings_in_sight_and_on_every_page(name: str) -> None:
    sheet = blank()[name]
    row = heading_row(sheet)
    assert sheet.freeze_panes == f"A{row + 1}"
    assert sheet.print_title_rows == f"${row}:${row}"


@pytest.mark.parametrize("name", SHEETS)
def test_sheet__has_ruled_rows_for_what_is_typed_and_locks_the_rest(name: str) -> None:
    sheet = blank()[name]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    top = heading_row(sheet) + 1
    table = next(table for table in TABLES if table.sheet == name)
    for row in range(top, top + blank_rows(table)):
        for number, column in enumerate(table.columns, 1):
            cell = sheet.cell(row, number)
            assert cell.border.bottom.style == "thin"
            assert cell.protection.locked is (column.kind == "name")
            assert isinstance(cell.value, str) == (column.kind == "name")
            if column.kind == "amount":
                assert cell.number_format == "#,##0.00"
            elif column.kind != "name":
                assert cell.number_format == "@"


@pytest.mark.parametrize("name", [UNIT_SHEET, *SHEETS])
def test_drop_downs__warn_and_never_block(name: str) -> None:
    offers = blank()[name].data_validations.dataValidation
    assert offers
    for offer in offers:
        assert (offer.type, offer.errorStyle) == ("list", "warning")
        assert offer.error


def test_drop_downs__offer_the_words_of_every_choice() -> None:
    plan = Library.open().get("department-budget").plan
    for table in plan.tables:
        sheet = blank()[next(t.sheet for t in TABLES if t.id == table.name)]
        offered = [o.formula1 for o in sheet.data_validations.dataValidation]
        for column in table.columns:
            if column.value.options:
                assert f'"{",".join(column.value.options)}"' in offered, column.value.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_money_rows__carry_codes_fund_and_origin(table: Table) -> None:
    names = {column.name for column in table.columns}
    needed = {"function_code", "economic_code", "fund", "origin"}
    for kind in ("function", "economic"):
        assert (f"{kind}_code" in names) == (f"{kind}_name" in names)
    # Income has no economic class; each column of 三公 stands for one of its own.
    assert needed - names == (
        {"economic_code"} if table.id in ("income", "three_public") else set()
    )


def test_code_lists__hold_the_shipped_codes_from_first_to_last() -> None:
    sheet = blank()[CODE_SHEET]
    codes = Codes.load()
    wanted = [(code.code, code.name) for code in codes.of("function", 2026)]
    found = [(a, b) for a, b in sheet.iter_rows(4, 3 + len(wanted), 1, 2, values_only=True)]
    assert found == wanted
    assert sheet.cell(4 + len(wanted), 1).value is None


def test_added_codes__stay_text() -> None:
    columns = blank()[CODE_SHEET].column_dimensions
    assert [columns[letter].number_format for letter in "ADG"] == ["@", "@", "@"]


ADDED = {
    "function": ("2280101", "试验项"),
    "economic": ("30298", "试验款"),
    "service": ("B98", "试验服务"),
}


def _with_added_codes(path: Path) -> None:
    """The blank with a code added to each list, below a gap, and rows that use them.

    A sheet more shows how many codes each drop-down of the sheet of services offers, and the last.
    """
    book = openpyxl.load_workbook(FOLDER / "blank.xlsx")
    codes = book[CODE_SHEET]
    for column, added in zip((1, 4, 7), ADDED.values(), strict=True):
        free = next(row for row in range(4, 2000) if codes.cell(row, column).value is None)
        for place, text in enumerate(added):
            codes.cell(free + 1, column + place, text)
    for table in TABLES:
        for number, column in enumerate(table.columns, 1):
            if column.kind == "code":
                book[table.sheet].cell(6, number, ADDED[column.options[0]][0])
    offered = book.create_sheet("offered")
    for offer in book["政府购买服务"].data_validations.dataValidation:
        listed = offer.formula1
        if CODE_SHEET in listed:
            offered.append([f"=ROWS({listed})", f"=INDEX({listed},ROWS({listed}))"])
    book.save(path)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_added_codes__have_their_names_and_are_offered(tmp_path: Path) -> None:
    _with_added_codes(tmp_path / "added.xlsx")
    book = openpyxl.load_workbook(convert(tmp_path / "added.xlsx", tmp_path), data_only=True)
    for table in TABLES:
        for number, column in enumerate(table.columns, 1):
            if column.kind == "name":
                found = book[table.sheet].cell(6, number).value
                assert found == ADDED[column.options[0]][1], (table.sheet, column.heading)
    counts, last = zip(*book["offered"].iter_rows(values_only=True), strict=True)
    assert last == ("2280101", "30298", "试验服务")
    assert counts[0] == len(list(Codes.load().of("function", 2026))) + 2  # the gap as well


def test_total__adds_up_rows_that_are_put_in_below() -> None:
    sheet = blank()["收入"]
    assert sheet["F4"].value == "=SUM(F6:F2000)"


def test_sums_of_the_previous_year__are_those_of_their_kinds() -> None:
    """A grand total of income and expenditure would say nothing."""
    text = str(blank()["上年数"]["A4"].value)
    assert '"收入合计："&TEXT(SUMPRODUCT(SUMIF($A$6:$A$2000,{"收入"},$J$6:$J$2000))' in text
    rows = [
        {"kind": "收入", "amount": "1500"},
        {"kind": "基本支出", "amount": "900.5"},
        {"kind": "结转下年", "amount": "599.5"},
        {"kind": "公务接待费", "amount": "7"},
    ]
    fields = {"unit_code": "1", "unit": "某单位", "fiscal_year": "2026"}
    content = workbook(fields, {"previous_year": rows})
    filled = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["上年数"]
    assert filled["A4"].value == "收入合计：1,500.00　　支出和结转合计：1,500.00"
    result = read_book(book_from_bytes(content, "a.xlsx"), Library.open().plans())
    (record,) = result.records
    assert len(record.tables["previous_year"]) == 4
    assert result.findings == ()


def test_notes__say_how_to_fill_in_every_sheet() -> None:
    for name in (UNIT_SHEET, *SHEETS):
        texts = [cell.value for row in blank()[name].iter_rows(1, 4) for cell in row]
        assert sum(str(text).startswith("填表说明：") for text in texts) == 1


def test_blank__says_nothing_of_its_maker() -> None:
    with zipfile.ZipFile(FOLDER / "blank.xlsx") as package:
        core = package.read("docProps/core.xml").decode()
        everything = b"".join(package.read(name) for name in package.namelist())
    assert re.search(r"<dc:creator(/>|></dc:creator>)", core)
    assert re.search(r"<cp:lastModifiedBy(/>|></cp:lastModifiedBy>)", core)
    assert b"/work/" not in everything
    assert b"/home/" not in everything


def test_blank__gives_an_empty_record_without_findings() -> None:
    content = (FOLDER / "blank.xlsx").read_bytes()
    result = read_book(book_from_bytes(content, "blank.xlsx"), Library.open().plans())
    (record,) = result.records
    assert result.findings == ()
    assert {name for name, value in record.fields.items() if value is not None} == {"title"}
    assert not any(record.tables.values())


def test_workbook_saved_by_another_program__reads_the_same() -> None:
    fields = {"unit_code": "1", "unit": "某单位", "fiscal_year": "2026"}
    row = {"function_code": "2070101", "fund": "其他", "origin": "本年", "amount": "1.5"}
    content = workbook(fields, {"income": [row]})
    saved = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(saved)
    results = [
        read_book(book_from_bytes(each, "a.xlsx"), Library.open().plans())
        for each in (content, saved.getvalue())
    ]
    assert [result.findings for result in results] == [(), ()]
    before, after = (result.records[0] for result in results)
    assert before.tables["income"][0]["function_name"] == "行政运行"
    assert after.tables["income"] == [{**before.tables["income"][0], "function_name": None}]
    assert after.fields == before.fields


def test_check_of_the_template__looks_at_every_sheet_of_the_blank(tmp_path: Path) -> None:
    definition = load_definition(FOLDER / "template.yaml")
    assert compare(definition, "t.yaml", FOLDER / "blank.xlsx") == ((), ())
    book = openpyxl.load_workbook(FOLDER / "blank.xlsx")
    book.remove(book["上年数"])
    book["收入"]["E5"] = "往来单位"
    book.save(tmp_path / "blank.xlsx")
    mistakes, _ = compare(definition, "t.yaml", tmp_path / "blank.xlsx")
    assert [(mistake.path, mistake.code) for mistake in mistakes] == [
        ("sheets.previous", "blank_sheet_missing"),
        ("tables.income.columns.counterpart", "blank_heading_missing"),
    ]
