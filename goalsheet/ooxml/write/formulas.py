"""Cells with formulas: their cached values renewed, shared formulas handed on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import EllipsisType
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.a1 import format_area
from goalsheet.ooxml.formula.rewrite import translate_formula
from goalsheet.ooxml.write.scan import CellSpan, Position, SheetIndex
from goalsheet.ooxml.write.text import as_content


class Stored(NamedTuple):
    """A value as a formula's cell stores it: the `t` of the cell, the text of its `v`.

    A text has its `_xHHHH_` escapes, as `text.escaped` writes them.
    """

    kind: str
    text: str


Cached = Stored | None
"""A new cached value; None where it is not known, so that none may stay."""


def formula_text(index: SheetIndex, cell: CellSpan) -> str:
    """The formula of a cell, also where only another cell of its group spells it out."""
    formula = cell.formula
    if formula is None:
        return ""
    if formula.text or formula.kind != "shared":
        return formula.text
    master = index.masters[cell.row, cell.col]
    if master.formula is None:
        return ""
    return translate_formula(master.formula.text, cell.row - master.row, cell.col - master.col)


def with_cached(
    cell: CellSpan, formula: bytes | None, cached: Cached | EllipsisType, prefix: bytes
) -> bytes:
    """The `c` element of a formula with another cached value, another `f` element, or both.

    A `formula` of None stays as it is; so does the cached value where `cached` is `...`.
    """
    own = cell.formula.xml if cell.formula is not None else b""
    if isinstance(cached, EllipsisType):
        cached = None if cell.value is None else Stored(cell.kind, cell.value)
    attributes = value = b""
    if cached is not None:
        if cached.kind != "n":
            attributes = b' t="%b"' % cached.kind.encode()
        value = b"<%bv>%b</%bv>" % (prefix, as_content(cached.text), prefix)
    content = (formula or own) + value + cell.rest
    return b"%b%b>%b</%bc>" % (cell.head, attributes, content, prefix)


def handed_on(index: SheetIndex, gone: Collection[Position]) -> Mapping[Position, bytes]:
    """The `f` elements of cells that take over a shared formula whose first cell is overwritten."""
    found: dict[Position, bytes] = {}
    for cells in index.groups:
        if (cells[0].row, cells[0].col) not in gone:
            continue
        heirs = [cell for cell in cells[1:] if (cell.row, cell.col) not in gone]
        if not heirs:
            continue
        rows = [cell.row for cell in heirs]
        columns = [cell.col for cell in heirs]
        ref = format_area(Area(min(rows), min(columns), max(rows), max(columns)))
        text = as_content(formula_text(index, heirs[0]))
        group = "" if heirs[0].formula is None else heirs[0].formula.group
        prefix = index.prefix
        start = b'<%bf t="shared" ref="%b" si="%b">' % (prefix, ref.encode(), group.encode())
        found[heirs[0].row, heirs[0].col] = b"%b%b</%bf>" % (start, text, prefix)
    return found
