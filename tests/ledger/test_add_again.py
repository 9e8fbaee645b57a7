"""A form that comes again: known, corrected, or of another unit with the same code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.ledger import Ledger
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.messages import describe
from goalsheet.model import Record, Source
from tests.ledger.budget import basic, budget, codes_of, goal, open_at, read, rows


def test_same_workbook_again__changes_nothing(ledger: Ledger) -> None:
    record = budget(tables=basic())
    ledger.add(read(record))
    before = ledger.collect(ledger.history("submissions"))
    again = ledger.add(read(record))
    assert again == (0, 0, 1, 0, ())
    copied = ledger.add(read(replace(record, source=replace(record.source, file="副本.xlsx"))))
    assert copied.unchanged == 1
    assert [(f.code, f.file, f.values["other"]) for f in copied.findings] == [
        ("ledger_known", "副本.xlsx", "甲局.xlsx")
    ]
    assert ledger.collect(ledger.history("submissions")).equals(before)


def test_corrected_workbook__supersedes_and_history_stays(
    ledger: Ledger, open_ledger: Callable[[], Ledger]
) -> None:
    ledger.add(read(budget(tables=basic()), goal("路灯")))
    ledger.close()
    with open_ledger() as opened:
        added = opened.add(read(budget(tables=basic(amount="60"))))
        assert added == (1, 1, 0, 0, ())
        assert [row["cents"] for row in rows(opened, "lines")] == [60_000_000]
        assert opened.collect(opened.history("lines")).num_rows == 2
        assert len(rows(opened, "forms")) == 1


def test_adjusted_budget__stands_beside_the_initial_one(ledger: Ledger) -> None:
    ledger.add(read(budget(tables=basic()), budget(tables=basic(), budget_version="调整")))
    assert {row["version"] for row in rows(ledger, "lines")} == {"initial", "adjusted"}


@pytest.mark.parametrize("calls", [1, 2])
def test_two_units_with_one_code__both_count_and_are_reported(ledger: Ledger, calls: int) -> None:
    first, second = budget(tables=basic()), budget("乙局.xlsx", basic(amount="7"), unit="乙局")
    if calls == 1:
        added = ledger.add(read(first, second))
    else:
        ledger.add(read(first))
        added = ledger.add(read(second))
    [finding] = added.findings
    assert (finding.code, finding.severity, finding.file) == (
        "ledger_unit_twice",
        "error",
        "乙局.xlsx",
    )
    assert finding.cells == ("单位信息!B4",)
    assert finding.values["other"] == "甲局.xlsx!单位信息!B4"
    assert "goalsheet ledger remove --file 甲局.xlsx" in describe(finding, "zh").remedy
    assert added.superseded == 0
    assert [row["cents"] for row in rows(ledger, "lines")] == [50_910_000, 7_000_000]
    assert [line.states for line in ledger.status().lines] == [("duplicate",)] * 2
    ledger.remove(file="甲局.xlsx")
    assert [row["cents"] for row in rows(ledger, "lines")] == [7_000_000]
    assert [line.states for line in ledger.status().lines] == [("submitted",)]


def test_correction_of_one_of_two_units_with_one_code__supersedes_its_own(ledger: Ledger) -> None:
    other = budget("乙局.xlsx", basic(amount="7"), unit="乙局")
    ledger.add(read(budget(tables=basic()), other))
    added = ledger.add(read(budget(tables=basic(amount="60"))))
    assert (added.added, added.superseded) == (1, 1)
    assert codes_of(added.findings) == ["ledger_unit_twice"]
    assert sorted(row["cents"] for row in rows(ledger, "lines")) == [7_000_000, 60_000_000]


@pytest.mark.parametrize("name", ["区 中心(一类)", "区中心（一类）", "区中心【一类】 "])
def test_correction__has_the_same_name_blanks_and_brackets_apart(ledger: Ledger, name: str) -> None:
    ledger.add(read(budget(tables=basic(), unit="区中心（一类）")))
    assert ledger.add(read(budget(tables=basic(amount="60"), unit=name))) == (1, 1, 0, 0, ())
    assert [row["cents"] for row in rows(ledger, "lines")] == [60_000_000]


def test_corrected_goal_form__has_the_same_names_blanks_and_brackets_apart(ledger: Ledger) -> None:
    ledger.add(read(goal("路灯（一期）", unit="乙所")))
    assert ledger.add(read(goal("路 灯(一期)", unit="乙 所"))).superseded == 1
    assert [row["project"] for row in rows(ledger, "forms")] == ["路 灯(一期)"]


def test_form_twice_in_one_call__is_reported_and_the_last_one_counts(ledger: Ledger) -> None:
    added = ledger.add(read(budget("1.xlsx", basic()), budget("2.xlsx", basic(amount="7"))))
    assert codes_of(added.findings) == ["ledger_duplicate"]
    assert [row["file"] for row in rows(ledger, "lines")] == ["2.xlsx"]


@pytest.mark.parametrize(
    ("field", "label"),
    [("unit_code", "单位编码"), ("fiscal_year", "预算年度"), ("budget_version", "预算版本")],
)
def test_workbook_of_nobody__is_refused(ledger: Ledger, field: str, label: str) -> None:
    added = ledger.add(read(budget(tables=basic(), **{field: None})))
    assert (added.added, added.refused) == (0, 1)
    assert [(f.code, f.values["fields"]) for f in added.findings] == [
        ("ledger_unidentified", label)
    ]
    assert all(ledger.collect(ledger.history(name)).num_rows == 0 for name in SCHEMAS)


def test_earlier_version_again__is_said_and_changes_nothing(ledger: Ledger) -> None:
    first, second = budget("1.xlsx", basic()), budget("2.xlsx", basic(amount="7"))
    for record in (first, second):
        ledger.add(read(record))
    added = ledger.add(read(first))
    assert added.unchanged == 1
    assert [(f.code, f.values["other"]) for f in added.findings] == [
        ("ledger_known_superseded", "2.xlsx!单位信息!B4")
    ]
    assert [row["file"] for row in rows(ledger, "lines")] == ["2.xlsx"]


def test_name_that_is_no_character__is_known_again(ledger: Ledger) -> None:
    record = goal("路灯")
    fields = {**record.fields, "project_name": "路\ud800灯"}
    record = replace(record, fields=fields, source=Source("\udcff.xlsx", "Sheet1", "0" * 64))
    assert ledger.add(read(record)).added == 1
    assert ledger.add(read(record)) == (0, 0, 1, 0, ())


Form = tuple[str, str, str]
FORMS = st.tuples(
    st.sampled_from(["001", "002"]), st.sampled_from(["甲局", "乙局"]), st.sampled_from("123")
)
CALLS = st.lists(st.one_of(st.lists(FORMS, min_size=1, max_size=3), FORMS), max_size=6)


@settings(max_examples=10, deadline=None)
@given(CALLS)
def test_what_counts__follows_from_the_order_of_the_calls(calls: list[list[Form] | Form]) -> None:
    """A list is a call that adds forms, a single form one that removes it."""
    standing: list[tuple[int, Form]] = []
    with TemporaryDirectory() as folder, open_at(Path(folder, "ledger")) as ledger:
        for number, call in enumerate(calls):
            known = {form for _, form in standing}
            if isinstance(call, list):
                ledger.add(read(*map(form_of, call)))
                standing += [(number, form) for form in dict.fromkeys(call) if form not in known]
            elif call in known:
                ledger.remove(sha256=form_of(call).source.sha256)
                standing = [(n, form) for n, form in standing if form != call]
        found = ledger.collect(ledger.table("units")).to_pylist()
        numbers = ledger.collect(ledger.table("staff").filter(ibis._.kind == "active")).to_pylist()
    counted = {row["submission"]: str(row["count"]) for row in numbers}
    assert sorted(
        (row["unit"], row["name"], counted[row["submission"]]) for row in found
    ) == sorted(counting(standing))


def form_of(form: Form) -> Record:
    code, name, number = form
    return budget(unit_code=code, unit=name, staff_active=number)


def counting(standing: list[tuple[int, Form]]) -> Iterator[Form]:
    """The forms that count: of each code and name the last one."""
    yield from {form[:2]: form for _, form in standing}.values()
