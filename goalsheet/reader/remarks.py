"""Rows in or below a table that are none of it: notes, signatures, sub-headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goalsheet.model import Cell
from goalsheet.reader.form import Form
from goalsheet.reader.heading import Heading

_SIGNED = re.compile(
    r"\s*(?:注|备注|说明|附(?:件|表|注)|填(?:表|报|制)|制表|审核|复核|经办|单位负责人|财务负责人)"
    r"[^,，。]{0,12}[:：\d一二三四五六七八九十.、]"
    r"|[^。]{0,20}(?:签字|签章|盖章|签名|公章)[)）]?\s*[:：]?\s*\S{0,6}\s*$"
)
_REMARK = re.compile(
    _SIGNED.pattern + r"|[^。]{1,20}[:：]\s*$"
    r"|\s*\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?\s*$|\s*年\s*月\s*日\s*$"
)
TOTALS = frozenset(("合计", "小计", "总计", "共计", "累计"))


def is_remark(form: Form, heading: Heading, cells: Sequence[Cell]) -> bool:
    """True for a row without a value of the table: it is passed over, and the table goes on."""
    keys, printed = form.view.keys, form.plan.printed_keys
    own = [cell for cell in cells if keys.get((cell[0], cell[1]), "") not in printed]
    if not own or all(form.key(cell) in form.plan.titles for cell in own):
        return bool(own)
    if heading.has_patterns and any((c := heading.column_of(cell)) and c.pattern for cell in own):
        return False  # 项目1： is how the form prints such a row
    first, left = own[0], heading.column_at(own[0][1]) <= 0
    known = form.key(first) in form.plan.label_keys
    signed = left and not known and _SIGNED.match(first.text) is not None
    if signed and form.plan.sheet is not None and _has_amount(heading, own):
        return False  # 填报系统建设二期 is a project: nobody signs beside an amount
    remarks = all(cell.kind == "text" and _REMARK.match(cell.text) for cell in own)
    wide = len(own) == 1 and form.view.area_of(first).right >= heading.starts[-1]
    return signed or (remarks and not known) or (wide and left and len(heading.starts) > 1)


def _has_amount(heading: Heading, cells: Sequence[Cell]) -> bool:
    columns = (heading.column_of(cell) for cell in cells)
    return any(column is not None and column.value.type == "amount" for column in columns)
