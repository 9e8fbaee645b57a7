"""Shared and inline strings: runs joined, phonetic guides left out, escapes resolved."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from goalsheet.ooxml.xml import namespace

SymbolText = Callable[[str, str], str]
"""Turns the letters of a symbol font into what they show: (text, font name) -> text."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def shared_strings(root: etree._Element, symbols: SymbolText) -> list[str]:
    """The texts of the shared string table in order."""
    ns = namespace(root)
    return [string_text(item, ns, symbols) for item in root.iterchildren(ns + "si")]


def string_text(item: etree._Element, ns: str, symbols: SymbolText) -> str:
    """The text of an `si` or `is` element."""
    if len(item) == 1 and item[0].tag == ns + "t":
        return unescape(item[0].text or "")
    pieces = []
    for child in item:
        if child.tag == ns + "t":
            pieces.append(unescape(child.text or ""))
        elif child.tag == ns + "r":
            text = unescape(child.findtext(ns + "t") or "")
            font = child.find(f"{ns}rPr/{ns}rFont")
            pieces.append(symbols(text, font.get("val", "") if font is not None else ""))
    return "".join(pieces)


def unescape(text: str) -> str:
    """A stored text with its `_xHHHH_` escapes resolved."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n")
