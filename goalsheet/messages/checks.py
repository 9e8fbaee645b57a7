"""What the checks say of amounts, dates and required fields."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

_AMOUNTS = "请核对各项金额，改正有误的一项。"
_AMOUNTS_EN = "Go through the amounts and correct the one that is wrong."
_PERIOD = "请核对年度和起止时间。"
_PERIOD_EN = "Check the fiscal year and the period."


def _entry(zh: tuple[str, str, str], en: tuple[str, str, str]) -> Entry:
    return Entry(Sentences(*zh), Sentences(*en))


ENTRIES: dict[str, Entry] = {
    "relation_fails": _entry(
        ("“{relation}”不成立：{left} 与 {right}。", "{relation}", "请核对有关单元格。"),
        ("{relation} does not hold: {left} and {right}.", "{relation}", "Check the cells."),
    ),
    "children_not_total": _entry(
        (
            "“{label}”为 {left}{unit}，所属各项合计 {right}{unit}，相差 {difference}{unit}。",
            "{right}{unit}",
            _AMOUNTS,
        ),
        (
            '"{label}" is {left} {unit}, its parts add up to {right} {unit}: {difference} {unit} '
            "apart.",
            "{right} {unit}",
            _AMOUNTS_EN,
        ),
    ),
    "spending_not_fund_total": _entry(
        (
            "支出明细合计 {left}{unit}，资金总额 {right}{unit}，相差 {difference}{unit}。",
            "支出明细合计等于资金总额",
            _AMOUNTS,
        ),
        (
            "The spending items add up to {left} {unit}, the fund total is {right} {unit}: "
            "{difference} {unit} apart.",
            "spending items that add up to the fund total",
            _AMOUNTS_EN,
        ),
    ),
    "sources_not_fund_total": _entry(
        (
            "资金来源合计 {left}{unit}，预算总额 {right}{unit}，相差 {difference}{unit}。",
            "资金来源合计等于预算总额",
            _AMOUNTS,
        ),
        (
            "The sources are {left} {unit}, the budget is {right} {unit}: {difference} {unit} "
            "apart.",
            "sources equal to the budget",
            _AMOUNTS_EN,
        ),
    ),
    "total_not_parts": _entry(
        (
            "总额 {left}{unit} 不等于各部分之和 {right}{unit}，相差 {difference}{unit}。",
            "总额等于各部分之和",
            _AMOUNTS,
        ),
        (
            "The total {left} {unit} is not the sum {right} {unit} of its parts: {difference} "
            "{unit} apart.",
            "a total equal to the sum of its parts",
            _AMOUNTS_EN,
        ),
    ),
    "annual_above_total": _entry(
        (
            "本年度金额 {left}{unit} 大于项目总额 {right}{unit}。",
            "本年度金额不大于项目总额",
            _AMOUNTS,
        ),
        (
            "The amount of the year, {left} {unit}, is above the project's total {right} {unit}.",
            "an amount of the year not above the project's total",
            _AMOUNTS_EN,
        ),
    ),
    "annual_not_total": _entry(
        (
            "项目只有一年，本年度金额 {left}{unit} 却不等于项目总额 {right}{unit}。",
            "两者相等",
            "请核对两个金额，或改正起止时间。",
        ),
        (
            "The project lasts one year, yet the amount of the year, {left} {unit}, is not the "
            "project's total {right} {unit}.",
            "equal amounts",
            "Check both amounts, or correct the period.",
        ),
    ),
    "income_not_expenditure": _entry(
        (
            "收入合计 {left}{unit}，支出合计 {right}{unit}，相差 {difference}{unit}。",
            "收入合计等于支出合计",
            _AMOUNTS,
        ),
        (
            "Income is {left} {unit}, expenditure {right} {unit}: {difference} {unit} apart.",
            "income equal to expenditure",
            _AMOUNTS_EN,
        ),
    ),
    "projects_not_total": _entry(
        (
            "各项目本年度预算合计 {left}{unit}，项目支出 {right}{unit}，相差 {difference}{unit}。",
            "各项目合计等于项目支出",
            _AMOUNTS,
        ),
        (
            "The projects add up to {left} {unit}, project expenditure is {right} {unit}: "
            "{difference} {unit} apart.",
            "projects that add up to project expenditure",
            _AMOUNTS_EN,
        ),
    ),
    "purchase_above_budget": _entry(
        (
            "采购计划合计 {left}{unit}，大于项目预算 {right}{unit}。",
            "采购计划不大于项目预算",
            _AMOUNTS,
        ),
        (
            "The purchases add up to {left} {unit}, more than the project's budget {right} {unit}.",
            "purchases within the project's budget",
            _AMOUNTS_EN,
        ),
    ),
    "share_wrong": _entry(
        ("占比为 {left}%，按金额计算应为 {right}%。", "{right}%", "请按金额重新计算占比。"),
        (
            "The share is {left}%; by the amounts it is {right}%.",
            "{right}%",
            "Compute the share again from the amounts.",
        ),
    ),
    "previous_year_differs": _entry(
        (
            "上年收入 {left}{unit} 与上年支出 {right}{unit} 不一致，相差 {difference}{unit}。",
            "两者一致，或说明差额（预算数还是决算数、结转结余）",
            "请核对上年数，或加以说明。",
        ),
        (
            "Last year's income {left} {unit} and expenditure {right} {unit} differ by "
            "{difference} {unit}.",
            "equal figures, or an explanation (budget or actual, carry-over)",
            "Check last year's figures, or explain the difference.",
        ),
    ),
    "unit_slip": _entry(
        (
            "{amount} 填在以“{unit}”为单位的栏里，应是按{meant}填的：资金总额只有 {total}{unit}。",
            "{converted}{unit}",
            "请按表头的单位（{unit}）重新填写这些金额。",
        ),
        (
            "{amount} stands under the unit {unit} but is meant in {meant}: the fund total is "
            "{total} {unit}.",
            "{converted} {unit}",
            "Write these amounts in the unit of the heading ({unit}).",
        ),
    ),
    "units_mixed": _entry(
        (
            "同一张表的金额单位不一致：多数为{usual}，另有{others}。",
            "同一张表用同一个金额单位",
            "请统一金额单位。",
        ),
        (
            "Amounts of one form have different units: {usual} mostly, also {others}.",
            "one unit of money in a form",
            "Use one unit.",
        ),
    ),
    "half_plan_above_full": _entry(
        (
            "半年计划执行数 {left}{unit} 大于全年预算数 {right}{unit}。",
            "半年数不大于全年数",
            _AMOUNTS,
        ),
        (
            "The plan for the half-year, {left} {unit}, is above the budget of the year, {right} "
            "{unit}.",
            "a half-year not above the year",
            _AMOUNTS_EN,
        ),
    ),
    "year_outside_period": _entry(
        ("年度不在项目起止时间之内：{left} 与 {right}。", "开始 ≤ 年度 ≤ 完成", _PERIOD),
        (
            "The fiscal year is outside the project's period ({left} and {right}).",
            "start ≤ fiscal year ≤ end",
            _PERIOD_EN,
        ),
    ),
    "term_beyond_project": _entry(
        (
            "“{name}”为 {term}，超出项目起止时间（{start} 至 {end}）。",
            "期限在项目起止时间之内",
            "请改正期限，或改正项目的起止时间。",
        ),
        (
            '"{name}" is {term}, longer than the project ({start} to {end}).',
            "a term within the project's period",
            "Correct the term, or the project's period.",
        ),
    ),
    "contract_beyond_project": _entry(
        (
            "文中的合同或实施周期 {term} 到 {last} 才结束，项目 {end} 完成。",
            "周期在项目完成时间之内",
            "请改正周期或项目完成时间，或说明跨年支付的安排。",
        ),
        (
            "The contract's period in the text, {term}, ends on {last}; the project ends {end}.",
            "a period within that of the project",
            "Correct the period or the project's end, or explain the payments after it.",
        ),
    ),
    "goal_period_differs": _entry(
        (
            "总目标的期间“{found}”与项目起止时间（{start} 至 {end}）不一致。",
            "同一期间",
            _PERIOD,
        ),
        (
            'The period of the overall goal, "{found}", is not that of the project ({start} to '
            "{end}).",
            "one period",
            _PERIOD_EN,
        ),
    ),
    "goal_copied": _entry(
        (
            "项目期为 {start} 至 {end} 年，年度目标却与中长期目标完全相同。",
            "年度目标只写本年度要完成的内容",
            "请按年度分解中长期目标。",
        ),
        (
            "The project runs from {start} to {end}, yet the annual goal is the overall goal, word "
            "for word.",
            "an annual goal that says what this year is to bring",
            "Break the overall goal down to the year.",
        ),
    ),
    "level_differs": _entry(
        ("项目级次为“{level}”，主管部门是“{authority}”。", "{right}", "请改正项目级次。"),
        (
            'The level is "{level}", the authority "{authority}".',
            "{right}",
            "Correct the level of the project.",
        ),
    ),
    "required_blank": _entry(
        ("“{label}”没有填写。", "必填", "请补填。"),
        ('"{label}" is blank.', "a value: it is required", "Fill it in."),
    ),
    "private_blank": _entry(
        ("“{label}”没有填写（申报时必填；公开时可以不填）。", "申报时必填", "申报时请补填。"),
        (
            '"{label}" is blank (required when declared; may be left out when published).',
            "a value when the form is declared",
            "Fill it in when the form is declared.",
        ),
    ),
    "placeholder": _entry(
        ("“{label}”填的是“{text}”，不是实际内容。", "实际内容", "请填写实际内容，或留空。"),
        (
            '"{label}" holds "{text}", which says nothing.',
            "a value",
            "Fill in the value, or leave the cell blank.",
        ),
    ),
    "target_blank": _entry(
        ("指标“{name}”没有指标值。", "指标值", "请补填指标值，或删去这一指标。"),
        ('"{name}" has no target.', "a target", "Fill in the target, or remove the indicator."),
    ),
    "cover_name_differs": _entry(
        ("封面的项目名称“{left}”与表内的“{right}”不一致。", "同一个名称", "请统一项目名称。"),
        (
            'The cover says "{left}", the form "{right}".',
            "one name",
            "Use one name for the project.",
        ),
    ),
    "goal_repeated_differs": _entry(
        (
            "目标内容在总表和指标表中的文字不完全一致。",
            "两处文字一致",
            "请统一两处文字。",
        ),
        (
            "The goal reads differently in the overview and above its indicators.",
            "the same text in both places",
            "Make both texts agree.",
        ),
    ),
}
