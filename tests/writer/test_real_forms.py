"""Forms as offices have them: notes and totals below, formulas, check columns, several forms."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import Filled, fill

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "xltemplates").glob("*-goal*/cases/*/filled.xlsx"))
JIANGSU = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()
every_case = pytest.mark.parametrize("case", CASES, ids=lambda path: path.parents[2].name)


def read(content: bytes) -> list[Record]:
    return list(read_book(book_from_bytes(content, "form.xlsx"), PLANS).records)


def record_of(case: Path) -> Record:
    (record,) = read(case.read_bytes())
    return record


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def opened(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def jiangsu() -> Record:
    return record_of(ROOT / "xltemplates/jiangsu-project-goals/cases/001-1/filled.xlsx")


def with_cells(**cells: object) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(JIANGSU))
    for cell, value in cells.items():
        workbook.worksheets[0][cell] = value
    return saved(workbook)


def filled(content: bytes, *records: Record) -> Filled:
    result = fill(content, "form.xlsx", records, PLANS)
    assert not package_problems(result.content)
    return result


def texts(content: bytes) -> list[str]:
    return [str(c.value) for row in opened(content).iter_rows() for c in row if c.value is not None]


@every_case
@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize("merged", [True, False])
def test_note_below_the_last_table__stays_below_it(case: Path, gap: int, merged: bool) -> None:
    record = record_of(case)
    workbook = openpyxl.load_workbook(LIBRARY.get(record.template).blank)
    sheet = workbook.worksheets[0]
    right = max(area.max_col for area in sheet.merged_cells.ranges)
    row = sheet.max_row + gap
    sheet.cell(row, 1).value = "填表说明：金额以万元计"
    if merged:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=right)
    result = filled(saved(workbook), record)
    assert texts(result.content).count("填表说明：金额以万元计") == 1
    (again,) = read(result.content)
    assert again.same_content(record)


@pytest.mark.parametrize("cell", ["A56", "A57", "A70"])
def test_signature_below_the_last_table__is_kept(cell: str) -> None:
    result = filled(with_cells(**{cell: "单位负责人："}), jiangsu())
    assert "单位负责人：" in texts(result.content)


def test_total_row_below_the_last_table__keeps_its_formula() -> None:
    result = filled(with_cells(A55="合计", E55="=COUNTA(E26:E54)"), jiangsu())
    assert any(text.startswith("=COUNTA(") for text in texts(result.content))
    assert read(result.content)[0].same_content(jiangsu())


@pytest.mark.parametrize(
    "formula", ['=IF(SUM(E12:E18)=0,"",SUM(E12:E18))', "=SUM(E12:E18)", "=SUM(E13:E18)"]
)
def test_total_that_the_form_computes__is_compared_with_what_it_comes_to(formula: str) -> None:
    result = filled(with_cells(E11=formula), jiangsu())
    assert opened(result.content)["E11"].value == formula
    differs = [f for f in result.findings if f.code == "formula_differs"]
    assert bool(differs) == ("E13" in formula)
    assert all(f.cells == ("项目绩效目标表!E11",) and f.found == "81" for f in differs)


@pytest.mark.parametrize(
    "cells", [{"B3": "=A9"}, {"A2": '="2024年度"'}, {"E26": '=IF(1=1,"规范","")'}]
)
def test_formula_in_any_cell__stays(cells: dict[str, str]) -> None:
    result = filled(with_cells(**cells), jiangsu())
    ((cell, formula),) = cells.items()
    assert opened(result.content)[cell].value == formula


@every_case
@pytest.mark.parametrize("tables", ["none", "empty"])
def test_record_without_rows__fills_its_fields(case: Path, tables: str) -> None:
    record = record_of(case)
    blank = LIBRARY.get(record.template).blank.read_bytes()
    given = {name: [] for name in record.tables} if tables == "empty" else {}
    result = filled(blank, dataclasses.replace(record, tables=given))
    (again,) = read(result.content)
    same_as = {"fund_total", "previous_year"}
    assert {n: v for n, v in again.fields.items() if n not in same_as} == {
        n: v for n, v in record.fields.items() if n not in same_as
    }


def test_field_that_a_record_does_not_speak_of__keeps_what_the_form_says() -> None:
    full = filled(JIANGSU, jiangsu()).content
    only = dataclasses.replace(jiangsu(), fields={"unit": "另一个单位"}, tables={})
    (again,) = read(filled(full, only).content)
    assert again.fields == {**jiangsu().fields, "unit": "另一个单位"}
    assert again.tables == jiangsu().tables


@pytest.mark.parametrize(
    "cells",
    [
        {"G20": "=E20-D20", "G21": "=E21-D21", "G22": "=E22-D22"},
        {"G19": "核对", "G20": "=E20-D20"},
        {"G20": "核对"},
        {"G26": "=E26", "G27": "=E27"},
    ],
)
def test_check_column_beside_a_table__is_no_part_of_it(cells: dict[str, str]) -> None:
    result = filled(with_cells(**cells), jiangsu())
    assert read(result.content)[0].same_content(jiangsu())
    kept = texts(result.content)
    assert all(value in kept or value.startswith("=") for value in cells.values())


def forms_of(names: list[str]) -> tuple[bytes, list[Record]]:
    """A workbook with several Jiangsu forms on sheets of their own, and what it reads as."""
    workbook = openpyxl.load_workbook(io.BytesIO(JIANGSU))
    first = workbook.worksheets[0]
    for number in range(1, len(names)):
        workbook.copy_worksheet(first).title = f"项目{number}"
    content = saved(workbook)
    records = [
        dataclasses.replace(jiangsu(), fields={**jiangsu().fields, "project_name": name})
        for name in names
    ]
    content = filled(content, *records).content
    return content, read(content)


def test_record_of_one_of_several_forms__goes_back_into_its_own() -> None:
    content, records = forms_of(["甲", "乙", "丙"])
    assert [r.fields["project_name"] for r in records] == ["甲", "乙", "丙"]
    assert fill(content, "form.xlsx", [records[2]], PLANS).content == content
    assert fill(content, "form.xlsx", records[::-1], PLANS).content == content


def test_record_of_a_project_whose_form_is_there__goes_into_it() -> None:
    content, records = forms_of(["甲", "乙"])
    foreign = dataclasses.replace(
        records[1],
        source=dataclasses.replace(records[1].source, sha256=""),
        fields={**records[1].fields, "authority": "某局"},
    )
    again = read(filled(content, foreign).content)
    assert [r.fields["authority"] for r in again] == [jiangsu().fields["authority"], "某局"]


def test_hidden_sample_form__is_not_filled_while_a_blank_one_is_shown() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(JIANGSU))
    sample = workbook.copy_worksheet(workbook.worksheets[0])
    sample.title, sample.sheet_state = "填报示例", "hidden"
    workbook.move_sheet(sample, -1)
    workbook.active = 1
    content = filled(saved(workbook), jiangsu()).content
    names = [record.fields["project_name"] for record in read(content)]
    assert names == [None, jiangsu().fields["project_name"]]


def test_goals_without_the_outer_level__get_blocks_without_it() -> None:
    case = next(c for c in CASES if c.parents[2].name == "jianghan-department-goals")
    record = record_of(case)
    goals = [row for row in record.tables["goals"] if row["goal_kind"] == "annual"]
    indicators = [r for r in record.tables["indicators"] if r["goal_kind"] == "annual"]
    plain = [r for r in indicators if r["goal_no"] == "1"]
    more = [{**goals[0], "goal_no": str(n)} for n in (3, 4)]
    rows = [{**r, "goal_no": str(n), "outer_level": None} for n in (3, 4) for r in plain]
    grown = dataclasses.replace(
        record,
        tables={
            **record.tables,
            "goals": [*record.tables["goals"], *more],
            "indicators": [*record.tables["indicators"], *rows],
        },
    )
    result = filled(LIBRARY.get(record.template).blank.read_bytes(), grown)
    assert result.findings == ()
    book = read_book(book_from_bytes(result.content, "form.xlsx"), PLANS)
    assert book.findings == ()
    assert book.records[0].same_content(grown)


def test_year_that_labels_leave_blank__is_filled_in_with_the_form() -> None:
    case = next(c for c in CASES if c.parents[2].name == "jianghan-project-goals")
    blank = LIBRARY.get("jianghan-project-goals").blank.read_bytes()
    shown = [text.replace("\n", "") for text in texts(filled(blank, record_of(case)).content)]
    for label in ("2022年预算申报项目资金来源", "2022年预算申报数", "2022项目支出明细及依据"):
        assert label in shown
