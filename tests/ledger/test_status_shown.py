"""What people see of the status: forms under the names that they have, not the ids of templates."""

from __future__ import annotations

import io

import openpyxl
import pytest

from goalsheet.ledger import Ledger
from goalsheet.ledger.status_sheet import render_status
from goalsheet.messages import Language
from tests.ledger.budget import budget, goal, read
from tests.samples import definitions


@pytest.mark.parametrize(("language", "own"), [("zh", "部门预算录入表"), ("en", "Budget workbook")])
def test_forms__have_their_names_in_the_language(
    ledger: Ledger, language: Language, own: str
) -> None:
    ledger.add(read(budget(), goal("路灯")))
    status = ledger.status()
    name = getattr(definitions()["jiangsu-project-goals"].name, language)
    assert [status.form_of(line, language) for line in status.lines] == [own, name]
    sheet = openpyxl.load_workbook(io.BytesIO(render_status(status, language))).active
    assert sheet is not None
    assert [row[6] for row in sheet.iter_rows(min_row=2, values_only=True)] == [own, name]


def test_form_of_a_template_that_is_not_at_hand__has_its_id(ledger: Ledger) -> None:
    ledger.add(read(goal("路灯")))
    [line] = ledger.status().lines
    assert ledger.status()._replace(names={}).form_of(line, "zh") == "jiangsu-project-goals"
