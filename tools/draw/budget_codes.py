"""The sheet 科目代码 of 部门预算录入表: what the drop-downs offer and where names come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tools.draw.budget_looks import TITLE_HEIGHT, Looks, set_up
from tools.draw.budget_sheets import CODE_SHEET

Listed = Sequence[tuple[str, str]]
"""Codes with their names."""
CODE_COLUMNS = {"function": 0, "economic": 3, "service": 6}
"""The column of the codes of each kind; their names stand beside them."""
_LAST_ROW = 1000
"""Down to here, codes that a unit adds are known."""


def name_beside(kind: str, cell: str) -> str:
    """The formula for the name of the code in a cell, added codes included."""
    first = CODE_COLUMNS[kind]
    area = f"${xl_col_to_name(first)}$4:${xl_col_to_name(first + 1)}${_LAST_ROW}"
    return f'=IFERROR(VLOOKUP({cell}&"",{CODE_SHEET}!{area},2,FALSE),"")'


def offered(kind: str, *, names: bool) -> str:
    """The codes of a kind, or their names, from the first to the last one, added ones included.

    Empty rows below would be offered as well, and Excel opens a list where they begin.
    """
    letter = xl_col_to_name(CODE_COLUMNS[kind] + names)
    first = f"{CODE_SHEET}!${letter}$4"
    area = f"{first}:${letter}${_LAST_ROW}"
    return f'=OFFSET({first},0,0,SUMPRODUCT(MAX(({area}<>"")*ROW({area})))-3,1)'


def draw_codes(sheet: Worksheet, style: Looks, codes: Mapping[str, Listed]) -> None:
    """Draw the sheet: the lists of `codes` by their kinds, side by side."""
    widths = [12, 44, 3, 12, 40, 3, 10, 34]
    set_up(sheet, widths, area="", freeze=3)
    sheet.set_portrait()
    sheet.merge_range("A1:H1", CODE_SHEET, style.title)
    sheet.set_row(0, TITLE_HEIGHT)
    note = "下拉表和名称取自本表。没有列出的可直接填写；在本表末尾补充的，下拉表和名称随之带出。"
    sheet.merge_range("A2:H2", note, style.note)
    sheet.set_row(1, 22)
    headings = {"function": "功能科目", "economic": "经济科目", "service": "购买服务"}
    for kind, col in CODE_COLUMNS.items():
        sheet.set_column(col, col, widths[col], style.added_code)
        sheet.write(2, col, f"{headings[kind]}编码", style.heading)
        sheet.write(2, col + 1, f"{headings[kind]}名称", style.heading)
        for number, (code, name) in enumerate(codes[kind]):
            look = style.class_code if len(code) == 3 and kind != "service" else style.code
            sheet.write_string(3 + number, col, code, look)
            indent = style.indents[1 if kind == "service" else min((len(code) - 3) // 2, 2)]
            sheet.write_string(3 + number, col + 1, name, indent)
    sheet.set_row(2, 26)
