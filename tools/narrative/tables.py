"""The eleven tables of the Jianghan document as published, from their transcription."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from goalsheet.disclosure.definition import TableLayout
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.place import Frame, heads

GOLD = Path(__file__).resolve().parents[2] / "tests" / "disclosure" / "gold"
_CODED = {"2": 2, "3": 2, "6": 2, "7": 2}
_LISTS = ("income", "function", "economic")

Rows = list[list[str | None]]


def gold(number: int) -> dict[str, Any]:
    """The transcription of one table."""
    content: dict[str, Any] = json.loads((GOLD / f"003-{number}.json").read_text("utf-8"))
    return content


def body(number: int, content: dict[str, Any]) -> Rows:
    """The printed cells of a table, row by row."""
    if number in (1, 5):
        return _side_by_side(content)
    return [
        [value for name, value in row.items() if name not in ("level", "_line")]
        for row in content["rows"]
    ]


def _side_by_side(content: dict[str, Any]) -> Rows:
    blocks = []
    for name in _LISTS:
        rows = [_cells(row) for row in content["rows"][name]]
        blocks.append((rows, [_cells(row) for row in content["totals"][name]]))
    height = max(len(rows) for rows, _ in blocks)
    made: Rows = [[] for _ in range(height + max(len(totals) for _, totals in blocks))]
    for rows, totals in blocks:
        blank: list[str | None] = [None] * len(rows[0])
        filled = [*rows, *[blank] * (height - len(rows)), *totals]
        for number, cells in enumerate(filled):
            made[number] += cells
    return made


def _cells(row: dict[str, Any]) -> list[str | None]:
    own = {k: v for k, v in row.items() if k not in ("_line", "code", "name", "item", "level")}
    label = row["item"] if "item" in row else f"{row['code']}{row['name']}"
    return [label, *own.values()]


def write(path: Path, changes: dict[str, str | None] | None = None) -> None:
    """Write the workbook; `changes` are cells that say something else: {"表7!C5": "1.00"}."""
    layout = Layouts.open().get("jianghan-disclosure")
    with xlsxwriter.Workbook(str(path)) as book:
        styles = {
            "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
            "head": book.add_format(
                {"bold": True, "border": 1, "align": "center", "valign": "vcenter",
                 "text_wrap": True}
            ),
            "text": book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"}),
            "amount": book.add_format({"border": 1, "num_format": "#,##0.00"}),
        }  # fmt: skip
        for number, table in enumerate((t for t in layout.tables if t.lists), 1):
            _write_table(book, styles, table, gold(number), number)
            sheet = book.get_worksheet_by_name(table.sheet)
            for cell, text in (changes or {}).items():
                name, _, address = cell.partition("!")
                if name == table.sheet:
                    _put(sheet, address, text, styles)


def _put(sheet: Any, address: str, text: str | None, styles: dict[str, Any]) -> None:
    if text is None:
        sheet.write_blank(address, None, styles["text"])
    elif text.replace(".", "").replace("-", "").isdigit() and "." in text:
        sheet.write_number(address, float(text), styles["amount"])
    else:
        sheet.write_string(address, text, styles["text"])


def _write_table(
    book: Any, styles: dict[str, Any], table: TableLayout, content: dict[str, Any], number: int
) -> None:
    sheet = book.add_worksheet(table.sheet)
    frame = Frame.of(table)
    sheet.write_string(0, 0, table.mark)
    sheet.merge_range(1, 0, 1, frame.width - 1, content["title"], styles["title"])
    name = content.get("unit_name", "区大数据中心")
    sheet.write_string(2, 0, f"单位名称：{name}")
    sheet.write_string(2, frame.width - 1, content["unit_label"])
    for head in heads(table):
        top, left, bottom, right = (n - 1 for n in head.area)
        top, bottom = top + frame.head - 1, bottom + frame.head - 1
        if (top, left) == (bottom, right):
            sheet.write_string(top, left, head.text, styles["head"])
        else:
            sheet.merge_range(top, left, bottom, right, head.text, styles["head"])
    columns = [column for part in table.lists for column in part.leaves()]
    for n, column in enumerate(columns):
        sheet.set_column(n, n, column.width or 12)
    row = frame.body - 1
    for cells in body(number, content):
        for n, (column, text) in enumerate(zip(columns, cells, strict=True)):
            if text is None:
                sheet.write_blank(row, n, None, styles["text"])
            elif column.text is None:
                sheet.write_number(row, n, float(Decimal(text)), styles["amount"])
            else:
                sheet.write_string(row, n, text, styles["text"])
        row += 1
    if content.get("footnote"):
        sheet.write_string(row, 0, content["footnote"])
