"""Rows inserted into a sheet and removed from it, with all that refers to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from goalsheet.ooxml.a1 import MOST_ROWS
from goalsheet.ooxml.rows import formulas as cell_formulas
from goalsheet.ooxml.rows import obstacles
from goalsheet.ooxml.rows.anchors import RowHeights, Shift, row_heights
from goalsheet.ooxml.rows.attached import shift_attached, shift_attached_references
from goalsheet.ooxml.rows.book import Sheets, sheets_of
from goalsheet.ooxml.rows.cells import last_row, move_rows, number_rows, repeat_row, set_dimension
from goalsheet.ooxml.rows.drawings import shift_control_anchors
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.names import shift_names
from goalsheet.ooxml.rows.obstacles import Note, Refusal
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.pivots import pivot_rows, shift_pivot_cache
from goalsheet.ooxml.rows.sections import shift_sections
from goalsheet.ooxml.rows.tree import children


@dataclass(frozen=True, slots=True)
class Report:
    """What an insertion or deletion came to.

    With `refusals` nothing was changed. `notes` tell what could not be mended. Cached values are
    left as they are; new formulas have none.
    """

    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Rows inserted before `row`, each like the row `like`; a negative count deletes from there."""

    row: int
    count: int
    like: int = 0

    @property
    def is_on_sheet(self) -> bool:
        """Whether a sheet has such rows."""
        if self.count < 0:
            return 0 < self.row <= MOST_ROWS + self.count + 1
        inside = 0 < self.row <= MOST_ROWS and 0 < self.like <= MOST_ROWS
        return inside and 0 < self.count < MOST_ROWS


def insert_rows(
    parts: Parts, sheet_part: str, before_row: int, count: int, *, like_row: int
) -> Report:
    """Insert rows before a row of a sheet, each like `like_row` but without values.

    `like_row` is counted before the insertion. Raises as `change_rows` does.
    """
    if count < 1:
        raise ValueError(f"outside the sheet: {count} rows")
    return change_rows(parts, sheet_part, [Change(before_row, count, like_row)])[0]


def delete_rows(parts: Parts, sheet_part: str, row: int, count: int) -> Report:
    """Delete rows of a sheet, `row` being the first; references to them become #REF!.

    Raises as `change_rows` does.
    """
    if count < 1:
        raise ValueError(f"outside the sheet: {count} rows")
    return change_rows(parts, sheet_part, [Change(row, -count)])[0]


def change_rows(parts: Parts, sheet_part: str, changes: Iterable[Change]) -> list[Report]:
    """Carry out changes one after another, up to the first that is refused.

    Each is in the numbers that those before it left. ValueError for rows outside the sheet and for
    a part that is no sheet; `PackageError` for a part that cannot be read, after which the parts
    are not to be used.
    """
    book = sheets_of(parts)
    name = book.named(sheet_part)
    root = parts.tree(sheet_part)
    content = _sheet_data(root)
    reports: list[Report] = []
    for change in changes:
        if not change.is_on_sheet:
            raise ValueError(f"outside the sheet: {change}")
        order = tuple(book.names)
        move = Move(name, change.row, change.count, change.like, name, order)
        found = cell_formulas.formula_elements(content)
        refusals = _refusals(parts, sheet_part, move, found)
        if refusals:
            return [*reports, Report(refusals)]
        if not reports:
            number_rows(content)
        notes = tuple(_notes(parts, book, name, found))
        _carry_out(parts, book, sheet_part, move, found)
        reports.append(Report((), notes))
    set_dimension(root, content)
    return reports


