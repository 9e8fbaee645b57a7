"""The published workbook: live formulas with their results, nothing private, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import goalsheet
from goalsheet.cli import run
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.forms import published
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.trace import trace
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from tests.disclosure.budgets import amounts, jianghan, names

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"


@cache
def content(layout: str = "jianghan-disclosure") -> bytes:
    own, heading = Layouts.open().get(layout), Heading("区大数据中心", 2022)
    return render(
        Disclosure(own, heading, build_tables(own, amounts(jianghan()), names(), heading))
    )


def book(*, values: bool) -> Workbook:
    return load_workbook(io.BytesIO(content()), data_only=values)


def test_totals_and_classes__are_formulas_with_their_results() -> None:
    formulas, values = book(values=False)["表3"], book(values=True)["表3"]
    assert formulas["D5"].value == "=SUM(D6,D10,D13,D17)"
    assert formulas["D6"].value == "=SUM(D7)"
    assert formulas["C8"].value == "=SUM(D8:I8)"
    assert (values["D5"].value, values["C8"].value) == (406.14, 252.55)
    assert formulas["D8"].value == 252.55
    assert formulas["F8"].value is None
    assert formulas["D8"].number_format == "#,##0.00_ "


def test_stored_results__are_what_the_formulas_give() -> None:
    """Every formula is a sum of cells: adding these up gives the stored value."""
    formulas, values = book(values=False), book(values=True)
    checked = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    parts = re.findall(r"([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?", cell.value)
                    areas = [values[sheet.title][f"{a}:{b or a}"] for a, b in parts]
                    inside = [c.value or 0 for area in areas for line in area for c in line]
                    assert values[sheet.title][cell.coordinate].value == pytest.approx(sum(inside))
                    checked += 1
    assert checked > 100


def test_page__is_landscape_a4_with_headings_on_every_page() -> None:
    sheet = book(values=False)["表4"]
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.print_title_rows == "$1:$5"
    assert "F4:H4" in {area.coord for area in sheet.merged_cells.ranges}
    assert (sheet["A2"].value, sheet["L3"].value) == ("2022年项目支出预算表", "单位：万元")
    assert sheet["A2"].alignment.horizontal == "center"


def test_contents__link_to_every_table() -> None:
    sheet = book(values=False)["目录"]
    links = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert links["2022年支出预算总表"] == "'表3'!A1"
    assert len(links) == 11


def test_file__names_nobody_and_no_place_and_is_the_same_again() -> None:
    content.cache_clear()
    first = content()
    content.cache_clear()
    assert first == content()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        core = archive.read("docProps/core.xml").decode()
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "<dc:creator></dc:creator>" in core
    assert ".xlsx" not in everything.replace("[Content_Types]", "")
    assert str(ROOT) not in everything


def test_private_values_and_blocks__are_blank_in_a_published_form() -> None:
    library = Library.open()
    template = library.get("jianghan-project-goals")
    path = next((EXAMPLES / "jianghan-project-goals").glob("*.xlsx"))
    (record,) = read_book(open_book(path), [template.plan]).records
    assert record.fields["project_lead"]
    layout = Layouts.open().get("jianghan-disclosure")
    forms = layout.tables[12].forms
    assert forms is not None
    shown = published(record, template, forms)
    assert (shown.fields["project_lead"], shown.fields["contact_phone"]) == (None, None)
    assert shown.fields["project_name"] == record.fields["project_name"]
    kept = published(record, template, forms.model_copy(update={"publish": ("project_lead",)}))
    assert kept.fields["project_lead"] == record.fields["project_lead"]
    without = published(record, template, forms.model_copy(update={"blank": ("indicators",)}))
    assert without.tables["indicators"] == []


@pytest.fixture(scope="module")
def published_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one command makes of the Jianghan example, goal forms included."""
    target = tmp_path_factory.mktemp("out") / "out.xlsx"
    paths = ["jianghan/budget.xlsx", "jianghan-department-goals", "jianghan-project-goals"]
    arguments = [str(EXAMPLES / path) for path in paths]
    options = ["--layout", "jianghan-disclosure", "-o", str(target)]
    assert run(["consolidate", *arguments, *options, "--quiet"]) == 0
    return target


def test_command__makes_thirteen_tables_from_the_example(published_file: Path) -> None:
    made = load_workbook(published_file, data_only=True)
    tables = [f"表{n}" for n in range(1, 13)]
    assert made.sheetnames[:13] == ["目录", *tables]
    assert made.sheetnames[13:] == [f"表13-{n}" for n in range(1, len(made.sheetnames) - 12)]
    assert made["表1"]["B35"].value == made["表1"]["F35"].value == 2790.57
    forms = [sheet for sheet in made if sheet.title.startswith("表13-")]
    assert all(sheet["A1"].value == "公开表13" for sheet in forms)
    assert all(sheet["A2"].value.endswith("申报表") for sheet in forms)
    assert made["表13-1"].merged_cells.ranges


