"""What all new workbooks have in common: the same bytes, exact numbers, text that stays text."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from goalsheet.errors import UsageError
from goalsheet.messages import Language
from goalsheet.messages.words import CUT
from goalsheet.values.amount import canonical

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_576
_MOST_DIGITS = 15
_CREATED = datetime(2000, 1, 1)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def new_workbook(stream: io.BytesIO) -> Workbook:
    """A workbook to be written into `stream`; the same content gives the same bytes.

    No text becomes a formula or a link, and the properties name nobody.
    """
    from goalsheet.formats.plain_workbook import PlainWorkbook

    book = PlainWorkbook(
        stream,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"created": _CREATED})
    return book


def decimals_needed(amounts: Iterable[Decimal]) -> int:
    """How many decimals show every digit of all amounts; at least two."""
    return max([2, *(len(canonical(amount).partition(".")[2]) for amount in amounts)])


def amount_format(decimals: int) -> str:
    """The number format with separators and two decimals, and room for as many as are needed."""
    return "#,##0.00" + "?" * (decimals - 2)


def write_text(
    sheet: Worksheet, place: tuple[int, int], text: str | None, style: Format, language: Language
) -> None:
    """Write a text as a text, whatever it looks like; too long a text is cut and says so."""
    if not text:
        sheet.write_blank(*place, None, style)
        return
    text = text.encode("utf-8", "replace").decode("utf-8")
    if len(text) > LONGEST_TEXT:
        note = CUT.of(language)
        text = text[: LONGEST_TEXT - len(note)] + note
    sheet.write_string(*place, text, style)


def write_amount(
    sheet: Worksheet, place: tuple[int, int], amount: Decimal | None, style: Format
) -> None:
    """Write an amount as a number; as a text where it has more digits than a cell keeps."""
    if amount is None:
        sheet.write_blank(*place, None, style)
    elif is_exact(amount):
        sheet.write_number(*place, float(amount), style)
    else:
        sheet.write_string(*place, canonical(amount), style)


def is_exact(amount: Decimal) -> bool:
    """True where a cell keeps every digit of the amount."""
    return len(canonical(amount).lstrip("-0.").replace(".", "")) <= _MOST_DIGITS


def check_rows(count: int) -> None:
    """Raise UsageError where a sheet cannot hold that many rows."""
    if count > MOST_ROWS:
        raise UsageError(f"{count} rows are more than a sheet holds; write .csv or .ndjson instead")


def lines_needed(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of that width."""
    room = max(int(width) - 1, 1)
    return sum(max(1, -(-display_width(line) // room)) for line in text.split("\n"))


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """A name that Excel accepts: without forbidden characters, 31 long at most, not yet taken."""
    name = title.translate(_FORBIDDEN).strip("' ")[:31] or "Sheet"
    others = {other.lower() for other in taken}
    number = 2
    unique = name
    while unique.lower() in others:
        unique = f"{name[:27]} {number}"
        number += 1
    return unique


def display_width(text: str) -> int:
    """How wide a text is in a sheet: a Chinese character takes two places; its longest line."""
    return max(sum(2 if ord(char) > 0x2E7F else 1 for char in line) for line in text.split("\n"))
