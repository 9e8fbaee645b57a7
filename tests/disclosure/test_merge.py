"""Merging the workbooks of units gives what consolidating their budgets gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from goalsheet.cli import run
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.checks import check_tables
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts, parse_layout
from goalsheet.disclosure.merge import Merged, merge
from goalsheet.disclosure.published import properties_of
from goalsheet.disclosure.read_tables import read_tables
from goalsheet.disclosure.tables import Heading, Table, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.errors import UsageError
from goalsheet.model import Finding
from goalsheet.template.library import Library
from tests.disclosure.budgets import Pen, Rows, amounts, names
from tests.disclosure.random_budgets import budgets, together

HEADING = Heading("甲局", 2022)
some = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


def layout(name: str = "jianghan-disclosure") -> Layout:
    return Layouts.open().get(name)


def build(own: Layout, budget: dict[str, Rows]) -> tuple[Table, ...]:
    return build_tables(own, amounts(budget), names(), HEADING)


def publish(own: Layout, budget: dict[str, Rows], path: Path) -> Path:
    """A unit's disclosure workbook."""
    facts = {"unit": str(budget["units"][0]["unit"])}
    path.write_bytes(render(Disclosure(own, HEADING, build(own, budget), (), facts)))
    return path


def merged(own: Layout, files: list[Path]) -> Merged:
    return merge(files, own, Codes.load(), Library({}), Wish("甲局"))


def contents(made: tuple[Table, ...]) -> list[object]:
    """Everything that tables print: texts, amounts, notes."""
    return [
        (t.title, t.unit, t.notes, [(ln.texts, ln.amounts) for ln in part.lines])
        for t in made
        for part in t.lists
    ]


@some
@given(budgets())
def test_merged_jianghan_workbooks__equal_the_consolidated_budgets(
    parts: list[dict[str, Rows]],
) -> None:
    assert_merging_equals_consolidating(layout(), parts)


@some
@given(budgets())
def test_merged_shanghai_workbooks__equal_the_consolidated_budgets(
    parts: list[dict[str, Rows]],
) -> None:
    assert_merging_equals_consolidating(layout("shanghai-district-disclosure"), parts)


