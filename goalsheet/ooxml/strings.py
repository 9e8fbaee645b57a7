"""Shared and inline strings: runs joined, phonetic guides left out, escapes resolved."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from goalsheet.ooxml.xml import elements, namespace, xpath

SymbolText = Callable[[str, str], str]
"""Turns the letters of a symbol font into what they show: (text, font name) -> text."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class StringReader:
    """Reads `si` and `is` elements of one namespace."""

    def __init__(self, ns: str, symbols: SymbolText) -> None:
        self.symbols = symbols
        self._text = ns + "t"
        self._run = ns + "r"
        self._font = f"{ns}rPr/{ns}rFont"

    def text(self, element: etree._Element, cell_font: str = "") -> str:
        """The text of a string in a cell of the given font, which runs may override.

        ECMA-376 18.4.8: a string is one `t`, or runs `r`; `rPh` and `phoneticPr` are no text.
        """
        pieces = []
        for child in element:
            if child.tag == self._text:
                pieces.append(self._in_font(child.text or "", cell_font))
            elif child.tag == self._run:
                font = child.find(self._font)
                name = cell_font if font is None else font.get("val", "")
                pieces.append(self._in_font(child.findtext(self._text) or "", name))
        return "".join(pieces)

    def _in_font(self, text: str, font: str) -> str:
        text = unescape(text)
        return self.symbols(text, font) if font else text


class SharedStrings:
    """The shared string table: `texts` by their number as cells store it ("0", "1", ...).

    A cell in a symbol font asks for its text `in_font`.
    """

    def __init__(self, root: etree._Element | None, symbols: SymbolText) -> None:
        ns = "" if root is None else namespace(root)
        self.symbols = symbols
        self._reader = StringReader(ns, symbols)
        self._root = root
        self._item = ns + "si"
        texts = [] if root is None else _plain_texts(root, ns)
        if texts is None:
            texts = [self._reader.text(element) for element in self._elements()]
        self.texts = dict(zip(map(str, range(len(texts))), texts, strict=True))

    def _elements(self) -> list[etree._Element]:
        return [] if self._root is None else list(self._root.iterchildren(self._item))

    def in_font(self, number: str, font: str) -> str:
        """The text of a number in `texts` as a cell of the given font shows it."""
        return self._reader.text(self._elements()[int(number)], font)


def _plain_texts(root: etree._Element, ns: str) -> list[str] | None:
    """The strings of a table in which each is a single `t`, as nearly always; else None."""
    if not ns or elements(xpath("m:si/*[2]", ns), root):
        return None
    found = elements(xpath("m:si/m:t", ns), root)
    if len(found) != len(root):
        return None
    texts = [element.text or "" for element in found]
    return [unescape(text) if "_x" in text or "\r" in text else text for text in texts]


def unescape(text: str) -> str:
    """A stored text with its `_xHHHH_` escapes resolved and its line ends as newlines."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        # Characters beyond U+FFFF are escaped as two halves; a lone half is no character.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
