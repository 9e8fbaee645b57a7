"""What a cell's style says of its value: number, percentage, date, padded code, symbol font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from lxml import etree

from goalsheet.ooxml.xml import namespace, whole_number

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
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[(?!(?:h+|m+|s+)\])[^\]]*\]", re.IGNORECASE)
_ZEROS = re.compile("0{2,}")
_DIGITS = re.compile("[0#?]")
_FRACTION_OF_SECONDS = re.compile(r"(?<=[sS\]])\.0+")
_DATE_LETTERS = re.compile(r"[ymdhse]|aaa|上午|AM/PM", re.IGNORECASE)


def cell_styles(root: etree._Element) -> Sequence[CellStyle]:
    """The styles of `cellXfs` in order."""
    ns = namespace(root)
    codes = {
        whole_number(element.get("numFmtId"), -1): element.get("formatCode", "")
        for element in root.iterfind(f"{ns}numFmts/{ns}numFmt")
    }
    fonts = [
        name.get("val", "") if (name := font.find(ns + "name")) is not None else ""
        for font in root.iterfind(f"{ns}fonts/{ns}font")
    ]
    symbols = [font if font.lower().startswith("wingdings") else "" for font in fonts]
    found: list[CellStyle] = []
    for xf in root.iterfind(f"{ns}cellXfs/{ns}xf"):
        number_format = whole_number(xf.get("numFmtId"), 0)
        font_index = whole_number(xf.get("fontId"), 0)
        font = symbols[font_index] if font_index < len(symbols) else ""
        if number_format == 0 and not font:
            found.append(GENERAL)
        else:
            shown, pattern = shown_as(number_format, codes.get(number_format))
            found.append(CellStyle(shown, pattern, font))
    return found


def shown_as(number_format: int, code: str | None) -> tuple[Shown, str]:
    """How a number format shows a number, and its pattern if it pads with zeros only.

    Of the sections of a code the first counts, which is the one for positive numbers.
    """
    if code is None:
        if number_format in _BUILTIN_DATES:
            return "date", ""
        return ("percent" if number_format in _BUILTIN_PERCENT else "number"), ""
    first = _BRACKETED.sub("", _LITERAL.sub("", code)).partition(";")[0]
    if _ZEROS.fullmatch(first):
        return "number", first
    if "%" in first:
        return "percent", ""
    return ("date" if _is_date(first) else "number"), ""


def _is_date(code: str) -> bool:
    code = _FRACTION_OF_SECONDS.sub("", code)
    has_letters = _DATE_LETTERS.search(code) is not None
    return has_letters and "General" not in code and _DIGITS.search(code) is None
