"""Page breaks set by hand."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import children, local, remove, set_attribute
from goalsheet.ooxml.xml import is_true, whole_number


def shift_breaks(element: etree._Element, move: Move) -> None:
    """Shift `rowBreaks`, or the rows that the breaks of `colBreaks` run through.

    A break between rows belongs to the row below it: it moves and goes with that row. `id` is the
    row above it (ECMA-376 18.3.1.3); the `min` and `max` of column breaks are rows from 0.
    """
    for entry in children(element, "brk"):
        if local(element) == "rowBreaks":
            moved = move.at(whole_number(entry.get("id"), 0) + 1)
            if moved is None:
                remove(entry)
            else:
                set_attribute(entry, "id", str(moved - 1))
        else:
            _shift_column_break(entry, move)
    _recount(element)


def _shift_column_break(entry: etree._Element, move: Move) -> None:
    low, high = whole_number(entry.get("min"), 0), whole_number(entry.get("max"), 0)
    if high == 0:
        return  # not bounded
    span = move.span(low + 1, high + 1)
    if span is None:
        remove(entry)
        return
    if entry.get("min") is not None or span[0] > 1:
        set_attribute(entry, "min", str(span[0] - 1))
    set_attribute(entry, "max", str(span[1] - 1))


def _recount(element: etree._Element) -> None:
    entries = children(element, "brk")
    if not entries:
        remove(element)
        return
    manual = sum(is_true(entry.get("man")) for entry in entries)
    for name, number in (("count", len(entries)), ("manualBreakCount", manual)):
        if element.get(name) is not None:
            set_attribute(element, name, str(number))
