"""What the drawings of all forms share: pairs of label and value, indicator trees, values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from tools.draw.look import AMOUNT, LABEL, PARAGRAPHS, Look
from tools.draw.sheet import Box, Content, Sheet

Form = Mapping[str, Any]
"""A transcribed form, by the keys of the printed labels; an empty form has None for each value."""
Row = Mapping[str, Any]

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PERCENT = re.compile(r"(-?\d+(?:\.(\d+))?)%")


class Column(NamedTuple):
    """A column of an indicator table: the key of its values, where it stands, how it looks."""

    key: str
    left: int
    right: int
    look: Look


def number(text: str | None) -> Content:
    """Return a number where `text` is one, as if typed into a cell; any other text as it is."""
    if text is None or not _NUMBER.fullmatch(text):
        return text
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value


def amount(left: int, right: int, text: str | None, look: Look = AMOUNT) -> Box:
    """Make a box for an amount; zeros printed after the point are kept by the number format."""
    decimals = len(text.partition(".")[2]) if text and text.endswith("0") and "." in text else 0
    if decimals:
        look = replace(look, format="0." + "0" * decimals)
    return Box(left, right, number(text), look)


def percent(left: int, right: int, text: str | None, look: Look) -> Box:
    """Make a box for a percentage, stored as the fraction and shown as printed."""
    match = _PERCENT.fullmatch(text or "")
    if not match:
        return Box(left, right, text, look)
    shown = "0." + "0" * len(match[2]) + "%" if match[2] else "0%"
    return Box(left, right, number(str(Decimal(match[1]) / 100)), replace(look, format=shown))


def paragraphs(sheet: Sheet, label: Box, text: str | None, height: float) -> None:
    """Draw a label and, right of it to the end of the form, a cell for paragraphs."""
    sheet.line(label, Box(label.right + 1, sheet.last, text, PARAGRAPHS), height=height)


def draw_tree(
    sheet: Sheet,
    rows: Sequence[Row],
    groups: Sequence[Column],
    columns: Sequence[Column],
    *,
    printed: Collection[str] = (),
    height: float = 21,
) -> None:
    """Draw an indicator table's rows: `groups` merged over equal rows, `columns` row by row.

    The headings stand in the row above. Rows whose level 1 is in `printed` have a name of level 3
    that belongs to the form.
    """
    tops = []
    for row in rows:
        is_printed = row["level1"] in printed
        boxes = (
            Box(
                column.left,
                column.right,
                row.get(column.key),
                LABEL if is_printed and column.key == "level3" else column.look,
            )
            for column in columns
        )
        tops.append(sheet.line(*boxes, height=height))
    tops.append(sheet.row)
    for depth, column in enumerate(groups, start=1):
        keys = [group.key for group in groups[:depth]]
        first = 0
        for _, members in groupby(rows, key=lambda row: [row.get(key) for key in keys]):
            after = first + len(list(members))
            box = Box(column.left, column.right, rows[first].get(column.key), column.look)
            sheet.span(tops[first], tops[after] - 1, box)
            if depth == len(groups):
                sheet.keep_together(tops[first], tops[after] - 1)
            first = after
    sheet.keep_together(tops[0] - 1, tops[0])


def empty_tree(levels: Iterable[tuple[str, str]], times: int, keys: Iterable[str]) -> list[Row]:
    """List the rows of an empty indicator table: each pair of levels `times` times."""
    blanks = dict.fromkeys(keys)
    return [
        {"level1": level1, "level2": level2, **blanks}
        for level1, level2 in levels
        for _ in range(times)
    ]
