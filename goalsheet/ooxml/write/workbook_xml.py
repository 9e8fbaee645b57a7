"""The parts around the sheets: the workbook, its relationships, content types, shared strings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection

from goalsheet.ooxml.write.markup import Element, as_utf8, find_elements, splice, with_value
from goalsheet.ooxml.xml import XmlError, whole_number

# ECMA-376 18.2.27: what comes before `calcPr` in a workbook.
_BEFORE_CALCULATION = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames",
)  # fmt: skip
# Finds every formula of a worksheet in UTF-8, and perhaps what only looks like one.
_FORMULA = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]")


def may_have_formulas(xml: bytes) -> bool:
    """False only where a worksheet part surely has no formula."""
    return _FORMULA.search(as_utf8(xml)) is not None


def request_calculation(xml: bytes) -> bytes:
    """A workbook part that asks for all formulas to be calculated when it is opened."""
    xml = as_utf8(xml)
    children = find_elements(xml, lambda _name, depth: depth == 1)
    for child in children:
        if child.name == "calcPr":
            if child.attributes.get("fullCalcOnLoad") in ("1", "true"):
                return xml
            attributes = with_value(child.tag.attributes, b"fullCalcOnLoad", "1")
            end = b"/>" if child.tag.empty else b">"
            new = b"<" + child.tag.name + attributes + end
            return splice(xml, [(child.start, child.tag.end, new)])
    before = [child for child in children if child.name in _BEFORE_CALCULATION]
    if not before:
        raise XmlError("a workbook without sheets")
    at = max(child.end for child in before)
    new = b'<%bcalcPr fullCalcOnLoad="1"/>' % before[0].tag.prefix
    return splice(xml, [(at, at, new)])


def root_of(xml: bytes) -> Element:
    """The root element of a part in UTF-8."""
    return find_elements(xml, lambda _name, depth: depth == 0)[0]


def fewer_strings(xml: bytes, root: Element, gone: int) -> bytes:
    """A shared string part whose `count` says that some references are no more."""
    count = root.attributes.get("count")
    if count is None:
        return xml
    left = max(whole_number(count, gone) - gone, 0)
    attributes = with_value(root.tag.attributes, b"count", str(left))
    end = b"/>" if root.tag.empty else b">"
    return splice(xml, [(root.start, root.tag.end, b"<" + root.tag.name + attributes + end)])


def without_relationships(xml: bytes, folder: str, targets: Collection[str]) -> bytes:
    """A relationships part without those that lead to the given parts.

    `folder` is where the part stands that has the relationships.
    """
    xml = as_utf8(xml)
    gone = []
    for element in find_elements(xml, lambda name, _depth: name == "Relationship"):
        target = element.attributes.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        if path.lower() in targets and element.attributes.get("TargetMode") != "External":
            gone.append((element.start, element.end, b""))
    return splice(xml, gone)


def without_content_types(xml: bytes, parts: Collection[str]) -> bytes:
    """The content types without the overrides of the given parts."""
    xml = as_utf8(xml)
    return splice(
        xml,
        [
            (element.start, element.end, b"")
            for element in find_elements(xml, lambda name, _depth: name == "Override")
            if element.attributes.get("PartName", "").lstrip("/").lower() in parts
        ],
    )
