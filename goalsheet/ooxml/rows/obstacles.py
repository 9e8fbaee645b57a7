"""What forbids to insert or delete rows at a place, and what cannot be mended afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from lxml import etree

from goalsheet.ooxml.a1 import MOST_ROWS, qualified
from goalsheet.ooxml.rows.formulas import position
from goalsheet.ooxml.rows.move import Move, rows_of
from goalsheet.ooxml.rows.tree import children
from goalsheet.ooxml.xml import whole_number

Obstacle = Literal["array", "data_table", "pivot_table", "table", "sheet_full"]
Loss = Literal["indirect", "vba", "external_links"]


class Refusal(NamedTuple):
    """Why nothing was changed: a kind of thing that stands in the way, and its area."""

    reason: Obstacle
    ref: str


class Note(NamedTuple):
    """What cannot be mended: the kind, and the cell or part where it was seen.

    `indirect`: a formula that names cells in a text; `vba`: macros may name rows;
    `external_links`: other workbooks that refer to this one are not at hand.
    """

    kind: Loss
    place: str


def cut_formulas(formulas: Iterable[etree._Element], move: Move) -> Iterator[Refusal]:
    """Arrays of several cells and what-if tables that the move would cut through."""
    kinds: dict[str, Obstacle] = {"array": "array", "dataTable": "data_table"}
    for formula in formulas:
        reason = kinds.get(formula.get("t", ""))
        rows = rows_of(formula.get("ref", ""))
        if reason is not None and rows is not None and cuts(move, *rows):
            yield Refusal(reason, formula.get("ref", ""))


def cut_table(root: etree._Element, move: Move) -> Iterator[Refusal]:
    """A table that would lose its header, its totals or its last row of content."""
    ref = root.get("ref", "")
    rows = rows_of(ref)
    if rows is None:
        return
    headers = whole_number(root.get("headerRowCount"), 1)
    totals = whole_number(root.get("totalsRowCount"), 0)
    body = range(rows[0] + headers, rows[1] - totals + 1)
    hit = [row for row in (rows[0], rows[1]) if row in move.removed and row not in body]
    emptied = bool(body) and all(row in move.removed for row in (body[0], body[-1]))
    inside_headers = move.count > 0 and rows[0] < move.row < body.start
    if hit or emptied or inside_headers:
        yield Refusal("table", ref)


def full_sheet(last: int, move: Move) -> Iterator[Refusal]:
    """Rows with content that the insertion would push off the sheet."""
    if move.count > 0 and last >= move.row and last + move.count > MOST_ROWS:
        yield Refusal("sheet_full", f"{last}:{last}")


def cuts(move: Move, top: int, bottom: int) -> bool:
    """Whether a move changes the inside of an area: neither beside it nor all of it."""
    if move.count > 0:
        return top < move.row <= bottom
    gone = [row for row in (top, bottom) if row in move.removed]
    within = top < move.row and move.removed[-1] < bottom
    return len(gone) == 1 or (within and bool(move.removed))


def indirect_cells(sheet: str, formulas: Iterable[etree._Element]) -> Iterator[Note]:
    """The formulas of a sheet that name cells in a text."""
    for formula in formulas:
        if "INDIRECT(" in (formula.text or "").upper():
            yield Note("indirect", qualified(sheet, *position(formula)))


def workbook_notes(workbook: etree._Element, kinds: Iterable[str]) -> Iterator[Note]:
    """What a workbook's names and relationships tell of things that cannot be mended."""
    known = set(kinds)
    for name in workbook.iter("{*}definedName"):
        if "INDIRECT(" in (name.text or "").upper():
            yield Note("indirect", name.get("name", ""))
    if "vbaProject" in known:
        yield Note("vba", "")
    if "externalLink" in known or children(workbook, "externalReferences"):
        yield Note("external_links", "")
