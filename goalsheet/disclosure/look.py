"""The look of a disclosure workbook: fonts, borders, page set-up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from goalsheet.formats.sheets import LONGEST_TEXT, lines_needed
from goalsheet.messages.disclosure import TEXTS
from goalsheet.values.amount import canonical

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

BODY, TITLE, HEAD = "仿宋", "宋体", "黑体"
SIMPLIFIED_CHINESE = 134  # a machine without the font takes another Chinese one
TITLED = {"font_name": TITLE, "font_size": 18, "bold": True, "align": "center"}
AMOUNT_WIDTH, NARROW_AMOUNT, NO_AMOUNT = 13.0, 10.5, 8.5
SIZE = 10.5
TALLEST = 409.0
_LINE, _AROUND = 15.0, 5.0
_LEAST = _LINE + _AROUND
INDENT = 1.5  # what an indent takes of a column's width
_POINTS = 5.25  # of a character's width, which columns are measured in
# What a page of A4 holds inside the margins, in points: its width and its height.
_LANDSCAPE, _PORTRAIT = (770.0, 500.0), (523.0, 745.0)
PAGE_WIDTH = _LANDSCAPE[0] / _POINTS  # in characters
PORTRAIT_WIDTH = _PORTRAIT[0] / _POINTS
READABLE = 0.76  # of its size, a table is read with ease
# Of its size, a table can still be read: better small than on a second page. One of lists side by
# side may be smaller, that the totals stand below what they balance.
_SMALLEST, _SMALLEST_BALANCE = 0.65, 0.58


class Span(NamedTuple):
    """The cells of a text: top, left, bottom, right, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Page:
    """One sheet and what is needed to write on it. Rows and columns are counted from 1."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[float]) -> None:
        """A new sheet with columns of these widths, in characters."""
        self.book = book
        self.sheet: Worksheet = book.add_worksheet(name)
        self.sheet.set_default_row(_LEAST)
        self._widths = widths
        for number, width in enumerate(widths):
            self.sheet.set_column(number, number, width)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._heights: dict[int, float] = {}
        self._last = 0

    def style(self, **own: Any) -> Format:
        """A cell in the body font, with the properties given."""
        key = tuple(sorted(own.items()))
        if key not in self._formats:
            look = {"font_name": BODY, "font_size": SIZE, "font_charset": SIMPLIFIED_CHINESE}
            look |= {"valign": "vcenter", "text_wrap": True}
            self._formats[key] = self.book.add_format({**look, **own})
        return self._formats[key]

    def text(self, row: int, col: int, text: str, **own: Any) -> None:
        """A text, never a formula or a link; its row grows with it."""
        self.styled(row, col, text, self.style(**own), own.get("indent", 0))
        self.reach(row)

    def reach(self, row: int) -> None:
        """Let the sheet go down to this row at least."""
        self._last = max(self._last, row)

    def styled(self, row: int, col: int, text: str, style: Format, indent: int = 0) -> None:
        """A text in a style that is there already, in a row that the sheet reaches."""
        if not text:
            self.sheet.write_blank(row - 1, col - 1, None, style)
            return
        self.sheet.write_string(row - 1, col - 1, _clean(text), style)
        lines = _lines(text, self._widths[col - 1] - INDENT * indent)
        if lines > 1:
            self._grow(row, row, lines)

    def across(self, area: tuple[int, int, int, int], text: str, **own: Any) -> None:
        """A text over several cells: top, left, bottom, right; their rows grow with it."""
        span, style = Span(*area), self.style(**own)
        top, left, bottom, right = span
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", style)
        self.sheet.write_string(top - 1, left - 1, _clean(text), style)
        self.fit(span, text, own.get("font_size", SIZE))

    def amount(self, place: tuple[int, int], amount: float, formula: str, style: Format) -> None:
        """An amount, or a formula with its result as the stored value, in such a row."""
        row, col = place[0] - 1, place[1] - 1
        if formula:
            self.sheet.write_formula(row, col, formula, style, amount)
        else:
            self.sheet.write_number(row, col, amount, style)

    def digits(self, row: int, col: int, amount: Decimal) -> None:
        """All digits of an amount that is longer than a cell keeps."""
        text = TEXTS["digits"].zh.format(amount=canonical(amount))
        self.sheet.write_comment(row - 1, col - 1, text)

    def fit(self, span: Span, text: str, size: float = SIZE) -> None:
        """Let rows be as tall, together, as a text needs over the columns of its cells."""
        larger = size / SIZE
        width = sum(self._widths[span.left - 1 : span.right])
        self._grow(span.top, span.bottom, _lines(text, width / larger), larger)

    def _grow(self, top: int, bottom: int, lines: int, larger: float = 1) -> None:
        self.reach(bottom)
        height = (_LINE * lines + _AROUND) * larger / (bottom - top + 1)
        if height > _LEAST:
            for row in range(top, bottom + 1):
                self._heights[row] = max(height, self._heights.get(row, 0))

    def end(self, *, landscape: bool = True, balance: bool = False) -> None:
        """Make every row as tall as its texts need, and set up the paper: A4, as wide as that.

        Where the sheet stays readable on one page, it is one page; a `balance` of lists side by
        side even where it is small then.
        """
        for row, height in self._heights.items():
            self.sheet.set_row(row - 1, min(height, TALLEST))
        tall = sum(self._heights.values()) + _LEAST * (self._last - len(self._heights))
        wide = sum(self._widths) * _POINTS
        width, height = _LANDSCAPE if landscape else _PORTRAIT
        smallest = _SMALLEST_BALANCE if balance else _SMALLEST
        pages = 1 if height >= tall * min(smallest, width / wide) else 0
        set_paper(self.sheet, landscape=landscape, pages=pages)


def set_paper(sheet: Worksheet, *, landscape: bool, pages: int) -> None:
    """A4, as wide as the paper; so many pages, 0 for as many as it takes."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, pages)
    sheet.center_horizontally()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C" + TEXTS["of_pages"].zh)


@lru_cache(maxsize=10_000)
def _clean(text: str) -> str:
    """The text as a cell can hold it."""
    return text.encode("utf-8", "replace").decode("utf-8")[:LONGEST_TEXT]


@lru_cache(maxsize=10_000)
def _lines(text: str, width: float) -> int:
    """The same names stand in many rows."""
    return lines_needed(text, width)
