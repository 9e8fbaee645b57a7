"""Project forms beside tables in which a project has several rows."""

from __future__ import annotations

from dataclasses import replace

import goalsheet
from goalsheet.checks.form import Form
from goalsheet.checks.outcome import NotApplicable
from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.disclosure.rules.forms import forms_and_tables
from goalsheet.model import Finding
from tests.narrative.published import EXAMPLE, tables
from tests.samples import definitions

NAME = "监督员政府购岗费"
LEGAL = "聘用法律顾问费及党建工作经费"


def differing(published: PublishedTables, total: str) -> list[Finding]:
    """What is said of the amount of the project's form."""
    [record] = goalsheet.read(EXAMPLE / "003-13.xlsx").records
    own = replace(record, fields={**record.fields, "fund_total": total}, tables={})
    judgement = forms_and_tables(published, [Form(own, definitions()[own.template], {})])
    assert not isinstance(judgement, NotApplicable)
    return [finding for finding in judgement if finding.code == "form_not_of_tables"]


def test_form_of_a_project_in_two_rows__is_about_both_or_one_of_them() -> None:
    published = tables(表4_D11=NAME, 表4_B11="2010350")
    assert differing(published, "1187.8") == []  # 1179.80 + 8.00
    assert differing(published, "1179.8") == []
    [finding] = differing(published, "1180.8")
    assert finding.rule == "R30"
    assert "1187.8" in finding.values["table"]


def test_projects_of_one_name_in_two_units__have_a_form_each() -> None:
    published = tables(表4_D11=NAME, 表4_A11="乙所")
    assert differing(published, "1179.8") == []
    assert differing(published, "8") == []
    assert len(differing(published, "1187.8")) == 1


def test_projects_of_one_name_without_a_form__are_told_once() -> None:
    published = tables(表4_D9=LEGAL)
    [record] = goalsheet.read(EXAMPLE / "003-13.xlsx").records
    judgement = forms_and_tables(published, [Form(record, definitions()[record.template], {})])
    assert not isinstance(judgement, NotApplicable)
    [finding] = [f for f in judgement if f.values.get("name") == LEGAL]
    assert finding.code == "project_without_form"
    assert finding.cells == ("表4!D9", "表4!D11")
