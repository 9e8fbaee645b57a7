"""The same formulas computed, and the same rows inserted and deleted, by LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.ooxml.formula.coerce import stored
from goalsheet.ooxml.rows.move import Move
from tests.ooxml.formula.formulas import ALL
from tests.ooxml.formula.sample import COL, HERE, NAMES, OTHER, OTHER_ROWS, ROW, ROWS, run, shown
from tests.ooxml.formula.soffice import SOFFICE, convert, edit_rows

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

TRUTHS_ARE_NUMBERS = (
    '"z"<TRUE', "TRUE&1", "SUM(2:2)", "SUM(F2:F5)", "COUNT(E2:F7)", 'SUM("12",TRUE)',
)  # fmt: skip
OTHER_ERRORS = (
    "0^0", "0^-1", "SQRT(-1)", 'VLOOKUP("会议费",A2:D7,5,0)', "INDEX(A1:F7,9,1)", "YEAR(-1)",
)  # fmt: skip
TEXTS_ARE_NO_NUMBERS = ("COUNTIF(E2:E7,12)", 'NUMBERVALUE("1,234.5")')
BINARY = ("ROUND(1.005*100,0)",)  # 100.49999999999999 in LibreOffice, 100.5 shown in Excel
# Where LibreOffice 7.4 differs from Excel; XLOOKUP came with 24.8.
DIFFERENT = {*TRUTHS_ARE_NUMBERS, *OTHER_ERRORS, *TEXTS_ARE_NO_NUMBERS, *BINARY}
DIFFERENT |= {formula for formula in ALL if formula.startswith("XLOOKUP")}
ADDED_LATER = ("IFNA", "IFS", "SWITCH", "XOR", "CONCAT", "TEXTJOIN", "NUMBERVALUE")
FORMULAS = [formula for formula in ALL if formula not in DIFFERENT]

# Left out: what LibreOffice writes in another way (deleted references to a named sheet, unions)
# and where it differs from Excel (it keeps ranges to the last row of the sheet on deletion, and
# does not shift references to several sheets).
SHIFTED = [
    "D9", "D10", "D11", "D12", "D13", "D14", "$D$11", "D$12", "A1048576",
    "SUM(D5:D9)", "SUM(D9:D11)", "SUM(D11:D11)", "SUM(D5:D11)", "SUM(D10:D12)", "SUM(D11:D12)",
    "SUM(D10:D13)", "SUM(D$1:D$10)", "SUM(D12:D20)", "SUM(D13:D$20)", "SUM(A:A)", "SUM(9:11)",
    "SUM($5:$10)", "SUM($9:11)", "SUM(Main!D8:D20)", "SUM(Other!D9:D12)", "SUM('O''x 1'!D11)",
    'VLOOKUP("D11",D9:E30,2,0)', "LOG10(D14)+D11*-2%",
]  # fmt: skip
EDITS = {
    "one": (12, 1), "three": (12, 3), "hundred": (11, 100), "less": (11, -1), "fewer": (10, -3),
}  # fmt: skip


def fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(r, c)
                cell.value = '=""' if value == "" else value  # type: ignore[assignment]


def write_sample(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    fill(book.create_sheet(HERE), ROWS)
    fill(book.create_sheet(OTHER), OTHER_ROWS)
    for (scope, name), text in NAMES.items():
        names = book[scope].defined_names if scope else book.defined_names
        names[name] = DefinedName(name, attr_text=text)
    for at, formula in enumerate(FORMULAS):
        prefix = "_xlfn." if formula.partition("(")[0] in ADDED_LATER else ""
        book[HERE].cell(ROW + at, COL).value = f"={prefix}{formula}"
    book.save(path)


def write_shifted(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Main"
    for name in ("Other", "O'x 1"):
        book.create_sheet(name)
    for name in ("Main", "Other"):
        for at, formula in enumerate(SHIFTED):
            book[name].cell(3, 8 + at).value = f"={formula}"
    book.save(path)


def text_of(value: object) -> str:
    if isinstance(value, datetime):
        value = (value - datetime(1899, 12, 30)).days
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return shown(stored(Decimal(repr(value))))
    if value is None:
        return '""'
    if isinstance(value, str) and value.startswith("#"):
        return value
    return shown(value)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, calculated by LibreOffice, in out/sample.xlsx, and the profile that did it."""
    found = tmp_path_factory.mktemp("libreoffice")
    write_sample(found / "sample.xlsx")
    convert(found / "sample.xlsx", found)
    return found


def test_formulas__have_the_values_of_libreoffice(folder: Path) -> None:
    sheet = load_workbook(folder / "out" / "sample.xlsx", data_only=True)[HERE]
    theirs = {f: text_of(sheet.cell(ROW + at, COL).value) for at, f in enumerate(FORMULAS)}
    result = run({(ROW + at, COL): formula for at, formula in enumerate(FORMULAS)})
    ours = {f: shown(result.values[HERE, ROW + at, COL]) for at, f in enumerate(FORMULAS)}
    different = {f: (ours[f], theirs[f]) for f in FORMULAS if ours[f] != theirs[f]}
    assert different == {}


def test_formulas__shift_as_in_libreoffice(folder: Path) -> None:
    write_shifted(folder / "rows.xlsx")
    different = []
    for name, path in edit_rows(folder / "rows.xlsx", folder, EDITS).items():
        book = load_workbook(path)
        for sheet in ("Main", "Other"):
            for at, formula in enumerate(SHIFTED):
                theirs = str(book[sheet].cell(3, 8 + at).value).removeprefix("=")
                ours = Move("Main", *EDITS[name], own=sheet).formula(formula)
                if ours != theirs:
                    different.append((name, sheet, formula, ours, theirs))
    assert different == []
