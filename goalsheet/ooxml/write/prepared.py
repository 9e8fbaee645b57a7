"""A workbook opened for filling, once for any number of fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from goalsheet.errors import UsageError
from goalsheet.ooxml.a1 import format_cell
from goalsheet.ooxml.formula.precedents import Names
from goalsheet.ooxml.formula.tables import Table
from goalsheet.ooxml.package import Limits, Package, PackageError
from goalsheet.ooxml.strings import SharedStrings
from goalsheet.ooxml.styles import GENERAL, CellStyle, bordered, cell_styles, font_sizes
from goalsheet.ooxml.write.archive import Archive
from goalsheet.ooxml.write.charts import Chart, charts_of
from goalsheet.ooxml.write.dependents import Dependences, dependences
from goalsheet.ooxml.write.heights import USUAL_SIZE
from goalsheet.ooxml.write.list_objects import list_object
from goalsheet.ooxml.write.markup import Element, as_utf8
from goalsheet.ooxml.write.runs import Run, runs_of
from goalsheet.ooxml.write.scan import SheetIndex, scan_sheet
from goalsheet.ooxml.write.signature import signature_parts
from goalsheet.ooxml.write.workbook_xml import may_have_formulas, root_of
from goalsheet.ooxml.xml import (
    RELATIONSHIPS,
    STRICT_RELATIONSHIPS,
    XmlError,
    is_true,
    namespace,
    whole_number,
)


@dataclass(frozen=True)
class Prepared:
    """The parts of a workbook, its sheets indexed when they are first asked for.

    What is found out about the file is kept, so further fills of one template do without it.
    """

    package: Package
    archive: Archive
    _indexes: dict[str, SheetIndex] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, content: bytes, limits: Limits | None = None) -> Prepared:
        """The workbook of a file's bytes; `PackageError` for what is none."""
        return cls(Package(content, limits), Archive.open(content))

    def part(self, sheet: str) -> str:
        """The name of the part that holds a worksheet; `UsageError` where there is none."""
        try:
            return self.sheets[sheet]
        except KeyError:
            names = ", ".join(self.sheets)
            raise UsageError(f"no worksheet is called {sheet!r} (there are: {names})") from None

    def index(self, sheet: str) -> SheetIndex:
        """The index of a worksheet; `PackageError` where its part cannot be read."""
        if sheet not in self._indexes:
            part = self.part(sheet)
            xml = self.package.read(part)
            most = self.package.limits.markup
            if xml.count(b"<") + xml.count(b"=") > most:
                raise PackageError("file_too_large", f"{part}: more than {most} tags, attributes")
            try:
                self._indexes[sheet] = scan_sheet(xml)
            except XmlError as error:
                raise PackageError("sheet_unreadable", f"{part}: {error}") from error
        return self._indexes[sheet]

    def root(self, sheet: str) -> etree._Element:
        """The root of a worksheet part."""
        return self.package.xml(self.part(sheet))

    def style(self, sheet: str, row: int, col: int) -> CellStyle:
        """How a cell shows numbers, be it there or still to come."""
        at = self._style_number(sheet, row, col)
        return self.styles[at] if at < len(self.styles) else GENERAL

    def font_size(self, sheet: str, row: int, col: int) -> float:
        """The size of a cell's font in points."""
        at = self._style_number(sheet, row, col)
        return self._sizes[at] if at < len(self._sizes) else USUAL_SIZE

    def ruled(self, sheet: str, row: int, col: int) -> bool:
        """Whether a cell is there and has a border."""
        if (row, col) not in self.index(sheet).cells:
            return False
        at = self._style_number(sheet, row, col)
        return at < len(self._bordered) and self._bordered[at]

    @cached_property
    def _bordered(self) -> Sequence[bool]:
        part = self.related("styles")
        return bordered(self.package.xml(part)) if part else []

    def _style_number(self, sheet: str, row: int, col: int) -> int:
        index = self.index(sheet)
        cell = index.cells.get((row, col))
        place = index.row_places.get(row)
        if cell is not None:
            number = cell.style
        else:
            own = None if place is None else index.rows[place].style
            number = own or index.column_style(col)
        return whole_number(number, 0)

    @cached_property
    def _sizes(self) -> Sequence[float]:
        part = self.related("styles")
        return font_sizes(self.package.xml(part), USUAL_SIZE) if part else []

    def runs(self, sheet: str, row: int, col: int) -> tuple[Run, ...]:
        """The text of a cell in runs of one font each; none for a cell without a text."""
        cell = self.index(sheet).cells.get((row, col))
        font = self.style(sheet, row, col).font
        if cell is None or cell.kind not in ("s", "inlineStr"):
            return ()
        if cell.kind == "s":
            items = self._string_items
            at = whole_number(cell.value, len(items))
            return runs_of(items[at], font) if at < len(items) else ()
        root = self.root(sheet)
        ns = namespace(root)
        place = format_cell(row, col)
        inline = root.find(f"{ns}sheetData/{ns}row/{ns}c[@r='{place}']/{ns}is")
        return runs_of(inline, font) if inline is not None else ()

    @cached_property
    def _string_items(self) -> Sequence[etree._Element]:
        part = self.related("sharedStrings")
        if part is None:
            return []
        root = self.package.xml(part)
        return list(root.iterchildren(namespace(root) + "si"))

    @cached_property
    def main(self) -> str:
        """The name of the workbook part."""
        return self.package.main_part()

    @cached_property
    def workbook(self) -> etree._Element:
        """The root of the workbook part."""
        return self.package.xml(self.main)

    @cached_property
    def all_sheets(self) -> Sequence[str]:
        """The names of all sheets in their order, charts included."""
        ns = namespace(self.workbook)
        return [sheet.get("name", "") for sheet in self.workbook.iterfind(f"{ns}sheets/{ns}sheet")]

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """The worksheets in their order: the part of each name."""
        ns = namespace(self.workbook)
        by_id = {
            relationship.id: relationship.target
            for relationship in self.package.relationships(self.main)
            if relationship.kind == "worksheet" and not relationship.external
        }
        found: dict[str, str] = {}
        for sheet in self.workbook.iterfind(f"{ns}sheets/{ns}sheet"):
            for uri in (RELATIONSHIPS, STRICT_RELATIONSHIPS):
                target = by_id.get(sheet.get(f"{{{uri}}}id") or "")
                if target is not None and target in self.package:
                    found.setdefault(sheet.get("name", ""), target)
        return found

    @cached_property
    def since_1904(self) -> bool:
        """Whether dates count from 1904."""
        properties = self.workbook.find(namespace(self.workbook) + "workbookPr")
        return properties is not None and is_true(properties.get("date1904"))

    def related(self, kind: str) -> str | None:
        """The part that a relationship of the workbook leads to, None where there is none."""
        return self._related.get(kind)

    @cached_property
    def _related(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for relationship in self.package.relationships(self.main):
            if not relationship.external and relationship.target in self.package:
                found.setdefault(relationship.kind, relationship.target)
        return found

    @cached_property
    def styles(self) -> Sequence[CellStyle]:
        """The cell styles in order."""
        part = self.related("styles")
        return cell_styles(self.package.xml(part)) if part else []

    @cached_property
    def strings(self) -> Mapping[str, str]:
        """The texts of the shared strings by their number as cells store it."""
        part = self.related("sharedStrings")
        root = self.package.xml(part) if part else None
        return SharedStrings(root, lambda text, _font: text).texts

    @cached_property
    def strings_part(self) -> tuple[str, bytes, Element] | None:
        """Name, bytes and root of the shared string part."""
        part = self.related("sharedStrings")
        if part is None:
            return None
        xml = as_utf8(self.package.read(part))
        return part, xml, root_of(xml)

    @cached_property
    def dependences(self) -> Dependences:
        """What the formulas of all sheets read."""
        with_formulas = {
            sheet: self.index(sheet)
            for sheet, part in self.sheets.items()
            if sheet in self._indexes or may_have_formulas(self.package.read(part))
        }
        if not any(index.formulas for index in with_formulas.values()):
            return Dependences()
        return dependences(with_formulas, self.known)

    @cached_property
    def known(self) -> Names:
        """The sheets, defined names and list objects that formulas may refer to."""
        return Names(self.all_sheets, self.names(), self.tables)

    @cached_property
    def charts(self) -> Sequence[Chart]:
        """The charts that keep points of cells."""
        return charts_of(self.package, self.known)

    @cached_property
    def tables(self) -> Sequence[Table]:
        """The list objects of all sheets."""
        return [
            table
            for sheet, part in self.sheets.items()
            for related in self.package.relationships(part)
            if related.kind == "table" and related.target in self.package
            if (table := list_object(self.package.xml(related.target), sheet)) is not None
        ]

    @cached_property
    def signatures(self) -> tuple[str, ...]:
        """The parts that hold digital signatures."""
        return signature_parts(self.package)

    def names(self) -> dict[tuple[str, str], str]:
        """The texts of defined names by sheet ("" for those of the whole workbook) and name."""
        ns = namespace(self.workbook)
        order = self.all_sheets
        found = {}
        for name in self.workbook.iterfind(f"{ns}definedNames/{ns}definedName"):
            at = whole_number(name.get("localSheetId"), len(order))
            sheet = order[at] if at < len(order) else ""
            found[sheet, name.get("name", "")] = name.text or ""
        return found
