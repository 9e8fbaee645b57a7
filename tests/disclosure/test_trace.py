"""From a published cell back to where it came from: amounts, goal forms, and what is neither."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

import goalsheet
from goalsheet.cli import run
from goalsheet.disclosure.traced_cell import traced_cell
from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.model import Area, Book, Grid, Record
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
LAYOUT = "jianghan-disclosure"
Traced = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Jianghan example with three of its goal forms."""
    target = tmp_path_factory.mktemp("out") / "out.xlsx"
    names = ("budget", "003-12", "003-14", "003-15")
    paths = [str(EXAMPLES / "jianghan" / f"{name}.xlsx") for name in names]
    assert run(["consolidate", *paths, "--layout", LAYOUT, "-o", str(target), "--quiet"]) == 0
    return target


@pytest.fixture(scope="module")
def merged(made: Path) -> Path:
    target = made.with_name("agency.xlsx")
    options = ["--layout", LAYOUT, "--agency", "某局", "-o", str(target), "--quiet"]
    assert run(["consolidate", str(made), *options]) == 0
    return target


@pytest.fixture
def traced(capfd: pytest.CaptureFixture[str]) -> Traced:
    def call(path: Path, cell: str, *options: str) -> tuple[int, str]:
        code = run(["trace", str(path), cell, "--lang", "zh", *options])
        return code, "".join(capfd.readouterr())

    return call


def goal_form(path: Path, template: str = "jianghan-project-goals") -> Record:
    """The goal form of a workbook, as it reads; of several the first one."""
    plans = [Library.open().get(template).plan]
    return read_book(open_book(path), plans).records[0]


@pytest.mark.parametrize(
    ("typed", "sheet"),
    [
        ("表7!C9", "表7"),
        ("表7！c9", "表7"),
        ("'表7'!$C$9", "表7"),
        (" 表7 !Ｃ９", "表7"),
        ("‘表7’！c9", "表7"),
        ("表７!C9", "表7"),
        ("表 13-1!C9", "表13-1"),
        ("a b!C9", "A b"),
        ("'it''s!'!C9", "it's!"),
        ("it's!!C9", "it's!"),
        ("'q'!C9", "'q'"),
        ("表7!D9", "表7"),  # merged with C9
    ],
)
def test_cell__may_be_typed_in_several_ways(typed: str, sheet: str) -> None:
    names = ("表7", "表13-1", "A b", "it's!", "'q'")
    grids = tuple(Grid(name, {}, [Area(9, 3, 9, 4)]) for name in names)
    grid, place = traced_cell(Book("f.xlsx", "", "xlsx", grids), typed)
    assert (grid.name, place) == (sheet, (9, 3))


def changed_name(path: Path, folder: Path) -> Path:
    """The workbook with another name of its first project."""
    book, form = load_workbook(path), goal_form(path)
    book[form.source.sheet][form.cells["project_name"].rpartition("!")[2]] = "另一项目"
    book.save(folder / path.name)
    return folder / path.name


@pytest.mark.parametrize("key", ["fund_total", "spending[0].own_level_amount"])
def test_amount_of_a_goal_form__comes_from_the_form_alone(made: Path, key: str) -> None:
    form = goal_form(made)
    found = goalsheet.trace(made, form.cells[key].lower())
    [source] = found.cells
    assert found.agrees
    assert (found.published, found.cents, source.cents) == (38_000_000,) * 3
    assert Path(source.file).name == "003-14.xlsx"
    said = load_workbook(source.file)[source.sheet][source.cell].value
    assert str(said).startswith("38")
    assert len(source.sha256) == 64
    assert found.column in ("项目当年预算", "本级财政拨款金额")


def test_total_of_a_goal_form__is_the_cell_of_the_form(made: Path) -> None:
    cell = goal_form(made, "jianghan-department-goals").cells["fund_total"]
    found = goalsheet.trace(made, cell)
    assert (found.row, found.cents) == ("合计", 2_790_570_000)
    assert [Path(cell.file).name for cell in found.cells] == ["003-12.xlsx"]


def test_text_of_a_goal_form__comes_with_its_cell(made: Path, traced: Traced) -> None:
    form = goal_form(made)
    project, cell = form.fields["project_name"], form.cells["project_name"]
    found = goalsheet.trace(made, cell)
    assert (found.text, found.original, found.published) == (project, project, None)
    code, said = traced(made, cell.replace("!B", "!C"))  # merged with column B
    assert code == 0
    assert "003-14.xlsx!项目支出绩效目标申报表!B2" in said
    assert "元" not in said
    shown = json.loads(traced(made, cell, "--format", "json")[1])
    assert (shown["text"], shown["sum"], shown["cells"][0]["amount"]) == (project, None, None)


