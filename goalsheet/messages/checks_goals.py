"""What the checks say of goals, of the first half-year, and of what a project buys."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

_AGREE = "请核对后改为一致。"
_AGREE_EN = "Check both and make them agree."
_ADD = "请补充，或说明不适用。"
_ADD_EN = "Add one, or say why it does not apply."


def _entry(zh: tuple[str, str, str], en: tuple[str, str, str]) -> Entry:
    return Entry(Sentences(*zh), Sentences(*en))


ENTRIES: dict[str, Entry] = {
    "half_above_full": _entry(
        ("“{name}”的半年指标值 {half} 大于全年指标值 {full}。", "半年不大于全年", _AGREE),
        (
            '"{name}": the half-year target {half} is above that of the year, {full}.',
            "a half-year target not above that of the year",
            _AGREE_EN,
        ),
    ),
    "half_year_vacuous": _entry(
        (
            "“{name}”的半年指标值 {half} 没有约束力（全年 {full}）。",
            "能说明半年进度的指标值",
            "请填写半年应达到的值。",
        ),
        (
            '"{name}": the half-year target {half} demands nothing (the year: {full}).',
            "a target that tells the progress of the half-year",
            "Write what is to be reached by the half-year.",
        ),
    ),
    "quality_rate_halved": _entry(
        (
            "“{name}”是质量指标，半年 {half}、全年 {full}：质量不应按时间折算。",
            "半年与全年同样的质量要求",
            "请按半年应达到的质量填写。",
        ),
        (
            '"{name}" is a rate of quality: {half} for the half-year, {full} for the year; quality '
            "is not cut by time.",
            "the same quality in the half-year as in the year",
            "Write the quality that is wanted in the half-year.",
        ),
    ),
    "execution_rate_differs": _entry(
        (
            "半年预算执行率 {rate}%，按半年计划执行数计算为 {planned}%，"
            "相差 {difference} 个百分点。",
            "{planned}%（相差不超过 5 个百分点）",
            "请改正执行率或半年计划执行数。",
        ),
        (
            "The execution rate of the half-year is {rate}%; by the plan it is {planned}%, "
            "{difference} points apart.",
            "{planned}% (within 5 points)",
            "Correct the rate or the amounts planned for the half-year.",
        ),
    ),
    "half_year_unplanned": _entry(
        (
            "“{name}”半年指标值为 {half}，支出项“{item}”的半年计划执行数却是 0。",
            "半年有产出的支出项有半年计划，或说明资金后付",
            "请核对半年指标值与半年计划执行数。",
        ),
        (
            '"{name}" is to be {half} by the half-year, yet nothing is planned for the item '
            '"{item}" until then.',
            "a plan for what is to be done by the half-year, or a word on later payment",
            "Check the half-year target against the plan.",
        ),
    ),
    "goal_of_other_year": _entry(
        (
            "目标写的是 {found_year} 年，本表是 {year} 年度。",
            "{year} 年度的目标",
            "请核对是否照抄了其他年度的目标。",
        ),
        (
            "The goal speaks of {found_year}; the form is for {year}.",
            "a goal for {year}",
            "Check whether the goal was copied from another year.",
        ),
    ),
    "year_left": _entry(
        (
            "“{label}”写的“{text}”不是 {year} 年度的。",
            "{year} 年度的内容",
            "请核对是否沿用了其他年度的文字。",
        ),
        (
            '"{label}" says "{text}", which is not of {year}.',
            "what is of {year}",
            "Check whether the words were left from another year.",
        ),
    ),
    "target_before_project": _entry(
        (
            "“{name}”的指标值 {target} 早于项目开始时间 {start}。",
            "项目期内的时间",
            "请核对年份。",
        ),
        (
            '"{name}": {target} lies before the project begins ({start}).',
            "a time within the project",
            "Check the year.",
        ),
    ),
    "goal_number_differs": _entry(
        (
            "目标写“{text}”，指标“{name}”的指标值是 {target}。",
            "{number}",
            _AGREE,
        ),
        (
            'The goal says "{text}", the indicator "{name}" {target}.',
            "{number}",
            _AGREE_EN,
        ),
    ),
    "department_goal_differs": _entry(
        (
            "部门整体目标写“{text}”（{where}），本表指标“{name}”为 {target}。",
            "与部门整体目标一致",
            _AGREE,
        ),
        (
            'The department\'s goal says "{text}" ({where}), the indicator "{name}" here {target}.',
            "agreement with the department's goal",
            _AGREE_EN,
        ),
    ),
    "goal_states_basis": _entry(
        (
            "目标只写了依据，没有写要达到的结果：“{text}”。",
            "指向明确、细化量化的目标（财预〔2015〕88号）",
            "请写明要完成的产出和效果。",
        ),
        (
            'The goal states its basis, not what is to be reached: "{text}".',
            "a goal that is clear and in numbers (财预〔2015〕88号)",
            "Write the outputs and effects that are to be reached.",
        ),
    ),
    "plan_above_target": _entry(
        (
            "方案中“{text}”一年为 {times} 次，指标“{name}”只有 {target}。",
            "指标值与方案相符",
            _AGREE,
        ),
        (
            'The plan says "{text}", {times} times a year; the indicator "{name}" asks {target}.',
            "a target that follows the plan",
            _AGREE_EN,
        ),
    ),
    "plan_number_differs": _entry(
        (
            "方案或预算说明写“{text}”，指标“{name}”的指标值是 {target}。",
            "指标值与方案、预算说明相符",
            _AGREE,
        ),
        (
            'The plan or its budget says "{text}", the indicator "{name}" {target}.',
            "a target that follows the plan and its budget",
            _AGREE_EN,
        ),
    ),
    "goal_without_indicator": _entry(
        ("目标中的“{text}”没有对应的指标。", "每项量化的目标都有指标", _ADD),
        ('"{text}" in the goal has no indicator.', "an indicator for every counted goal", _ADD_EN),
    ),
    "task_without_indicator": _entry(
        ("年度任务“{text}”没有对应的指标。", "每项任务都有指标", _ADD),
        ('The task "{text}" has no indicator.', "an indicator for every task", _ADD_EN),
    ),
    "purchase_of_other_work": Entry(
        Sentences(
            "采购品名“{item}”与项目“{project}”的内容无关。",
            "与项目内容相符的采购品名",
            "请核对采购品名。",
        ),
        Sentences(
            'The purchase "{item}" has nothing to do with the project "{project}".',
            "a purchase that the project speaks of",
            "Check what is bought.",
        ),
    ),
}
