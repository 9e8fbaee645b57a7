"""Transfers left out of merged workbooks, by the ledgers that stand beside these."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

import goalsheet
from goalsheet.batch.run import Reading, read_files
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish, consolidate
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.elimination import eliminate
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.merge import Merged, merge
from goalsheet.disclosure.plan import plan_lists
from goalsheet.disclosure.tables import Heading, Table, build_tables
from goalsheet.disclosure.trace import cells_beside, ledger_beside
from goalsheet.disclosure.transfers import find_transfers, transfer_rows
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.ledger import Ledger
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.messages import describe
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import format_cell
from goalsheet.template.library import Library
from tests.disclosure.budgets import Pen, Rows, amounts, names
from tests.disclosure.random_budgets import AGENCY, linked_budgets, together
from tests.disclosure.test_merge import contents, edit, small

HEADING = Heading("甲局", 2022)
WITHOUT = Wish("甲局", eliminate_transfers=True)
LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure")
EXAMPLES = Path(__file__).parents[2] / "examples/district"
FILES = [str(EXAMPLES / f"{name}.xlsx") for name in ("301001", "301002", "301003")]
some = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))


def layout(name: str) -> Layout:
    return Layouts.open().get(name)


@cache
def short() -> Layout:
    """The tables of Jianghan that tell transfers, and one that has rows without codes."""
    own = layout(LAYOUTS[0])
    names = ("balance", "income", "expenditure", "projects", "appropriations", "general_budget")
    return own.model_copy(update={"tables": tuple(t for t in own.tables if t.id in names)})


def keep(budget: Mapping[str, Rows], workbook: Path) -> Path:
    """The ledger of a budget beside its workbook."""
    added = {"kind": "add", "added": 1}
    submissions = [{**row, **added, "form": row["unit"]} for row in budget["units"]]
    rows = {**budget, "submissions": submissions}
    path = ledger_beside(workbook)
    with Ledger.open(path) as ledger:
        ledger.store.append({name: as_table(name, own) for name, own in rows.items()})
    return path


def as_table(name: str, rows: Rows) -> pa.Table:
    schema = SCHEMAS[name].to_pyarrow()
    return pa.Table.from_pylist(
        [{column: row.get(column) for column in schema.names} for row in rows], schema=schema
    )


def publish(own: Layout, budget: Mapping[str, Rows], path: Path) -> Path:
    """A unit's disclosure workbook with its ledger beside it."""
    facts = {"unit": str(budget["units"][0]["unit"]), "version": "initial"}
    tables = build_tables(own, amounts(budget), names(), HEADING)
    path.write_bytes(render(Disclosure(own, HEADING, tables, (), facts)))
    keep(budget, path)
    return path


def publish_all(own: Layout, parts: Sequence[Mapping[str, Rows]], folder: Path) -> list[Path]:
    return [publish(own, part, folder / f"{n}.xlsx") for n, part in enumerate(parts)]


def merged(own: Layout, files: list[Path], wish: Wish = WITHOUT) -> Merged:
    return merge(files, own, Codes.load(), Library({}), wish)


def found_in(made: Merged) -> list[Finding]:
    return [f for f in made.consolidated.findings if f.code.startswith("transfer")]


def wanted(own: Layout, parts: Sequence[Mapping[str, Rows]]) -> tuple[Table, ...]:
    """The tables of all budgets without their transfers."""
    source = amounts(together([dict(part) for part in parts]))
    settled = eliminate(source, find_transfers(transfer_rows(source), AGENCY)).amounts
    return build_tables(own, settled, names(), HEADING)


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


def linked(cents: int = 500) -> list[dict[str, Rows]]:
    """甲局 gives 乙中心 500 of its general budget, which spends them on a project."""
    above, below = Pen("001", 1), Pen("002", 2)
    for pen, name in ((above, "甲局"), (below, "乙中心")):
        pen.add("units", "单位", name=name, published_name=name, unit_type="institution")
    above.income("2010399", 500)
    above.other("to_subordinate", "2010399", "39999", 500, counterpart="002")
    below.income("2010399", cents, "superior_grant", counterpart="001")
    below.project("甲项目", "2010399", "30201", cents, fund="superior_grant")
    return [dict(pen.rows) for pen in (above, below)]


