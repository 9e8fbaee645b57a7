"""The references in a formula, found without reading the rest of it.

ECMA-376 18.17.2: texts, names, numbers, structured references and references to other workbooks
are passed over; what is rewritten are A1 references, ranges, whole rows and whole columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS, column_letters, column_number

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<error>\#(?:REF!)?(?:[A-Za-z0-9/?!:$]|\.)*)
  | (?P<reference>
      (?P<sheet>'(?:[^']|'')+'!|(?:\[[^\[\]]{0,255}\])?[\w.]+(?::[\w.]+)?!)?
      (?:(?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(?P<to>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?
        |(?P<row>\$?[0-9]{1,7}):(?P<last>\$?[0-9]{1,7})
      )(?![\w(.!\[?\\])
    )
  | (?P<brackets>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
  | (?P<other>'(?:[^']|'')*'!?|[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?|[\w.?\\]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PART = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]+)")


class End(NamedTuple):
    """One end of a reference as written; `letters` is "" in whole rows."""

    fixed_column: str
    letters: str
    fixed_row: str
    row: int

    def __str__(self) -> str:
        return f"{self.fixed_column}{self.letters}{self.fixed_row}{self.row}"


class Reference(NamedTuple):
    """A reference in a formula: the sheet prefix as written ("" without), one or two ends."""

    prefix: str
    ends: tuple[End, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet named, or the first and last of several; () without a prefix."""
        name = self.prefix[:-1]
        if name.startswith("'"):
            name = name[1:-1].replace("''", "'")
        return tuple(name.split(":")) if name else ()


Change = Callable[[Reference], tuple[End, ...] | None]
"""Gives the new ends of a reference; None where there is nothing left to refer to."""


def rewrite(formula: str, change: Change) -> str:
    """A formula with every reference changed; the rest of it stays letter by letter."""

    def replaced(match: re.Match[str]) -> str:
        if match["reference"] is None or "[" in (match["sheet"] or ""):
            return match[0]
        written = [match[name] for name in ("cell", "to", "row", "last")]
        ends = tuple(_end(text) for text in written if text)
        if not all(1 <= end.row <= MOST_ROWS and _is_column(end.letters) for end in ends):
            return match[0]
        prefix = match["sheet"] or ""
        changed = change(Reference(prefix, ends))
        if changed == ends:
            return match[0]
        return prefix + ("#REF!" if changed is None else ":".join(map(str, changed)))

    return _TOKEN.sub(replaced, formula)


def translate(formula: str, rows: int, cols: int = 0) -> str:
    """A formula as it reads when copied so many cells down and right; `$` parts stay."""

    def moved(reference: Reference) -> tuple[End, ...] | None:
        ends = [_translated(end, rows, cols) for end in reference.ends]
        found = tuple(end for end in ends if end is not None)
        return found if len(found) == len(ends) else None

    return rewrite(formula, moved) if rows or cols else formula


def _translated(end: End, rows: int, cols: int) -> End | None:
    row = end.row if end.fixed_row else end.row + rows
    letters = end.letters
    if letters and cols and not end.fixed_column:
        column = column_number(letters) + cols
        if not 1 <= column <= MOST_COLUMNS:
            return None
        letters = column_letters(column)
    return end._replace(row=row, letters=letters) if 1 <= row <= MOST_ROWS else None


def _end(text: str) -> End:
    match = _PART.fullmatch(text)
    assert match is not None  # noqa: S101  the token says so
    if match[2]:
        return End(match[1], match[2], match[3], int(match[4]))
    return End("", "", match[1] or match[3], int(match[4]))


def _is_column(letters: str) -> bool:
    return not letters or column_number(letters) <= MOST_COLUMNS
