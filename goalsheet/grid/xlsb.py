"""Binary workbooks (.xlsb), read by python-calamine: values alone."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from goalsheet.grid.sniff import Opened
from goalsheet.model import Cell, Finding, Grid
from goalsheet.ooxml.numbers import canonical_number
from goalsheet.ooxml.package import Package, PackageError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, SheetMetadata

State = Literal["visible", "hidden", "veryHidden"]
_Value = str | bool | int | float | datetime | date | time | timedelta
_SPARSE = 4  # a form fills at least this part of its rectangle, generously
_ROW = 0  # BrtRowHdr, [MS-XLSB] 2.4.721
_CELLS = range(1, 12)  # BrtCellBlank to BrtFmlaError
_WHOLE = struct.Struct("<I")


def read_xlsb(source: Opened) -> tuple[list[Grid], list[Finding]]:
    """The worksheets in their order; formulas, formats, merges and what is hidden stay unknown.

    Raises `PackageError` where the workbook cannot be read.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    _refuse_large_sheets(source.package or Package(source.content, source.limits))
    grids: list[Grid] = []
    findings: list[Finding] = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(source.content))
    except BaseException as error:
        raise PackageError("file_unreadable", f"XLSB: {_said(error)}") from error
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            cells = _cells(workbook.get_sheet_by_name(sheet.name))
        except BaseException as error:
            found = _said(error)
            values = {"sheet": sheet.name}
            findings.append(
                Finding("sheet_unreadable", "error", source.file, found=found, values=values)
            )
            continue
        grids.append(
            Grid(
                name=sheet.name,
                cells=cells,
                state=_state(sheet),
                hidden_rows=None,
                hidden_columns=None,
                formulas_known=False,
            )
        )
    return grids, findings


def _state(sheet: SheetMetadata) -> State:
    from python_calamine import SheetVisibleEnum

    if sheet.visible == SheetVisibleEnum.Visible:
        return "visible"
    return "hidden" if sheet.visible == SheetVisibleEnum.Hidden else "veryHidden"


def _said(error: BaseException) -> str:
    """What calamine says of a damaged file; its panics are no `Exception`."""
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return str(error)
    raise error


def _refuse_large_sheets(package: Package) -> None:
    """Raise `PackageError` where calamine would fill more memory than the limits allow.

    It lays out the whole rectangle between the first and the last cell, however sparse.
    """
    for relationship in package.relationships(package.main_part()):
        if relationship.kind == "worksheet" and relationship.target in package:
            rows, columns = _extent(package.read(relationship.target))
            if rows * columns > package.limits.cells * _SPARSE:
                raise PackageError("file_too_large", f"{rows} x {columns} cells")


def _extent(part: bytes) -> tuple[int, int]:
    """How far down and right the cells of a sheet reach."""
    rows = columns = 0
    for kind, start in _records(part):
        if kind == _ROW:
            rows = max(rows, _WHOLE.unpack_from(part, start)[0] + 1)
        elif kind in _CELLS:
            columns = max(columns, _WHOLE.unpack_from(part, start)[0] + 1)
    return rows, columns


def _records(part: bytes) -> Iterator[tuple[int, int]]:
    """Kind and start of the content of every record that is there in full ([MS-XLSB] 2.1.4)."""
    at = 0
    end = len(part) - 6
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (part[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21 or at >= len(part):
                break
        if at + max(size, 4) <= len(part):
            yield kind, at
        at += size


def _cells(sheet: CalamineSheet) -> dict[tuple[int, int], Cell]:
    top, left = sheet.start or (0, 0)
    return {
        (row, col): _cell(row, col, value)
        for row, values in enumerate(sheet.to_python(), top + 1)
        for col, value in enumerate(values, left + 1)
        if value != ""
    }


def _cell(row: int, col: int, value: _Value) -> Cell:
    if isinstance(value, bool):
        return Cell(row, col, "bool", "TRUE" if value else "FALSE", str(int(value)))
    if isinstance(value, int | float):
        raw = repr(value).removesuffix(".0")
        number = canonical_number(raw)
        return Cell(row, col, "error" if number is None else "number", number or "#NUM!", raw)
    if isinstance(value, str):
        text = value.replace("\r\n", "\n")
        return Cell(row, col, "text", text, value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = str(value) if isinstance(value, timedelta) else value.isoformat()
    return Cell(row, col, "date", text, text)