def test_published_forms__read_back_as_they_were_but_for_what_is_private(
    published_file: Path,
) -> None:
    plans = [Library.open().get("jianghan-project-goals").plan]
    source = sorted((EXAMPLES / "jianghan-project-goals").glob("[0-9]*.xlsx"))
    before = [r for path in source for r in read_book(open_book(path), plans).records]
    after = {
        r.fields["project_name"]: r for r in read_book(open_book(published_file), plans).records
    }
    for record in before:
        again = after[record.fields["project_name"]]
        assert again.tables["indicators"] == record.tables["indicators"]
        assert again.fields["project_lead"] is None


def test_trace__lists_the_source_cells_of_a_number(published_file: Path) -> None:
    layouts, codes = Layouts.open(), Codes.load()
    found = trace(published_file, "表7!C9", layouts, codes)
    assert (found.row, found.column) == ("30102 津贴补贴", "小计")
    assert [cell.cents for cell in found.cells] == [8_260_000, 6_900_000, 9_070_000]
    assert {cell.sheet for cell in found.cells} == {"基本支出"}
    assert found.agrees
    whole = trace(published_file, "'表1'!B35", layouts, codes)
    assert (whole.cents, whole.published) == (2_790_570_000, 2_790_570_000)
    rolled = trace(published_file, "表3!C6", layouts, codes)
    assert rolled.cents == 2_692_980_000


def test_trace__notices_that_the_ledger_says_something_else(
    published_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = published_file.with_name("changed.xlsx")
    changed.write_bytes(published_file.read_bytes())
    made = load_workbook(changed)
    made["表7"]["D9"] = 99
    made.save(changed)
    ledger = published_file.with_suffix(".ledger.duckdb")
    found = trace(changed, "表7!D9", Layouts.open(), Codes.load(), ledger)
    assert not found.agrees
    assert run(["trace", str(changed), "表7!D9", "--ledger", str(ledger), "--lang", "en"]) == 1
    assert "not what is published: 990,000.00 yuan" in capsys.readouterr().err


@pytest.mark.parametrize("cell", ["表7", "表99!A1", "表7!A9", "表7!Z99", "目录!B2", "表13-1!A1"])
def test_trace__refuses_what_is_no_amount_of_a_table(published_file: Path, cell: str) -> None:
    with pytest.raises(UsageError):
        trace(published_file, cell, Layouts.open(), Codes.load())


def test_command__merges_units_and_traces_their_cells(
    published_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "agency.xlsx"
    arguments = ["consolidate", str(published_file), "--layout", "jianghan-disclosure"]
    arguments += ["--agency", "某局", "-o", str(target)]
    assert run([*arguments, "--quiet"]) == 0
    assert run(["trace", str(target), "表7!C9", "--lang", "zh"]) == 0
    said = capfd.readouterr().out
    assert "out.xlsx!表7!D9" in said
    assert "242,300.00" in said
    sheets = load_workbook(target).sheetnames
    assert sheets == load_workbook(published_file).sheetnames


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--agency", "x", "-o", "a.xlsx"], "--agency 要与 --layout 一起用"),
        (["--layout", "jianghan-disclosur", "-o", "a.xlsx"], "是否想用“jianghan-disclosure”"),
        (["--layout", "jianghan-disclosure", "-o", "a.csv"], "公开表只能写成 .xlsx"),
    ],
)
def test_command__says_what_cannot_be_done(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(EXAMPLES / "jianghan/budget.xlsx")
    assert run(["--lang", "zh", "consolidate", path, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_python__discloses_and_traces_as_the_commands_do(
    published_file: Path, tmp_path: Path
) -> None:
    ledger = published_file.with_suffix(".ledger.duckdb")
    with goalsheet.Ledger.open(ledger, read_only=True) as opened:
        made = goalsheet.disclose(opened, "jianghan-disclosure")
    assert render(made.disclosure) == published_file.read_bytes()
    assert made.findings == ()
    with goalsheet.Ledger.open(ledger, read_only=True) as opened:
        in_yuan = goalsheet.disclose(opened, "shanghai-district-disclosure", Wish(agency="某局"))
    assert in_yuan.disclosure.tables[0].left == "编制部门：某局"
    assert goalsheet.trace(published_file, "表1!B35").cents == 2_790_570_000
    with pytest.raises(UsageError, match="no such ledger"):
        goalsheet.trace(published_file, "表1!B35", ledger=tmp_path / "none.duckdb")
    with (
        goalsheet.Ledger.open(ledger, read_only=True) as opened,
        pytest.raises(UsageError, match="no budget of that year"),
    ):
        goalsheet.disclose(opened, "jianghan-disclosure", Wish(year=2030))
