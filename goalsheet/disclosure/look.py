"""The look of a disclosure workbook: fonts, borders, page set-up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

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
_LINE, _TALLEST = 15.0, 409.0
AMOUNT_WIDTH = 13.0


class Page:
    """One sheet and what is needed to write on it. Rows and columns are counted from 1."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.book = book
        self.sheet: Worksheet = book.add_worksheet(name)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._lines: dict[int, int] = {}

    def style(self, **own: Any) -> Format:
        """A cell in the body font, with the properties given."""
        key = tuple(sorted(own.items()))
        if key not in self._formats:
            look = {"font_name": BODY, "font_size": 10.5, "font_charset": SIMPLIFIED_CHINESE}
            look |= {"valign": "vcenter", "text_wrap": True}
            self._formats[key] = self.book.add_format({**look, **own})
        return self._formats[key]

    def text(self, row: int, col: int, text: str, width: float, **own: Any) -> None:
        """A text, never a formula or a link; its row grows with it."""
        self.styled(row, col, text, width, self.style(**own))

    def styled(self, row: int, col: int, text: str, width: float, style: Format) -> None:
        """A text in a style that is there already."""
        if text:
            self.sheet.write_string(row - 1, col - 1, _clean(text), style)
            self.fit(row, text, width)
        else:
            self.sheet.write_blank(row - 1, col - 1, None, style)

    def across(self, area: tuple[int, int, int, int], text: str, **own: Any) -> None:
        """A text over several cells: top, left, bottom, right."""
        top, left, bottom, right = area
        style = self.style(**own)
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", style)
        self.sheet.write_string(top - 1, left - 1, text, style)

    def amount(self, place: tuple[int, int], amount: float, formula: str, style: Format) -> None:
        """An amount, or a formula with its result as the stored value."""
        row, col = place[0] - 1, place[1] - 1
        if formula:
            self.sheet.write_formula(row, col, formula, style, amount)
        else:
            self.sheet.write_number(row, col, amount, style)

    def digits(self, row: int, col: int, amount: Decimal) -> None:
        """All digits of an amount that is longer than a cell keeps."""
        text = TEXTS["digits"].zh.format(amount=canonical(amount))
        self.sheet.write_comment(row - 1, col - 1, text)

    def fit(self, row: int, text: str, width: float) -> None:
        """Let a row be as tall as the text needs at that width."""
        lines = _lines(text, width)
        if lines > self._lines.get(row, 0):
            self._lines[row] = lines

    def end(self) -> None:
        """Make every row as tall as its texts need."""
        for row, lines in self._lines.items():
            self.sheet.set_row(row - 1, min(_LINE * lines + 5, _TALLEST))

    def paper(self, *, landscape: bool = True, pages: int = 0) -> None:
        """A4, as wide as the paper; so many pages, 0 for as many as it takes."""
        sheet = self.sheet
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
