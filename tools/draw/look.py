"""How the cells of a form look, and how much room their text needs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil

BODY_FONT = "宋体"
TITLE_FONT = "方正小标宋简体"
SECTION_FONT = "黑体"
BODY_SIZE = 10.5
SMALL_SIZE = 9
"""For a text that would not fit into the tallest row."""


@dataclass(frozen=True, slots=True)
class Look:
    """One kind of cell: alignment, font, number format, frame, and whether it is filled in."""

    horizontal: str = "center"
    vertical: str = "center"
    font: str = BODY_FONT
    size: float = BODY_SIZE
    bold: bool = False
    format: str = "General"
    framed: bool = True
    locked: bool = True
    indent: int = 0
    wrap: bool = True


TITLE = Look(font=TITLE_FONT, size=18, bold=True, framed=False)
TITLE_INPUT = Look(font=TITLE_FONT, size=18, bold=True, framed=False, locked=False)
"""A title with a gap for the year."""
COVER_TITLE = Look(font=TITLE_FONT, size=26, bold=True, framed=False)
SUBTITLE = Look(size=12, framed=False, locked=False)
SECTION = Look(font=SECTION_FONT, size=14, framed=False)
SECTION_INPUT = Look(font=SECTION_FONT, size=14, framed=False, locked=False)
SECTION_LEFT = Look(horizontal="left", font=SECTION_FONT, size=12, framed=False)
CAPTION = Look(horizontal="right", framed=False)
FOOTNOTE = Look(horizontal="left", size=9, framed=False)
COVER_LINE = Look(horizontal="left", size=16, format="@", framed=False, locked=False)

LABEL = Look()
LABEL_BOLD = Look(bold=True)
LABEL_LEFT = Look(horizontal="left", indent=1)
LABEL_INPUT = Look(locked=False)
"""A printed label with a gap in it, such as the year."""
WORDS = Look(locked=False)
CODE = Look(format="@", locked=False)
"""Codes, telephone numbers, dates and targets: what is typed stays text."""
LINE = Look(horizontal="left", locked=False)
PARAGRAPHS = Look(horizontal="left", locked=False)
AMOUNT = Look(horizontal="right", locked=False, indent=1, wrap=False)
AMOUNT_CENTRED = Look(locked=False)
PERCENT = Look(format="0.00%", locked=False)
SIGNATURE = Look(horizontal="right", vertical="bottom", locked=False, indent=1)

PIXELS_PER_UNIT = 8
"""A column unit is the width of a digit of 宋体 11."""
_PADDING = 9
"""Pixels: Excel leaves 5 empty, other programs and other fonts need a little more."""
_LINE_FACTOR = 1.45


def text_height(text: str, width: float, size: float) -> float:
    """Estimate the points that `text` needs in a cell `width` column units wide, generously."""
    em = size * 96 / 72
    capacity = max((width * PIXELS_PER_UNIT - _PADDING) / em, 1.0)
    lines = sum(_lines(paragraph, capacity) for paragraph in text.split("\n"))
    return lines * size * _LINE_FACTOR + 5


def _lines(paragraph: str, capacity: float) -> int:
    ems = sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.53 for char in paragraph)
    if ems <= capacity:
        return 1
    # Punctuation must not begin a line and Latin words do not break: each costs part of a line.
    return ceil(ems / max(capacity - 0.5, 1.0))
