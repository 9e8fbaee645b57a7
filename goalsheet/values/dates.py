"""Years, dates and periods as people type them, and as ISO text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from goalsheet.values.text import squeeze, to_half_width

_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年度?)?")
_CHINESE_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}年度?")
_MIDNIGHT = r"(?:T?00:00(?::00(?:\.0+)?)?)?"
_DATE = re.compile(
    rf"(?P<year>[0-9]{{4}})(?:(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})"
    rf"|年(?P<month2>[0-9]{{1,2}})月(?P<day2>[0-9]{{1,2}})[日号]"
    rf"|(?P<month3>[0-9]{{2}})(?P<day3>[0-9]{{2}})){_MIDNIGHT}"
)
_TO = r"[-\u2010-\u2015~\u301c至到]{1,2}"
_PERIODS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y1>[0-9]{4})年(?P<m1>[0-9]{1,2})月(?:(?P<d1>[0-9]{1,2})日)?"
        rf"{_TO}(?:(?P<y2>[0-9]{{4}})年)?(?P<m2>[0-9]{{1,2}})月(?:(?P<d2>[0-9]{{1,2}})日)?",
        r"(?P<y1>[0-9]{4})(?P<mark>[-/.])(?P<m1>[0-9]{1,2})(?:(?P=mark)(?P<d1>[0-9]{1,2}))?"
        rf"{_TO}(?P<y2>[0-9]{{4}})(?P=mark)(?P<m2>[0-9]{{1,2}})(?:(?P=mark)(?P<d2>[0-9]{{1,2}}))?",
        r"(?P<y1>[0-9]{4})(?P<mark>[/.])(?P<m1>[0-9]{1,2})(?P=mark)(?P<d1>[0-9]{1,2})"
        rf"{_TO}(?P<m2>[0-9]{{1,2}})(?P=mark)(?P<d2>[0-9]{{1,2}})",
        rf"(?P<y1>[0-9]{{4}})年?{_TO}(?P<y2>[0-9]{{4}})年度?",
    )
)
_BLANK = re.compile(r"(?:20|19)?_*年?_*月?_*日?")


def parse_year(text: str) -> str | None:
    """Return the year as four digits, from "2024年度", full-width or Chinese digits; or None."""
    compact = _compact(text)
    if _CHINESE_YEAR.fullmatch(compact):
        compact = compact.translate(_CHINESE_DIGITS)
    match = _YEAR.fullmatch(compact)
    return match[1] if match else None


def parse_date(text: str) -> str | None:
    """Return the date in ISO form, or None where the text is not one complete, possible date.

    Takes 2022年1月19日, 2022-1-19, 2022/1/19, 2022.1.19, 20220119, each with a time of midnight.
    """
    match = _DATE.fullmatch(_compact(text))
    if match is None:
        return None
    month = match["month"] or match["month2"] or match["month3"]
    day = match["day"] or match["day2"] or match["day3"]
    found = _day(match["year"], month, day)
    return found.isoformat() if found else None


def parse_period(text: str) -> tuple[str, str] | None:
    """Return the first and last day of a period in ISO form, or None.

    Where days or months are not named, the period runs from the first day of the first month or
    year to the last day of the last one: "2022年1月（至2022年12月）" ends on 2022-12-31. An end
    without a year is in the year of the start.
    """
    compact = _compact(text).replace("(", "").replace(")", "")
    for pattern in _PERIODS:
        match = pattern.fullmatch(compact)
        if match is not None:
            found = match.groupdict()
            start = _day(match["y1"], found.get("m1") or "1", found.get("d1") or "1")
            end = _day(found.get("y2") or match["y1"], found.get("m2") or "12", found.get("d2"))
            if start and end and start <= end:
                return start.isoformat(), end.isoformat()
            return None
    return None


def is_blank_date(text: str) -> bool:
    """Tell whether nobody filled in a place for a date: "年 月 日", "20  年  月", nothing."""
    return _BLANK.fullmatch(_compact(text)) is not None


def _compact(text: str) -> str:
    return squeeze(to_half_width(text))


def _day(year: str, month: str, day: str | None) -> date | None:
    """Return the day, the last one of the month for None; None where there is no such day."""
    try:
        last = monthrange(int(year), int(month))[1]
        return date(int(year), int(month), int(day) if day else last)
    except ValueError:
        return None
