"""Records on their way into the ledger: rows with their cells, identity, what is reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.errors import UsageError
from goalsheet.ledger import Ledger
from goalsheet.ledger.cents import cents_of, yuan
from goalsheet.ledger.schema import FUNDS, SCHEMAS
from goalsheet.messages import describe
from goalsheet.model import Finding, ReadResult, Record, Source
from goalsheet.values.amount import canonical, convert
from tests.ledger.budget import BASIC, LINE, budget, goal, open_at, read


def rows(ledger: Ledger, name: str) -> list[dict[str, Any]]:
    return list(
        ledger.collect(ledger.table(name).order_by("submission", "sheet", "cell")).to_pylist()
    )


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def basic(**columns: str | None) -> Mapping[str, Any]:
    return {"basic_expenditure": [{**BASIC, "amount": "50.91", **columns}]}


def test_line__has_its_amount_in_cents_and_its_cell(ledger: Ledger) -> None:
    record = budget(tables=basic(origin="上年结转"))
    added = ledger.add(read(record))
    assert added == (1, 0, 0, 0, ())
    assert rows(ledger, "lines") == [
        {
            "submission": 1,
            "file": "甲局.xlsx",
            "sheet": "基本支出",
            "cell": "F6",
            "sha256": record.source.sha256,
            "unit": "001",
            "year": 2024,
            "version": "initial",
            "direction": "expenditure",
            "function_code": "2010350",
            "economic_code": "30101",
            "expenditure_type": "basic",
            "purpose": "personnel",
            "fund": "general_budget",
            "carried_over": True,
            "project": None,
            "project_frequency": None,
            "counterpart": None,
            "cents": 50_910_000,
        }
    ]


@pytest.mark.parametrize(
    ("table", "row", "target", "expected"),
    [
        (
            "income",
            {"counterpart": "市局"},
            "lines",
            {"direction": "income", "counterpart": "市局"},
        ),
        (
            "project_expenditure",
            {"project_name": "路灯", "project_frequency": "一次性项目", "economic_code": "301"},
            "lines",
            {"expenditure_type": "project", "project": "路灯", "project_frequency": "一次性项目"},
        ),
        (
            "other_expenditure",
            {"kind": "对附属单位补助支出", "economic_code": "30101", "counterpart": "乙所"},
            "lines",
            {"expenditure_type": "to_subordinate", "counterpart": "乙所"},
        ),
        (
            "procurement",
            {
                "project_name": "公务费",
                "economic_code": "301",
                "category": "货物",
                "product": "纸",
                "quantity": "20箱",
            },
            "procurement",
            {
                "project": "公务费",
                "economic_code": "301",
                "category": "goods",
                "product": "纸",
                "quantity": "20箱",
                "fund": "general_budget",
                "carried_over": False,
            },
        ),
        (
            "services",
            {
                "project_name": "保安",
                "economic_code": "30101",
                "service_class": "安保",
                "content": "门卫",
            },
            "services",
            {
                "project": "保安",
                "economic_code": "30101",
                "service_class": "安保",
                "content": "门卫",
                "fund": "general_budget",
                "carried_over": False,
            },
        ),
        (
            "previous_year",
            {"kind": "收入"},
            "previous",
            {"kind": "收入", "direction": "income", "year": 2023},
        ),
        (
            "previous_year",
            {"kind": "项目支出"},
            "previous",
            {"expenditure_type": "project", "direction": "expenditure"},
        ),
        ("previous_year", {"kind": "政府采购"}, "previous", {"direction": None}),
    ],
)
def test_row_of_a_sheet__goes_into_its_table(
    ledger: Ledger, table: str, row: dict[str, Any], target: str, expected: dict[str, Any]
) -> None:
    added = ledger.add(read(budget(tables={table: [{**LINE, **row, "amount": "1"}]})))
    assert added.findings == ()
    [found] = rows(ledger, target)
    assert found["cents"] == 1_000_000
    assert {name: found[name] for name in expected} == expected


def test_row_of_three_public__gives_a_row_for_each_amount(ledger: Ledger) -> None:
    row = {
        "function_code": "2010350",
        "expenditure_type": "项目支出",
        "abroad": "1",
        "vehicle_purchase": None,
        "vehicle_running": "0",
        "reception": "0.5",
    }
    assert ledger.add(read(budget(tables={"three_public": [row]}))).findings == ()
    found = rows(ledger, "three_public")
    assert [(row["kind"], row["cents"], row["cell"], row["economic_code"]) for row in found] == [
        ("abroad", 1_000_000, "C6", "30212"),
        ("vehicle_running", 0, "E6", "30231"),
        ("reception", 500_000, "F6", "30217"),
    ]
    # The form of before had neither column, and asked for nothing but the general budget.
    assert {(row["fund"], row["carried_over"]) for row in found} == {("general_budget", False)}


def test_row_of_three_public__has_its_fund_and_origin(ledger: Ledger) -> None:
    row = {
        "function_code": "2010350",
        "expenditure_type": "基本支出",
        "fund": "事业收入",
        "origin": "上年结转",
        "reception": "2",
    }
    assert ledger.add(read(budget(tables={"three_public": [row]}))).findings == ()
    [found] = rows(ledger, "three_public")
    assert (found["fund"], found["carried_over"]) == ("institutional_income", True)


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


def test_blank_origin__is_this_year(ledger: Ledger) -> None:
    assert ledger.add(read(budget(tables=basic(origin=None)))).findings == ()
    assert [row["carried_over"] for row in rows(ledger, "lines")] == [False]


def test_carry_out__needs_no_economic_code(ledger: Ledger) -> None:
    row = {**LINE, "amount": "1"}
    kinds = ("结转下年", "上缴上级支出", None)
    lines = [{**row, "kind": kind, "economic_code": None} for kind in kinds]
    found = ledger.add(read(budget(tables={"other_expenditure": lines}))).findings
    assert [(finding.code, finding.field) for finding in found] == [
        ("ledger_cell_blank", "other_expenditure[1].economic_code"),
        ("ledger_cell_blank", "other_expenditure[2].kind"),
    ]


def test_unit_sheet__gives_unit_and_staff(ledger: Ledger) -> None:
    ledger.add(read(budget(parent_unit="市局")))
    [unit] = rows(ledger, "units")
    assert (unit["name"], unit["published_name"], unit["unit_type"], unit["parent"]) == (
        "甲局",
        "区甲局（一类）",
        "administrative",
        "市局",
    )
    assert {row["kind"]: row["count"] for row in rows(ledger, "staff")} == {
        "authorized": 12,
        "active": 10,
        "retired": 3,
        "vehicles": 0,
    }


def test_goal_form__is_kept_whole(ledger: Ledger) -> None:
    ledger.add(read(goal("路灯"), goal("道路")))
    found = rows(ledger, "forms")
    assert [(row["project"], row["unit"], row["version"]) for row in found] == [
        ("路灯", "甲局", None),
        ("道路", "甲局", None),
    ]
    assert '"fund_total": "81"' in found[0]["record"]


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


def test_unknown_template__is_the_callers_mistake(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="not known here"):
        ledger.add(read(replace(budget(), template="no-such")))


@given(
    st.decimals(-(10**12), 10**12, places=2),
    st.sampled_from(["元", "千元", "万元", "亿元"]),
)
def test_amount_in_cents__is_exact_in_every_unit(amount: Decimal, unit: str) -> None:
    typed = canonical(convert(amount, "元", unit))
    cents = cents_of(typed, unit)
    assert cents is not None
    assert cents.is_exact
    assert yuan(cents.whole) == amount


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


def test_name_that_is_no_character__is_known_again(ledger: Ledger) -> None:
    record = goal("路灯")
    fields = {**record.fields, "project_name": "路\ud800灯"}
    record = replace(record, fields=fields, source=Source("\udcff.xlsx", "Sheet1", "0" * 64))
    assert ledger.add(read(record)).added == 1
    assert ledger.add(read(record)) == (0, 0, 1, 0, ())


def test_amount_of_a_table_that_the_template_lacks__is_left_out(ledger: Ledger) -> None:
    record = budget(tables=basic())
    stranger = replace(record, tables={**record.tables, "loans": [{"amount": "1"}]})
    assert ledger.add(read(stranger)).added == 1
    assert len(rows(ledger, "lines")) == 1


AMOUNTS = st.decimals(0, 10**9, places=6).map(canonical)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(FUNDS)), AMOUNTS), max_size=30))
def test_total_of_a_fund__is_that_of_the_workbook(amounts: list[tuple[str, str]]) -> None:
    lines = [{**BASIC, "fund": fund, "amount": amount} for fund, amount in amounts]
    with TemporaryDirectory() as folder, open_at(Path(folder, "ledger")) as ledger:
        assert ledger.add(read(budget(tables={"basic_expenditure": lines}))).findings == ()
        table = ledger.table("lines")
        totals = ledger.collect(table.group_by("fund").agg(cents=table.cents.sum())).to_pylist()
        expected: dict[str, Decimal] = defaultdict(Decimal)
        for fund, amount in amounts:
            expected[FUNDS[fund]] += convert(Decimal(amount), "万元", "元")
        assert {row["fund"]: yuan(row["cents"]) for row in totals} == expected


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
