"""Layouts: what is wrong with one is said with its place and the nearest spelling."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from goalsheet.cli import run
from goalsheet.disclosure import definition as d
from goalsheet.disclosure import stated
from goalsheet.disclosure.lint_stated import stated_problems
from goalsheet.disclosure.load import Layouts, load_layout, one_layout, parse_layout
from goalsheet.disclosure.schema import layout_schema
from goalsheet.disclosure.terms import CLOSED, COLUMNS
from goalsheet.errors import TemplateError, UsageError
from goalsheet.template.library import shipped_folder
from goalsheet.template.yaml_text import load_yaml

SMALL = """
schema: 1
id: small
version: "1"
name: {zh: 小, en: small}
issuer: 某局
years: [2022, null]
contents: "{year}"
tables:
  - id: income
    sheet: 表1
    title: "{year}年收入"
    lists:
      - where: {direction: income}
        rows: {kind: tree, code: function_code, levels: [3, 5, 7]}
        columns:
          - {title: 编码, text: "{code}"}
          - {id: total, title: 总计, sum: [own]}
          - {id: own, title: 本年, where: {carried_over: false}}
        totals: [{id: total, label: 合计, sum: rows}]
"""


def test_shipped_layouts__are_sound_and_complete() -> None:
    layouts = Layouts.open().layouts
    assert len(layouts["jianghan-disclosure"].tables) == 13
    assert len(layouts["shanghai-district-disclosure"].tables) == 9


@pytest.mark.parametrize(
    ("old", "new", "code", "path", "near"),
    [
        ("direction: income", "directon: income", "layout_column", "where.directon", "direction"),
        ("{direction: income}", "{direction: incom}", "layout_value", "where.direction", "income"),
        ("sum: [own]", "sum: [owm]", "layout_sum", "columns.total.sum", "own"),
        ("sum: [own]", "sum: [total]", "layout_circle", "columns.total", None),
        ('"{code}"', '"{cod}"', "layout_placeholder", "columns.编码", "code"),
        ('"{code}"', '"{code"', "layout_braces", "columns.编码", None),
        ("[3, 5, 7]", "[5, 3]", "layout_levels", "rows.levels", None),
        ("id: own, title", "id: total, title", "layout_twice", "columns", None),
        ("title: 编码,", "titel: 编码,", "extra_forbidden", "columns.0.titel", "title"),
        ("levels:", "levls:", "extra_forbidden", "rows.levls", "levels"),
        (", where: {carried_over: false}}", "}", "column_purpose", "columns.2", None),
        ("{direction: income}", "{carried_over: yes}", "layout_value", "carried_over", None),
        ('"{code}"', '"{part4}"', "layout_placeholder", "columns.编码", "part3"),
        ("kind: tree, code", "kind: tre, code", "literal_error", "rows.kind", "tree"),
        ("kind: tree, code", "code", "missing", "rows.kind", None),
        ("sheet: 表1", 'sheet: "附表3/一般[公共]"', "layout_sheet", "tables.0.sheet", None),
        ("sheet: 表1", "sheet: 目录", "layout_twice", "tables", None),
        ("tables:", "words: {fundd: {other: 其他}}\ntables:", "layout_words", "fundd", "fund"),
        ("tables:", "words: {project: {a: b}}\ntables:", "layout_words", "words.project", None),
    ],
)
def test_mistake__is_named_with_place_and_nearest_spelling(
    old: str, new: str, code: str, path: str, near: str | None
) -> None:
    assert SMALL.count(old) >= 1
    with pytest.raises(TemplateError) as caught:
        parse_layout(SMALL.replace(old, new, 1), "layout.yaml")
    found = {mistake.code: mistake for mistake in caught.value.mistakes}
    assert path in found[code].path
    assert found[code].suggestion == near
    assert "layout.yaml" in str(caught.value)


CHECK = """
checks:
  - {rule: R01, relation: "income[row=total].total = income[kind=leaf, level='1'].own + 0"}
  - {rule: R01, by: code, relation: "income[kind=leaf].total = income[kind=leaf].own"}
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "path", "near"),
    [
        ("row=total", "row=totl", "no_such_printed_row", "checks.0.relation", "total"),
        ("kind=leaf, level", "kind=leav, level", "layout_value", "checks.0.relation", "leaf"),
        ("level='1'", "level='4'", "layout_value", "checks.0.relation", None),
        ("by: code", "by: project", "no_such_column", "checks.1.by", None),
        ("rule: R01", "rule: R99", "no_such_rule", "checks.0.rule", None),
    ],
)
def test_check_that_could_never_run__is_a_mistake(
    old: str, new: str, code: str, path: str, near: str | None
) -> None:
    assert parse_layout(SMALL + CHECK, "layout.yaml").checks
    with pytest.raises(TemplateError) as caught:
        parse_layout((SMALL + CHECK).replace(old, new, 1), "layout.yaml")
    (mistake,) = caught.value.mistakes
    assert (mistake.code, mistake.path, mistake.suggestion) == (code, path, near)


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("kind: each, by: [unit, project]", "{economic_code}"),
        ("kind: each, by: [function_code]", "{unit_name}"),
        ("kind: plain", "{fund}"),
        ("kind: single", "{project}"),
        ("kind: classes, code: economic_code, digits: 3", "{part2}"),
    ],
)
def test_placeholder_that_would_stay_blank__is_a_mistake(rows: str, text: str) -> None:
    tree = "kind: tree, code: function_code, levels: [3, 5, 7]"
    made = SMALL.replace(tree, rows).replace("{code}", text)
    with pytest.raises(TemplateError) as caught:
        parse_layout(made, "layout.yaml")
    assert [mistake.code for mistake in caught.value.mistakes] == ["layout_placeholder"]


