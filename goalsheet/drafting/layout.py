"""Where the tables of a blank stand, and the labels that reach over several of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goalsheet.drafting.bodies import body_of
from goalsheet.drafting.canvas import Box, Canvas
from goalsheet.drafting.headings import columns_of, headings_of, loose_slots, runs
from goalsheet.drafting.regions import (
    Column,
    Region,
    Sight,
    is_field,
    is_known,
    is_label,
    is_value,
)
from goalsheet.drafting.texts import inline_labels, leaves_gap, unit_of
from goalsheet.drafting.unframed import without_blank_columns
from goalsheet.drafting.words import words


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where on a canvas: tables and the labels that reach over several lines."""

    canvas: Canvas
    brackets: Sequence[Box]
    regions: Sequence[Region] = field(default_factory=tuple)

    def around(self, row: int, left: int) -> list[Box]:
        """The labels left of a place that reach over its line, the nearest one last."""
        found = [b for b in self.brackets if b.top <= row <= b.bottom and b.right < left]
        return sorted(found, key=lambda box: box.left)

    def above(self, row: int) -> Box | None:
        """The text that stands alone directly above a line, a line with a unit left out."""
        boxes = [box for box in self.canvas.starting(row - 1) if box.text or self.canvas.framed]
        if len(boxes) == 1 and unit_of(boxes[0].text) is not None:
            return self.above(row - 1)
        if not self.canvas.framed and boxes and is_field(boxes[0]):
            return None
        if len(boxes) == 1 and is_label(boxes[0]) and boxes[0].bottom == row - 1:
            wide = boxes[0].width * 2 > self.canvas.columns
            return boxes[0] if wide or boxes[0].alone else None
        return None

    def is_inline(self, box: Box) -> bool:
        """True for labels with their values behind them in one cell: `填表人：    日期：`."""
        labels = inline_labels(box.text)
        if len(labels) != 1 or box in self.brackets:
            return len(labels) > 1
        beside, below = self.canvas.right_of(box), self.canvas.below(box)
        if not self.canvas.framed and self._colons_are_usual() and not leaves_gap(box.text):
            return beside is None or not is_value(beside)
        if beside is not None and is_value(beside) and not box.alone:
            return False
        if below is not None and below.right == box.right and is_value(below):
            return bool(inline_labels(below.text))
        over_table = any(region.top == box.bottom + 1 for region in self.regions)
        return leaves_gap(box.text) or not over_table

    def _colons_are_usual(self) -> bool:
        """True where most labels end with a colon, so that it says nothing."""
        labels = [box.text.rstrip() for box in self.canvas.boxes if is_label(box)]
        return 2 * sum(text.endswith((":", "：")) for text in labels) > len(labels)


def layout_of(canvas: Canvas, excluded: frozenset[tuple[int, int]]) -> Layout:
    """The layout of a canvas; `excluded` are the cells of texts that are no labels at all."""
    brackets = [box for box in canvas.boxes if _is_bracket(canvas, box)]
    sight = Sight(canvas, frozenset(box.cell for box in brackets), excluded)
    return Layout(canvas, brackets, tuple(_regions(sight)))


def _is_bracket(canvas: Canvas, box: Box) -> bool:
    """A label over several lines with several lines of slots to its right."""
    if not is_label(box) or box.height < 2 or box.right + 1 >= canvas.columns:
        return False
    beside = canvas.right_of(box)
    if beside is None or (is_value(beside) and beside.bottom >= box.bottom):
        return False
    lines = {
        other.top
        for row in range(box.top, box.bottom + 1)
        for other in canvas.starting(row)
        if other.left > box.right and is_value(other)
    }
    return len(lines) > 1


def _regions(sight: Sight) -> Iterator[Region]:
    """Every table with a heading, from top to bottom; a place belongs to one table only."""
    taken: set[tuple[int, int]] = set()
    for row in range(sight.canvas.rows):
        for run in runs(sight, row):
            if (row, run[0].left) in taken:
                continue
            region = _region(sight, run) or _rowless(sight, run)
            if region is not None:
                yield region
                taken |= {
                    (line, col)
                    for line in range(row, region.bottom + 1)
                    for col in range(region.left, region.right + 1)
                }


def _region(sight: Sight, run: Sequence[Box]) -> Region | None:
    headings = headings_of(sight, run)
    if not headings:
        return None
    columns = columns_of(sight, headings)
    bottom = max(column.top for column in columns)
    loose = tuple(loose_slots(sight, columns, bottom))
    top, right = headings[0].top, headings[-1].right
    whole = Region(columns, top, bottom, (), loose, headings[0].left, right)
    rows = tuple(body_of(sight, whole))
    if not sight.canvas.framed:
        columns = without_blank_columns(sight, columns, rows)
    if not rows and not loose and not _are_known(columns):
        return None
    return Region(columns, top, bottom, rows, loose, columns[0].left, right)


def _rowless(sight: Sight, run: Sequence[Box]) -> Region | None:
    """A table without any blank row, beside the label of its section."""
    region = _region(sight, run[1:]) if len(run) > 2 and sight.can_name(run[0]) else None
    return region if region is not None and not region.rows and not region.loose else None


def _are_known(columns: Sequence[Column]) -> bool:
    """True for headings that are known as such: a table without any blank row."""
    headings = [column.heading for column in columns if column.heading]
    return len(headings) > 1 and all(is_known(words().columns, box) for box in headings)
