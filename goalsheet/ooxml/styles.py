"""What a cell's style says of its value: number, percentage, date, padded code, symbol font."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from lxml import etree

from goalsheet.ooxml.xml import namespace

Shown = Literal["number", "percent", "date"]


class CellStyle(NamedTuple):
    """How a style shows a number; `pattern` is a format of zeros only, `font` a symbol font."""

    shown: Shown = "number"
    pattern: str = ""
    font: str = ""


GENERAL = CellStyle()

# ECMA-376 18.8.30: built-in formats; 27-36 and 50-58 are dates in East Asian languages.
_BUILTIN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILTIN_PERCENT = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[(?!(?:h+|m+|s+)\])[^\]]*\]", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhse]|上午|AM/PM", re.IGNORECASE)


def cell_styles(root: etree._Element) -> list[CellStyle]:
    """The styles of `cellXfs` in order."""
    ns = namespace(root)
    codes = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in root.iterfind(f"{ns}numFmts/{ns}numFmt")
    }
    fonts = [
        name.get("val", "") if (name := font.find(ns + "name")) is not None else ""
        for font in root.iterfind(f"{ns}fonts/{ns}font")
    ]
    symbols = [font if font.lower().startswith("wingdings") else "" for font in fonts]
    found: list[CellStyle] = []
    for xf in root.iterfind(f"{ns}cellXfs/{ns}xf"):
        number_format = int(xf.get("numFmtId", "0"))
        font_index = int(xf.get("fontId", "0"))
        font = symbols[font_index] if font_index < len(symbols) else ""
        if number_format == 0 and not font:
            found.append(GENERAL)
        else:
            shown, pattern = shown_as(number_format, codes.get(number_format))
            found.append(CellStyle(shown, pattern, font))
    return found


def shown_as(number_format: int, code: str | None) -> tuple[Shown, str]:
    """How a number format shows a number, and its pattern if it pads with zeros only."""
    if code is None:
        if number_format in _BUILTIN_DATES:
            return "date", ""
        return ("percent" if number_format in _BUILTIN_PERCENT else "number"), ""
    first = _BRACKETED.sub("", _QUOTED.sub("", code)).split(";")[0]
    if re.fullmatch("0{2,}", first):
        return "number", first
    if "%" in first:
        return "percent", ""
    if "General" not in first and _DATE_LETTERS.search(first) and not re.search("[0#?]", first):
        return "date", ""
    if re.search(r"[ymd]", first, re.IGNORECASE) and re.search(r"s\.0+|\.0+$", first):
        return "date", ""
    return "number", ""
