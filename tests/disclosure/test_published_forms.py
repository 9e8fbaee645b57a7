"""Tables 12 and 13: goal forms look like their blanks, without spare rows; empty and missing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goalsheet import Ledger, disclose, read
from goalsheet.batch.publication import Publication, Wanted
from goalsheet.disclosure.build import Consolidated
from goalsheet.disclosure.form_rows import FormRows
from goalsheet.disclosure.forms import is_blank
from goalsheet.disclosure.workbook import render
from goalsheet.grid.open import open_book
from goalsheet.messages import describe
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import fill

EXAMPLES = Path(__file__).parents[2] / "examples"
JIANGHAN, DISTRICT = EXAMPLES / "jianghan", EXAMPLES / "district"
LAYOUT = "jianghan-disclosure"
Made = Callable[..., Consolidated]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def consolidated(*files: Path, layout: str = LAYOUT) -> Consolidated:
        with Ledger.open(tmp_path / "own.duckdb") as ledger:
            ledger.add(read(str(file)) for file in files)
            return disclose(ledger, layout)

    return consolidated


def drawn(made: Consolidated) -> Workbook:
    return load_workbook(io.BytesIO(render(made.disclosure)))


def texts(sheet: Worksheet) -> list[list[str]]:
    return [[str(cell.value) for cell in row if cell.value] for row in sheet.iter_rows()]


def said(made: Consolidated) -> list[tuple[str, str, str | None]]:
    ours = (f for f in made.findings if "goal_form" in f.code)
    return [(f.code, f.severity, f.found) for f in ours]


def test_published_form__has_its_mark_and_no_spare_rows(made: Made) -> None:
    book = drawn(made(JIANGHAN / "budget.xlsx", JIANGHAN / "003-13.xlsx"))
    sheet = book["表13"]
    rows = texts(sheet)
    assert rows[0] == ["公开表13"]
    assert rows[1] == ["2022年项目支出(绩效目标)申报表"]
    assert all(rows)
    assert rows[-1][-1] == "≥95%"


def test_published_form__looks_like_its_blank(made: Made) -> None:
    """Fonts, sizes, borders, alignment, merged cells, widths and heights are those of the form."""
    path, template = JIANGHAN / "003-13.xlsx", Library.open().get("jianghan-project-goals")
    (record,) = read_book(open_book(path), [template.plan]).records
    filled = fill(template.blank.read_bytes(), "blank.xlsx", [record], [template.plan])
    wanted = load_workbook(io.BytesIO(filled.content)).worksheets[0]
    sheets = made(JIANGHAN / "budget.xlsx", path)
    sheet = drawn(sheets)["表13"]
    (form,) = (own for own in sheets.disclosure.forms if own.table == "project_goals")
    left_out = [n for n in range(1, wanted.max_row + 1) if form.rows.of(n) is None]
    assert left_out
    kept = {
        (*form.rows.area(area.min_row, area.max_row), area.min_col, area.max_col)
        for area in wanted.merged_cells.ranges
        if form.rows.area(area.min_row, area.max_row)
    }
    assert {(a.min_row, a.max_row, a.min_col, a.max_col) for a in sheet.merged_cells.ranges} == {
        (top, bottom, left, right)
        for top, bottom, left, right in kept
        if (top, left) != (bottom, right)
    }
    shorter = {area for area in wanted.merged_cells.ranges if loses(area, left_out)}
    for row in wanted.iter_rows():
        for cell in row:
            new = form.rows.of(cell.row or 0)
            inside = any(cell.coordinate in area for area in shorter)
            if new and not inside and isinstance(cell, Cell) and cell.has_style:
                assert look(sheet.cell(new, cell.column)) == look(cell), cell.coordinate
    for letters in "ABCDEF":
        width = wanted.column_dimensions[letters].width
        assert sheet.column_dimensions[letters].width == pytest.approx(width, abs=0.8)
    for number, dimension in wanted.row_dimensions.items():
        new = form.rows.of(number)
        if new and dimension.height:  # rows grow where the one below them is left out
            assert sheet.row_dimensions[new].height >= dimension.height - 0.8
    last = sheet.max_row
    assert all(sheet.cell(last, col).border.bottom.style == "thin" for col in range(1, 7))


def loses(area: object, left_out: list[int]) -> bool:
    return any(area.min_row <= row <= area.max_row for row in left_out)  # type: ignore[attr-defined]


def look(cell: Cell) -> tuple[object, ...]:
    font, border, alignment = cell.font, cell.border, cell.alignment
    sides = (border.left, border.right, border.top, border.bottom)
    return (
        (font.name, font.sz, bool(font.b)),
        tuple(side.style if side else None for side in sides),
        (alignment.horizontal, alignment.vertical or "bottom", bool(alignment.wrap_text)),
    )


def test_rows_of_a_form__move_up_and_down() -> None:
    rows = FormRows(1, frozenset({4, 5}))
    assert [rows.of(row) for row in range(1, 8)] == [2, 3, 4, None, None, 5, 6]
    assert rows.area(3, 6) == (4, 5)
    assert rows.area(4, 5) is None


def test_tables_without_a_form__have_its_headings_and_a_note(made: Made, tmp_path: Path) -> None:
    result = made(JIANGHAN / "budget.xlsx")
    book = drawn(result)
    assert said(result) == [("no_goal_forms", "warning", None)]
    contents = {row[0].value: row[2].value for row in book["目录"].iter_rows(min_row=3)}
    assert (contents["表12"], contents["表13"]) == ("空表", "空表")
    for name, title, label in (
        ("表12", "2022年江汉区部门整体绩效目标申报表", "部门名称"),
        ("表13", "2022年项目支出(绩效目标)申报表", "项目名称"),
    ):
        rows = texts(book[name])
        assert rows[:2] == [["公开" + name], [title]]
        assert label in rows[2]
        assert rows[-1][0].startswith("注：本部门未编报")
    file = tmp_path / "out.xlsx"
    file.write_bytes(render(result.disclosure))
    library = Library.open()
    read_back = read_book(open_book(file), [library.get("jianghan-project-goals").plan]).records
    assert [is_blank(record) for record in read_back] == [True]
    publication = Publication.among([str(file)], Wanted(LAYOUT), ())
    assert publication.records(library) == ()


def test_filled_form__is_not_blank() -> None:
    plan = Library.open().get("jianghan-project-goals").plan
    (record,) = read_book(open_book(JIANGHAN / "003-13.xlsx"), [plan]).records
    assert not is_blank(record)


def test_missing_forms__are_one_finding_each(made: Made) -> None:
    result = made(JIANGHAN / "budget.xlsx", JIANGHAN / "003-13.xlsx", JIANGHAN / "003-14.xlsx")
    assert said(result) == [
        ("project_without_goal_form", "warning", "聘用人员服装费"),
        ("project_without_goal_form", "warning", "中心运行维护费"),
        ("project_without_goal_form", "warning", "聘用法律顾问费及党建工作经费"),
        ("no_unit_goal_forms", "warning", None),
    ]
    first = next(f for f in result.findings if f.code == "project_without_goal_form")
    assert first.file.endswith("budget.xlsx")
    assert first.cells[0].startswith("项目支出!")


def test_unit_forms_alone__leave_one_finding_for_all_projects(made: Made) -> None:
    result = made(JIANGHAN / "budget.xlsx", JIANGHAN / "003-12.xlsx")
    assert said(result) == [("no_project_goal_forms", "warning", None)]
    assert describe(result.findings[0], "zh").message.endswith("预算中有 5 个项目。")


def renamed(path: Path, target: Path, old: str, new: str) -> Path:
    """A copy of a goal form with another name in it."""
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
    book.save(target)
    return target


@pytest.mark.parametrize(
    ("name", "code", "near"),
    [
        ("监督员 政府购岗费", None, None),
        ("监督员政府购冈费", "goal_form_misnamed", "监督员政府购岗费"),
        ("道路大修工程", "goal_form_without_project", None),
    ],
)
def test_form_of_no_project__is_told_with_the_nearest_name(
    made: Made, tmp_path: Path, name: str, code: str | None, near: str | None
) -> None:
    own = renamed(JIANGHAN / "003-13.xlsx", tmp_path / "own.xlsx", "监督员政府购岗费", name)
    others = [JIANGHAN / f"003-{n}.xlsx" for n in (12, 14, 15, 16, 17)]
    result = made(JIANGHAN / "budget.xlsx", own, *others)
    found = {f.code: f for f in result.findings}
    if code is None:
        assert said(result) == []
        return
    assert set(found) == {code, "project_without_goal_form"}
    assert found[code].found == name
    assert found[code].file.endswith("own.xlsx")
    assert found[code].values.get("near") == near
    assert found["project_without_goal_form"].found == "监督员政府购岗费"


def test_unit_without_its_overall_form__is_told(made: Made) -> None:
    files = [path for path in sorted(DISTRICT.glob("*.xlsx")) if path.name != "301003-0.xlsx"]
    result = made(*files)
    assert said(result) == [("unit_without_goal_form", "warning", "某区旅游服务中心")]


def test_layout_without_goal_forms__says_so_as_an_info(made: Made) -> None:
    files = (JIANGHAN / "budget.xlsx", JIANGHAN / "003-13.xlsx")
    result = made(*files, layout="shanghai-district-disclosure")
    assert {f.severity for f in result.findings} == {"info"}
    assert ("goal_form_not_published", "info", None) in said(result)
    assert said(result).count(("project_without_goal_form", "info", "中心运行维护费")) == 1


def test_layout_without_goal_forms__says_nothing_where_none_are_given(made: Made) -> None:
    result = made(JIANGHAN / "budget.xlsx", layout="shanghai-district-disclosure")
    assert said(result) == []


def test_form_of_another_kind__is_told_not_dropped_silently(made: Made) -> None:
    other = EXAMPLES / "songjiang-project-goals" / "004-1.xlsx"
    own = [JIANGHAN / f"003-{n}.xlsx" for n in range(12, 18)]
    result = made(JIANGHAN / "budget.xlsx", *own, other)
    assert ("goal_form_not_published", "warning", None) in said(result)


def test_forms__stand_in_the_order_of_units_and_projects(made: Made) -> None:
    result = made(*sorted(DISTRICT.glob("*.xlsx"), reverse=True))
    projects = next(t for t in result.disclosure.tables if t.layout.id == "projects")
    rows = [line.texts[3] for line in projects.lists[0].lines if not line.is_total]
    names = [form.project for form in result.disclosure.forms]
    assert names == ["某区文化和旅游局", "某区图书馆", "某区旅游服务中心", *dict.fromkeys(rows)]
