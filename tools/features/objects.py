"""What XlsxWriter draws over the cells and on the other sheet: pictures, shapes, charts, tables."""

from __future__ import annotations

import io
from typing import Any

from tools.features.place import FIRST, FORM, LAST, PIXEL

_TALL = {"x_scale": 40, "y_scale": 90}  # within rows 26 to 29
_SERIES = f"={FORM}!$G${FIRST}:$G${LAST}"
_NAMES = f"={FORM}!$H${FIRST}:$H${LAST}"


def draw_objects(form: Any) -> None:
    """Pictures that hold to their cells in each of the three ways, text boxes and a button."""
    for column, position in (("BJ", 1), ("BK", 2), ("BL", 3)):
        form.insert_image(
            f"{column}{FIRST}",
            f"{position}.png",
            {
                "image_data": io.BytesIO(PIXEL),
                "object_position": position,
                "description": f"印章 {position}",
                "url": f"internal:'{FORM}'!G{LAST}" if position == 1 else "https://example.org/",
                "y_offset": 4,
                **_TALL,
            },
        )
    linked = {"textlink": f"='{FORM}'!$G${FIRST}", "object_position": 1}
    form.insert_textbox(f"BM{FIRST}", "单位公章", {**linked, "width": 60, "height": 90})
    form.insert_textbox(
        f"BN{FIRST}",
        "艺术字",
        {
            "object_position": 2,
            "width": 60,
            "height": 90,
            "font": {"bold": True, "color": "red"},
            "fill": {"color": "#FFFF00"},
            "textbox": True,
        },
    )
    form.insert_button(
        f"BO{FIRST}", {"macro": "Fill", "caption": "填表", "width": 60, "height": 90}
    )


def draw_charts(book: Any, form: Any, other: Any) -> None:
    """Charts on the form, on the other sheet and on a sheet of their own."""
    column = book.add_chart({"type": "column"})
    column.add_series(
        {
            "name": f"={FORM}!$G${FIRST}",
            "categories": _NAMES,
            "values": _SERIES,
            "data_labels": {"value": True, "custom": [{"value": f"={FORM}!$G${LAST}"}]},
            "y_error_bars": {"type": "custom", "plus_values": _SERIES, "minus_values": _SERIES},
            "trendline": {"type": "linear", "name": "趋势"},
        }
    )
    column.set_title({"name": f"={FORM}!$G$27"})
    column.set_x_axis({"name": f"={FORM}!$G$28"})
    column.set_size({"width": 200, "height": 90})
    form.insert_chart(f"BP{FIRST}", column, {"object_position": 1})
    line = book.add_chart({"type": "line"})
    line.add_series({"values": _SERIES, "marker": {"type": "square"}})
    line.combine(_of(book, "column", y2_axis=True))
    other.insert_chart("D4", line)
    own = book.add_chartsheet("图表")
    own.set_chart(_of(book, "pie"))


def _of(book: Any, kind: str, **options: object) -> Any:
    chart = book.add_chart({"type": kind})
    chart.add_series({"values": _SERIES, **options})
    return chart


def draw_tables(form: Any) -> None:
    """A list object with header, totals and a calculated column."""
    form.add_table(
        "R25:T30",
        {
            "name": "明细",
            "total_row": True,
            "style": "Table Style Medium 4",
            "columns": [
                {"header": "名称", "total_string": "合计"},
                {"header": "金额", "total_function": "sum"},
                {"header": "倍数", "formula": "=明细[[#This Row],[金额]]*$G$26"},
            ],
            "data": [["甲", 1], ["乙", 2], ["丙", 3], ["丁", 4]],
        },
    )
    slicer_column = [["甲"], ["乙"]]
    form.add_table("BT34:BT36", {"columns": [{"header": "科室"}], "data": slicer_column})


def draw_other_sheet(book: Any, other: Any) -> None:
    """What refers to the form from another sheet."""
    other.write_number("B2", 5)
    other.write_formula("A1", f"=SUM({FORM}!G{FIRST}:G{LAST})", None, 1100)
    other.write_formula("A2", f'={FORM}!$G${LAST}&"见G{FIRST}"', None, "290")
    other.write_formula("A3", "=SUM(金额)", None, 1100)
    other.write_formula("A4", "=ROWS(金额)", None, 4)
    other.write_formula("A5", f"=SUM({FORM}!E53:E54)", None, 0)
    other.write_formula("A6", f"=VLOOKUP(1,{FORM}!$G:$H,2,FALSE)", None, 0)
    other.add_sparkline("C1", {"range": f"{FORM}!G{FIRST}:G{LAST}"})
    other.data_validation("B5", {"validate": "list", "source": f"={FORM}!$G${FIRST}:$G${LAST}"})
    red = book.add_format({"font_color": "#FF0000"})
    rule = {"type": "formula", "criteria": f"=B2>{FORM}!$G${FIRST}", "format": red}
    other.conditional_format("B2", rule)
    other.write_url("B7", f"internal:'{FORM}'!G{LAST}", None, "见主表")
    other.write_url("B8", "internal:金额", None, "见名称")
    other.right_to_left()
    other.set_landscape()
    other.set_column("A:A", 20)
    other.set_default_row(20)
