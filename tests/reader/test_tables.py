"""Tables: repeated rows, groups, fixed rows, kinds and blocks."""

from __future__ import annotations

import pytest

from goalsheet.model import Row
from tests.reader.pipes import grid, read

LIST = """
printed: [绩效指标, 支出]
fields:
  title: {label: 指标小表, at: title}
tables:
  spending:
    section: 支出
    until: [一级指标]
    columns:
      item: {label: ""}
      amount: {label: 预算数, type: amount}
  indicators:
    columns:
      level1: {label: 一级指标, group: true}
      level2: {label: 二级指标, group: true}
      level3: {label: 三级指标}
      target: {label: 指标值, type: target}
"""
SHEET = """
| 指标小表 | <        | <        | <        | <      |
| 支出     |          |          |          | 预算数 |
| ^        | 修路     | <        | <        | 3      |
| ^        | 造桥     | <        | <        | 4.5    |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
| ^        | 产出     | 数量     | 路       | ≥3条   |
| ^        | ^        | ^        | 桥       | 1座    |
| ^        | ^        | 质量     |          |        |
| ^        | 效益     | 社会     | 通行     | 改善   |
"""
ROWS = [
    ("产出", "数量", "路", "≥3条"),
    ("产出", "数量", "桥", "1座"),
    ("产出", "质量", None, None),
    ("效益", "社会", "通行", "改善"),
]


def flat(rows: list[Row] | tuple[Row, ...]) -> list[tuple[object, ...]]:
    return [
        tuple(value["text"] if isinstance(value, dict) else value for value in row.values())
        for row in rows
    ]


def indicators(sheet: str) -> list[tuple[object, ...]]:
    (record,) = read(LIST, grid(sheet)).records
    return flat(list(record.tables["indicators"]))


def test_list__reads_rows_groups_and_headings_without_an_indicator() -> None:
    (record,) = read(LIST, grid(SHEET)).records
    assert flat(list(record.tables["indicators"])) == ROWS
    assert flat(list(record.tables["spending"])) == [("修路", "3"), ("造桥", "4.5")]
    assert record.cells["indicators[1].level1"] == "表!B6"
    assert record.cells["indicators[1].target"] == "表!E7"
    assert record.cells["indicators[2].level3"] == "表!D8"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| ^        | ^        | ^        | 桥 ", "|  | 产出 | 数量 | 桥 "),
        (
            "| ^        | ^        | ^        | 桥       | 1座    |\n| ^        | ^        | 质量 ",
            "|  |  |  | 桥 | 1座 |\n|  |  | 质量 ",
        ),
        ("| ^        | ^        | 质量 ", "|  |  | 质量 "),
        ("| ^        | 效益 ", "|  |  |  |  |  |\n|  | 效益 "),
        ("| ^        | 效益 ", "|  | 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|  | 效益 "),
        ("| 产出     | 数量     | 路", "| 产 出    | 数\\n量   | 路"),
        ("| ^        | ^        | 质量 ", "| ^ | ^ | ^ | | |\n|  |  | 质量 "),
    ],
)
def test_group_cells__give_the_same_rows_however_they_are_drawn(old: str, new: str) -> None:
    assert old in SHEET
    assert indicators(SHEET.replace(old, new)) == ROWS


@pytest.mark.parametrize(
    "footer",
    [
        "| 注：本表一式三份 | < | < | < | < |",
        "| 填表人： |  | 联系电话：  |  |  |",
        "|  |  |  |  |  |\n| 填表日期：2024年1月1日 | | | | |",
    ],
)
def test_text_below_the_last_table__is_no_row(footer: str) -> None:
    assert indicators(SHEET + footer) == ROWS


def test_two_texts_under_one_heading__are_a_finding_and_no_guess() -> None:
    sheet = SHEET.replace("| 4.5    |", "| 4.5 | 5.5 |")
    result = read(LIST, grid(sheet))
    assert result.records[0].tables["spending"][1]["amount"] is None
    (finding,) = [f for f in result.findings if f.code == "several_values"]
    assert finding.cells == ("表!E4", "表!F4")


TREE = """
printed: [资金来源]
fields:
  title: {label: 来源小表, at: title}
  fund_total: {same_as: sources.total.amount, type: amount}
tables:
  sources:
    section: 资金来源
    rows:
      - {id: total, label: 合计}
      - {id: fiscal, label: (一) 财政拨款, parent: total}
      - {id: upper, label: 其中：1. 上级, parent: fiscal}
      - {id: other, label: (二) 其他, parent: total}
    columns:
      previous: {label: 上年, type: amount}
      amount: {label: 本年, type: amount}
"""
TREE_SHEET = """
| 来源小表 | <              | <    | <    |
| 资金来源 | 项目           | 上年 | 本年 |
| ^        | 合计           | 1    | 12   |
| ^        | (一) 财政拨款  |      | 10   |
| ^        | 其中：1. 上级  |      |      |
| ^        | (二) 其他      | 0    | 2    |
"""


