"""南昌市预算绩效目标申报表: Nanchang's declaration form with cover and approval block."""

from __future__ import annotations

from tools.draw.form import Column, Form, amount, draw_tree, empty_tree
from tools.draw.look import (
    AMOUNT_CENTRED,
    CAPTION,
    CODE,
    COVER_LINE,
    COVER_TITLE,
    FOOTNOTE,
    LABEL,
    LABEL_BOLD,
    LABEL_LEFT,
    LINE,
    PARAGRAPHS,
    SECTION,
    SIGNATURE,
    SUBTITLE,
    WORDS,
)
from tools.draw.sheet import Box, Sheet

SHEET_NAME = "绩效目标申报表"
WIDTHS = (5.5, 10.5, 14, 8, 13, 12, 13, 17)
COVER = (
    ("项目名称", "项 目 名 称"),
    ("编报部门", "编报部门(盖章)"),
    ("部门负责人", "部 门 负 责 人"),
    ("部门预算编码", "部 门 预 算 编 码"),
    ("编报时间", "编 报 时 间"),
)
TEXTS = ("项目概况", "保证项目实施的制度及措施", "项目总目标", "年度绩效目标")
SOURCES = (
    "合计",
    "(一) 财政拨款",
    "其中：1. 上级财政拨款",
    "2. 本级财政安排",
    "3. 下级财政配套",
    "(二) 自有资金",
    "其中：1. 事业收入",
    "2. 经营性收入",
    "3. 其他",
    "(三) 其它资金",
)
LEVELS = (
    *(("产出指标", level2) for level2 in ("数量指标", "质量指标", "时效指标", "成本指标")),
    *(("效益指标", level2) for level2 in ("经济效益", "社会效益", "生态效益", "可持续效益")),
    ("满意度指标", "服务对象满意度"),
)
ROLES = (
    "主管部门审核意见",
    "市财政局业务科审核意见",
    "市财政公共服务中心绩效评价科审核意见",
    "市财政局归口科室审核意见",
)
LABEL_BREAKS = {
    "保证项目实施的制度及措施": "保证项目实施的\n制度及措施",
    "主管部门审核意见": "主管部门\n审核意见",
    "市财政局业务科审核意见": "市财政局业务科\n审核意见",
    "市财政公共服务中心绩效评价科审核意见": "市财政公共服务中心\n绩效评价科\n审核意见",
    "市财政局归口科室审核意见": "市财政局归口科室\n审核意见",
}
"""Where a long label begins a new line."""
FOOTNOTES = (
    "注：1. 表格最后一列“市财政局归口科室”指债务金融科、政府采购监管科；",
    "2. PPP 项目和政府债务项目无须通过绩效评价科审核，对口业务科室审核后，直接交由债务金融科审核；",
    "3. 政府采购项目和政府购买服务项目无须通过绩效评价科审核，对口业务科室审核后，"
    "直接交由政府采购监管科审核。",
)
BLANK: Form = {
    "title": "南昌市预算绩效目标申报表",
    "fiscal_year_text": "(     年度)",
    "cover": dict.fromkeys(key for key, _ in COVER),
    "basic": dict.fromkeys(
        ("项目名称", "项目负责人", "联系人", "联系电话", "起始日期", "结束日期", *TEXTS)
    ),
    "budget": dict.fromkeys(("项目总预算", "本年度申请预算", "结转结余总额")),
    "funding_sources": [
        {"source": source, "previous_year": None, "current_year": None} for source in SOURCES
    ],
    "indicators": empty_tree(LEVELS, 2, ("level3", "value")),
    "approvals": [{"role": role, "signature": None, "date": None} for role in ROLES],
    "footnotes": FOOTNOTES,
}