def test_goal_form_that_was_changed__does_not_agree(
    made: Path, tmp_path: Path, traced: Traced
) -> None:
    form, changed = goal_form(made), tmp_path / "changed.xlsx"
    book = load_workbook(made)
    for key, value in (("fund_total", "1万元"), ("basis", "另一依据")):
        book[form.source.sheet][form.cells[key].rpartition("!")[2]] = value
    book.save(changed)
    ledger = ("--ledger", str(made.with_suffix(".ledger.duckdb")))
    code, said = traced(changed, form.cells["fund_total"], *ledger)
    assert code == 1
    assert "公开表上是 10,000.00 元" in said
    code, said = traced(changed, form.cells["basis"], *ledger)
    assert code == 1
    assert "与公开的文字不同" in said


@pytest.mark.parametrize(
    ("key", "said"),
    [("contact_phone", "公开时留空"), ("project_code", "绩效目标表中也没有填写")],
)
def test_blank_cell_of_a_goal_form__is_told_why(
    made: Path, traced: Traced, key: str, said: str
) -> None:
    code, output = traced(made, goal_form(made).cells[key])
    assert code == 2
    assert said in output


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("目录!B3", "目录里没有金额"),
        ("表7!C4", "这里是标题或表头，金额从 C6 开始"),
        ("表7!A1", "这里是标题或表头"),
        ("表7!B9", "这里是行的名称，这一行的金额从 C9 开始"),
        ("表1!A35", "这里是行的名称，这一行的金额从 B35 开始"),
        ("表7!Z9", "这里在表外"),
        ("表7!D999", "这里在表外"),
        ("表12!A5", "表样上印好的文字"),
        ("表12!Z99", "不是表样中要填写的地方"),
        ("表99!C3", "没有公开表“表99”（有：目录, 表1"),
        ("表7", "不是“表3!C5”这样的单元格"),
        ("表7!C9:D9", "不是“表3!C5”这样的单元格"),
    ],
)
def test_cell_without_an_amount__is_told_what_it_is(
    made: Path, traced: Traced, cell: str, said: str
) -> None:
    code, output = traced(made, cell)
    assert code == 2
    assert said in output


def test_blank_cell_of_an_amount__has_nothing_behind_it(made: Path, traced: Traced) -> None:
    sheet = load_workbook(made)["表1"]
    row = next(n for n in range(6, 30) if sheet.cell(n, 2).value is None and sheet.cell(n, 1).value)
    code, said = traced(made, f"表1!B{row}")
    assert code == 0
    assert "没有金额，也没有来源单元格" in said


def test_goal_form_that_nobody_handed_in__is_an_error(made: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "other.duckdb"
    budget = str(EXAMPLES / "jianghan/budget.xlsx")
    assert run(["ledger", "add", budget, "--ledger", str(ledger), "--quiet"]) == 0
    other = str(EXAMPLES / "jianghan/003-14.xlsx")
    with pytest.raises(UsageError, match="an empty table, no goal form was handed in"):
        goalsheet.trace(made, goal_form(made).cells["fund_total"], ledger=ledger)
    assert run(["ledger", "add", other, "--ledger", str(ledger), "--quiet"]) == 0
    made = changed_name(made, tmp_path)
    with pytest.raises(UsageError, match="known any more"):
        goalsheet.trace(made, goal_form(made).cells["fund_total"], ledger=ledger)


def test_merged_workbook__traces_goal_forms_to_the_units_workbooks(
    made: Path, merged: Path, traced: Traced
) -> None:
    own, unit = goal_form(merged), goal_form(made)
    found = goalsheet.trace(merged, own.cells["fund_total"])
    [source] = found.cells
    assert found.agrees
    assert (source.file, source.sheet) == (str(made), unit.source.sheet)
    assert source.cell == unit.cells["fund_total"].rpartition("!")[2]
    assert found.cents == 38_000_000
    code, said = traced(merged, "表7!C9")
    assert code == 0
    assert "out.xlsx!表7!D9" in said


def test_workbook_of_a_layout_that_is_not_here__says_how_to_give_it(
    made: Path, tmp_path: Path, traced: Traced
) -> None:
    foreign = tmp_path / "foreign.xlsx"
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(foreign, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/custom.xml":
                content = content.replace(LAYOUT.encode(), b"qinghe-disclosure")
            after.writestr(name, content)
    code, said = traced(foreign, "表1!B6")
    assert code == 2
    assert "编制时用的版式“qinghe-disclosure”不在手头" in said
    assert "--templates" in said
    assert "GOALSHEET_TEMPLATES" in said
