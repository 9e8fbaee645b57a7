"""What real offices do to a form: the record is right, or a finding names the cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import ReadResult
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SONGJIANG = "songjiang-project-goals/004-2.xlsx"
JIANGSU = "jiangsu-project-goals/001-1.xlsx"
JIANGHAN = "jianghan-project-goals/003-13.xlsx"
DEPARTMENT = "jianghan-department-goals/003-12.xlsx"
NANCHANG = "nanchang-goal-declaration/002-1.xlsx"
PLANS = Library.open().plans()


def read(example: str, change: Callable[[Worksheet], None]) -> ReadResult:
    workbook = openpyxl.load_workbook(EXAMPLES / example)
    change(workbook.worksheets[0])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return read_book(book_from_bytes(buffer.getvalue(), "odd.xlsx"), PLANS)


def unmerged_from(sheet: Worksheet, row: int) -> None:
    for area in list(sheet.merged_cells.ranges):
        if area.min_row >= row:
            sheet.unmerge_cells(str(area))


def inserted(sheet: Worksheet, row: int, **values: object) -> None:
    """A row inserted below unmerged rows, with values by column letter."""
    unmerged_from(sheet, 19)
    sheet.insert_rows(row)
    for column, value in values.items():
        sheet[f"{column}{row}"] = value


def settings(**values: object) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for address, value in values.items():
            sheet[address] = value

    return change


def errors(result: ReadResult) -> list[tuple[str, str]]:
    return [
        (f.code, f.cells[0].rpartition("!")[2] if f.cells else "")
        for f in result.findings
        if f.severity == "error"
    ]


@pytest.mark.parametrize(
    ("example", "field", "value", "address"),
    [
        (SONGJIANG, "project_name", "其他资金", "B18"),
        (SONGJIANG, "project_name", "绩效目标", "B18"),
        (SONGJIANG, "authority", "财政项目支出绩效目标填报表", "B19"),
        (JIANGSU, "project_name", "其他资金", "B3"),
        (DEPARTMENT, "unit", "合计", "B2"),
    ],
)
def test_value_that_reads_like_a_label__is_the_value(
    example: str, field: str, value: str, address: str
) -> None:
    result = read(example, settings(**{address: value}))
    (record,) = result.records
    assert record.fields[field] == value
    assert errors(result) == []


@pytest.mark.parametrize(
    ("example", "address", "text", "table", "rows"),
    [
        (JIANGSU, "C21", "支出", "spending", 2),
        (JIANGHAN, "B20", "品名", "spending", 1),
        (NANCHANG, "D40", "审核意见", "indicators", 91),
        (SONGJIANG, "B28", "产出指标：", "indicators", 11),
        (JIANGSU, "B19", "项目支出", "spending", 2),
    ],
)
def test_text_in_a_table_that_reads_like_a_label__ends_nothing(
    example: str, address: str, text: str, table: str, rows: int
) -> None:
    (record,) = read(example, settings(**{address: text})).records
    assert len(record.tables[table]) == rows
    first = next(iter(record.tables[table][0]))
    assert all(row[first] is not None for row in record.tables[table])


def test_title_printed_again_on_the_next_page__does_not_end_the_form() -> None:
    result = read(JIANGSU, lambda ws: inserted(ws, 36, A=ws["A1"].value))
    (record,) = result.records
    assert len(record.tables["indicators"]) == 28


def test_second_form_without_its_title__is_an_error() -> None:
    def copied(sheet: Worksheet) -> None:
        for row in range(18, 39):
            for column in range(1, 6):
                value = sheet.cell(row, column).value
                if value is not None:
                    sheet.cell(row + 30, column).value = value

    result = read(SONGJIANG, copied)
    assert len(result.records[0].tables["indicators"]) == 11
    assert ("fields_again", "A48") in errors(result)


@pytest.mark.parametrize(
    ("note", "count"),
    [("注：以下指标由业务处室填报", 28), ("二、产出与效益：", 28), ("填表日期：2024年1月", 28)],
)
def test_note_inside_a_table__is_passed_over_and_the_table_goes_on(note: str, count: int) -> None:
    result = read(JIANGSU, lambda ws: inserted(ws, 36, A=note))
    assert len(result.records[0].tables["indicators"]) == count
    assert "unread_text" in [finding.code for finding in result.findings]


def test_signatures_below_the_table__are_no_rows() -> None:
    result = read(JIANGSU, settings(D54="负责人签字：", E54="日期：", E56="2024年1月20日"))
    assert len(result.records[0].tables["indicators"]) == 28


def test_total_among_the_items__is_told_and_not_counted() -> None:
    result = read(JIANGSU, lambda ws: inserted(ws, 22, C="合计", E=76.95))
    assert len(result.records[0].tables["spending"]) == 2
    assert "total_row" in [finding.code for finding in result.findings]


def test_unit_in_a_row_label__is_the_unit_of_its_amount() -> None:
    result = read(SONGJIANG, settings(D21="年度资金申请总额（万元）", E21=3))
    (record,) = result.records
    assert (record.fields["fund_total"], record.units["fund_total"]) == ("30000", "万元")


def test_remark_beside_the_form__is_no_value() -> None:
    result = read(SONGJIANG, settings(E21=None, G21=40000))
    assert result.records[0].fields["fund_total"] is None


def test_row_that_is_gone__is_not_taken_from_another_table() -> None:
    result = read(SONGJIANG, settings(B24=None, C24=None, E24=7))
    (record,) = result.records
    assert record.tables["sources"][3]["amount"] == "7"
    assert record.tables["project_sources"][2]["amount"] is None
    assert "row_missing" in [code for code, _ in errors(result)]


def test_empty_group_cell__is_an_error_and_takes_nothing_from_above() -> None:
    result = read(SONGJIANG, settings(B32=None))
    assert result.records[0].tables["indicators"][5]["level1"] is None
    assert ("group_missing", "B32") in errors(result)


def test_goal_without_its_block__is_an_error() -> None:
    result = read(DEPARTMENT, settings(A35="长期目标二:"))
    assert ("block_missing", "B22") in errors(result)


def test_year_of_two_digits__is_an_error() -> None:
    assert ("year_unreadable", "A17") in errors(read(SONGJIANG, settings(A17="（22年度）")))


def test_amounts_in_the_column_beside__are_errors() -> None:
    def moved(sheet: Worksheet) -> None:
        unmerged_from(sheet, 1)
        for row in range(11, 19):
            sheet.cell(row, 4).value, sheet.cell(row, 5).value = sheet.cell(row, 5).value, None

    result = read(JIANGSU, moved)
    assert result.records[0].fields["fund_total"] is None
    assert ("unread_value", "D11") in errors(result)


def test_text_that_goes_on_in_the_next_row__is_one_text() -> None:
    def going_on(sheet: Worksheet) -> None:
        unmerged_from(sheet, 1)
        sheet.insert_rows(8)
        sheet["B8"] = "又一段。"

    (record,) = read(JIANGSU, going_on).records
    assert str(record.fields["necessity"]).endswith("\n又一段。")


def test_form_on_a_sheet_called_review__is_read() -> None:
    def renamed(sheet: Worksheet) -> None:
        sheet.title = "审核意见"

    assert len(read(SONGJIANG, renamed).records) == 1
