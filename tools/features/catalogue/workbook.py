"""The workbook and the package: names, macros, styles, properties, links, parts of others."""

from __future__ import annotations

from tools.features.feature import Feature
from tools.features.opened import Detector, at, both, bytes_of, led_to


def _name(name: str, *shown: str) -> Detector:
    return at("workbook", f"//definedName[@name='{name}']", ".", *shown)


WORKBOOK: tuple[Feature, ...] = (
    Feature("names", "名称", "Defined names", _name("金额")),
    Feature("names_local", "工作表级名称", "Names of one sheet", _name("本表", "@localSheetId")),
    Feature(
        "names_hidden",
        "隐藏的名称及说明",
        "Hidden names with comments",
        _name("_隐藏", "@hidden", "@comment"),
    ),
    Feature("names_formula", "动态名称（公式）", "Names that are formulas", _name("动态")),
    Feature("names_constant", "常量名称", "Names of constants", _name("税率"), "stays"),
    Feature(
        "hidden_sheets",
        "隐藏和深度隐藏的工作表",
        "Hidden and very hidden sheets",
        at("workbook", "//sheet[@state != 'visible']", "@name", "@state"),
        "stays",
    ),
    Feature(
        "macros",
        "宏（VBA 工程）",
        "Macros (VBA project)",
        bytes_of("workbook > vbaProject"),
        "stays",
    ),
    Feature(
        "workbook_protection",
        "工作簿保护",
        "Workbook protection",
        at("workbook", "//workbookProtection", "@workbookPassword", "@lockStructure"),
        "stays",
    ),
    Feature(
        "read_only",
        "建议只读",
        "Read-only recommended",
        at("workbook", "//fileSharing", "@readOnlyRecommended"),
        "stays",
    ),
    Feature(
        "calculation",
        "迭代计算设置",
        "Iterative calculation",
        at("workbook", "//calcPr", "@iterate", "@iterateCount"),
        "stays",
    ),
    Feature(
        "window",
        "窗口大小",
        "Window size",
        at("workbook", "//workbookView", "@windowWidth", "@windowHeight"),
        "stays",
    ),
    Feature(
        "cell_styles",
        "自定义单元格样式",
        "Cell styles",
        at("workbook > styles", "//cellStyle[@name='单位标题']", "@name"),
        "stays",
    ),
    Feature(
        "table_styles",
        "自定义表格样式",
        "Table styles",
        at("workbook > styles", "//tableStyle", "@name"),
        "stays",
    ),
    Feature(
        "palette",
        "调色板",
        "Palette",
        at("workbook > styles", "//indexedColors/rgbColor", "@rgb"),
        "stays",
    ),
    Feature(
        "recent_colors",
        "最近使用的颜色",
        "Recent colours",
        at("workbook > styles", "//mruColors/color", "@rgb"),
        "stays",
    ),
    Feature(
        "slicer_styles",
        "切片器样式",
        "Slicer styles",
        at("workbook > styles", "//slicerStyles", "@defaultSlicerStyle"),
        "stays",
    ),
    Feature(
        "theme",
        "主题",
        "Theme",
        at("workbook > theme", "//clrScheme", "@name", "*/srgbClr/@val"),
        "stays",
    ),
    Feature(
        "external_link",
        "外部链接及其缓存",
        "Links to other workbooks with their cache",
        both(
            at("workbook > externalLink", "//sheetName", "@val"),
            at("workbook > externalLink", "//cell", "v"),
            at("workbook > externalLink", "//externalBook", led_to),
        ),
        "stays",
    ),
    Feature(
        "connections",
        "数据连接",
        "Data connections",
        at("workbook > connections", "//connection", "@name", "dbPr/@command"),
        "stays",
    ),
    Feature(
        "query_table", "查询表", "Query tables", at("other > queryTable", "/*", "@name"), "stays"
    ),
    Feature(
        "real_time",
        "实时数据",
        "Real-time sources",
        at("workbook > volatileDependencies", "//volType", "@type"),
        "stays",
    ),
    Feature("data_model", "数据模型", "Data model", bytes_of("workbook > powerPivotData"), "stays"),
    Feature(
        "custom_xml",
        "自定义 XML",
        "Custom XML",
        both(bytes_of("workbook > customXml"), bytes_of("workbook > customXml > customXmlProps")),
        "stays",
    ),
    Feature(
        "web_publishing",
        "网页发布设置",
        "Web publishing",
        at("workbook", "//webPublishing", "@codePage"),
        "stays",
    ),
    Feature(
        "properties",
        "文档属性：标题",
        "Document properties: title",
        at("package > core-properties", "//title", "."),
        "stays",
    ),
    Feature(
        "properties_company",
        "文档属性：单位、主管",
        "Document properties: company, manager",
        at("package > extended-properties", "//Company | //Manager", "."),
        "stays",
    ),
    Feature(
        "custom_properties",
        "自定义文档属性（文号）",
        "Custom document properties",
        at("package > custom-properties", "//property", "@name", "."),
        "stays",
    ),
    Feature(
        "ribbon", "自定义功能区", "Custom ribbon", bytes_of("package > extensibility"), "stays"
    ),
    Feature(
        "label",
        "密级标签",
        "Sensitivity label",
        bytes_of("package > classificationlabels"),
        "stays",
    ),
    Feature(
        "task_panes",
        "Office 加载项窗格",
        "Task panes of add-ins",
        bytes_of("package > webextensiontaskpanes"),
        "stays",
    ),
    Feature("thumbnail", "缩略图", "Thumbnail", bytes_of("package > thumbnail"), "stays"),
    Feature(
        "signature",
        "数字签名部件（改动后失效）",
        "Digital signature parts (void after any change)",
        bytes_of("package > origin > signature"),
        "stays",
    ),
)
