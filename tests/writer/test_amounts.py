"""Amounts into cells whose number format shows a unit, or shows that a number belongs there."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record, Row
from goalsheet.ooxml.styles import CellStyle, format_style
from goalsheet.ooxml.write.cells import NumberValue, TextValue
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.template.plan import ValuePlan
from goalsheet.values.amount import canonical
from goalsheet.writer.content import amount_content
from goalsheet.writer.fill import fill

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
PLAN = ValuePlan(
    "fund_total", "资金总额", "amount", "万元", (), open=False, digits=None, group=False
)
TENTHS = '0!.0,"万元"'


def style(code: str) -> CellStyle:
    return format_style(164, code)


def read(content: bytes) -> Record:
    (record,) = read_book(book_from_bytes(content, "form.xlsx"), PLANS).records
    return record


@pytest.mark.parametrize(
    ("code", "unit_of_sheet", "expected"),
    [
        ('0.00"万元"', None, "30.5"),
        ('0.00"万元"', "元", "30.5"),
        ('#,##0"元"', "万元", "305000"),
        (TENTHS, "元", "305000"),
        ('[>=10000]0!.0,"万元";0"元"', None, "305000"),
        ('0.00"元";-0.00"元"', None, "305000"),
        ("¥#,##0.00", None, "30.5"),
        ("¥#,##0.00", "元", "305000"),
        ("#,##0.00", None, "30.5"),
    ],
)
def test_amount__is_a_number_in_the_unit_that_the_format_shows(
    code: str, unit_of_sheet: str | None, expected: str
) -> None:
    content = amount_content(PLAN, "30.5", "元", unit_of_sheet, in_cell=False, style=style(code))
    assert content == NumberValue(expected)


@pytest.mark.parametrize("code", ["General", "@"])
def test_amount_where_no_unit_is_printed__has_its_own_behind_it(code: str) -> None:
    content = amount_content(PLAN, "30.5", "元", None, in_cell=False, style=style(code))
    assert content == TextValue("305000元")
    plain = amount_content(PLAN, "30.5", None, None, in_cell=False, style=style(code))
    assert plain == NumberValue("30.5")


@cache
def prepared(code: str, unit: str) -> bytes:
    """The blank with a number format for all its amounts and a unit in its heading."""
    blank = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet = book.worksheets[0]
    sheet["A10"] = f"项目资金\n{unit}"
    for row in (*range(11, 19), *range(20, 23)):
        for col in (4, 5):
            sheet.cell(row, col).number_format = code
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@cache
def empty() -> Record:
    return read(prepared("General", ""))


def record_with(total: str, unit: str | None) -> Record:
    """A record with a total in a fixed row and five rows of spending, two more than the blank."""
    record = empty()
    sources = [
        {**row, "amount": total if row["row"] == "total" else None}
        for row in record.tables["sources"]
    ]
    rows: list[Row] = [
        {"item": f"支出{n}", "half_year": None, "full_year": f"{n}.25"} for n in range(1, 6)
    ]
    at = [row["row"] for row in sources].index("total")
    places = [f"sources[{at}].amount", *(f"spending[{n}].full_year" for n in range(5))]
    return replace(
        record,
        fields={**record.fields, "fund_total": total},
        tables={**record.tables, "sources": sources, "spending": rows},
        units={} if unit is None else dict.fromkeys(["fund_total", *places], unit),
    )


amounts = st.decimals(-(10**9), 10**9, places=2, allow_nan=False).map(canonical)


@settings(max_examples=10, deadline=None)
@given(total=amounts, unit=st.sampled_from(["元", "万元", "亿元"]))
@pytest.mark.parametrize(
    ("code", "shown"), [('0.00"万元"', "万元"), (TENTHS, "万元"), ('#,##0.00"元"', "元")]
)
def test_amounts_in_a_format_with_a_unit__read_back_in_it(
    code: str, shown: str, total: str, unit: str
) -> None:
    filled = fill(prepared(code, "（亿元）"), "form.xlsx", [record_with(total, unit)], PLANS)
    assert filled.findings == ()
    again = read(filled.content)
    assert again.same_content(record_with(total, shown))
    sheet = openpyxl.load_workbook(io.BytesIO(filled.content)).worksheets[0]
    cells = [sheet["E11"], *(sheet.cell(row, 5) for row in range(20, 25))]
    assert all(cell.data_type == "n" and cell.value is not None for cell in cells)
    assert fill(filled.content, "form.xlsx", [again], PLANS).content == filled.content


@pytest.mark.parametrize("code", ["¥#,##0.00", "General", "#,##0.00", "0.00_ "])
def test_amount_without_a_unit__is_a_number_and_has_none_afterwards(code: str) -> None:
    record = record_with("30.5", None)
    filled = fill(prepared(code, ""), "form.xlsx", [record], PLANS)
    assert read(filled.content).same_content(record)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.content)).worksheets[0]
    assert sheet["E11"].value == 30.5
    assert [sheet.cell(row, 5).value for row in range(20, 25)] == [1.25, 2.25, 3.25, 4.25, 5.25]


def test_amount_in_a_currency_format__is_a_number_whatever_unit_it_was_read_in() -> None:
    filled = fill(prepared("¥#,##0.00", ""), "form.xlsx", [record_with("30.5", "元")], PLANS)
    assert read(filled.content).same_content(record_with("30.5", None))


@pytest.mark.parametrize(
    ("code", "total", "told"),
    [
        ("#,##0", "30.4", ["30.4"]),
        ("#,##0", "30", []),
        ("0.00", "30.125", ["30.125"]),
        ("0.00", "30.12", []),
        ("#,##0,", "12500", ["12500"]),
        ("#,##0,", "12000", []),
        ("yyyy-mm-dd", "30", ["30"]),
        ("0%", "30", ["30"]),
        ("General", "30.123456", []),
        ("[>=10000]0.0,;0.00", "30.125", []),
    ],
)
def test_amount_that_the_format_hides_in_part__is_written_in_full_and_told(
    code: str, total: str, told: list[str]
) -> None:
    filled = fill(prepared(code, ""), "form.xlsx", [record_with(total, None)], PLANS)
    found = [f for f in filled.findings if f.cells[0].endswith("E11")]
    assert [finding.found for finding in found] == told
    assert {(finding.code, finding.severity) for finding in found} <= {("shown_otherwise", "info")}
    sheet = openpyxl.load_workbook(io.BytesIO(filled.content)).worksheets[0]
    if code != "yyyy-mm-dd":
        assert sheet["E11"].value == float(total)