def mistakes_in(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(TemplateError) as caught:
        parse_layout(text, "layout.yaml")
    found = caught.value.mistakes
    return [(mistake.code, mistake.path, mistake.values.get("found", "")) for mistake in found]


LIST, ROWS = "tables.0.lists.0", "tables.0.lists.0.rows"


@pytest.mark.parametrize("code", ["function_code: 201", "function_code: [201]"])
def test_code_without_quotes__is_told_to_need_them(code: str) -> None:
    made = SMALL.replace("rows: {kind: tree", f"rows: {{where: {{{code}}}, kind: tree")
    ((kind, path, found),) = mistakes_in(made)
    assert (kind, found) == ("string_type", "201")
    assert path.startswith(f"{ROWS}.where.0.function_code")


@pytest.mark.parametrize(
    ("rows", "path", "found"),
    [
        ("kind: tree, code: function_code, levels: [3, 4]", f"{ROWS}.levels", "4"),
        ("kind: tree, code: economic_code, levels: [3, 7]", f"{ROWS}.levels", "7"),
        ("kind: classes, code: function_code, digits: 2", f"{ROWS}.digits", "2"),
    ],
)
def test_level_that_no_code_has__is_a_mistake(rows: str, path: str, found: str) -> None:
    tree = "kind: tree, code: function_code, levels: [3, 5, 7]"
    assert mistakes_in(SMALL.replace(tree, rows)) == [("layout_digits", path, found)]


def test_misspelt_column_of_rows__is_told_once() -> None:
    tree = "kind: tree, code: function_code, levels: [3, 5, 7]"
    made = SMALL.replace(tree, "kind: each, by: [expenditure_typ]")
    made = made.replace("{code}", "{expenditure_type}")
    assert mistakes_in(made) == [("layout_column", f"{ROWS}.by", "expenditure_typ")]


def test_misspelt_key_of_an_only_column__is_the_only_mistake() -> None:
    columns = SMALL[SMALL.index("columns:") : SMALL.index("totals:")]
    made = SMALL.replace(columns, "columns: [{title: 金额, where: {}, wdith: 9}]\n        ")
    assert [(code, path) for code, path, _ in mistakes_in(made)] == [
        ("extra_forbidden", f"{LIST}.columns.0.wdith")
    ]


def test_small_layout__is_sound() -> None:
    assert parse_layout(SMALL, "layout.yaml").id == "small"


def test_layout_of_a_user__is_found_beside_the_shipped_ones(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "layout.yaml").write_text(SMALL, encoding="utf-8")
    assert Layouts.open([tmp_path]).get("small").issuer == "某局"
    with pytest.raises(UsageError, match="did you mean 'small'"):
        Layouts.open([tmp_path]).get("smal")
    folder.rename(tmp_path / "other")
    with pytest.raises(TemplateError, match="both names must agree"):
        Layouts.open([tmp_path])


def test_one_layout__is_found_whatever_is_wrong_with_others(tmp_path: Path) -> None:
    for name, text in (("small", SMALL), ("wrong", "schema: 1")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "layout.yaml").write_text(text, encoding="utf-8")
    assert one_layout("small", [tmp_path]).issuer == "某局"
    with pytest.raises(TemplateError, match="wrong"):
        one_layout("smal", [tmp_path])
    (tmp_path / "wrong" / "layout.yaml").unlink()
    with pytest.raises(UsageError, match="did you mean 'small'"):
        one_layout("smal", [tmp_path])
    with pytest.raises(UsageError, match="no such folder"):
        one_layout("small", [tmp_path, tmp_path / "missing"])
    (tmp_path / "small").rename(tmp_path / "other")
    with pytest.raises(TemplateError, match="both names must agree"):
        one_layout("other", [tmp_path])


def test_file_that_is_no_layout__is_refused(tmp_path: Path) -> None:
    for text in ("- a", "a: [", "schema: 1\nschema: 1"):
        with pytest.raises(TemplateError):
            parse_layout(text, "layout.yaml")
    with pytest.raises(TemplateError):
        load_layout(tmp_path / "layout.yaml")


def schema_errors(content: object) -> list[str]:
    schema = layout_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return [
        error.json_path for error in jsonschema.Draft202012Validator(schema).iter_errors(content)
    ]


@pytest.mark.parametrize("name", ["jianghan-disclosure", "shanghai-district-disclosure", "small"])
def test_schema_of_layouts__accepts_every_layout(name: str) -> None:
    path = shipped_folder() / name / "layout.yaml"
    text = SMALL if name == "small" else path.read_text(encoding="utf-8")
    assert schema_errors(load_yaml(text, name)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("direction: income", "directon: income"),
        ("{direction: income}", "{direction: incom}"),
        ("title: 编码,", "titel: 编码,"),
        ("levels:", "levls:"),
        ("kind: tree", "kind: tre"),
        ("[3, 5, 7]", "[三]"),
        ("id: small", "id: Small"),
        ("years: [2022, null]", "years: 2022"),
        ("sheet: 表1", "shet: 表1"),
    ],
)
def test_schema_of_layouts__rejects_a_mistake(old: str, new: str) -> None:
    assert old in SMALL
    assert schema_errors(load_yaml(SMALL.replace(old, new, 1), "layout.yaml"))


