"""Cells: what they hold, how they look, what they compute."""

from __future__ import annotations

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.styles.numbers import BUILTIN_FORMATS

from tools.features.feature import Feature
from tools.features.opened import (
    Description,
    Detector,
    Opened,
    at,
    both,
    bytes_led_to,
    elements,
    strings,
)

_SAID_OF_TEXT = (
    "alignment/@textRotation | alignment/@indent | alignment/@shrinkToFit | @quotePrefix"
)


def _formula(*addresses: str, way: str = "form") -> Detector:
    """The formulas of whole columns or single cells, with how they are entered."""
    wanted = " or ".join(
        f"@r='{a}'" if a[-1].isdigit() else f"translate(@r, '0123456789', '')='{a}'"
        for a in addresses
    )
    return at(
        way, f"//sheetData//c[f and ({wanted})]", "@r", "f/@t", "f/@ref", "f/@r1", "concat('=', f)"
    )


def _shared(way: str, column: str) -> Detector:
    """The formulas of a column, shared ones spelled out."""

    def detected(opened: Opened) -> Description:
        path = f"//sheetData//c[translate(@r, '0123456789', '')='{column}']"
        cells = [c for part in opened.parts(way) for c in elements(opened.tree(part), f"{path}[f]")]
        masters = {str(c.xpath("string(f/@si)")): c for c in cells if c.xpath("string(f/@ref)")}
        return tuple(sorted(f"{c.get('r')} {_spelled_out(c, masters)}" for c in cells))

    return detected


def _spelled_out(cell: etree._Element, masters: dict[str, etree._Element]) -> str:
    formula = cell.findtext("f")
    if formula:
        return f"={formula}"
    master = masters[str(cell.xpath("string(f/@si)"))]
    origin = Translator(f"={master.findtext('f')}", origin=master.get("r", ""))
    return str(origin.translate_formula(cell.get("r")))


def _style(opened: Opened, _part: str, cell: etree._Element) -> str:
    """How a cell looks: the number format, font, fill and border that its style leads to."""
    (styles,) = opened.parts("workbook > styles")
    root = opened.tree(styles)
    style = elements(root, "cellXfs/xf")[int(cell.get("s", "0"))]

    def of(kind: str, name: str) -> etree._Element:
        return elements(root, f"{kind}/*")[int(style.get(name, "0"))]

    format_id = style.get("numFmtId", "0")
    number = root.xpath(f"string(numFmts/numFmt[@numFmtId='{format_id}']/@formatCode)")
    number = number or BUILTIN_FORMATS[int(format_id)]
    font, fill, border = of("fonts", "fontId"), of("fills", "fillId"), of("borders", "borderId")
    shown = [
        str(number),
        str(font.xpath("string(name/@val)")),
        *(name for name in ("strike", "b", "i") if font.find(name) is not None),
        str(font.xpath("string(u/@val)")),
        str(fill.xpath("string(*/@patternType[. != 'none'])")),
        "/".join(strings(fill, "gradientFill/stop/color/@rgb | gradientFill/stop/color/@tint")),
        border.get("diagonalUp", ""),
        *sorted(
            "=".join((str(said.attrname), said))
            for said in strings(style, _SAID_OF_TEXT)
            if said != "0"
        ),
    ]
    return f"{cell.get('r')} " + " ".join(filter(None, shown))


def _look(column: str) -> Detector:
    return at("form", f"//c[starts-with(@r,'{column}')]", _style)


def _cell(address: str, *more: str) -> Detector:
    """What a cell of a column holds, with the text of a shared string."""
    return at(
        "form",
        f"//c[(v or is) and translate(@r, '0123456789', '')='{address}']",
        "@r",
        _kind,
        _content,
        *more,
    )


def _kind(_opened: Opened, _part: str, cell: etree._Element) -> str:
    """What kind of thing a cell holds, however a text is stored."""
    kind = cell.get("t", "n")
    return "text" if kind in ("s", "inlineStr", "str") else str(kind)


def _content(opened: Opened, _part: str, cell: etree._Element) -> str:
    """The text of a cell as its runs, or its value."""
    holder = cell.find("is")
    if cell.get("t") == "s":
        (strings,) = opened.parts("workbook > sharedStrings")
        holder = opened.tree(strings).findall("si")[int(cell.findtext("v") or 0)]
    if holder is None:
        return cell.findtext("v") or ""
    texts = []
    for part in holder:
        bold = "bold " if part.find("rPr/b") is not None else ""
        texts.append(f"{part.tag} {bold}{part.findtext('t') or part.text or ''}")
    return "|".join(texts)


