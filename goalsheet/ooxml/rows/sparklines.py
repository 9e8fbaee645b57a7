"""Sparklines ([MS-XLSX] 2.6.57): their cells and what they show."""

from __future__ import annotations

import copy

from lxml import etree

from goalsheet.ooxml.rows.move import Move, rows_of
from goalsheet.ooxml.rows.references import translate
from goalsheet.ooxml.rows.tree import children, recount, remove


def shift_sparklines(element: etree._Element, move: Move) -> None:
    """Shift `x14:sparklineGroups`; the sparklines of the repeated row are repeated."""
    for group in children(element, "sparklineGroup"):
        for formula in children(group, "f"):  # the dates of the axis
            formula.text = move.formula(formula.text or "")
        for container in children(group, "sparklines"):
            for sparkline in children(container, "sparkline"):
                _shift(sparkline, move)
            if not children(container):
                remove(group)
    recount(element)


def _shift(sparkline: etree._Element, move: Move) -> None:
    formula, cell = (next(sparkline.iter("{*}" + name), None) for name in ("f", "sqref"))
    before = "" if cell is None else cell.text or ""
    rows = rows_of(before)
    owned = move.here and move.count > 0 and rows is not None and rows == (move.like, move.like)
    if formula is not None and formula.text:
        formula.text = move.formula(formula.text, "none" if owned else "ranges")
        if "#REF!" in formula.text:
            remove(formula)
    if cell is None or not move.here:
        return
    cell.text = move.area(before)
    if cell.text is None:
        remove(sparkline)
    elif owned:
        _repeat(sparkline, cell.text, move)


def _repeat(sparkline: etree._Element, cell: str, move: Move) -> None:
    column = cell.rstrip("0123456789")
    like = int(cell[len(column) :])
    for number in reversed(range(move.row, move.row + move.count)):
        another = copy.deepcopy(sparkline)
        for formula in another.iter("{*}f"):
            formula.text = translate(formula.text or "", number - like)
        for place in another.iter("{*}sqref"):
            place.text = f"{column}{number}"
        sparkline.addnext(another)
