"""Merged areas drawn anew inside a region, as group columns need whose groups have changed."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.a1 import format_area, parse_area
from goalsheet.ooxml.rows.tree import children, local, recount, remove

# CT_Worksheet: what stands before `mergeCells` (ECMA-376 part 1, 18.3.1.99).
_BEFORE = (
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
)


def remerge(root: etree._Element, regions: Iterable[Area], merges: Iterable[Area]) -> None:
    """Take the merged areas inside the regions apart and merge the given ones.

    A merged area that reaches beyond a region stays.
    """
    found = children(root, "mergeCells")
    container = found[0] if found else None
    present: set[str] = set()
    if container is not None:
        regions = tuple(regions)
        for element in children(container, "mergeCell"):
            area = parse_area(element.get("ref", ""))
            if any(_inside(area, region) for region in regions):
                remove(element)
            else:
                present.add(format_area(area))
    wanted = [ref for area in merges if (ref := format_area(area)) not in present]
    if wanted and container is None:
        container = _new_container(root)
    if container is None:
        return
    for ref in wanted:
        etree.SubElement(container, _named(root, "mergeCell"), ref=ref)
    recount(container)


def _inside(area: Area, region: Area) -> bool:
    return (
        region.top <= area.top
        and region.left <= area.left
        and area.bottom <= region.bottom
        and area.right <= region.right
    )


def _new_container(root: etree._Element) -> etree._Element:
    container = etree.Element(_named(root, "mergeCells"), count="0")
    last = [child for child in children(root) if local(child) in _BEFORE][-1]
    last.addnext(container)
    return container


def _named(root: etree._Element, name: str) -> str:
    return f"{{{etree.QName(root).namespace}}}{name}"
