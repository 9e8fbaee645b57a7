"""The form of `jiangsu-project-goals` drawn by XlsxWriter, with all features that it can write.

The form itself stands in A:E. The features stand beside it in rows 26 to 29, so that rows can be
inserted above, inside and below all of them; what nothing may cut through stands in rows 30 to 47.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import openpyxl
import xlsxwriter

from goalsheet.template.library import Library
from tools.features.objects import draw_charts, draw_objects, draw_other_sheet, draw_tables
from tools.features.place import FIRST, FORM, LAST, OTHER, PIXEL, TEMPLATE

_MADE = datetime(2024, 1, 1)


def drawn_form() -> bytes:
    """The workbook (.xlsm) as XlsxWriter writes it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    form, other = book.add_worksheet(FORM), book.add_worksheet(OTHER)
    book.add_worksheet("隐藏表").hide()
    book.add_worksheet("深藏表").very_hidden()
    _workbook(book)
    _official_form(book, form)
    for draw in (_cells, _formulas, _rules, _links, _page, _protection):
        draw(book, form)
    draw_objects(form)
    draw_charts(book, form, other)
    draw_tables(form)
    draw_other_sheet(book, other)
    book.close()
    return stream.getvalue()


def _workbook(book: Any) -> None:
    book.set_properties(
        {"title": "预算绩效", "manager": "处长", "company": "财政厅", "created": _MADE}
    )
    book.set_custom_property("文号", "苏财绩〔2024〕1号")
    book.set_size(1200, 800)
    book.set_calc_mode("auto")
    book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 a project"), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    book.read_only_recommended()
    book.define_name("金额", f"={FORM}!$G${FIRST}:$G${LAST}")
    book.define_name(f"{FORM}!本表", f"={FORM}!$G${FIRST}")
    book.define_name("税率", "=0.13")


def _official_form(book: Any, form: Any) -> None:
    """The cells, merged areas, heights and lists of the blank form."""
    blank = openpyxl.load_workbook(Library.open().get(TEMPLATE).blank).worksheets[0]
    look = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    label = book.add_format(look)
    filled = book.add_format({**look, "locked": False})
    for letter in "ABCDE":
        form.set_column(f"{letter}:{letter}", blank.column_dimensions[letter].width)
    merged = blank.merged_cells
    for number, row in enumerate(blank.iter_rows()):
        form.set_row(number, blank.row_dimensions[number + 1].height)
        for column, cell in enumerate(row):
            if cell.coordinate not in merged:
                style = label if cell.protection.locked else filled
                form.write(number, column, cell.value, style)
    for area in merged.ranges:
        first = blank.cell(area.min_row, area.min_col)
        style = label if first.protection.locked else filled
        form.merge_range(str(area), first.value or "", style)
    form.data_validation("B4", {"validate": "list", "source": ["常年安排项目"]})


def _cells(book: Any, form: Any) -> None:
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "#FF0000"})
    styled = {
        "font_strikeout": True,
        "rotation": 45,
        "indent": 1,
        "diag_type": 3,
        "num_format": '0.00"万元"',
        "pattern": 4,
        "bg_color": "#FFFF00",
        "shrink": True,
        "font_name": "方正小标宋简体",
        "underline": 33,
    }
    form.write_string(
        "G25", "附注"
    )  # a heading of its own: what stands below is none of the form's
    for number in range(FIRST, LAST + 1):
        form.write_number(f"G{number}", number * 10)
        form.write_number(f"W{number}", number)
    form.write_rich_string(f"O{LAST}", "普通", bold, "加粗", red, "红字")
    form.write_number(f"AS{LAST}", 1.5, book.add_format(styled))
    form.write_string(f"AT{LAST}", "0012", book.add_format({"num_format": "@", "quote_prefix": 1}))
    form.write_boolean(f"AU{LAST}", True)
    form.write_datetime(f"AV{LAST}", _MADE, book.add_format({"num_format": "yyyy-mm-dd"}))
    form.insert_checkbox(f"N{LAST}", True)
    form.embed_image(f"Q{LAST}", "cell.png", {"image_data": io.BytesIO(PIXEL), "description": "章"})
    form.merge_range(f"AW{FIRST}:AX{LAST}", "合并", bold)
    form.merge_range("AY27:AZ27", "", bold)
    form.set_row(LAST - 1, 33, None, {"level": 1})
    form.set_row(30, 33, None, {"level": 1, "hidden": True})
    form.set_row(31, None, None, {"collapsed": True})
    form.set_column("BH:BI", 20, bold, {"level": 1, "hidden": True})
    form.write_comment(f"M{FIRST}", "附注", {"author": "张三", "visible": True, "color": "#CCFFCC"})


