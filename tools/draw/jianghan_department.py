"""部门整体绩效目标申报表: the overall form of a department of Jianghan district, Wuhan."""

from __future__ import annotations

from collections.abc import Sequence

from tools.draw.form import Column, Form, amount, draw_tree, empty_tree, paragraphs, percent
from tools.draw.look import (
    AMOUNT_CENTRED,
    CODE,
    LABEL,
    LABEL_INPUT,
    LINE,
    PARAGRAPHS,
    PERCENT,
    TITLE_INPUT,
    WORDS,
)
from tools.draw.sheet import Box, Sheet

SHEET_NAME = "部门整体绩效目标申报表"
WIDTHS = (11.5, 13.5, 14, 17.5, 11, 26)
FREQUENCIES = ("经常性项目", "一次性项目")
PROJECT = ("项目名称", "项目类型", "项目总预算", "项目本年度预算", "项目主要支出方向和用途")
PROJECT_HEADINGS = (*PROJECT[:3], "项目本年度\n预算", PROJECT[4])
OUTER = "(外层)"
"""Stands for the empty heading of the outer column."""
LONG_TERM = ("一级指标", "二级指标", "指标名称", "指标值", "绩效标准")
ANNUAL = ("一级指标", "二级指标", "三级指标", "指标值", "指标值说明")
ANNUAL_OUTER = (
    OUTER,
    "一级指标",
    "二级指标",
    "明细指标内容（三级指标）",
    "指标值",
    "指标值确定依据",
)
LEVELS = (
    *(("产出指标", level2) for level2 in ("数量指标", "质量指标", "时效指标", "成本指标")),
    *(("效益指标", level2) for level2 in ("经济效益", "社会效益", "生态效益", "可持续影响")),
    ("满意度指标", "服务对象满意度"),
)
OUTER_LEVELS = (
    ("项目产出", "产出指标", ("产出数量", "产出质量", "完成时效", "成本控制")),
    (
        "项目效益",
        "效益指标",
        (
            "经济效益",
            "社会效益",
            "生态效益",
            "可持续影响",
            "社会公众或服务对象满意度指标服务对象满意度",
        ),
    ),
)
_CELLS = ("level3", "value", "note")


def _blank_block(kind: str, number: int, columns: Sequence[str]) -> Form:
    if OUTER in columns:
        rows: list[Form] = [
            {"outer_level": outer, **row}
            for outer, level1, levels2 in OUTER_LEVELS
            for row in empty_tree(((level1, level2) for level2 in levels2), 1, _CELLS)
        ]
    else:
        rows = list(empty_tree(LEVELS, 1, _CELLS))
    return {"kind": kind, "no": str(number), "goal": None, "columns": columns, "indicators": rows}


def _blank_totals(*names: str) -> list[Form]:
    return [{"item": name, "current": None, "share": None, "previous": None} for name in names]


BLANK: Form = {
    "title": "    年江汉区部门整体绩效目标申报表",
    "basic": dict.fromkeys(("部门名称", "填报人", "联系电话")),
    "funds": {
        "previous_year": None,
        "income": _blank_totals("财政拨款", "其他资金", "合计"),
        "expenditure": _blank_totals("基本支出", "项目支出", "合计"),
    },
    "部门职能概述": None,
    "年度工作任务": None,
    "projects": [{"no": str(number), **dict.fromkeys(PROJECT)} for number in range(1, 6)],
    "long_term_label": "长期目标（截止      年）",
    "overall_goals": [{"long_term": f"目标{number}：", "annual": None} for number in (1, 2)],
    "indicator_blocks": [
        _blank_block("long_term", 1, LONG_TERM),
        _blank_block("long_term", 2, LONG_TERM),
        _blank_block("annual", 1, ANNUAL),
        _blank_block("annual", 2, ANNUAL_OUTER),
    ],
}


