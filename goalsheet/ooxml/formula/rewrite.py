"""The references of a formula changed, the rest of it left letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS
from goalsheet.ooxml.formula.references import Corner, Reference, parse_reference
from goalsheet.ooxml.formula.tokens import Token, tokenize

Change = Callable[[Reference], Reference | None]
"""Gives a reference as it reads afterwards; None where nothing is left to refer to."""


def translate_formula(formula: str, rows: int, cols: int) -> str:
    """The formula as it reads when copied so many cells down and to the right.

    Relative rows and columns move, `$` ones stay; what leaves the sheet becomes #REF!.
    """

    def moved(reference: Reference) -> Reference | None:
        corners = [_translated(corner, rows, cols) for corner in reference.corners]
        kept = [corner for corner in corners if corner is not None]
        if len(kept) < len(corners):
            return None
        return _in_order(reference._replace(first=kept[0], last=(*kept, None)[1]))

    return rewrite(formula, moved) if rows or cols else formula


def rewrite(formula: str, change: Change) -> str:
    """The formula with every reference changed; the rest of it stays letter by letter."""
    tokens = tokenize(formula)
    pieces = []
    at = 0
    while at < len(tokens):
        kind, text = tokens[at]
        used = 1
        if kind == "reference":
            reference, used = _reference_at(tokens, at)
            text = "".join(token.text for token in tokens[at : at + used])
            changed = reference and change(reference)
            if reference is not None and changed != reference:
                text = reference.prefix + "#REF!" if changed is None else str(changed)
        pieces.append(text)
        at += used
    return "".join(pieces)


def _reference_at(tokens: Sequence[Token], at: int) -> tuple[Reference | None, int]:
    """The reference at a token of this kind, and how many tokens it takes.

    Sheet1!A1:Sheet1!B2 is one range: taken as two cells, deleting one of them would break it.
    """
    reference = parse_reference(tokens[at].text)
    if reference is None or reference.last is not None or len(tokens) < at + 3:
        return reference, 1
    end = parse_reference(tokens[at + 2].text) if tokens[at + 1].text == ":" else None
    if end is None or end.last is not None or end.prefix != reference.prefix:
        return reference, 1
    return reference._replace(last=end.first), 3


def _translated(corner: Corner, rows: int, cols: int) -> Corner | None:
    row, col = corner.row, corner.col
    if row is not None and not corner.row_fixed:
        row += rows
    if col is not None and not corner.col_fixed:
        col += cols
    if not (row is None or 1 <= row <= MOST_ROWS) or not (col is None or 1 <= col <= MOST_COLUMNS):
        return None
    return corner._replace(row=row, col=col)


def _in_order(reference: Reference) -> Reference:
    """The range from its upper left to its lower right; a `$` goes with its row or column."""
    first, last = reference.first, reference.last
    if last is None:
        return reference
    if first.row is not None and last.row is not None and first.row > last.row:
        first, last = (
            first._replace(row=last.row, row_fixed=last.row_fixed),
            last._replace(row=first.row, row_fixed=first.row_fixed),
        )
    if first.col is not None and last.col is not None and first.col > last.col:
        first, last = (
            first._replace(col=last.col, col_fixed=last.col_fixed),
            last._replace(col=first.col, col_fixed=first.col_fixed),
        )
    return reference._replace(first=first, last=last)
