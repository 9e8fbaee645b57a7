"""Units' workbooks with amounts as they are shown: what rounding explains is a note, no error."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goalsheet.disclosure.checks import check_tables
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.read_tables import read_tables
from goalsheet.disclosure.workbook import render
from goalsheet.model import Finding
from tests.disclosure.budgets import Pen, Rows
from tests.disclosure.merging import edit, layout, merged, small
from tests.disclosure.merging import publish as publish_exact


def budget() -> dict[str, Rows]:
    """Three projects of 1.004 万元 each, under three codes."""
    pen = Pen("001", 1)
    pen.add("units", "单位", name="甲", published_name="甲", unit_type="institution")
    for function in ("2010301", "2010302", "2010399"):
        pen.income(function, 1_004_000)
        pen.project("甲项目", function, "30201", 1_004_000)
    return dict(pen.rows)


def published(own: Layout, folder: Path) -> Path:
    """The tables with all amounts typed as they are shown: 1.00 three times, 3.01 in total."""
    path = publish_exact(own, budget(), folder / "a.xlsx")
    shown = load_workbook(path, data_only=True)
    book = load_workbook(path)
    for sheet in shown:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    exact = Decimal(str(cell.value))
                    two = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
                    book[sheet.title][cell.coordinate] = float(two)
    book.save(path)
    return path


def found_in(own: Layout, files: list[Path]) -> list[Finding]:
    return [f for f in merged(own, files).consolidated.findings if f.code.startswith("published")]


def test_totals_that_rounding_explains__are_one_note_for_each_table(tmp_path: Path) -> None:
    own = layout()
    found = found_in(own, [published(own, tmp_path)])
    assert {(f.code, f.severity) for f in found} == {("published_parts_rounded", "info")}
    tables = [f.values["table"] for f in found]
    assert len(tables) == len(set(tables))
    third = next(f for f in found if f.values["table"] == "表3")
    assert "表3!C6" in third.cells


@pytest.mark.parametrize(("cell", "wrong"), [("C6", 3.02), ("C6", 9), ("C6", 2.9), ("C9", 1.01)])
def test_total_that_rounding_does_not_explain__is_an_error(
    tmp_path: Path, cell: str, wrong: float
) -> None:
    own = layout()
    path = published(own, tmp_path)
    edit(path, "表3", cell, wrong)
    errors = [f for f in found_in(own, [path]) if f.severity == "error"]
    assert {f.code for f in errors} == {"published_sum_differs"}
    assert f"表3!{cell}" in {cell for f in errors for cell in f.cells}


def test_total_of_exact_amounts_that_is_wrong_in_its_last_digit__is_an_error(
    tmp_path: Path,
) -> None:
    own = layout()
    path = publish_exact(own, budget(), tmp_path / "a.xlsx")
    edit(path, "表3", "C6", 3.02)
    assert [f.code for f in found_in(own, [path])] == ["published_sum_differs"]


def test_total_alone_that_is_rounded__is_a_note(tmp_path: Path) -> None:
    own = layout()
    path = publish_exact(own, budget(), tmp_path / "a.xlsx")
    edit(path, "表3", "C6", 3.01)
    assert [f.code for f in found_in(own, [path])] == ["published_parts_rounded"]


def merged_relations(own: Layout, files: list[Path], folder: Path) -> list[Finding]:
    path = folder / "made.xlsx"
    path.write_bytes(render(merged(own, files).consolidated.disclosure))
    found = [f for outcome in check_tables(read_tables(path, own)) for f in outcome.findings]
    return [f for f in found if f.rule == "R01"]


def test_tables_merged_of_rounded_amounts__differ_from_each_other_in_a_note_only(
    tmp_path: Path,
) -> None:
    own = layout()
    files = [published(own, tmp_path), publish_exact(own, small("002"), tmp_path / "b.xlsx")]
    found = merged_relations(own, files, tmp_path)
    assert {(f.code, f.severity) for f in found} == {("relation_rounded", "info")}
    again = merged_relations(own, [tmp_path / "made.xlsx"], tmp_path)
    assert [f.code for f in again] == [f.code for f in found]


def test_real_difference_between_tables_merged_of_rounded_amounts__stays_an_error(
    tmp_path: Path,
) -> None:
    own = layout()
    path = published(own, tmp_path)
    edit(path, "表2", "E8", 1.05)
    found = merged_relations(own, [path], tmp_path)
    assert "table_relation_fails" in {f.code for f in found if f.severity == "error"}


def test_property_of_a_workbook__explains_no_large_difference(tmp_path: Path) -> None:
    own = layout()
    path = published(own, tmp_path)
    edit(path, "表2", "E8", 9)
    made = merged(own, [path]).consolidated.disclosure
    forged = tmp_path / "made.xlsx"
    facts = {**made.facts, "rounded": "9" * 15}
    forged.write_bytes(render(replace(made, facts=facts)))
    found = [f for outcome in check_tables(read_tables(forged, own)) for f in outcome.findings]
    assert "table_relation_fails" in {f.code for f in found if f.severity == "error"}
