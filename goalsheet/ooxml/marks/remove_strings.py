"""The shared strings of a sheet that goes: nothing of its text stays behind in the file."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.tree import children, set_attribute
from goalsheet.ooxml.xml import namespace, whole_number


def remove_strings(parts: Parts, sheet: str) -> None:
    """Blank the shared strings that only this sheet uses; the others keep their numbers."""
    main = parts.main_part()
    own = string_references(parts.tree(sheet))
    if not own:
        return
    others: Counter[str] = Counter()
    for other in parts.targets(main, "worksheet"):
        if other != sheet:
            others += string_references(parts.tree(other))
    for name in parts.targets(main, "sharedStrings"):
        root = parts.tree(name)
        for number, string in enumerate(root.iterchildren("{*}si")):
            if str(number) in own.keys() - others.keys():
                for child in list(string):
                    string.remove(child)
                etree.SubElement(string, namespace(root) + "t")
        if root.get("count") is not None:
            count = whole_number(root.get("count"), 0) - own.total()
            set_attribute(root, "count", str(max(count, 0)))


def string_references(sheet: etree._Element) -> Counter[str]:
    """How often the cells of a worksheet refer to each shared string, by its number."""
    return Counter(
        (value.text or "").strip()
        for cell in sheet.iter("{*}c")
        if cell.get("t") == "s"
        for value in children(cell, "v")
    )
