"""Mistakes in a definition are named by file, path and nearest spelling."""

from __future__ import annotations

import pytest

from goalsheet.errors import TemplateError
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.load import parse_definition

GOOD = """
schema: 1
id: small-form
version: "1"
name: {zh: 小表, en: Small form}
issuer: 某局
years: [2020, null]
unit: 万元
printed: [支出]
fields:
  title: {label: 小表, at: title}
  unit_code: {label: 单位编码, type: code, digits: 6}
  kind: {label: 类型, type: choice, options: [甲, 乙]}
  fund_total: {same_as: sources.total.amount, type: amount}
tables:
  sources:
    rows:
      - {id: total, label: 合计}
      - {id: other, label: 其他资金, parent: total}
    columns:
      amount: {label: 预算数, type: amount}
  spending:
    section: 支出
    until: [合计]
    columns:
      name: {label: 名称, pattern: "项目{no}：{name}"}
      no: {inside: name, type: integer}
"""


def test_good_definition__is_accepted() -> None:
    definition = parse_definition(GOOD, "f")
    assert isinstance(definition, TemplateDefinition)
    assert definition.fields["unit_code"].label == ("单位编码",)


@pytest.mark.parametrize(
    ("old", "new", "path", "suggestion"),
    [
        ("label: 单位编码", "labl: 单位编码", "fields.unit_code.labl", "label"),
        ("type: code", "type: codes", "fields.unit_code.type", "code"),
        ("unit: 万元", "unit: 千万元", "unit", "千元"),
        ("schema: 1", "schema: 2", "schema", None),
        ("digits: 6", "digits: 0", "fields.unit_code.digits", None),
        ("at: title", "at: right", "fields.title", None),
        ("section: 支出", "section: 支 出 表", "tables.spending.section", "支出"),
        ("until: [合计]", "until: [其它资金]", "tables.spending.until.0", "其他资金"),
        ("sources.total.amount", "sources.totl.amount", "fields.fund_total.same_as", None),
        ("parent: total", "parent: totl", "tables.sources.rows.1.parent", "total"),
        ("{id: other,", "{id: total,", "tables.sources.rows.1.id", None),
        ("inside: name", "inside: nam", "tables.spending.columns.no.inside", "name"),
        ("项目{no}", "项目{nr}", "tables.spending.columns.name.pattern", None),
        ("options: [甲, 乙]", "open: false", "fields.kind.options", None),
        ("[甲, 乙]", "[甲类], spellings: {甲: [A]}", "fields.kind.spellings.甲", "甲类"),
        ("type: integer", "type: integer, unit: 元", "tables.spending.columns.no.unit", None),
        ("years: [2020, null]", "years: [2020, 2019]", "years", None),
        ("id: small-form", "id: Small Form", "id", None),
        ("columns:\n      amount", "colums:\n      amount", "tables.sources.columns", None),
    ],
)
def test_mistake__is_named_with_its_path(
    old: str, new: str, path: str, suggestion: str | None
) -> None:
    assert old in GOOD
    with pytest.raises(TemplateError) as caught:
        parse_definition(GOOD.replace(old, new, 1), "some/template.yaml")
    assert caught.value.file == "some/template.yaml"
    paths = str(caught.value)
    assert path in paths
    if suggestion is not None:
        assert repr(suggestion) in paths


def test_several_mistakes__are_all_told() -> None:
    text = GOOD.replace("digits: 6", "digits: 0").replace("type: integer", "type: int")
    with pytest.raises(TemplateError) as caught:
        parse_definition(text, "f")
    assert "digits" in str(caught.value)
    assert "did you mean 'integer'" in str(caught.value)


def test_circle_of_parents__is_refused() -> None:
    text = GOOD.replace("{id: total, label: 合计}", "{id: total, label: 合计, parent: other}")
    with pytest.raises(TemplateError, match="above itself"):
        parse_definition(text, "f")


def test_list_instead_of_mapping__is_refused() -> None:
    with pytest.raises(TemplateError, match="mapping"):
        parse_definition("- a\n- b", "f")
