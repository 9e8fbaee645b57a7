"""Records on their way into the ledger: what is wrong is reported, and kept as far as can be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goalsheet.codes import Code, Codes
from goalsheet.ledger import Ledger
from goalsheet.messages import describe
from goalsheet.model import Finding, ReadResult
from tests.ledger.budget import BASIC, LINE, basic, budget, codes_of, read, rows


@pytest.mark.parametrize(
    ("column", "word", "target", "options"),
    [
        ("fund", "一般公共预算?", "fund", "一般公共预算、政府性基金、"),
        ("origin", "去年", "carried_over", "本年、上年结转"),
        ("purpose", "人员", "purpose", "人员经费、公用经费"),
    ],
)
def test_word_that_is_no_choice__is_an_error_and_taken_for_none(
    ledger: Ledger, column: str, word: str, target: str, options: str
) -> None:
    record = budget(tables=basic(**{column: word}))
    [finding] = ledger.add(read(record)).findings
    assert (finding.code, finding.severity) == ("ledger_choice_unread", "error")
    assert finding.cells == (record.cells[f"basic_expenditure[0].{column}"],)
    assert options in describe(finding, "zh").remedy
    [line] = rows(ledger, "lines")
    assert (line["cents"], line[target]) == (50_910_000, None)


def test_word_that_the_reader_has_reported__is_not_reported_again(ledger: Ledger) -> None:
    place = "basic_expenditure[0].origin"
    record = replace(budget(tables=basic(origin=None)), texts={place: "去年"})
    reader = Finding("choice_unknown", "error", "甲局.xlsx", (record.cells[place],))
    assert ledger.add([ReadResult((record,), (reader,))]).findings == ()
    assert [row["carried_over"] for row in rows(ledger, "lines")] == [None]


def test_carry_out__needs_no_economic_code(ledger: Ledger) -> None:
    row = {**LINE, "amount": "1"}
    kinds = ("结转下年", "上缴上级支出", None)
    lines = [{**row, "kind": kind, "economic_code": None} for kind in kinds]
    found = ledger.add(read(budget(tables={"other_expenditure": lines}))).findings
    assert [(finding.code, finding.field) for finding in found] == [
        ("ledger_cell_blank", "other_expenditure[1].economic_code"),
        ("ledger_cell_blank", "other_expenditure[2].kind"),
    ]


@pytest.mark.parametrize(
    ("columns", "code", "cents"),
    [
        ({"amount": "-3"}, "ledger_number_negative", -3_000_000),
        ({"amount": "0.3333335"}, "ledger_amount_rounded", 333_334),
        ({"amount": "99999999999999999999"}, "ledger_number_too_large", None),
        ({"amount": "叁万"}, "ledger_amount_unread", None),
        ({"amount": None}, "ledger_amount_missing", None),
        ({"fund": None}, "ledger_cell_blank", 50_910_000),
        ({"function_code": "2010351"}, "ledger_code_unknown", 50_910_000),
        ({"function_code": "201"}, "ledger_code_level", 50_910_000),
        ({"function_code": "20103"}, "ledger_code_level", 50_910_000),
        ({"function_code": "9990101"}, "ledger_class_unknown", 50_910_000),
        ({"function_code": "20103501"}, "ledger_code_malformed", 50_910_000),
        ({"function_code": "2990101"}, "ledger_class_unknown", 50_910_000),
        ({"function_name": "教育支出"}, "ledger_code_name", 50_910_000),
        ({"economic_code": "50101"}, "ledger_code_government", 50_910_000),
    ],
)
def test_bad_row__is_reported_and_kept_as_far_as_it_can_be(
    ledger: Ledger, columns: dict[str, Any], code: str, cents: int | None
) -> None:
    added = ledger.add(read(budget(tables=basic(**columns))))
    [finding] = added.findings
    assert finding.code == code
    assert finding.cells[0].startswith("基本支出!")
    assert [row["cents"] for row in rows(ledger, "lines")] == ([] if cents is None else [cents])
    for name in ("function_code", "fund"):
        if cents is not None and columns.get(name):
            assert rows(ledger, "lines")[0][name] == columns[name]


def test_class_of_the_previous_year__is_enough(ledger: Ledger) -> None:
    row = {**LINE, "function_code": "20103", "kind": "收入", "amount": "1"}
    assert codes_of(ledger.add(read(budget(tables={"previous_year": [row]}))).findings) == []


def test_name_of_the_previous_year__is_that_of_the_forms_own_list(tmp_path: Path) -> None:
    """The name stands there by a formula: nobody could mend it."""
    named = {"first": 2024}, {"last": 2023}
    codes = Codes(
        Code("function", "20805", name, **years)
        for name, years in zip(("养老支出", "离退休"), named, strict=True)
    )
    row = {**LINE, "function_code": "20805", "function_name": "养老支出", "kind": "收入"}
    tables = {"previous_year": [{**row, "amount": "1"}]}
    with Ledger.open(tmp_path / "ledger.duckdb", codes=codes) as ledger:
        assert "ledger_code_name" not in codes_of(ledger.add(read(budget(tables=tables))).findings)


def test_dash_for_an_amount__is_no_error(ledger: Ledger) -> None:
    place = "basic_expenditure[0].amount"
    record = replace(budget(tables=basic(amount=None)), texts={place: "——"})
    assert codes_of(ledger.add([ReadResult((record,))]).findings) == []


def test_amounts_without_unit__are_a_warning_with_a_cell_of_each_sheet(ledger: Ledger) -> None:
    rows = [{**BASIC, "amount": "1"}] * 2
    tables = {"basic_expenditure": rows, "income": [{**LINE, "amount": "2"}]}
    record = replace(budget(tables=tables), units={})
    [finding] = ledger.add(read(record)).findings
    assert (finding.code, finding.severity) == ("ledger_unit_missing", "warning")
    assert [cell.partition("!")[0] for cell in finding.cells] == ["收入", "基本支出"]
    assert finding.values["unit"] == "万元"


def test_amount_in_words__is_reported_once(ledger: Ledger) -> None:
    record = replace(
        budget(tables=basic(amount=None)), texts={"basic_expenditure[0].amount": "叁万"}
    )
    place = record.cells["basic_expenditure[0].amount"]
    reader = Finding("amount_unreadable", "error", "甲局.xlsx", (place,))
    assert codes_of(ledger.add([ReadResult((record,), (reader,))]).findings) == []
    ledger.remove(unit="001")
    assert codes_of(ledger.add([ReadResult((record,))]).findings) == ["ledger_amount_unread"]


def test_unknown_code__is_reported_once_with_all_its_cells(ledger: Ledger) -> None:
    row = {**BASIC, "function_code": "2010351", "amount": "1"}
    [finding] = ledger.add(read(budget(tables={"basic_expenditure": [row] * 3}))).findings
    assert finding.cells == ("基本支出!A6", "基本支出!A7", "基本支出!A8")


@pytest.mark.parametrize(
    ("count", "code", "kept"),
    [("9" * 20, "ledger_number_too_large", []), ("-3", "ledger_number_negative", [-3])],
)
def test_strange_count_of_staff__is_reported(
    ledger: Ledger, count: str, code: str, kept: list[int]
) -> None:
    added = ledger.add(read(budget(staff_active=count)))
    assert codes_of(added.findings) == [code]
    assert [row["count"] for row in rows(ledger, "staff") if row["kind"] == "active"] == kept


def test_text_that_is_no_character__does_not_stop_the_rest(ledger: Ledger) -> None:
    row = {**BASIC, "project_name": "路\ud800灯\0", "content": "门卫", "amount": "3"}
    assert ledger.add(read(budget(tables={"services": [row]}))).added == 1
    assert [row["project"] for row in rows(ledger, "services")] == ["路?灯\0"]
