"""The words that number formats show with their numbers: 0.00"万元"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from goalsheet.ooxml.numbers import percent_text, plain_number

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
_ZEROS = re.compile("0{2,}")
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
