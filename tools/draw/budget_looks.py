"""How the cells of 部门预算录入表 look, and how its sheets print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tools.draw.look import BODY_FONT, SECTION_FONT, TITLE_FONT

_LINE = "#8C9AA8"
_HEADING = "#DCE6EF"
_COMPUTED = "#F3F5F7"
_GREY = "#4A5560"
ROW_FONT_SIZE = 10
ROW_HEIGHT = 15
"""Points of a row whose height is not set, so that it grows with what is typed into it."""
TITLE_HEIGHT, HEADING_HEIGHT = 34, 30
_PAGE_WIDTH, _PAGE_HEIGHT = 770, 508
"""Points of an A4 page, landscape, inside the margins."""
_DIGIT, _PADDING = 5.25, 3.75
"""Points of a digit, by which columns are measured, and of what a column has beside them."""


class Looks(NamedTuple):
    """The formats of a workbook."""

    title: Format
    caption: Format
    caption_left: Format
    caption_right: Format
    unit: Format
    note: Format
    heading: Format
    label: Format
    text: Format
    centred: Format
    count: Format
    name: Format
    amount: Format
    total_label: Format
    total: Format
    end: Format
    code: Format
    added_code: Format
    class_code: Format
    indents: tuple[Format, ...]


def looks(book: Workbook) -> Looks:
    """The formats, made for one workbook."""

    def look(**given: Any) -> Format:
        known = {"font_name": BODY_FONT, "font_size": 10.5, "valign": "vcenter", **given}
        return book.add_format(known)

    frame = {"border": 1, "border_color": _LINE}
    row = {**frame, "font_size": ROW_FONT_SIZE}
    typed = {**row, "locked": False, "num_format": "@", "text_wrap": True}
    amount = {**row, "align": "right", "indent": 1, "num_format": "#,##0.00"}
    label = {**frame, "font_name": SECTION_FONT, "bg_color": _HEADING, "align": "center"}
    return Looks(
        title=look(font_name=TITLE_FONT, font_size=18, align="center"),
        caption=look(align="center"),
        caption_left=look(align="left"),
        caption_right=look(align="right"),
        unit=look(align="right", locked=False),
        note=look(font_size=9, font_color=_GREY, text_wrap=True, valign="top", align="left"),
        heading=look(**label, text_wrap=True),
        label=look(**label),
        text=look(**typed, align="left", indent=1),
        centred=look(**typed, align="center"),
        count=look(**frame, locked=False, align="left", indent=1, num_format="0"),
        name=look(**row, bg_color=_COMPUTED, shrink=True, align="left", indent=1),
        amount=look(**amount, locked=False),
        total_label=look(**frame, font_name=SECTION_FONT, align="center", bg_color=_COMPUTED),
        total=look(**amount, bg_color=_COMPUTED, bold=True),
        end=look(**frame, font_size=9, font_color=_GREY, align="left", indent=1),
        code=look(**frame, align="left", num_format="@"),
        added_code=look(align="left", num_format="@"),
        class_code=look(**frame, align="left", num_format="@", bold=True),
        indents=tuple(
            look(**frame, align="left", indent=depth, bold=depth == 0) for depth in range(3)
        ),
    )


def set_up(sheet: Worksheet, widths: Sequence[float], area: str, freeze: int) -> None:
    """Set widths and printing on A4 landscape, fitted to the width; all of it without an `area`.

    The first `freeze` rows stay in sight; of them the last one is printed on every page.
    """
    for col, width in enumerate(widths):
        sheet.set_column(col, col, width)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if area:
        sheet.print_area(area)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&C&9第 &P 页，共 &N 页")
    sheet.hide_gridlines(2)
    if freeze:
        sheet.freeze_panes(freeze, 0)
        sheet.repeat_rows(freeze - 1)


def rows_that_fit(widths: Sequence[float], used: float, pages: int) -> int:
    """How many rows of the usual height fill pages that begin with `used` points of other rows.

    A row less on each page: programs do not measure fonts alike.
    """
    width = sum(width * _DIGIT + _PADDING for width in widths)
    page = _PAGE_HEIGHT * max(1.0, width / _PAGE_WIDTH)
    first, later = (int((page - taken) / ROW_HEIGHT) - 1 for taken in (used, HEADING_HEIGHT))
    return first + (pages - 1) * later


def lock(sheet: Worksheet) -> None:
    """Lock what is printed, without a password; rows may be inserted."""
    allowed = (
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_rows",
        "delete_rows",
        "sort",
    )
    sheet.protect("", dict.fromkeys(allowed, True))
