"""What the checks say of former years: budgets, spending, growth."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences


def _entry(zh: tuple[str, str, str], en: tuple[str, str, str]) -> Entry:
    return Entry(Sentences(*zh), Sentences(*en))


ENTRIES: dict[str, Entry] = {
    "adjusted_budget_wrong": _entry(
        (
            "“{text}”：按年初预算和调整数计算应为 {right}万元，写作 {stated}万元。",
            "{right}万元",
            "请核对年初预算、调整数和调整后预算。",
        ),
        (
            '"{text}": the first budget and its change make {right}万元, stated is {stated}万元.',
            "{right}万元",
            "Check the first budget, its change and the result.",
        ),
    ),
    "spending_rate_wrong": _entry(
        (
            "{year}年预算 {budget}、支出 {spent}，执行率应为 {right}%，写作 {printed}%。",
            "{right}%",
            "请核对预算、支出和执行率。",
        ),
        (
            "Of the budget of {year}, {budget}, {spent} were spent: that is {right}%, stated is "
            "{printed}%.",
            "{right}%",
            "Check the budget, the spending and the rate.",
        ),
    ),
    "last_year_wrong": _entry(
        (
            "本表为{year}年度，上年写作{last_year}年。",
            "本表年度的前一年",
            "请核对上年的年度和数据。",
        ),
        (
            "The form is of {year}, its last year is stated as {last_year}.",
            "the year before that of the form",
            "Check the last year and its amounts.",
        ),
    ),
    "new_project_has_history": _entry(
        (
            "写明为新增项目，却列有{year}年预算 {amount}。",
            "新增项目以前年度没有预算",
            "请核对是否新增项目。",
        ),
        (
            "The project is said to be new, but a budget of {year} is listed: {amount}.",
            "no former budget of a new project",
            "Check whether the project is new.",
        ),
    ),
    "same_budget_differs": _entry(
        (
            "{year}年预算 {current} 写明与上年持平，上年为 {last_year}。",
            "持平的两年金额相同",
            "请核对两年的预算，或写明增减数。",
        ),
        (
            "The budget of {year}, {current}, is said to be as the year before: that was "
            "{last_year}.",
            "the same amount in both years",
            "Check both budgets, or state the change.",
        ),
    ),
    "same_budget_with_reason": _entry(
        (
            "“{text}”：写明持平，却又写了{direction}原因。",
            "持平的不写增减原因",
            "请删去原因，或写明增减数。",
        ),
        (
            '"{text}": the budget is said to be as last year, and a reason for a change '
            "({direction}) is given.",
            "no reason where nothing changes",
            "Remove the reason, or give the change.",
        ),
    ),
    "spent_above_budget": _entry(
        (
            "{year}年支出 {spent}万元，大于调整后的预算 {budget}万元。",
            "支出不大于调整后预算，或说明原因",
            "请核对，或说明超出的资金来源。",
        ),
        (
            "{spent}万元 were spent in {year}, more than the adjusted budget of {budget}万元.",
            "no more than the adjusted budget, or a reason",
            "Check both, or explain where the rest came from.",
        ),
    ),
}
