"""The rows that a formula refers to: what moves with rows, without the columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from goalsheet.ooxml.formula import rewrite as formula_references
from goalsheet.ooxml.formula.references import Corner
from goalsheet.ooxml.formula.references import Reference as Written


class End(NamedTuple):
    """One end of a reference: its row, and whether a `$` fixes it."""

    row: int
    fixed_row: bool


class Reference(NamedTuple):
    """The sheets that a reference names (none, one, or the first and last), one or two ends."""

    sheets: tuple[str, ...]
    ends: tuple[End, ...]


Change = Callable[[Reference], tuple[End, ...] | None]
"""Gives the new ends of a reference; None where there is nothing left to refer to."""


def rewrite(formula: str, change: Change) -> str:
    """A formula with every reference that has rows changed; the rest stays letter by letter.

    Whole columns and references to other workbooks are passed over.
    """

    def changed(reference: Written) -> Written | None:
        ends = tuple(End(c.row, c.row_fixed) for c in reference.corners if c.row is not None)
        if not ends or reference.elsewhere:
            return reference
        moved = change(Reference(reference.sheets, ends))
        return None if moved is None else _with_ends(reference, moved)

    return formula_references.rewrite(formula, changed)


def _with_ends(reference: Written, ends: tuple[End, ...]) -> Written:
    first = _with_row(reference.first, ends[0])
    last = reference.last and _with_row(reference.last, ends[-1])
    return reference._replace(first=first, last=last)


def _with_row(corner: Corner, end: End) -> Corner:
    return corner._replace(row=end.row, row_fixed=end.fixed_row)


def translate(formula: str, rows: int, cols: int = 0) -> str:
    """A formula as it reads when copied so many cells down and right; `$` parts stay."""
    return formula_references.translate_formula(formula, rows, cols)
