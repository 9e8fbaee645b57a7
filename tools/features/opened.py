"""A workbook seen part by part, and the descriptions that detectors give of what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

from goalsheet.ooxml.a1 import column_letters
from goalsheet.ooxml.package import Package
from tools.features.place import FORM, OTHER

_EMU_PER_POINT = 12_700


class Opened:
    """A workbook whose parts are found by the way that leads to them, whatever they are called."""

    def __init__(self, content: bytes) -> None:
        self._package = Package(content)
        self._trees: dict[str, etree._Element] = {}
        self._heights: dict[int, int] = {}

    def parts(self, way: str) -> list[str]:
        """The parts at the end of a way such as `form > drawing > chart`.

        It begins at `package`, `workbook`, `form` or `other`; each further word is the last word
        of a relationship's type. A part that is missing is left out.
        """
        start, *kinds = way.split(" > ")
        found = list(self._start(start))
        for kind in kinds:
            found = [
                relationship.target
                for owner in found
                for relationship in self._package.relationships(owner)
                if relationship.kind == kind and relationship.target in self._package
            ]
        return found

    def _start(self, name: str) -> Iterator[str]:
        main = self._package.main_part()
        if name == "package":
            yield ""
        elif name == "workbook":
            yield main
        else:
            wanted = {"form": FORM, "other": OTHER}[name]
            targets = {r.id: r.target for r in self._package.relationships(main)}
            for sheet in self.tree(main).iterfind("sheets/sheet"):
                if sheet.get("name") == wanted:
                    yield targets[sheet.get("id", "")]

    def tree(self, part: str) -> etree._Element:
        """The root of a part, all names without their namespaces."""
        if part not in self._trees:
            self._trees[part] = _plain(etree.fromstring(self.raw(part)))
        return self._trees[part]

    def raw(self, part: str) -> bytes:
        """The bytes of a part."""
        return self._package.read(part)

    def target(self, part: str, identifier: str) -> str:
        """Where a relationship of a part leads to; "" if there is none of this id."""
        related = self._package.relationships(part)
        return next((found.target for found in related if found.id == identifier), "")

    def depth(self, row: int, offset: int = 0) -> int:
        """How many EMU below the top of the form a row (from 0) and an offset stand."""
        if not self._heights:
            (part,) = self.parts("form")
            for element in self.tree(part).iterfind("sheetData/row"):
                height = 0.0 if element.get("hidden") == "1" else float(element.get("ht", "15"))
                self._heights[int(element.get("r", "0"))] = round(height * _EMU_PER_POINT)
        usual = 15 * _EMU_PER_POINT
        return sum(self._heights.get(n, usual) for n in range(1, row + 1)) + offset


def _plain(root: etree._Element) -> etree._Element:
    """A copy whose elements and attributes have local names only."""
    copy = etree.Element(etree.QName(root).localname)
    copy.text = root.text
    for name, value in root.attrib.items():
        if etree.QName(name).localname not in copy.attrib:
            copy.set(etree.QName(name).localname, value)
    for child in root.iterchildren("{*}*"):
        copy.append(_plain(child))
    return copy


def elements(parent: etree._Element, path: str) -> list[etree._Element]:
    """What an XPath finds that leads to elements."""
    return cast("list[etree._Element]", parent.xpath(path))


def strings(parent: etree._Element, path: str) -> list[etree._ElementUnicodeResult]:
    """What an XPath finds that leads to attributes or texts."""
    return cast("list[etree._ElementUnicodeResult]", parent.xpath(path))


Description = tuple[str, ...]
Detector = Callable[[Opened], Description]
"""Describes every occurrence of a feature, one line each, with the cells where it stands."""
Shown = str | Callable[[Opened, str, etree._Element], str]
"""A value to describe: an XPath from the element found, or a function of it."""


def at(way: str, path: str, *shown: Shown) -> Detector:
    """A detector of the elements that an XPath finds in the parts at the end of a way."""

    def detected(opened: Opened) -> Description:
        lines = [
            " ".join(filter(None, (_text(opened, part, element, value) for value in shown)))
            for part in opened.parts(way)
            for element in elements(opened.tree(part), path)
        ]
        return tuple(sorted(lines))

    return detected


def bytes_of(way: str) -> Detector:
    """A detector of parts whose bytes are all there is to say of them."""

    def detected(opened: Opened) -> Description:
        return tuple(
            sorted(
                hashlib.sha256(opened.raw(part)).hexdigest()[:12].lower()
                for part in opened.parts(way)
            )
        )

    return detected


def both(*detectors: Detector) -> Detector:
    """A detector of something that has several traces; none of them may be missing."""

    def detected(opened: Opened) -> Description:
        found = [detector(opened) for detector in detectors]
        return tuple(sorted(line for lines in found for line in lines)) if all(found) else ()

    return detected


def _text(opened: Opened, part: str, element: etree._Element, value: Shown) -> str:
    if callable(value):
        return value(opened, part, element)
    found = element.xpath(value)
    if not isinstance(found, list):
        return f"{found:g}" if isinstance(found, float) else str(found)
    texts = (str(f.xpath("string()") if isinstance(f, etree._Element) else f) for f in found)
    return "|".join(texts).replace(f"'{FORM}'!", f"{FORM}!")  # quoted or not, it is the same sheet


def _mark(end: etree._Element) -> tuple[int, int, int]:
    column, row, offset = (int(end.findtext(name) or "0") for name in ("col", "row", "rowOff"))
    return column, row, offset


def _ends(anchor: etree._Element) -> list[tuple[int, int, int]]:
    return [_mark(end) for end in elements(anchor, "from | to")]


def cells_held(_opened: Opened, _part: str, anchor: etree._Element) -> str:
    """The cells in which an anchor begins and ends, with the EMU below their tops."""
    ends = _ends(anchor)
    cells = (f"{column_letters(column + 1)}{row + 1}" for column, row, _ in ends)
    return ":".join(f"{cell}+{end[2]}" for cell, end in zip(cells, ends, strict=True))


def cell_and_size(opened: Opened, part: str, anchor: etree._Element) -> str:
    """The cell in which an anchor begins, and how tall its object is."""
    first, last = _ends(anchor)
    tall = opened.depth(*last[1:]) - opened.depth(*first[1:])
    return f"{cells_held(opened, part, anchor).split(':')[0]} {tall} tall"


def place_on_sheet(opened: Opened, _part: str, anchor: etree._Element) -> str:
    """How far below the top of the sheet an anchor begins and ends."""
    return " to ".join(str(opened.depth(*end[1:])) for end in _ends(anchor))


def vml_cells(_opened: Opened, _part: str, client: etree._Element) -> str:
    """The cells in which the anchor of a VML object begins and ends; "" without an anchor."""
    numbers = [int(text) for text in (client.findtext("Anchor") or "").split(",") if text.strip()]
    if len(numbers) < 8:
        return ""
    first, last = (f"{column_letters(numbers[n] + 1)}{numbers[n + 2] + 1}" for n in (0, 4))
    return f"{first}:{last}"


def vml_comment(_opened: Opened, _part: str, client: etree._Element) -> str:
    """The cell to which the box of a comment belongs."""
    column, row = (int(client.findtext(name) or 0) + 1 for name in ("Column", "Row"))
    return f"{column_letters(column)}{row}"


def row_below(_opened: Opened, _part: str, element: etree._Element) -> str:
    """The first cell below a page break."""
    return f"A{int(element.get('id', '0')) + 1}"


def led_to(opened: Opened, part: str, element: etree._Element) -> str:
    """Where the relationship of an element leads to."""
    return opened.target(part, element.get("id", ""))


def bytes_led_to(opened: Opened, part: str, element: etree._Element) -> str:
    """The bytes of the part that an element's relationship leads to, abridged."""
    identifier = element.get("id") or element.get("embed") or element.get("relid") or ""
    target = opened.target(part, identifier)
    return hashlib.sha256(opened.raw(target)).hexdigest()[:12].lower() if target else ""
