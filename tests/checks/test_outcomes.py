"""A check passes, fails, or does not apply: then it says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goalsheet.checks.outcome import Outcome
from goalsheet.checks.rules import FORM_RULES, SET_RULES
from goalsheet.messages.checks_reasons import REASONS
from goalsheet.messages.rules import RULES
from goalsheet.model import Record
from tests.checks.forms import checked, edited, faultless, form
from tests.samples import blank


def outcomes(record: Record, rule: str) -> list[Outcome]:
    return [o for o in checked(record).outcomes if o.rule == rule]


@pytest.mark.parametrize(
    ("rule", "name", "reason"),
    [
        ("R06", "004-1", "no_half_year"),
        ("R07", "004-1", "no_half_year"),
        ("R08", "003-13", "no_half_year"),
        ("R09", "004-1", "one_year"),
        ("R10", "004-1", "no_level"),
        ("R13", "001-1", "no_counted_goals"),
        ("R14", "001-1", "no_counted_goals"),
        ("R15", "001-1", "no_department"),
        ("R24", "001-1", "no_department"),
        ("R26", "001-1", "no_formula"),
        ("R27", "004-2", "no_formula"),
        ("R30", "003-14", "no_cost_items"),
        ("R31", "004-2", "no_cost_items"),
        ("R32", "001-1", "no_calculation"),
        ("R33", "001-1", "no_name_in_text"),
        ("R38", "001-1", "one_form"),
    ],
)
def test_rule__does_not_apply_for_a_reason(rule: str, name: str, reason: str) -> None:
    found = outcomes(faultless(name), rule)
    assert ("not_applicable", reason) in {(o.state, o.reason) for o in found}


BLANK = {"fund_total": None, "start": None, "end": None, "project_level": None}
NO_INDICATORS = {"level1": "决策", "level2": "项目立项"}


@pytest.mark.parametrize("rule", ["R01", "R02", "R03", "R04", "R05", "R10", "R30"])
def test_blank_values__are_not_compared(rule: str) -> None:
    record = edited(faultless("001-1"), BLANK)
    empty = replace(record, tables={**record.tables, "sources": [], "spending": []})
    assert {o.state for o in outcomes(empty, rule)} == {"not_applicable"}


@pytest.mark.parametrize("rule", ["R14", "R25", "R28", "R29", "R34", "R35", "R40", "R41"])
def test_form_without_indicators__is_not_judged_by_their_rules(rule: str) -> None:
    record = faultless("001-1")
    rows = [{**row, **NO_INDICATORS} for row in record.tables["indicators"]]
    bare = replace(record, tables={**record.tables, "indicators": rows[:3]}, units={})
    assert {o.state for o in outcomes(bare, rule)} == {"not_applicable"}


def test_unreadable_amount__makes_its_relation_not_applicable() -> None:
    record = edited(faultless("001-1"), {"spending[0].full_year": None})
    unread = replace(record, texts={**record.texts, "spending[0].full_year": "约五十万"})
    assert [(o.state, o.reason) for o in outcomes(unread, "R02")] == [
        ("not_applicable", "unreadable")
    ]


# What no example has: formulas, growth, adjusted budgets, a form without anyone's name.
MORE = [
    edited(
        faultless("003-13"),
        {
            "indicators[10].note": "社会公众满意度=满意人数/调查人数*100%",
            "budget_history": "2020年年初预算11万元，调减3万元，调整后预算8万元。2020年支出8万元。",
        },
    ),
    edited(faultless("001-1"), {"necessity": "2024年预算81万元，比上年增加20万元，增长32.79%。"}),
    edited(
        faultless("003-13"), {"budget_history": "2019年预算8万元，2020年预算8万元，与上年持平。"}
    ),
]


def test_every_rule__passes_somewhere() -> None:
    records = [faultless(n) for n in ("000-1", "001-1", "003-12", "003-13", "003-14", "004-1")]
    results = [*(checked(r) for r in (*records, *MORE)), checked(*records)]
    passed = {o.rule for result in results for o in result.outcomes if o.state == "passed"}
    nobody = edited(faultless("001-1"), {"contact": None})
    passed |= {o.rule for o in checked(nobody).outcomes if o.state == "passed"}
    assert {r.id for r in (*FORM_RULES, *SET_RULES)} <= passed


def test_every_rule__does_not_apply_somewhere_and_says_why() -> None:
    outcomes = [*checked(blank("jiangsu-project-goals")).outcomes, *checked().outcomes]
    silent = {o.rule for o in outcomes if o.state == "not_applicable" and o.reason in REASONS}
    # What must be filled in can be asked of any form.
    assert {r.id for r in (*FORM_RULES, *SET_RULES)} - silent == {"R12"}


def test_every_reason_and_rule__has_its_words() -> None:
    records = [form(n) for n in ("000-1", "001-1", "002-1", "003-12", "003-13", "004-1")]
    found = checked(*records).outcomes
    assert {o.reason for o in found if o.reason} <= set(REASONS)
    assert {o.rule for o in found} <= set(RULES)


def test_finding__carries_its_rule_once() -> None:
    result = checked(form("000-1"), form("000-1"))
    assert all(f.rule for f in result.findings)
    kinds = [(f.code, f.file, f.cells, tuple(f.values.items())) for f in result.findings]
    assert len(set(kinds)) == len(kinds)
