"""Merging says of the goal forms in units' workbooks what consolidating says of those sent in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goalsheet import Ledger, read
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Consolidated, Wish, consolidate
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.merge import Merged, merge
from goalsheet.disclosure.workbook import render
from goalsheet.model import ReadResult
from goalsheet.template.library import Library

DISTRICT = Path(__file__).parents[2] / "examples/district"
UNITS = ("301001", "301002", "301003")
TABLES = ("projects", "department_goals", "project_goals")
Publish = Callable[[tuple[Path, ...]], Path]


def sent(*left_out: str) -> list[Path]:
    """The workbooks and goal forms of the district, some of them left out."""
    files = sorted(DISTRICT.glob("*.xlsx"))
    assert set(left_out) <= {path.stem for path in files}
    return [path for path in files if path.stem not in left_out]


@cache
def result(path: Path) -> ReadResult:
    return read(path)


@cache
def layout() -> Layout:
    """The tables of Jianghan that have to do with goal forms."""
    own = Layouts.open().get("jianghan-disclosure")
    return own.model_copy(update={"tables": tuple(t for t in own.tables if t.id in TABLES)})


@cache
def library() -> Library:
    return Library.open()


def consolidated(folder: Path, files: Iterable[Path]) -> Consolidated:
    with Ledger.open(folder / "own.duckdb") as ledger:
        ledger.add(result(path) for path in files)
        return consolidate(ledger, layout(), Codes.load(), library=library())


@pytest.fixture(scope="module")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Gives the disclosure workbook that is made of a unit's files, always the same one."""

    @cache
    def published(files: tuple[Path, ...]) -> Path:
        folder = tmp_path_factory.mktemp("unit")
        path = folder / "unit.xlsx"
        path.write_bytes(render(consolidated(folder, files).disclosure))
        return path

    return published


def of_units(publish: Publish, files: list[Path]) -> list[Path]:
    return [publish(tuple(f for f in files if f.name.startswith(unit))) for unit in UNITS]


def merged(files: list[Path], own: Layout | None = None) -> Merged:
    return merge(files, own or layout(), Codes.load(), library(), Wish("某区文化和旅游局"))


def said(made: Consolidated) -> list[tuple[str, str, str | None, str | None]]:
    ours = (f for f in made.findings if "goal_form" in f.code)
    return sorted((f.code, f.severity, f.found, f.values.get("count")) for f in ours)


@pytest.mark.parametrize(
    ("left_out", "codes"),
    [
        ((), set()),
        (("301002-1", "301001-4"), {"project_without_goal_form"}),
        (("301003-0",), {"unit_without_goal_form"}),
        (("301001-0", "301002-0", "301003-0"), {"no_unit_goal_forms"}),
        (
            ("301002-0", "301002-1", "301002-2", "301002-3"),
            {"project_without_goal_form", "unit_without_goal_form"},
        ),
    ],
)
def test_forms_that_are_missing__are_told_as_by_consolidating(
    publish: Publish, tmp_path: Path, left_out: tuple[str, ...], codes: set[str]
) -> None:
    files = sent(*left_out)
    wanted = consolidated(tmp_path, files)
    made = merged(of_units(publish, files)).consolidated
    assert said(made) == said(wanted)
    assert {code for code, *_ in said(made)} == codes


def test_units_without_any_form__are_one_finding(publish: Publish) -> None:
    budgets = [path for path in sent() if "-" not in path.stem]
    made = merged(of_units(publish, budgets)).consolidated
    assert said(made) == [("no_goal_forms", "warning", None, None)]


def test_project_and_form_of_other_names__are_told_with_their_cells(
    publish: Publish, tmp_path: Path
) -> None:
    files = of_units(publish, sent())
    book = load_workbook(files[1])
    files[1] = tmp_path / "own.xlsx"
    sheet = book["表4"]
    row = next(n for n in range(6, 20) if sheet.cell(n, 4).value)
    name = str(sheet.cell(row, 4).value)
    sheet.cell(row, 4).value = name + "二期"
    book.save(files[1])
    found = {f.code: f for f in merged(files).consolidated.findings if "goal_form" in f.code}
    assert set(found) == {"goal_form_misnamed", "project_without_goal_form"}
    misnamed, without = found["goal_form_misnamed"], found["project_without_goal_form"]
    assert {misnamed.file, without.file} == {str(files[1])}
    assert (misnamed.found, misnamed.values["near"]) == (name, name + "二期")
    assert misnamed.cells[0].startswith("'表13-")
    assert (without.found, without.rule) == (name + "二期", "R33")
    assert without.cells == (f"表4!D{row}",)


def test_forms__stand_in_the_order_of_units_and_projects(publish: Publish, tmp_path: Path) -> None:
    files = sent()
    wanted = consolidated(tmp_path, files).disclosure.forms
    made = merged(of_units(publish, files)[::-1]).consolidated.disclosure.forms
    assert [(f.name, f.project) for f in made] == [(f.name, f.project) for f in wanted]


def test_layout_that_does_not_say_where_projects_stand__compares_nothing(
    publish: Publish,
) -> None:
    own = layout().model_copy(update={"repeated": ()})
    files = of_units(publish, sent("301002-1", "301003-0"))
    assert said(merged(files, own).consolidated) == []
