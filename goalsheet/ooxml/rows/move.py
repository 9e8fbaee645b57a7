"""What an insertion or deletion of rows does to row numbers, areas and formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from goalsheet.ooxml.a1 import MOST_ROWS
from goalsheet.ooxml.rows.references import End, Reference, rewrite, translate

Growth = Literal["ranges", "absolute", "none"]
"""Which ranges that end at the repeated row grow: all, those that end at `$row`, none."""

_AREA = re.compile(r"(\$?[A-Za-z]{0,3}\$?)([0-9]+)(?::(\$?[A-Za-z]{0,3}\$?)([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Move:
    """`count` rows inserted before `row` of a sheet; a negative count removes rows from `row` on.

    `like` is the number, before the insertion, of the row that the new ones repeat. `own` is the
    sheet that unqualified references belong to, `order` all sheets of the workbook, for
    references to several of them. Rows count from 1.

    Where the new rows stand directly below the row that they repeat, ranges that end at that row
    grow. Excel does not do this by itself: SUM(D11:D11) stays when a row is inserted below row 11.
    """

    sheet: str
    row: int
    count: int
    like: int = 0
    own: str = ""
    order: tuple[str, ...] = ()

    def seen_from(self, sheet: str) -> Move:
        """The same move for references that belong to another sheet."""
        return replace(self, own=sheet)

    @property
    def here(self) -> bool:
        """Whether the rows of the own sheet are those that move."""
        return self.own.casefold() == self.sheet.casefold()

    @property
    def removed(self) -> range:
        """The numbers of the rows that go."""
        return range(self.row, self.row - self.count) if self.count < 0 else range(0)

    @property
    def grows(self) -> bool:
        """Whether ranges that end at the repeated row grow."""
        return self.count > 0 and self.like == self.row - 1 > 0

    def at(self, row: int) -> int | None:
        """The number of a row afterwards; None where it goes."""
        if row < self.row:
            return row
        return None if row in self.removed else row + self.count

    def span(self, top: int, bottom: int, *, growing: bool = False) -> tuple[int, int] | None:
        """First and last row of an area afterwards; None where all of it goes.

        With `growing`, an area that ends at the repeated row grows.
        """
        if (top, bottom) == (1, MOST_ROWS):
            return top, bottom
        if self.count > 0:
            if bottom >= self.row or (growing and self.grows and bottom == self.like):
                bottom = min(bottom + self.count, MOST_ROWS)
            if top >= self.row:
                top += self.count
        else:
            top = self.row if top in self.removed else top + self._shift(top)
            bottom = self.row - 1 if bottom in self.removed else bottom + self._shift(bottom)
        return (top, bottom) if top <= bottom else None

    def _shift(self, row: int) -> int:
        return self.count if row >= self.row else 0

    def area(self, ref: str, *, growing: bool = False) -> str | None:
        """A reference such as A1:F1 afterwards; None where all of it goes.

        What is no area of rows (whole columns, garbage) stays as it is.
        """
        match = _AREA.fullmatch(ref)
        if match is None:
            return ref
        first, top, last, bottom = match[1], int(match[2]), match[3], int(match[4] or match[2])
        span = self.span(top, bottom, growing=growing)
        if span is None:
            return None
        if span == (top, bottom):
            return ref
        last = first if last is None else last
        if span[0] == span[1] and first == last and (match[3] is None or top != bottom):
            return f"{first}{span[0]}"
        return f"{first}{span[0]}:{last}{span[1]}"

    def areas(self, references: str, *, repeating: bool = False) -> str:
        """A list of areas afterwards, "" where all of them go.

        With `repeating`, areas that cover the repeated row cover the new rows.
        """
        found: list[str] = []
        for ref in references.split():
            moved = self.area(ref)
            if moved is None:
                continue
            found.append(self._covering(ref, moved) if repeating else moved)
            if repeating and (piece := self._piece(ref, found[-1])):
                found.append(piece)
        return " ".join(found)

    def _covers(self, ref: str) -> bool:
        rows = rows_of(ref)
        return self.count > 0 and rows is not None and rows[0] <= self.like <= rows[1]

    def _covering(self, ref: str, moved: str) -> str:
        """The moved area, joined with the new rows where it touches them."""
        rows = rows_of(moved)
        if rows is None or not self._covers(ref):
            return moved
        top, bottom = rows
        last = self.row + self.count - 1
        if bottom == self.row - 1:
            bottom = last
        elif top == last + 1:
            top = self.row
        return moved if (top, bottom) == rows else _with_rows(moved, top, bottom)

    def _piece(self, ref: str, moved: str) -> str:
        """The area of the new rows below or above an area that does not touch them; else ""."""
        rows = rows_of(moved)
        last = self.row + self.count - 1
        if rows is None or not self._covers(ref) or (rows[0] <= self.row and last <= rows[1]):
            return ""
        return _with_rows(moved, self.row, last)

    def formula(self, text: str, growth: Growth = "ranges", *, fixed_only: bool = False) -> str:
        """A formula afterwards; with `fixed_only`, references with relative rows stay."""

        def moved(reference: Reference) -> tuple[End, ...] | None:
            ends = reference.ends
            relative = any(not end.fixed_row for end in ends)
            if not self._leads_here(reference.sheets) or (fixed_only and relative):
                return ends
            low, high = min(end.row for end in ends), max(end.row for end in ends)
            bottom = max(ends, key=lambda end: end.row)
            growing = len(ends) == 2 and (
                growth == "ranges" or (growth == "absolute" and bool(bottom.fixed_row))
            )
            span = self.span(low, high, growing=growing)
            if span is None or span[0] > MOST_ROWS:
                return None
            rows = span if ends[0].row <= ends[-1].row else span[::-1]
            return tuple(end._replace(row=row) for end, row in zip(ends, rows, strict=False))

        return rewrite(text, moved)

    def _leads_here(self, sheets: tuple[str, ...]) -> bool:
        """Whether a reference with such a prefix leads to the sheet whose rows move."""
        if not sheets:
            return self.here
        named = [sheet.casefold() for sheet in sheets]
        if len(named) == 1 or self.sheet.casefold() in named:
            return self.sheet.casefold() in named
        order = [sheet.casefold() for sheet in self.order]
        places = [order.index(sheet) for sheet in (*named, self.sheet.casefold()) if sheet in order]
        return len(places) == 3 and min(places[:2]) < places[2] < max(places[:2])

    def concerns(self, text: str) -> bool:
        """Whether a formula has a reference to the sheet whose rows move."""
        found: list[Reference] = []

        def noted(reference: Reference) -> tuple[End, ...]:
            if self._leads_here(reference.sheets):
                found.append(reference)
            return reference.ends

        if self.here or "!" in text:
            rewrite(text, noted)
        return bool(found)

    def relative(self, text: str, before: str, after: str) -> str:
        """The formula of a rule over areas, which is written for their topmost row.

        Where that row goes, the formula is taken from the first row that stays. Ranges that the
        rows of the rule own (those that end at a relative row) do not grow.
        """
        if not self.here:
            return self.formula(text, "absolute")
        tops = [rows for ref in before.split() if (rows := rows_of(ref))]
        new = [rows[0] for ref in after.split() if (rows := rows_of(ref))]
        if not tops or not new:
            return self.formula(text, "absolute")
        anchor = min(tops)[0]
        beyond = self.removed.stop if anchor in self.removed else anchor
        kept = min((max(top, beyond) for top, bottom in tops if bottom >= beyond), default=anchor)
        moved = self.at(kept) or kept
        text = self.formula(translate(text, kept - anchor), "absolute")
        return translate(text, min(new) - moved)


def rows_of(ref: str) -> tuple[int, int] | None:
    """First and last row of a reference such as A5:C7; None where it names no rows."""
    match = _AREA.fullmatch(ref)
    return None if match is None else (int(match[2]), int(match[4] or match[2]))


def _with_rows(ref: str, top: int, bottom: int) -> str:
    match = _AREA.fullmatch(ref)
    assert match is not None  # noqa: S101  only called with areas that have rows
    first, last = match[1], match[3] or match[1]
    single = top == bottom and first == last
    return f"{first}{top}" if single else f"{first}{top}:{last}{bottom}"
