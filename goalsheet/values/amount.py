"""Amounts of money: exact decimals and the units that Chinese budget forms use."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from goalsheet.errors import UsageError
from goalsheet.values.text import plain, to_half_width

# A number without sign: plain or with complete thousands separators.
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"

# How many digits a unit moves the decimal point to the left of 元.
_POWERS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}
UNITS = tuple(_POWERS)

# What the default decimal context adds and compares exactly; longer texts are no amounts.
_MOST_DIGITS = 28
_PLAIN = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,8})?")
_AMOUNT = re.compile(
    rf"""
    (?:人民币)?\s*[¥￥]?\s*
    (?:(?P<sign>[-+\u2212])?\s*(?P<number>{NUMBER}|\.[0-9]+)|\(\s*(?P<negative>{NUMBER})\s*\))
    \s*(?:(?P<unit>(?:百\s*万|[千万亿])?\s*元|[万亿])\s*[整正]?
    |\(\s*(?P<bracketed>(?:百\s*万|[千万亿])?\s*元)\s*\))?
    """,
    re.VERBOSE,
)
_NAMED_UNIT = re.compile(
    r"""
    (?:^|(?<=[(\[【〔:,;、\s])|(?<=单位)|(?<=人民币))
    ((?:百\s*万|[千万亿])?\s*元)
    (?=$|[()\[\]】〕,;、。\s])
    """,
    re.VERBOSE,
)


_NO_AMOUNT = re.compile("[-\u2010-\u2015\u2212\u2500]{1,4}|[/\\\\]")


class Amount(NamedTuple):
    """A number and the unit printed with it, None where none is."""

    value: Decimal
    unit: str | None


def parse_amount(text: str) -> Amount | None:
    """Return the amount that a text states, or None where it is not clearly one.

    Takes complete thousands separators, full-width characters, ￥ and 人民币, a unit, also in
    brackets (万 and 亿 stand for 万元 and 亿元), and 整. A number in brackets is negative, as in
    accounting, if it has decimals or separators; "(1)" may as well be a list number and is None,
    like words, "——" and "38万元左右".
    """
    if _PLAIN.fullmatch(text):
        return Amount(Decimal(text), None)
    match = _AMOUNT.fullmatch(plain(to_half_width(text)))
    if match is None:
        return None
    negative, unit = match["negative"], match["unit"] or match["bracketed"]
    if negative and "." not in negative and "," not in negative:
        return None
    digits = str(negative or match["number"]).replace(",", "")
    if len(digits) > _MOST_DIGITS:
        return None
    value = Decimal(digits)
    if negative or match["sign"] in ("-", "\u2212"):
        value = value.copy_negate()
    return Amount(value, _unit(unit) if unit else None)


def is_no_amount(text: str) -> bool:
    """Tell whether a text is only a dash or a stroke, as tables print where there is no amount."""
    return _NO_AMOUNT.fullmatch(plain(to_half_width(text))) is not None


def _unit(text: str) -> str:
    unit = "".join(text.split())
    return unit if unit.endswith("元") else unit + "元"


def unit_in(text: str) -> str | None:
    """Return the one unit of money named in a label: "项目资金（万元）", "金额单位:元".

    None where the label names none, more than one, or a price ("元/人").
    """
    if "元" not in text:
        return None
    found = {_unit(match) for match in _NAMED_UNIT.findall(plain(to_half_width(text)))}
    return found.pop() if len(found) == 1 else None


def convert(value: Decimal, source_unit: str, target_unit: str) -> Decimal:
    """Return the same amount in another unit, exact whatever its length.

    Raises UsageError for a unit that is not one of `UNITS`.
    """
    for unit in (source_unit, target_unit):
        if unit not in _POWERS:
            raise UsageError(f"no unit of money: {unit!r} (known: {', '.join(UNITS)})")
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return value
    # A Decimal built from its parts is never rounded, unlike the result of an operation.
    return Decimal((sign, digits, exponent + _POWERS[source_unit] - _POWERS[target_unit]))


def canonical(value: Decimal) -> str:
    """Return the number in plain notation: no exponent, no trailing zeros, no "-0"."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def format_amount(value: Decimal, *, decimals: int | None = None, separators: bool = False) -> str:
    """Return the number as tables print it, rounded half up to `decimals` (None: not rounded)."""
    if decimals is None:
        value = Decimal(canonical(value))
    else:
        room = Context(prec=max(_MOST_DIGITS, value.adjusted() + decimals + 2))
        value = value.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, room)
    if not value:
        value = value.copy_abs()
    return format(value, ",f" if separators else "f")
