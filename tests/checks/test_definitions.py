"""The relations of a template: mistakes are named with their place."""

from __future__ import annotations

from typing import Any

import pytest

from goalsheet.checks.engine import check_records
from goalsheet.checks.relations import relation_rules
from goalsheet.errors import TemplateError
from goalsheet.messages import CATALOGUE
from goalsheet.messages.rules import RULES
from goalsheet.template.load import parse_definition
from tests.checks.forms import edited, faultless
from tests.samples import definitions

FORM = """
schema: 1
id: a-form
version: "1"
name: {{zh: 表, en: form}}
issuer: 局
years: [2020, null]
fields:
  title: {{label: 表, at: title}}
  fund_total: {{label: 总额, type: amount}}
tables:
  spending:
    columns:
      item: {{label: 项目}}
      amount: {{label: 金额, type: amount}}
checks:
  - {check}
"""


def mistake(check: str) -> tuple[str, str, str | None]:
    with pytest.raises(TemplateError) as caught:
        parse_definition(FORM.format(check=check), "a.yaml")
    first = caught.value.mistakes[0]
    return first.path, first.code, first.suggestion


@pytest.mark.parametrize(
    ("check", "found"),
    [
        (
            "{rule: R02, relation: sum(spending.amont) = fund_total}",
            ("checks.0.relation", "no_such_column", "amount"),
        ),
        (
            "{rule: R02, relation: sum(spendings.amount) = fund_total}",
            ("checks.0.relation", "no_such_table", "spending"),
        ),
        (
            "{rule: R02, relation: fund_totl > 0}",
            ("checks.0.relation", "no_such_field", "fund_total"),
        ),
        (
            "{rule: R02, relation: fund_total}",
            ("checks.0.relation", "expression_compares_nothing", None),
        ),
        ("{rule: R01, tree: spending}", ("checks.0.tree", "no_such_tree", None)),
        ("{rule: R01}", ("checks.0", "check_kind", None)),
        ("{rule: R1, relation: fund_total > 0}", ("checks.0.rule", "name_pattern", None)),
        (
            "{rule: R01, relaton: fund_total > 0}",
            ("checks.0.relaton", "extra_forbidden", "relation"),
        ),
        (
            "{rule: R06, each: spendin, relation: amount > 0}",
            ("checks.0.each", "no_such_table", "spending"),
        ),
        (
            "{rule: R06, relation: fund_total > 0, when: amount > 0}",
            ("checks.0.when", "no_such_field", None),
        ),
    ],
)
def test_wrong_check__is_named_with_its_place(check: str, found: tuple[Any, ...]) -> None:
    assert mistake(check) == found


def test_sound_check__is_loaded() -> None:
    check = "{rule: R06, each: spending, relation: amount <= fund_total, severity: warning}"
    [loaded] = parse_definition(FORM.format(check=check), "a.yaml").checks
    assert (loaded.rule, loaded.severity, loaded.each) == ("R06", "warning", "spending")


@pytest.mark.parametrize("template", sorted(definitions()))
def test_shipped_checks__have_a_sentence_and_a_known_rule(template: str) -> None:
    definition = definitions()[template]
    checks = definition.checks
    assert checks or "indicators" not in definition.tables
    for check in checks:
        assert check.rule in RULES
        assert check.code is None or check.code in CATALOGUE


def test_definition_without_checks__has_the_usual_ones() -> None:
    own = definitions()["jiangsu-project-goals"]
    bare = own.model_copy(update={"checks": ()})
    assert {rule.id for rule in relation_rules(bare)} == {rule.id for rule in relation_rules(own)}
    faulty = edited(faultless("001-1"), {"spending[1].full_year": "27", "end": "2023"})
    found = check_records([faulty], {bare.id: bare}).findings
    assert {f.rule for f in found if f.severity == "error"} == {"R02", "R04"}
