"""Stored numbers as people read them: without binary noise, as percentages, as dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation

# A spreadsheet shows 15 significant digits; what a double holds beyond them is noise.
_FIFTEEN = Context(prec=15)
# Within 16 characters, these have no more than 15 digits.
_CANONICAL = re.compile(r"0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]")


def canonical_number(raw: str) -> str | None:
    """A stored number in plain notation without noise and trailing zeros; None for no number."""
    if len(raw) <= 16 and _CANONICAL.fullmatch(raw):
        return raw
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    if not value.is_finite() or value.adjusted() > 308:
        return None
    if value.adjusted() < -308:  # smaller than any double
        return "0"
    return plain_number(_FIFTEEN.plus(value))


def plain_number(value: Decimal) -> str:
    """A decimal in plain notation without trailing zeros."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_text(number: str) -> str:
    """A canonical number as the percentage that it is: 0.1455 gives 14.55%."""
    return plain_number(Decimal(number).scaleb(2)) + "%"


def date_text(number: str, *, since_1904: bool) -> str | None:
    """The ISO date (and time, unless midnight) of a serial number; None outside the calendar.

    Counting from 1900, Excel knows a 29 February 1900 that never was: serials up to 60 count
    from one day later.
    """
    try:
        serial = Decimal(number)
        days, fraction = divmod(serial, 1)
        if serial < 0 or (not since_1904 and days == 60):
            return None
        start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        if not since_1904 and days < 60:
            start = datetime(1899, 12, 31)
        moment = start + timedelta(days=int(days), seconds=int((fraction * 86400).to_integral()))
    except (InvalidOperation, OverflowError):
        return None
    if not since_1904 and days == 0:
        return moment.strftime("%H:%M:%S") if fraction else None
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat()


def serial_number(iso: str, *, since_1904: bool) -> str | None:
    """The serial number of an ISO 8601 date, with a time or without; the opposite of `date_text`.

    None for a text that is no such date and for days before the calendar begins. A time zone is
    left out: the sheet shows the time without one.
    """
    try:
        moment = datetime.fromisoformat(iso).replace(tzinfo=None)
    except ValueError:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    if not since_1904 and moment < datetime(1900, 3, 1):
        start = datetime(1899, 12, 31)
    passed = moment - start
    serial = Decimal(passed.days) + Decimal(passed.seconds) / 86400
    return canonical_number(str(serial)) if serial >= 0 else None
