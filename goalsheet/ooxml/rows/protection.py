"""Small lists of cells in a worksheet: protected ranges, ignored errors, watches and the like."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, recount, relationship_ids, remove, set_attribute


def shift_protected_ranges(element: etree._Element, move: Move) -> None:
    """Shift `protectedRanges`: where the repeated row may be edited, so may the new ones."""
    _shift_sqrefs(element, "protectedRange", move)


def shift_ignored_errors(element: etree._Element, move: Move) -> None:
    """Shift `ignoredErrors`; those of the repeated row are ignored in the new ones."""
    _shift_sqrefs(element, "ignoredError", move)


def shift_cell_watches(element: etree._Element, move: Move) -> None:
    """Shift `cellWatches`."""
    _shift_cells(element, "cellWatch", move)
    recount(element)


def shift_smart_tags(element: etree._Element, move: Move) -> None:
    """Shift `smartTags`."""
    _shift_cells(element, "cellSmartTags", move)
    recount(element)


def shift_scenarios(element: etree._Element, move: Move) -> None:
    """Shift `scenarios`: input cells and results; a scenario without inputs goes."""
    results = element.get("sqref")
    if results is not None:
        moved = move.areas(results)
        if moved:
            set_attribute(element, "sqref", moved)
        else:
            del element.attrib["sqref"]
    for scenario in children(element, "scenario"):
        _shift_cells(scenario, "inputCells", move)
        recount(scenario)
    recount(element)


def shift_consolidation(element: etree._Element, move: Move) -> None:
    """Shift the sources of a `dataConsolidate` that lie on the sheet whose rows move."""
    for source in element.iter("{*}dataRef"):
        ref = source.get("ref")
        inside = source.get("sheet", "").casefold() == move.sheet.casefold()
        if ref and inside and not relationship_ids(source):
            set_attribute(source, "ref", move.area(ref, growing=True) or ref)


def shift_published(element: etree._Element, move: Move) -> None:
    """Shift the ranges of `webPublishItems`."""
    for entry in children(element):
        ref = entry.get("sourceRef")
        if ref is not None:
            set_attribute(entry, "sourceRef", move.area(ref) or ref)


def shift_single_cells(root: etree._Element, move: Move) -> None:
    """Shift a part of cells mapped to XML (`singleXmlCells`)."""
    for cell in children(root, "singleXmlCell"):
        ref = cell.get("r", "")
        set_attribute(cell, "r", move.area(ref) or ref)


def shift_extended_lists(element: etree._Element, move: Move) -> None:
    """Shift an x14 list of rules that are only ranges: `protectedRanges`, `ignoredErrors`."""
    for rule in children(element):
        for sqref in rule.iter("{*}sqref"):
            sqref.text = move.areas(sqref.text or "", repeating=True)
            if not sqref.text:
                remove(rule)
    recount(element)


def _shift_sqrefs(element: etree._Element, name: str, move: Move) -> None:
    for rule in children(element, name):
        moved = move.areas(rule.get("sqref", ""), repeating=True)
        if moved:
            set_attribute(rule, "sqref", moved)
        else:
            remove(rule)
    recount(element)


def _shift_cells(element: etree._Element, name: str, move: Move) -> None:
    for cell in children(element, name):
        moved = move.area(cell.get("r", ""))
        if moved is None:
            remove(cell)
        else:
            set_attribute(cell, "r", moved)
