"""Labels one below the other that make a table without headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.fixed import PrintedRow
from goalsheet.drafting.regions import is_label, is_value
from goalsheet.drafting.sketch import Sketch
from goalsheet.drafting.texts import is_signature
from goalsheet.drafting.words import is_money, is_sum
from goalsheet.values.text import squeeze

_OF_WHICH = "其中"


def stacks(sketch: Sketch) -> Iterator[list[PrintedRow]]:
    """Labels one below the other in a section, with a slot beside each, that are one table."""
    canvas = sketch.canvas
    seen: set[tuple[int, int]] = set()
    for box in canvas.boxes:
        if box.cell in seen or not _has_slot(sketch, box):
            continue
        stack = [box]
        while (below := canvas.at.get((stack[-1].bottom + 1, box.left))) is not None:
            if below.left != box.left or not _has_slot(sketch, below):
                break
            if _section(sketch, below) != _section(sketch, box):
                break
            stack.append(below)
        seen.update(member.cell for member in stack)
        rows = [PrintedRow(b, None, (canvas.at[b.top, b.right + 1],)) for b in stack]
        yield from _tables_in(sketch, rows)


def _section(sketch: Sketch, box: Box) -> tuple[int, int] | None:
    around = sketch.layout.around(box.top, box.left)
    return around[-1].cell if around else None


def _has_slot(sketch: Sketch, box: Box) -> bool:
    if not is_label(box) or sketch.is_explained(box) or box in sketch.layout.brackets:
        return False
    slot = sketch.canvas.right_of(box)
    return slot is not None and is_value(slot) and not sketch.is_explained(slot)


def _tables_in(sketch: Sketch, rows: Sequence[PrintedRow]) -> Iterator[list[PrintedRow]]:
    """The rows that make a table: money under a section, parts of a sum, lines to sign."""
    labels = [sketch.label(row.label) for row in rows]
    texts = {squeeze(row.slots[0].text) for row in rows}
    if len(rows) > 1 and len(texts) == 1 and is_signature(rows[0].slots[0].text):
        yield list(rows)
        return
    in_section = _section(sketch, rows[0].label) is not None
    parts = [n for n, label in enumerate(labels) if label.startswith(_OF_WHICH)]
    if not parts and not (in_section and len(rows) > 1 and any(map(is_sum, labels))):
        return
    first = max(parts[0] - 1, 0) if parts and not in_section else 0
    if not in_section and not is_money(labels[first]):
        return
    # A sum that is taken apart begins a table of its own.
    begins = [first, *(n - 1 for n in parts if n - 1 > first and is_sum(labels[n - 1]))]
    for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        money = [n for n in range(begin, end) if is_money(labels[n])]
        if 2 * len(money) >= end - begin > 1:
            yield list(rows[begin : end if in_section else money[-1] + 1])
