"""Names of codes that no list has are taken over from the units' tables, at all levels."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalsheet.codes.code import Code
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.budget import YearNames
from goalsheet.disclosure.checks import check_tables
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.read_tables import read_tables
from goalsheet.disclosure.tables import Table, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from tests.disclosure.budgets import Pen, Rows, amounts
from tests.disclosure.merging import HEADING, codes, contents, layout, merged
from tests.disclosure.random_budgets import together
from tests.disclosure.transferring import LAYOUTS

LOCAL = [
    Code("function", "228", "试验类支出"),
    Code("function", "22801", "试验款"),
    Code("function", "2280101", "试验项"),
]


def named(other: str = "") -> YearNames:
    """The names of a list with local codes; `other` is another name of the class."""
    local = [Code("function", "228", other), *LOCAL[1:]] if other else LOCAL
    return YearNames(Codes([*local, *Codes.load()]), 2022)


def budget(unit: str) -> dict[str, Rows]:
    pen = Pen(unit, int(unit))
    pen.add("units", "单位", name=unit, published_name=unit, unit_type="administrative")
    for function, cents in (("2010399", 700_000), ("2280101", 1_000_000)):
        pen.income(function, cents)
        pen.project("甲项目", function, "30201", cents)
    return dict(pen.rows)


def build(own: Layout, rows: dict[str, Rows], names: YearNames) -> tuple[Table, ...]:
    return build_tables(own, amounts(rows), names, HEADING)


def publish(own: Layout, unit: str, names: YearNames, folder: Path) -> Path:
    path = folder / f"{unit}.xlsx"
    tables = build(own, budget(unit), names)
    path.write_bytes(render(Disclosure(own, HEADING, tables, (), {"unit": unit})))
    return path


@pytest.mark.parametrize("name", LAYOUTS)
def test_names_of_local_codes__are_those_that_the_units_print(name: str, tmp_path: Path) -> None:
    own = layout(name)
    files = [publish(own, unit, named(), tmp_path) for unit in ("001", "002")]
    made = merged(own, files)
    wanted = build(own, dict(together([budget("001"), budget("002")])), named())
    assert contents(made.consolidated.disclosure.tables) == contents(wanted)
    assert set(codes(made)) <= {"code_without_name", "class_inserted"}
    assert "code_without_name" in codes(made)


@pytest.mark.parametrize("name", LAYOUTS)
def test_units_that_call_a_code_differently__give_tables_that_agree(
    name: str, tmp_path: Path
) -> None:
    own = layout(name)
    files = [
        publish(own, "001", YearNames(Codes.load(), 2022), tmp_path),  # prints no name
        publish(own, "002", named("试验类"), tmp_path),
        publish(own, "003", named(), tmp_path),
    ]
    made = merged(own, files).consolidated
    assert {f.code for f in made.findings if f.severity == "error"} == set()
    path = tmp_path / "made.xlsx"
    path.write_bytes(render(made.disclosure))
    found = [f for outcome in check_tables(read_tables(path, own)) for f in outcome.findings]
    assert [f for f in found if f.severity == "error"] == []
    texts = [t for table in made.disclosure.tables for t in _texts(table) if "试验类" in t]
    assert texts
    assert not [text for text in texts if "试验类支出" in text]  # that of the first unit with one


def _texts(table: Table) -> list[str]:
    return [text for part in table.lists for line in part.lines for text in line.texts]
