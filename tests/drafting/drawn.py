"""Blank forms drawn from a few lines of text, as an office would draw them in Excel."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Border, Side

_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def draw(text: str, path: Path, *, framed: bool = True) -> Path:
    """Save a form. `<` and `^` belong to the cell on their left or above; `!` begins a line
    without frames. A `/` in a text is a line break.
    """
    workbook = Workbook()
    sheet = workbook.active
    lines = [line.strip() for line in text.strip().splitlines()]
    table = [[part.strip() for part in line.removeprefix("!").split("|")] for line in lines]
    for row, (line, parts) in enumerate(zip(lines, table, strict=True), start=1):
        for col, part in enumerate(parts, start=1):
            cell = sheet.cell(row, col)
            if framed and not line.startswith("!"):
                cell.border = _FRAME
            if part and part not in "<^":
                cell.value = part.replace("/", "\n")
    for row, parts in enumerate(table):
        for col, part in enumerate(parts):
            if part not in ("<", "^"):
                _merge(sheet, table, row, col)
    workbook.save(path)
    return path


def _merge(sheet: object, table: list[list[str]], row: int, col: int) -> None:
    right = col
    while right + 1 < len(table[row]) and table[row][right + 1] == "<":
        right += 1
    bottom = row
    while bottom + 1 < len(table) and table[bottom + 1][col : col + 1] == ["^"]:
        bottom += 1
    if (row, col) != (bottom, right):
        sheet.merge_cells(  # type: ignore[attr-defined]
            start_row=row + 1, start_column=col + 1, end_row=bottom + 1, end_column=right + 1
        )