def draw(sheet: Sheet, form: Form) -> None:
    """Draw a form, filled or empty."""
    basic = form["basic"]
    sheet.wide(form["title"], TITLE_INPUT, height=40)
    sheet.line(Box(1, 1, "部门名称"), Box(2, sheet.last, basic["部门名称"], WORDS), height=26)
    sheet.line(
        Box(1, 1, "填报人"),
        Box(2, 3, basic["填报人"], WORDS),
        Box(4, 4, "联系电话"),
        Box(5, 6, basic["联系电话"], CODE),
        height=26,
    )
    _draw_funds(sheet, form["funds"])
    paragraphs(sheet, Box(1, 1, "部门职能\n概述"), form["部门职能概述"], height=150)
    paragraphs(sheet, Box(1, 1, "年度工作\n任务"), form["年度工作任务"], height=110)
    _draw_projects(sheet, form["projects"])
    _draw_overall_goals(sheet, form)
    for block in form["indicator_blocks"]:
        _draw_block(sheet, block)
    sheet.finish()


def _draw_funds(sheet: Sheet, funds: Form) -> None:
    top = sheet.line(Box(6, 6, "上年收支情况"))
    below = sheet.line(amount(6, 6, funds["previous_year"], AMOUNT_CENTRED))
    sheet.span(top, below, Box(2, 3, "总体资金情况"))
    sheet.span(top, below, Box(4, 4, "当年金额"))
    sheet.span(top, below, Box(5, 5, "占比"))
    for group, rows in (("收入构成", funds["income"]), ("支出构成", funds["expenditure"])):
        first = sheet.row
        for row in rows:
            sheet.line(
                Box(3, 3, row["item"]),
                amount(4, 4, row["current"], AMOUNT_CENTRED),
                percent(5, 5, row["share"], PERCENT),
                amount(6, 6, row["previous"], AMOUNT_CENTRED),
            )
        sheet.span(first, sheet.row - 1, Box(2, 2, group))
    sheet.span(top, sheet.row - 1, Box(1, 1, "部门总体\n资金情况\n（万元）"))


def _draw_projects(sheet: Sheet, projects: Sequence[Form]) -> None:
    top = sheet.line(
        *(Box(column, column, label) for column, label in enumerate(PROJECT_HEADINGS, 2))
    )
    for row in projects:
        name, kind, total, current, purpose = (row[key] for key in PROJECT)
        sheet.line(
            Box(2, 2, f"项目{row['no']}：{name or ''}", LINE),
            Box(3, 3, kind, WORDS, FREQUENCIES, closed=True),
            amount(4, 4, total, AMOUNT_CENTRED),
            amount(5, 5, current, AMOUNT_CENTRED),
            Box(6, 6, purpose, PARAGRAPHS),
            height=30,
        )
    sheet.span(top, sheet.row - 1, Box(1, 1, "项目支出\n情况"))
    sheet.keep_together(top, top + 1)


def _draw_overall_goals(sheet: Sheet, form: Form) -> None:
    top = sheet.line(Box(2, 3, form["long_term_label"], LABEL_INPUT), Box(4, 6, "年度目标"))
    for row in form["overall_goals"]:
        sheet.line(
            Box(2, 3, row["long_term"], PARAGRAPHS),
            Box(4, 6, row["annual"], PARAGRAPHS),
            height=90,
        )
    sheet.span(top, sheet.row - 1, Box(1, 1, "整体绩效\n目标"))
    sheet.keep_together(top, top + 1)


def _draw_block(sheet: Sheet, block: Form) -> None:
    kind = "长期" if block["kind"] == "long_term" else "年度"
    paragraphs(sheet, Box(1, 1, f"{kind}目标{block['no']}:"), block["goal"], height=48)
    outer = OUTER in block["columns"]
    names = block["columns"][1:] if outer else block["columns"]
    top = sheet.line(
        *(Box(column, column, name.replace("（", "\n（")) for column, name in enumerate(names, 2)),
        height=24,
    )
    sheet.keep_together(top - 1, top)
    groups = [Column("level1", 2, 2, LABEL), Column("level2", 3, 3, LABEL)]
    if outer:
        sheet.span(top, top, Box(1, 1))
        groups.insert(0, Column("outer_level", 1, 1, LABEL))
    draw_tree(
        sheet,
        block["indicators"],
        groups,
        (
            Column("level3", 4, 4, WORDS),
            Column("value", 5, 5, CODE),
            Column("note", 6, 6, PARAGRAPHS),
        ),
    )
    if not outer:
        sheet.span(top, sheet.row - 1, Box(1, 1, f"{kind}绩效\n指标"))
    sheet.keep_together(top - 1, sheet.row - 1, at_most=420)
