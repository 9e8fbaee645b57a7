"""What is wrong in a workbook that is merged: year, amounts, totals, sheets, the layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from goalsheet.cli import run
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.checks import check_tables
from goalsheet.disclosure.load import parse_layout
from goalsheet.disclosure.merge import merge
from goalsheet.disclosure.read_tables import read_tables
from goalsheet.errors import UsageError
from goalsheet.template.library import Library
from tests.disclosure.budgets import Pen
from tests.disclosure.merging import build, codes, contents, edit, layout, merged, publish, small


def test_year_on_the_sheets_that_is_not_that_of_the_properties__is_an_error(tmp_path: Path) -> None:
    own = layout()
    path = publish(own, small("001"), tmp_path / "a.xlsx")
    book = load_workbook(path)
    title = next(
        cell for row in book["表3"].iter_rows() for cell in row if "2022" in str(cell.value)
    )
    title.value = title.value.replace("2022", "2021")
    book["表4"]["A1"] = "2022年表4，编制日期：2021年12月30日"
    book.save(path)
    made = merged(own, [path])
    (finding,) = made.consolidated.findings
    assert (finding.code, finding.severity, finding.found) == (
        "published_year_differs",
        "error",
        "2021",
    )
    assert finding.cells == (f"表3!{title.coordinate}",)
    assert made.consolidated.disclosure.heading.year == 2022


def test_words_where_an_amount_should_be__are_an_error(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    edit(path, "表4", "F8", "约一万")
    made = merged(layout(), [path])
    (finding,) = [f for f in made.consolidated.findings if f.code == "published_amount_unreadable"]
    assert (finding.cells, finding.found) == (("表4!F8",), "约一万")


def test_total_that_is_not_the_sum_of_its_parts__is_an_error(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    edit(path, "表3", "C6", 9)
    made = merged(layout(), [path])
    found = [f for f in made.consolidated.findings if f.code == "published_sum_differs"]
    assert [finding.cells for finding in found] == [("表3!C6",)]
    assert found[0].severity == "error"


def test_sheet_that_is_missing_or_redrawn__is_an_error(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    book = load_workbook(path)
    del book["表6"]
    book["表7"]["A4"] = "科目"
    book["表1"]["A8"] = "其他的收入"
    book.save(path)
    made = merged(layout(), [path])
    assert {"published_sheet_missing", "published_headings_differ", "published_row_unknown"} <= set(
        codes(made)
    )


def test_blank_row_inside_a_table__loses_nothing(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    book = load_workbook(path)
    book["表10"].insert_rows(6)
    book["表4"].insert_rows(8)
    book.save(path)
    made = merged(layout(), [path]).consolidated.disclosure.tables[3]
    assert made.lists[0].lines[0].amounts[4] == 1_000_000


def test_merging__refuses_what_it_cannot_do(tmp_path: Path) -> None:
    own, library = layout(), Library({})
    path = publish(own, small("001"), tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match="--agency"):
        merge([path], own, Codes.load(), library, Wish())
    with pytest.raises(UsageError, match="of 2022, not of 2023"):
        merge([path], own, Codes.load(), library, Wish("甲局", 2023))


BLANKS = """
schema: 1
id: blanks
version: "1"
name: {zh: 空, en: blanks}
issuer: 某局
years: [2022, null]
contents: "{year}"
tables:
  - id: lines
    sheet: 表1
    title: "{year}年支出"
    lists:
      - where: {direction: expenditure}
        rows: {kind: each, by: [unit, function_code, economic_code]}
        columns:
          - {title: 单位, text: "{unit}"}
          - {title: 科目, text: "{function_code} {function_name}"}
          - {title: 经济, text: "{economic_code} {economic_name}"}
          - {id: amount, title: 金额, where: {}}
        totals: [{id: total, label: 合计, sum: rows}]
"""


def test_row_whose_texts_join_blank_values__is_read_back(tmp_path: Path) -> None:
    own = parse_layout(BLANKS, "layout.yaml")
    pen = Pen("001", 1)
    pen.add("units", "单位", name="甲", published_name="甲", unit_type="institution")
    pen.project("甲项目", "2010399", "30201", 300)
    pen.other("carry_out", "2010399", "", 40)
    pen.other("carry_out", "9999999", "30201", 2)  # a code without a name
    made = merged(own, [publish(own, dict(pen.rows), tmp_path / "a.xlsx")])
    assert "published_row_unknown" not in codes(made)
    (table,) = made.consolidated.disclosure.tables
    assert [line.amounts[3] for line in table.lists[0].lines] == [40, 300, 2, 342]
    (path,) = tmp_path.glob("a.xlsx")
    assert not [f for outcome in check_tables(read_tables(path, own)) for f in outcome.findings]


def test_workbook_of_another_layout__is_told_with_both_layouts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = "jianghan-disclosure", "shanghai-district-disclosure"
    one = publish(layout(first), small("001"), tmp_path / "a.xlsx")
    other = publish(layout(second), small("002"), tmp_path / "b.xlsx")
    rest = ["--layout", first, "--agency", "甲局", "-o", str(tmp_path / "out" / "made.xlsx")]
    (tmp_path / "out").mkdir()
    assert run(["--lang", "zh", "consolidate", str(other), *rest]) != 0
    assert f"是版式 {second} 的公开表，不是 {first} 的" in capsys.readouterr().err
    assert run(["--lang", "zh", "consolidate", str(one), str(other), *rest]) != 0
    assert f"{other} 是版式 {second} 的" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["jianghan-disclosure", "shanghai-district-disclosure"])
@pytest.mark.parametrize("code", ["201030", "201-03-01", "2990101", "20103010", ""])
def test_tables_with_an_odd_code__agree_with_themselves_and_are_merged_alike(
    tmp_path: Path, name: str, code: str
) -> None:
    own, pen = layout(name), Pen("001", 1)
    pen.add("units", "单位", name="甲", published_name="甲", unit_type="institution")
    for function, cents in (("2010301", 1_000_000), (code, 2_000_000)):
        pen.income(function, cents)
        pen.project("甲项目", function, "30201", cents)
    path = publish(own, dict(pen.rows), tmp_path / "a.xlsx")
    found = [f for outcome in check_tables(read_tables(path, own)) for f in outcome.findings]
    assert [f for f in found if f.severity == "error"] == []
    made = merged(own, [path])
    assert {f.code for f in made.consolidated.findings if f.severity == "error"} <= {
        "amount_without_code"
    }
    wanted = build(own, dict(pen.rows))
    assert contents(made.consolidated.disclosure.tables) == contents(wanted)