CELLS: tuple[Feature, ...] = (
    Feature("values", "数字", "Numbers", _cell("G")),
    Feature("booleans", "逻辑值", "Booleans", _cell("AU")),
    Feature("errors", "错误值", "Error values", _cell("BZ")),
    Feature("dates", "日期及其格式", "Dates and their format", both(_cell("AV"), _look("AV"))),
    Feature("rich_text", "单元格内多种字体", "Rich text in a cell", _cell("O")),
    Feature(
        "inline_text",
        "行内文本的空格和转义",
        "Inline text with its spaces and escapes",
        _cell("BY"),
    ),
    Feature("phonetic", "拼音（注音）", "Phonetic guides", _cell("CE")),
    Feature(
        "text_prefix",
        "以文本存放的数字（前置撇号）",
        "Numbers kept as text (quote prefix)",
        both(_cell("AT"), _look("AT")),
    ),
    Feature(
        "number_format",
        "数字格式、字体、底纹、斜线",
        "Number format, font, pattern, diagonals",
        _look("AS"),
    ),
    Feature("gradient", "渐变填充", "Gradient fills", _look("CF")),
    Feature(
        "check_box_cell",
        "单元格复选框",
        "Check boxes in cells",
        both(
            _cell("N"),
            at("workbook > styles", "//cellXfs/xf[extLst/ext/xfComplement]", "'complement'"),
            at("workbook > FeaturePropertyBag", "/*", "'bag'"),
        ),
    ),
    Feature(
        "picture_in_cell",
        "嵌入单元格的图片（富值）",
        "Pictures in cells (rich values)",
        both(
            at("form", "//c[starts-with(@r,'Q') and @vm]", "@r", "@vm"),
            at("workbook > rdRichValue", "//rv", "v"),
            at("workbook > richValueRel", "//rel", bytes_led_to),
        ),
    ),
    Feature(
        "picture_of_wps",
        "WPS 单元格图片（DISPIMG）",
        "WPS pictures in cells (DISPIMG)",
        both(
            at("form", "//c[starts-with(@r,'CC')]", "@r", "concat('=', f)"),
            at("workbook > cellImage", "//cNvPr", "@name"),
            at("workbook > cellImage", "//blip", bytes_led_to),
        ),
    ),
    Feature(
        "merges",
        "合并单元格",
        "Merged cells",
        at("form", "//mergeCell[starts-with(@ref,'AW')]", "@ref"),
    ),
    Feature(
        "merges_in_row",
        "一行内的合并（随行重复）",
        "Merges inside a repeated row",
        at("form", "//mergeCell[starts-with(@ref,'AY')]", "@ref"),
        "repeats",
    ),
    Feature(
        "formula",
        "公式：相对、绝对、引用本行",
        "Formulas: relative, absolute, of their own row",
        _formula("H"),
        "repeats",
    ),
    Feature("total", "明细下面的合计", "Totals below their rows", _formula("W")),
    Feature(
        "formula_text",
        "公式里的文字不当引用",
        "Texts inside formulas are no references",
        _formula("CD"),
    ),
    Feature("shared_formula", "共享公式", "Shared formulas", _shared("form", "BB"), "repeats"),
    Feature("array_formula", "数组公式", "Array formulas", _formula("V")),
    Feature(
        "dynamic_array",
        "动态数组公式",
        "Dynamic array formulas",
        both(
            _formula("U"),
            at("form", "//c[starts-with(@r,'U') and @cm]", "@r", "@cm"),
            at("workbook > sheetMetadata", "//dynamicArrayProperties", "@fDynamic"),
        ),
    ),
    Feature("what_if", "模拟运算表", "What-if data tables", _formula("CB")),
    Feature(
        "formula_outside", "引用其他工作簿的公式", "Formulas with another workbook", _formula("BX")
    ),
    Feature(
        "formula_elsewhere",
        "其他工作表上的公式",
        "Formulas on other sheets",
        _formula("A1", "A2", way="other"),
    ),
    Feature(
        "formula_columns",
        "整列引用",
        "Whole-column references",
        _formula("A6", way="other"),
        "stays",
    ),
    Feature(
        "formula_names", "用名称的公式", "Formulas with names", _formula("A3", way="other"), "stays"
    ),
    Feature(
        "formula_shared_elsewhere",
        "其他工作表上的共享公式",
        "Shared formulas on other sheets",
        _shared("other", "C"),
    ),
    Feature(
        "formula_growing",
        "到明细末行为止的合计",
        "Totals that end at the last row of a table",
        _formula("A5", way="other"),
        "extends",
    ),
    Feature(
        "cached_values",
        "公式的缓存值",
        "Cached values of formulas",
        at("form", "//c[starts-with(f,'SUM(') and starts-with(@r,'H')]/v[text()]", "."),
        "stays",
    ),
)
