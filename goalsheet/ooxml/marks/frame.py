"""Our text in a note: framed, so that it is told from what people write around it."""

from __future__ import annotations

import re

AUTHOR = "goalsheet"
_SIGN = "【goalsheet "
_FRAMED = re.compile(
    rf"(?:\r\n|\n|\r)?{_SIGN}[^】]*】.*?(?:{_SIGN}[^】]*】|\Z)",
    re.DOTALL,
)


def framed(text: str, begin: str, end: str) -> str:
    """A text between two lines that name goalsheet."""
    text = text.replace(_SIGN, "[goalsheet ")
    return f"{_SIGN}{begin}】\n{text}\n{_SIGN}{end}】"


def our_spans(text: str) -> list[tuple[int, int]]:
    """Where framed texts stand; one whose end is lost reaches to the end of the text."""
    return [match.span() for match in _FRAMED.finditer(text)]
