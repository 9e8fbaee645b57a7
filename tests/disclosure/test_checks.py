"""Mended tables have no findings; with one fault, only its rules report it, at its cell."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from goalsheet.disclosure.checks import check_tables
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts, parse_layout
from goalsheet.disclosure.read_tables import read_tables
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.errors import TemplateError
from goalsheet.messages import describe
from tests.disclosure.budgets import Rows, amounts, jianghan, names
from tests.disclosure.random_budgets import budgets, together
from tests.narrative.published import of_tables, serious

HEADING = Heading("甲局", 2022)
LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure")
FILE = Path(__file__).parents[2] / "xltemplates" / "jianghan-disclosure" / "layout.yaml"


def published(layout: Layout, budget: dict[str, Rows], folder: Path) -> Path:
    path = folder / "tables.xlsx"
    tables = build_tables(layout, amounts(budget), names(), HEADING)
    path.write_bytes(render(Disclosure(layout, HEADING, tables, (), {})))
    return path


def test_mended_tables__have_neither_errors_nor_warnings() -> None:
    assert [(f.rule, f.code, f.cells, dict(f.values)) for f in serious(of_tables())] == []


@pytest.mark.parametrize(
    ("cell", "content", "rules"),
    [
        ("表1_B35", "2791.57", {"R01"}),  # a total in its table, and against the other tables
        ("表1_D23", "49.19", {"R01"}),
        ("表2_D9", "2441.43", {"R01"}),
        ("表3_E9", "2384.34", {"R01"}),
        ("表4_E10", "1179.90", {"R01"}),
        ("表6_D5", "406.41", {"R01"}),
        ("表7_D8", "51.91", {"R01"}),
        ("表7_B8", "基础工资", {"R21"}),
        ("表8_I7", "1.00", {"R01"}),
        ("表9_A6", "", {"R12"}),
        ("表6_B8", "事业单位运行", {"R21"}),
        ("表6_B6", "公共安全支出", {"R21"}),
        ("表10_E9", "物品类", {"R22"}),
        ("表10_F9", "服务器", {"R22"}),
        ("表10_F6", "办公家具", {"R22"}),
        ("表10_H6", "1227.13", {"R01", "R23"}),
    ],
)
def test_planted_fault__is_reported_by_its_rules_at_its_cell(
    cell: str, content: str, rules: set[str]
) -> None:
    found = serious(of_tables(**{cell: content or None}))
    assert {f.rule for f in found} == rules
    assert any(cell.replace("_", "!") in f.cells for f in found)


def test_chain_that_breaks__says_which_amount_is_which() -> None:
    [finding] = [
        f
        for f in serious(of_tables(表1_F35="2700.57"))
        if f.code == "table_relation_fails" and f.values["relation"].count("=") == 2
    ]
    said = describe(finding, "zh").message
    assert "“表1 支出（功能） 支出总计”为 2,790.57 万元，" in said
    assert "“表1 支出（经济分类） 支出总计”为 2,700.57 万元，相差 90 万元" in said


def test_two_names_of_one_code__are_an_error_and_a_shortened_one_is_none() -> None:
    [other] = serious(of_tables(表5_C24="222粮油物资管理支出"))
    [shorter] = serious(of_tables(表2_B6="一般公共服务"))
    assert (other.severity, shorter.severity) == ("error", "warning")


@pytest.mark.parametrize("name", LAYOUTS)
def test_tables_of_a_ledger__agree_with_each_other(name: str, tmp_path: Path) -> None:
    layout = Layouts.open().get(name)
    tables = read_tables(published(layout, jianghan(), tmp_path), layout)
    assert {f.rule for f in serious(list(check_tables(tables)))} <= {"R22"}  # the server


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(budgets())
def test_tables_of_any_ledger__keep_every_relation(parts: list[dict[str, Rows]]) -> None:
    for name in LAYOUTS:
        layout = Layouts.open().get(name)
        with tempfile.TemporaryDirectory() as folder:
            file = published(layout, dict(together(parts)), Path(folder))
            tables = read_tables(file, layout)
        found = [f for o in check_tables(tables) for f in o.findings if f.severity == "error"]
        assert {f.code for f in found} <= {"asset_without_class", "purchases_above_project"}


def test_workbook_without_tables__makes_every_relation_not_applicable(tmp_path: Path) -> None:
    import xlsxwriter

    layout = Layouts.open().get(LAYOUTS[0])
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("其他")
    outcomes = list(check_tables(read_tables(path, layout)))
    assert {o.state for o in outcomes if o.rule != "R12"} <= {"not_applicable", "passed"}
    assert serious(outcomes) == []


@pytest.mark.parametrize(
    ("old", "new", "path", "suggestion"),
    [
        ("balance_income[row=total].amount = income", "balance_incom[row=total].amount = income",
         "checks.1.relation", "balance_income"),
        ("by: project, when: projects.total", "by: project, when: projects.totl",
         "checks.20.when", "total"),
        ("agency_cost: agency_cost", "agency_cost: agency_cots", "narrative.agency_cost",
         "agency_cost"),
        ("projects: count(projects[kind=leaf].total)", "projects: count(projects[kind=leaf].total",
         "narrative.projects", None),
        ("names:\n    - {list: general_budget,", "names:\n    - {list: general_budgt,",
         "narrative.names.0.list", "general_budget"),
    ],
)  # fmt: skip
def test_mistake_in_a_layout__is_named_with_its_place(
    old: str, new: str, path: str, suggestion: str | None
) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(TemplateError) as raised:
        parse_layout(text.replace(old, new, 1), "layout.yaml")
    assert (raised.value.path, raised.value.suggestion) == (path, suggestion)
