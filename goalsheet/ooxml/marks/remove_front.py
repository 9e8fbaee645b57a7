"""The first sheet removed, wherever people have moved it and whatever they call it now."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from goalsheet.ooxml.a1 import quote_sheet
from goalsheet.ooxml.marks.insert import NAME
from goalsheet.ooxml.marks.remove_strings import remove_strings, string_references
from goalsheet.ooxml.package import relationships_name
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.tree import children, relationship_ids, remove, set_attribute
from goalsheet.ooxml.xml import is_true, whole_number


class FrontSheet(NamedTuple):
    """The first sheet: its name, its place among the sheets counted from 0, its part."""

    name: str
    place: int
    part: str


def find_front(parts: Parts, name: str) -> FrontSheet | None:
    """The sheet that was put before all others, None where there is none.

    A sheet of that name that people made themselves is not ours.
    """
    main = parts.main_part()
    workbook = parts.tree(main)
    by_id = {found.id: found.target for found in parts.relationships(main)}
    fronts = []
    for place, sheet in enumerate(_sheets(workbook)):
        part = next((by_id[i] for i in relationship_ids(sheet) if i in by_id), "")
        fronts.append(FrontSheet(sheet.get("name", ""), place, part))
    targets = {
        (element.text or "").rpartition("!")[0]
        for element in _names(workbook)
        if element.get("name", "").lower() == NAME
    }
    known = [front for front in fronts if front.part in parts]
    for front in known:
        if {quote_sheet(front.name), front.name, f"'{front.name}'", f"${front.name}"} & targets:
            return front
    signed = (front for front in known if front.name == name and _is_signed(parts, front.part))
    return next(signed, None)


def _is_signed(parts: Parts, part: str) -> bool:
    """Whether a sheet names goalsheet, as it is or by a shared string."""
    if b"goalsheet" in parts.raw(part):
        return True
    numbers = string_references(parts.tree(part))
    for name in parts.targets(parts.main_part(), "sharedStrings"):
        for number, string in enumerate(parts.tree(name).iterchildren("{*}si")):
            if str(number) in numbers and "goalsheet" in "".join(map(str, string.itertext())):
                return True
    return False


def remove_front(parts: Parts, front: FrontSheet) -> None:
    """Remove the sheet, the parts that only it has, and what the workbook says of it."""
    main = parts.main_part()
    workbook = parts.tree(main)
    sheets = _sheets(workbook)
    if len(sheets) == 1:
        return  # a workbook has a sheet
    remove_strings(parts, front.part)
    if next(parts.tree(front.part).iter("{*}f"), None) is not None:
        for chain in parts.targets(main, "calcChain"):
            parts.drop(chain, main)
    for owned in parts.relationships(front.part):
        if (
            not owned.external
            and owned.target in parts
            and _is_own(parts, front.part, owned.target)
        ):
            parts.drop(owned.target, front.part)
    if relationships_name(front.part) in parts:
        parts.drop(relationships_name(front.part), front.part)
    parts.drop(front.part, main)
    remove(sheets[front.place])
    _recount_names(workbook, front)
    active = _move_views(workbook, front.place)
    _select(parts, active)
    for found in parts.relationships(""):
        if found.kind == "extended-properties" and found.target in parts:
            _remove_title(parts.tree(found.target), front.name)


def forget_front(parts: Parts) -> None:
    """Remove the name that led to a sheet which people have deleted."""
    for element in _names(parts.tree(parts.main_part())):
        if element.get("name", "").lower() == NAME:
            _remove_name(element)


def _is_own(parts: Parts, owner: str, target: str) -> bool:
    """Whether no other sheet has the part too."""
    others = parts.targets(parts.main_part(), "worksheet", "chartsheet")
    return not any(
        found.target == target
        for other in others
        if other != owner
        for found in parts.relationships(other)
    )


def _recount_names(workbook: etree._Element, front: FrontSheet) -> None:
    def left(place: int) -> int | None:
        return None if place == front.place else place - (place > front.place)

    for element in _names(workbook):
        own = element.get("localSheetId")
        place = None if own is None else left(whole_number(own, 0))
        if element.get("name", "").lower() == NAME or (own is not None and place is None):
            _remove_name(element)
        elif place is not None:
            set_attribute(element, "localSheetId", str(place))


def _remove_name(element: etree._Element) -> None:
    """Remove a defined name, with the last one the list of them."""
    container = element.getparent()
    remove(element)
    if container is not None and not children(container):
        remove(container)


def _move_views(workbook: etree._Element, gone: int) -> int:
    """Let every window show the tab it showed, or else the first visible one; gives the first's."""
    visible = [
        place
        for place, sheet in enumerate(_sheets(workbook))
        if sheet.get("state", "visible") == "visible"
    ]
    first = visible[0] if visible else 0
    actives = []
    for view in workbook.iterfind("{*}bookViews/{*}workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            tab = whole_number(view.get(attribute), 0)
            kept = first if tab == gone and attribute == "activeTab" else tab - (tab > gone)
            if view.get(attribute) is not None or kept:
                set_attribute(view, attribute, str(kept))
        actives.append(whole_number(view.get("activeTab"), 0))
    return actives[0] if actives else 0


def _select(parts: Parts, place: int) -> None:
    """Select the active sheet, where none is selected any more."""
    main = parts.main_part()
    by_id = {found.id: found.target for found in parts.relationships(main)}
    sheets = [
        next((by_id[i] for i in relationship_ids(sheet) if i in by_id), "")
        for sheet in _sheets(parts.tree(main))
    ]
    if place >= len(sheets) or sheets[place] not in parts:
        return
    for view in parts.tree(sheets[place]).iterfind("{*}sheetViews/{*}sheetView"):
        if whole_number(view.get("workbookViewId"), 0) == 0 and not is_true(
            view.get("tabSelected")
        ):
            view.set("tabSelected", "1")


def _remove_title(properties: etree._Element, name: str) -> None:
    titles = properties.iterfind("{*}TitlesOfParts/{*}vector/{*}lpstr")
    ours = next((title for title in titles if title.text == name), None)
    counts = list(properties.iterfind("{*}HeadingPairs/{*}vector/{*}variant/{*}i4"))
    if ours is None or not counts:
        return
    vector = ours.getparent()
    remove(ours)
    if vector is not None and vector.get("size") is not None:
        set_attribute(vector, "size", str(len(children(vector))))
    counts[0].text = str(max(whole_number(counts[0].text, 1) - 1, 0))


def _sheets(workbook: etree._Element) -> list[etree._Element]:
    return list(workbook.iterfind("{*}sheets/{*}sheet"))


def _names(workbook: etree._Element) -> list[etree._Element]:
    return list(workbook.iterfind("{*}definedNames/{*}definedName"))