def _carry_out(
    parts: Parts, book: Sheets, sheet_part: str, move: Move, found: list[etree._Element]
) -> None:
    root = parts.tree(sheet_part)
    content = _sheet_data(root)
    if move.row <= last_row(content):
        parts.mark(sheet_part)
    drawn = _has_drawn_objects(parts, sheet_part)
    before = row_heights(root) if drawn else RowHeights(0, {})
    if _shift_cells(content, move, found):
        _drop_calculation_chain(parts, book)
    shift = Shift(move, before, row_heights(root) if drawn else before)
    for identifier in shift_sections(root, move):
        parts.drop_relationship(sheet_part, identifier)
    for element in children(root, "controls", "oleObjects"):
        shift_control_anchors(element, shift)
    shift_attached(parts, sheet_part, shift)
    for sheet in book.sheets:
        if sheet.part:
            seen = move.seen_from(sheet.name)
            if not seen.here:
                _shift_other_sheet(parts, sheet.part, seen)
            shift_attached_references(parts, sheet.part, seen)
    shift_names(parts.tree(book.workbook), book.names, move)
    for cache in parts.targets(book.workbook, "pivotCacheDefinition"):
        shift_pivot_cache(parts.tree(cache), move)


def _refusals(
    parts: Parts, sheet_part: str, move: Move, found: list[etree._Element]
) -> tuple[Refusal, ...]:
    refusals = [*obstacles.cut_formulas(found, move)]
    refusals.extend(obstacles.full_sheet(last_row(_sheet_data(parts.tree(sheet_part))), move))
    for table in parts.targets(sheet_part, "table"):
        refusals.extend(obstacles.cut_table(parts.tree(table), move))
    for pivot in parts.targets(sheet_part, "pivotTable"):
        top, bottom = pivot_rows(parts.tree(pivot))
        if bottom and (obstacles.cuts(move, top, bottom) or top in move.removed):
            refusals.append(Refusal("pivot_table", f"{top}:{bottom}"))
    return tuple(refusals)


def _notes(parts: Parts, book: Sheets, name: str, found: list[etree._Element]) -> list[Note]:
    kinds = [relationship.kind for relationship in parts.relationships(book.workbook)]
    notes = list(obstacles.workbook_notes(parts.tree(book.workbook), kinds))
    notes.extend(obstacles.indirect_cells(name, found))
    for sheet in book.sheets:
        if sheet.name != name and sheet.part and b"INDIRECT" in parts.raw(sheet.part).upper():
            content = children(parts.tree(sheet.part), "sheetData")
            for element in content:
                formulas = cell_formulas.formula_elements(element)
                notes.extend(obstacles.indirect_cells(sheet.name, formulas))
    return notes


def _shift_cells(content: etree._Element, move: Move, found: list[etree._Element]) -> bool:
    """Shift rows, cells and their formulas; whether any formula came, went or moved."""
    cell_formulas.unshare(found, move)
    moving = any(cell_formulas.position(formula)[0] >= move.row for formula in found)
    cell_formulas.shift_formulas(found, move)
    for formula in found:
        cell_formulas.shift_array(formula, move)
        cell_formulas.shift_data_table(formula, move)
    move_rows(content, move)
    new = repeat_row(content, move) if move.count > 0 else []
    return moving or bool(new)


def _shift_other_sheet(parts: Parts, part: str, move: Move) -> None:
    """Shift the references on a sheet whose rows stay."""
    if not parts.may_refer(part):
        return
    root = parts.tree(part)
    shift_sections(root, move)
    for content in children(root, "sheetData"):
        found = cell_formulas.formula_elements(content)
        if not any(move.concerns(formula.text or "") for formula in found):
            continue
        number_rows(content)
        cell_formulas.unshare(found, move)
        cell_formulas.shift_formulas(found, move)


def _has_drawn_objects(parts: Parts, sheet_part: str) -> bool:
    """Whether anything on a sheet needs its row heights."""
    hanging = parts.targets(sheet_part, "drawing", "vmlDrawing")
    return bool(hanging or children(parts.tree(sheet_part), "controls", "oleObjects"))


def _sheet_data(root: etree._Element) -> etree._Element:
    content = children(root, "sheetData")
    if not content:
        raise ValueError("rows can only be inserted into and deleted from worksheets")
    return content[0]


def _drop_calculation_chain(parts: Parts, book: Sheets) -> None:
    for chain in parts.targets(book.workbook, "calcChain"):
        parts.drop(chain, book.workbook)
