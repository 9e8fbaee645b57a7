"""Where the cells of findings are in a workbook's package."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from goalsheet.model import Area, Finding
from goalsheet.ooxml.a1 import parse_area
from goalsheet.ooxml.marks.notes import conversations
from goalsheet.ooxml.package import Package, PackageError
from goalsheet.ooxml.rows.tree import relationship_ids
from goalsheet.ooxml.sheet import merged_areas


class MarkedSheet(NamedTuple):
    """A worksheet that can be marked: its name, its part, whether people see it."""

    name: str
    part: str
    visible: bool


class Place(NamedTuple):
    """A cell or a merged area of a worksheet; the address as the finding has it."""

    sheet: MarkedSheet
    area: Area
    address: str


class Places:
    """The worksheets of a package and their merged areas."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.main_part()
        by_id = {
            found.id: found.target
            for found in package.relationships(main)
            if found.kind == "worksheet" and not found.external and found.target in package
        }
        self.names: list[str] = []
        self._sheets: dict[str, MarkedSheet] = {}
        for element in package.xml(main).iterfind("{*}sheets/{*}sheet"):
            name = element.get("name", "")
            self.names.append(name)
            part = next((by_id[i] for i in relationship_ids(element) if i in by_id), None)
            if part is not None:
                visible = element.get("state", "visible") == "visible"
                self._sheets.setdefault(name.lower(), MarkedSheet(name, part, visible))
        self.merges = cache(self._merges)
        self.conversations = cache(self._conversations)

    def of(self, finding: Finding) -> list[Place]:
        """Where a finding's cells are: once each, without those that the workbook has not.

        The cells that a merged area covers are the area.
        """
        found: dict[tuple[str, Area], Place] = {}
        for address in finding.cells:
            sheet_name, _, reference = address.rpartition("!")
            if sheet_name.startswith("'"):
                sheet_name = sheet_name[1:-1].replace("''", "'")
            sheet = self._sheets.get(sheet_name.lower())
            try:
                area = parse_area(reference)
            except ValueError:
                continue
            if sheet is not None:
                area = next((m for m in self.merges(sheet) if _covers(m, area)), area)
                found.setdefault((sheet.part, area), Place(sheet, area, address))
        return list(found.values())

    def _merges(self, sheet: MarkedSheet) -> Sequence[Area]:
        try:
            return merged_areas(self._package.xml(sheet.part))
        except PackageError:
            return ()

    def _conversations(self, sheet: MarkedSheet) -> frozenset[tuple[int, int]]:
        return conversations(self._package, sheet.part)


def _covers(outer: Area, inner: Area) -> bool:
    rows = outer.top <= inner.top and inner.bottom <= outer.bottom
    return rows and outer.left <= inner.left and inner.right <= outer.right
