"""Workbooks merged without transfers equal the budgets consolidated without them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

import goalsheet
from goalsheet.batch.run import Reading, read_files
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish, consolidate
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.merge import Merged
from goalsheet.disclosure.plan import plan_lists
from goalsheet.disclosure.trace import cells_beside, ledger_beside
from goalsheet.disclosure.workbook import render
from goalsheet.ledger import Ledger
from goalsheet.ooxml.a1 import format_cell
from tests.disclosure.budgets import Pen, Rows
from tests.disclosure.eliminating import (
    WITHOUT,
    found_in,
    keep,
    linked,
    merged,
    pen_of,
    publish,
    publish_all,
    short,
    wanted,
)
from tests.disclosure.merging import contents, layout
from tests.disclosure.random_budgets import AGENCY, linked_budgets, together
from tests.disclosure.transferring import LAYOUTS

EXAMPLES = Path(__file__).parents[2] / "examples/district"
FILES = [str(EXAMPLES / f"{name}.xlsx") for name in ("301001", "301002", "301003")]
some = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))


def with_parents(parts: list[dict[str, Rows]]) -> list[dict[str, Rows]]:
    above = {unit.code: unit.parent for unit in AGENCY}
    return [
        {**part, "units": [{**row, "parent": above[row["unit"]]} for row in part["units"]]}
        for part in parts
    ]


def assert_equal_to_consolidating(own: Layout, parts: list[dict[str, Rows]]) -> None:
    parts = with_parents(parts)
    with tempfile.TemporaryDirectory() as folder:
        made = merged(own, publish_all(own, parts, Path(folder))[::-1])
    lacking = ("transfer_ledger", "transfer_not_eliminated")
    assert not [f for f in found_in(made) if f.code.startswith(lacking)]
    assert contents(made.consolidated.disclosure.tables) == contents(wanted(own, parts))


@some
@given(linked_budgets())
def test_merged_jianghan_workbooks__equal_the_budgets_without_transfers(
    parts: list[dict[str, Rows]],
) -> None:
    assert_equal_to_consolidating(layout(LAYOUTS[0]), parts)


@some
@given(linked_budgets())
def test_merged_shanghai_workbooks__equal_the_budgets_without_transfers(
    parts: list[dict[str, Rows]],
) -> None:
    assert_equal_to_consolidating(layout(LAYOUTS[1]), parts)


@pytest.fixture(scope="module")
def results() -> list[Any]:
    return list(read_files(FILES, Reading(), 1))


@pytest.mark.parametrize("name", LAYOUTS)
def test_district_merged__equals_its_budgets_and_traces_to_them(
    name: str, results: list[Any], tmp_path: Path
) -> None:
    own, codes = layout(name), Codes.load()
    wish = Wish("某局", eliminate_transfers=True)
    files = []
    for number, result in enumerate(results):
        file = tmp_path / f"{number}.xlsx"
        with Ledger.open(ledger_beside(file)) as ledger:
            ledger.add([result])
            file.write_bytes(render(consolidate(ledger, own, codes, Wish()).disclosure))
        files.append(file)
    with Ledger.open(tmp_path / "all.duckdb") as ledger:
        ledger.add(results)
        every = consolidate(ledger, own, codes, wish)
    made = merged(own, files, wish)
    tables = made.consolidated.disclosure.tables
    assert contents(tables) == contents(every.disclosure.tables)
    assert [f.code for f in found_in(made)] == ["transfer_eliminated"] * 2
    target = tmp_path / "agency.xlsx"
    target.write_bytes(render(made.consolidated.disclosure))
    made.kept.save(cells_beside(target))
    assert_traced(target, changed(made))


def changed(made: Merged) -> list[str]:
    """A cell of every table in which budget sheets stand beside the units' tables."""
    corrected = {
        (cell.table, cell.list, cell.key)
        for cell in made.kept.kept
        if Path(cell.file).parent == EXAMPLES and cell.measure >= 0
    }
    assert corrected
    tables = {table for table, _, _ in corrected}
    return [plan.sheet for _, plan in plan_lists(layout_of(made)) if plan.table in tables]


def layout_of(made: Merged) -> Layout:
    return made.consolidated.disclosure.layout


def assert_traced(target: Path, sheets: list[str]) -> None:
    """The total of the first amounts of these sheets is the sum of what is behind it."""
    book = load_workbook(target, data_only=True)
    signs = set()
    for sheet in dict.fromkeys(sheets):
        total = first_total(book[sheet])
        traced = goalsheet.trace(target, f"{sheet}!{total}")
        assert traced.agrees
        assert traced.published
        signs |= {cell.cents > 0 for cell in traced.cells if Path(cell.file).parent == EXAMPLES}
    assert signs == {True, False}


def first_total(sheet: Any) -> str:
    """The largest amount of a sheet."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    amounts = [cell for cell in cells if isinstance(cell.value, int | float)]
    largest = max(amounts, key=lambda cell: cell.value)
    return format_cell(largest.row, largest.column)


def test_workbook_without_its_own_transfers__goes_on_to_be_merged(tmp_path: Path) -> None:
    """Two units made one workbook without their transfer; what they give a third goes as well."""
    own, (above, below) = short(), linked()
    giver, third = pen_of(above), Pen("003", 3)
    giver.income("2010399", 300)
    giver.other("to_subordinate", "2010399", "39999", 300, counterpart="003")
    third.add("units", "单位", name="丙院", published_name="丙院", unit_type="institution")
    third.income("2010399", 300, "superior_grant", counterpart="001")
    third.project("丙项目", "2010399", "30201", 300, fund="superior_grant")
    both, other = dict(together([dict(giver.rows), below])), dict(third.rows)
    file = tmp_path / "both.xlsx"
    with Ledger.open(keep(both, file)) as ledger:
        made = consolidate(ledger, own, Codes.load(), WITHOUT)
    file.write_bytes(render(made.disclosure))
    again = merged(own, [file, publish(own, other, tmp_path / "third.xlsx")])
    assert [f.code for f in found_in(again)] == ["transfer_eliminated"]
    assert contents(again.consolidated.disclosure.tables) == contents(wanted(own, [both, other]))
