"""Highlights of cells as conditional formats, which leave the styles of the cells alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from goalsheet.model import Area
from goalsheet.ooxml.a1 import format_area
from goalsheet.ooxml.marks.edited import EditedPart
from goalsheet.ooxml.xml import whole_number

# ECMA-376 18.3.1.99, CT_Worksheet, as far as marks have to know it.
SHEET_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing"
)
# N("…") is 0 for any text: a formula that is always true and says whose it is.
_SIGN = '"goalsheet:'
_FORMULA = 'N("goalsheet:{}")=0'


def is_ours(formula: str) -> bool:
    """Whether the formula of a conditional format is that of a highlight."""
    return _SIGN in formula


def add_highlights(
    sheet: EditedPart, areas: Mapping[str, Sequence[Area]], formats: Mapping[str, int]
) -> None:
    """Highlight areas by look, before all other conditional formats of the sheet.

    `formats` are the numbers of the differential formats of the looks; the first look is the most
    urgent one.
    """
    first = _make_room(sheet, len(areas))
    for priority, (look, found) in enumerate(areas.items(), first):
        cells = " ".join(format_area(area) for area in found)
        rule = (
            f'<{{0}}conditionalFormatting sqref="{cells}">'
            f'<{{0}}cfRule type="expression" dxfId="{formats[look]}" priority="{priority}">'
            f"<{{0}}formula>{escape(_FORMULA.format(look))}</{{0}}formula>"
            "</{0}cfRule></{0}conditionalFormatting>"
        )
        content = rule.format(sheet.prefix.decode()).encode()
        sheet.place("conditionalFormatting", SHEET_ORDER, content)


def _make_room(sheet: EditedPart, count: int) -> int:
    """The priority that our first rule gets; others move behind ours where they would be before.

    Formats of pivot tables are named by their priority elsewhere: then ours come last.
    """
    rules = [
        element
        for element in sheet.elements
        if element.name == "cfRule" and "priority" in element.attributes
    ]
    given = [whole_number(rule.attributes["priority"], 0) for rule in rules]
    pivot = any(
        element.attributes.get("pivot") in ("1", "true")
        for element in sheet.elements
        if element.name == "conditionalFormatting"
    )
    if pivot:
        return max(given) + 1 if given else 1
    if given and min(given) <= count:
        for rule, priority in zip(rules, given, strict=True):
            sheet.set(rule, "priority", str(priority + count))
    return 1
