"""What a cell's style says of its value: its kind, the words around it, zeros, symbol font."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Literal, NamedTuple

from lxml import etree

from goalsheet.ooxml.numbers import percent_text, plain_number
from goalsheet.ooxml.xml import namespace, whole_number

Shown = Literal["number", "percent", "date"]


class Section(NamedTuple):
    """A section of a number format: the words around the number, and for which numbers it is.

    `width` is the least number of digits where zeros alone pad it, `shift` how many places the
    decimal point moves to the left, `condition` the operator and the limit of `[>=1]`.
    """

    prefix: str = ""
    suffix: str = ""
    width: int = 0
    shift: int = 0
    percent: bool = False
    condition: tuple[str, Decimal] | None = None


class Wording(NamedTuple):
    """The sections of a number format that shows words with its numbers."""

    sections: tuple[Section, ...]

    def around(self, number: str, *, as_percent: bool = False) -> str:
        """A canonical number, as a percentage or not, with the words that are shown with it."""
        section = self._section(Decimal(number))
        if section.percent != as_percent:
            section = Section()
        prefix, suffix = section.prefix, section.suffix
        if number[0] == "-":
            prefix, brackets = _OPENING.subn("", prefix)
            suffix = suffix.rstrip(")）") if brackets else suffix
            prefix = _MINUS.sub("", prefix)
        if as_percent:
            return prefix + percent_text(number) + suffix
        if section.shift:
            number = plain_number(Decimal(number).scaleb(-section.shift))
        return prefix + number.zfill(section.width + (number[0] == "-")) + suffix

    def _section(self, value: Decimal) -> Section:
        sections = self.sections
        if any(section.condition for section in sections):
            for section in sections:
                if section.condition and _COMPARED[section.condition[0]](
                    value, section.condition[1]
                ):
                    return section
            return next((section for section in sections if not section.condition), Section())
        place = 0 if value > 0 else 1 if value else 2
        return sections[place] if place < len(sections) else sections[0]


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

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<operator><=|>=|<>|[<>=])(?P<limit>-?[0-9]+(?:\.[0-9]+)?)\]|\[[^\]]*\]|\s"
    r"|(?P<digits>[0#?.,]*[0#?][0#?.,]*(?:[Ee][+-][0#?]+)?|General|G/通用格式)"
    r"|(?P<percent>%)|(?P<end>;)|(?P<text>@)|(?P<literal>.)",
    re.DOTALL,
)
# Literals, digits and % by one letter each. A literal point between digits is how a format
# divides by ten: 0!.0,"万元" shows 12.3万元 for 123456.
_ONE_NUMBER = re.compile(r"(?P<before>[l.]*)d(?P<tenths>\.d)?%?(?P<after>[l.]*)")
_LONGEST_CODE = 255  # Excel takes no longer ones
_CURRENCY = re.compile("[¥￥$]|RMB|CNY|人民币")
_PUNCTUATION = "()（）.,，、:：/"
_SIGNS = "+\u2212-"
_MINUS = re.compile(f"[负△▲{_SIGNS}]")
_OPENING = re.compile("[(（]")
# Digits of the format that would run into those of the number.
_DIGITS_BEFORE = re.compile(r"\d[.,]?$|^[.,]$")
_DIGITS_AFTER = re.compile(r"[.,]?\d")
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "=": eq,
    "<>": ne,
}


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


def percentage(number: str, words: Wording | None) -> str:
    """A canonical number as a percentage, with the words of its format if it has any."""
    return percent_text(number) if words is None else words.around(number, as_percent=True)


def wording(code: str) -> Wording | None:
    """The words that a number format shows with its numbers, None where it shows none.

    Spaces, signs, brackets, signs of currency, colours and locales are no words. A section
    without digits, one that spreads them (000-0000), or whose words would be read as digits leaves
    the number alone; one that scales it (0.0,) does so too unless a unit follows.
    """
    if len(code) > _LONGEST_CODE:
        return None
    sections: list[Section] = []
    pieces: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code + ";"):
        if token["end"] is None:
            pieces.append(token)
        else:
            if not any(piece["text"] for piece in pieces):
                sections.append(_parsed(pieces))
            pieces = []
    numeric = tuple(sections[:3])
    return Wording(numeric) if any(s.prefix or s.suffix for s in numeric) else None


def _parsed(pieces: Sequence[re.Match[str]]) -> Section:
    kinds, texts = "", []
    condition = None
    for piece in pieces:
        text = piece[piece.lastgroup] if piece.lastgroup else ""
        if piece.lastgroup == "limit":
            condition = piece["operator"], Decimal(text)
        elif text.strip():
            kind = {"digits": "d", "percent": "%"}.get(piece.lastgroup or "", "l")
            kinds += "." if kind == "l" and text == "." else kind
            texts.append(text)
    bare = Section(condition=condition)
    match = _ONE_NUMBER.fullmatch(kinds)
    if match is None:
        return bare
    prefix = _words(texts[: match.end("before")]).lstrip(_SIGNS)
    suffix = _words(texts[match.start("after") :])
    digits, tenths = texts[match.end("before")], ""
    if match["tenths"]:
        tenths = texts[match.end("tenths") - 1]
    last = tenths or digits
    shift = 3 * (len(last) - len(last.rstrip(","))) + len(tenths.rstrip(","))
    unclear = tenths and ("." in digits or "," in tenths.rstrip(",") or "." in tenths)
    if unclear or (shift and not suffix):
        return bare
    if not (prefix + suffix).strip(_PUNCTUATION):
        return bare
    if _DIGITS_BEFORE.search(prefix) or _DIGITS_AFTER.match(suffix):
        return bare
    width = len(digits) if _ZEROS.fullmatch(digits) and not shift else 0
    return Section(prefix, suffix, width, shift, "%" in kinds, condition)


def _words(texts: Sequence[str]) -> str:
    return _CURRENCY.sub("", "".join(texts)).strip()
