"""Definitions of forms that stand on several sheets."""

from __future__ import annotations

import pytest

from goalsheet.errors import TemplateError
from goalsheet.messages.template import mistake_text
from goalsheet.template.load import parse_definition
from goalsheet.template.prepare import prepare

SOUND = """
schema: 1
id: two-sheets
version: "1"
name: {zh: 两张表, en: Two sheets}
issuer: 某局
years: [2020, null]
edition: 表样版本
sheets:
  head: {label: [封面, 首页], required: true}
  lines: {label: 明细, title: 支出明细表, printed: [注：…]}
fields:
  title: {label: 支出表, at: title, sheet: head}
  unit: {label: 单位, sheet: head, repeated: [填报单位, 编制单位]}
  code: {label: 编码, sheet: head}
tables:
  lines:
    sheet: lines
    total: 合计
    columns:
      code: {label: 编码}
      name: {label: 名称, computed: true}
      amount: {label: 金额, type: amount}
"""


def mistakes(text: str) -> list[tuple[str, str, str | None]]:
    with pytest.raises(TemplateError) as caught:
        parse_definition(text, "t.yaml")
    for mistake in caught.value.mistakes:
        assert mistake_text(mistake, "zh") != mistake_text(mistake, "en")
    return [(m.path, m.code, m.suggestion) for m in caught.value.mistakes]


def test_plan__has_a_part_for_every_sheet() -> None:
    plan = prepare(parse_definition(SOUND, "t.yaml"))
    head, lines = plan.parts
    assert [field.value.name for field in head.fields] == ["title", "unit", "code"]
    assert (head.tables, [table.name for table in lines.tables]) == ((), ["lines"])
    assert (lines.fields, lines.titles) == ((), {"支出明细表"})
    assert lines.label_keys == {"支出明细表", "编码", "名称", "金额", "合计"}
    assert head.sheet is not None
    assert lines.sheet is not None
    assert head.sheet.keys == {"封面", "首页"}
    assert head.sheet.repeats == ()
    assert [field.value.name for field in lines.sheet.repeats] == ["unit"]
    assert plan.label_keys == head.label_keys | lines.label_keys
    assert plan.sheet is None


def test_same_label__on_two_sheets_is_no_mistake() -> None:
    text = SOUND.replace("title: {label", "number: {label: 编码, sheet: lines}\n  title: {label")
    assert parse_definition(text, "t.yaml").sheets["head"].required


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sheet: head, rep", "sheet: hed, rep", ("fields.unit.sheet", "no_such_sheet", "head")),
        ("单位, sheet: head, ", "单位, ", ("fields.unit.sheet", "no_sheet", None)),
        ("    sheet: lines\n", "", ("tables.lines.sheet", "no_sheet", None)),
        (", title: 支出明细表", "", ("sheets.lines.title", "sheet_untitled", None)),
        ("label: 明细", "label: 首页", ("sheets.lines.label", "same_sheet", None)),
        ("title: 支出明细表", "title: 支出表", ("sheets.lines.title", "same_sheet", None)),
    ],
)
def test_mistake__names_its_place(
    old: str, new: str, expected: tuple[str, str, str | None]
) -> None:
    assert SOUND.count(old) == 1
    assert mistakes(SOUND.replace(old, new)) == [expected]


def test_sheets__are_needed_for_what_is_repeated() -> None:
    text = SOUND.replace(", sheet: head", "").replace("    sheet: lines\n", "")
    start, end = text.index("sheets:"), text.index("fields:")
    assert mistakes(text[:start] + text[end:]) == [("fields.unit.repeated", "repeated_alone", None)]


def test_same_as__stays_on_its_sheet() -> None:
    rows = "rows: [{id: all, label: 全部}]\n    columns:"
    text = SOUND.replace("columns:", rows).replace(
        "code: {label: 编码, sheet: head}",
        "total: {same_as: lines.all.amount, type: amount, sheet: head}",
    )
    assert mistakes(text) == [("fields.total.same_as", "other_sheet", None)]
