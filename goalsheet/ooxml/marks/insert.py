"""A sheet put before all others: what the parts around the sheets say of their order.

Counted by position, and so moved: the sheets that defined names belong to, the active and the
first visible tab, the titles of parts. Named by id or by name, and so left: custom views, pivot
caches, external links, formulas.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from goalsheet.ooxml.a1 import quote_sheet
from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.marks.edited import EditedPart
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.xml import is_true, whole_number

NAME = "_goalsheet_review"
"""The hidden defined name that leads to the first sheet, whatever people call the sheet."""

_ORDER = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr"
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WORKBOOK = ("sheet", "definedName", "workbookView")
_PROPERTIES = ("vector", "variant", "lpstr", "i4")
SHEET_NAMES = ("sheetView", "cfRule")
_SHEETS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")


def sheet_names(draft: Draft) -> list[str]:
    """The names of all sheets, charts included."""
    sheets = draft.package.xml(draft.main).iterfind("{*}sheets/{*}sheet")
    return [sheet.get("name", "") for sheet in sheets]


def add_front(draft: Draft, name: str, head: int) -> str:
    """Put a sheet before all others; gives the name of its part, whose bytes are still to come.

    `head` is the row that is repeated on every page.
    """
    part = draft.free_name(f"{draft.folder}/worksheets/sheet{{}}.xml".lstrip("/"))
    draft.add(part, b"", _TYPE)
    identifier = draft.relate(draft.main, "worksheet", part)
    workbook = draft.part(draft.main, _WORKBOOK)
    container = workbook.child("sheets")
    if container is None or container.tag.empty:
        raise PackageError("file_unreadable", f"{draft.main}: no sheets")
    names = sheet_names(draft)
    sheets = workbook.within(container, "sheet")
    number = max((whole_number(s.attributes.get("sheetId"), 0) for s in sheets), default=0) + 1
    reference = draft.id_attribute(workbook, identifier)
    sheet = f'sheet name={quoteattr(name)} sheetId="{number}"'.encode()
    workbook.insert(container.tag.end, b"<%b%b%b/>" % (workbook.prefix, sheet, reference))
    _move_views(workbook)
    _add_names(workbook, name, head)
    for relationship in draft.package.relationships():
        if relationship.kind == "extended-properties" and relationship.target in draft.package:
            _add_title(draft.part(relationship.target, _PROPERTIES), name, names)
    _unselect(draft)
    return part


def _move_views(workbook: EditedPart) -> None:
    """Make the new sheet the active tab of the first window; others show what they showed."""
    views = [element for element in workbook.elements if element.name == "workbookView"]
    for place, view in enumerate(views):
        if place:
            for attribute in ("activeTab", "firstSheet"):
                tab = whole_number(view.attributes.get(attribute), 0)
                workbook.set(view, attribute, str(tab + 1))
        else:
            for attribute in ("activeTab", "firstSheet"):
                workbook.unset(view, attribute)


def _add_names(workbook: EditedPart, sheet: str, head: int) -> None:
    for element in workbook.elements:
        local = element.attributes.get("localSheetId")
        if element.name == "definedName" and local is not None:
            workbook.set(element, "localSheetId", str(whole_number(local, 0) + 1))
    cell = escape(quote_sheet(sheet))
    name = workbook.prefix.decode() + "definedName"
    new = (
        f'<{name} name="{NAME}" hidden="1">{cell}!$A$1</{name}>'
        f'<{name} name="_xlnm.Print_Titles" localSheetId="0">{cell}!${head}:${head}</{name}>'
    ).encode()
    container = workbook.child("definedNames")
    if container is None:
        whole = b"<%bdefinedNames>%b</%bdefinedNames>"
        new = whole % (workbook.prefix, new, workbook.prefix)
        workbook.place("definedNames", _ORDER, new)
    else:
        workbook.append(container, new)


def _add_title(properties: EditedPart, name: str, sheets: list[str]) -> None:
    """Say in the extended properties (ECMA-376 22.2.2.10, 22.2.2.27) that there is one more sheet.

    The first heading counts the worksheets, whatever the language calls them.
    """
    headings, titles = properties.child("HeadingPairs"), properties.child("TitlesOfParts")
    if headings is None or titles is None:
        return
    counts, parts = properties.within(headings, "i4"), properties.within(titles, "lpstr")
    vectors = properties.within(titles, "vector")
    if not counts or not parts or not vectors or properties.text(parts[0]) not in sheets:
        return
    count, vector = counts[0], vectors[0]
    more = whole_number(properties.text(count), 0) + 1
    properties.replace(count.tag.end, count.content_end, str(more).encode())
    properties.set(vector, "size", str(whole_number(vector.attributes.get("size"), 0) + 1))
    tag = parts[0].tag.name
    properties.insert(parts[0].start, b"<%b>%b</%b>" % (tag, escape(name).encode(), tag))


def _unselect(draft: Draft) -> None:
    """Select no other sheet: what is typed into one of several selected sheets goes into all."""
    for relationship in draft.related(draft.main, *_SHEETS):
        xml = draft.package.read(relationship.target)
        if b"tabSelected" not in xml.replace(b"\0", b""):
            continue
        part = draft.part(relationship.target, SHEET_NAMES)
        for view in (element for element in part.elements if element.name == "sheetView"):
            first = whole_number(view.attributes.get("workbookViewId"), 0) == 0
            if first and is_true(view.attributes.get("tabSelected")):
                part.unset(view, "tabSelected")
