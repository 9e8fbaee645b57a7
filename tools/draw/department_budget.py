"""部门预算录入表: one workbook per unit, empty or filled, drawn with XlsxWriter.

The same bytes each time: no author, no path, a fixed date.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from goalsheet.codes import Codes
from tools.draw.budget_codes import CODE_COLUMNS, draw_codes, name_beside, offered
from tools.draw.budget_looks import (
    HEADING_HEIGHT,
    ROW_FONT_SIZE,
    ROW_HEIGHT,
    TITLE_HEIGHT,
    Looks,
    lock,
    looks,
    rows_that_fit,
    set_up,
)
from tools.draw.budget_sheets import (
    CODE_SHEET,
    EDITION,
    END,
    TABLES,
    TITLE,
    UNIT_NOTE,
    UNIT_SHEET,
    Column,
    Table,
)
from tools.draw.look import text_height

Fields = Mapping[str, str | int | None]
Rows = Sequence[Mapping[str, str | None]]

_LAST_SUMMED = 2000
"""Rows that are inserted or added below are summed as well."""
_TOTAL_HEIGHT = 24
_UNIT_CELL, _NAME_CELL, _YEAR_CELL = "$F$2", "$B$6", "$E$5"
_PAIRS: tuple[tuple[tuple[str, str, tuple[str, ...]], ...], ...] = (
    (("unit_code", "单位编码", ()), ("fiscal_year", "预算年度", ())),
    (("unit", "单位全称", ()),),
    (("published_name", "公开名称", ()),),
    (
        ("unit_type", "单位类型", ("行政", "参公", "事业")),
        ("budget_version", "预算版本", ("年初", "调整")),
    ),
    (("parent_unit", "上级单位", ()),),
    (("staff_authorized", "编制人数", ()), ("staff_active", "在职人数", ())),
    (("staff_retired", "离退休人数", ()), ("vehicles", "公务用车数量", ())),
)
_COUNTS = ("staff_authorized", "staff_active", "staff_retired", "vehicles")


class _Filled:
    """What goes into the sheets: nothing for the blank."""

    def __init__(self, fields: Fields, tables: Mapping[str, Rows], unit: str) -> None:
        self.fields, self.tables, self.unit = fields, tables, unit
        year = int(fields.get("fiscal_year") or EDITION)
        codes = Codes.load()
        self.codes = {
            "function": [(code.code, code.name) for code in codes.of("function", year)],
            "economic": [
                (code.code, code.name)
                for code in codes.of("economic", year)
                if code.code.startswith("3")
            ],
            "service": [
                (code.code, code.name) for code in codes.of("service", year) if code.level == 2
            ],
        }


def workbook(
    fields: Fields | None = None, tables: Mapping[str, Rows] | None = None, unit: str = "万元"
) -> bytes:
    """The workbook of a unit, its amounts in `unit`; the blank without arguments.

    Names beside codes are formulas, with what they give as their stored value.
    """
    filled = _Filled(fields or {}, tables or {}, unit)
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC), "title": TITLE})
    style = looks(book)
    _draw_unit(book.add_worksheet(UNIT_SHEET), style, filled)
    for table in TABLES:
        _TableSheet(book.add_worksheet(table.sheet), table, style, filled).draw()
    draw_codes(book.add_worksheet(CODE_SHEET), style, filled.codes)
    book.close()
    return content.getvalue()


def blank_rows(table: Table) -> int:
    """How many rows the blank has for what is typed: those that fill its printed pages."""
    above = TITLE_HEIGHT + ROW_HEIGHT + _note_height(table) + _TOTAL_HEIGHT + HEADING_HEIGHT
    widths = [column.width for column in table.columns]
    return rows_that_fit(widths, above, table.pages) - 1  # the last line says how to add more


def _note_height(table: Table) -> int:
    width = sum(column.width for column in table.columns)
    return 15 * ceil(len(table.note) * 2.1 / width) + 6


def _draw_unit(sheet: Worksheet, style: Looks, filled: _Filled) -> None:
    set_up(sheet, [16, 22, 6, 16, 22, 20], "A1:F11", freeze=0)
    lock(sheet)
    sheet.merge_range("A1:F1", TITLE, style.title)
    sheet.set_row(0, 36)
    sheet.merge_range("A2:B2", f"表样版本：{EDITION}", style.caption_left)
    sheet.write("F2", f"金额单位：{filled.unit}", style.unit)
    sheet.data_validation("F2", _offer(["金额单位：万元", "金额单位：元"]))
    sheet.merge_range("A3:F3", UNIT_NOTE, style.note)
    sheet.set_row(2, 66)
    sheet.set_row(3, 8)
    for row, pairs in enumerate(_PAIRS, start=4):
        sheet.set_row(row, 28)
        places = ((0, 2), (3, 5)) if len(pairs) == 2 else ((0, 5),)
        for (left, right), (name, label, options) in zip(places, pairs, strict=True):
            look = style.count if name in _COUNTS else style.text
            value = filled.fields.get(name)
            sheet.write(row, left, label, style.label)
            sheet.merge_range(row, left + 1, row, right, "", look)
            _write(sheet, row, left + 1, int(value) if name in _COUNTS and value else value, look)
            if options:
                sheet.data_validation(row, left + 1, row, left + 1, _offer(options))


class _TableSheet:
    """Draws one sheet with a table."""

    def __init__(self, sheet: Worksheet, table: Table, style: Looks, filled: _Filled) -> None:
        self.sheet, self.table, self.style, self.filled = sheet, table, style, filled
        self.rows = filled.tables.get(table.id, ())
        self.first = 5
        self.end = self.first + max(blank_rows(table), len(self.rows) + 10)

    def draw(self) -> None:
        columns = self.table.columns
        right = xl_col_to_name(len(columns) - 1)
        area = f"A1:{right}{self.end + 1}"
        set_up(self.sheet, [column.width for column in columns], area, freeze=self.first)
        lock(self.sheet)
        self._head(right)
        self._sums() if self.table.sums else self._totals()
        for number in range(self.first, self.end):
            self._row(number)
        for col, column in enumerate(columns):
            self._drop_down(col, column)
        self.sheet.merge_range(self.end, 0, self.end, len(columns) - 1, END, self.style.end)

    def _head(self, right: str) -> None:
        sheet, style, fields = self.sheet, self.style, self.filled.fields
        last = len(self.table.columns) - 1
        sheet.set_row(0, TITLE_HEIGHT)
        sheet.merge_range(f"A1:{right}1", self.table.title, style.title)
        unit = str(fields.get("unit") or "")
        year = str(fields.get("fiscal_year") or "")
        name, years = f"{UNIT_SHEET}!{_NAME_CELL}", f"{UNIT_SHEET}!{_YEAR_CELL}"
        half = last // 2
        sheet.merge_range(1, 0, 1, half - 1, "", style.caption_left)
        sheet.write_formula(1, 0, f'="填报单位："&{name}', style.caption_left, f"填报单位：{unit}")
        if last - 2 > half:
            sheet.merge_range(1, half, 1, last - 2, "", style.caption)
        sheet.write_formula(1, half, f'="预算年度："&{years}', style.caption, f"预算年度：{year}")
        sheet.merge_range(1, last - 1, 1, last, "", style.caption_right)
        formula = f"={UNIT_SHEET}!{_UNIT_CELL}"
        text = f"金额单位：{self.filled.unit}"
        sheet.write_formula(1, last - 1, formula, style.caption_right, text)
        sheet.merge_range(f"A3:{right}3", self.table.note, style.note)
        sheet.set_row(2, _note_height(self.table))
        sheet.set_row(self.first - 1, HEADING_HEIGHT)
        for col, column in enumerate(self.table.columns):
            sheet.write(self.first - 1, col, column.heading, style.heading)

    def _totals(self) -> None:
        sheet, style = self.sheet, self.style
        columns, row = self.table.columns, self.first - 2
        amounts = [col for col, column in enumerate(columns) if column.kind == "amount"]
        sheet.set_row(row, _TOTAL_HEIGHT)
        sheet.merge_range(row, 0, row, amounts[0] - 1, "合计", style.total_label)
        for col in amounts:
            letter = xl_col_to_name(col)
            formula = f"=SUM({letter}{self.first + 1}:{letter}{_LAST_SUMMED})"
            given = (Decimal(line.get(columns[col].name) or 0) for line in self.rows)
            sheet.write_formula(row, col, formula, style.total, float(sum(given)))

    def _sums(self) -> None:
        """One line of text: a grand total of income and expenditure would say nothing."""
        columns, row = self.table.columns, self.first - 2
        last = len(columns) - 1
        kinds, amounts = (
            f"${letter}${self.first + 1}:${letter}${_LAST_SUMMED}"
            for letter in ("A", xl_col_to_name(last))
        )
        parts, shown = [], []
        for label, words in self.table.sums:
            listed = ",".join(f'"{word}"' for word in words)
            value = f"SUMPRODUCT(SUMIF({kinds},{{{listed}}},{amounts}))"
            parts.append(f'"{label}："&TEXT({value},"#,##0.00")')
            given = (line for line in self.rows if line.get(columns[0].name) in words)
            total = sum(Decimal(line.get(columns[last].name) or 0) for line in given)
            shown.append(f"{label}：{total:,.2f}")
        formula, text = "=" + '&"　　"&'.join(parts), "　　".join(shown)
        self.sheet.set_row(row, _TOTAL_HEIGHT)
        self.sheet.merge_range(row, 0, row, last, "", self.style.total_label)
        self.sheet.write_formula(row, 0, formula, self.style.total_label, text)

    def _row(self, number: int) -> None:
        index = number - self.first
        values = self.rows[index] if index < len(self.rows) else {}
        self._heighten(number, values)
        for col, column in enumerate(self.table.columns):
            value = values.get(column.name)
            if column.kind == "name":
                self._name(number, col, column, values.get(self.table.columns[col - 1].name))
            elif column.kind == "amount":
                amount = None if value is None else float(Decimal(value))
                _write(self.sheet, number, col, amount, self.style.amount)
            else:
                centred = column.kind in ("code", "words") or column.name == "quantity"
                look = self.style.centred if centred else self.style.text
                _write(self.sheet, number, col, value, look)

    def _heighten(self, number: int, values: Mapping[str, str | None]) -> None:
        """Make room for texts of several lines; the height of other rows is left to programs."""
        one_line = text_height("", 10, ROW_FONT_SIZE)
        needed = max(
            text_height(values.get(column.name) or "", column.width, ROW_FONT_SIZE)
            for column in self.table.columns
            if column.kind != "name"
        )
        if needed > one_line:
            self.sheet.set_row(number, ceil(needed))

    def _name(self, number: int, col: int, column: Column, code: str | None) -> None:
        kind = column.options[0]
        formula = name_beside(kind, xl_rowcol_to_cell(number, col - 1, col_abs=True))
        name = dict(self.filled.codes[kind]).get(code or "", "")
        self.sheet.write_formula(number, col, formula, self.style.name, name)

    def _drop_down(self, col: int, column: Column) -> None:
        if column.kind not in ("code", "words"):
            return
        source: Any = list(column.options)
        if column.options[0] in CODE_COLUMNS:
            source = offered(column.options[0], names=column.kind == "words")
        self.sheet.data_validation(self.first, col, self.end - 1, col, _offer(source))


def _offer(source: Any) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(source) if isinstance(source, tuple) else source,
        "error_type": "warning",
        "error_title": "请核对",
        "error_message": "填写内容不在下拉表中，是否照此填写？",
    }


def _write(sheet: Worksheet, row: int, col: int, value: Any, look: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, col, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, col, value, look)
    else:
        sheet.write_number(row, col, value, look)
