"""Codes, phone numbers, percentages and whole numbers: digits that stay text."""

from __future__ import annotations

import re
from decimal import Decimal

from goalsheet.values.amount import NUMBER, canonical
from goalsheet.values.text import plain, squeeze, to_half_width

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*")
# A name of two characters at least: the digits of 300号, 2024年度 and 500万元 are no code.
_CODE_AND_NAME = re.compile(
    r"([0-9]{3,})[-:._/|]?(?!年|[十百千万亿]+元)[(\[]?[\u4e00-\u9fff]{2}.*", re.DOTALL
)
_PERCENT = re.compile(rf"(-?)({NUMBER})(?:%|\(%\))")
_INTEGER = re.compile(rf"(-?)({NUMBER})")
_PHONE = re.compile(r"\+?[0-9(][-0-9()\u2013\u2014]{5,17}[0-9](?:转[0-9]{1,6})?")
_BETWEEN_PHONES = re.compile(r"[/、,;\n]|\s{2,}")
_LONGEST = 40


def parse_code(text: str, digits: int | None = None) -> str | None:
    """Return the code as text: leading zeros kept, blanks removed, full-width made half-width.

    Letters, digits and "-" make a code; None for anything else, and where `digits` is given, for
    a code that has not exactly so many characters.
    """
    code = squeeze(to_half_width(text))
    if not _CODE.fullmatch(code) or (digits is not None and len(code) != digits):
        return None
    return code


def code_before_name(text: str, digits: int | None = None) -> str | None:
    """Return the digits of a text that is a code and a Chinese name: "2010301 行政运行"."""
    match = _CODE_AND_NAME.fullmatch(squeeze(to_half_width(text)))
    if match is None or (digits is not None and len(match[1]) != digits):
        return None
    return match[1]


def parse_phone(text: str) -> str | None:
    """Return the text, stripped, if it is one phone number or several, else None.

    A number has 7 to 13 digits, with or without area code, and possibly an extension (转801).
    """
    text = plain(text)
    for number in _BETWEEN_PHONES.split(to_half_width(text)):
        match = _PHONE.fullmatch(squeeze(number))
        if match is None or not 7 <= sum(map(str.isdigit, match[0].split("转")[0])) <= 13:
            return None
    return text


def parse_percent(text: str) -> str | None:
    """Return the percentage as a canonical number with % ("14.55%"), or None.

    A bare number is None: 14.55 and 0.1455 may both mean 14.55%.
    """
    return _number(_PERCENT, text, "%")


def parse_integer(text: str) -> str | None:
    """Return the whole number as canonical text ("1200"), or None."""
    number = _number(_INTEGER, text, "")
    return number if number and "." not in number else None


def _number(pattern: re.Pattern[str], text: str, unit: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    match = pattern.fullmatch(re.sub(r"\s*([()%-])\s*", r"\1", plain(to_half_width(text))))
    return canonical(Decimal(match[1] + match[2].replace(",", ""))) + unit if match else None
