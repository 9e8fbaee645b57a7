"""A table on its sheet: title, unit, headings, rows with live formulas, notes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goalsheet.disclosure.look import AMOUNT_WIDTH, HEAD, TITLE, Page
from goalsheet.disclosure.place import Placed, heads
from goalsheet.disclosure.tables import ListTable
from goalsheet.formats.sheets import check_rows

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_TEXT_WIDTH = 20.0
_LEFT_FROM = 14.0  # a text column wider than this is no code, and is read from the left
_TOO_LONG = 10**15  # 分; a cell keeps 15 digits
_ONE_PAGE = 50  # so many rows are still readable on one sheet of paper


def write_table(book: Workbook, placed: Placed) -> None:
    """Write a table on a sheet of its own."""
    page = Page(book, placed.table.layout.sheet)
    check_rows(placed.notes + len(placed.table.notes))
    widths = _widths(placed)
    for number, width in enumerate(widths):
        page.sheet.set_column(number, number, width)
    _write_top(page, placed, widths)
    for part in placed.table.lists:
        _write_list(page, placed, part, widths)
    for number, note in enumerate(placed.table.notes):
        row = placed.notes + number
        page.across((row, 1, row, placed.frame.width), note, align="left")
        page.fit(row, note, sum(widths))
    page.paper(pages=1 if placed.notes + len(placed.table.notes) <= _ONE_PAGE else 0)
    page.end()


def _widths(placed: Placed) -> list[float]:
    return [
        column.width or (AMOUNT_WIDTH if column.text is None else _TEXT_WIDTH)
        for part in placed.table.lists
        for column in part.plan.columns
    ]


def _write_top(page: Page, placed: Placed, widths: list[float]) -> None:
    """The mark, the title, the line below it and the headings, repeated on every page."""
    table, frame = placed.table, placed.frame
    if frame.mark:
        page.text(frame.mark, 1, table.layout.mark, 40, text_wrap=False)
    look = {"font_name": TITLE, "font_size": 18, "bold": True, "align": "center"}
    page.across((frame.title, 1, frame.title, frame.width), table.title, **look)
    page.sheet.set_row(frame.title - 1, 32)
    middle = max(frame.width - 2, 1) if frame.width > 2 else 1
    if table.left:
        page.across((frame.line, 1, frame.line, middle), table.left, align="left")
    start = middle + 1 if table.left else 1
    page.across((frame.line, start, frame.line, frame.width), table.right, align="right")
    page.sheet.set_row(frame.line - 1, 20)
    for head in heads(table.layout):
        area = head.area
        top, bottom = frame.head + area.top - 1, frame.head + area.bottom - 1
        style = {"font_name": HEAD, "align": "center", "border": 1}
        page.across((top, area.left, bottom, area.right), head.text, **style)
        width = sum(widths[area.left - 1 : area.right]) - 1
        page.fit(bottom, head.text, width * (bottom - top + 1))
    page.sheet.freeze_panes(frame.body - 1, 0)
    page.sheet.repeat_rows(0, frame.body - 2)


def _write_list(page: Page, placed: Placed, part: ListTable, widths: list[float]) -> None:
    left, scale = placed.left(part), placed.table.scale
    formulas = placed.formulas(part)
    styles = {is_total: _styles(page, placed, part, widths, is_total) for is_total in (False, True)}
    used = set()
    for number, line in enumerate(part.lines):
        row = placed.row(part, number)
        used.add(row)
        across = part.plan.layout.total_across if line.is_total else 1
        start = across if across > 1 else 0
        if start:
            area = (row, left, row, left + across - 1)
            page.across(area, line.texts[0], align="center", border=1, bold=True)
            page.fit(row, line.texts[0], sum(widths[left - 1 : left - 1 + across]))
        for offset in range(start, len(part.plan.columns)):
            col, cents = left + offset, line.amounts[offset]
            style = styles[line.is_total][offset]
            if cents is None:
                page.styled(row, col, line.texts[offset], widths[col - 1], style)
                continue
            page.amount((row, col), cents / scale, formulas.get((number, offset), ""), style)
            if abs(cents) >= _TOO_LONG:
                page.digits(row, col, placed.table.amount(cents) or Decimal(0))
    for row in set(range(placed.frame.body, placed.notes)) - used:
        for col in range(left, left + len(part.plan.columns)):
            page.text(row, col, "", widths[col - 1], border=1)


def _styles(
    page: Page, placed: Placed, part: ListTable, widths: list[float], is_total: bool
) -> list[Format]:
    """The look of every column, in rows or in totals."""
    look: dict[str, Any] = {"border": 1, "bold": True} if is_total else {"border": 1}
    number_format = _number_format(placed.table.layout.decimals)
    first = placed.left(part) - 1
    styles = []
    for column, width in zip(part.plan.columns, widths[first:], strict=False):
        if column.text is None:
            own = {"num_format": number_format, "align": "right", "text_wrap": False}
        else:
            own = {"align": "left" if width > _LEFT_FROM and not is_total else "center"}
        styles.append(page.style(**look, **own))
    return styles


def _number_format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
