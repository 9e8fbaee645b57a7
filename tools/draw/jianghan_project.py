"""项目支出(绩效目标)申报表: the project form of Jianghan district, Wuhan."""

from __future__ import annotations

from collections.abc import Sequence

from tools.draw.form import Column, Form, amount, draw_tree, empty_tree, paragraphs
from tools.draw.look import (
    AMOUNT_CENTRED,
    CODE,
    LABEL,
    LABEL_INPUT,
    LABEL_LEFT,
    LINE,
    PARAGRAPHS,
    TITLE_INPUT,
    WORDS,
    Look,
)
from tools.draw.sheet import Box, Sheet

SHEET_NAME = "项目支出绩效目标申报表"
WIDTHS = (13.5, 16, 25, 12.5, 12.5, 14)
CATEGORIES = ("其他运转类", "特定目标类本级支出项目", "特定目标类转移性支出项目")
FREQUENCIES = ("一次性项目", "常年项目", "延续性项目")
NARRATIVE = (
    "立项依据",
    "项目实施方案",
    "上年绩效评价结果、整改及应用（必填）",
    "项目前两年预算及当年预算变动情况",
)
LABEL_BREAKS = {
    "上年绩效评价结果、整改及应用（必填）": "上年绩效评价\n结果、整改及\n应用（必填）",
    "项目前两年预算及当年预算变动情况": "项目前两年\n预算及当年\n预算变动情况",
}
"""Where a long label begins a new line."""
SOURCES = (
    "1. 财政拨款收入（区级安排数）",
    "2. 财政拨款收入（上级转移支付）",
    "3. 专户管理的非税收入拨款",
    "4. 其他资金（含事业基金及上年结转或结余等）",
)
SATISFACTION = "社会公众或服务对象满意度指标服务对象满意度"
LEVELS = (
    *(("项目产出", level2) for level2 in ("产出数量", "产出质量", "成本控制", "完成时效")),
    *(("项目效益", level2) for level2 in ("经济效益", "社会效益", "生态效益", "可持续影响")),
    ("项目效益", SATISFACTION),
)
SPENDING = ("项目内容", "测算依据及说明", "本级财政拨款金额", "上级转移支付金额", "其他资金")
SPENDING_HEADINGS = (*SPENDING[:2], "本级财政\n拨款金额", "上级转移\n支付金额", SPENDING[4])
PROCUREMENT = ("品名", "数量", "金额")
HEAD = (
    ("项目名称", LINE, "项目代码", CODE),
    ("项目主管部门", LINE, "项目执行单位", LINE),
    ("项目负责人", LINE, "联系电话", CODE),
    ("起始年度", AMOUNT_CENTRED, "终止年度", AMOUNT_CENTRED),
)
BLANK: Form = {
    "title": "    年项目支出(绩效目标)申报表",
    "fiscal_year": None,
    "basic": dict.fromkeys(
        ("项目类别", "项目安排频度", *(label for row in HEAD for label in (row[0], row[2])))
    ),
    "narrative": dict.fromkeys(NARRATIVE),
    "项目总预算": None,
    "项目当年预算": None,
    "funding_sources": {
        "total": None,
        "rows": [{"source": source, "amount": None} for source in SOURCES],
    },
    "expenditure_detail": [dict.fromkeys(SPENDING)] * 3,
    "asset_and_procurement": [dict.fromkeys(PROCUREMENT)] * 3,
    "项目绩效总目标": None,
    "indicators": empty_tree(LEVELS, 2, ("level3", "value", "note")),
}


