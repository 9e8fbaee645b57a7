"""A table on its sheet: title, unit, headings, rows with live formulas, notes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goalsheet.disclosure.look import (
    AMOUNT_WIDTH,
    HEAD,
    INDENT,
    NARROW_AMOUNT,
    NO_AMOUNT,
    PAGE_WIDTH,
    READABLE,
    TITLED,
    Page,
)
from goalsheet.disclosure.place import Placed, heads
from goalsheet.disclosure.tables import ListTable, Table, shown
from goalsheet.formats.sheets import check_rows, display_width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_TEXT_WIDTH = 20.0
_LEFT_FROM = 14.0  # a text column wider than this is no code, and is read from the left
_WIDER = 1.4  # so much a column of texts grows where that spares lines
_MARGIN = 2.5  # characters beside an amount or a text
_UNIT = 12.0  # so wide is the last column at least if the unit has room in it alone
_TOO_LONG = 10**15  # 分; a cell keeps 15 digits


def write_table(book: Workbook, placed: Placed) -> None:
    """Write a table on a sheet of its own."""
    check_rows(placed.notes + len(placed.table.notes))
    widths = _widths(placed.table)
    page = Page(book, placed.table.layout.sheet, widths)
    _write_top(page, placed, widths)
    for part in placed.table.lists:
        _write_list(page, placed, part, widths)
    for number, note in enumerate(placed.table.notes):
        row = placed.notes + number
        page.across((row, 1, row, placed.frame.width), note, align="left")
    page.end(balance=len(placed.table.lists) > 1)


def _widths(table: Table) -> list[float]:
    """The widths of all columns: as the layout says, or more where texts and amounts need it.

    Where a table is wider than the paper, its columns take less, that it can be read in print.
    """
    columns = [(part, n) for part in table.lists for n in range(len(part.plan.columns))]
    widths = [_least(table, part, n, (AMOUNT_WIDTH, AMOUNT_WIDTH)) for part, n in columns]
    if sum(widths) > PAGE_WIDTH:
        narrow = (NARROW_AMOUNT, NO_AMOUNT)
        widths = [_least(table, part, n, narrow) for part, n in columns]
    more = [_wanted(part, n, own) for (part, n), own in zip(columns, widths, strict=True)]
    room = max(PAGE_WIDTH / READABLE - sum(widths), 0)
    for number in sorted(range(len(more)), key=lambda n: more[n]):  # as many as possible in full
        given = min(more[number], room)
        widths[number] += given
        room -= given
    return widths


def _least(table: Table, part: ListTable, number: int, of_amounts: tuple[float, float]) -> float:
    """The width that the layout gives a column; one of amounts has room for all of them.

    Where the layout gives none, it is the first of `of_amounts`, the second without an amount.
    """
    column = part.plan.columns[number]
    if column.text is not None:
        return column.width or _TEXT_WIDTH
    amounts = [c for line in part.lines if (c := line.amounts[number]) is not None]
    if not amounts:
        return column.width or of_amounts[1]
    longest = (min(amounts), max(amounts))
    lengths = [len(f"{shown(table, cents):,}") + _MARGIN for cents in longest]
    return max([column.width or of_amounts[0], *lengths])


def _wanted(part: ListTable, number: int, width: float) -> float:
    """How much wider a column of texts would spare lines."""
    if part.plan.columns[number].text is None:
        return 0
    texts = {line.texts[number] for line in part.lines if not line.is_total}
    needed = max(map(display_width, texts | {""})) + _MARGIN + INDENT
    return max(min(needed, width * _WIDER) - width, 0)


def _write_top(page: Page, placed: Placed, widths: list[float]) -> None:
    """The mark, the title, the line below it and the headings, repeated on every page."""
    table, frame = placed.table, placed.frame
    if frame.mark:
        page.across((frame.mark, 1, frame.mark, frame.width), table.layout.mark, align="left")
    page.across((frame.title, 1, frame.title, frame.width), table.title, **TITLED)
    middle = frame.width - (1 if widths[-1] >= _UNIT else 2)
    if table.left and middle > 0:
        page.across((frame.line, 1, frame.line, middle), table.left, align="left")
        page.across((frame.line, middle + 1, frame.line, frame.width), table.right, align="right")
    else:
        below = "　".join(filter(None, (table.left, table.right)))
        page.across((frame.line, 1, frame.line, frame.width), below, align="right")
    for head in heads(table.layout):
        area = head.area
        top, bottom = frame.head + area.top - 1, frame.head + area.bottom - 1
        style = {"font_name": HEAD, "align": "center", "border": 1}
        page.across((top, area.left, bottom, area.right), head.text, **style)
    page.sheet.freeze_panes(frame.body - 1, 0)
    page.sheet.repeat_rows(0, frame.body - 2)


def _write_list(page: Page, placed: Placed, part: ListTable, widths: list[float]) -> None:
    left, scale = placed.left(part), placed.table.scale
    formulas = placed.formulas(part)
    looks = {is_total: _styles(page, placed, part, widths, is_total) for is_total in (False, True)}
    used = set()
    for number, line in enumerate(part.lines):
        row = placed.row(part, number)
        page.reach(row)
        used.add(row)
        across = part.plan.layout.total_across if line.is_total else 1
        start = across if across > 1 else 0
        if start:
            area = (row, left, row, left + across - 1)
            page.across(area, line.texts[0], align="center", border=1, bold=True)
        styles = looks[line.is_total]
        for offset in range(start, len(part.plan.columns)):
            col, cents = left + offset, line.amounts[offset]
            style, indent = styles[offset]
            if cents is None:
                page.styled(row, col, line.texts[offset], style, indent)
                continue
            page.amount((row, col), cents / scale, formulas.get((number, offset), ""), style)
            if abs(cents) >= _TOO_LONG:
                page.digits(row, col, placed.table.amount(cents) or Decimal(0))
    for row in set(range(placed.frame.body, placed.notes)) - used:
        for col in range(left, left + len(part.plan.columns)):
            page.text(row, col, "", border=1)


def _styles(
    page: Page, placed: Placed, part: ListTable, widths: list[float], is_total: bool
) -> list[tuple[Format, int]]:
    """The look of every column and its indent, in rows or in totals."""
    look: dict[str, Any] = {"border": 1, "bold": True} if is_total else {"border": 1}
    number_format = _number_format(placed.table.layout.decimals)
    first = placed.left(part) - 1
    styles = []
    for column, width in zip(part.plan.columns, widths[first:], strict=False):
        indent = 0
        if column.text is None:
            own = {"num_format": number_format, "align": "right", "text_wrap": False}
        elif (column.width or width) > _LEFT_FROM and not is_total:
            indent = 1
            own = {"align": "left", "indent": indent}
        else:
            own = {"align": "center"}
        styles.append((page.style(**look, **own), indent))
    return styles


def _number_format(decimals: int) -> str:
    """With a blank on the right, that the last digit does not touch the border."""
    return "#,##0" + ("." + "0" * decimals if decimals else "") + "_ "
