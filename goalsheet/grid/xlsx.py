"""Workbooks of .xlsx and .xlsm, transitional and strict."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from goalsheet.model import Finding, Grid
from goalsheet.ooxml.package import Limits, Package, PackageError
from goalsheet.ooxml.sheet import Tables, read_sheet
from goalsheet.ooxml.strings import shared_strings
from goalsheet.ooxml.styles import CellStyle, cell_styles
from goalsheet.ooxml.xml import RELATIONSHIPS, STRICT_RELATIONSHIPS, XmlError, namespace, parse
from goalsheet.values.choice import symbol_font_text

State = Literal["visible", "hidden", "veryHidden"]
_STATES: dict[str, State] = {"hidden": "hidden", "veryHidden": "veryHidden"}


def read_xlsx(content: bytes, file: str, limits: Limits) -> tuple[list[Grid], list[Finding]]:
    """The sheets of a workbook in their order; sheets that are charts or macros are left out.

    Raises `PackageError` where the workbook as a whole cannot be read.
    """
    package = Package(content, limits)
    main = package.main_part()
    root = _parse(package, main)
    ns = namespace(root)
    related = {r.id: r for r in package.relationships(main)}
    by_kind = {r.kind: r.target for r in related.values() if not r.external}
    tables = _tables(package, by_kind, root, ns)
    grids: list[Grid] = []
    findings: list[Finding] = []
    for sheet in root.iterfind(f"{ns}sheets/{ns}sheet"):
        name = sheet.get("name", "")
        relationship = related.get(
            sheet.get(f"{{{RELATIONSHIPS}}}id") or sheet.get(f"{{{STRICT_RELATIONSHIPS}}}id") or ""
        )
        if relationship is not None and relationship.kind != "worksheet":
            continue
        try:
            if relationship is None:
                raise PackageError("part_missing", name)
            content_of_sheet = read_sheet(_parse(package, relationship.target), tables)
        except PackageError as error:
            if error.code == "file_too_large":
                raise
            findings.append(
                Finding("sheet_unreadable", "error", file, found=error.detail, values={"sheet": name})
            )
            continue
        grids.append(
            Grid(
                name=name,
                cells=content_of_sheet.cells,
                merges=content_of_sheet.merges,
                state=_STATES.get(sheet.get("state", ""), "visible"),
                hidden_rows=content_of_sheet.hidden_rows,
                hidden_columns=content_of_sheet.hidden_columns,
            )
        )
    return grids, findings


def _tables(
    package: Package, by_kind: dict[str, str], workbook: etree._Element, ns: str
) -> Tables:
    strings: list[str] = []
    styles: list[CellStyle] = []
    if by_kind.get("sharedStrings", "") in package:
        strings = shared_strings(_parse(package, by_kind["sharedStrings"]), symbol_font_text)
    if by_kind.get("styles", "") in package:
        styles = cell_styles(_parse(package, by_kind["styles"]))
    properties = workbook.find(ns + "workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Tables(strings, styles, since_1904, symbol_font_text, package.limits.cells)


def _parse(package: Package, name: str) -> etree._Element:
    try:
        return parse(package.read(name))
    except XmlError as error:
        raise PackageError("file_unreadable", f"{name}: {error}") from error
