"""财政项目支出绩效目标填报表: Shanghai Songjiang's form, with the narrative above it."""

from __future__ import annotations

from tools.draw.form import Column, Form, amount, draw_tree, empty_tree
from tools.draw.look import (
    CODE,
    LABEL,
    LABEL_INPUT,
    LABEL_LEFT,
    LINE,
    PARAGRAPHS,
    SECTION_INPUT,
    SECTION_LEFT,
    SUBTITLE,
    TITLE,
    WORDS,
)
from tools.draw.sheet import Box, Sheet

SHEET_NAME = "财政项目支出绩效目标填报表"
WIDTHS = (13.5, 17.5, 19.5, 22, 20)
SECTIONS = (
    ("一、项目概述", 64),
    ("二、立项依据", 96),
    ("三、实施主体", 30),
    ("四、实施方案", 130),
    ("五、实施周期", 30),
    ("六、年度预算安排", 96),
    ("七、绩效目标", 30),
)
FREQUENCIES = ("经常性项目", "一次性项目")
LEVELS = (
    *(("产出指标", level2) for level2 in ("数量指标", "质量指标", "时效指标", "成本指标")),
    *(
        ("效益指标", level2)
        for level2 in ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
    ),
    ("满意度指标", "服务对象满意度指标"),
)
HEAD = (
    ("项目名称", LINE, "项目类别", WORDS),
    ("主管部门", LINE, "实施单位", LINE),
    ("计划开始日期", CODE, "计划完成日期", CODE),
)
BLANK: Form = {
    "narrative_title": "项目经费情况说明",
    "narrative": dict.fromkeys(heading.partition("、")[2] for heading, _ in SECTIONS),
    "title": "财政项目支出绩效目标填报表",
    "fiscal_year_text": "（     年度）",
    "basic": dict.fromkeys(label for row in HEAD for label in (row[0], row[2])),
    "funds": {
        "total": dict.fromkeys(("项目资金总额", "财政资金", "其他资金")),
        "annual": dict.fromkeys(("年度资金申请总额", "当年财政拨款", "上年结转资金", "其他资金")),
    },
    "goals": {
        "项目总目标_range": "（     年-      年）",
        "项目总目标": None,
        "年度总目标": None,
    },
    "indicators": empty_tree(LEVELS, 2, ("level3", "value")),
}


def draw(sheet: Sheet, form: Form) -> None:
    """Draw a form, filled or empty."""
    sheet.wide(form["narrative_title"], SECTION_INPUT, height=36)
    for heading, height in SECTIONS:
        top = sheet.wide(heading, SECTION_LEFT, height=22)
        text = form["narrative"][heading.partition("、")[2]]
        sheet.keep_together(
            top, sheet.wide(text, PARAGRAPHS, height=22 if text else height), at_most=420
        )
    sheet.break_page()
    sheet.wide(form["title"], TITLE, height=34)
    sheet.wide(form["fiscal_year_text"], SUBTITLE, height=24)
    for label, look, label2, look2 in HEAD:
        options = FREQUENCIES if label2 == "项目类别" else ()
        sheet.line(
            Box(1, 1, label),
            Box(2, 3, form["basic"][label], look),
            Box(4, 4, label2),
            Box(5, 5, form["basic"][label2], look2, options, closed=True),
            height=24,
        )
    _draw_funds(sheet, form["funds"])
    _draw_goals(sheet, form["goals"])
    top = sheet.line(
        Box(2, 2, "一级指标"),
        Box(3, 3, "二级指标"),
        Box(4, 4, "三级指标"),
        Box(5, 5, "年度指标值"),
        height=24,
    )
    draw_tree(
        sheet,
        form["indicators"],
        (Column("level1", 2, 2, LABEL), Column("level2", 3, 3, LABEL)),
        (Column("level3", 4, 4, WORDS), Column("value", 5, 5, CODE)),
        height=20,
    )
    sheet.span(top, sheet.row - 1, Box(1, 1, "绩效指标"))
    sheet.finish()


def _draw_funds(sheet: Sheet, funds: Form) -> None:
    total, annual = funds["total"], funds["annual"]
    top = sheet.line(
        Box(2, 2, "项目资金总额", LABEL_LEFT),
        amount(3, 3, total["项目资金总额"]),
        Box(4, 4, "年度资金申请总额", LABEL_LEFT),
        amount(5, 5, annual["年度资金申请总额"]),
        height=24,
    )
    fiscal = sheet.line(
        Box(4, 4, "其中：当年财政拨款", LABEL_LEFT),
        amount(5, 5, annual["当年财政拨款"]),
        height=24,
    )
    carried = sheet.line(
        Box(4, 4, "上年结转资金", LABEL_LEFT),
        amount(5, 5, annual["上年结转资金"]),
        height=24,
    )
    sheet.span(fiscal, carried, Box(2, 2, "其中：财政资金", LABEL_LEFT))
    sheet.span(fiscal, carried, amount(3, 3, total["财政资金"]))
    sheet.line(
        Box(2, 2, "其他资金", LABEL_LEFT),
        amount(3, 3, total["其他资金"]),
        Box(4, 4, "其他资金", LABEL_LEFT),
        amount(5, 5, annual["其他资金"]),
        height=24,
    )
    sheet.span(top, sheet.row - 1, Box(1, 1, "项目资金\n（元）"))


def _draw_goals(sheet: Sheet, goals: Form) -> None:
    heading = f"项目总目标\n{goals['项目总目标_range']}"
    top = sheet.line(Box(2, 3, heading, LABEL_INPUT), Box(4, 5, "年度总目标"))
    sheet.line(
        Box(2, 3, goals["项目总目标"], PARAGRAPHS),
        Box(4, 5, goals["年度总目标"], PARAGRAPHS),
        height=76,
    )
    sheet.span(top, sheet.row - 1, Box(1, 1, "项目绩效目标"))
