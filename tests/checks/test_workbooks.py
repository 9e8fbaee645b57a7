"""From a real workbook: written, read and checked, the fault is named by the cell it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

import goalsheet
from goalsheet.model import Finding
from tests.checks.forms import FAULTLESS, faultless


def written(name: str, folder: Path) -> Path:
    """The faultless form as a workbook of its own."""
    goalsheet.write([faultless(name)], folder / "filled")
    [path] = (folder / "filled").glob("*.xlsx")
    return path


def serious(path: Path) -> list[Finding]:
    return [f for f in goalsheet.check(path).findings if f.severity != "info"]


@pytest.mark.parametrize("name", FAULTLESS)
def test_faultless_workbook__has_neither_errors_nor_warnings(name: str, tmp_path: Path) -> None:
    found = serious(written(name, tmp_path))
    assert [(f.rule, f.code, f.cells) for f in found] == []


@pytest.mark.parametrize(
    ("name", "place", "content", "rule"),
    [
        ("001-1", "spending[0].full_year", 53, "R02"),
        ("001-1", "start", "2025年", "R04"),
        ("004-2", "indicators[0].target", ">=2-3人", "R40"),
        ("003-14", "sources[1].amount", "37万元", "R24"),
        ("000-1", "project_level", "省本级", "R10"),
    ],
)
def test_fault_in_a_workbook__is_named_by_its_cell(
    name: str, place: str, content: object, rule: str, tmp_path: Path
) -> None:
    path = written(name, tmp_path)
    [record] = goalsheet.read(path).records
    sheet, _, address = record.cells[place].partition("!")
    book = load_workbook(path)
    book[sheet.strip("'")][address] = content
    book.save(path)
    found = serious(path)
    assert {f.rule for f in found} == {rule}
    assert record.cells[place] in {cell for f in found for cell in f.cells}
