"""A worksheet being drawn from the top down: rows of boxes, merged groups, print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tools.draw.look import LABEL, PIXELS_PER_UNIT, SMALL_SIZE, Look, text_height

Content = str | int | Decimal | None
TALLEST_ROW = 400
"""Excel ends at 409 points."""
_PAGE_WIDTH, _PAGE_HEIGHT = 508, 754
"""Points of an A4 page inside the margins."""
_THIN = Side(style="thin", color="FF000000")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


class Box(NamedTuple):
    """A cell of a row: its first and last column (1 = A), what it holds, how it looks.

    `options` are offered as a drop-down; other words are refused where the list is `closed`, else
    accepted after a warning.
    """

    left: int
    right: int
    content: Content = None
    look: Look = LABEL
    options: tuple[str, ...] = ()
    closed: bool = False


class Sheet:
    """Draws a form into a worksheet; `row` is the next row, counted from 1."""

    def __init__(self, worksheet: Worksheet, widths: Sequence[float]) -> None:
        self.worksheet = worksheet
        self.widths = tuple(widths)
        self.row = 1
        self._heights: dict[int, float] = {}
        self._kept: dict[int, int] = {}
        self._offers: dict[tuple[tuple[str, ...], bool], DataValidation] = {}
        for number, width in enumerate(widths, start=1):
            worksheet.column_dimensions[get_column_letter(number)].width = width

    @property
    def last(self) -> int:
        """The last column of the form."""
        return len(self.widths)

    def line(self, *boxes: Box, height: float = 22) -> int:
        """Draw boxes on the next row, at least `height` points high, and move below it.

        The row's number; a text too tall for a row is set smaller, then merged over several.
        """
        if any(self._needed(box) > TALLEST_ROW for box in boxes):
            boxes = tuple(self._shrunk(box) for box in boxes)
        needed = max([height, *(self._needed(box) for box in boxes)])
        rows = ceil(needed / TALLEST_ROW)
        top, self.row = self.row, self.row + rows
        for row in range(top, self.row):
            self._set_height(row, needed / rows)
        for box in boxes:
            self._draw(top, self.row - 1, box)
        if rows > 1:
            self.keep_together(top, self.row - 1, at_most=_PAGE_HEIGHT)
        return top

    def wide(self, content: Content, look: Look, height: float = 22) -> int:
        """Draw one box over the whole width of the form; the row's number."""
        return self.line(Box(1, self.last, content, look), height=height)

    def span(self, top: int, bottom: int, box: Box) -> None:
        """Draw a box over rows that are drawn already, making room for its text."""
        missing = self._needed(box) - self._height(top, bottom)
        if missing > 0:
            for row in range(top, bottom + 1):
                self._set_height(row, self._heights[row] + missing / (bottom - top + 1))
        self._draw(top, bottom, box)

    def gap(self, height: float) -> None:
        """Leave a row empty."""
        self._set_height(self.row, height)
        self.row += 1

    def break_page(self) -> None:
        """Begin a new printed page with the next row."""
        self.worksheet.row_breaks.append(Break(id=self.row - 1))

    def keep_together(self, top: int, bottom: int, *, at_most: float = 280) -> None:
        """Begin a new printed page at row `top` if the rows down to `bottom` would not fit.

        Rows that are themselves kept with later ones take those along. Nothing is done where they
        are more than `at_most` points high: it would leave too much of a page empty.
        """
        if self._height(top, bottom) <= at_most:
            self._kept[top] = max(bottom, self._kept.get(top, bottom))

    def finish(self) -> None:
        """Set up printing on A4 portrait, fitted to the width, and lock what is printed."""
        sheet = self.worksheet
        sheet.print_area = f"A1:{get_column_letter(self.last)}{self.row - 1}"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        margins = sheet.page_margins
        margins.left = margins.right = 0.6
        margins.top = margins.bottom = 0.6
        margins.header = margins.footer = 0.3
        sheet.print_options.horizontalCentered = True
        footer = sheet.oddFooter
        assert footer is not None  # noqa: S101 - openpyxl gives every sheet one
        footer.center.text = "第 &P 页，共 &N 页"
        sheet.sheet_view.showGridLines = False
        self._break_before_kept()
        _protect(sheet)

    def _break_before_kept(self) -> None:
        width = sum(self.widths) * PIXELS_PER_UNIT * 0.75
        page = _PAGE_HEIGHT * max(1.0, width / _PAGE_WIDTH)
        broken = {each.id + 1 for each in self.worksheet.row_breaks.brk}
        used = 0.0
        for row in range(1, self.row):
            needed = self._height(row, self._kept_until(row))
            if row in self._kept and page - used < needed <= page and row not in broken:
                self.worksheet.row_breaks.append(Break(id=row - 1))
                broken.add(row)
            if row in broken or used + self._heights[row] > page:
                used = 0.0
            used += self._heights[row]

    def _kept_until(self, top: int) -> int:
        row, bottom = top, top
        while row <= bottom:
            bottom = max(bottom, self._kept.get(row, row))
            row += 1
        return bottom

    def _shrunk(self, box: Box) -> Box:
        too_tall = self._needed(box) > TALLEST_ROW
        return box._replace(look=replace(box.look, size=SMALL_SIZE)) if too_tall else box

    def _needed(self, box: Box) -> float:
        width = sum(self.widths[box.left - 1 : box.right])
        return 0 if box.content is None else text_height(str(box.content), width, box.look.size)

    def _height(self, top: int, bottom: int) -> float:
        return sum(self._heights[row] for row in range(top, bottom + 1))

    def _set_height(self, row: int, height: float) -> None:
        self._heights[row] = height
        self.worksheet.row_dimensions[row].height = round(min(height, 409) * 4) / 4

    def _draw(self, top: int, bottom: int, box: Box) -> None:
        first = self.worksheet.cell(top, box.left, box.content)
        if isinstance(box.content, str):
            first.data_type = "s"  # openpyxl takes "=100%" for a formula
        if (top, box.left) != (bottom, box.right):
            self.worksheet.merge_cells(
                start_row=top, start_column=box.left, end_row=bottom, end_column=box.right
            )
        # Excel takes the frame of a merged area, and whether it is locked, from each of its cells.
        for row in range(top, bottom + 1):
            for column in range(box.left, box.right + 1):
                _style(self.worksheet.cell(row, column), box.look)
        if box.options:
            self._offer(first.coordinate, box)

    def _offer(self, cell: str, box: Box) -> None:
        choice = (box.options, box.closed)
        if choice not in self._offers:
            self._offers[choice] = DataValidation(
                type="list",
                formula1='"' + ",".join(box.options) + '"',
                allow_blank=True,
                showErrorMessage=True,
                errorStyle="stop" if box.closed else "warning",
                errorTitle="请核对",
                error="填写内容不在下拉选项中。",
            )
            self.worksheet.add_data_validation(self._offers[choice])
        self._offers[choice].add(cell)


def _style(cell: Cell | MergedCell, look: Look) -> None:
    cell.font = Font(name=look.font, size=look.size, bold=look.bold, charset=134)
    cell.alignment = Alignment(
        look.horizontal, look.vertical, wrap_text=look.wrap, indent=look.indent
    )
    cell.number_format = look.format
    cell.protection = Protection(locked=look.locked)
    if look.framed:
        cell.border = _FRAME


def _protect(sheet: Worksheet) -> None:
    protection = sheet.protection
    protection.sheet = True
    # In the file, false means that the action is allowed.
    protection.formatCells = False
    protection.formatRows = False
    protection.formatColumns = False
    protection.insertRows = False
    protection.deleteRows = False
