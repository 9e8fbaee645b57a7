"""The sections of a worksheet part and the function that shifts each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from goalsheet.ooxml.rows.breaks import shift_breaks
from goalsheet.ooxml.rows.conditional import (
    shift_conditional_formatting,
    shift_extended_formats,
)
from goalsheet.ooxml.rows.drawings import shift_links
from goalsheet.ooxml.rows.hyperlinks import shift_hyperlinks
from goalsheet.ooxml.rows.merges import shift_merges
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.protection import (
    shift_cell_watches,
    shift_consolidation,
    shift_extended_lists,
    shift_ignored_errors,
    shift_protected_ranges,
    shift_published,
    shift_scenarios,
    shift_smart_tags,
)
from goalsheet.ooxml.rows.sparklines import shift_sparklines
from goalsheet.ooxml.rows.tables import shift_filter
from goalsheet.ooxml.rows.tree import children, local, remove
from goalsheet.ooxml.rows.validations import shift_extended_validations, shift_validations
from goalsheet.ooxml.rows.views import shift_custom_views, shift_views

Section = Callable[[etree._Element, Move], object]

# Sections that refer to cells of any sheet.
_REFERRING: Mapping[str, Section] = {
    "conditionalFormatting": shift_conditional_formatting,
    "dataValidations": shift_validations,
    "dataConsolidate": shift_consolidation,
    "controls": shift_links,
    "oleObjects": shift_links,
}
# Sections that only tell of the sheet's own cells.
_OWN: Mapping[str, Section] = {
    "sheetViews": shift_views,
    "protectedRanges": shift_protected_ranges,
    "scenarios": shift_scenarios,
    "autoFilter": shift_filter,
    "sortState": shift_filter,
    "customSheetViews": shift_custom_views,
    "mergeCells": shift_merges,
    "rowBreaks": shift_breaks,
    "colBreaks": shift_breaks,
    "cellWatches": shift_cell_watches,
    "ignoredErrors": shift_ignored_errors,
    "smartTags": shift_smart_tags,
    "webPublishItems": shift_published,
}
_EXTENDED_REFERRING: Mapping[str, Section] = {
    "conditionalFormattings": shift_extended_formats,
    "dataValidations": shift_extended_validations,
    "sparklineGroups": shift_sparklines,
}
_EXTENDED_OWN: Mapping[str, Section] = {
    "protectedRanges": shift_extended_lists,
    "ignoredErrors": shift_extended_lists,
}


def shift_sections(root: etree._Element, move: Move) -> list[str]:
    """Shift everything in a worksheet but rows, cells and drawn objects.

    The relationship ids that nothing uses any longer.
    """
    orphans: list[str] = []
    known = {**_REFERRING, **_OWN} if move.here else _REFERRING
    for section in children(root):
        name = local(section)
        if name == "hyperlinks":
            orphans.extend(shift_hyperlinks(section, move))
        elif name == "extLst":
            _shift_extensions(section, move)
        elif name in known:
            known[name](section, move)
    return orphans


def _shift_extensions(element: etree._Element, move: Move) -> None:
    known = {**_EXTENDED_REFERRING, **_EXTENDED_OWN} if move.here else _EXTENDED_REFERRING
    for extension in children(element, "ext"):
        for section in children(extension):
            if local(section) in known:
                known[local(section)](section, move)
        if not len(extension):
            remove(extension)
    if not len(element):
        remove(element)
