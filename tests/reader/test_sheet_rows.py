"""The rows of a form of several sheets: which ones count, their amounts, their totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Cell, Grid
from goalsheet.values.amount import canonical
from tests.reader.sheets import SHEETS, bureau, chain, one, read, told, typed, with_sheets
from tools.budgets.district import UNITS
from tools.draw.department_budget import workbook


def test_total_that_differs__is_said() -> None:
    _, findings = one(read(with_sheets(bureau(), {"收入": typed(4, 6, 2000)})))
    assert told(findings) == [("total_differs", "warning", ("收入!F4",))]
    assert findings[0].values["rows"] == "2240"


def test_amount_stored_as_text__makes_the_total_differ() -> None:
    _, findings = one(read(with_sheets(bureau(), {"收入": typed(6, 6, "600")})))
    assert [finding.code for finding in findings] == ["number_as_text", "total_differs"]


def test_formulas_that_were_never_calculated__are_no_findings_and_no_rows() -> None:
    def forget(grid: Grid) -> Grid:
        cells = {
            place: cell
            if cell.formula is None
            else cell._replace(kind="blank", text="", raw="", cached=False)
            for place, cell in grid.cells.items()
        }
        return replace(grid, cells=cells)

    book = with_sheets(bureau(), dict.fromkeys(SHEETS, forget))
    record, findings = one(read(book))
    assert findings == []
    assert len(record.tables["income"]) == len(UNITS[0].tables["income"])
    assert record.tables["income"][0]["function_name"] is None
    assert record.tables["income"][0]["function_code"] == "2070101"
    assert record.units["income[0].amount"] == "万元"


def test_row_with_a_typed_name__is_a_row() -> None:
    record, _ = one(read(with_sheets(bureau(), {"收入": typed(30, 2, "教育支出")})))
    assert record.tables["income"][-1]["function_name"] == "教育支出"


@pytest.mark.parametrize(
    "name", ["填报系统建设二期", "审核平台3.0", "备用金：第一批", "注：某项目"]
)
def test_project_with_a_name_like_a_remark__is_a_row(name: str) -> None:
    record, findings = one(read(with_sheets(bureau(), {"项目支出": typed(6, 1, name)})))
    assert findings == []
    assert record.tables["project_expenditure"][0]["project_name"] == name
    assert len(record.tables["project_expenditure"]) == len(UNITS[0].tables["project_expenditure"])


@pytest.mark.parametrize(("result", "rows"), [("0", 0), ("", 0), ("5", 1)])
def test_row_of_formulas_alone__is_a_row_where_they_give_something(result: str, rows: int) -> None:
    def change(grid: Grid) -> Grid:
        cell = Cell(30, 6, "number" if result else "text", result, result, formula="H1*2")
        return replace(grid, cells={**grid.cells, (30, 6): cell})

    before, _ = one(read(bureau()))
    record, _ = one(read(with_sheets(bureau(), {"收入": change})))
    assert len(record.tables["income"]) - len(before.tables["income"]) == rows


def test_amount_below_the_last_line__is_not_lost_in_silence() -> None:
    book = with_sheets(bureau(), {"收入": chain(typed(60, 1, "2070101"), typed(60, 6, 5))})
    _, findings = one(read(book))
    assert ("unread_value", "error", ("收入!F60",)) in told(findings)


def test_words_instead_of_an_amount__name_the_cell_of_their_sheet() -> None:
    record, findings = one(read(with_sheets(bureau(), {"项目支出": typed(6, 9, "三十万")})))
    assert ("amount_unreadable", "error", ("项目支出!I6",)) in told(findings)
    assert record.texts["project_expenditure[0].amount"] == "三十万"


codes = st.sampled_from(["2010301", "2070101", "2080505", "7777777"])
money = st.integers(1, 9_999_999_999).map(lambda cents: canonical(Decimal(cents) / 100))
funds = st.sampled_from(["一般公共预算", "政府性基金", "其他"])
lines = st.fixed_dictionaries(
    {
        "function_code": codes,
        "fund": funds,
        "origin": st.sampled_from(["本年", "上年结转"]),
        "counterpart": st.none() | st.sampled_from(["301002", "某区图书馆"]),
        "amount": money,
    }
)


@settings(max_examples=15, deadline=None)
@given(rows=st.lists(lines, max_size=70), unit=st.sampled_from(["元", "万元"]))
def test_any_rows__are_read_as_they_were_written(rows: list[dict[str, Any]], unit: str) -> None:
    fields = {"unit_code": "1", "unit": "某单位", "fiscal_year": "2026"}
    book = book_from_bytes(workbook(fields, {"income": rows}, unit), "a.xlsx")
    record, findings = one(read(book))
    assert [finding for finding in findings if finding.severity == "error"] == []
    per_row = Decimal(1) if unit == "万元" else Decimal(10000)
    assert len(record.tables["income"]) == len(rows)
    for got, line in zip(record.tables["income"], rows, strict=True):
        assert Decimal(str(got["amount"])) * per_row == Decimal(line["amount"])
        assert {name: got[name] for name in line if name != "amount"} == {
            name: value for name, value in line.items() if name != "amount"
        }
