"""A table on its sheet: title, unit, headings, rows with live formulas, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goalsheet.disclosure.look import AMOUNT_WIDTH, HEAD, TITLE, Page
from goalsheet.disclosure.place import Placed, heads
from goalsheet.disclosure.tables import ListTable
from goalsheet.formats.sheets import check_rows

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_TEXT_WIDTH = 20.0
_LEFT_FROM = 14.0  # a text column wider than this is no code, and is read from the left
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
    left = placed.left(part)
    formulas = placed.formulas(part)
    number_format = _number_format(placed.table.layout.decimals)
    used = set()
    for number, line in enumerate(part.lines):
        row = placed.row(part, number)
        used.add(row)
        own: dict[str, Any] = {"border": 1}
        if line.is_total:
            own["bold"] = True
        across = part.plan.layout.total_across if line.is_total else 1
        if across > 1:
            page.across((row, left, row, left + across - 1), line.texts[0], align="center", **own)
        for offset, column in enumerate(part.plan.columns):
            if offset < across and across > 1:
                continue
            col, width = left + offset, widths[left + offset - 1]
            amount = placed.table.amount(line.amounts[offset])
            if column.text is not None:
                align = "left" if width > _LEFT_FROM else "center"
                align = "center" if line.is_total else align
                page.text(row, col, line.texts[offset], width, align=align, **own)
            elif amount is None:
                page.text(row, col, "", width, **own)
            else:
                style = {"num_format": number_format, "align": "right", "text_wrap": False, **own}
                formula = formulas.get((number, offset), "")
                page.amount((row, col), amount, formula, **style)
    for row in set(range(placed.frame.body, placed.notes)) - used:
        for col in range(left, left + len(part.plan.columns)):
            page.text(row, col, "", widths[col - 1], border=1)


def _number_format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
