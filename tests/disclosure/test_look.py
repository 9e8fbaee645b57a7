"""How the sheets look: nothing is cut, rows are even, headings everywhere, no column only empty."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet import Ledger, disclose, read
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.formats.sheets import display_width, lines_needed
from tests.disclosure.budgets import Pen, amounts, jianghan, names

DISTRICT = sorted((Path(__file__).parents[2] / "examples/district").glob("*.xlsx"))
LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure")
LONG = (
    "某某市某某区城市运行与大数据应用管理服务中心"
    "（某某区政务热线受理与社会治理网格化综合指挥调度管理服务中心）（本级）"
)


def book(layout: str, agency: str, pen: dict[str, object] | None = None) -> Workbook:
    own, heading = Layouts.open().get(layout), Heading(agency, 2022)
    rows = amounts(pen or jianghan())  # type: ignore[arg-type]
    tables = build_tables(own, rows, names(), heading)
    return load_workbook(io.BytesIO(render(Disclosure(own, heading, tables))))


def height(sheet: Worksheet, row: int) -> float:
    stated = sheet.row_dimensions[row].height
    return float(stated or sheet.sheet_format.defaultRowHeight or 15)


def width(sheet: Worksheet, first: int, last: int) -> float:
    wide = {}
    for column in sheet.column_dimensions.values():
        wide.update(dict.fromkeys(range(column.min, column.max + 1), column.width))
    return sum(wide[col] for col in range(first, last + 1))


def area_of(sheet: Worksheet, row: int, text: str) -> tuple[int, int]:
    """The columns over which a text stands."""
    for area in sheet.merged_cells.ranges:
        if area.min_row == row and str(sheet.cell(row, area.min_col).value).startswith(text):
            return area.min_col, area.max_col
    return next((c.column, c.column) for c in sheet[row] if str(c.value).startswith(text))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_long_name_of_an_agency__is_not_cut(layout: str) -> None:
    made = book(layout, LONG)
    assert display_width(LONG) > 110
    for sheet in made.worksheets[1:]:
        row = next(n for n in range(1, 5) if LONG in str(sheet.cell(n, 1).value))
        text = str(sheet.cell(row, 1).value)
        lines = lines_needed(text, width(sheet, *area_of(sheet, row, text)))
        assert height(sheet, row) >= 15 * lines, sheet.title
    contents = made["目录"]
    assert LONG in contents["A1"].value
    lines = lines_needed(contents["A1"].value, width(contents, 1, 3) * 10.5 / 18)
    assert height(contents, 1) >= 15 * lines * 18 / 10.5


def test_contents__have_a_heading_over_every_column() -> None:
    contents = book(LAYOUTS[0], "某局")["目录"]
    assert [cell.value for cell in contents[2]] == ["表号", "表名", "说明"]
    assert contents.print_title_rows == "$1:$2"


def test_contents__have_room_for_the_names_of_sheets() -> None:
    own, heading = Layouts.open().get(LAYOUTS[0]), Heading("某局", 2022)
    long = {"balance": "01-1部门收支预算总表（公开）", "income": "02-1部门收入预算总表（公开）"}
    tables = tuple(t.model_copy(update={"sheet": long.get(t.id, t.sheet)}) for t in own.tables)
    own = own.model_copy(update={"tables": tables})
    made = build_tables(own, amounts(jianghan()), names(), heading)
    contents = load_workbook(io.BytesIO(render(Disclosure(own, heading, made))))["目录"]
    for row in range(3, contents.max_row + 1):
        for cell in contents[row]:
            room = width(contents, cell.column, cell.column)
            assert lines_needed(str(cell.value or ""), room - 1.5) == 1, cell.coordinate
    assert width(contents, 1, 3) * 5.25 < 540  # printed as large as it is written


def test_balance_with_inserted_classes__stays_on_one_page() -> None:
    own = dict(jianghan())
    spent = next(line for line in own["lines"] if line["direction"] == "expenditure")
    more = [spent | {"function_code": code} for code in ("2280101", "2350101", "2360101")]
    own["lines"] = [*own["lines"], *more]
    made = book(LAYOUTS[0], "某局", own)  # type: ignore[arg-type]
    for name in ("表1", "表5"):
        assert any(str(cell.value).startswith("228") for row in made[name] for cell in row)
        assert made[name].page_setup.fitToHeight is None, name  # an absent number is 1


def test_large_amounts__have_room_in_their_columns() -> None:
    pen = Pen("012001")
    pen.add("units", "单位", name="某局", published_name="某局", unit_type="administrative")
    pen.income("2010350", 98_765_432_109_876)
    pen.project("项目", "2010350", "302", 98_765_432_109_876)
    for layout in LAYOUTS:
        for sheet in book(layout, "某局", pen.rows).worksheets[1:]:  # type: ignore[arg-type]
            decimals = "0.00" in str({c.number_format for row in sheet.iter_rows() for c in row})
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, int | float):
                        shown = f"{cell.value:,.{2 if decimals else 0}f}"
                        assert width(sheet, cell.column, cell.column) > len(shown)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_amounts__do_not_touch_the_border(layout: str) -> None:
    for sheet in book(layout, "某局").worksheets[1:]:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        shown = [cell for cell in cells if cell.data_type in ("n", "f") and cell.value is not None]
        assert {cell.number_format[-2:] for cell in shown} <= {"_ "}, sheet.title


def test_wide_tables_with_long_texts__are_readable_on_paper() -> None:
    pen = Pen("012001")
    pen.add("units", "单位", name=LONG, published_name=LONG, unit_type="administrative")
    pen.income("2010350", 123_456_789)
    pen.project(LONG, "2010350", "302", 123_456_789)
    own = {"project": LONG, "function_code": "2010350", "fund": "general_budget"}
    own |= {"carried_over": False, "cents": 123_456_789}
    pen.add("procurement", "政府采购", category="goods", product=LONG, quantity="1批", **own)
    pen.add("services", "政府购买服务", service_class=LONG, content=LONG, **own)
    for sheet in book(LAYOUTS[0], "某局", pen.rows).worksheets[1:]:  # type: ignore[arg-type]
        points = width(sheet, 1, sheet.max_column) * 5.25
        assert 770 / points >= 0.65, sheet.title


def test_rows_that_need_one_line__are_even() -> None:
    made = book(LAYOUTS[0], "某局")
    for name, first in (("表4", 6), ("表8", 6), ("表10", 6)):
        sheet = made[name]
        column = width(sheet, 1, 1)
        assert lines_needed(str(sheet.cell(first + 1, 1).value), column) == 1
    assert {height(made["表8"], row) for row in (6, 7)} == {20.25}


@pytest.mark.parametrize("name", ["表1", "表5"])
def test_shorter_lists__are_ruled_down_to_their_totals(name: str) -> None:
    sheet = book(LAYOUTS[0], "某局")[name]
    last = next(row for row in range(1, 99) if sheet.cell(row, 1).value == "收入总计")
    for row in range(6, last + 1):
        for cell in sheet[row]:
            assert cell.border.bottom.style == "thin", cell.coordinate


def test_short_table__is_one_page_and_a_long_one_many() -> None:
    pen = Pen("012001")
    pen.add("units", "单位", name="某局", published_name="某局", unit_type="administrative")
    pen.income("2010350", 6000)
    for number in range(60):
        pen.project(f"项目{number}", "2010350", "302", 100)
    made = book(LAYOUTS[0], "某局", pen.rows)  # type: ignore[arg-type]
    pages = {sheet.title: sheet.page_setup.fitToHeight for sheet in made.worksheets}
    # An absent number is 1.
    assert (pages["表1"], pages["表3"], str(pages["表4"])) == (None, None, "0")
    assert made["表4"].print_title_rows == "$1:$5"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("ledger") / "district.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add(read(str(file)) for file in DISTRICT)
        yield ledger


@pytest.mark.parametrize("layout", LAYOUTS)
def test_district__leaves_no_column_total_or_form_empty(layout: str, district: Ledger) -> None:
    made = disclose(district, layout).disclosure
    for table in made.tables:
        for part in table.lists:
            for number, column in enumerate(part.plan.columns):
                if column.text is None:
                    amounts = [line.amounts[number] for line in part.lines]
                    assert any(amounts), (table.layout.sheet, column.title)
            for line in part.lines:
                if line.is_total or line.kind == "printed":
                    assert any(line.amounts), (table.layout.sheet, line.texts)
    wanted = [table for table in made.layout.tables if table.forms]
    assert {form.table for form in made.forms if form.note is None} == {t.id for t in wanted}
