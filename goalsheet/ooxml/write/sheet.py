"""A worksheet part with cells set in place; every other byte stays as it is."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goalsheet.model import Area
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS, format_area, format_cell, parse_area
from goalsheet.ooxml.write.cells import CellValue, holds, is_blank, new_cell, rewritten
from goalsheet.ooxml.write.formulas import Cached, handed_on, with_cached
from goalsheet.ooxml.write.markup import splice, with_value
from goalsheet.ooxml.write.scan import Position, RowSpan, SheetIndex

_SPANS = re.compile(rb'\sspans\s*=\s*["\']([0-9: ]*)["\']')

Splice = tuple[int, int, bytes]
NewCells = Mapping[int, Sequence[tuple[int, CellValue]]]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What setting cells does to a worksheet part.

    `values` are the cells that get another value. `formulas_gone` are those of them that had a
    formula; `strings_gone` counts references to shared strings that are no more.
    """

    index: SheetIndex
    values: Mapping[Position, CellValue]
    splices: tuple[Splice, ...] = ()
    formulas_gone: frozenset[Position] = frozenset()
    strings_gone: int = 0

    def apply(self, cached: Mapping[Position, Cached] | None = None) -> bytes:
        """The part; `cached` are the new cached values of formulas that remain."""
        index = self.index
        masters = handed_on(index, self.formulas_gone) if self.formulas_gone else {}
        splices = list(self.splices)
        for at in sorted({*masters, *(cached or {})}):
            cell = index.cells[at]
            new = with_cached(cell, masters.get(at), (cached or {}).get(at, ...), index.prefix)
            splices.append((cell.start, cell.end, new))
        return splice(index.xml, splices) if splices else index.xml


def plan_sheet(
    index: SheetIndex,
    edits: Mapping[Position, CellValue],
    strings: Mapping[str, str],
    *,
    over_formulas: bool = False,
) -> SheetPlan:
    """The plan of setting cells; those that hold their value already are left alone.

    `strings` are the texts of the shared strings by their number as cells store it. A cell keeps
    its style; a new one takes that of its row or else its column. ValueError for a number that is
    none, a text too long for a cell, a place outside the sheet, a formula unless `over_formulas`,
    and a cell within an array formula or data table in any case.
    """
    splices: list[Splice] = []
    values: dict[Position, CellValue] = {}
    formulas_gone: list[Position] = []
    new: dict[int, list[tuple[int, CellValue]]] = {}
    strings_gone = 0
    present, prefix = index.cells, index.prefix
    for at in sorted(edits):
        value = edits[at]
        cell = present.get(at)
        if cell is None:
            if not is_blank(value):
                new.setdefault(at[0], []).append((at[1], value))
                values[at] = value
        elif cell.formula is not None or not holds(cell, value, strings):
            if cell.formula is not None:
                formulas_gone.append(at)
            splices.append((cell.start, cell.end, rewritten(cell, value, prefix)))
            values[at] = value
            strings_gone += cell.kind == "s"
    if formulas_gone and not over_formulas:
        raise ValueError(f"{format_cell(*formulas_gone[0])} has a formula")
    _check_blocks(index.blocks, values)
    if new:
        splices += _added(index, new)
        splices += _dimension(index, [(row, col) for row in new for col, _ in new[row]])
    return SheetPlan(index, values, tuple(splices), frozenset(formulas_gone), strings_gone)


def _added(index: SheetIndex, new: NewCells) -> Iterator[Splice]:
    """New cells, and new rows around those whose row the sheet does not have."""
    rows, prefix = index.rows, index.prefix
    sheet_data = index.children["sheetData"]
    created = []
    for number, cells in new.items():
        if not 0 < number <= MOST_ROWS or cells[0][0] < 1 or cells[-1][0] > MOST_COLUMNS:
            raise ValueError(f"outside the sheet: row {number}, column {cells[-1][0]}")
        place = index.row_places.get(number)
        row_style = None if place is None else rows[place].style
        written = [
            (col, new_cell((number, col), value, row_style or index.column_style(col), prefix))
            for col, value in cells
        ]
        if place is not None:
            yield from _added_to_row(rows[place], written)
            continue
        inner = b"".join(cell for _, cell in written)
        whole = b'<%brow r="%d">%b</%brow>' % (prefix, number, inner, prefix)
        following = bisect(index.row_numbers, number)
        at = rows[following].start if following < len(rows) else sheet_data.content_end
        created.append((at, at, whole))
    if created and sheet_data.tag.empty:
        name = sheet_data.tag.name
        opened = b"<%b%b>" % (name, sheet_data.tag.attributes)
        inner = b"".join(row for _, _, row in created)
        yield sheet_data.start, sheet_data.end, b"%b%b</%b>" % (opened, inner, name)
    else:
        yield from created


def _added_to_row(row: RowSpan, written: Sequence[tuple[int, bytes]]) -> Iterator[Splice]:
    name, old = row.tag.name, row.tag.attributes
    attributes = _spans(old, written[0][0], written[-1][0])
    if row.tag.empty:
        inner = b"".join(cell for _, cell in written)
        yield row.start, row.end, b"<%b%b>%b</%b>" % (name, attributes, inner, name)
        return
    if attributes != old:
        yield row.start, row.tag.end, b"<%b%b>" % (name, attributes)
    for col, cell in written:
        at = next((other.start for other in row.cells if other.col > col), row.content_end)
        yield at, at, cell


def _spans(attributes: bytes, first: int, last: int) -> bytes:
    """The attributes of a row whose `spans` cover these columns too."""
    match = _SPANS.search(attributes)
    if match is None:
        return attributes
    numbers = [int(number) for number in re.findall(rb"[0-9]+", match[1])]
    if not numbers or (min(numbers) <= first and last <= max(numbers)):
        return attributes
    return with_value(attributes, b"spans", f"{min(first, *numbers)}:{max(last, *numbers)}")


def _dimension(index: SheetIndex, new: Sequence[Position]) -> Iterator[Splice]:
    """The `dimension` of the sheet once it has new cells."""
    element = index.children.get("dimension")
    if element is None:
        return
    rows = [row for row, _ in new]
    columns = [col for _, col in new]
    # A sheet without cells says A1, which need not be one of the new ones.
    if index.cells:
        try:
            area = parse_area(element.attributes.get("ref", ""))
        except ValueError:
            return
        rows += (area.top, area.bottom)
        columns += (area.left, area.right)
    wider = format_area(Area(min(rows), min(columns), max(rows), max(columns)))
    if wider != element.attributes.get("ref"):
        tag = element.tag
        end = b"/>" if tag.empty else b">"
        start = b"<" + tag.name + with_value(tag.attributes, b"ref", wider) + end
        yield element.start, tag.end, start


def _check_blocks(blocks: Iterable[Area], places: Iterable[Position]) -> None:
    """ValueError where a change falls within what a single formula fills."""
    for area in blocks:
        for row, col in places:
            if area.top <= row <= area.bottom and area.left <= col <= area.right:
                place = f"{format_cell(row, col)} lies within the formula of {format_area(area)}"
                raise ValueError(place)
