"""The nouns of a form's tables: boxes that name or wait, columns, regions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from goalsheet.drafting.canvas import Box, Canvas
from goalsheet.drafting.texts import is_note, prefix_of, printed, unit_of, waits_for_value
from goalsheet.drafting.words import Meaning, meaning, words

_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading (None if empty), the heading above that, its lines."""

    heading: Box | None
    upper: Box | None
    left: int
    right: int
    top: int

    @property
    def label(self) -> str:
        """The heading as a definition writes it, empty where there is none."""
        return label_of(self.heading) if self.heading is not None else ""


@dataclass(frozen=True, slots=True)
class Region:
    """A heading and the lines below it that belong to it, from `top` to `bottom`.

    `rows` are the lines of the body, those of a heading that is printed again left out; `loose`
    are slots between the heading and the body.
    """

    columns: tuple[Column, ...]
    top: int
    heading_bottom: int
    rows: tuple[int, ...]
    loose: tuple[tuple[Box, Box], ...] = ()
    left: int = 0
    right: int = 0

    @property
    def bottom(self) -> int:
        """The last line."""
        return self.rows[-1] if self.rows else self.heading_bottom


def is_value(box: Box) -> bool:
    """True for a slot, and for a text that belongs to one: boxes to tick, 年 月 日, 项目1：."""
    return box.is_slot or waits_for_value(box.text) or prefix_of(box.text) is not None


def is_label(box: Box) -> bool:
    """True for a printed text that may name a value or a table."""
    return bool(_WORDS.search(box.text)) and not is_value(box) and not is_note(box.text)


def is_field(box: Box) -> bool:
    """True for a label that is known to name a value of its own."""
    found = meaning(words().fields, label_of(box))
    return found is not None and found.sure


def label_of(box: Box) -> str:
    """The text of a box as a definition writes it."""
    return printed(box.text).label


def is_known(meanings: Mapping[str, Meaning], box: Box) -> bool:
    """True for a box whose label means something among fields, columns or rows."""
    return meaning(meanings, label_of(box)) is not None


class Sight(NamedTuple):
    """A canvas as it is searched for tables.

    `brackets` are the cells of labels that reach over several lines, `excluded` those of texts
    that name nothing.
    """

    canvas: Canvas
    brackets: frozenset[tuple[int, int]]
    excluded: frozenset[tuple[int, int]]

    def can_name(self, box: Box) -> bool:
        """True for a label that may be a heading or the name of a row."""
        return is_label(box) and box.cell not in self.excluded and unit_of(box.text) is None

    def line(self, row: int, left: int, right: int) -> list[Box]:
        """The boxes over a line between two columns, from left to right."""
        found: dict[tuple[int, int], Box] = {}
        for col in range(left, right + 1):
            box = self.canvas.at.get((row, col))
            if box is not None:
                found.setdefault(box.cell, box)
        return list(found.values())
