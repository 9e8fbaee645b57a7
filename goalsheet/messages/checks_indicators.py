"""What the checks say of indicators and their targets."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

_MOVE = "请移到合适的二级指标下，或换一个指标。"
_MOVE_EN = "Move it under the branch where it belongs, or choose another indicator."
_ADD = "请补充，或说明不适用。"
_ADD_EN = "Add one, or say why it does not apply."
_TREE = "财预〔2015〕88号：产出有数量、质量、时效、成本，另有效益和满意度"
_TREE_EN = "财预〔2015〕88号: output has quantity, quality, time and cost; effects; satisfaction"


def _entry(zh: tuple[str, str, str], en: tuple[str, str, str]) -> Entry:
    return Entry(Sentences(*zh), Sentences(*en))


def _misplaced(zh: str, en: str) -> Entry:
    return _entry(
        ("“{name}”列在“{level2}”下，" + zh, "与二级指标相符的指标", _MOVE),
        ('"{name}" stands under "{level2}" ' + en, "an indicator that fits its branch", _MOVE_EN),
    )


def _missing(zh: str, en: str) -> Entry:
    return _entry((f"没有{zh}指标。", _TREE, _ADD), (f"No indicator of {en}.", _TREE_EN, _ADD_EN))


ENTRIES: dict[str, Entry] = {
    "quality_as_quantity": _misplaced("说的是质量。", "but speaks of quality."),
    "rate_as_quantity": _misplaced("是比率，不是数量。", "but is a rate, not a quantity."),
    "not_a_cost": _misplaced("说的不是成本。", "but is no cost."),
    "not_ecological": _misplaced("与生态环境无关。", "but has nothing to do with the environment."),
    "not_satisfaction": _misplaced("说的不是满意度。", "but is no satisfaction."),
    "not_a_time": _misplaced("说的不是时间或进度。", "but says nothing of time."),
    "time_elsewhere": _misplaced("说的是时间。", "but speaks of time."),
    "cost_elsewhere": _misplaced("说的是成本。", "but speaks of cost."),
    "ecology_elsewhere": _misplaced("说的是生态环境。", "but speaks of the environment."),
    "count_as_quality": _misplaced("是数量，不是质量。", "but is a quantity, not a quality."),
    "satisfaction_elsewhere": _misplaced("说的是满意度。", "but is a satisfaction."),
    "no_quantity_indicator": _missing("数量", "quantity"),
    "no_quality_indicator": _missing("质量", "quality"),
    "no_time_indicator": _missing("时效", "time"),
    "no_cost_indicator": _missing("成本", "cost"),
    "no_effects_indicator": _missing("效益", "any effect"),
    "no_satisfaction_indicator": _missing("满意度", "satisfaction"),
    "satisfaction_unmeasured": _entry(
        (
            "满意度指标“{name}”没有可以测量的数值。",
            "至少一项可测量的满意度，如 ≥90%",
            "请填写百分比。",
        ),
        (
            'The satisfaction "{name}" has no number that can be measured.',
            "at least one satisfaction in numbers, as ≥90%",
            "Write a percentage.",
        ),
    ),
    "threshold_in_name": _entry(
        (
            "指标名称“{name}”中写了指标值（{threshold}），指标值栏却是 {target}。",
            "名称只写指标，{threshold} 写在指标值栏",
            "请把 {threshold} 移到指标值栏。",
        ),
        (
            'The name "{name}" holds the threshold ({threshold}); the target is {target}.',
            "a name without a threshold, and {threshold} as the target",
            "Move {threshold} into the column of the target.",
        ),
    ),
    "word_for_number": _entry(
        ("“{name}”应有数值，指标值却是“{target}”。", "数值，如 ≥95%", "请填写数值。"),
        (
            '"{name}" needs a number; its target is "{target}".',
            "a number, as ≥95%",
            "Write a number.",
        ),
    ),
    "word_unfit": _entry(
        ("指标值“{target}”与指标“{name}”不相称。", "与指标名称相称的词", "请换用相称的词或数值。"),
        (
            'The target "{target}" does not fit the indicator "{name}".',
            "a word that fits the name",
            "Use a word that fits, or a number.",
        ),
    ),
    "target_vague": _entry(
        (
            "“{name}”的指标值 {target} 不是确定的数，难以判断是否完成。",
            "一个确定的数，如 ≥600种",
            "请填写确定的数值和比较符号。",
        ),
        (
            '"{name}": {target} is no certain number; whether it is reached cannot be told.',
            "a certain number, as ≥600种",
            "Write a number with its operator.",
        ),
    ),
    "range_with_operator": _entry(
        (
            "“{name}”的指标值 {target} 既有比较符号又是区间。",
            "一个符号加一个数，或一个区间",
            "请只用一种写法。",
        ),
        (
            '"{name}": {target} has an operator and a range.',
            "one operator and one number, or a range",
            "Use one of the two.",
        ),
    ),
    "range_reversed": _entry(
        (
            "“{name}”的指标值 {target} 是倒写的区间。",
            "小数在前，大数在后",
            "请核对区间的两端。",
        ),
        (
            '"{name}": the range {target} begins with its end.',
            "the smaller number first",
            "Check both ends of the range.",
        ),
    ),
    "two_targets": _entry(
        (
            "“{name}”的指标值 {target} 含有两个指标值。",
            "一个指标一个指标值",
            "请拆成两个指标，或只留一个。",
        ),
        (
            '"{name}": {target} holds two targets.',
            "one target for one indicator",
            "Split the indicator, or keep one target.",
        ),
    ),
    "two_operators": _entry(
        ("“{name}”的指标值 {target} 有两个比较符号。", "一个比较符号", "请只留一个符号。"),
        ('"{name}": {target} has two operators.', "one operator", "Keep one of them."),
    ),
    "no_operator": _entry(
        ("“{name}”的指标值 {target} 没有比较符号，其他指标有。", "≥{target}", "请补上比较符号。"),
        (
            '"{name}": {target} has no operator; others in the form have one.',
            "≥{target}",
            "Write the operator.",
        ),
    ),
    "mixed_operators": _entry(
        ("比较符号写法不统一（{signs}）。", "全表用同一种写法", "请统一写法。"),
        (
            "The operators are written in two styles ({signs}).",
            "one style in a form",
            "Use one style.",
        ),
    ),
    "target_without_unit": _entry(
        ("“{name}”的指标值 {target} 没有计量单位。", "数值加单位", "请补上单位。"),
        ('"{name}": {target} has no unit.', "a number with its unit", "Write the unit."),
    ),
    "capacity_at_most": _entry(
        (
            "“{name}”是能力类指标，应写“不少于”，现为 {target}。",
            "“≥”或“不少于”",
            "请核对比较符号。",
        ),
        (
            '"{name}" is a capacity and needs "at least" (target: {target}).',
            "≥ or 不少于",
            "Check the operator.",
        ),
    ),
    "incidents_at_least": _entry(
        (
            "“{name}”越少越好，应写“不超过”，现为 {target}。",
            "“≤”或“不超过”",
            "请核对比较符号。",
        ),
        (
            '"{name}" should be low and needs "at most" (target: {target}).',
            "≤ or 不超过",
            "Check the operator.",
        ),
    ),
    "formula_sign": _entry(
        (
            "“{name}”的公式方向相反：{formula}。",
            "下降率 =（上年 - 当年）/ 上年；增长率 =（当年 - 上年）/ 上年",
            "请改正公式。",
        ),
        (
            'The formula of "{name}" has the wrong sign: {formula}.',
            "decline = (last year - this year) / last year; growth the other way round",
            "Correct the formula.",
        ),
    ),
    "formula_opposite": _entry(
        (
            "“{name}”的公式，分子与指标名称正好相反：{formula}。",
            "分子与指标名称一致",
            "请改正公式或指标名称。",
        ),
        (
            'The formula of "{name}" counts the opposite of its name: {formula}.',
            "an upper part that counts what the name says",
            "Correct the formula or the name.",
        ),
    ),
    "note_of_other": _entry(
        ("“{name}”的说明属于另一个指标（{other}）。", "本指标的说明或公式", "请换成本指标的说明。"),
        (
            'The note of "{name}" belongs to another indicator ({other}).',
            "a note on this indicator",
            "Write the note that belongs here.",
        ),
    ),
}