def test_schema_of_layouts__knows_every_key_and_column_of_today() -> None:
    schema = layout_schema()
    assert list(schema["properties"]) == [f.alias or n for n, f in d.Layout.model_fields.items()]
    columns = {column for own in COLUMNS.values() for column in own}
    assert set(schema["$defs"]["Condition"]["properties"]) == columns
    funds = schema["$defs"]["Condition"]["properties"]["fund"]["anyOf"][0]
    assert funds == {"enum": list(CLOSED["fund"])}


def test_templates_command__lists_and_checks_layouts(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["templates", "list", "--lang", "zh"]) == 0
    assert "上海市区级部门预算公开表" in capfd.readouterr().out
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "layout.yaml").write_text(SMALL.replace("carried_over", "carry"), encoding="utf-8")
    assert run(["templates", "check", str(folder), "--lang", "en"]) == 1
    assert "the ledger has no column 'carry'" in capfd.readouterr().err


@pytest.mark.parametrize("language", ["", "zh/"])
def test_reference_of_layouts__explains_every_key(language: str) -> None:
    page = (Path(__file__).parents[2] / f"docs/{language}layouts.md").read_text("utf-8")
    vocabulary = (
        d.Also, d.ColumnLayout, d.Entry, d.TreeRows, d.ClassRows, d.EntryRows, d.EachRows,
        d.PlainRows, d.SingleRow, d.ListLayout, d.FormsLayout, d.TableLayout, d.Layout,
        stated.PurchaseLayout, stated.FormLayout, stated.NarrativeLayout, stated.StatementLayout,
        stated.NamesLayout, stated.ItemsLayout, stated.PreviousLayout,
    )  # fmt: skip
    keys = {field.alias or name for v in vocabulary for name, field in v.model_fields.items()}
    keys |= stated.LayoutCheck.model_fields.keys() - {"tree"}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
    if language:
        return  # the Chinese page leaves the columns of the ledger to the English one
    for columns in COLUMNS.values():
        assert [column for column in columns if f"`{column}`" not in page] == []
    for values in CLOSED.values():
        assert [value for value in values if f"`{str(value).lower()}`" not in page] == []


@pytest.mark.parametrize(("language", "count"), [("", 4), ("zh/", 3)])
def test_relations_in_the_reference__are_sound(language: str, count: int) -> None:
    page = (Path(__file__).parents[2] / f"docs/{language}layouts.md").read_text("utf-8")
    block = next(b for b in page.split("```yaml\n") if b.startswith("checks:")).split("```")[0]
    shipped = shipped_folder() / "jianghan-disclosure" / "layout.yaml"
    own = load_yaml(shipped.read_text("utf-8"), "layout.yaml") | load_yaml(block, "page")
    layout = d.Layout.model_validate(own)
    assert len(layout.checks) == count
    assert list(stated_problems(layout)) == []


def test_layout_of_another_place__needs_no_python(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "small"
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(SMALL, encoding="utf-8")
    target = tmp_path / "out.xlsx"
    example = Path(__file__).parent.parent.parent / "examples/jianghan/budget.xlsx"
    arguments = ["consolidate", str(example), "--layout", "small", "-o", str(target)]
    # Expenditure has no table in this layout: an error, and the workbook is made all the same.
    assert run([*arguments, "--templates", str(tmp_path / "own"), "--quiet"]) == 1
    sheet = load_workbook(target, data_only=True)["表1"]
    assert [cell.value for cell in sheet[3]] == ["编码", "总计", "本年"]
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert last == ["合计", 2790.57, 2790.57]
