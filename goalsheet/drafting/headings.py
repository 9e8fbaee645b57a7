"""The headings of tables: labels side by side over what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import Column, Sight, is_value
from goalsheet.drafting.unframed import headings_without_frames

# Headings of one table stand in at most this many rows.
_TALLEST_HEADING = 3


def runs(sight: Sight, row: int) -> Iterator[list[Box]]:
    """The boxes that begin in a line, cut where a gap or a label of several lines is."""
    run: list[Box] = []
    for box in sight.canvas.starting(row):
        is_bracket = box.cell in sight.brackets
        if run and (is_bracket or box.left != run[-1].right + 1):
            yield run
            run = []
        if not is_bracket:
            run.append(box)
    if run:
        yield run


def headings_of(sight: Sight, run: Sequence[Box]) -> list[Box]:
    """The headings of a run: labels side by side, at most two blank ones before them.

    Empty where the run is something else.
    """
    first = next((n for n, box in enumerate(run) if sight.can_name(box)), len(run))
    if not sight.canvas.framed:
        return headings_without_frames(sight, run, first)
    labels = run[first:]
    blank_last = len(labels) > 3 and labels[-1].is_slot
    names = labels[:-1] if blank_last else labels
    if first > 2 or not names or not all(map(sight.can_name, names)):
        return []
    if not all(box.is_slot for box in run[:first]) or not any(box.framed for box in names):
        return []
    return list(run) if len(names) > 1 or (first == 1 and len(run) == 2) else []


def columns_of(sight: Sight, headings: Sequence[Box]) -> tuple[Column, ...]:
    """The columns under headings, each of which may be divided by headings of its own."""
    return tuple(column for box in headings for column in _leaves(sight, box, headings))


def _leaves(sight: Sight, box: Box, headings: Sequence[Box]) -> Iterator[Column]:
    parts = _parts(sight, box, headings)
    if not parts:
        right = box.right
        if not sight.canvas.framed:  # a slot behind a heading is what is left of a wider one
            right = next((b.left - 1 for b in headings if b.left > box.left), right)
        yield Column(None if box.is_slot else box, None, box.left, right, box.bottom)
    for part in parts:
        yield Column(None if part.is_slot else part, box, part.left, part.right, part.bottom)


def _parts(sight: Sight, box: Box, headings: Sequence[Box]) -> list[Box]:
    """The headings that divide a wide one: the whole next line has headings only."""
    line = box.bottom + 1
    under = [b for b in sight.canvas.starting(line) if box.left <= b.left <= box.right]
    tallest = max(other.bottom for other in headings)
    if box.is_slot or len(under) < 2 or under[-1].right > box.right:
        return []
    if tallest == box.bottom and not _all_divided(sight, line, headings):
        return []
    if not all(map(sight.can_name, under)) or line - headings[0].top >= _TALLEST_HEADING:
        return []
    return under


def _all_divided(sight: Sight, line: int, headings: Sequence[Box]) -> bool:
    """True where a line holds nothing but labels under headings."""
    left, right = headings[0].left, headings[-1].right
    boxes = [b for b in sight.canvas.starting(line) if left <= b.left <= right]
    return bool(boxes) and all(map(sight.can_name, boxes))


def loose_slots(sight: Sight, columns: Sequence[Column], bottom: int) -> Iterator[tuple[Box, Box]]:
    """Headings with a slot of their own between them and the table, and that slot."""
    for column in columns:
        if column.heading is not None and column.heading.bottom < bottom:
            below = sight.canvas.below(column.heading)
            if below is not None and is_value(below) and below.bottom <= bottom:
                yield column.heading, below
