"""The same formulas computed by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet.ooxml.formula.coerce import stored
from tests.ooxml.formula.formulas import ALL
from tests.ooxml.formula.sample import COL, HERE, NAMES, OTHER, OTHER_ROWS, ROW, ROWS, run, shown

SOFFICE = shutil.which("soffice")
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
ADDED_LATER = ("IFNA", "IFS", "SWITCH", "XOR", "CONCAT", "TEXTJOIN", "NUMBERVALUE", "XLOOKUP")
FORMULAS = [formula for formula in ALL if formula not in DIFFERENT]


def fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(r, c)
                cell.value = '=""' if value == "" else value  # type: ignore[assignment]


def write(path: Path) -> None:
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


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_formulas__have_the_values_of_libreoffice(tmp_path: Path) -> None:
    write(tmp_path / "sample.xlsx")
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"),
        str(tmp_path / "sample.xlsx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    sheet = load_workbook(tmp_path / "out" / "sample.xlsx", data_only=True)[HERE]
    theirs = {f: text_of(sheet.cell(ROW + at, COL).value) for at, f in enumerate(FORMULAS)}
    result = run({(ROW + at, COL): formula for at, formula in enumerate(FORMULAS)})
    ours = {f: shown(result.values[HERE, ROW + at, COL]) for at, f in enumerate(FORMULAS)}
    different = {f: (ours[f], theirs[f]) for f in FORMULAS if ours[f] != theirs[f]}
    assert different == {}