def _formulas(_book: Any, form: Any) -> None:
    form.write_formula("H26", "=SUM(G26:G29)", None, 1100)
    form.write_formula("H27", "=G27*2", None, 540)
    form.write_formula("H28", f'=SUM($G$26:$G$29)+{OTHER}!B2+LEN("G26")', None, 1108)
    form.write_formula("H29", "=COUNTA(G:G)+SUM($26:$26)*0", None, 4)
    form.write_formula("W30", "=SUM(W26:W29)", None, 110)
    form.write_array_formula("V34:V36", "{=G26:G28*2}", None, 520)
    form.write_dynamic_array_formula("U34:U37", "=_xlfn.UNIQUE(G26:G29)", None, 260)
    form.write_array_formula("V29", "{=SUM(G26:G29*2)}", None, 2200)


def _rules(book: Any, form: Any) -> None:
    area = f"G{FIRST}:G{LAST}"
    red = book.add_format({"bg_color": "#FFC7CE", "bold": True})
    for rule in (
        {"type": "cell", "criteria": ">", "value": "$G$26", "format": red, "stop_if_true": True},
        {"type": "formula", "criteria": "=$G26>$G$29", "format": red},
        {"type": "3_color_scale"},
        {"type": "data_bar"},
        {"type": "icon_set", "icon_style": "4_arrows"},
        {"type": "top", "value": 3, "format": red},
        {"type": "duplicate", "format": red},
    ):
        form.conditional_format(area, rule)
    bar = {"type": "data_bar", "data_bar_2010": True, "bar_direction": "right", "bar_solid": True}
    form.conditional_format(f"I{FIRST}:I{LAST}", bar)
    text = {"type": "text", "criteria": "containing", "value": "空", "format": red}
    form.conditional_format(f"J{FIRST}:J{LAST}", text)
    form.data_validation(
        f"J{FIRST}:J{LAST}", {"validate": "list", "source": f"=$G${FIRST}:$G${LAST}"}
    )
    form.data_validation(
        f"K{FIRST}:K{LAST}",
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": f"=$G${LAST}",
            "input_title": "金额",
            "input_message": "万元",
            "error_type": "warning",
        },
    )
    form.data_validation(f"BA{FIRST}:BA{LAST}", {"validate": "custom", "value": "=G26>0"})
    form.ignore_errors({"number_stored_as_text": f"AT{FIRST}:AT{LAST}"})


def _links(_book: Any, form: Any) -> None:
    form.write_url(f"L{FIRST}", "https://example.org/a?b=1&c=2#d", None, "网页", "提示")
    form.write_url("L27", f"internal:'{FORM}'!G29", None, "本表")
    form.write_url("L28", "mailto:a@example.org", None, "邮件")
    form.write_url(f"L{LAST}", r"external:其他.xlsx#表!A1", None, "文件")
    for number, kind in (("26", "column"), ("27", "line"), ("29", "win_loss")):
        options = {"range": f"{FORM}!G{number}:H{number}", "type": kind, "markers": True}
        form.add_sparkline(f"I{number}", options)


def _page(_book: Any, form: Any) -> None:
    form.set_paper(9)
    form.set_landscape()
    form.fit_to_pages(1, 0)
    form.set_margins(0.5, 0.5, 0.6, 0.6)
    form.center_horizontally()
    pictures = {"image_left": "h.png", "image_data_left": io.BytesIO(PIXEL)}
    form.set_header('&L&G&C绩效&"黑体"&A', pictures)
    form.set_footer("&C第 &P 页，共 &N 页")
    form.print_area("A1:BA60")
    form.repeat_rows(24, 25)
    form.repeat_columns("A:B")
    form.set_h_pagebreaks([29])
    form.set_v_pagebreaks([6])
    form.print_row_col_headers()
    form.print_across()
    form.freeze_panes(2, 1)
    form.set_selection("G27:G28")
    form.set_zoom(85)
    form.hide_gridlines(2)
    form.hide_zero()
    form.set_tab_color("#FF9900")
    form.autofilter("AB25:AC29")
    form.filter_column("AB", "x > 1 and x < 100")
    form.set_background(io.BytesIO(PIXEL))
    form.set_vba_name("Sheet1")


def _protection(_book: Any, form: Any) -> None:
    form.protect("密码", {"format_cells": True, "insert_rows": True, "objects": True})
    form.unprotect_range(f"G{FIRST}:G{LAST}", "输入区", "口令")
