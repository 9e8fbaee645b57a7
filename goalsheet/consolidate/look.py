"""The look of a summary: fonts, borders, page setup, and how a titled table is begun."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from goalsheet.formats.sheets import amount_format, is_exact, lines_needed, write_text
from goalsheet.messages import Language
from goalsheet.messages.consolidate import TEXTS
from goalsheet.values.amount import canonical

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

BODY, TITLE = "仿宋", "宋体"
_LINE, _TALLEST = 15.0, 409.0
MARKED, MISSING = "#FFF2CC", "#F8CBAD"


class Heading(NamedTuple):
    """A column of a summary table: its heading and its width in characters."""

    text: str
    width: float


class Page:
    """One sheet of a summary and what is needed to write on it."""

    def __init__(self, book: Workbook, name: str, language: Language) -> None:
        self.book = book
        self.language: Language = language
        self.sheet: Worksheet = book.add_worksheet(name)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._widths: list[float] = []
        self._lines: dict[int, int] = {}

    def word(self, name: str, **values: object) -> str:
        """A text of the catalogue in the language of the summary."""
        return TEXTS[name].of(self.language).format(**values)

    def style(self, **own: Any) -> Format:
        """A bordered cell in the body font, with the properties given."""
        key = tuple(sorted(own.items()))
        if key not in self._formats:
            look = {"font_name": BODY, "font_size": 10.5, "valign": "vcenter", "border": 1}
            self._formats[key] = self.book.add_format({**look, "text_wrap": True, **own})
        return self._formats[key]

    def begin(self, title: str, note: str, headings: Sequence[Heading]) -> int:
        """Title, note and headings, repeated on every printed page; gives the next row."""
        sheet, last = self.sheet, len(headings) - 1
        self._widths = [heading.width for heading in headings]
        big = self.book.add_format(
            {
                "font_name": TITLE,
                "font_size": 18,
                "bold": True,
                "align": "center",
                "valign": "vcenter",
            }
        )
        right = self.book.add_format({"font_name": BODY, "font_size": 10.5, "align": "right"})
        _across(sheet, 0, last, title, big)
        sheet.set_row(0, 32)
        if note:
            _across(sheet, 1, last, note, right)
        row = 2 if note else 1
        head = self.style(font_name="黑体", align="center", bg_color="#F2F2F2")
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, heading.width)
            sheet.write_string(row, column, heading.text, head)
            self._fit(row, column, heading.text)
        self._lines[row] += 1
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(0, row)
        self._paper()
        return row + 1

    def _paper(self) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&C" + self.word("of_pages"))

    def text(self, row: int, column: int, text: str | None, **own: Any) -> None:
        """A text, never a formula or a link."""
        write_text(self.sheet, (row, column), text, self.style(**own), self.language)
        self._fit(row, column, text or "")

    def amount(self, row: int, column: int, amount: Decimal, decimals: int, **own: Any) -> None:
        """An amount as a number; with a comment where a cell cannot hold all its digits."""
        style = self.style(num_format=amount_format(decimals), align="right", **own)
        self.sheet.write_number(row, column, float(amount), style)
        if not is_exact(amount):
            self.sheet.write_comment(row, column, self.word("digits", amount=canonical(amount)))

    def formula(
        self, place: tuple[int, int], formula: str, value: Decimal, decimals: int, **own: Any
    ) -> None:
        """A live formula with the exact result as its stored value."""
        style = self.style(num_format=amount_format(decimals), align="right", **own)
        self.sheet.write_formula(*place, formula, style, float(value))
        if not is_exact(value):
            self.sheet.write_comment(*place, self.word("digits", amount=canonical(value)))

    def note(self, row: int, last_column: int, text: str) -> int:
        """A sentence below the table, over its whole width; gives the next row."""
        style = self.book.add_format(
            {"font_name": BODY, "font_size": 10.5, "font_color": "#C00000", "text_wrap": True}
        )
        _across(self.sheet, row, last_column, text, style)
        self._lines[row] = lines_needed(text, sum(self._widths))
        return row + 1

    def end(self) -> None:
        """Make every row as tall as its texts need."""
        for row, lines in self._lines.items():
            self.sheet.set_row(row, min(_LINE * lines + 4, _TALLEST))

    def _fit(self, row: int, column: int, text: str) -> None:
        lines = lines_needed(text, self._widths[column])
        self._lines[row] = max(self._lines.get(row, 1), lines)


def _across(sheet: Worksheet, row: int, last_column: int, text: str, style: Format) -> None:
    if last_column:
        sheet.merge_range(row, 0, row, last_column, "", style)
    sheet.write_string(row, 0, text, style)
