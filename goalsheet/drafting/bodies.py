"""The lines below the headings of a table that are as the headings divide them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import Region, Sight, is_value, label_of
from goalsheet.drafting.texts import is_signature
from goalsheet.drafting.unframed import Pattern, is_next_part
from goalsheet.template.label import label_key


def body_of(sight: Sight, region: Region) -> Iterator[int]:
    """The lines of a region's body, headings that are printed again left out."""
    outside = _outside(sight, region, region.heading_bottom)
    pattern: Pattern = None
    starts_blank = False
    for row in range(region.heading_bottom + 1, sight.canvas.rows):
        boxes = sight.line(row, region.left, region.right)
        if not boxes or _outside(sight, region, row) != outside:
            return
        if not sight.canvas.framed:
            ended, pattern = is_next_part(sight, region, boxes, pattern)
            if ended:
                return
        repeated = _repeated(sight, region, boxes)
        if repeated and (repeated < 1 or row == region.heading_bottom + 1):
            return
        if repeated:
            continue
        if not _fits(sight, region, boxes) or (starts_blank and sight.can_name(boxes[0])):
            return
        starts_blank |= sight.canvas.framed and boxes[0].top == row and is_value(boxes[0])
        yield row


def _repeated(sight: Sight, region: Region, boxes: Sequence[Box]) -> float:
    """Which share of a table's headings a line prints, 0 where it prints few of them."""
    keys = {label_key(column.label) for column in region.columns if column.heading}
    texts = {label_key(label_of(box)) for box in boxes if sight.can_name(box)}
    share = len(texts & keys) / max(len(keys), 1)
    return share if len(texts & keys) > 1 and share >= 0.5 else 0.0


def _outside(sight: Sight, region: Region, row: int) -> tuple[int, int] | None:
    """What stands left of the table in a line: a label of several lines, or nothing."""
    box = sight.canvas.at.get((row, region.left - 1))
    return box.cell if box is not None and box.cell in sight.brackets else None


def _fits(sight: Sight, region: Region, boxes: Sequence[Box]) -> bool:
    """True for slots inside single columns, and labels only before them."""
    if boxes[0].left < region.left or boxes[-1].right > region.right:
        return False
    if any(box.top <= region.heading_bottom or is_signature(box.text) for box in boxes):
        return False
    if not sight.canvas.framed:  # a place before the first label is no slot
        first = next((n for n, box in enumerate(boxes) if sight.can_name(box)), 0)
        boxes = boxes[first:]
    labels = [n for n, box in enumerate(boxes) if sight.can_name(box)]
    slots = boxes[len(labels) :]
    return (
        bool(slots)
        and labels == list(range(len(labels)))
        and all(is_value(box) and _in_one_column(region, box) for box in slots)
    )


def _in_one_column(region: Region, box: Box) -> bool:
    return any(c.left <= box.left and box.right <= c.right for c in region.columns)
