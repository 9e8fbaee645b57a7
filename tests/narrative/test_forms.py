"""Goal forms beside the tables: projects, amounts and purchases agree."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

import goalsheet
from goalsheet.checks.form import Form
from goalsheet.checks.outcome import NotApplicable
from goalsheet.disclosure.rules.forms import forms_and_tables
from goalsheet.disclosure.rules.years import targets_of_two_years
from goalsheet.model import Finding, Record
from goalsheet.values.target import parse_target
from tests.narrative.published import EXAMPLE, tables
from tests.samples import definitions

NUMBERS = range(12, 18)


@cache
def records() -> dict[int, Record]:
    found = goalsheet.read(*(EXAMPLE / f"003-{n}.xlsx" for n in NUMBERS)).records
    return dict(zip(NUMBERS, found, strict=True))


def judged(changed: dict[int, Record | None] | None = None, **cells: str) -> list[Finding]:
    given = {**records(), **(changed or {})}
    forms = [Form(r, definitions()[r.template], {}) for r in given.values() if r is not None]
    judgement = forms_and_tables(tables(**cells), forms)
    return [] if isinstance(judgement, NotApplicable) else list(judgement)


def with_field(number: int, **fields: str) -> Record:
    record = records()[number]
    return replace(record, fields={**record.fields, **fields})


def test_forms_of_the_example__agree_with_the_tables() -> None:
    assert [(f.rule, f.code, dict(f.values)) for f in judged()] == []


@pytest.mark.parametrize(
    ("fields", "rule", "code", "severity"),
    [
        ({"fund_total": "39"}, "R30", "form_not_of_tables", "error"),
        ({"project_name": "政务网视频共享平台等保测评"}, "R33", "project_misnamed", "warning"),
    ],
)  # fmt: skip
def test_project_form_that_differs__is_reported(
    fields: dict[str, str], rule: str, code: str, severity: str
) -> None:
    found = judged({14: with_field(14, **fields)})
    assert (found[0].rule, found[0].code, found[0].severity) == (rule, code, severity)
    assert found[0].file.endswith("003-14.xlsx")


def test_project_without_a_form__is_named_by_its_cell() -> None:
    [found] = judged({14: None})
    assert (found.rule, found.cells) == ("R33", ("表4!D7",))


def test_purchase_of_another_amount_than_planned__is_an_error() -> None:
    found = judged(表10_H9="58.84")
    assert [(f.rule, f.severity) for f in found] == [("R23", "error")]


def test_server_for_a_plan_to_buy_clothes__is_an_error() -> None:
    found = judged(表10_F9="服务器")
    assert [(f.rule, f.code) for f in found] == [("R22", "purchase_not_of_plan")]


def test_form_of_another_year__is_not_compared() -> None:
    assert judged({14: with_field(14, fiscal_year="2021", fund_total="39")})[0].rule == "R33"


def test_no_forms__is_not_applicable() -> None:
    assert isinstance(forms_and_tables(tables(), []), NotApplicable)


@pytest.mark.parametrize(
    ("now", "last_year", "found"),
    [
        ("≥450次", "≥480次", 1),
        ("≥450次", "≥450次", 0),
        ("≥450次", "≥400次", 0),
        ("≤30分钟", "≤20分钟", 1),
    ],
)
def test_target_below_last_years__is_a_note(now: str, last_year: str, found: int) -> None:
    def year(text: str) -> list[Form]:
        record = records()[13]
        first, *rest = record.tables["indicators"]
        rows = [{**first, "target": parse_target(text)}, *rest]
        own = replace(record, tables={**record.tables, "indicators": rows})
        return [Form(own, definitions()[own.template], {})]

    judgement = targets_of_two_years(year(now), year(last_year))
    assert not isinstance(judgement, NotApplicable)
    told = list(judgement)
    assert [(f.code, f.severity) for f in told] == [("target_below_last_year", "info")] * found


def test_no_forms_of_last_year__are_not_applicable() -> None:
    own = [Form(r, definitions()[r.template], {}) for r in records().values()]
    assert isinstance(targets_of_two_years(own, []), NotApplicable)
