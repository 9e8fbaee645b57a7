"""Number formats as TEXT applies them: those that forms use."""

from __future__ import annotations

import re
from decimal import Decimal

from goalsheet.ooxml.formula.coerce import EXACT, stored, to_text
from goalsheet.ooxml.formula.functions.dates import day_of
from goalsheet.ooxml.formula.functions.mathematics import rounded
from goalsheet.ooxml.formula.value import ExcelError, Fault, Unsupported

_NUMBER = re.compile(r"(?P<group>#,##)?(?P<whole>0+)(?:\.(?P<places>0+))?(?P<percent>%)?")
_DATE = re.compile(r'yyyy|mm?|dd?|"[^"]*"|[-/.年月日]')


def formatted(value: Decimal, pattern: str, *, since_1904: bool) -> str:
    """A number in formats such as 0, 0.00, #,##0.00, 0.00%, yyyy-mm-dd and yyyy"年"m"月"d"日".

    Raises Unsupported for others.
    """
    if pattern in ("General", "@"):
        return to_text(value)
    if match := _NUMBER.fullmatch(pattern):
        return _number(value, match)
    pieces: list[str] = _DATE.findall(pattern)
    if pieces and "".join(pieces) == pattern:
        return _day(value, pieces, since_1904=since_1904)
    raise Unsupported("argument", "TEXT")


def _number(value: Decimal, match: re.Match[str]) -> str:
    places = len(match["places"] or "")
    if match["percent"]:
        value = EXACT.scaleb(value, 2)
    shown = rounded(value, places)
    if not shown and stored(value) < 0:
        raise Unsupported("argument", "TEXT")  # programs differ on "-0"
    digits = format(shown.copy_abs(), ",f" if match["group"] else "f")
    whole, point, rest = digits.partition(".")
    sign = "-" if shown < 0 else ""
    return sign + whole.rjust(len(match["whole"]), "0") + point + rest + (match["percent"] or "")


def _day(value: Decimal, pieces: list[str], *, since_1904: bool) -> str:
    if value < 0:
        raise Fault(ExcelError.VALUE)
    year, month, day = day_of(value, since_1904=since_1904)
    written = {
        "yyyy": f"{year}",
        "mm": f"{month:02}",
        "m": f"{month}",
        "dd": f"{day:02}",
        "d": f"{day}",
    }
    return "".join(written.get(piece, piece.strip('"')) for piece in pieces)
