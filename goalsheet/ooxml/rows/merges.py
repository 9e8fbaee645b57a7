"""Merged areas: shifted, repeated with their row, grown around it."""

from __future__ import annotations

import copy

from lxml import etree

from goalsheet.ooxml.rows.move import Move, rows_of
from goalsheet.ooxml.rows.tree import recount, remove, set_attribute


def shift_merges(element: etree._Element, move: Move) -> None:
    """Shift `mergeCells`.

    A merge inside the repeated row is repeated for every new row; one of several rows that ends
    at it, as group columns have, grows. A merge that shrinks to one cell goes.
    """
    first = min(move.row, move.like or move.row)
    count = len(element)
    for merge in list(element.iterchildren("{*}mergeCell")):
        ref = merge.get("ref", "")
        top, bottom = rows_of(ref) or (0, 0)
        if 0 < bottom < first:
            continue
        moved = move.area(ref, growing=top != bottom)
        if moved is None or (":" not in moved and ":" in ref):
            remove(merge)
            continue
        set_attribute(merge, "ref", moved)
        if top == bottom == move.like and move.count > 0:
            _repeat(merge, moved, move)
    if len(element) != count:
        recount(element)


def _repeat(merge: etree._Element, ref: str, move: Move) -> None:
    first, _, last = ref.partition(":")
    letters = [end.rstrip("0123456789") for end in (first, last)]
    for number in reversed(range(move.row, move.row + move.count)):
        another = copy.deepcopy(merge)
        another.set("ref", f"{letters[0]}{number}:{letters[1]}{number}")
        merge.addnext(another)
