"""What is drawn over the cells: pictures, shapes, charts, controls, comments."""

from __future__ import annotations

from tools.features.feature import Feature
from tools.features.opened import (
    Detector,
    Shown,
    at,
    both,
    bytes_led_to,
    bytes_of,
    cell_and_size,
    cells_held,
    led_to,
    place_on_sheet,
    vml_cells,
    vml_comment,
)


def _object(name: str, *shown: Shown, held: Shown = cells_held) -> Detector:
    """A drawn object by its name or description, with its anchor."""
    path = f"//wsDr/*[.//cNvPr[@name='{name}' or @descr='{name}']]"
    return at("form > drawing", path, held, *shown)


def _control(number: int, kind: str) -> Detector:
    """A form control: its anchor in the sheet, its links, its shape in VML."""
    ending = f"[contains(@name,'{number}')]"
    return both(
        at("form", f"//controls//control{ending}//anchor", cells_held),
        at("form > ctrlProp", f"/*[@objectType='{kind}']", "@fmlaLink", "@fmlaRange", "@checked"),
        at(
            "form > vmlDrawing",
            f"//shape[contains(@id,'{number}')]/ClientData",
            vml_cells,
            "FmlaLink",
        ),
    )


_CHART = "form > drawing > chart"
_PICTURE = ".//blip"


def _picture(number: int, held: Shown) -> Detector:
    path = f"//wsDr/*[.//cNvPr[@descr='印章 {number}']]"
    return both(
        at("form > drawing", path, held), at("form > drawing", f"{path}//blip", bytes_led_to)
    )


DRAWN: tuple[Feature, ...] = (
    Feature(
        "picture_sized",
        "图片（随单元格移动和缩放）",
        "Pictures that move and size with cells",
        _picture(1, cells_held),
    ),
    Feature(
        "picture_moved",
        "图片（只移动）",
        "Pictures that move with cells",
        _picture(2, cell_and_size),
    ),
    Feature(
        "picture_fixed",
        "图片（位置固定）",
        "Pictures that stay in place",
        _picture(3, place_on_sheet),
        "stays",
    ),
    Feature(
        "picture_link",
        "图片上的链接",
        "Links on pictures",
        at("form > drawing", "//hlinkClick", led_to),
    ),
    Feature(
        "camera",
        "照相机（链接的图片）",
        "Linked pictures (camera)",
        _object("照相机", ".//cameraTool/@cellRange"),
    ),
    Feature(
        "text_box",
        "文本框",
        "Text boxes",
        at("form > drawing", "//wsDr/*[.//t='艺术字']", cell_and_size, ".//t"),
    ),
    Feature(
        "text_link",
        "文本框显示单元格内容",
        "Text boxes linked to a cell",
        at("form > drawing", "//wsDr/*[.//t='单位公章']", cells_held, "sp/@textlink"),
    ),
    Feature("group", "组合图形", "Grouped shapes", _object("组合", ".//sp/@textlink")),
    Feature("connector", "连接线", "Connectors", _object("连接线")),
    Feature(
        "shape_macro", "指定宏的图形", "Shapes with a macro", _object("宏按钮", ".//sp/@macro")
    ),
    Feature(
        "anchor_one_cell", "单格锚定的图形", "Shapes held by one cell", _object("单格锚", "ext/@cy")
    ),
    Feature(
        "anchor_absolute",
        "绝对锚定的图形",
        "Shapes held by no cell",
        _object("绝对锚", "concat(pos/@x, ' ', pos/@y)", held="'absolute'"),
        "stays",
    ),
    Feature(
        "diagram",
        "SmartArt 图示",
        "SmartArt diagrams",
        both(_object("流程图"), bytes_of("form > drawing > diagramData")),
    ),
    Feature(
        "chart",
        "图表的位置",
        "Charts in their place",
        at("form > drawing", "//wsDr/*[graphicFrame//chart]", cells_held),
    ),
    Feature(
        "chart_series",
        "图表的系列和类别",
        "Series and categories of charts",
        at(_CHART, "//ser", "val//f", "cat//f", "tx//f"),
    ),
    Feature(
        "chart_titles",
        "图表标题取自单元格",
        "Titles of charts from cells",
        at(_CHART, "//title//strRef", "f"),
    ),
    Feature("chart_errors", "图表的误差线", "Error bars", at(_CHART, "//errBars", ".//f")),
    Feature(
        "chart_labels",
        "图表数据标签取自单元格",
        "Data labels from cells",
        at(_CHART, "//dLbl//strRef", "f"),
    ),
    Feature(
        "chart_trend", "图表的趋势线", "Trend lines", at(_CHART, "//trendline", "name"), "stays"
    ),
    Feature(
        "chart_shapes",
        "画在图表上的图形",
        "Shapes drawn on charts",
        at(f"{_CHART} > chartUserShapes", "//sp", "@textlink"),
    ),
    Feature(
        "chart_style",
        "图表样式部件",
        "Style parts of charts",
        bytes_of(f"{_CHART} > chartStyle"),
        "stays",
    ),
    Feature(
        "chart_2016",
        "2016 图表（瀑布图等）",
        "Charts of 2016 (waterfall, …)",
        both(_object("瀑布图"), at("form > drawing > chartEx", "//data", ".//f")),
    ),
    Feature(
        "chart_elsewhere",
        "其他工作表的图表（组合图）",
        "Charts elsewhere (combined)",
        at("other > drawing > chart", "//ser", "val//f"),
    ),
    Feature(
        "chart_sheet",
        "图表工作表",
        "Chart sheets",
        at("workbook > chartsheet > drawing > chart", "//ser", "val//f"),
    ),
    Feature(
        "button",
        "按钮",
        "Buttons",
        at("form > vmlDrawing", "//ClientData[@ObjectType='Button']", vml_cells, "FmlaMacro"),
    ),
    Feature("check_box", "复选框控件", "Check boxes (form controls)", _control(1101, "CheckBox")),
    Feature("combo_box", "下拉框控件", "Combo boxes (form controls)", _control(1102, "Drop")),
    Feature("scroll_bar", "滚动条控件", "Scroll bars (form controls)", _control(1103, "Scroll")),
    Feature(
        "option_button", "单选按钮控件", "Option buttons (form controls)", _control(1104, "Radio")
    ),
    Feature(
        "active_x",
        "ActiveX 控件",
        "ActiveX controls",
        both(
            at("form", "//control[@name='ActiveX']/controlPr", "@linkedCell", "@listFillRange"),
            at("form", "//control[@name='ActiveX']//anchor", cells_held),
            bytes_of("form > control > activeXControlBinary"),
        ),
    ),
    Feature(
        "embedded",
        "嵌入的文档（OLE）",
        "Embedded documents (OLE)",
        both(at("form", "//oleObject//anchor", cell_and_size), bytes_of("form > oleObject")),
    ),
    Feature(
        "comment",
        "批注",
        "Comments",
        both(
            at("form > comments", "//comment", "@ref", ".//t"),
            at("form > comments", "//author", "."),
        ),
    ),
    Feature(
        "comment_box",
        "批注框",
        "Boxes of comments",
        at(
            "form > vmlDrawing",
            "//ClientData[@ObjectType='Note']",
            vml_comment,
            vml_cells,
            "count(Visible)",
            "../@fillcolor",
        ),
    ),
    Feature(
        "thread",
        "带回复的批注",
        "Threaded comments",
        both(
            at("form > threadedComment", "//threadedComment", "@ref", "text"),
            at("workbook > person", "//person", "@displayName"),
        ),
    ),
)
