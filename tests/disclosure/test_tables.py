"""What a table does with amounts that a layout did not expect."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.disclosure.build import table_findings
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.place import Placed, sum_formula
from goalsheet.disclosure.tables import Heading, Table, build_tables
from goalsheet.disclosure.wording import chinese_number
from goalsheet.model import Finding
from tests.disclosure.budgets import Pen, Rows, amounts, names

JIANGHAN = "jianghan-disclosure"
SHANGHAI = "shanghai-district-disclosure"


def pen() -> Pen:
    made = Pen("001")
    made.add("units", "单位", name="甲局", published_name="甲局", unit_type="administrative")
    return made


def build(
    budget: Mapping[str, Rows], name: str = JIANGHAN
) -> tuple[tuple[Table, ...], list[Finding]]:
    layout: Layout = Layouts.open().get(name)
    source: LedgerAmounts = amounts(budget)
    made = build_tables(layout, source, names(), Heading("甲局", 2022))
    return made, list(table_findings(layout, source, made))


def of(findings: list[Finding], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def test_amount_without_a_column__is_an_error_with_its_cells() -> None:
    own = pen()
    own.income("2010399", 700, "state_capital")
    own.income("2010399", 100)
    own.income("2010399", 60, "state_capital")
    made, findings = build(own.rows)
    found = of(findings, "amount_no_place")
    assert [finding.values["table"] for finding in found] == ["表1", "表2"]
    assert {finding.cells for finding in found} == {("收入!H5", "收入!H7")}
    assert {(f.severity, f.file, f.found) for f in found} == {("error", "001.xlsx", "7.60")}
    assert made[1].lists[0].lines[0].amounts[2] == 100


def test_row_of_the_ledger_without_a_direction__is_not_lost() -> None:
    own = pen()
    own.add("lines", "收入", cents=5, function_code="2010399", fund="other", carried_over=False)
    _, findings = build(own.rows)
    assert [finding.cells for finding in of(findings, "no_table")] == [("收入!H5",)]


def test_amount_without_fund_or_type__has_no_place() -> None:
    own = pen()
    own.income("2010399", 5, fund=None)  # type: ignore[arg-type]
    own.other(None, "2010399", "30201", 7)  # type: ignore[arg-type]
    _, findings = build(own.rows)
    (kind,) = of(findings, "amount_undecided_choice")
    assert {"表1", "表3", "表6"} <= set(kind.values["tables"].split("、"))
    assert (kind.cells, kind.values["label"]) == (("其他支出!H6",), "支出种类")
    assert of(findings, "amount_no_place") == []
    (undecided,) = of(findings, "amount_undecided")
    assert undecided.values["tables"] == "表1、表2、表5"
    assert undecided.cells == ("收入!H5",)


def test_amount_that_the_only_column_takes_in__is_said_to_be_in_its_total() -> None:
    own = pen()
    own.income("2010399", 900)
    own.other("carry_out", "2010399", None, 900)  # type: ignore[arg-type]
    made, findings = build(own.rows, SHANGHAI)
    assert made[0].notes == ("注：支出总计含结转下年9元。",)
    moved = [f for f in of(findings, "amount_moved") if f.values["table"] == "表1"]
    assert [f.values["place"] for f in moved] == ["支出总计"]


def test_class_missing_from_a_fixed_list__is_inserted_in_code_order() -> None:
    own = pen()
    own.income("2020101", 100)
    own.project("出访", "2020101", "30212", 100)
    made, findings = build(own.rows)
    texts = [line.texts[0][:3] for line in made[0].lists[1].lines[:4]]
    assert texts == ["201", "202", "203", "204"]
    (finding,) = [f for f in of(findings, "class_inserted") if f.values["table"] == "表1"]
    assert (finding.severity, finding.found) == ("info", "202")


def test_amounts_of_a_class_and_of_codes_below_it__stand_in_rows_of_their_own() -> None:
    own = pen()
    own.basic("2010399", "301", 30, "personnel")
    own.basic("2010399", "30101", 12, "personnel")
    made, findings = build(own.rows)
    lines = made[6].lists[0].lines
    shown = [(line.texts[:2], line.amounts[2]) for line in lines]
    assert shown == [
        (("合计", ""), 42),
        (("301", "工资福利支出"), 42),
        (("301", "工资福利支出（未细分）"), 30),
        (("30101", "基本工资"), 12),
    ]
    (finding,) = of(findings, "code_undivided")
    assert finding.cells == ("基本支出!H5",)


def test_amount_without_a_code__stands_in_the_last_row_and_is_an_error() -> None:
    own = pen()
    own.income("2010399", 10)
    own.income(None, 5)  # type: ignore[arg-type]
    made, findings = build(own.rows)
    lines = made[1].lists[0].lines
    assert (lines[0].amounts[2], lines[-1].texts[0], lines[-1].amounts[2]) == (15, "", 5)
    (finding,) = of(findings, "amount_without_code")
    assert (finding.severity, finding.cells, finding.found) == ("error", ("收入!H6",), "0.05")


def test_code_that_no_list_knows__is_kept_and_reported() -> None:
    own = pen()
    own.income("2019999999", 10)
    made, findings = build(own.rows)
    last = made[1].lists[0].lines[-1]
    assert (last.texts[:2], last.amounts[2]) == (("2019999999", ""), 10)
    (finding,) = of(findings, "code_without_name")
    assert finding.found == "2019999、2019999999"
    assert (finding.file, finding.cells) == ("001.xlsx", ("收入!H5",))


def test_code_without_a_name__is_told_once_with_its_classes_and_all_tables() -> None:
    own = pen()
    own.income("2280101", 42)
    own.basic("2280101", "30101", 30, "personnel")
    own.basic("2280101", "30199", 12, "personnel")
    _, findings = build(own.rows)
    (finding,) = of(findings, "code_without_name")
    assert finding.found == "228、22801、2280101"
    assert finding.values["tables"] == "表1、表2、表3、表5、表6"
    assert (finding.file, finding.cells) == ("001.xlsx", ("基本支出!H6", "基本支出!H7"))


def test_shanghai_amounts_without_a_place__go_to_other_income_with_a_note() -> None:
    own = pen()
    own.income("2010399", 120_000, "superior_grant")
    own.income("2010399", 500, carried_over=True)
    made, findings = build(own.rows, SHANGHAI)
    assert made[0].notes == ("注：其他收入含上级补助收入1,200元、上年结转5元。",)
    lines = {line.texts[0]: line.amounts[1] for line in made[0].lists[0].lines}
    assert (lines["四、其他收入"], lines["收入总计"]) == (120_500, 120_500)
    moved = [f for f in of(findings, "amount_moved") if f.values["table"] == "表1"]
    assert [(f.severity, f.values["name"], f.found) for f in moved] == [
        ("info", "上级补助收入", "1,200.00"),
        ("info", "上年结转", "5.00"),
    ]


def test_running_expenses__are_those_of_administrative_units_only() -> None:
    own, other = pen(), Pen("002", 2)
    other.add("units", "单位", name="乙", published_name="乙", unit_type="institution")
    for one in (own, other):
        one.basic("2010399", "30201", 1_000_000, "operating")
    budget = {name: [*own.rows[name], *other.rows[name]] for name in own.rows}
    made, _ = build(budget, SHANGHAI)
    assert made[8].lists[1].lines[0].amounts == (1_000_000,)


def test_parts_that_do_not_add_up_as_shown__are_reported_and_not_changed() -> None:
    own = pen()
    for code in ("2010350", "2010399"):
        own.income(code, 14_000)  # 0.014 万元, shown as 0.01; together 0.028, shown as 0.03
    made, findings = build(own.rows)
    found = {f.values["table"]: f for f in of(findings, "shown_parts_differ")}
    assert found["表2"].severity == "info"
    assert found["表2"].cells == ("表2!C7", "表2!D7")
    assert made[1].lists[0].lines[-1].amounts[2] == 14_000


def test_table_without_amounts__keeps_headings_and_has_a_note() -> None:
    own = pen()
    own.income("2010399", 10)
    made, _ = build(own.rows)
    assert made[8].notes == ("注：本部门无政府性基金财政拨款支出。",)
    assert (made[8].is_empty, made[8].lists[0].lines) == (True, ())
    shanghai, _ = build(own.rows, SHANGHAI)
    assert [line.texts[0] for line in shanghai[5].lists[0].lines] == ["合计"]
    assert shanghai[5].notes == ("注：本年度无政府性基金预算支出，故本表无数据",)


def test_cell_of_a_sheet__is_the_line_and_column_that_stand_there() -> None:
    own = pen()
    own.income("2010399", 10)
    made, _ = build(own.rows)
    for table in made:
        placed = Placed.of(table)
        for part in table.lists:
            for number in range(len(part.lines)):
                row, col = placed.row(part, number), placed.left(part) + 1
                assert placed.cell_of(row, col) == (part, number, 1)
        assert placed.cell_of(placed.notes, 1) is None


def test_formula_of_many_cells__stays_within_the_limits_of_excel() -> None:
    formula = sum_formula([(row, 3) for row in range(1, 3000, 2)])
    assert formula.startswith("SUM(SUM(C1,C3,")
    assert max(part.count(",") for part in formula.split("SUM(")) < 255
    assert sum_formula([(5, 4), (5, 5), (5, 6)]) == "SUM(D5:F5)"
    assert sum_formula([(5, 4), (6, 4), (8, 4)]) == "SUM(D5:D6,D8)"


def test_chinese_numbers__count_as_lists_do() -> None:
    assert [chinese_number(n) for n in (1, 10, 11, 20, 27)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十七",
    ]
