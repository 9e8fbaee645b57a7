"""Merged areas drawn anew inside a region."""

from __future__ import annotations

import pytest
from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.rows.remerge import remerge

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(merges: list[str]) -> etree._Element:
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    block = f'<mergeCells count="{len(merges)}">{cells}</mergeCells>' if merges else ""
    return etree.fromstring(
        f'<worksheet xmlns="{MAIN}"><sheetData/><sheetProtection/>{block}<pageMargins/></worksheet>'
    )


def refs(root: etree._Element) -> list[str]:
    return [str(e.get("ref")) for e in root.iter(f"{{{MAIN}}}mergeCell")]


def test_areas_inside__are_replaced_and_others_stay() -> None:
    root = sheet(["A1:F1", "A5:A8", "A9:A10", "B5:B6"])
    remerge(root, [Area(5, 1, 10, 1)], [Area(5, 1, 10, 1)])
    assert refs(root) == ["A1:F1", "B5:B6", "A5:A10"]
    assert root.find(f"{{{MAIN}}}mergeCells").get("count") == "3"  # type: ignore[union-attr]


def test_area_that_reaches_beyond__stays() -> None:
    root = sheet(["A4:A6"])
    remerge(root, [Area(5, 1, 10, 1)], [])
    assert refs(root) == ["A4:A6"]


@pytest.mark.parametrize("merges", [[], ["A5:A6"]])
def test_list__comes_and_goes_in_its_place(merges: list[str]) -> None:
    root = sheet(merges)
    remerge(root, [Area(5, 1, 6, 1)], [Area(7, 1, 8, 2)])
    names = [etree.QName(child).localname for child in root]
    assert names == ["sheetData", "sheetProtection", "mergeCells", "pageMargins"]
    remerge(root, [Area(1, 1, 99, 9)], [])
    assert root.find(f"{{{MAIN}}}mergeCells") is None
