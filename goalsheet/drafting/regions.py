"""Where the tables of a blank stand: headings with what is below them, labels over several rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from goalsheet.drafting.canvas import Box, Canvas
from goalsheet.drafting.texts import inline_labels, is_note, is_signature, prefix_of, printed, unit_of, waits_for_value
from goalsheet.drafting.words import meaning, words
from goalsheet.template.label import label_key

# Headings of one table stand in at most this many rows.
_TALLEST_HEADING = 3
# Stands for the column of the labels in a table whose first row has none.
_NO_LABEL = -1
# Columns whose cells may be printed on the blank.
_PRINTED = ("number", "level1", "level2", "level3", "item", "task", "content")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading (None if empty), the heading above that, its lines."""

    heading: Box | None
    upper: Box | None
    left: int
    right: int
    top: int


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
    return not is_value(box) and not is_note(box.text)


def is_field(box: Box) -> bool:
    """True for a label that is known to name a value of its own."""
    found = meaning(words().fields, printed(box.text).label)
    return found is not None and found.sure


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
        if beside is not None and is_value(beside) and not box.alone:
            return False
        if below is not None and below.right == box.right:
            if is_value(below) and not inline_labels(below.text):
                return False
        return all(region.top != box.bottom + 1 for region in self.regions)


def layout_of(canvas: Canvas, excluded: frozenset[tuple[int, int]]) -> Layout:
    """The layout of a canvas; `excluded` are the cells of texts that are no labels at all."""
    brackets = [box for box in canvas.boxes if _is_bracket(canvas, box)]
    finder = _Finder(canvas, brackets, lambda box: is_label(box) and box.cell not in excluded)
    return Layout(canvas, brackets, tuple(finder.regions()))


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


def _are_known(columns: Sequence[Column]) -> bool:
    """True for headings that are known as such: a table without any blank row."""
    labels = [printed(column.heading.text).label for column in columns if column.heading]
    known = sum(meaning(words().columns, label) is not None for label in labels)
    return len(labels) > 1 and known == len(labels)