def pen_of(part: dict[str, Rows]) -> Pen:
    """A pen that goes on writing in a budget."""
    (unit,) = part["units"]
    pen = Pen(str(unit["unit"]), int(str(unit["submission"])))
    pen.rows = {name: [dict(row) for row in rows] for name, rows in part.items()}
    return pen


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbooks of `linked` and their ledgers."""
    folder = tmp_path_factory.mktemp("units")
    publish_all(short(), linked(), folder)
    return folder


@pytest.fixture
def files(published: Path, tmp_path: Path) -> list[Path]:
    """Workbooks of two units, with a transfer and with their ledgers beside them."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return [tmp_path / "0.xlsx", tmp_path / "1.xlsx"]


def shown(made: Merged, number: int) -> int | None:
    return made.consolidated.disclosure.tables[number].lists[0].lines[0].amounts[2]


def test_transfer__is_left_out_on_both_sides_of_merged_tables(files: list[Path]) -> None:
    made = merged(short(), files)
    (finding,) = found_in(made)
    assert (finding.code, finding.file) == ("transfer_eliminated", "001.xlsx")
    assert (shown(made, 1), shown(made, 2)) == (500, 500)
    assert made.consolidated.disclosure.facts["eliminated"] == "transfers"
    assert contents(made.consolidated.disclosure.tables) == contents(wanted(short(), linked()))


def test_source_cells__stand_in_the_kept_cells_with_their_sign(tmp_path: Path) -> None:
    giver, taker = (pen_of(part) for part in linked())
    giver.income("2010399", 70, "superior_grant", counterpart="省厅")
    giver.project("乙项目", "2010399", "30201", 70, fund="superior_grant")
    giver.other("to_subordinate", "2010399", "39999", 30, counterpart="外单位")
    made = merged(short(), publish_all(short(), [giver.rows, taker.rows], tmp_path))
    of = [(c.file, c.table, c.cell, c.cents) for c in made.kept.kept if len(c.file) == 8]
    assert ("001.xlsx", "expenditure", "H6", -500) in of
    assert ("002.xlsx", "projects", "H6", 500) in of
    assert ("002.xlsx", "general_budget", "H6", 500) in of
    # of the taker's 上级补助收入 nothing is left, and no cell of it
    income = [c for c in made.kept.kept if c.table == "income" and c.file != str(tmp_path)]
    assert [(c.measure, c.cents) for c in income] == [(3, 500), (6, 70)]


@pytest.mark.parametrize("without", [0, 1])
def test_ledger_that_is_missing__leaves_the_transfer_in(files: list[Path], without: int) -> None:
    ledger_beside(files[without]).unlink()
    made = merged(short(), files)
    stays, missing = found_in(made)
    assert (stays.code, stays.severity) == ("transfer_not_eliminated", "error")
    assert (stays.cells, stays.values["without"]) == (("表3!G8",), str(files[without]))
    assert (missing.code, missing.severity) == ("transfer_ledger_missing", "error")
    assert missing.file == str(files[without])
    assert f"{without}.ledger.duckdb" in describe(missing, "zh").remedy
    assert (shown(made, 1), shown(made, 2)) == (1000, 1000)


def test_ledger_that_is_missing__of_a_unit_without_transfers_does_not_matter(
    files: list[Path], tmp_path: Path
) -> None:
    third = publish(short(), small("003", 70), tmp_path / "third.xlsx")
    ledger_beside(third).unlink()
    made = merged(short(), [*files, third])
    assert [f.code for f in found_in(made)] == ["transfer_eliminated"]
    assert shown(made, 2) == 570


def test_ledger_that_cannot_be_opened__leaves_the_transfer_in(files: list[Path]) -> None:
    ledger_beside(files[1]).write_bytes(b"no ledger" * 1000)
    made = merged(short(), files)
    assert [f.code for f in found_in(made)] == ["transfer_not_eliminated", "transfer_ledger_closed"]