def draw(sheet: Sheet, form: Form) -> None:
    """Draw a form, filled or empty."""
    _draw_cover(sheet, form)
    sheet.wide("项目基本情况", SECTION, height=32)
    sheet.wide("单位：万元", CAPTION, height=20)
    _draw_basic(sheet, form["basic"])
    _draw_funds(sheet, form)
    sheet.break_page()
    sheet.wide("项目绩效目标", SECTION, height=32)
    headings = sheet.line(
        Box(1, 1),
        Box(2, 2, "一级指标", LABEL_BOLD),
        Box(3, 3, "二级指标", LABEL_BOLD),
        Box(4, 7, "三级指标", LABEL_BOLD),
        Box(8, 8, "指标值", LABEL_BOLD),
    )
    draw_tree(
        sheet,
        form["indicators"],
        (Column("level1", 2, 2, LABEL), Column("level2", 3, 3, LABEL)),
        (Column("level3", 4, 7, LINE), Column("value", 8, 8, CODE)),
        height=20,
    )
    sheet.span(headings + 1, sheet.row - 1, Box(1, 1, "绩效\n指标", LABEL_BOLD))
    _draw_approvals(sheet, form)
    sheet.finish()


def _draw_cover(sheet: Sheet, form: Form) -> None:
    sheet.gap(120)
    sheet.wide(form["title"], COVER_TITLE, height=60)
    sheet.wide(form["fiscal_year_text"], SUBTITLE, height=36)
    sheet.gap(120)
    for key, label in COVER:
        value = form["cover"][key]
        sheet.line(Box(3, sheet.last, f"{label}：{value or ''}", COVER_LINE), height=48)
    sheet.break_page()


def _draw_basic(sheet: Sheet, basic: Form) -> None:
    sheet.line(Box(1, 2, "项目名称", LABEL_BOLD), Box(3, 8, basic["项目名称"], LINE), height=28)
    sheet.line(
        Box(1, 2, "项目负责人", LABEL_BOLD),
        Box(3, 4, basic["项目负责人"], WORDS),
        Box(5, 5, "联系人", LABEL_BOLD),
        Box(6, 6, basic["联系人"], WORDS),
        Box(7, 7, "联系电话", LABEL_BOLD),
        Box(8, 8, basic["联系电话"], CODE),
        height=28,
    )
    sheet.line(
        Box(1, 2, "起始日期", LABEL_BOLD),
        Box(3, 5, basic["起始日期"], CODE),
        Box(6, 6, "结束日期", LABEL_BOLD),
        Box(7, 8, basic["结束日期"], CODE),
        height=28,
    )
    for label in TEXTS:
        box = Box(1, 2, LABEL_BREAKS.get(label, label), LABEL_BOLD)
        sheet.line(box, Box(3, 8, basic[label], PARAGRAPHS), height=84)


def _draw_funds(sheet: Sheet, form: Form) -> None:
    budget = form["budget"]
    sheet.line(
        Box(1, 2, "项目总预算", LABEL_BOLD),
        amount(3, 4, budget["项目总预算"], AMOUNT_CENTRED),
        Box(5, 5, "本年度\n申请预算", LABEL_BOLD),
        amount(6, 6, budget["本年度申请预算"], AMOUNT_CENTRED),
        Box(7, 7, "结转结余\n总额", LABEL_BOLD),
        amount(8, 8, budget["结转结余总额"], AMOUNT_CENTRED),
    )
    top = sheet.line(
        Box(3, 5, "项目资金来源", LABEL_BOLD),
        Box(6, 7, "上年度资金", LABEL_BOLD),
        Box(8, 8, "本年度资金", LABEL_BOLD),
    )
    for row in form["funding_sources"]:
        source = row["source"]
        sheet.line(
            Box(3, 5, source, LABEL if source == "合计" else LABEL_LEFT),
            amount(6, 7, row["previous_year"], AMOUNT_CENTRED),
            amount(8, 8, row["current_year"], AMOUNT_CENTRED),
        )
    sheet.span(top, sheet.row - 1, Box(1, 2, "项目预算资金\n来源构成", LABEL_BOLD))


def _draw_approvals(sheet: Sheet, form: Form) -> None:
    top = sheet.row
    for row in form["approvals"]:
        signature, date = row["signature"] or "      ", row["date"] or "    年    月    日"
        box = Box(4, 8, f"审核人（盖章）：{signature}\n{date}", SIGNATURE)
        sheet.line(Box(2, 3, LABEL_BREAKS.get(row["role"], row["role"])), box, height=78)
    sheet.span(top, sheet.row - 1, Box(1, 1, "审核\n意见", LABEL_BOLD))
    for footnote in form["footnotes"]:
        sheet.wide(footnote, FOOTNOTE, height=16)
    sheet.keep_together(top, sheet.row - 1, at_most=420)
