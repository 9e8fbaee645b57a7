"""Formulas and areas after rows are inserted or deleted, as Excel shifts them.

- What stands in or below the first inserted row moves down; `$` makes no difference.
- A range grows where rows are inserted between its first and last row, and shrinks where some of
  its rows are deleted. A reference all of whose rows are deleted becomes #REF!.
- Whole columns stay, whole rows shift. A range that reaches the last row of the sheet keeps to it;
  what is pushed off the sheet becomes #REF!.
- References to other workbooks, texts and structured references stay.

Excel does not grow a range whose last row is directly above the inserted ones: SUM(D11:D11) stays
where a row is inserted below row 11. A `GrowRule` makes it grow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS
from goalsheet.ooxml.formula.references import Corner, Reference, parse_reference
from goalsheet.ooxml.formula.tokens import Token, tokenize

Change = Callable[[Reference], Reference | None]
"""Gives a reference as it reads afterwards; None where nothing is left to refer to."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """`count` rows inserted before `row` of a sheet; a negative count deletes rows from `row` on.

    Rows count from 1; sheet names are compared without case, as Excel does.
    """

    sheet: str
    row: int
    count: int


@dataclass(frozen=True, slots=True)
class GrowRule:
    """Ranges that end at `last_row` grow where rows are inserted directly below it.

    With `fixed_only`, only those that end at `$last_row`. Not for the formulas of the repeated row
    itself: what they refer to is their own row.
    """

    last_row: int
    fixed_only: bool = False


def shift_formula(
    formula: str,
    own_sheet: str,
    insertion: Insertion,
    *,
    grow_end: GrowRule | None = None,
    order: Sequence[str] = (),
    fixed_only: bool = False,
) -> str:
    """The formula after the insertion; letter by letter the same where nothing moves.

    `own_sheet` is the sheet that references without a prefix lead to ("" for defined names of the
    whole workbook). `order` has all sheet names as they stand in the workbook, so that
    Sheet1:Sheet3!A1 is known to lead to Sheet2. With `fixed_only` references with relative rows
    stay: in a defined name they count from the cell that uses the name. `grow_end` concerns
    ranges, not single cells.
    """
    here = own_sheet.casefold() == insertion.sheet.casefold()
    if not (here or "!" in formula) or not insertion.count:
        return formula

    def moved(reference: Reference) -> Reference | None:
        if not _leads_to(reference, insertion.sheet, here, order):
            return reference
        if fixed_only and any(c.row is not None and not c.row_fixed for c in reference.corners):
            return reference
        return _shifted(reference, insertion, None if reference.last is None else grow_end)

    return rewrite(formula, moved)


def shift_area(ref: str, insertion: Insertion, grow_end: GrowRule | None = None) -> str | None:
    """An area of the sheet after the insertion; None where all of its rows are deleted.

    `ref` is A1, A1:F3, A:C or 1:3, with or without `$`; what is none of these stays as it is.
    `grow_end` concerns single cells too.
    """
    reference = parse_reference(ref)
    if reference is None:
        return ref
    moved = _shifted(reference, insertion, grow_end)
    if moved is None or moved == reference:
        return None if moved is None else ref
    return str(moved._replace(last=None) if moved.last == moved.first and moved.last.col else moved)


def shift_reference_list(sqref: str, insertion: Insertion, grow_end: GrowRule | None = None) -> str:
    """A list of areas, as `sqref` attributes have it, after the insertion; "" where all go."""
    moved = (shift_area(ref, insertion, grow_end) for ref in sqref.split())
    return " ".join(ref for ref in moved if ref is not None)


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
        reference, used = _reference_at(tokens, at)
        text = "".join(token.text for token in tokens[at : at + used])
        at += used
        if reference is not None:
            changed = change(reference)
            if changed is None:
                text = reference.prefix + "#REF!"
            elif changed != reference:
                text = str(changed)
        pieces.append(text)
    return "".join(pieces)


def _reference_at(tokens: Sequence[Token], at: int) -> tuple[Reference | None, int]:
    """The reference that begins at a token, and how many tokens it takes.

    Sheet1!A1:Sheet1!B2 is one range: taken as two cells, deleting one of them would break it.
    """
    if tokens[at].kind != "reference":
        return None, 1
    reference = parse_reference(tokens[at].text)
    if reference is None or reference.last is not None or len(tokens) < at + 3:
        return reference, 1
    end = parse_reference(tokens[at + 2].text) if tokens[at + 1].text == ":" else None
    if end is None or end.last is not None or end.prefix != reference.prefix:
        return reference, 1
    return reference._replace(last=end.first), 3


def _leads_to(reference: Reference, sheet: str, here: bool, order: Sequence[str]) -> bool:
    if not reference.prefix:
        return here
    if reference.elsewhere:
        return False
    wanted = sheet.casefold()
    named = [name.casefold() for name in reference.sheets]
    if wanted in named:
        return True
    sheets = [name.casefold() for name in order]
    if len(named) < 2 or not {wanted, *named} <= set(sheets):
        return False
    low, high = sorted(sheets.index(name) for name in named)
    return low < sheets.index(wanted) < high


def _shifted(
    reference: Reference, insertion: Insertion, grow_end: GrowRule | None
) -> Reference | None:
    first, last = reference.first, reference.last or reference.first
    if first.row is None or last.row is None:
        return reference
    upper, lower = sorted((first, last), key=lambda corner: corner.row or 0)
    grows = (
        grow_end is not None
        and insertion.count > 0
        and lower.row == grow_end.last_row == insertion.row - 1
        and (lower.row_fixed or not grow_end.fixed_only)
    )
    span = _span(upper.row or 0, lower.row or 0, insertion, grows)
    if span is None:
        return None
    top, bottom = span if upper is first else span[::-1]
    if reference.last is None and top == bottom:
        return reference._replace(first=first._replace(row=top))
    return reference._replace(first=first._replace(row=top), last=last._replace(row=bottom))


def _span(top: int, bottom: int, insertion: Insertion, grows: bool) -> tuple[int, int] | None:
    """First and last row after the insertion; None where no row is left."""
    row, count = insertion.row, insertion.count
    if (top, bottom) == (1, MOST_ROWS):  # whole columns by another name
        return top, bottom
    if count > 0:
        bottom = bottom + count if bottom >= row or grows else bottom
        top = top + count if top >= row else top
        return (top, min(bottom, MOST_ROWS)) if top <= MOST_ROWS else None
    after = row - count  # the first row below the deleted ones
    top = top if top < row else max(top, after) + count
    bottom = bottom if bottom < row else max(bottom, after - 1) + count
    return (top, bottom) if top <= bottom else None


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
