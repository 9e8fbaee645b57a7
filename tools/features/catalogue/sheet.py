"""The sheet: rows and columns, views, links, printing, protection, small lists, extensions."""

from __future__ import annotations

from lxml import etree

from tools.features.feature import Feature
from tools.features.opened import (
    Detector,
    Opened,
    at,
    both,
    bytes_led_to,
    bytes_of,
    led_to,
    row_below,
)

_X14 = "//extLst/ext"


def _link(column: str, *shown: str, way: str = "form") -> Detector:
    path = f"//hyperlink[starts-with(@ref,'{column}')]"
    return at(way, path, "@ref", led_to, "@location", *shown)


def _in_order(_opened: Opened, _part: str, name: etree._Element) -> str:
    """The areas of a name, whichever comes first."""
    return ",".join(sorted((name.text or "").replace("'", "").split(",")))


_CUSTOM_VIEW = "//customSheetViews/customSheetView"
_ROWS: tuple[Feature, ...] = (
    Feature(
        "row_height",
        "行高",
        "Row heights",
        at("form", "//row[@ht='33' and not(@hidden)]", "concat('A', @r)", "@ht"),
    ),
    Feature(
        "row_outline",
        "行分级与折叠",
        "Row outline levels",
        at("form", "//row[@outlineLevel]", "concat('A', @r)", "@outlineLevel"),
    ),
    Feature(
        "row_hidden", "隐藏行", "Hidden rows", at("form", "//row[@hidden='1']", "concat('A', @r)")
    ),
    Feature(
        "columns",
        "列宽、列分级、隐藏列",
        "Column widths, outline, hidden columns",
        at("form", "//col[@outlineLevel]", "@min", "@max", "@width", "@hidden"),
        "stays",
    ),
    Feature(
        "freeze",
        "冻结窗格",
        "Frozen panes",
        at("form", "//sheetView/pane", "@state", "@xSplit", "@ySplit", "@topLeftCell"),
        "stays",
    ),
    Feature(
        "selection",
        "选定区域",
        "Selection",
        at(
            "form",
            "//sheetView/selection[@sqref='G27:G28' or starts-with(@activeCell,'G')]",
            "@activeCell",
            "@sqref",
        ),
    ),
    Feature(
        "view",
        "缩放、网格线、零值",
        "Zoom, gridlines, zeros",
        at("form", "//sheetView", "@zoomScale", "@showGridLines", "@showZeros"),
        "stays",
    ),
    Feature(
        "right_to_left",
        "从右到左的工作表",
        "Right-to-left sheets",
        at("other", "//sheetView", "@rightToLeft"),
        "stays",
    ),
    Feature("tab_color", "标签颜色", "Tab colour", at("form", "//tabColor", "@rgb"), "stays"),
    Feature(
        "custom_views",
        "自定义视图",
        "Custom views",
        both(
            at("form", _CUSTOM_VIEW, "@scale", "selection/@sqref", "autoFilter/@ref"),
            at("form", f"{_CUSTOM_VIEW}/rowBreaks/brk", row_below),
            at("workbook", "//customWorkbookView", "@name"),
        ),
    ),
    Feature(
        "named_views",
        "每人各自的工作表视图",
        "Named sheet views",
        both(
            at("form > namedSheetView", "//nsvFilter", "@ref"),
            at("form > namedSheetView", "//sortCondition", "@ref"),
        ),
    ),
)
_LINKS: tuple[Feature, ...] = (
    Feature("links", "网页、邮件、文件链接", "Links to pages, mail, files", _link("L", "@tooltip")),
    Feature(
        "links_inside",
        "工作簿内的链接",
        "Links inside the workbook",
        at("form", "//hyperlink[@display='本表']", "@ref", "@location"),
    ),
    Feature(
        "links_elsewhere",
        "其他工作表到本表的链接",
        "Links elsewhere that lead to the form",
        _link("B", way="other"),
    ),
)
_PAGE: tuple[Feature, ...] = (
    Feature(
        "print_area",
        "打印区域",
        "Print area",
        at("workbook", "//definedName[@name='_xlnm.Print_Area']", "."),
    ),
    Feature(
        "print_titles",
        "打印标题",
        "Print titles",
        at("workbook", "//definedName[@name='_xlnm.Print_Titles']", _in_order),
    ),
    Feature(
        "row_breaks",
        "水平分页符",
        "Page breaks between rows",
        at("form", "/worksheet/rowBreaks/brk", row_below),
    ),
    Feature(
        "column_breaks",
        "垂直分页符",
        "Page breaks between columns",
        at("form", "/worksheet/colBreaks/brk", "@id"),
        "stays",
    ),
    Feature(
        "page_setup",
        "纸张、方向、缩放、页边距",
        "Paper, orientation, scaling, margins",
        both(
            at(
                "form",
                "/worksheet/pageSetup",
                "@paperSize",
                "@orientation",
                "@fitToHeight",
                "@pageOrder",
            ),
            at("form", "/worksheet/pageMargins", "@left", "@top"),
            at("form", "/worksheet/printOptions", "@horizontalCentered", "@headings"),
        ),
        "stays",
    ),
    Feature(
        "printer_settings",
        "打印机设置",
        "Printer settings",
        both(bytes_of("form > printerSettings"), at("form", "/worksheet/pageSetup[@id]", "'used'")),
        "stays",
    ),
    Feature(
        "header_footer",
        "页眉页脚（首页、奇偶页）",
        "Headers and footers (first, odd, even)",
        at(
            "form", "/worksheet/headerFooter", "oddHeader", "oddFooter", "evenHeader", "firstHeader"
        ),
        "stays",
    ),
    Feature(
        "header_picture",
        "页眉图片",
        "Pictures in headers",
        both(
            at("form", "//legacyDrawingHF", "'used'"),
            at("form > vmlDrawing", "//imagedata", bytes_led_to),
        ),
        "stays",
    ),
    Feature(
        "background",
        "工作表背景图",
        "Background picture",
        at("form", "/worksheet/picture", bytes_led_to),
        "stays",
    ),
)
_SAFE: tuple[Feature, ...] = (
    Feature(
        "protection",
        "工作表保护及密码",
        "Sheet protection with password",
        at(
            "form",
            "//sheetProtection",
            "@password",
            "@sheet",
            "@formatCells",
            "@insertRows",
            "@scenarios",
        ),
        "stays",
    ),
    Feature(
        "protected_ranges",
        "允许编辑区域",
        "Ranges that may be edited",
        at("form", "/worksheet/protectedRanges/protectedRange", "@name", "@sqref", "@password"),
    ),
    Feature(
        "protected_ranges_2010",
        "允许编辑区域（扩展）",
        "Ranges that may be edited (x14)",
        at("form", f"{_X14}/protectedRanges/protectedRange", "@name", "sqref"),
    ),
    Feature(
        "scenarios",
        "方案",
        "Scenarios",
        at("form", "//scenarios", "@sqref", "scenario/@name", "scenario/inputCells/@r"),
    ),
    Feature(
        "consolidation",
        "合并计算的来源",
        "Sources of a consolidation",
        at("form", "//dataConsolidate", "@function", ".//dataRef/@ref"),
    ),
    Feature("watches", "监视窗口", "Cell watches", at("form", "//cellWatch", "@r")),
    Feature("smart_tags", "智能标记", "Smart tags", at("form", "//cellSmartTags", "@r")),
    Feature(
        "published",
        "发布为网页的区域",
        "Ranges published as web pages",
        at("form", "//webPublishItem", "@sourceRef"),
    ),
    Feature(
        "mapped_cells",
        "映射到 XML 的单元格",
        "Cells mapped to XML",
        both(
            at("form > tableSingleCells", "//singleXmlCell", "@r"),
            at("workbook > xmlMaps", "//Map", "@Name"),
        ),
    ),
    Feature(
        "sheet_phonetic",
        "工作表的拼音设置",
        "Phonetic settings of the sheet",
        at("form", "/worksheet/phoneticPr", "@type"),
        "stays",
    ),
    Feature(
        "sheet_properties",
        "工作表的自定义属性",
        "Custom properties of the sheet",
        both(at("form", "//customPr", "@name"), bytes_of("form > customProperty")),
        "stays",
    ),
    Feature(
        "unknown_extension",
        "未知的扩展",
        "Extensions that no one knows",
        at("form", f"{_X14}/future", "@kept", "."),
        "stays",
    ),
    Feature(
        "unknown_part",
        "未知的部件",
        "Parts that no one knows",
        bytes_of("form > urn:example:future"),
        "stays",
    ),
    Feature(
        "code_name",
        "工作表的代码名",
        "Code names of sheets",
        at("form", "//sheetPr", "@codeName"),
        "stays",
    ),
)
SHEET: tuple[Feature, ...] = (*_ROWS, *_LINKS, *_PAGE, *_SAFE)
