"""How numbers are written in a text, and the units of money."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from goalsheet.values.text import to_half_width

NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
# A bound on the work that one text can cause; no real text has so many.
MOST = 1000
SCALES = {
    "亿元": Decimal(10**8),
    "亿": Decimal(10**8),
    "万元": Decimal(10**4),
    "万": Decimal(10**4),
    "千元": Decimal(1000),
    "元": Decimal(1),
}


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """The text in half-width characters, of the same length."""
    return to_half_width(text)


def number(text: str) -> Decimal:
    """The number that a text is, thousands separators or not."""
    return Decimal(text.replace(",", ""))
