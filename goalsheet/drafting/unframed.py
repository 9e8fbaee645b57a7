"""Forms without frames, where any place without a text may be a slot or nothing at all.

What a line is has to be told from its words and from the lines around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import Column, Region, Sight, is_field, is_known, is_value, label_of
from goalsheet.drafting.texts import prefix_of
from goalsheet.drafting.words import meaning, words

# Columns whose cells may be printed on a blank.
_PRINTED = ("number", "level1", "level2", "level3", "item", "task", "content")

Pattern = Sequence[int] | None
"""The columns in which the first row of a table has labels; None before the first row."""


def headings_without_frames(sight: Sight, run: Sequence[Box], first: int) -> list[Box]:
    """The headings of a run whose first label is number `first`, empty if it is something else.

    Slots behind a heading may belong to it; those before the first one mean nothing.
    """
    last = max((n for n, box in enumerate(run) if sight.can_name(box)), default=-1)
    body = run[first : last + 1]
    labels = [box for box in body if sight.can_name(box)]
    if not labels or first > 2 or not all(box.is_slot or box in labels for box in body):
        return []
    if len(labels) == 1:
        sure = first > 0 and _is_lone_heading(sight, labels[0])
    elif len(labels) < len(body):
        sure = all(_blank_lines(sight, box) > 1 for box in labels)
    else:
        sure = first > 0 or len(labels) > 2 or _are_headings(sight, labels)
    return list(run[: last + 1]) if sure else []


def _is_lone_heading(sight: Sight, box: Box) -> bool:
    """True for a known heading alone in its line above a slot that another label names."""
    if not is_known(words().columns, box) or is_known(words().rows, box):
        return False
    below = sight.canvas.below(box)
    names = sight.canvas.at.get((box.bottom + 1, box.left - 1))
    return below is not None and is_value(below) and names is not None and bool(names.text)


def _are_headings(sight: Sight, labels: Sequence[Box]) -> bool:
    """True for two labels that are known headings, or both stand above their values."""
    below = [sight.canvas.below(box) for box in labels]
    if any(is_known(words().columns, box) for box in labels):
        return True
    if any(box is not None and prefix_of(box.text) for box in below):
        return True
    slots = all(box is not None and box.is_slot for box in below)
    return slots and all(map(is_field, labels))


def _blank_lines(sight: Sight, box: Box) -> int:
    """How many lines without any text follow below a box."""
    row = box.bottom + 1
    while row < sight.canvas.rows and all(b.is_slot for b in sight.canvas.starting(row)):
        row += 1
    return row - box.bottom - 1


def is_next_part(
    sight: Sight, region: Region, boxes: Sequence[Box], pattern: Pattern
) -> tuple[bool, Pattern]:
    """Whether a line begins the next part of the form, by its labels; the pattern so far."""
    labels = [box for box in boxes if sight.can_name(box)]
    if not labels:
        started = any(box.text for box in boxes)
        return False, [] if started and pattern is None else pattern
    lefts = [box.left for box in labels]
    lone = len(labels) == 1
    field = is_field(labels[0]) and not is_known(words().rows, labels[0])
    if labels[0].text.rstrip().endswith((":", "：")) or not _may_print(region, lefts):
        ended = True
    elif pattern is None:
        ended = lone and (field or _is_over_headings(sight, labels[0]))
    elif not pattern:
        ended = True
    else:
        ended = lone and (field or lefts[0] < pattern[-1])
    return ended, lefts if pattern is None else pattern


def _may_print(region: Region, lefts: Sequence[int]) -> bool:
    """True for labels under headings that are themselves blank or name printed texts."""
    over = [c.heading for c in region.columns if c.left in lefts and c.heading]
    found = (meaning(words().columns, label_of(box)) for box in over)
    return all(known is None or known.name in _PRINTED for known in found)


def _is_over_headings(sight: Sight, box: Box) -> bool:
    """True for a label above a line of known headings."""
    below = [b for b in sight.canvas.starting(box.bottom + 1) if sight.can_name(b)]
    known = [b for b in below if is_known(words().columns, b) and not is_known(words().rows, b)]
    return len(below) > 1 and 2 * len(known) >= len(below)


def without_blank_columns(
    sight: Sight, columns: tuple[Column, ...], rows: Sequence[int]
) -> tuple[Column, ...]:
    """The columns without those on the left that hold nothing at all."""
    lefts = [box.left for row in rows for box in sight.canvas.starting(row) if sight.can_name(box)]
    first = min((col for col in lefts if col <= columns[-1].right), default=None)
    if first is not None:
        return tuple(c for c in columns if c.heading or c.right >= first)
    blank = sum(column.heading is None for column in columns)
    return columns[blank - 1 :] if blank > 1 else columns
