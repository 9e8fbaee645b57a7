"""What charts keep of the cells they show is never stale."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache

import pytest
import xlsxwriter

from goalsheet.ooxml.package import Package
from goalsheet.ooxml.write.book import Workbook
from goalsheet.ooxml.write.cells import BlankValue, CellValue, NumberValue, TextValue
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.writer.moved import outdated_formulas
from goalsheet.writer.rows import with_rows
from goalsheet.writer.slots import RowChange
from tests.ooxml.write.features import replaced
from tests.writer.test_moved import Plan

CHART = "xl/charts/chart1.xml"
SHEET = "表 1"


@cache
def drawn(values: str = "='表 1'!$B$1:$B$3", names: str = "='表 1'!$A$1:$A$3") -> bytes:
    """Names in A1:A3, numbers in B1:B3, formulas in C1:C3, and a chart on a sheet of its own."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    for row, (name, number) in enumerate([("甲", 1), ("乙", 2), ("丙", 3)]):
        sheet.write(row, 0, name)
        sheet.write(row, 1, number)
        sheet.write_formula(row, 2, f"=B{row + 1}*2", None, number * 2)
    sheet.write_formula(3, 3, "=UNKNOWN(B1)", None, 5)
    book.define_name("数", "='表 1'!$B$1:$B$3")
    book.define_name("动", "=OFFSET('表 1'!$B$1,0,0,3)")
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {
            "values": values,
            "categories": names,
            "values_data": [1, 2, 3],
            "categories_data": ["甲", "乙", "丙"],
        }
    )
    book.add_worksheet("图").insert_chart("A1", chart)
    book.close()
    return target.getvalue()


def edited(content: bytes, edits: Mapping[tuple[int, int], CellValue]) -> bytes:
    workbook = Workbook.open(content)
    workbook.edit(SHEET, edits)
    written = workbook.to_bytes().content
    assert package_problems(written) == []
    return written


def points(content: bytes, cache: str = "numCache") -> list[str | None] | None:
    """The points of the chart's cache, None where it has none."""
    xml = Package(content).read(CHART).decode()
    found = re.search(f"<c:{cache}>(.*?)</c:{cache}>", xml)
    if found is None:
        return None
    size = re.search(r'<c:ptCount val="(\d+)"/>', found[1])
    assert size is not None
    made = dict(re.findall(r'<c:pt idx="(\d+)"><c:v>(.*?)</c:v>', found[1]))
    return [made.get(str(number)) for number in range(int(size[1]))]


def test_points_of_changed_cells__are_renewed() -> None:
    content = edited(drawn(), {(2, 2): NumberValue("7.5"), (3, 2): BlankValue()})
    assert points(content) == ["1", "7.5", None]
    assert points(content, "strCache") == ["甲", "乙", "丙"]
    content = edited(drawn(), {(1, 1): TextValue("a\x07<b>_x0041_")})
    assert points(content, "strCache") == ["a_x0007_&lt;b&gt;_x005F_x0041_", "乙", "丙"]


def test_chart_over_other_cells__stays_byte_for_byte() -> None:
    content = edited(drawn(), {(9, 9): NumberValue("1")})
    assert Package(content).read(CHART) == Package(drawn()).read(CHART)


@pytest.mark.parametrize("values", ["='表 1'!$C$1:$C$3", "=('表 1'!$C$1,'表 1'!$C$2:$C$3)"])
def test_points_of_formulas__are_their_new_values(values: str) -> None:
    assert points(edited(drawn(values), {(2, 2): NumberValue("5")})) == ["2", "10", "6"]


def test_points_of_a_name__are_renewed_where_it_leads() -> None:
    content = edited(drawn("='表 1'!数"), {(1, 2): NumberValue("9")})
    assert points(content) == ["9", "2", "3"]


@pytest.mark.parametrize("values", ["='表 1'!动", "='表 1'!$D$4:$D$6"])
def test_points_that_are_not_known__go(values: str) -> None:
    assert points(edited(drawn(values), {(1, 2): NumberValue("9")})) is None


def test_points_of_texts_where_numbers_were__go() -> None:
    content = edited(drawn(), {(1, 2): TextValue("无")})
    assert points(content) is None
    assert points(content, "strCache") == ["甲", "乙", "丙"]


def test_points_of_another_workbook__stay() -> None:
    xml = Package(drawn()).read(CHART).decode().replace("'表 1'!$B$1:$B$3", "[1]数!$B$1:$B$3")
    content = replaced(drawn(), **{CHART: xml.encode()})
    assert points(edited(content, {(1, 2): NumberValue("9")})) == ["1", "2", "3"]


def test_chart_of_2016__loses_its_levels_where_cells_change() -> None:
    uri = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    xml = (
        f'<cx:chartSpace xmlns:cx="{uri}"><cx:chartData><cx:data id="0"><cx:numDim type="val">'
        "<cx:f>'表 1'!$B$1:$B$3</cx:f><cx:lvl ptCount=\"1\"><cx:pt idx=\"0\">1</cx:pt></cx:lvl>"
        "</cx:numDim></cx:data></cx:chartData></cx:chartSpace>"
    )  # fmt: skip
    content = replaced(drawn(), **{CHART: xml.encode()})
    assert b"cx:lvl" in Package(edited(content, {(9, 2): NumberValue("9")})).read(CHART)
    assert b"cx:lvl" not in Package(edited(content, {(1, 2): NumberValue("9")})).read(CHART)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([RowChange(2, 2)], ["1", "2", None, None, "3"]),
        ([RowChange(2, -1)], ["1", "3"]),
        ([RowChange(3, 1)], ["1", "2", "3", None]),
    ],
)
def test_points__are_those_of_the_cells_after_row_changes(
    changes: list[RowChange], expected: list[str | None]
) -> None:
    before = Workbook.open(drawn()).prepared
    rows = with_rows(before, SHEET, Plan(changes))
    workbook = Workbook.open(rows.content)
    after = workbook.prepared.dependences
    workbook.renew(outdated_formulas(before.dependences, after, SHEET, changes))
    workbook.renew_charts(SHEET)
    assert points(workbook.to_bytes().content) == expected


def test_hidden_rows__are_no_points() -> None:
    part = "xl/worksheets/sheet1.xml"
    xml = Package(drawn()).read(part).replace(b'<row r="2"', b'<row r="2" hidden="1"')
    content = edited(replaced(drawn(), **{part: xml}), {(1, 2): NumberValue("9")})
    assert points(content) is None
