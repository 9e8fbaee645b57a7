"""The sheet that is put before all others: rows of texts with links to cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from goalsheet.model import Area
from goalsheet.ooxml.a1 import column_letters, format_area, format_cell
from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.write.text import MOST_CHARACTERS, escaped

# A comment of XML is what every program passes over, and none keeps when it saves.
_LEDGER = re.compile(rb"<!--goalsheet:ledger ([A-Za-z0-9+/=]*)-->")


class FrontCell(NamedTuple):
    """A cell of the first sheet: its text, its look (`looks.CELL_LOOKS`), where it leads."""

    text: str
    look: str
    target: str = ""


class FrontRow(NamedTuple):
    """A row: its cells, its height in points, whether its first cell takes the whole width.

    `rows` counts the rows that belong together: this one, and those below it in which only some
    columns have a text of their own; the cells of the other columns take the height of all.
    """

    cells: tuple[FrontCell, ...]
    height: float
    whole: bool = False
    rows: int = 1


class Front(NamedTuple):
    """The first sheet: widths of its columns in digits, rows up to the heading, rows below it."""

    name: str
    widths: tuple[float, ...]
    top: tuple[FrontRow, ...]
    body: tuple[FrontRow, ...]


def front_xml(draft: Draft, front: Front, styles: Mapping[str, int], ledger: str) -> bytes:
    """The worksheet part; it carries the ledger, see `ledger`."""
    rows = (*front.top, *front.body)
    head, last = len(front.top), len(front.widths)
    sheet_rows = [_row(number, row, styles, last) for number, row in enumerate(rows, 1)]
    merges = [area for n in range(1, len(rows) + 1) for area in _merged(rows, n, last)]
    merged = "".join(f'<mergeCell ref="{format_area(area)}"/>' for area in merges)
    links = "".join(
        f'<hyperlink ref="{format_cell(number, col)}" location={quoteattr(cell.target)}/>'
        for number, row in enumerate(rows, 1)
        for col, cell in enumerate(row.cells, 1)
        if cell.target
    )
    columns = "".join(
        f'<col min="{col}" max="{col}" width="{width:g}" customWidth="1"/>'
        for col, width in enumerate(front.widths, 1)
    )
    below = f"A{head + 1}"
    parts = (
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="A1:{column_letters(last)}{len(rows)}"/>',
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">',
        f'<pane ySplit="{head}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>',
        f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/>',
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
        f"<cols>{columns}</cols><sheetData>{''.join(sheet_rows)}</sheetData>",
        f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else "",
        f"<hyperlinks>{links}</hyperlinks>" if links else "",
        '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" ',
        'bottom="0.6" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>',
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;C&amp;P / &amp;N</oddFooter></headerFooter>",
        f"<!--goalsheet:ledger {ledger}-->",
    )
    return (f'<worksheet xmlns="{draft.main_namespace}">{"".join(parts)}</worksheet>').encode()


def ledger_in(part: bytes) -> str:
    """The ledger in the part of a first sheet, "" where it has none any more."""
    found = _LEDGER.search(part)
    return "" if found is None else found[1].decode()


def _merged(rows: Sequence[FrontRow], number: int, last: int) -> Iterator[Area]:
    """The merged areas that begin in a row."""
    row = rows[number - 1]
    if row.whole:
        yield Area(number, 1, number, last)
    elif row.rows > 1:
        below = rows[number : number - 1 + row.rows]
        for column in range(1, len(row.cells) + 1):
            if not any(other.cells[column - 1].text for other in below):
                yield Area(number, column, number - 1 + row.rows, column)


def _row(number: int, row: FrontRow, styles: Mapping[str, int], last: int) -> str:
    cells = [*row.cells]
    if row.whole:  # a merged area is framed by the styles of all its cells
        cells += [FrontCell("", row.cells[0].look)] * (last - len(cells))
    written = "".join(
        _cell(format_cell(number, col), cell, styles[cell.look])
        for col, cell in enumerate(cells, 1)
    )
    return f'<row r="{number}" ht="{row.height:g}" customHeight="1">{written}</row>'


def _cell(address: str, cell: FrontCell, style: int) -> str:
    if not cell.text:
        return f'<c r="{address}" s="{style}"/>'
    text = cell.text
    if len(text) * 2 > MOST_CHARACTERS:
        text = text[: MOST_CHARACTERS // 2 - 1] + "…"
    content = f'<t xml:space="preserve">{escape(escaped(text))}</t>'
    return f'<c r="{address}" s="{style}" t="inlineStr"><is>{content}</is></c>'
