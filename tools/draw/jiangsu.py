"""江苏省省级项目预算绩效目标表: the project goal form of Jiangsu province."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tools.draw.form import Column, Form, Row, amount, draw_tree, empty_tree, paragraphs
from tools.draw.look import CODE, LABEL, LINE, SUBTITLE, TITLE, WORDS
from tools.draw.sheet import Box, Sheet

SHEET_NAME = "项目绩效目标表"
WIDTHS = (13.5, 13, 28, 17, 20)
SOURCES = (
    "资金总额",
    "一般公共预算资金",
    "政府性基金",
    "国有资本金",
    "社保基金",
    "财政专户管理资金",
    "上年结转资金",
    "其他资金",
)
FIXED_INDICATORS = (
    ("决策", "项目立项", ("立项依据充分性", "立项程序规范性")),
    ("决策", "绩效目标", ("绩效目标合理性", "绩效指标明确性")),
    ("决策", "资金投入", ("预算编制科学性", "资金分配合理性")),
    ("过程", "资金管理", ("资金到位率", "预算执行率", "资金使用合规性")),
    ("过程", "组织实施", ("管理制度健全性", "制度执行有效性")),
)
OUTPUTS = ("数量指标", "质量指标", "时效指标", "成本指标")
BENEFITS = ("经济效益", "社会效益", "生态效益", "可持续影响")
FREQUENCIES = ("常年安排项目",)
PROJECT_LEVELS = ("省本级", "市本级", "区(县)本级")
NARRATIVE = ("立项必要性", "实施可行性", "项目实施内容")
GOALS = ("中长期目标", "年度目标")
CONTACT = "项目负责人/联系电话"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the Jiangsu forms differ: columns (first, last) and the block of fund sources.

    `value` is the first value of a pair, `label` the second label, `last` the second value;
    `item`, `half`, `full` are the columns of the spending and indicator tables.
    """

    widths: tuple[float, ...]
    value: tuple[int, int]
    label: tuple[int, int]
    last: tuple[int, int]
    item: tuple[int, int]
    half: tuple[int, int]
    full: tuple[int, int]
    draw_income: Callable[[Sheet, Sequence[Row]], None]


def blank(title: str, sources: Sequence[str], level1: tuple[str, str, str]) -> dict[str, Any]:
    """Make the empty form: headings, fund sources and the indicators that are printed."""
    outputs, benefits, satisfaction = level1
    open_levels = [
        *((outputs, level2) for level2 in OUTPUTS),
        *((benefits, level2) for level2 in BENEFITS),
        (satisfaction, "服务对象满意度"),
    ]
    fixed = [
        {"level1": level1, "level2": level2, "level3": level3}
        for level1, level2, names in FIXED_INDICATORS
        for level3 in names
    ]
    keys = (
        "项目名称",
        "主管部门",
        "项目类型",
        "项目级次",
        "开始时间",
        "完成时间",
        "实施单位",
        CONTACT,
    )
    return {
        "title": title,
        "fiscal_year_text": "    年度",
        "basic": dict.fromkeys(keys),
        "narrative": dict.fromkeys(NARRATIVE),
        "funds": {
            "income": [{"source": source, "full_year_budget": None} for source in sources],
            "expenditure": [dict.fromkeys(("item", "half_year_plan", "full_year_budget"))] * 3,
        },
        "goals": dict.fromkeys(GOALS),
        "indicators": [*fixed, *empty_tree(open_levels, 2, ("level3", "half_year", "full_year"))],
    }


def draw(sheet: Sheet, form: Form, layout: Layout) -> None:
    """Draw a form, filled or empty."""
    sheet.wide(form["title"], TITLE, height=36)
    sheet.wide(form["fiscal_year_text"], SUBTITLE, height=24)
    _draw_head(sheet, form["basic"], layout)
    for label in NARRATIVE:
        paragraphs(sheet, Box(1, 1, label), form["narrative"][label], height=84)
    _draw_funds(sheet, form["funds"], layout)
    for label in GOALS:
        paragraphs(sheet, Box(1, 2, label), form["goals"][label], height=56)
    sheet.line(
        Box(1, 1, "一级指标"),
        Box(2, 2, "二级指标"),
        Box(*layout.item, "三级指标"),
        Box(*layout.half, "半年（程）\n指标值"),
        Box(*layout.full, "全年（程）\n指标值"),
    )
    draw_tree(
        sheet,
        form["indicators"],
        (Column("level1", 1, 1, LABEL), Column("level2", 2, 2, LABEL)),
        (
            Column("level3", *layout.item, WORDS),
            Column("half_year", *layout.half, CODE),
            Column("full_year", *layout.full, CODE),
        ),
        printed=("决策", "过程"),
    )
    sheet.finish()


def _draw_head(sheet: Sheet, basic: Form, layout: Layout) -> None:
    pairs = (
        (("项目名称", LINE, ()), ("主管部门", LINE, ())),
        (("项目类型", WORDS, FREQUENCIES), ("项目级次", WORDS, PROJECT_LEVELS)),
        (("开始时间", CODE, ()), ("完成时间", CODE, ())),
        (("实施单位", LINE, ()), (CONTACT, CODE, ())),
    )
    for (label, look, options), (label2, look2, options2) in pairs:
        sheet.line(
            Box(1, 1, label),
            Box(*layout.value, basic[label], look, options),
            Box(*layout.label, label2.replace("/", "/\n")),
            Box(*layout.last, basic[label2], look2, options2),
            height=24,
        )


def _draw_funds(sheet: Sheet, funds: Form, layout: Layout) -> None:
    top = sheet.row
    layout.draw_income(sheet, funds["income"])
    sheet.span(top, sheet.row - 1, Box(2, 2, "收入"))
    sheet.keep_together(top, sheet.row - 1)
    spending = sheet.line(
        Box(*layout.item),
        Box(*layout.half, "半年（程）\n计划执行数"),
        Box(*layout.full, "全年（程）\n预算数"),
    )
    for row in funds["expenditure"]:
        sheet.line(
            Box(*layout.item, row["item"], LINE),
            amount(*layout.half, row["half_year_plan"]),
            amount(*layout.full, row["full_year_budget"]),
        )
    sheet.span(spending, sheet.row - 1, Box(2, 2, "支出"))
    sheet.keep_together(spending, sheet.row - 1)
    sheet.span(top, sheet.row - 1, Box(1, 1, "项目资金\n（万元）"))


def _draw_income(sheet: Sheet, rows: Sequence[Row]) -> None:
    sheet.line(Box(3, 4), Box(5, 5, "全年（程）\n预算数"))
    for row in rows:
        sheet.line(Box(3, 4, row["source"]), amount(5, 5, row["full_year_budget"]))


LAYOUT = Layout(WIDTHS, (2, 3), (4, 4), (5, 5), (3, 3), (4, 4), (5, 5), _draw_income)
BLANK = blank("江苏省省级项目预算绩效目标表", SOURCES, ("产出指标", "效益指标", "满意度指标"))