class _Finder:
    """Finds the tables of one canvas from top to bottom."""

    def __init__(
        self, canvas: Canvas, brackets: Sequence[Box], can_name: Callable[[Box], bool]
    ) -> None:
        self.canvas = canvas
        self.brackets = {box.cell for box in brackets}
        self.can_name = can_name

    def regions(self) -> Iterator[Region]:
        """Every table with a heading; a line belongs to one table only."""
        taken: set[tuple[int, int]] = set()
        for row in range(self.canvas.rows):
            for run in self._runs(row):
                if (row, run[0].left) in taken:
                    continue
                region = self._region(run)
                if region is not None:
                    yield region
                    taken |= {
                        (line, col)
                        for line in range(row, region.bottom + 1)
                        for col in range(region.left, region.right + 1)
                    }

    def _runs(self, row: int) -> Iterator[list[Box]]:
        """The boxes that begin in a line, cut where a gap or a label of several lines is."""
        run: list[Box] = []
        for box in self.canvas.starting(row):
            if run and box.left != run[-1].right + 1:
                yield run
                run = []
            if box.cell in self.brackets:
                if run:
                    yield run
                run = []
            else:
                run.append(box)
        if run:
            yield run

    def _region(self, run: list[Box]) -> Region | None:
        run = self._headings_of(run)
        if not run:
            return None
        columns = tuple(column for box in run for column in self._leaves(box, run))
        bottom = max(c.heading.bottom if c.heading else c.top for c in columns)
        loose = tuple(self._loose(columns, bottom))
        left, right = run[0].left, run[-1].right
        draft = Region(columns, run[0].top, bottom, (), loose, left, right)
        rows = tuple(self._body(draft))
        columns = self._named(columns, rows)
        left = columns[0].left
        if not rows and not loose and not _are_known(columns):
            return None
        return Region(columns, run[0].top, bottom, rows, loose, left, right)

    def _named(self, columns: tuple[Column, ...], rows: Sequence[int]) -> tuple[Column, ...]:
        """Without frames: the columns without those on the left that hold nothing at all."""
        if self.canvas.framed:
            return columns
        texts = [
            box.left for row in rows for box in self.canvas.starting(row) if self.can_name(box)
        ]
        first = min((col for col in texts if col <= columns[-1].right), default=None)
        if first is None:
            blank = [c for c in columns if c.heading is None]
            return columns[len(blank) - 1 :] if len(blank) > 1 else columns
        return tuple(c for c in columns if c.heading or c.right >= first)

    def _headings_of(self, run: list[Box]) -> list[Box]:
        """The headings of a run: labels side by side, at most two blank ones before them."""
        first = next((n for n, box in enumerate(run) if self.can_name(box)), len(run))
        labels = run[first:]
        if not self.canvas.framed:
            return self._unframed(run, first)
        blank_last = len(labels) > 3 and labels[-1].is_slot
        body = labels[:-1] if blank_last else labels
        if first > 2 or not body or not all(map(self.can_name, body)):
            return []
        if not all(box.is_slot for box in run[:first]):
            return []
        return run if len(body) > 1 or (first == 1 and len(run) == 2) else []

    def _unframed(self, run: list[Box], first: int) -> list[Box]:
        """Without frames slots behind a heading may belong to it, those before it to nothing."""
        last = max((n for n, box in enumerate(run) if self.can_name(box)), default=-1)
        body = run[first : last + 1]
        labels = [box for box in body if self.can_name(box)]
        if not labels or first > 2 or not all(box.is_slot or box in labels for box in body):
            return []
        names = [printed(box.text).label for box in labels]
        known = [name for name in names if meaning(words().columns, name)]
        if len(labels) < len(body):
            blank = all(self._blank_lines(box) > 1 for box in labels)
            return run[: last + 1] if len(labels) > 1 and blank else []
        if len(labels) == 1:
            is_row = meaning(words().rows, names[0]) is not None
            over = first and known and not is_row and self._stands_over(labels[0])
            return run[: last + 1] if over else []
        below = [self.canvas.at.get((box.bottom + 1, box.left)) for box in labels]
        goals = any(box is not None and prefix_of(box.text) for box in below)
        fields = all(map(is_field, labels)) and all(b is not None and b.is_slot for b in below)
        sure = len(labels) > 2 or first > 0 or known or goals or fields
        return run[: last + 1] if sure else []

    def _stands_over(self, box: Box) -> bool:
        """True for a label alone in its line above a slot that another label names."""
        below = self.canvas.below(box)
        names = self.canvas.at.get((box.bottom + 1, box.left - 1))
        return below is not None and is_value(below) and names is not None and bool(names.text)

    def _blank_lines(self, box: Box) -> int:
        """How many lines without any text follow below a box."""
        row = box.bottom + 1
        while row < self.canvas.rows and all(b.is_slot for b in self.canvas.starting(row)):
            row += 1
        return row - box.bottom - 1

    def _leaves(self, box: Box, run: list[Box]) -> Iterator[Column]:
        """The columns under a heading: itself, or the headings that it is divided into."""
        parts = self._parts(box, run)
        if not parts:
            last = run[-1] is box
            following = next((b.left for b in run if b.left > box.left), box.right + 1)
            right = box.right if last or self.canvas.framed else following - 1
            heading = None if box.is_slot else box
            yield Column(heading, None, box.left, right, box.bottom)
        for part in parts:
            heading = None if part.is_slot else part
            yield Column(heading, box, part.left, part.right, part.bottom)

    def _parts(self, box: Box, run: list[Box]) -> list[Box]:
        """The headings that divide a wide one: the whole next line has headings only."""
        line = box.bottom + 1
        under = [b for b in self.canvas.starting(line) if box.left <= b.left <= box.right]
        tallest = max(other.bottom for other in run)
        if box.is_slot or len(under) < 2 or under[-1].right > box.right:
            return []
        if tallest == box.bottom and not self._all_divided(line, run):
            return []
        if not all(map(self.can_name, under)) or line - run[0].top >= _TALLEST_HEADING:
            return []
        return under

    def _all_divided(self, line: int, run: list[Box]) -> bool:
        """True where a line holds nothing but labels under the headings of a run."""
        left, right = run[0].left, run[-1].right
        boxes = [b for b in self.canvas.starting(line) if left <= b.left <= right]
        return bool(boxes) and all(map(self.can_name, boxes))

    def _loose(self, columns: Sequence[Column], bottom: int) -> Iterator[tuple[Box, Box]]:
        """Headings with a slot of their own between them and the table."""
        for column in columns:
            if column.heading is not None and column.heading.bottom < bottom:
                below = self.canvas.below(column.heading)
                if below is not None and is_value(below) and below.bottom <= bottom:
                    yield column.heading, below

    def _body(self, region: Region) -> Iterator[int]:
        """The lines below the headings that are as the headings divide them."""
        keys = {label_key(printed(c.heading.text).label) for c in region.columns if c.heading}
        outside = self._outside(region, region.heading_bottom)
        row = region.heading_bottom + 1
        pattern: list[int] = []
        blank_first = False
        while row < self.canvas.rows:
            boxes = self._line(region, row)
            if not boxes or self._outside(region, row) != outside:
                return
            if not self.canvas.framed:
                lefts = [box.left for box in boxes if self.can_name(box)]
                if self._is_next(boxes, lefts, pattern) or not self._may_print(region, lefts):
                    return
                pattern = pattern or lefts or [_NO_LABEL for box in boxes if box.text][:1]
            labels = [box for box in boxes if self.can_name(box)]
            texts = {label_key(printed(box.text).label) for box in labels}
            if len(texts & keys) > 1 and 2 * len(texts & keys) >= len(keys):
                if row == region.heading_bottom + 1 or len(texts & keys) < len(keys):
                    return
            elif self._fits(region, row, boxes) and not (blank_first and labels and labels[0] is boxes[0]):
                blank_first |= self.canvas.framed and boxes[0].top == row and is_value(boxes[0])
                yield row
            else:
                return
            row += 1

    def _is_next(self, boxes: Sequence[Box], lefts: Sequence[int], pattern: Sequence[int]) -> bool:
        """Without frames: True for a line that is no row of a table, by its labels.

        `lefts` are the columns of its labels, `pattern` those of the first row of the table.
        """
        if not lefts:
            return False
        first = next(box for box in boxes if self.can_name(box))
        if first.text.rstrip().endswith((":", "：")):
            return True
        if pattern == [_NO_LABEL]:
            return True
        is_row = meaning(words().rows, printed(first.text).label) is not None
        if not pattern:
            next_part = (is_field(first) and not is_row) or self._over_headings(first)
            return len(lefts) == 1 and next_part
        return len(lefts) == 1 and (lefts[0] < pattern[-1] or (is_field(first) and not is_row))

    def _may_print(self, region: Region, lefts: Sequence[int]) -> bool:
        """True for labels under headings that are themselves blank or name printed texts."""
        over = (c.heading for c in region.columns if c.left in lefts and c.heading)
        found = (meaning(words().columns, printed(box.text).label) for box in over)
        return all(known is None or known.name in _PRINTED for known in found)

    def _over_headings(self, box: Box) -> bool:
        """True for a label above a line of known headings."""
        below = [b for b in self.canvas.starting(box.bottom + 1) if self.can_name(b)]
        names = [printed(b.text).label for b in below]
        known = [
            name
            for name in names
            if meaning(words().columns, name) and not meaning(words().rows, name)
        ]
        return len(below) > 1 and 2 * len(known) >= len(below)

    def _line(self, region: Region, row: int) -> list[Box]:
        """The boxes over a line between the first and the last column."""
        found: dict[tuple[int, int], Box] = {}
        for col in range(region.left, region.right + 1):
            box = self.canvas.at.get((row, col))
            if box is not None:
                found.setdefault(box.cell, box)
        return list(found.values())

    def _outside(self, region: Region, row: int) -> tuple[int, int] | None:
        """What stands left of the table in a line: a label of several lines, or nothing."""
        box = self.canvas.at.get((row, region.left - 1))
        return box.cell if box is not None and box.cell in self.brackets else None

    def _fits(self, region: Region, row: int, boxes: Sequence[Box]) -> bool:
        """True for slots inside single columns, and labels only before them."""
        if boxes[0].left < region.left or boxes[-1].right > region.right:
            return False
        if any(box.top <= region.heading_bottom or is_signature(box.text) for box in boxes):
            return False
        left_slot = False
        if not self.canvas.framed:  # a place before the first label is no slot
            first = next((n for n, box in enumerate(boxes) if self.can_name(box)), 0)
            boxes = boxes[first:]
        for box in boxes:
            if self.can_name(box):
                if left_slot:
                    return False
            elif is_value(box):
                if not any(c.left <= box.left and box.right <= c.right for c in region.columns):
                    return False
                left_slot = True
            else:
                return False
        return left_slot
