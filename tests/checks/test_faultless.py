"""A form without faults has no findings; with one fault, only its rules report it, at its cell."""

from __future__ import annotations

import pytest

from goalsheet.checks.rules import FORM_RULES, SET_RULES
from goalsheet.model import Finding, Record
from tests.checks.faults import FAULTS, NOTES, SUBMISSION_FAULTS
from tests.checks.forms import FAULTLESS, Edits, checked, edited, faultless, places_of
from tests.samples import definitions


def serious(*records: Record) -> list[Finding]:
    return [f for f in checked(*records).findings if f.severity != "info"]


@pytest.mark.parametrize("name", FAULTLESS)
def test_faultless_form__has_neither_errors_nor_warnings(name: str) -> None:
    assert [(f.rule, f.code, f.cells) for f in serious(faultless(name))] == []


@pytest.mark.parametrize(
    "names", [("001-1", "001-2"), ("003-12", "003-13", "003-14"), ("004-1", "004-2", "004-4")]
)
def test_faultless_submission__has_neither_errors_nor_warnings(names: tuple[str, ...]) -> None:
    found = serious(*(faultless(name) for name in names))
    assert [(f.rule, f.code, f.file, f.cells, dict(f.values)) for f in found] == []


@pytest.mark.parametrize(
    ("name", "edits", "rules", "place"),
    FAULTS,
    ids=[f"{name}-{'+'.join(sorted(rules)) or 'none'}-{place}" for name, _, rules, place in FAULTS],
)
def test_planted_fault__is_reported_by_its_rules_at_its_cell(
    name: str, edits: Edits, rules: set[str], place: str
) -> None:
    record = edited(faultless(name), edits)
    found = serious(record)
    assert {f.rule for f in found} == rules
    if rules:
        assert place in places_of(record, [cell for f in found for cell in f.cells])


_SHARED = (
    "组织专业队伍对全区视频共享平台的运行状况开展全面巡检，及时发现并排除各类安全隐患和运行故障。"
)


def test_paragraph_copied_between_projects__is_reported_in_both() -> None:
    records = [
        edited(faultless(name), {"implementation_plan": f"按计划实施。\n{_SHARED}"})
        for name in ("003-13", "003-14")
    ]
    found = serious(*records)
    assert {(f.rule, f.code) for f in found} == {("R38", "paragraph_copied")}
    for record in records:
        [own] = [f for f in found if f.file == record.source.file]
        assert own.cells == (record.cells["implementation_plan"],)


def test_goal_of_the_department__is_held_against_its_projects() -> None:
    records = [faultless("003-12"), faultless("003-13")]
    records[1] = edited(records[1], {"indicators[3].target": "≥90%"})
    assert {f.rule for f in serious(*records)} == {"R15"}


@pytest.mark.parametrize(("names", "which", "edits", "rules", "place"), SUBMISSION_FAULTS)
def test_fault_between_forms__is_reported_by_its_rules_at_its_cell(
    names: tuple[str, ...], which: int, edits: Edits, rules: set[str], place: str
) -> None:
    records = [faultless(name) for name in names]
    assert serious(*records) == []
    records[which] = edited(records[which], edits)
    found = serious(*records)
    assert {f.rule for f in found} == rules
    own = [f for f in found if f.file == records[which].source.file]
    assert place in places_of(records[which], [cell for f in own for cell in f.cells])


@pytest.mark.parametrize(("name", "edits", "rule", "code", "place"), NOTES)
def test_planted_slip__is_noted_by_its_rule_at_its_cell(
    name: str, edits: Edits, rule: str, code: str, place: str
) -> None:
    record = edited(faultless(name), edits)
    found = [f for f in checked(record).findings if f.code == code]
    assert {f.rule for f in found} == {rule}
    assert place in places_of(record, [cell for f in found for cell in f.cells])
    assert serious(record) == []


def test_every_rule_about_forms__has_a_planted_fault() -> None:
    planted = {rule for *_, rules, _ in (*FAULTS, *SUBMISSION_FAULTS) for rule in rules}
    planted |= {rule for _, _, rule, _, _ in NOTES} | {"R38"}
    stated = {c.rule for definition in definitions().values() for c in definition.checks}
    assert {r.id for r in (*FORM_RULES, *SET_RULES)} | stated <= planted
