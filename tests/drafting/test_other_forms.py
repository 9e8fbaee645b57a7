"""Forms that no shipped definition describes: of the ministry, of evaluations, of other places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from goalsheet.drafting.draft import Draft, draft, draft_yaml
from goalsheet.drafting.proof import value_cells
from goalsheet.grid.open import open_book
from goalsheet.model import Record
from goalsheet.reader.read import read_book
from goalsheet.template.load import parse_definition
from goalsheet.template.prepare import prepare
from tests.drafting.drawn import draw
from tests.drafting.recall import plan_of

# 财预〔2015〕88号, the form for projects of central departments, in one column of indicators.
MINISTRY = """
! 附件2 | | | | | |
! 项目支出绩效目标申报表 | < | < | < | < | < | <
! （____年度） | < | < | < | < | < | <
项目名称 | < | | < | < | < | <
主管部门及代码 | < | | < | 实施单位 | | <
项目属性 | < | | < | 项目期 | | <
项目资金/（万元） | < | 中期资金总额： | | 年度资金总额： | | <
^ | ^ | 其中：财政拨款 | | 其中：财政拨款 | | <
^ | ^ | 其他资金 | | 其他资金 | | <
总体/目标 | 中期目标（20××年—20××年） | < | < | 年度目标 | < | <
^ | | < | < | | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 度量单位 | 权重
^ | 产出指标 | 数量指标 | | | |
^ | ^ | ^ | | | |
^ | ^ | 质量指标 | | | |
^ | 效益指标 | 经济效益指标 | | | |
^ | 满意度指标 | 服务对象满意度指标 | | | |
! 填报人：      联系电话：      填报日期：    年  月  日 | < | < | < | < | < | <
"""
EVALUATION = """
! 项目支出绩效自评表 | < | < | < | < | < | < | <
! （2023年度） | < | < | < | < | < | < | <
项目名称 | | < | < | < | < | < | <
主管部门 | | < | < | 实施单位 | | < | <
项目资金/（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | | | | 10 | |
^ | 其中：当年财政拨款 | | | | — | | —
^ | 上年结转资金 | | | | — | | —
^ | 其他资金 | | | | — | | —
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | <
^ | | < | < | | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
^ | 产出指标 | 数量指标 | | | | |
^ | ^ | 质量指标 | | | | |
^ | 满意度指标 | 满意度指标 | | | | |
总分 | < | < | < | < | < | 100 |
"""
PLAN = """
! 部门支出计划表 | < | < | < | < | <
! 编制单位：____ | < | < | 单位：元 | < | <
项目名称 | 主管部门 | 联系电话 | 是否新增 | < | <
 | | | □是  □否 | < | <