def test_fixed_rows__are_read_as_a_tree() -> None:
    (record,) = read(TREE, grid(TREE_SHEET)).records
    assert [tuple(row.values()) for row in record.tables["sources"]] == [
        ("total", "合计", 0, None, "1", "12"),
        ("fiscal", "(一) 财政拨款", 1, "total", None, "10"),
        ("upper", "其中：1. 上级", 2, "fiscal", None, None),
        ("other", "(二) 其他", 1, "total", "0", "2"),
    ]
    assert record.fields["fund_total"] == "12"
    assert record.cells["fund_total"] == "表!D3"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("其中：1. 上级 ", "1、上级 "),
        ("(一) 财政拨款 ", "（一）财政拨款"),
        ("(二) 其他     ", "二、其他      "),
        ("| 1    | 12   |", "|  | 1    |  | 12   |"),
    ],
)
def test_fixed_row__is_found_with_another_enumeration(old: str, new: str) -> None:
    assert old in TREE_SHEET
    sheet = TREE_SHEET.replace(old, new)
    if "|  | 1" in new:  # a blank column inserted before each amount column
        sheet = sheet.replace("| 上年 | 本年 |", "| 上年 | < | 本年 | < |").replace(
            "|  | 1    |  | 12   |", "| 1 | < |  | 12 |"
        )
        sheet = sheet.replace("|      | 10   |", "| | | 10 | |").replace(
            "| 0    | 2 ", "| | 0 | 2 | "
        )
        sheet = sheet.replace("|      |      |", "| | | | |")
    (record,) = read(TREE, grid(sheet)).records
    assert [row["amount"] for row in record.tables["sources"]] == ["12", "10", None, "2"]


def test_missing_row__is_reported_and_stays_in_the_record() -> None:
    sheet = "\n".join(line for line in TREE_SHEET.splitlines() if "财政拨款" not in line)
    result = read(TREE, grid(sheet))
    assert [row["row"] for row in result.records[0].tables["sources"]] == [
        "total",
        "fiscal",
        "upper",
        "other",
    ]
    assert "row_missing" in [finding.code for finding in result.findings]


SIDES = """
printed: [资金]
fields:
  title: {label: 两边小表, at: title}
tables:
  left:
    section: 资金
    rows: [{id: total, label: 项目总额}, {id: other, label: 其他资金, parent: total}]
    columns: {amount: {type: amount}}
  right:
    section: 资金
    rows: [{id: total, label: 年度总额}, {id: other, label: 其他资金, parent: total}]
    columns: {amount: {type: amount}}
"""


def test_equal_row_labels_side_by_side__are_told_apart_by_their_table() -> None:
    sheet = """
    | 两边小表 | <        | < | <        | < |
    | 资金     | 项目总额 | 5 | 年度总额 | 3 |
    | ^        | 其他资金 | 1 | 其他资金 |   |
    """
    (record,) = read(SIDES, grid(sheet)).records
    assert [row["amount"] for row in record.tables["left"]] == ["5", "1"]
    assert [row["amount"] for row in record.tables["right"]] == ["3", None]


def test_forms_below_one_another__are_two_records() -> None:
    second = SHEET.replace("修路", "修渠").replace("≥3条", "≥9条")
    result = read(LIST, grid(SHEET + "|  | | | | |\n| 附件2 | | | | |" + second))
    first, other = result.records
    assert flat(list(first.tables["indicators"])) == ROWS
    assert flat(list(other.tables["indicators"]))[0][3] == "≥9条"
    assert other.tables["spending"][0]["item"] == "修渠"


def test_sheets__give_one_record_each_and_the_review_sheet_none() -> None:
    others = grid("| 说明 |", "说明"), grid("| 意见 |", "审核意见")
    result = read(LIST, grid(SHEET, "一"), *others, grid(SHEET, "二"))
    assert [record.source.sheet for record in result.records] == ["一", "二"]
    assert [f.code for f in result.findings] == ["sheet_not_read"]


@pytest.mark.parametrize(("kind", "text"), [("percent", "100%"), ("number", "1"), ("blank", "")])
def test_target_typed_as_a_formula__reads_as_it_was_typed(kind: str, text: str) -> None:
    sheet = grid(SHEET)
    typed = sheet.cells[6, 5]._replace(kind=kind, text=text, raw="1", formula="100%")  # type: ignore[arg-type]
    result = read(LIST, type(sheet)(sheet.name, {**sheet.cells, (6, 5): typed}, sheet.merges))
    target = result.records[0].tables["indicators"][0]["target"]
    assert target == {"text": "=100%", "kind": "numeric", "op": "=", "value": "100", "unit": "%"}
    assert result.findings == ()
