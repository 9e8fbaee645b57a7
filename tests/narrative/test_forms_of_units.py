"""Overall goal forms of several units: the sums of the tables are those of none of them."""

from __future__ import annotations

from dataclasses import replace

import goalsheet
from goalsheet.checks.form import Form
from goalsheet.checks.outcome import NotApplicable
from goalsheet.disclosure.rules.forms import forms_and_tables
from goalsheet.model import Finding, Record
from tests.narrative.published import EXAMPLE, tables
from tests.samples import definitions


def overall() -> Record:
    """The overall form of the example, with other amounts than the tables have."""
    [record] = goalsheet.read(EXAMPLE / "003-12.xlsx").records
    rows = [{**row, "amount": "1"} for row in record.tables["summary"]]
    return replace(record, tables={**record.tables, "summary": rows})


def judged(*records: Record) -> list[Finding]:
    forms = [Form(record, definitions()[record.template], {}) for record in records]
    judgement = forms_and_tables(tables(), forms)
    assert not isinstance(judgement, NotApplicable)
    return [finding for finding in judgement if finding.code == "form_not_of_tables"]


def test_only_overall_form__is_compared_with_the_sums() -> None:
    assert len(judged(overall())) == 4


def test_overall_forms_of_several_units__are_not() -> None:
    other = replace(overall(), fields={**overall().fields, "unit": "乙所"})
    assert judged(overall(), other) == []
