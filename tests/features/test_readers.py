"""The filled form with every feature opens in other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tools.features.fills import BEFORE, Where, filled
from tools.features.place import FORM

EVERY: list[tuple[Where | None, int]] = [(None, 0), *((w, n) for w in BEFORE for n in (1, 100))]
results = pytest.mark.parametrize(("where", "count"), EVERY)


@results
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_result__opens_in_openpyxl(where: Where | None, count: int) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(filled(where, count).content))[FORM]
    assert sheet.max_row == 54 + count
    assert sheet["B3"].value == "数据平台运维"
    shift = count if where == "above" else 0
    assert sheet.cell(29 + (count if where == "inside" else shift), 7).value == 290


@results
def test_result__opens_in_calamine(where: Where | None, count: int) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(filled(where, count).content))
    rows = book.get_sheet_by_name(FORM).to_python()
    assert len(rows) == 54 + count
    assert rows[2][1] == "数据平台运维"


def test_results__are_converted_by_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    cases: list[tuple[Where | None, int]] = [(None, 0), ("inside", 3)]
    files = []
    for where, count in cases:
        files.append(tmp_path / f"{where}-{count}.xlsm")
        files[-1].write_bytes(filled(where, count).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for file in files:
        assert file.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
