"""Texts and looks of OpenDocument cells: paragraphs, symbol fonts, what formats add to numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from goalsheet.ooxml.wording import Wording, wording
from goalsheet.ooxml.xml import whole_number
from goalsheet.values.choice import symbol_font_text

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _URN % "office"
TABLE = _URN % "table"
TEXT = _URN % "text"
_STYLE = _URN % "style"
_NUMBER = _URN % "datastyle"
_FO = _URN % "xsl-fo-compatible"
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

# LibreOffice writes spaces as they are, so only what a pretty-printer adds counts once.
_SPACE = re.compile("[ \t\r]*\n[ \t\r\n]*")
_NOT_SHOWN = frozenset((OFFICE + "annotation", TEXT + "ruby-text", TEXT + "note"))
_MOST_SPACES = 10_000
_NUMBERS = tuple(_NUMBER + kind for kind in ("number-style", "percentage-style", "currency-style"))
_CONDITION = re.compile(r"value\(\)(<=|>=|!=|[<>=])(-?[0-9]+(?:\.[0-9]+)?)")
_WORDS = (_NUMBER + "text", _NUMBER + "currency-symbol")
_OTHER_DIGITS = (_NUMBER + "scientific-number", _NUMBER + "fraction")
_SPREAD = "0 0"  # digits that are not one number
_SCALES = {"1": "", "1000": ",", "1000000": ",,"}
_MOST_PIECES = 16
_LONGEST = 255
_MOST_CONDITIONS = 2  # as many as a number format of Excel has


class Look(NamedTuple):
    """What a cell style says of a value: `pattern` is a number format of zeros only."""

    pattern: str = ""
    font: str = ""
    wording: Wording | None = None


class Looks:
    """The styles of a document by name; only what bears on values is kept."""

    def __init__(self, *roots: etree._Element) -> None:
        """Learn the styles of content.xml and styles.xml; those of the first root go first."""
        self._looks: dict[str, Look] = {}
        self._hidden: set[str] = set()
        formats: dict[str, etree._Element] = {}
        for root in roots:
            for style in root.iter(*_NUMBERS):
                formats.setdefault(style.get(_STYLE + "name", ""), style)
        looks = {
            name: Look(_padded(style), "", wording(_code(style, formats)))
            for name, style in formats.items()
        }
        for root in roots:
            for style in root.iter(_STYLE + "style"):
                self._learn(style, looks)

    def _learn(self, style: etree._Element, looks: dict[str, Look]) -> None:
        name = style.get(_STYLE + "name", "")
        letters = style.find(_STYLE + "text-properties")
        look = looks.get(style.get(_STYLE + "data-style-name", ""), Look())
        if letters is not None:
            look = look._replace(font=_font(letters))
        self._looks.setdefault(name, look)
        table = style.find(_STYLE + "table-properties")
        if table is not None and table.get(TABLE + "display") == "false":
            self._hidden.add(name)

    def of(self, *names: str | None) -> Look:
        """The look by the first style name given: a cell's own, else its row's or column's."""
        return self._looks.get(next((name for name in names if name), ""), Look())

    def hides(self, name: str | None) -> bool:
        """Whether a table style hides its sheet."""
        return name in self._hidden


def _font(letters: etree._Element) -> str:
    font = letters.get(_STYLE + "font-name") or letters.get(_FO + "font-family") or ""
    return font.strip("'")


def _padded(style: etree._Element) -> str:
    """The zeros of a number style that does nothing but pad; "" for any other."""
    if style.tag != _NUMBERS[0]:
        return ""
    children = [child for child in style if child.tag != _STYLE + "map"]
    if len(children) != 1 or children[0].tag != _NUMBER + "number":
        return ""
    number = children[0]
    digits = whole_number(number.get(_NUMBER + "min-integer-digits"), 0)
    has_more = whole_number(number.get(_NUMBER + "decimal-places"), 0) > 0 or len(number) > 0
    return "0" * digits if 1 < digits <= 64 and not has_more else ""


def _code(style: etree._Element, formats: Mapping[str, etree._Element]) -> str:
    """A number style as a number format of Excel, as far as its words and conditions go."""
    sections = []
    maps = style.findall(_STYLE + "map")
    for rule in maps:
        applied = formats.get(rule.get(_STYLE + "apply-style-name", ""))
        condition = _CONDITION.fullmatch(rule.get(_STYLE + "condition", ""))
        if applied is None or condition is None or len(maps) > _MOST_CONDITIONS:
            return ""
        operator = condition[1].replace("!=", "<>")
        sections.append(f"[{operator}{condition[2]}]{_section(applied)}")
    return ";".join([*sections, _section(style)])


def _section(style: etree._Element) -> str:
    if len(style) > _MOST_PIECES:
        return _SPREAD
    code = ""
    for child in style:
        if child.tag in _WORDS:
            words = '"' + (child.text or "")[:_LONGEST].replace('"', "") + '"'
            is_percentage = style.tag == _NUMBER + "percentage-style"
            code += words.replace("%", '"%"', 1) if is_percentage else words
        elif child.tag == _NUMBER + "number":
            scale = _SCALES.get(child.get(_NUMBER + "display-factor", "1"))
            digits = whole_number(child.get(_NUMBER + "min-integer-digits"), 1)
            if scale is None or len(child):
                code += _SPREAD
            else:
                code += "0" * min(max(digits, 1), 64) + scale
        elif child.tag in _OTHER_DIGITS:
            code += _SPREAD
    return code


def paragraphs(cell: etree._Element, looks: Looks, font: str = "") -> str:
    """The text of a cell, one line per paragraph; comments and phonetic guides are left out.

    A run in a symbol font is given as what it shows. ODF 1.2, 6.1.2: `text:s`, `text:tab` and
    `text:line-break` are white space.
    """
    lines = []
    for paragraph in cell.iterchildren(TEXT + "p", TEXT + "h"):
        pieces: list[str] = []
        _collect(paragraph, looks, font, pieces)
        lines.append("".join(pieces))
    return "\n".join(lines)


def _collect(element: etree._Element, looks: Looks, font: str, pieces: list[str]) -> None:
    if element.text:
        pieces.append(symbol_font_text(_SPACE.sub(" ", element.text), font))
    for child in element:
        if child.tag == TEXT + "s":
            pieces.append(" " * min(whole_number(child.get(TEXT + "c"), 1), _MOST_SPACES))
        elif child.tag == TEXT + "tab":
            pieces.append("\t")
        elif child.tag == TEXT + "line-break":
            pieces.append("\n")
        elif child.tag not in _NOT_SHOWN:
            own = looks.of(child.get(TEXT + "style-name")).font
            _collect(child, looks, own or font, pieces)
        if child.tail:
            pieces.append(symbol_font_text(_SPACE.sub(" ", child.tail), font))
