"""Transfers left out of merged workbooks, by the ledgers that stand beside these."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from goalsheet.disclosure.merge import Merged
from goalsheet.disclosure.trace import ledger_beside
from goalsheet.messages import describe
from tests.disclosure.budgets import Pen
from tests.disclosure.eliminating import (
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
from tests.disclosure.merging import contents, edit, layout, small
from tests.disclosure.transferring import LAYOUTS


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
