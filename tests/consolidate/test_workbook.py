from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from goalsheet.consolidate.names import FileNames
from goalsheet.consolidate.summary import Summary, summarize
from goalsheet.consolidate.workbook import render_summary
from goalsheet.model import Finding, ReadResult, Record
from tests.samples import blank, definitions, examples, project, with_indicators

SONGJIANG = "songjiang-project-goals"


def made(
    *records: Record, findings: tuple[Finding, ...] = (), unit: str = "万元"
) -> tuple[Summary, bytes]:
    summary = summarize(ReadResult(records, findings), definitions(), unit)
    return summary, render_summary(summary, definitions(), "zh")


def loaded(content: bytes, *, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def rows(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def row_of(sheet: Any, first: str) -> list[Any]:
    return next(row for row in rows(sheet) if row[0] == first)


def texts(sheet: Any) -> str:
    return "\n".join(str(value) for row in rows(sheet) for value in row if value is not None)


def songjiang() -> list[Record]:
    return [record for record in examples().records if record.template == SONGJIANG]


@pytest.mark.parametrize(
    ("unit", "total", "lines"),
    [
        ("万元", 582.63722, {"折合（元）": 5826372.2, "折合（万元，保留两位小数）": 582.64}),
        ("元", 5826372.2, {"折合（万元，保留两位小数）": 582.64}),
    ],
)
def test_summary__prints_the_public_total_of_songjiang(
    unit: str, total: float, lines: dict[str, float]
) -> None:
    _, content = made(*songjiang(), unit=unit)
    sheet = loaded(content)["项目汇总"]
    assert row_of(sheet, "合计")[5] == total
    for label, value in lines.items():
        assert row_of(sheet, label)[5] == value


def test_summary__has_live_formulas_whose_stored_values_are_exact() -> None:
    _, content = made(*songjiang())
    live, stored = loaded(content, values=False)["项目汇总"], loaded(content)["项目汇总"]
    assert row_of(live, "合计")[5:7] == ["=SUM(F4:F10)", "=SUM(G4:G10)"]
    assert live["F4"].value == "=SUM(G4:I4)"
    for row in range(4, 11):
        parts = [stored.cell(row, column).value or 0 for column in range(7, 10)]
        added = sum(Decimal(str(part)) for part in parts)
        assert Decimal(str(stored.cell(row, 6).value)) == added
    column = [Decimal(str(stored.cell(row, 6).value)) for row in range(4, 11)]
    assert Decimal(str(row_of(stored, "合计")[5])) == sum(column)


def test_summary__shows_every_digit_of_an_amount() -> None:
    _, content = made(project("甲", "279.30722"), project("乙", "3"))
    sheet = loaded(content, values=False)["项目汇总"]
    assert sheet["F4"].number_format == "#,##0.00???"


def test_summary__lists_what_was_not_read_and_says_that_the_total_lacks_it() -> None:
    unread = Finding("form_unknown", "error", "in/c.xlsx")
    _, content = made(
        project("甲", "10", file="in/a.xlsx"),
        project("乙", None, file="in/b.xlsx"),
        findings=(unread,),
    )
    book = loaded(content)
    projects = book["项目汇总"]
    assert projects["F5"].value == "未读出"
    assert "合计不完整，序号 2 的资金总额未读出" in texts(projects)
    assert "以下文件没有读出表：c.xlsx" in texts(projects)
    sources = rows(book["来源与问题"])
    assert [
        value for row in sources if row[0] == "c.xlsx" for value in (row[0], row[3], row[4])
    ] == ["c.xlsx", "未读出表", "错误"]


def test_summary__puts_what_is_said_of_a_file_beside_its_only_form() -> None:
    values = {"label": "立项必要性"}
    findings = (Finding("label_missing", "error", "forms/a.xlsx", found="字" * 500, values=values),)
    _, content = made(project("甲", "10"), findings=findings)
    [_, _, row] = rows(loaded(content)["来源与问题"])
    assert row[:5] == ["a.xlsx", "Sheet1", "江苏省省级项目预算绩效目标表", "项目 1", "错误"]
    assert row[7] == "字" * 199 + "…"


def test_summary__marks_copies_and_counts_them_openly() -> None:
    _, content = made(project("甲", "10", file="a.xlsx"), project("甲", "10", file="b.xlsx"))
    sheet = loaded(content)["项目汇总"]
    assert "与序号 1 重复" in str(sheet.cell(5, sheet.max_column).value)
    assert sheet["B5"].fill.fgColor.rgb != sheet["B4"].fill.fgColor.rgb
    assert "序号 2 与其他表重复" in texts(sheet)
    assert row_of(sheet, "合计")[5] == 20


def test_summary__lists_department_forms_apart() -> None:
    department = blank("jianghan-department-goals", unit="某局", fund_total="1000")
    _, content = made(project("甲", "10"), department)
    book = loaded(content)
    assert book.sheetnames == ["项目汇总", "部门整体目标", "绩效指标", "来源与问题"]
    assert row_of(book["项目汇总"], "合计")[5] == 10
    assert row_of(book["部门整体目标"], "部门1")[1:4] == ["某局", None, 1000]


def test_summary__has_all_indicators_as_texts() -> None:
    record = with_indicators(project("甲", "10"), "=100%", "≥3次")
    _, content = made(record, *songjiang())
    sheet = loaded(content, values=False)["绩效指标"]
    headings = rows(sheet)[1]
    target = headings.index("全年（程）指标值")
    assert [rows(sheet)[n][target] for n in (2, 3)] == ["=100%", "≥3次"]
    assert sheet.cell(3, target + 1).data_type == "s"
    count = sum(len(r.tables["indicators"]) for r in songjiang())
    assert sheet.max_row == 2 + 2 + count


def test_summary__leaves_out_headings_without_an_indicator() -> None:
    record = with_indicators(project("甲", "10"), "≥3次")
    heading = {**record.tables["indicators"][0], "level3": None, "full_year": None}
    table = [*record.tables["indicators"], heading]
    _, content = made(replace(record, tables={**record.tables, "indicators": table}))
    assert loaded(content)["绩效指标"].max_row == 3


def test_summary__names_no_author_and_no_folder_and_has_the_same_bytes() -> None:
    records = (
        project("甲", "10", file="/home/someone/表/一季度/a.xlsx"),
        project("乙", "5", file="/home/someone/表/二季度/b.xlsx"),
    )
    findings = (Finding("form_unknown", "error", "/home/someone/表/c.xlsx"),)
    _, content = made(*records, findings=findings)
    assert content == made(*records, findings=findings)[1]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"someone" in package.read(name) for name in package.namelist())
        assert b"<dc:creator></dc:creator>" in package.read("docProps/core.xml")
    place = loaded(content)["项目汇总"].cell(4, 7).value
    assert place == "一季度/a.xlsx：Sheet1!C7"


def test_summary__speaks_english() -> None:
    summary = summarize(ReadResult((project("甲", "10"),)), definitions(), "元")
    book = loaded(render_summary(summary, definitions(), "en"))
    assert book.sheetnames == ["Projects", "Indicators", "Sources and findings"]
    assert row_of(book["Projects"], "Total")[5] == 100_000


def test_summary__of_nothing_says_so() -> None:
    _, content = made(findings=(Finding("form_unknown", "error", "c.xlsx"),))
    book = loaded(content)
    assert row_of(book["项目汇总"], "合计")[5] == 0
    assert "c.xlsx" in texts(book["项目汇总"])


@pytest.mark.parametrize(
    ("files", "short"),
    [
        (["a.xlsx"], ["a.xlsx"]),
        (["/x/y/a.xlsx"], ["a.xlsx"]),
        (["/x/y/a.xlsx", "/x/y/b.xlsx"], ["a.xlsx", "b.xlsx"]),
        (["/x/y/a.xlsx", "/x/z/a.xlsx"], ["y/a.xlsx", "z/a.xlsx"]),
        (["C:\\表\\一\\a.xlsx", "C:\\表\\二\\a.xlsx"], ["一/a.xlsx", "二/a.xlsx"]),
        (["a.xlsx", "sub/a.xlsx"], ["a.xlsx", "sub/a.xlsx"]),
    ],
)
def test_file_names__are_short_and_tell_folders_apart(files: list[str], short: list[str]) -> None:
    names = FileNames.of(files)
    assert [names.short(file) for file in files] == short