def assert_merging_equals_consolidating(own: Layout, parts: list[dict[str, Rows]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [publish(own, p, Path(folder, f"{n}.xlsx")) for n, p in enumerate(parts)]
        made = merged(own, files[::-1])  # their order is that of the units, not of the call
    assert not [f for f in made.consolidated.findings if f.severity == "error"]
    wanted = build(own, dict(together(parts)))
    assert contents(made.consolidated.disclosure.tables) == contents(wanted)


def small(unit: str, cents: int = 1_000_000) -> dict[str, Rows]:
    pen = Pen(unit, int(unit))
    pen.add(
        "units", "单位", name=f"{unit}局", published_name=f"{unit}局", unit_type="administrative"
    )
    pen.income("2010399", cents)
    pen.project("甲项目", "2010399", "30201", cents)
    return dict(pen.rows)


def edit(path: Path, sheet: str, cell: str, value: object) -> None:
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def codes(made: Merged) -> list[str]:
    return [finding.code for finding in made.consolidated.findings]


def test_amount_of_a_unit_in_another_unit__is_converted(tmp_path: Path) -> None:
    own = layout()
    in_yuan = own.model_copy(update={"unit": "元"})
    files = [
        publish(own, small("001"), tmp_path / "a.xlsx"),
        publish(in_yuan, small("002"), tmp_path / "b.xlsx"),
    ]
    made = merged(own, files).consolidated.disclosure.tables[2]
    assert made.unit == "万元"
    assert made.lists[0].lines[0].amounts[2] == 2_000_000


def test_units_of_one_name__keep_rows_of_their_own(tmp_path: Path) -> None:
    units = [small("001"), small("002", 70)]
    for unit in units:
        unit["units"][0]["published_name"] = "办公室"  # type: ignore[index]
    own = layout()
    files = [publish(own, unit, tmp_path / f"{n}.xlsx") for n, unit in enumerate(units)]
    made = merged(own, files).consolidated.disclosure.tables
    assert [line.amounts[4] for line in made[3].lists[0].lines] == [1_000_070, 1_000_000, 70]
    assert contents(made) == contents(build(own, dict(together(units))))


def test_workbook_given_twice__counts_once(tmp_path: Path) -> None:
    first = publish(layout(), small("001"), tmp_path / "a.xlsx")
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(first.read_bytes())
    made = merged(layout(), [first, copy])
    assert codes(made) == ["published_twice"]
    assert made.consolidated.disclosure.tables[2].lists[0].lines[0].amounts[2] == 1_000_000


def with_facts(path: Path, own: Layout, budget: dict[str, Rows], **facts: str) -> Path:
    path.write_bytes(render(Disclosure(own, HEADING, build(own, budget), (), facts)))
    return path


def test_workbook_of_units_that_another_one_holds__is_an_error(tmp_path: Path) -> None:
    own, both = layout(), dict(together([small("001"), small("002")]))
    every = with_facts(tmp_path / "all.xlsx", own, both, unit="001", units="001,002")
    one = with_facts(tmp_path / "b.xlsx", own, small("002"), unit="002")
    (finding,) = merged(own, [every, one]).consolidated.findings
    assert (finding.code, finding.severity) == ("published_unit_twice", "error")
    assert (finding.values["other"], finding.values["unit"]) == (str(every), "002")


def test_same_row_of_a_unit_in_two_workbooks__is_a_warning_where_no_codes_tell(
    tmp_path: Path,
) -> None:
    own, both = layout(), dict(together([small("001"), small("002")]))
    every = with_facts(tmp_path / "all.xlsx", own, both)
    one = with_facts(tmp_path / "b.xlsx", own, small("002"))
    (finding,) = merged(own, [every, one]).consolidated.findings
    assert (finding.code, finding.severity) == ("published_row_twice", "warning")
    assert (finding.file, finding.cells) == (str(one), ("表4!F7",))
    assert finding.values["other"] == f"{every}!表4!F8"
    other = with_facts(tmp_path / "c.xlsx", own, small("002", 70))
    assert codes(merged(own, [every, other])) == []


def test_units_of_a_merged_workbook__are_known_when_it_is_merged_again(tmp_path: Path) -> None:
    own = layout()
    units = [f"{number:06}" for number in range(80)]
    path = with_facts(tmp_path / "a.xlsx", own, small("001"), unit=units[0], units=",".join(units))
    other = with_facts(tmp_path / "b.xlsx", own, small("003"), unit="999999")
    made = merged(own, [path, other]).consolidated.disclosure
    again = tmp_path / "c.xlsx"
    again.write_bytes(render(made))
    assert properties_of(again.read_bytes())["units"].split(",") == [*units, "999999"]


def test_workbooks_of_initial_and_adjusted_budgets__are_not_merged(tmp_path: Path) -> None:
    own = layout()
    files = [
        with_facts(tmp_path / f"{unit}.xlsx", own, small(unit), unit=unit, version=version)
        for unit, version in (("001", "initial"), ("002", "adjusted"))
    ]
    with pytest.raises(UsageError, match=r"several budgets: 2022 initial, 2022 adjusted \(see"):
        merged(own, files)
    wish = Wish("甲局", version="initial")
    with pytest.raises(UsageError, match="2022 adjusted, not of 2022 initial"):
        merge(files[1:], own, Codes.load(), Library({}), wish)
    made = merge(files[:1], own, Codes.load(), Library({}), wish)
    assert made.consolidated.disclosure.facts["version"] == "initial"


def test_year_on_the_sheets_that_is_not_that_of_the_properties__is_an_error(tmp_path: Path) -> None:
    own = layout()
    path = publish(own, small("001"), tmp_path / "a.xlsx")
    book = load_workbook(path)
    title = next(
        cell for row in book["表3"].iter_rows() for cell in row if "2022" in str(cell.value)
    )
    title.value = title.value.replace("2022", "2021")
    book["表4"]["A1"] = "2022年表4，编制日期：2021年12月30日"
    book.save(path)
    made = merged(own, [path])
    (finding,) = made.consolidated.findings
    assert (finding.code, finding.severity, finding.found) == (
        "published_year_differs",
        "error",
        "2021",
    )
    assert finding.cells == (f"表3!{title.coordinate}",)
    assert made.consolidated.disclosure.heading.year == 2022


def test_words_where_an_amount_should_be__are_an_error(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    edit(path, "表4", "F8", "约一万")
    made = merged(layout(), [path])
    (finding,) = [f for f in made.consolidated.findings if f.code == "published_amount_unreadable"]
    assert (finding.cells, finding.found) == (("表4!F8",), "约一万")


def test_total_that_is_not_the_sum_of_its_parts__is_an_error(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    edit(path, "表3", "C6", 9)
    made = merged(layout(), [path])
    found = [f for f in made.consolidated.findings if f.code == "published_sum_differs"]
    assert [finding.cells for finding in found] == [("表3!C6",)]
    assert found[0].severity == "error"


def test_sheet_that_is_missing_or_redrawn__is_an_error(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    book = load_workbook(path)
    del book["表6"]
    book["表7"]["A4"] = "科目"
    book["表1"]["A8"] = "其他的收入"
    book.save(path)
    made = merged(layout(), [path])
    assert {"published_sheet_missing", "published_headings_differ", "published_row_unknown"} <= set(
        codes(made)
    )


def test_blank_row_inside_a_table__loses_nothing(tmp_path: Path) -> None:
    path = publish(layout(), small("001"), tmp_path / "a.xlsx")
    book = load_workbook(path)
    book["表10"].insert_rows(6)
    book["表4"].insert_rows(8)
    book.save(path)
    made = merged(layout(), [path]).consolidated.disclosure.tables[3]
    assert made.lists[0].lines[0].amounts[4] == 1_000_000


def linked(down: bool) -> list[dict[str, Rows]]:
    """Two units of which one gives the other 500: the unit above, or the unit below."""
    above, below = Pen("001", 1), Pen("002", 2)
    for pen in (above, below):
        pen.add("units", "单位", name=pen.unit, published_name=pen.unit, unit_type="institution")
    giver, taker = (above, below) if down else (below, above)
    kind = "to_subordinate" if down else "to_superior"
    fund = "superior_grant" if down else "subordinate_payment"
    giver.income("2010399", 500, "operating_income")
    giver.other(kind, "2010399", "39999", 500, fund="operating_income")
    taker.income("2010399", 500, fund)
    taker.project("甲项目", "2010399", "30201", 500, fund=fund)
    return [dict(pen.rows) for pen in (above, below)]


def transfers(own: Layout, folder: Path, units: list[dict[str, Rows]], wish: Wish) -> list[Finding]:
    files = [publish(own, unit, folder / f"{n}.xlsx") for n, unit in enumerate(units)]
    found = merge(files, own, Codes.load(), Library({}), wish).consolidated.findings
    return [finding for finding in found if finding.code.startswith("transfer")]


@pytest.mark.parametrize(
    ("name", "down", "given", "taken"),
    [
        ("jianghan-disclosure", True, "0.xlsx!表3!G8", "1.xlsx!表2!G8"),
        ("jianghan-disclosure", False, "1.xlsx!表3!F8", "0.xlsx!表1!B10"),
        ("shanghai-district-disclosure", True, "0.xlsx!表3!A10", "1.xlsx!表1!A13"),
        ("shanghai-district-disclosure", False, "1.xlsx!表3!A10", "0.xlsx!表1!A13"),
    ],
)
def test_transfer_between_merged_units__is_reported_with_both_cells(
    tmp_path: Path, name: str, down: bool, given: str, taken: str
) -> None:
    (finding,) = transfers(layout(name), tmp_path, linked(down), Wish("甲局"))
    assert (finding.code, finding.severity) == ("transfer_in_tables", "warning")
    assert f"{finding.file}!{finding.cells[0]}".endswith("/" + given)
    assert finding.values["other"].endswith("/" + taken)
    assert len(finding.cells) == 1
    assert finding.values["given"] == finding.values["taken"] == "5.00"


def test_layout_that_shows_no_transfers__says_so_once(tmp_path: Path) -> None:
    own = layout()
    balance, *tables = (t for t in own.tables if t.id in ("balance", "projects"))
    lists = [part for part in balance.lists if part.id != "income"]
    blind = own.model_copy(
        update={"tables": (balance.model_copy(update={"lists": tuple(lists)}), *tables)}
    )
    (finding,) = transfers(blind, tmp_path, linked(True), Wish("甲局"))
    assert (finding.code, finding.severity) == ("transfers_not_shown", "info")
    assert "对附属单位补助支出" in str(finding.found)


def test_units_that_give_and_take_nothing__have_no_transfers(tmp_path: Path) -> None:
    for name in ("jianghan-disclosure", "shanghai-district-disclosure"):
        folder = tmp_path / name
        folder.mkdir()
        assert transfers(layout(name), folder, [small("001"), small("002")], Wish("甲局")) == []


def test_merging__refuses_what_it_cannot_do(tmp_path: Path) -> None:
    own, library = layout(), Library({})
    path = publish(own, small("001"), tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match="--agency"):
        merge([path], own, Codes.load(), library, Wish())
    with pytest.raises(UsageError, match="of 2022, not of 2023"):
        merge([path], own, Codes.load(), library, Wish("甲局", 2023))


BLANKS = """
schema: 1
id: blanks
version: "1"
name: {zh: 空, en: blanks}
issuer: 某局
years: [2022, null]
contents: "{year}"
tables:
  - id: lines
    sheet: 表1
    title: "{year}年支出"
    lists:
      - where: {direction: expenditure}
        rows: {kind: each, by: [unit, function_code, economic_code]}
        columns:
          - {title: 单位, text: "{unit}"}
          - {title: 科目, text: "{function_code} {function_name}"}
          - {title: 经济, text: "{economic_code} {economic_name}"}
          - {id: amount, title: 金额, where: {}}
        totals: [{id: total, label: 合计, sum: rows}]
"""


def test_row_whose_texts_join_blank_values__is_read_back(tmp_path: Path) -> None:
    own = parse_layout(BLANKS, "layout.yaml")
    pen = Pen("001", 1)
    pen.add("units", "单位", name="甲", published_name="甲", unit_type="institution")
    pen.project("甲项目", "2010399", "30201", 300)
    pen.other("carry_out", "2010399", "", 40)
    pen.other("carry_out", "9999999", "30201", 2)  # a code without a name
    made = merged(own, [publish(own, dict(pen.rows), tmp_path / "a.xlsx")])
    assert "published_row_unknown" not in codes(made)
    (table,) = made.consolidated.disclosure.tables
    assert [line.amounts[3] for line in table.lists[0].lines] == [40, 300, 2, 342]
    (path,) = tmp_path.glob("a.xlsx")
    assert not [f for outcome in check_tables(read_tables(path, own)) for f in outcome.findings]


def test_workbook_of_another_layout__is_told_with_both_layouts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = "jianghan-disclosure", "shanghai-district-disclosure"
    one = publish(layout(first), small("001"), tmp_path / "a.xlsx")
    other = publish(layout(second), small("002"), tmp_path / "b.xlsx")
    rest = ["--layout", first, "--agency", "甲局", "-o", str(tmp_path / "out" / "made.xlsx")]
    (tmp_path / "out").mkdir()
    assert run(["--lang", "zh", "consolidate", str(other), *rest]) != 0
    assert f"是版式 {second} 的公开表，不是 {first} 的" in capsys.readouterr().err
    assert run(["--lang", "zh", "consolidate", str(one), str(other), *rest]) != 0
    assert f"{other} 是版式 {second} 的" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["jianghan-disclosure", "shanghai-district-disclosure"])
@pytest.mark.parametrize("code", ["201030", "201-03-01", "2990101", "20103010", ""])
def test_tables_with_an_odd_code__agree_with_themselves_and_are_merged_alike(
    tmp_path: Path, name: str, code: str
) -> None:
    own, pen = layout(name), Pen("001", 1)
    pen.add("units", "单位", name="甲", published_name="甲", unit_type="institution")
    for function, cents in (("2010301", 1_000_000), (code, 2_000_000)):
        pen.income(function, cents)
        pen.project("甲项目", function, "30201", cents)
    path = publish(own, dict(pen.rows), tmp_path / "a.xlsx")
    found = [f for outcome in check_tables(read_tables(path, own)) for f in outcome.findings]
    assert [f for f in found if f.severity == "error"] == []
    made = merged(own, [path])
    assert {f.code for f in made.consolidated.findings if f.severity == "error"} <= {
        "amount_without_code"
    }
    wanted = build(own, dict(pen.rows))
    assert contents(made.consolidated.disclosure.tables) == contents(wanted)
