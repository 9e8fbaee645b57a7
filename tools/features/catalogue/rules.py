"""Rules over cells and lists made of them: formats, validations, sparklines, tables, pivots."""

from __future__ import annotations

from tools.features.feature import Feature
from tools.features.opened import Detector, at, both

_X14 = "//extLst/ext"


def _rule(kind: str, *shown: str) -> Detector:
    """A conditional format of a kind, with its cells."""
    path = f"/worksheet/conditionalFormatting/cfRule[@type='{kind}']"
    return at("form", path, "../@sqref", *shown)


def _validation(column: str, *shown: str, way: str = "form") -> Detector:
    path = f"/worksheet/dataValidations/dataValidation[starts-with(@sqref,'{column}')]"
    return at(way, path, "@type", "@sqref", *shown)


RULES: tuple[Feature, ...] = (
    Feature(
        "format_cell",
        "条件格式：单元格值",
        "Conditional format: cell value",
        _rule("cellIs", "formula", "@operator", "@stopIfTrue"),
    ),
    Feature(
        "format_formula",
        "条件格式：公式",
        "Conditional format: formula",
        _rule("expression", "formula"),
    ),
    Feature(
        "format_colors",
        "条件格式：色阶",
        "Conditional format: colour scale",
        _rule("colorScale", "colorScale/color/@rgb"),
    ),
    Feature(
        "format_icons",
        "条件格式：图标集",
        "Conditional format: icon set",
        _rule("iconSet", "iconSet/@iconSet"),
    ),
    Feature(
        "format_top",
        "条件格式：前几名、重复值",
        "Conditional format: top, duplicates",
        both(_rule("top10", "@rank"), _rule("duplicateValues")),
    ),
    Feature(
        "format_text",
        "条件格式：包含文本",
        "Conditional format: text",
        _rule("containsText", "@text", "formula"),
    ),
    Feature(
        "format_bar",
        "条件格式：2010 数据条",
        "Conditional format: data bar of 2010",
        at(
            "form",
            f"{_X14}//conditionalFormatting[cfRule/@type='dataBar']",
            "sqref",
            "cfRule/dataBar/@direction",
        ),
    ),
    Feature(
        "format_icons_2010",
        "条件格式：2010 图标集",
        "Conditional format: icon set of 2010",
        at(
            "form",
            f"{_X14}//conditionalFormatting[cfRule/@type='iconSet']",
            "sqref",
            "cfRule/iconSet/@iconSet",
            "cfRule/iconSet/cfvo/f",
        ),
    ),
    Feature(
        "format_other_sheet",
        "条件格式：引用其他工作表",
        "Conditional format: other sheet (x14)",
        at(
            "form", f"{_X14}//conditionalFormatting[cfRule/@type='expression']", "sqref", "cfRule/f"
        ),
    ),
    Feature(
        "format_from_sheet",
        "其他工作表的条件格式引用本表",
        "Conditional format elsewhere",
        at("other", "/worksheet/conditionalFormatting/cfRule", "formula"),
    ),
    Feature("validation_list", "下拉列表", "Drop-down lists", _validation("J", "formula1")),
    Feature(
        "validation_number",
        "数值限制和提示",
        "Limits with messages",
        _validation("K", "formula1", "formula2", "@promptTitle", "@prompt", "@errorStyle"),
    ),
    Feature(
        "validation_formula",
        "自定义公式校验",
        "Validation by formula",
        _validation("BA", "formula1"),
    ),
    Feature(
        "validation_other_sheet",
        "下拉列表取自其他工作表",
        "Drop-down lists from another sheet (x14)",
        at("form", f"{_X14}//dataValidation", "sqref", "formula1/f", "@errorTitle"),
    ),
    Feature(
        "validation_from_sheet",
        "其他工作表的下拉列表取自本表",
        "Drop-down lists elsewhere from the form",
        _validation("B5", "formula1", way="other"),
    ),
    Feature(
        "validation_from_sheet_2010",
        "其他工作表的下拉列表取自本表（扩展）",
        "Drop-down lists elsewhere from the form (x14)",
        at("other", f"{_X14}//dataValidation", "sqref", "formula1/f"),
    ),
    Feature(
        "ignored_errors",
        "忽略的错误提示",
        "Ignored errors",
        at("form", "/worksheet/ignoredErrors/ignoredError", "@sqref"),
    ),
    Feature(
        "ignored_errors_2010",
        "忽略的错误提示（扩展）",
        "Ignored errors (x14)",
        at("form", f"{_X14}/ignoredErrors/ignoredError", "sqref"),
    ),
    Feature(
        "sparklines",
        "迷你图（随行重复）",
        "Sparklines, one per row",
        at("form", f"{_X14}//sparkline", "sqref", "f"),
        "repeats",
    ),
    Feature(
        "sparklines_elsewhere",
        "其他工作表的迷你图",
        "Sparklines elsewhere",
        at("other", f"{_X14}//sparkline", "f"),
    ),
    Feature(
        "table",
        "表格（列表对象）",
        "Tables (list objects)",
        at(
            "form > table",
            "/table[@displayName='明细']",
            "@ref",
            "autoFilter/@ref",
            "@totalsRowCount",
            "tableStyleInfo/@name",
        ),
    ),
    Feature(
        "table_formulas",
        "表格的计算列和汇总行",
        "Calculated columns and totals of tables",
        at(
            "form > table",
            "//tableColumn[calculatedColumnFormula or @totalsRowFunction]",
            "calculatedColumnFormula",
            "@totalsRowFunction",
        ),
    ),
    Feature(
        "slicer",
        "切片器",
        "Slicers",
        both(
            at("form > slicer", "//slicer", "@name"),
            at("workbook > slicerCache", "/*", "@name"),
            at("form", f"{_X14}//slicer", "'listed'"),
        ),
        "stays",
    ),
    Feature(
        "timeline",
        "日程表",
        "Timelines",
        both(
            at("form > timeline", "//timeline", "@name"),
            at("workbook > timelineCache", "/*", "@name"),
        ),
        "stays",
    ),
    Feature(
        "pivot",
        "数据透视表",
        "Pivot tables",
        both(
            at("form > pivotTable", "//location", "@ref"),
            at("workbook > pivotCacheDefinition > pivotCacheRecords", "//r", "*/@v"),
        ),
    ),
    Feature(
        "pivot_source",
        "数据透视表的来源",
        "Sources of pivot tables",
        at("workbook > pivotCacheDefinition", "//worksheetSource", "@ref", "@sheet"),
    ),
    Feature(
        "auto_filter",
        "自动筛选及条件",
        "Auto filter with criteria",
        both(
            at("form", "/worksheet/autoFilter", "@ref", ".//customFilter/@val"),
            at("workbook", "//definedName[@name='_xlnm._FilterDatabase']", "."),
        ),
    ),
    Feature(
        "sort_state",
        "排序状态",
        "Sort state",
        at(
            "form",
            "/worksheet/sortState",
            "@ref",
            "sortCondition/@ref",
            "sortCondition/@descending",
        ),
    ),
)
