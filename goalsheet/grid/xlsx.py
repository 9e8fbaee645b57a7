"""Workbooks of .xlsx and .xlsm, transitional and strict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from lxml import etree

from goalsheet.grid.sniff import Opened
from goalsheet.model import Finding, Grid, Severity
from goalsheet.ooxml.cell import Tables
from goalsheet.ooxml.package import Package, PackageError, Relationship
from goalsheet.ooxml.sheet import read_sheet
from goalsheet.ooxml.strings import SharedStrings
from goalsheet.ooxml.styles import cell_styles
from goalsheet.ooxml.xml import RELATIONSHIPS, STRICT_RELATIONSHIPS, is_true, namespace
from goalsheet.values.choice import symbol_font_text

State = Literal["visible", "hidden", "veryHidden"]
# Without its strings a sheet has lost its words; without styles only dates and percentages suffer.
_SHARED_PARTS: dict[str, Severity] = {"sharedStrings": "error", "styles": "warning"}
_WITHOUT_CELLS = frozenset(("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"))
_STATES: dict[str, State] = {"hidden": "hidden", "veryHidden": "veryHidden"}


def read_xlsx(source: Opened) -> tuple[list[Grid], list[Finding]]:
    """The sheets of a workbook in their order; sheets that are charts or macros are left out.

    Raises `PackageError` where the workbook as a whole cannot be read.
    """
    package = source.package or Package(source.content, source.limits)
    main = package.main_part()
    root = package.xml(main)
    ns = namespace(root)
    related = package.relationships(main)
    findings: list[Finding] = []
    tables = _tables(package, related, root, findings)
    by_id = {relationship.id: relationship for relationship in related}
    grids: list[Grid] = []
    sheets = root.findall(f"{ns}sheets/{ns}sheet")
    if not sheets:
        raise PackageError("file_unreadable", f"{main}: no sheets")
    for sheet in sheets:
        name = sheet.get("name", "")
        relationship = by_id.get(_relationship_id(sheet))
        if relationship is not None and relationship.kind in _WITHOUT_CELLS:
            continue
        try:
            part = relationship.target if relationship is not None else name
            grids.append(_grid(package, part, tables, name, sheet.get("state", "")))
        except PackageError as error:
            if error.code in ("file_too_large", "file_encrypted"):
                raise
            finding = Finding("sheet_unreadable", "error", found=error.detail)
            findings.append(replace(finding, values={"sheet": name}))
    return grids, [replace(finding, file=source.file) for finding in findings]


def _tables(
    package: Package,
    related: Sequence[Relationship],
    workbook: etree._Element,
    findings: list[Finding],
) -> Tables:
    """What all sheets refer to; a part that is named and missing is found fault with."""
    parts: dict[str, str] = {}
    for kind, severity in _SHARED_PARTS.items():
        for target in (r.target for r in related if r.kind == kind and not r.external):
            if target in package:
                parts[kind] = target
            else:
                findings.append(Finding("part_missing", severity, found=target))
    styles = package.derived(parts["styles"], cell_styles) if "styles" in parts else []
    properties = workbook.find(namespace(workbook) + "workbookPr")
    since_1904 = properties is not None and is_true(properties.get("date1904"))
    texts = package.xml(parts["sharedStrings"]) if "sharedStrings" in parts else None
    strings = SharedStrings(texts, symbol_font_text)
    return Tables(strings, styles, since_1904, package.limits.cells)


def _grid(package: Package, part: str, tables: Tables, name: str, state: str) -> Grid:
    content = read_sheet(package.xml(part), tables)
    return Grid(
        name,
        content.cells,
        content.merges,
        _STATES.get(state, "visible"),
        content.hidden_rows,
        content.hidden_columns,
    )


def _relationship_id(sheet: etree._Element) -> str:
    transitional = sheet.get(f"{{{RELATIONSHIPS}}}id")
    return transitional or sheet.get(f"{{{STRICT_RELATIONSHIPS}}}id") or ""