def draw(sheet: Sheet, form: Form) -> None:
    """Draw a form, filled or empty."""
    year = form["fiscal_year"] or "    "
    sheet.wide(form["title"], TITLE_INPUT, height=40)
    _draw_head(sheet, form["basic"])
    for label in NARRATIVE:
        paragraphs(
            sheet, Box(1, 1, LABEL_BREAKS.get(label, label)), form["narrative"][label], height=54
        )
    sheet.line(
        Box(1, 1, "项目总预算"),
        _money(2, 3, form["项目总预算"]),
        Box(4, 4, "项目当年预算"),
        _money(5, 6, form["项目当年预算"]),
        height=26,
    )
    _draw_sources(sheet, form["funding_sources"], year)
    _draw_spending(sheet, form["expenditure_detail"], year)
    plan = sheet.wide("项目资产配置计划及采购计划", LABEL, height=24)
    sheet.line(Box(1, 2, "品名"), Box(3, 3, "数量"), Box(4, 6, "金额"))
    for row in form["asset_and_procurement"]:
        sheet.line(
            Box(1, 2, row["品名"], WORDS),
            amount(3, 3, row["数量"], AMOUNT_CENTRED),
            _money(4, 6, row["金额"]),
        )
    sheet.keep_together(plan, sheet.row - 1)
    paragraphs(sheet, Box(1, 1, "项目绩效\n总目标"), form["项目绩效总目标"], height=54)
    sheet.line(
        Box(1, 1, "一级指标"),
        Box(2, 2, "二级指标"),
        Box(3, 3, "明细指标内容\n（三级指标）"),
        Box(4, 4, "指标值"),
        Box(5, 6, "指标值确定依据"),
        height=24,
    )
    draw_tree(
        sheet,
        form["indicators"],
        (Column("level1", 1, 1, LABEL), Column("level2", 2, 2, LABEL)),
        (
            Column("level3", 3, 3, WORDS),
            Column("value", 4, 4, CODE),
            Column("note", 5, 6, PARAGRAPHS),
        ),
    )
    sheet.finish()


def _money(left: int, right: int, money: Form | None) -> Box:
    return amount(left, right, money["text"] if money else None, AMOUNT_CENTRED)


def _draw_head(sheet: Sheet, basic: Form) -> None:
    for label, look, label2, look2 in HEAD:
        sheet.line(
            Box(1, 1, label),
            _head_value(2, 3, basic[label], look),
            Box(4, 4, label2),
            _head_value(5, 6, basic[label2], look2),
            height=26,
        )
    for label, options in (("项目类别", CATEGORIES), ("项目安排频度", FREQUENCIES)):
        offers = tuple(tick_boxes(options, option) for option in options)
        boxes = Box(2, sheet.last, tick_boxes(options, basic[label]), LINE, offers)
        sheet.line(Box(1, 1, label), boxes, height=26)


def _head_value(left: int, right: int, text: str | None, look: Look) -> Box:
    if look is AMOUNT_CENTRED:
        return amount(left, right, text, AMOUNT_CENTRED)
    return Box(left, right, text, look)


def tick_boxes(options: Sequence[str], ticked: str | None) -> str:
    """Write the numbered options in one line, each with its check box, the chosen one ticked."""
    return " ".join(
        f"{number}. {option} {'☑' if option == ticked else '□'}"
        for number, option in enumerate(options, start=1)
    )


def _draw_sources(sheet: Sheet, sources: Form, year: str) -> None:
    top = sheet.line(Box(2, 3, "来源项目"), Box(4, 6, f"{year}年预算申报数", LABEL_INPUT))
    sheet.line(Box(2, 3, "当年预算合计"), _money(4, 6, sources["total"]))
    for row in sources["rows"]:
        sheet.line(Box(2, 3, row["source"], LABEL_LEFT), _money(4, 6, row["amount"]))
    sheet.keep_together(top, sheet.row - 1)
    sheet.span(top, sheet.row - 1, Box(1, 1, f"{year}年预算\n申报项目\n资金来源", LABEL_INPUT))


def _draw_spending(sheet: Sheet, rows: Sequence[Form], year: str) -> None:
    top = sheet.line(
        *(Box(column, column, label) for column, label in enumerate(SPENDING_HEADINGS, 2))
    )
    for row in rows:
        sheet.line(
            Box(2, 2, row["项目内容"], LINE),
            Box(3, 3, row["测算依据及说明"], PARAGRAPHS),
            *(_money(column, column, row[key]) for column, key in enumerate(SPENDING[2:], 4)),
        )
    sheet.keep_together(top, sheet.row - 1)
    sheet.span(top, sheet.row - 1, Box(1, 1, f"{year}项目支出\n明细及依据", LABEL_INPUT))
