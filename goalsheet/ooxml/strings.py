"""Shared and inline strings: runs joined, phonetic guides left out, escapes resolved."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from goalsheet.ooxml.xml import namespace

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
        self._elements = [] if root is None else list(root.iterchildren(ns + "si"))
        text_tag = ns + "t"
        texts: list[str] = []
        for element in self._elements:
            # Nearly all strings are a single `t` without escapes.
            if len(element) == 1 and (child := element[0]).tag == text_tag:
                text = child.text or ""
                texts.append(unescape(text) if "_x" in text or "\r" in text else text)
            else:
                texts.append(self._reader.text(element))
        self.texts = dict(zip(map(str, range(len(texts))), texts, strict=True))

    def in_font(self, number: str, font: str) -> str:
        """The text of a number in `texts` as a cell of the given font shows it."""
        return self._reader.text(self._elements[int(number)], font)


def unescape(text: str) -> str:
    """A stored text with its `_xHHHH_` escapes resolved and its line ends as newlines."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        # Characters beyond U+FFFF are escaped as two halves; a lone half is no character.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
