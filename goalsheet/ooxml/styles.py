"""What a cell's style says of its value: its kind, the words around it, zeros, symbol font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from lxml import etree

from goalsheet.ooxml.wording import Wording, wording
from goalsheet.ooxml.xml import namespace, whole_number

Shown = Literal["number", "percent", "date"]


class CellStyle(NamedTuple):
    """How a style shows a number; `pattern` is a format of zeros only, `font` a symbol font.

    `digits`: the format is one for numbers (#,##0.00), not one that shows all as it stands;
    `decimals`: how many it shows, fewer than none where it shows thousands, None for all.
    """

    shown: Shown = "number"
    pattern: str = ""
    font: str = ""
    wording: Wording | None = None
    digits: bool = False
    decimals: int | None = None

    def shows(self, number: str) -> bool:
        """Whether all digits of a canonical number are seen, and as a number."""
        if self.shown != "number":
            return False
        places = len(number.partition(".")[2])
        if not places and self.decimals is not None and self.decimals < 0:
            places = len(number.rstrip("0")) - len(number)
        return self.decimals is None or places <= self.decimals or number == "0"


GENERAL = CellStyle()

# ECMA-376 18.8.30: built-in formats; 27-36 and 50-58 are dates in East Asian languages.
_BUILTIN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILTIN_PERCENT = frozenset((9, 10))
_BUILTIN_NUMBERS = frozenset((*range(1, 9), 11, 12, 13, *range(37, 45), 48))
_BUILTIN_DECIMALS = {
    **dict.fromkeys((1, 3, 5, 6, 37, 38, 41, 42), 0),
    **dict.fromkeys((2, 4, 7, 8, 39, 40, 43, 44), 2),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[(?!(?:h+|m+|s+)\])[^\]]*\]", re.IGNORECASE)
_SPACING = re.compile(r"_.|\*.")
_ZEROS = re.compile("0{2,}")
_DIGITS = re.compile("[0#?]")
_CONDITION = re.compile(r"\[[<>=]")
_SHOWN_DIGITS = re.compile(r"[^0#?,Ee/]*[0#?,]+(?:\.(?P<decimals>[0#?]*))?(?P<thousands>,*)$")
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
    looks: dict[int, CellStyle] = {}
    found: list[CellStyle] = []
    for xf in root.iterfind(f"{ns}cellXfs/{ns}xf"):
        number_format = whole_number(xf.get("numFmtId"), 0)
        font_index = whole_number(xf.get("fontId"), 0)
        font = symbols[font_index] if font_index < len(symbols) else ""
        if number_format == 0 and not font:
            found.append(GENERAL)
        else:
            look = looks.get(number_format)
            if look is None:
                look = looks[number_format] = format_style(number_format, codes.get(number_format))
            found.append(look._replace(font=font) if font else look)
    return found


def bordered(root: etree._Element) -> Sequence[bool]:
    """Whether each style of `cellXfs`, in order, draws a border on any side."""
    ns = namespace(root)
    borders = [
        any(side.get("style", "none") != "none" for side in border)
        for border in root.iterfind(f"{ns}borders/{ns}border")
    ]
    used = (whole_number(xf.get("borderId"), 0) for xf in root.iterfind(f"{ns}cellXfs/{ns}xf"))
    return [at < len(borders) and borders[at] for at in used]


def font_sizes(root: etree._Element, otherwise: float) -> Sequence[float]:
    """The size of the font of each style of `cellXfs` in order, in points."""
    ns = namespace(root)
    sizes = [
        _size(font.find(ns + "sz"), otherwise) for font in root.iterfind(f"{ns}fonts/{ns}font")
    ]
    fonts = (whole_number(xf.get("fontId"), 0) for xf in root.iterfind(f"{ns}cellXfs/{ns}xf"))
    return [sizes[font] if font < len(sizes) else otherwise for font in fonts]


def _size(element: etree._Element | None, otherwise: float) -> float:
    try:
        size = float(element.get("val", "")) if element is not None else otherwise
    except ValueError:
        return otherwise
    return size if 1 <= size <= 409 else otherwise


def format_style(number_format: int, code: str | None) -> CellStyle:
    """The style, still without a font, of a number format and its code, None for a built-in one."""
    shown, pattern = shown_as(number_format, code)
    words = wording(code) if code and shown != "date" else None
    first = _BRACKETED.sub("", _LITERAL.sub("", code or "")).partition(";")[0]
    digits = number_format in _BUILTIN_NUMBERS if code is None else bool(_DIGITS.search(first))
    if shown != "number" or not digits:
        return CellStyle(shown, pattern, "", words)
    if code is None:
        decimals = _BUILTIN_DECIMALS.get(number_format)
    else:
        decimals = None if _CONDITION.search(code) else _decimals(first)
    return CellStyle(shown, pattern, "", words, digits=True, decimals=decimals)


def _decimals(section: str) -> int | None:
    match = _SHOWN_DIGITS.fullmatch(section.strip())
    if match is None:  # a fraction, powers of ten, words: who can say
        return None
    whole = match[0].partition(".")[0]
    commas = len(match["thousands"]) or len(whole) - len(whole.rstrip(","))
    return len(match["decimals"] or "") - 3 * commas


def shown_as(number_format: int, code: str | None) -> tuple[Shown, str]:
    """How a number format shows a number, and its pattern if it pads with zeros only.

    Of the sections of a code the first counts, which is the one for positive numbers.
    """
    if code is None:
        if number_format in _BUILTIN_DATES:
            return "date", ""
        return ("percent" if number_format in _BUILTIN_PERCENT else "number"), ""
    padded = _BRACKETED.sub("", _SPACING.sub("", code)).partition(";")[0]
    if _ZEROS.fullmatch(padded):
        return "number", padded
    first = _BRACKETED.sub("", _LITERAL.sub("", code)).partition(";")[0]
    if "%" in first:
        return "percent", ""
    return ("date" if _is_date(first) else "number"), ""


def _is_date(code: str) -> bool:
    code = _FRACTION_OF_SECONDS.sub("", code)
    has_letters = _DATE_LETTERS.search(code) is not None
    return has_letters and "General" not in code and _DIGITS.search(code) is None
