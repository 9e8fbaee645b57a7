"""What a form says of former years' budgets: what was spent, at what rate, and of which year."""

from __future__ import annotations

import pytest

from tests.checks.forms import checked, edited, faultless
from tests.checks.test_sound_forms import serious
from tests.checks.trades import plain


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2022年本项目预算450万元，支出438.75万元，执行率97.5%。", set()),
        ("2022年本项目预算450万元，支出438.75万元，执行率95.7%。", {"spending_rate_wrong"}),
        ("2021年批复预算80万元（实际执行76万元，预算执行率85%）", {"spending_rate_wrong"}),
        ("2021年批复预算80万元（1-9月执行76万元，预算执行率达95%）", set()),
        ("2020年预算100万元，调整为80万元，支出78万元，执行率78%。", set()),
        ("2021年预算96万元；支出94.1万元，支出率为98%", set()),
        ("2021年预算102万元，压减2万元，调整后100万元，支出99.2万元。", set()),
        ("2021年预算102万元，压减2万元，调整后100万元，支出109.2万元。", {"spent_above_budget"}),
        ("2021年年初预算980万元，年中调减30万元，调整后预算950万元，支出981万元；"
         "2022年年初预算1100万元，1-9月支出792万元。", {"spent_above_budget"}),
        ("上年预算80万元，全年支出84万元。", {"spent_above_budget"}),
        # more money than the budget that is named
        ("2021年预算260万元，其中上年结余11.3万元，支出270万元。", set()),
        ("2021年预算安排310万元，追加20万元，支出328.7万元。", set()),
        ("2020年预算100万元，2021年支出110万元。", set()),
        ("2020年预算100万元，基本支出120万元。", set()),
    ],
)  # fmt: skip
def test_spending_of_a_former_year__is_judged_by_its_budget(text: str, codes: set[str]) -> None:
    assert {f.code for f in serious(plain(content=text))} == codes


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("新增项目", True),
        ("本项目系本年新设项目。", True),
        ("本项目为2022年度新增项目，无评价结果。", True),
        ("本项目为2020年新增项目，运行良好。", False),
        ("新增项目数量较多，整改到位。", False),
    ],
)
def test_new_project__has_no_former_budgets(said: str, found: bool) -> None:
    form = edited(faultless("003-13"), {"previous_evaluation": said})
    codes = [f.code for f in checked(form).findings]
    assert ("new_project_has_history" in codes) is found


@pytest.mark.parametrize("last", [2019, 2020, 2021, 2022])
def test_last_year_of_a_department__is_the_one_before(last: int) -> None:
    form = edited(faultless("003-12"), {"previous_year": str(last)})
    codes = [f.code for f in checked(form).findings]
    assert ("last_year_wrong" in codes) is (last != 2021)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("项目总投资310万元，分三年实施，其中2025年100万元、2026年110万元、2027年100万元。", set()),
        ("项目总投资310万元，分三年实施，其中2025年100万元、2026年110万元、2027年90万元。",
         {"parts_not_total"}),
        ("工程概算共计310万元，资金逐年落实：2025年100万元，2026年120万元，"
         "2027年100万元。", {"parts_not_total"}),
        ("项目总投资310万元，分三年实施，其中2025年109万元、2026年101万元、2027年100万元。",
         {"stated_differs"}),
        ("2025年120万元、2026年100万元，分两年安排。", {"stated_differs"}),
        ("2024年120万元，2025年100万元。", set()),
    ],
)  # fmt: skip
def test_years_of_a_project__add_up_to_it_and_this_one_is_that_of_the_form(
    text: str, codes: set[str]
) -> None:
    assert {f.code for f in serious(plain(content=text))} == codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年预算108万元，与上年预算持平，减少的主要原因是压减一般性支出。", True),
        ("较上年基本持平；增加原因：新增人员。", True),
        ("2021年预算108万元，与上年预算持平，无增减变化。", False),
        ("2021年预算108万元，与上年预算持平。减少原因：无。", False),
        ("会议费与上年持平，培训费减少的原因是压减期数。", False),
    ],
)
def test_unchanged_budget__has_no_reason_for_a_change(text: str, found: bool) -> None:
    codes = [f.code for f in checked(plain(content=text)).findings]
    assert ("same_budget_with_reason" in codes) is found


def test_whole_project_of_many_years__is_still_seen_to_be_in_yuan() -> None:
    findings = checked(edited(faultless("003-13"), {"project_total": "120000000"})).findings
    assert "unit_slip" in {f.code for f in findings if f.severity == "error"}


def test_last_year_of_a_department__adds_up() -> None:
    record = faultless("003-12")
    numbers = [n for n, row in enumerate(record.tables["summary"]) if row.get("previous_amount")]
    places = {f"summary[{n}].previous_amount": None for n in numbers}
    assert not [f for f in checked(edited(record, places)).findings if f.severity == "error"]
    wrong = edited(record, {f"summary[{numbers[0]}].previous_amount": "1"})
    assert "total_not_parts" in {f.code for f in checked(wrong).findings}


@pytest.mark.parametrize(
    ("target", "found"),
    [("100%-95%", True), ("5次～3次", True), ("95%-100%", False), ("11月-3月", False)],
)
def test_range_that_begins_with_its_end__is_told(target: str, found: bool) -> None:
    record = faultless("003-13")
    codes = [f.code for f in checked(edited(record, {"indicators[0].target": target})).findings]
    assert ("range_reversed" in codes) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("更新健身路径220套，更新健身路径220套，改造球场3片。", True),
        ("以农民为主体”的的管护机制。", True),
        ("更新健身路径220套，更新健身步道220套，改造球场3片。", False),
        ("达到“惠民”目的的项目。", False),
    ],
)
def test_clause_or_particle_twice__is_told(text: str, found: bool) -> None:
    codes = [f.code for f in checked(plain(content=text)).findings]
    assert ("repeated" in codes) is found
