"""Workbooks of Excel 97 and before (.xls), read by xlrd."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Literal

from goalsheet.grid.sniff import Opened
from goalsheet.model import Area, Cell, Finding, Grid
from goalsheet.ooxml.numbers import canonical_number, date_text
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.styles import CellStyle, format_style
from goalsheet.ooxml.wording import percentage
from goalsheet.values.choice import symbol_font_text

if TYPE_CHECKING:
    import xlrd
    from xlrd.sheet import Sheet

# Codes of BIFF error values, [MS-XLS] 2.5.10.
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_HYPERLINK = 0x01B8  # [MS-XLS] 2.4.140
_STATES: tuple[Literal["visible", "hidden", "veryHidden"], ...] = (
    "visible",
    "hidden",
    "veryHidden",
)


def read_xls(source: Opened) -> tuple[list[Grid], list[Finding]]:
    """The worksheets in their order; formulas are not shown, only their values.

    Raises `PackageError` where the workbook cannot be read.
    """
    import xlrd

    try:
        workbook = xlrd.open_workbook(
            file_contents=source.content,
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
        )
    except Exception as error:  # damaged records lead xlrd to errors of any type
        code = "file_encrypted" if "encrypted" in str(error) else "file_unreadable"
        raise PackageError(code, f"XLS: {error}") from error
    _refuse_wide_links(workbook, source.limits.cells)
    styles = _Styles(workbook)
    grids: list[Grid] = []
    findings: list[Finding] = []
    left = source.limits.cells
    for index, name in enumerate(workbook.sheet_names()):
        try:
            grid = _grid(workbook.sheet_by_index(index), styles, left)
        except PackageError:
            raise
        except Exception as error:  # as above, in the records of one sheet
            values = {"sheet": name}
            findings.append(
                Finding("sheet_unreadable", "error", source.file, found=str(error), values=values)
            )
            continue
        left -= len(grid.cells)
        grids.append(grid)
    return grids, findings


def _refuse_wide_links(workbook: xlrd.Book, most_cells: int) -> None:
    """Raise `PackageError` for hyperlinks over more cells than the limits allow.

    xlrd keeps an entry for every cell of a link's area, which may be a whole sheet.
    """
    records = bytes(workbook.mem or b"")
    covered = 0
    at = workbook.base
    while at + 12 <= len(records):
        kind, size = struct.unpack_from("<HH", records, at)
        if kind == _HYPERLINK:
            top, bottom, left, right = struct.unpack_from("<4H", records, at + 4)
            covered += max(bottom - top + 1, 0) * max(right - left + 1, 0)
            if covered > most_cells:
                raise PackageError("file_too_large", "hyperlinks")
        at += 4 + size


class _Styles:
    """How the styles of a workbook show numbers and symbols, each looked up once."""

    def __init__(self, workbook: xlrd.Book) -> None:
        self.since_1904 = bool(workbook.datemode)
        self._workbook = workbook
        self._known: dict[int, CellStyle] = {}

    def of(self, index: int) -> CellStyle:
        """The style of a cell format (XF)."""
        style = self._known.get(index)
        if style is None:
            style = self._known[index] = self._look_up(index)
        return style

    def font(self, index: int) -> str:
        """The name of a font."""
        fonts = self._workbook.font_list
        return str(fonts[index].name) if index < len(fonts) else ""

    def _look_up(self, index: int) -> CellStyle:
        if index >= len(self._workbook.xf_list):
            return CellStyle()
        xf = self._workbook.xf_list[index]
        known = self._workbook.format_map.get(xf.format_key)
        code = known.format_str if known is not None else None
        # xlrd calls formats that the file does not define General, East Asian dates among them.
        style = format_style(xf.format_key, None if code == "General" else code)
        return style._replace(font=self.font(xf.font_index))


def _grid(sheet: Sheet, styles: _Styles, most_cells: int) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(sheet.nrows):
        contents = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        for col, content in enumerate(contents):
            cell = _cell(sheet, (row, col), content, styles)
            if cell is not None:
                cells[row + 1, col + 1] = cell
        if len(cells) > most_cells:
            raise PackageError("file_too_large", f"more than {most_cells} cells")
    return Grid(
        name=sheet.name,
        cells=cells,
        merges=tuple(
            Area(top + 1, left + 1, bottom, right)
            for top, bottom, left, right in sheet.merged_cells
            if top < bottom and left < right
        ),
        state=_STATES[sheet.visibility] if sheet.visibility in (0, 1, 2) else "visible",
        hidden_rows=frozenset(row + 1 for row, look in sheet.rowinfo_map.items() if look.hidden),
        hidden_columns=frozenset(
            col + 1
            for col, look in sheet.colinfo_map.items()
            if look.hidden and col < max(sheet.ncols, 1)
        ),
        formulas_known=False,
    )


def _cell(
    sheet: Sheet, at: tuple[int, int], content: tuple[int, object], styles: _Styles
) -> Cell | None:
    import xlrd

    kind, value = content
    row, col = at[0] + 1, at[1] + 1
    if kind == xlrd.XL_CELL_TEXT:
        raw = str(value).replace("\r\n", "\n")
        style = styles.of(sheet.cell_xf_index(*at))
        text = _symbols(raw, style.font, sheet.rich_text_runlist_map.get(at), styles)
        return Cell(row, col, "text", text, raw) if raw else None
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        raw = repr(value).removesuffix(".0")
        return _number(row, col, raw, styles.of(sheet.cell_xf_index(*at)), styles.since_1904)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(row, col, "bool", "TRUE" if value else "FALSE", str(value))
    if kind == xlrd.XL_CELL_ERROR:
        text = _ERRORS.get(value, "#VALUE!") if isinstance(value, int) else "#VALUE!"
        return Cell(row, col, "error", text, text)
    return None


def _number(row: int, col: int, raw: str, style: CellStyle, since_1904: bool) -> Cell:
    text = canonical_number(raw)
    if text is None:
        return Cell(row, col, "error", "#NUM!", raw)
    if style.shown == "percent":
        return Cell(row, col, "percent", percentage(text, style.wording), raw)
    if style.shown == "date":
        day = date_text(text, since_1904=since_1904)
        if day is not None:
            return Cell(row, col, "date", day, raw)
    if style.wording is not None:
        text = style.wording.around(text)
    return Cell(row, col, "number", text, raw, None, True, style.pattern)


def _symbols(text: str, font: str, runs: list[tuple[int, int]] | None, styles: _Styles) -> str:
    """The text with the characters of symbol fonts as what they show; a run is (start, font)."""
    if not runs:
        return symbol_font_text(text, font)
    starts = [start for start, _ in runs]
    pieces = [symbol_font_text(text[: starts[0]], font)]
    for (start, index), end in zip(runs, [*starts[1:], len(text)], strict=True):
        pieces.append(symbol_font_text(text[start:end], styles.font(index)))
    return "".join(pieces)