def test_ledger_of_another_version__leaves_the_transfer_in(files: list[Path]) -> None:
    other = linked()[1]
    adjusted = {
        name: [{**row, "version": "adjusted"} for row in rows] for name, rows in other.items()
    }
    ledger_beside(files[1]).unlink()
    keep(adjusted, files[1])
    _, finding = found_in(merged(short(), files))
    assert finding.code == "transfer_ledger_of_other_year"


def test_ledger_that_says_something_else__leaves_the_transfer_in(files: list[Path]) -> None:
    publish(short(), linked(700)[1], files[1].with_name("other.xlsx"))
    shutil.move(files[1].with_name("other.xlsx"), files[1])
    made = merged(short(), files)
    stays, differs = found_in(made)
    assert stays.code == "transfer_not_eliminated"
    assert (differs.code, differs.file) == ("transfer_ledger_differs", str(files[1]))
    assert (differs.cells, differs.found) == (("表1!B9",), "7.00")
    assert differs.values["made"] == "5.00"
    assert (shown(made, 1), shown(made, 2)) == (1200, 1200)


@pytest.mark.parametrize(
    ("file", "sheet", "cell"), [(0, "表3", "G8"), (1, "表2", "G8"), (1, "表4", "J7")]
)
def test_amount_of_a_transfer_changed_by_hand__leaves_it_in(
    files: list[Path], file: int, sheet: str, cell: str
) -> None:
    edit(files[file], sheet, cell, 9)
    made = merged(short(), files)
    codes = [f.code for f in found_in(made)]
    assert codes == ["transfer_not_eliminated", "transfer_ledger_differs"]
    assert found_in(made)[1].cells == (f"{sheet}!{cell}",)


def test_amount_changed_elsewhere__is_merged_as_the_workbook_says(
    files: list[Path], tmp_path: Path
) -> None:
    pen = pen_of(linked()[0])
    pen.income("2010399", 70, "other")
    pen.basic("2010399", "30101", 70, "personnel", fund="other")
    published = publish(short(), pen.rows, tmp_path / "more.xlsx")
    edit(published, "表2", "I8", 0.9)
    made = merged(short(), [published, files[1]])
    assert [f.code for f in found_in(made)] == ["transfer_eliminated"]
    assert shown(made, 1) == 500 + 900_000


def test_amount_that_has_no_place_without_the_transfer__is_an_error(
    files: list[Path], tmp_path: Path
) -> None:
    pen = pen_of(linked()[1])
    pen.rows["lines"] = pen.rows["lines"][:1]
    pen.other("operating", "2010399", "30201", 500, fund="superior_grant")
    made = merged(short(), [files[0], publish(short(), pen.rows, tmp_path / "other.xlsx")])
    (finding,) = [f for f in made.consolidated.findings if f.severity == "error"]
    assert (finding.code, finding.file) == ("amount_no_place", "002.xlsx")
    assert finding.values["table"] == "表6"


def test_transfer_of_which_the_units_say_different_amounts__stays(
    files: list[Path], tmp_path: Path
) -> None:
    made = merged(short(), [files[0], publish(short(), linked(400)[1], tmp_path / "other.xlsx")])
    assert [f.code for f in found_in(made)] == ["transfer_differs"]
    assert (shown(made, 1), shown(made, 2)) == (900, 900)


def test_amount_of_a_single_row__comes_with_the_fund_of_the_giver(tmp_path: Path) -> None:
    """机关运行经费 of table 9 (Shanghai), of a unit that had none before."""
    own = layout(LAYOUTS[1])
    own = own.model_copy(update={"tables": tuple(t for t in own.tables if t.id == "three_public")})
    giver, taker = Pen("002", 2), Pen("001", 1)
    for pen in (giver, taker):
        pen.add("units", "单位", name=pen.unit, published_name=pen.unit, unit_type="administrative")
    giver.income("2010399", 500)
    giver.other("to_superior", "2010399", "39999", 500, counterpart="001")
    taker.income("2010399", 500, "subordinate_payment", counterpart="002")
    taker.basic("2010399", "30201", 500, "operating", fund="subordinate_payment")
    made = merged(own, publish_all(own, [dict(giver.rows), dict(taker.rows)], tmp_path))
    (table,) = made.consolidated.disclosure.tables
    assert [line.amounts for line in table.lists[1].lines] == [(500,)]


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
