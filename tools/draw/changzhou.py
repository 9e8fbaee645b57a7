"""江苏省常州市项目预算绩效目标表: as Jiangsu's form, with a tree of fund sources.

The amounts of 财政拨款 and what belongs to it stand one column further right than the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from tools.draw.form import Row, amount
from tools.draw.jiangsu import Layout, blank
from tools.draw.sheet import Box, Sheet

WIDTHS = (13.5, 13, 28, 17, 7, 13)
APPROPRIATION = "财政拨款"
SUBTOTAL = "财政拨款-小计"
CHILDREN = ("一般公共预算资金", "政府性基金", "财政专户管理资金")
SOURCES = ("资金总额", SUBTOTAL, *CHILDREN, "国有资本金", "社保基金", "上年结转资金", "其他资金")


def _draw_income(sheet: Sheet, rows: Sequence[Row]) -> None:
    sheet.line(Box(3, 4), Box(5, 6, "全年（程）\n预算数"))
    inner = []
    for row in rows:
        source = row["source"]
        if source == SUBTOTAL or source in CHILDREN:
            label = source.removeprefix(f"{APPROPRIATION}-")
            boxes = (Box(4, 5, label), amount(6, 6, row["full_year_budget"]))
            inner.append(sheet.line(*boxes))
        else:
            sheet.line(Box(3, 4, source), amount(5, 6, row["full_year_budget"]))
    sheet.span(inner[0], inner[-1], Box(3, 3, APPROPRIATION))


LAYOUT = Layout(WIDTHS, (2, 3), (4, 4), (5, 6), (3, 3), (4, 4), (5, 6), _draw_income)
BLANK = blank("江苏省常州市项目预算绩效目标表", SOURCES, ("产出", "效益", "满意度"))
