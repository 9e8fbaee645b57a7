"""What people see of the status: forms under the names that they have, not the ids of templates."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from goalsheet.cli import run
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


def test_form_without_its_version__is_said_so(ledger: Ledger) -> None:
    ledger.add(read(replace(budget(), template_version="")))
    sheet = openpyxl.load_workbook(io.BytesIO(render_status(ledger.status(), "zh"))).active
    assert sheet is not None
    assert sheet["H2"].value == "（表上没有表样版本）"


def test_lines__tell_initial_from_adjusted_where_a_unit_has_both(
    open_ledger: Callable[[], Ledger], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = {"unit_code": "002", "unit": "乙所"}
    adjusted = replace(budget("b.xlsx", budget_version="调整"), template_version="")
    with open_ledger() as ledger:
        ledger.add(read(budget("a.xlsx"), adjusted, budget("c.xlsx", **second)))
    command = ["ledger", "status", "--ledger", str(tmp_path / "ledger.duckdb")]
    assert run(["--lang", "zh", *command]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "已交  001 甲局  部门预算录入表（调整）  b.xlsx  （表上没有表样版本）",
        "已交  001 甲局  部门预算录入表（年初）  a.xlsx",
        "已交  002 乙所  部门预算录入表  c.xlsx",
    ]
    assert run(["--lang", "en", *command]) == 0
    assert "Budget workbook (adjusted)  b.xlsx  (the form does not" in capsys.readouterr().out
