"""The sheets of a workbook by name and part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.tree import children, relationship_ids


class SheetPart(NamedTuple):
    """A sheet's name and the part that holds it."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """The workbook part and its sheets in their order; a sheet without a part has ""."""

    workbook: str
    sheets: tuple[SheetPart, ...]

    @property
    def names(self) -> list[str]:
        """The names of all sheets."""
        return [sheet.name for sheet in self.sheets]

    def named(self, part: str) -> str:
        """The name of the sheet that a part holds; ValueError for any other part."""
        wanted = part.lstrip("/").lower()
        for sheet in self.sheets:
            if sheet.part.lower() == wanted:
                return sheet.name
        raise ValueError(f"no sheet of this workbook: {part!r}")


def sheets_of(parts: Parts) -> Sheets:
    """The sheets of a workbook."""
    workbook = parts.main_part()
    targets = {found.id: found.target for found in parts.relationships(workbook)}
    sheets = []
    for container in children(parts.tree(workbook), "sheets"):
        for sheet in children(container, "sheet"):
            target = next((targets.get(found, "") for found in relationship_ids(sheet)), "")
            sheets.append(SheetPart(sheet.get("name", ""), target if target in parts else ""))
    return Sheets(workbook, tuple(sheets))