序号 | 支出内容 | 本年预算 | < | 上年预算 | <
^ | ^ | 小计 | 财政拨款 | 小计 | 财政拨款
1 | | | | |
2 | | | | |
备注 | | < | < | < | <
"""
APPLICATION = """
! 某某市专项资金申报书 | < | < | <
申报单位 | | 统一社会信用代码 |
法定代表人 | | 联系电话* |
申请资金（万元） | | 其中：市级财政资金 |
项目起止时间 | ____年__月 至 ____年__月 | < | <
申报类别 | □新建  □续建  □其他 | < | <
项目简介/（500字以内） | | < | <
填表日期 |     年   月   日 | < | <
审批意见 | 县（区）主管部门意见 | 负责人（签字）：______（盖章）/年 月 日 | <
^ | 市级主管部门意见 | 负责人（签字）：______（盖章）/年 月 日 | <
! 注：本表一式三份。 | < | < | <
"""
PLAIN = ("text", "paragraphs", "person", "phone")
FORMS = {"ministry": MINISTRY, "evaluation": EVALUATION, "plan": PLAN, "application": APPLICATION}


def _drafted(text: str, folder: Path, *, framed: bool = True) -> Draft:
    return draft(draw(text, folder / "blank.xlsx", framed=framed))


def _cells(drafted: Draft) -> dict[str, str]:
    """The first cell of every entry, without the name of the sheet."""
    return {path: cells[0].partition("!")[2] for path, cells in drafted.cells.items()}


@pytest.mark.parametrize("framed", [True, False])
def test_form_of_the_ministry__is_found(tmp_path: Path, framed: bool) -> None:
    drafted = _drafted(MINISTRY, tmp_path, framed=framed)
    cells = _cells(drafted)
    wanted = {
        "fields.title": "A2",
        "fields.fiscal_year": "A3",
        "fields.project_name": "C4",
        "fields.authority": "C5",
        "fields.unit": "F5",
        "fields.period": "F6",
        "fields.fund_total": "F7",
        "fields.overall_goal": "B11",
        "fields.annual_goal": "E11",
        "fields.preparer": "A18",
        "fields.contact_phone": "A18",
        "fields.declaration_date": "A18",
        "tables.project_sources.amount": "D7",
        "tables.sources.amount": "F7",
        "tables.indicators.level1": "B13",
        "tables.indicators.level3": "D13",
        "tables.indicators.target": "E13",
        "tables.indicators.weight": "G13",
    }
    assert {path: cells.get(path) for path in wanted} == wanted
    sources = drafted.definition["tables"]["sources"]
    assert [row.get("parent") for row in sources["rows"]] == [None, "total", "total"]
    assert drafted.definition["fields"]["declaration_date"]["type"] == "date"


def test_form_of_an_evaluation__is_found(tmp_path: Path) -> None:
    drafted = _drafted(EVALUATION, tmp_path)
    tables = drafted.definition["tables"]
    assert list(tables["sources"]["columns"]) == [
        *("amount", "adjusted_amount", "executed_amount", "weight", "execution_rate", "score")
    ]
    assert drafted.cells["tables.sources.execution_rate"] == (
        *("Sheet!G6", "Sheet!G7", "Sheet!G8", "Sheet!G9"),
    )
    assert tables["indicators"]["until"] == ["总分"]
    assert _cells(drafted)["tables.indicators.actual"] == "F13"
    assert drafted.definition["fields"]["fiscal_year"]["label"] == "（{YYYY}年度）"


def test_headings_in_two_rows__are_told_apart_by_the_upper_one(tmp_path: Path) -> None:
    drafted = _drafted(PLAN, tmp_path)
    columns = drafted.definition["tables"]["spending"]["columns"]
    assert [(c["label"], c.get("under")) for c in columns.values()] == [
        ("序号", None),
        ("支出内容", None),
        ("小计", "本年预算"),
        ("财政拨款", "本年预算"),
        ("小计", "上年预算"),
        ("财政拨款", "上年预算"),
    ]
    assert drafted.definition["unit"] == "元"
    assert _cells(drafted)["fields.unit"] == "A2"


def test_labels_over_one_row_of_slots__are_fields(tmp_path: Path) -> None:
    drafted = _drafted(PLAN, tmp_path)
    fields, cells = drafted.definition["fields"], _cells(drafted)
    assert cells["fields.authority"] == "B4"
    assert fields["contact_phone"] == {
        "label": "联系电话",
        "at": "below",
        "type": "phone",
        "private": True,
    }
    new = next(field for field in fields.values() if field["label"] == "是否新增")
    assert new["options"] == ["是", "否"]


def test_boxes_dates_and_signatures__give_the_types(tmp_path: Path) -> None:
    drafted = _drafted(APPLICATION, tmp_path)
    fields = drafted.definition["fields"]
    by_label = {field["label"]: field for field in fields.values() if "label" in field}
    assert by_label["申报类别"]["options"] == ["新建", "续建", "其他"]
    assert by_label["填表日期"]["type"] == "date"
    assert by_label["联系电话"]["required"]
    assert by_label["申请资金（万元）"]["type"] == "amount"
    assert by_label["统一社会信用代码"]["type"] == "code"
    assert by_label["项目简介（500字以内）"]["type"] == "paragraphs"
    approvals = drafted.definition["tables"]["approvals"]
    assert approvals["columns"]["signature"]["pattern"].startswith("{opinion}负责人（签字）：")
    assert drafted.definition["tables"]["approvals"]["until"] == ["注：…"]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_filled_form__is_read_into_its_entries(tmp_path: Path, text: str) -> None:
    drafted = _drafted(text, tmp_path)
    wanted = {
        name: f"填写 {cells[0].partition('!')[2]}"
        for name, field in drafted.definition["fields"].items()
        if field.get("at") in (None, "below") and field.get("type", "text") in PLAIN
        if (cells := drafted.cells[f"fields.{name}"])
    }
    record = _filled(drafted, tmp_path / "blank.xlsx", set(wanted.values()))
    assert len(wanted) > 2
    assert {name: record.fields[name] for name in wanted} == wanted


def _filled(drafted: Draft, blank: Path, wanted: set[str]) -> Record:
    """The record of the blank with its address written into each value cell that is empty.

    What is printed in a cell is replaced where `wanted` has the text.
    """
    workbook = load_workbook(blank)
    for cells in drafted.cells.values():
        for address in cells:
            cell = workbook["Sheet"][address.partition("!")[2]]
            text = f"填写 {cell.coordinate}"
            if cell.value is None or text in wanted:
                cell.value = text
    workbook.save(blank.with_name("filled.xlsx"))
    book = open_book(blank.with_name("filled.xlsx"))
    return read_book(book, (plan_of(drafted),)).records[0]


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_draft__gives_the_cells_that_a_reader_finds(
    tmp_path: Path, text: str, framed: bool
) -> None:
    drafted = _drafted(text, tmp_path, framed=framed)
    path = tmp_path / "blank.xlsx"
    plan = prepare(parse_definition(draft_yaml(path, "zh"), "form.yaml"))
    assert value_cells(plan, open_book(path).sheets[0]) == drafted.cells


def _doubts(drafted: Draft, path: str) -> list[str]:
    return [doubt.en for doubt in drafted.doubts if doubt.path == path]


def test_unknown_label__is_named_by_its_place_and_doubted(tmp_path: Path) -> None:
    drafted = _drafted("! 某某申报表 | <\n项目名称 | \n神秘事项 | ", tmp_path)
    fields: dict[str, Any] = dict(drafted.definition["fields"])
    assert fields["field_3"] == {"label": "神秘事项"}
    assert _doubts(drafted, "fields.field_3") == [
        "'神秘事项' is not known; field_3 is a stopgap name."
    ]


def test_label_that_is_partly_known__is_named_and_doubted(tmp_path: Path) -> None:
    drafted = _drafted("! 某某申报表 | <\n市级主管部门 | ", tmp_path)
    assert drafted.definition["fields"]["authority"]["label"] == "市级主管部门"
    assert _doubts(drafted, "fields.authority")


def test_slot_that_nothing_names__is_doubted(tmp_path: Path) -> None:
    drafted = _drafted("! 某某申报表 | < | <\n项目名称 | | \n | | ", tmp_path)
    assert any("A3" in doubt for doubt in _doubts(drafted, ""))


def test_heading_that_is_printed_twice__is_doubted(tmp_path: Path) -> None:
    text = """
    ! 某某申报表 | < | < | < | <
    一级指标 | 二级指标 | 指标值 | 二级指标 | 指标值
    产出指标 | | | |
    ^ | | | |
    """
    drafted = _drafted(text, tmp_path)
    assert any("headed" in doubt.en for doubt in drafted.doubts)


def test_form_without_a_title__is_doubted(tmp_path: Path) -> None:
    drafted = _drafted("项目名称 | | 主管部门 | ", tmp_path)
    assert _doubts(drafted, "fields.title")


@pytest.mark.parametrize(
    "title", ["____年某某区部门预算表", "    年某某区部门预算表", "20××年某某区部门预算表"]
)
def test_title_with_an_open_year__gives_the_fiscal_year(tmp_path: Path, title: str) -> None:
    path = draw(f"! {title} | <\n项目名称 | ", tmp_path / "blank.xlsx")
    if title.startswith(" "):  # the drawing takes blanks away
        workbook = load_workbook(path)
        workbook["Sheet"]["A1"] = title
        workbook.save(path)
    drafted = draft(path)
    assert drafted.definition["name"]["zh"] == "某某区部门预算表"
    assert drafted.definition["issuer"] == "某某区"
    assert _cells(drafted)["fields.fiscal_year"] == "A1"
    workbook = load_workbook(path)
    workbook["Sheet"]["A1"] = "2025年某某区部门预算表"
    workbook.save(path)
    record = read_book(open_book(path), (plan_of(drafted),)).records[0]
    assert record.fields["fiscal_year"] == "2025"
    assert record.fields["title"] == "2025年某某区部门预算表"
