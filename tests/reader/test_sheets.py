"""A form of several sheets is one record; what is wrong with the set of sheets is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Book, Cell, Grid
from goalsheet.reader.read import read_book, read_forms
from goalsheet.template.library import Library
from tests.reader.sheets import (
    SHEETS,
    bureau,
    chain,
    named,
    one,
    plans,
    read,
    told,
    typed,
    with_sheets,
)
from tools.budgets.district import UNITS

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_sheets__are_one_record_whose_cells_name_their_sheets() -> None:
    record, findings = one(read(bureau()))
    assert findings == []
    assert record.source.sheet == "单位信息"
    assert record.fields["unit"] == "某区文化和旅游局"
    assert {name: len(rows) for name, rows in record.tables.items()} == {
        name: len(UNITS[0].tables[name]) for name in UNITS[0].tables
    }
    assert list(record.tables) == list(
        Library.open().get("department-budget").plan.definition.tables
    )
    assert record.cells["unit_code"] == "单位信息!B5"
    assert record.cells["income[0].amount"] == "收入!F6"
    assert record.cells["three_public[1].reception"] == "三公经费!I7"
    assert record.units["previous_year[0].amount"] == "万元"
    assert set(record.cells) >= {f"income[17].{name}" for name in record.tables["income"][17]}


def test_names_beside_codes__are_read_from_their_formulas() -> None:
    record, _ = one(read(bureau()))
    assert record.tables["income"][0]["function_name"] == "行政运行"
    assert record.tables["basic_expenditure"][0]["economic_name"] == "基本工资"


def test_amounts_in_yuan__are_converted() -> None:
    record, findings = one(read(book_from_bytes(UNITS[2].workbook(), "c.xlsx")))
    assert findings == []
    assert record.tables["procurement"][0]["amount"] == "10"
    assert record.units["procurement[0].amount"] == "元"


@pytest.mark.parametrize(("sheet", "severity"), [("收入", "error"), ("政府采购", "warning")])
def test_missing_sheet__is_said_and_the_others_are_read(sheet: str, severity: str) -> None:
    book = bureau()
    rest = tuple(grid for grid in book.sheets if grid.name != sheet)
    record, findings = one(read(replace(book, sheets=rest)))
    assert told(findings) == [("sheet_missing", severity, ())]
    assert findings[0].values["sheet"] == sheet
    assert record.tables["income" if sheet == "收入" else "procurement"] == []
    assert len(record.tables["basic_expenditure"]) == len(UNITS[0].tables["basic_expenditure"])


def test_missing_first_sheet__leaves_the_amounts() -> None:
    book = bureau()
    record, findings = one(read(replace(book, sheets=book.sheets[1:])))
    assert told(findings) == [("sheet_missing", "error", ())]
    assert record.fields["unit_code"] is None
    assert record.source.sheet == "收入"
    assert record.tables["income"][0]["amount"] == "611"


def test_sheet_twice__is_an_error_and_the_one_with_the_right_name_is_read() -> None:
    book = bureau()
    income = book.sheets[1]
    other = typed(6, 6, 999)(named("收入 (2)")(income))
    for sheets in ((other, *book.sheets), (*book.sheets, other)):
        record, findings = one(read(replace(book, sheets=sheets)))
        assert told(findings) == [("sheet_twice", "error", ("'收入 (2)'!A1", "收入!A1"))]
        assert record.tables["income"][0]["amount"] == "611"


def test_renamed_sheet__is_known_by_its_title() -> None:
    record, findings = one(read(with_sheets(bureau(), {"收入": named("Sheet2")})))
    assert told(findings) == [("sheet_renamed", "info", ("Sheet2!A1",))]
    assert record.cells["income[0].amount"] == "Sheet2!F6"


def test_accepted_name__is_no_finding() -> None:
    _, findings = one(read(with_sheets(bureau(), {"收入": named("收入预算")})))
    assert findings == []


def test_lost_title__leaves_the_name() -> None:
    record, findings = one(read(with_sheets(bureau(), {"收入": typed(1, 1, None)})))
    assert findings == []
    assert record.tables["income"][0]["amount"] == "611"


def test_lost_title_and_name__leave_the_labels() -> None:
    change = chain(named("Sheet2"), typed(1, 1, None))
    record, findings = one(read(with_sheets(bureau(), {"三公经费": change})))
    assert told(findings) == [("sheet_renamed", "info", ("Sheet2!A1",))]
    assert record.tables["three_public"][0]["abroad"] == "8"


def test_sheets_of_two_units__disagree() -> None:
    other = book_from_bytes(UNITS[1].workbook(), "other.xlsx").sheets[5]
    record, findings = one(read(with_sheets(bureau(), {"政府采购": lambda _: other})))
    assert told(findings) == [("sheets_disagree", "error", ("政府采购!A2", "单位信息!B6"))]
    assert (findings[0].field, findings[0].found) == ("unit", "某区图书馆")
    assert record.fields["unit"] == "某区文化和旅游局"


def test_sheet_of_another_year__disagrees() -> None:
    _, findings = one(read(with_sheets(bureau(), {"收入": typed(2, 3, "预算年度：2025")})))
    assert told(findings) == [("sheets_disagree", "error", ("收入!C2", "单位信息!E5"))]


def test_sheets_without_the_first_one__are_compared_with_one_another() -> None:
    other = book_from_bytes(UNITS[1].workbook(), "other.xlsx").sheets[5]
    book = with_sheets(bureau(), {"政府采购": lambda _: other})
    _, findings = one(read(replace(book, sheets=book.sheets[1:])))
    codes = [finding.code for finding in findings]
    assert codes == ["sheet_missing", "sheets_disagree"]


def test_sheet_that_prints_no_unit__takes_that_of_the_first_sheet() -> None:
    yuan = book_from_bytes(UNITS[2].workbook(), "c.xlsx")
    before, _ = one(read(yuan))
    after, findings = one(read(with_sheets(yuan, {"收入": typed(2, 5, None)})))
    assert findings == []
    assert after.tables == before.tables
    assert after.units == before.units


def test_sheet_in_another_unit__is_read_in_its_own_and_said() -> None:
    record, findings = one(read(with_sheets(bureau(), {"收入": typed(2, 5, "金额单位：元")})))
    assert told(findings) == [("units_disagree", "warning", ("收入!E2", "单位信息!F2"))]
    assert record.tables["income"][0]["amount"] == "0.0611"


def only(*names: str) -> Book:
    """The book with some of its sheets, which have lost their titles."""
    sheets = (typed(1, 1, None)(g) for g in bureau().sheets if g.name in names)
    return replace(bureau(), sheets=tuple(sheets))


@pytest.mark.parametrize("names", [("三公经费",), ("收入", "政府采购"), ("收入", "基本支出")])
def test_workbook_with_a_sheet_or_two_of_the_form__is_no_such_form(names: tuple[str, ...]) -> None:
    result = read(only(*names))
    assert result.records == ()
    assert told(result.findings) == [("form_unknown", "error", ())]
    assert read_forms(only(*names), plans()) == []


@pytest.mark.parametrize("names", [("单位信息", "三公经费"), ("收入", "基本支出", "项目支出")])
def test_workbook_with_the_unit_or_most_sheets__is_the_form(names: tuple[str, ...]) -> None:
    result = read(only(*names))
    assert len(result.records) == 1
    assert "sheet_missing" in {f.code for f in result.findings}


def test_template_that_is_asked_for__is_read_from_whatever_is_there() -> None:
    result = read_book(only("收入"), plans(), "department-budget")
    assert len(result.records[0].tables["income"]) > 5


def test_older_edition__is_said_and_kept() -> None:
    book = with_sheets(bureau(), {"单位信息": typed(2, 1, "表样版本：2024")})
    record, findings = one(read(book))
    assert told(findings) == [("form_version", "warning", ("单位信息!A2",))]
    assert record.template_version == "2024"


@pytest.mark.parametrize("text", [None, "表样版本：", "2026"])
def test_edition_that_is_not_printed__is_noted(text: str | None) -> None:
    record, findings = one(read(with_sheets(bureau(), {"单位信息": typed(2, 1, text)})))
    assert ("form_version_missing", "info", ("单位信息!A1",)) in told(findings)
    assert not [f for f in findings if f.severity == "error"]
    assert record.template_version == ""


def test_name_that_the_form_works_out__may_have_no_column() -> None:
    """Nobody fills it in: workbooks from before it came in have lost nothing."""
    emptied = chain(*(typed(row, 5, None) for row in range(5, 60)))
    record, findings = one(read(with_sheets(bureau(), {"政府采购": emptied})))
    assert findings == []
    assert record.tables["procurement"][0]["product"] == "计算机"
    assert record.tables["procurement"][0]["economic_name"] is None


def test_list_of_codes__is_passed_over_and_another_sheet_is_named() -> None:
    book = bureau()
    notes = Grid("备注", {(1, 1): Cell(1, 1, "text", "本表已核对", "本表已核对")})
    _, findings = one(read(replace(book, sheets=(*book.sheets, notes))))
    assert told(findings) == [("sheet_not_read", "info", ("备注!A1",))]


def test_order_of_the_sheets__makes_no_difference() -> None:
    book = bureau()
    turned, findings = one(read(replace(book, sheets=book.sheets[::-1])))
    assert findings == []
    assert turned == read(book).records[0]


def test_form_on_one_sheet__stands_beside_a_form_of_several() -> None:
    goals = book_from_bytes((EXAMPLES / "jianghan/003-12.xlsx").read_bytes(), "g.xlsx")
    both = read(replace(bureau(), sheets=(*goals.sheets, *bureau().sheets)))
    assert [r.template for r in both.records] == ["jianghan-department-goals", "department-budget"]
    assert both.findings == ()


def test_read_forms__gives_the_parts_of_each_form() -> None:
    (form,) = read_forms(bureau(), plans())
    assert [part.form.view.grid.name for part in form.parts] == list(SHEETS)
    assert form.record() == read(bureau()).records[0]
    goals = book_from_bytes((EXAMPLES / "jianghan/003-12.xlsx").read_bytes(), "g.xlsx")
    (single,) = read_forms(goals, plans())
    assert single.plan.id == "jianghan-department-goals"
    assert [single.parts[0].record()] == list(read(goals).records)


def test_one_sheet_alone__is_read() -> None:
    record, findings = one(read(replace(bureau(), sheets=bureau().sheets[2:3])))
    assert record.tables["basic_expenditure"]
    assert {finding.code for finding in findings} == {"sheet_missing"}
    assert len(findings) == len(SHEETS) - 1
