"""Values as numbers, texts and truth values, and their order, by Excel's rules.

Numbers are computed with 34 digits and come out of a formula with 15, the precision that Excel
shows: sums of money are exact, and 1/3*3 is 1. Excel itself computes in binary and may store
0.30000000000000004, which it shows as 0.3; here it is 0.3.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Context, Decimal

from goalsheet.ooxml.formula.value import ExcelError, Fault, Scalar, Unsupported
from goalsheet.ooxml.numbers import plain_number

EXACT = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-999, Emax=999, traps=[])
_STORED = Context(prec=15, rounding=ROUND_HALF_EVEN, Emin=-999, Emax=999, traps=[])
# Of a number written as a text, Excel drops all digits after the first 15.
_TYPED = Context(prec=15, rounding=ROUND_DOWN, Emin=-999, Emax=999, traps=[])

# Excel's limit for a text in a cell.
MOST_CHARACTERS = 32_767
_PLAIN = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]*)?([eE][-+]?[0-9]{1,4})?%?", re.ASCII
)
# Digits among nothing but what dates, times, currencies, fractions and negatives are written with.
_AMBIGUOUS = re.compile(r"[-0-9 .,:/+()%$￥¥€年月日号时分秒上下午AaPpMmEe]*")
_MONTH = re.compile(r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_TRUTHS = {"TRUE": True, "FALSE": False}
# Texts whose order is the same in every language.
_SORTABLE = re.compile(r"[A-Za-z0-9 ]*")


def finite(value: Decimal) -> Decimal:
    """The result of a computation; Fault #NUM! beyond what a double holds."""
    if not value.is_finite() or (value and value.adjusted() > 308):
        raise Fault(ExcelError.NUM)
    return value


def stored(value: Decimal) -> Decimal:
    """A number as a cell stores it: 15 significant digits, no trailing zeros."""
    rounded = _STORED.plus(finite(value))
    if not rounded or rounded.adjusted() < -307:
        return Decimal(0)
    return Decimal(plain_number(rounded))


def to_number(value: Scalar) -> Decimal:
    """The value as arithmetic takes it: blank is 0, TRUE is 1, a text must be a number."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        return Decimal(int(value))
    if value is None:
        return Decimal(0)
    if isinstance(value, ExcelError):
        raise Fault(value)
    number = number_in(value)
    if number is None:
        raise Fault(ExcelError.VALUE)
    return number


def number_in(text: str) -> Decimal | None:
    """The number that Excel takes a text for; None for other texts.

    Raises Unsupported where that depends on the language of Excel (dates, times, currencies).
    """
    text = text.strip(" ")
    if plain := plain_number_in(text):
        return plain[0]
    digits = any(char.isdigit() for char in text)
    if digits and (_AMBIGUOUS.fullmatch(text) or _MONTH.search(text)):
        raise Unsupported("text", text[:40])
    return None


def plain_number_in(text: str) -> tuple[Decimal] | None:
    """The number of a text such as 1,234.5 or 50%; None for anything else."""
    match = _PLAIN.fullmatch(text.strip(" "))
    if match is None or not any(char.isdigit() for char in text):
        return None
    digits = match[0].replace(",", "").rstrip("%")
    if digits.strip("+-")[:1] in ("e", "E") or digits.strip("+-")[:2] in (".e", ".E"):
        return None
    value = _TYPED.create_decimal(digits)
    if match[0].endswith("%"):
        value = EXACT.scaleb(value, -2)
    return (stored(value),) if value.is_finite() and value.adjusted() <= 308 else None


def to_text(value: Scalar) -> str:
    """The value as `&` joins it: numbers in the General format."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, ExcelError):
        raise Fault(value)
    number = stored(value)
    if number and not -5 < number.adjusted() < 15:
        raise Unsupported("text", str(number))
    return plain_number(number)


def to_truth(value: Scalar) -> bool:
    """The value as a condition: numbers other than 0 hold, a text must be TRUE or FALSE."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return bool(value)
    if value is None:
        return False
    if isinstance(value, ExcelError):
        raise Fault(value)
    truth = _TRUTHS.get(value.upper())
    if truth is None:
        raise Fault(ExcelError.VALUE)
    return truth


def to_whole(value: Scalar) -> int:
    """The value as a count or position, cut towards zero; Fault #NUM! for absurd ones."""
    number = stored(to_number(value))
    if number.adjusted() > 12:
        raise Fault(ExcelError.NUM)
    return int(number)


def limited(text: str) -> str:
    """The text; Fault #VALUE! where it is longer than a cell holds."""
    if len(text) > MOST_CHARACTERS:
        raise Fault(ExcelError.VALUE)
    return text


def rank(value: Scalar) -> int:
    """The place of a value's kind in Excel's order: numbers, texts, truth values."""
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0


def equal(left: Scalar, right: Scalar) -> bool:
    """Whether Excel's `=` holds: without case, a blank equals 0, "" and FALSE."""
    left, right = _paired(left, right)
    if rank(left) != rank(right):
        return False
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return _as_stored(left) == _as_stored(right)


def compare(left: Scalar, right: Scalar) -> int:
    """-1, 0 or 1 as the left value is before, equal to or after the right one.

    Raises Unsupported for texts whose order depends on the language of Excel.
    """
    left, right = _paired(left, right)
    if rank(left) != rank(right):
        return -1 if rank(left) < rank(right) else 1
    if isinstance(left, str) and isinstance(right, str):
        return _compare_texts(left, right)
    a, b = _as_stored(left), _as_stored(right)
    return (a > b) - (a < b)


def _compare_texts(left: str, right: str) -> int:
    a, b = left.casefold(), right.casefold()
    if a == b:
        return 0
    if a and b and not (_SORTABLE.fullmatch(a) and _SORTABLE.fullmatch(b)):
        raise Unsupported("text", left[:40])
    return -1 if a < b else 1


def _paired(left: Scalar, right: Scalar) -> tuple[Scalar, Scalar]:
    """Both values, a blank one as the empty value of the other's kind."""
    for value in (left, right):
        if isinstance(value, ExcelError):
            raise Fault(value)
    return _filled(left, right), _filled(right, left)


def _filled(value: Scalar, other: Scalar) -> Scalar:
    if value is not None:
        return value
    if isinstance(other, str):
        return ""
    return False if isinstance(other, bool) else Decimal(0)


def _as_stored(value: Scalar) -> Decimal:
    return stored(to_number(value))
