"""Flat tables as CSV files that Excel and WPS open as they are: one file per table.

UTF-8 with a byte order mark, records end with CR LF, a line break inside a value is LF. A heading
reads `项目名称 [project_name]`, an amount's `资金总额（万元） [fund_total]`.

A text that a spreadsheet program would turn into something else when it opens the file (a formula:
`=100%`; a number: 000123, a 12-digit code; a date: 1-2) is written with one TAB before it, which
the program does not show. `goalsheet.formats.back` takes exactly one TAB away again.
"""

from __future__ import annotations

import csv
import io
import re

from goalsheet.formats.flat import Column, Definitions, Table, cell_text, flat_tables
from goalsheet.messages import Language
from goalsheet.model import ReadResult

GUARD = "\t"
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
_CHANGED = re.compile(
    r"0\d+|\d{12,}|\d+\.\d*0|\d+[eE]\d+|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\(\d.*\)|\d{1,2}:\d\d.*"
)
_SHOWN_RIGHT = ("amount", "integer", "year", "date", "percent")
_SAFE = re.compile(r"-?[\d.%-]*")


def render(result: ReadResult, definitions: Definitions, language: Language) -> dict[str, bytes]:
    """The files `.fields.csv`, one per kind of rows, and `.findings.csv`."""
    return {
        f".{table.name}.csv": table_csv(table)
        for table in flat_tables(result, definitions, language)
    }


def table_csv(table: Table) -> bytes:
    """One flat table as the bytes of a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([heading(column) for column in table.columns])
    for row in table.rows:
        writer.writerow(
            [
                guarded(cell_text(value) or "", column)
                for column, value in zip(table.columns, row, strict=True)
            ]
        )
    return stream.getvalue().encode("utf-8-sig", "replace")


def heading(column: Column) -> str:
    """The heading for people, its unit, and the machine name in square brackets."""
    unit = f"（{column.unit}）" if column.unit and column.unit not in column.heading else ""
    return f"{column.heading}{unit} [{column.name}]"


def guarded(text: str, column: Column) -> str:
    """The text, with a TAB before it where a spreadsheet program would change it."""
    if column.type in _SHOWN_RIGHT and _SAFE.fullmatch(text):
        return text
    begins = text.lstrip(" \u3000")[:1]
    return GUARD + text if begins in _FORMULA or _CHANGED.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text.removeprefix(GUARD)
