"""The official blanks and the filled examples: a form that prints, that can be filled in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from math import ceil
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tools.draw.catalogue import DRAWINGS

ROOT = Path(__file__).resolve().parents[1]
BUDGET = ROOT / "xltemplates/department-budget/blank.xlsx"
# The budget workbook has sheets of its own kind: tests/test_budget_blank.py.
BLANKS = sorted(set((ROOT / "xltemplates").glob("*/blank.xlsx")) - {BUDGET})
EXAMPLES = sorted((ROOT / "examples").glob("*-*/[0-9][0-9][0-9]-*.xlsx"))
# Printed words with a gap that is filled in: years, signatures, boxes, "label：".
GAP = re.compile(r"\s{2,}年| {4}项目支出|□|：$|审核人（盖章）：|^项目经费情况说明$")
A4 = "9"


def _name(path: Path) -> str:
    return path.parent.name if path.stem == "blank" else path.stem


def _sheet(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def _areas(sheet: Worksheet) -> Iterator[tuple[Cell, list[Cell]]]:
    """Each cell that is not covered by another, with all cells of its merged area."""
    merged = {area.coord.partition(":")[0]: area for area in sheet.merged_cells.ranges}
    covered = {sheet.cell(*place).coordinate for area in merged.values() for place in area.cells}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.coordinate in merged:
                places = merged[cell.coordinate].cells
                yield cell, [sheet.cell(*place) for place in places]
            elif cell.coordinate not in covered:
                yield cell, [cell]


def _is_framed(cells: list[Cell]) -> bool:
    top, bottom = min(cell.row for cell in cells), max(cell.row for cell in cells)
    left, right = min(cell.column for cell in cells), max(cell.column for cell in cells)
    return all(
        (cell.row > top or cell.border.top.style == "thin")
        and (cell.row < bottom or cell.border.bottom.style == "thin")
        and (cell.column > left or cell.border.left.style == "thin")
        and (cell.column < right or cell.border.right.style == "thin")
        for cell in cells
    )


def test_blanks__there_is_one_for_each_drawing() -> None:
    assert {path.parent.name for path in BLANKS} >= set(DRAWINGS)


@pytest.mark.parametrize("path", [*BLANKS, *EXAMPLES], ids=_name)
def test_form__prints_on_a4_fitted_to_the_width(path: Path) -> None:
    sheet = _sheet(path)
    assert str(sheet.page_setup.paperSize) == A4
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    last = f"{get_column_letter(sheet.max_column)}{sheet.max_row}"
    assert sheet.print_area.replace("$", "").endswith(f"!A1:{last}")


@pytest.mark.parametrize("path", BLANKS, ids=_name)
def test_blank__locks_what_is_printed_and_nothing_else(path: Path) -> None:
    sheet = _sheet(path)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for cell, area in _areas(sheet):
        assert {each.protection.locked for each in area} == {cell.protection.locked}
        if isinstance(cell.value, str):
            assert cell.protection.locked == (not GAP.search(cell.value)), cell.value
    inputs = [cell for cell, _ in _areas(sheet) if not cell.protection.locked]
    assert len(inputs) > 30


@pytest.mark.parametrize("path", BLANKS, ids=_name)
def test_blank__frames_every_label_and_every_input(path: Path) -> None:
    sheet = _sheet(path)
    for cell, area in _areas(sheet):
        whole_width = area[-1].column - cell.column == sheet.max_column - 1
        is_label = isinstance(cell.value, str) and cell.protection.locked and not whole_width
        is_input = cell.value is None and not cell.protection.locked
        if is_label or is_input:
            assert _is_framed(area), cell.coordinate


@pytest.mark.parametrize("path", BLANKS, ids=_name)
def test_blank__holds_no_value(path: Path) -> None:
    assert all(
        cell.value is None or isinstance(cell.value, str) for cell, _ in _areas(_sheet(path))
    )


@pytest.mark.parametrize("path", BLANKS, ids=_name)
def test_blank__offers_the_words_of_every_choice(path: Path) -> None:
    sheet = _sheet(path)
    definition = yaml.safe_load((path.parent / "template.yaml").read_text(encoding="utf-8"))
    printed = {cell.value for cell, _ in _areas(sheet)}
    offered = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    columns = [
        column for table in definition["tables"].values() for column in table["columns"].items()
    ]
    for name, value in [*definition["fields"].items(), *columns]:
        options = value.get("options", ())
        if "label" in value and options and not printed.issuperset(options):
            assert any(all(option in words for option in options) for words in offered), name


def _least_height(cell: Cell, width: float) -> float:
    per_line = width * 8 / (cell.font.size * 96 / 72)
    lines = sum(
        ceil(sum(1 if ord(char) > 0x2E7F else 0.5 for char in line) / per_line) or 1
        for line in cell.value.split("\n")
    )
    return lines * cell.font.size * 1.25


@pytest.mark.parametrize("path", [*BLANKS, *EXAMPLES], ids=_name)
def test_form__has_room_for_every_text(path: Path) -> None:
    sheet = _sheet(path)
    for cell, area in _areas(sheet):
        if isinstance(cell.value, str):
            letters = {get_column_letter(each.column) for each in area}
            width = sum(sheet.column_dimensions[letter].width for letter in letters)
            height = sum(sheet.row_dimensions[row].height for row in {each.row for each in area})
            assert _least_height(cell, width) <= height, cell.coordinate
    assert all(dimension.height <= 409 for dimension in sheet.row_dimensions.values())


@pytest.mark.parametrize("path", [*BLANKS, *EXAMPLES], ids=_name)
def test_form__holds_no_formula_author_or_path(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        core = package.read("docProps/core.xml")
    assert b"<f>" not in sheet
    assert b"creator" not in core
    assert b"lastModifiedBy" not in core


@pytest.mark.parametrize("template", sorted(DRAWINGS))
def test_drawing__gives_the_same_file_again(template: str) -> None:
    first, second = DRAWINGS[template].workbook(), DRAWINGS[template].workbook()
    assert first == second
    committed = ROOT / "xltemplates" / template / "blank.xlsx"
    with zipfile.ZipFile(io.BytesIO(first)) as new, zipfile.ZipFile(committed) as old:
        assert new.namelist() == old.namelist()
        for part in new.namelist():
            assert new.read(part) == old.read(part), part


def test_example__holds_amounts_as_numbers_and_targets_as_text() -> None:
    sheet = _sheet(ROOT / "examples/jiangsu-project-goals/001-1.xlsx")
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert ["资金总额", 81] in rows
    assert ["预算执行率", "=30%", "=100%"] in [row[-3:] for row in rows]


def test_example__too_tall_text_is_merged_over_rows_of_one_page() -> None:
    form = {**DRAWINGS["jiangsu-project-goals"].blank}
    form["narrative"] = {**form["narrative"], "立项必要性": "很长的说明。" * 500}
    sheet = openpyxl.load_workbook(
        io.BytesIO(DRAWINGS["jiangsu-project-goals"].workbook(form))
    ).worksheets[0]
    (label,) = [cell for cell, _ in _areas(sheet) if cell.value == "立项必要性"]
    (area,) = [area for area in sheet.merged_cells.ranges if label.coordinate in area]
    assert area.size["rows"] > 1
