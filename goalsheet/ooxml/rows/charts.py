"""The references of charts, whichever sheet they are drawn on."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move

# `c:f`, `cx:f` and `c15:f` hold formulas; `c15:sqref` the whole range of a filtered series.
_REFERENCES = ("{*}f", "{*}sqref")


def shift_chart(root: etree._Element, move: Move) -> None:
    """Shift the references of a chart part; its cached points are renewed with the cells."""
    for formula in root.iter(*_REFERENCES):
        if formula.text:
            formula.text = move.formula(formula.text)
