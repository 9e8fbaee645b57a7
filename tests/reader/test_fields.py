"""Values that stand once in a form."""

from __future__ import annotations

import pytest

from goalsheet.model import ReadResult
from tests.reader.pipes import grid, read

FORM = """
printed: [基本情况, 资金（万元）]
fields:
  title: {label: 项目小表, at: title, required: true}
  fiscal_year: {label: "{YYYY}年度", at: inside, type: year}
  project_name: {label: [项目名称, 项目的名称], required: true}
  unit: {label: 单位名称, required: true}
  content: {label: 内容, type: paragraphs}
  fund_total: {label: 总额, type: amount}
"""
GOOD = """
| 项目小表 | <      | <        | <    |
| 2024年度 | <      | <        | <    |
| 项目名称 | 路灯   | 单位名称 | 甲局 |
| 内容     | 修路灯 | <        | <    |
| 总额     | 81     |          |      |
"""


def codes(result: ReadResult) -> list[tuple[str, str | None]]:
    return [(f.code, f.field) for f in result.findings if f.severity != "info"]


def test_form__reads_values_right_of_their_labels() -> None:
    result = read(FORM, grid(GOOD))
    (record,) = result.records
    assert record.fields == {
        "title": "项目小表",
        "fiscal_year": "2024",
        "project_name": "路灯",
        "unit": "甲局",
        "content": "修路灯",
        "fund_total": "81",
    }
    assert record.cells["unit"] == "表!D3"
    assert codes(result) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("项目名称", "项 目 名 称"),
        ("项目名称", "项目\\n名称："),
        ("项目名称", "*项目名称"),
        ("项目名称", "项目的名称"),
        ("2024年度", "２０２４ 年 度"),
        ("| 项目名称 | 路灯   |", "| 项目名称 |  | 路灯 |"),
        ("| 项目名称 | 路灯   |", "| 项目名称：路灯 |  |"),
        ("| 总额     |", "|  |\n| 总 额 |"),
    ],
)
def test_label__is_found_however_it_is_written(old: str, new: str) -> None:
    (record,) = read(FORM, grid(GOOD.replace(old, new))).records
    (expected,) = read(FORM, grid(GOOD)).records
    assert record.fields == expected.fields


def test_blank_value__is_none_and_has_its_place() -> None:
    (record,) = read(FORM, grid(GOOD.replace("路灯   |", " |").replace("甲局", ""))).records
    assert record.fields["project_name"] is None
    assert record.cells["project_name"] == "表!B3"
    assert record.cells["unit"] == "表!D3"


def test_missing_label__is_an_error_finding_where_required() -> None:
    result = read(FORM, grid(GOOD.replace("单位名称", "隶属")))
    assert ("label_missing", "unit") in codes(result)
    assert result.records[0].fields["unit"] is None


def test_label_twice__is_a_finding_and_no_guess() -> None:
    result = read(FORM, grid(GOOD + "| 单位名称 | 乙局 | | |"))
    (finding,) = [f for f in result.findings if f.code == "label_ambiguous"]
    assert finding.cells == ("表!C3", "表!A6")
    assert result.records[0].fields["unit"] is None


def test_amount_with_words__is_none_keeps_its_text_and_is_reported() -> None:
    result = read(FORM, grid(GOOD.replace("| 81  ", "| 单位不需填列 ")))
    assert result.records[0].fields["fund_total"] is None
    assert result.records[0].texts["fund_total"] == "单位不需填列"
    (finding,) = [f for f in result.findings if f.code == "amount_unreadable"]
    assert (finding.cells, finding.found) == (("表!B5",), "单位不需填列")


@pytest.mark.parametrize(
    ("line", "value", "unit"),
    [
        ("| 总额（元） | 810000 | | |", "81", "元"),
        ("| 总额 | 81万元 | | |", "81", "万元"),
        ("| 总额 | 810000元 | | |", "81", "元"),
        ("| 单位：元 | | | |\n| 总额 | 810000 | | |", "81", "元"),
        ("| 资金（元） | 总额 | '812,345.67 |  |", "81.234567", "元"),
    ],
)
def test_unit__is_looked_for_in_cell_line_and_block_label(
    line: str, value: str, unit: str | None
) -> None:
    (record,) = read(
        FORM, grid(GOOD.replace("| 总额     | 81     |          |      |", line))
    ).records
    assert record.fields["fund_total"] == value
    assert record.units.get("fund_total") == unit


def test_paragraphs__in_several_cells_are_joined() -> None:
    text = GOOD.replace(
        "| 内容     | 修路灯 | <        | <    |", "| 内容 | 甲 | | |\n| ^ | 乙 | | |"
    )
    assert read(FORM, grid(text)).records[0].fields["content"] == "甲\n乙"


def test_text_outside_the_form__is_reported_not_lost() -> None:
    result = read(FORM, grid(GOOD + "| 随手记的一句话 | | | |"))
    (finding,) = [f for f in result.findings if f.code == "unread_text"]
    assert finding.found == "随手记的一句话"


def test_value_under_a_merge__is_reported() -> None:
    sheet = grid(GOOD)
    cells = {**sheet.cells, (1, 2): sheet.cells[3, 2]._replace(row=1, col=2, text="旧值")}
    result = read(FORM, type(sheet)(sheet.name, cells, sheet.merges))
    (finding,) = [f for f in result.findings if f.code == "hidden_value"]
    assert finding.cells == ("表!B1", "表!A1")


def test_unknown_sheet__is_an_error_finding_on_the_file() -> None:
    result = read(FORM, grid("| 随便 | 什么 |"))
    assert result.records == ()
    assert [f.code for f in result.findings] == ["form_unknown"]


def test_list_of_titles__is_no_form() -> None:
    assert read(FORM, grid("| 目录 |\n| 项目小表 |\n| 另一个表 |")).records == ()


def test_formula_never_calculated__is_a_finding() -> None:
    sheet = grid(GOOD)
    formula = sheet.cells[5, 2]._replace(kind="blank", text="", raw="", formula="1+2", cached=False)
    cells = {**sheet.cells, (5, 2): formula}
    result = read(FORM, type(sheet)(sheet.name, cells, sheet.merges))
    (finding,) = [f for f in result.findings if f.severity == "error"]
    assert (finding.code, finding.field, finding.found) == ("not_calculated", "fund_total", "=1+2")
