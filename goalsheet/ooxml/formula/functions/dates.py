"""Dates as serial numbers, and their parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from functools import partial

from goalsheet.ooxml.formula.coerce import to_number, to_whole
from goalsheet.ooxml.formula.functions.function import Function, Here
from goalsheet.ooxml.formula.functions.mathematics import rounded
from goalsheet.ooxml.formula.value import ExcelError, Fault, Scalar, Value

# Between the two ways of counting days.
_FROM_1904 = 1462
# The last serial number: 31 December 9999.
_LAST = 2_958_465


def day_of(serial: Decimal, *, since_1904: bool) -> tuple[int, int, int]:
    """Year, month and day of a serial number; Fault #NUM! outside the calendar.

    Excel counts a 29 February 1900 that never was, and a day before 1 January 1900.
    """
    days = int(rounded(serial, 0, ROUND_FLOOR)) + (_FROM_1904 if since_1904 else 0)
    if not 0 <= days <= _LAST:
        raise Fault(ExcelError.NUM)
    if days in (0, 60):
        return (1900, 1, 0) if days == 0 else (1900, 2, 29)
    found = date(1899, 12, 30 if days > 60 else 31) + timedelta(days=days)
    return found.year, found.month, found.day


def _date(here: Here, year: Scalar, month: Scalar, day: Scalar) -> Value:
    years, months = to_whole(year), to_whole(month)
    years += 1900 if 0 <= years < 1900 else 0
    years, months = years + (months - 1) // 12, (months - 1) % 12
    if not 1900 <= years <= 9999:
        return ExcelError.NUM
    first = (date(years, months + 1, 1) - date(1899, 12, 30)).days
    serial = first - (first < 61) + to_whole(day) - 1
    serial -= _FROM_1904 if here.since_1904 else 0
    return Decimal(serial) if 0 <= serial <= _LAST else ExcelError.NUM


def _part(position: int, here: Here, value: Scalar) -> Value:
    return Decimal(day_of(to_number(value), since_1904=here.since_1904)[position])


FUNCTIONS: Mapping[str, Function] = {
    "DATE": Function(_date, "s", 3, 3, placed=True),
    "DAY": Function(partial(_part, 2), "s", 1, 1, placed=True),
    "MONTH": Function(partial(_part, 1), "s", 1, 1, placed=True),
    "YEAR": Function(partial(_part, 0), "s", 1, 1, placed=True),
}
