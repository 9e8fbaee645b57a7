"""What the checks say of texts, and of several forms side by side."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

_AGREE = "请核对后改为一致。"
_AGREE_EN = "Check both and make them agree."
_ADD_UP = "请核对各项和合计。"
_ADD_UP_EN = "Check the parts and the total."
_REDACT = "公开前请删去或遮盖。"
_REDACT_EN = "Remove or cover it before publication."


def _entry(zh: tuple[str, str, str], en: tuple[str, str, str]) -> Entry:
    return Entry(Sentences(*zh), Sentences(*en))


ENTRIES: dict[str, Entry] = {
    "calculation_wrong": _entry(
        ("算式“{expression}”不对。", "{right}", "请改正算式或结果。"),
        ('The calculation "{expression}" is wrong.', "{right}", "Correct it or its result."),
    ),
    "parts_not_total": _entry(
        (
            "“{name}”写明 {total}，各项之和为 {sum}（{parts}），相差 {difference}。",
            "{sum}",
            _ADD_UP,
        ),
        (
            '"{name}" is stated as {total}, its parts add up to {sum} ({parts}): {difference} '
            "apart.",
            "{sum}",
            _ADD_UP_EN,
        ),
    ),
    "parts_not_amount": _entry(
        ("测算依据各项之和为 {sum}，本行金额为 {amount}，相差 {difference}。", "{amount}", _ADD_UP),
        (
            "The basis of calculation adds up to {sum}, the amount is {amount}: {difference} "
            "apart.",
            "{amount}",
            _ADD_UP_EN,
        ),
    ),
    "price_without_time": _entry(
        (
            "“{expression}”按{time}计价，却没有{time}数；“{name}”计划 {length}。",
            "单价×人数×{time}数",
            "请补上数量，或说明按次计价。",
        ),
        (
            '"{expression}" has a price per {time} but not how many; "{name}" is planned to take '
            "{length}.",
            "price × persons × {time}",
            "Add the number, or say that the price is for the whole.",
        ),
    ),
    "applied_differs": _entry(
        (
            "文中申请的金额合计 {sum}（{items}），表中为 {total}，相差 {difference}。",
            "文中与表中一致",
            "请核对文字与表中金额。",
        ),
        (
            "The text applies for {sum} ({items}), the form for {total}: {difference} apart.",
            "the same amount in the text and in the form",
            "Check the text against the form.",
        ),
    ),
    "stated_differs": _entry(
        (
            "文中写明{what} {stated}，表中为 {amount}，相差 {difference}。",
            "文中与表中一致",
            "请核对文字与表中金额。",
        ),
        (
            "The text states {stated} ({what}), the form {amount}: {difference} apart.",
            "the same amount in the text and in the form",
            "Check the text against the form.",
        ),
    ),
    "text_unit_slip": _entry(
        (
            "文中金额 {sum} 与表中 {total} 相差一万倍，其中一处的单位有误。",
            "同一金额",
            "请按表头的单位改正金额。",
        ),
        (
            "The text says {sum}, the form {total}: ten thousand times apart; one of them is in "
            "another unit.",
            "one amount",
            "Write the amount in the unit of the form.",
        ),
    ),
    "estimate_differs": _entry(
        (
            "文中测算 {sum}，支出项“{name}”为 {amount}，相差 {difference}。",
            "测算与支出项一致",
            "请核对测算和支出项。",
        ),
        (
            'The text estimates {sum}, the item "{name}" is {amount}: {difference} apart.',
            "an estimate equal to the item",
            "Check the estimate against the item.",
        ),
    ),
    "project_name_differs": _entry(
        ("表中项目名称为“{found}”，文中写“{text}”。", "同一个名称", "请统一项目名称。"),
        ('The form calls the project "{found}", the text "{text}".', "one name", "Use one name."),
    ),
    "item_name_differs": _entry(
        ("同一项在文中有两种写法：“{name}”与“{other}”。", "同一个名称", "请统一名称。"),
        ('The texts call one item "{name}" and "{other}".', "one name", "Use one name."),
    ),
    "repeated": _entry(
        ("文字重复：{text}。", "", "请删去重复的文字。"),
        ("Text that stands twice: {text}.", "", "Remove the repetition."),
    ),
    "misspelt": _entry(
        ("疑有错别字：“{word}”。", "{other}", "请核对用字。"),
        ('Perhaps misspelt: "{word}".', "{other}", "Check the word."),
    ),
    "no_such_work": _entry(
        ("“{word}”疑有错字：{other}不是装修的对象。", "与“{other}”相配的词", "请核对用字。"),
        (
            'Perhaps misspelt: "{word}" speaks of building works on {other}.',
            "a word that fits {other}",
            "Check it.",
        ),
    ),
    "named_twice": _entry(
        ("“{name}”列了两次。", "每项只列一次", "请合并或删去重复的一行。"),
        ('"{name}" is listed twice.', "every entry once", "Merge them, or remove one."),
    ),
    "person_named": _entry(
        ("“{label}”有个人姓名或号码：{text}。", "公开的表中没有个人信息", _REDACT),
        (
            '"{label}" holds a personal name or number: {text}.',
            "no personal data in what is published",
            _REDACT_EN,
        ),
    ),
    "phone_given": _entry(
        ("“{label}”有电话号码：{text}。", "公开的表中没有个人电话（对外公布的除外）", _REDACT),
        (
            '"{label}" holds a phone number: {text}.',
            "no personal number in what is published (a public one may stay)",
            _REDACT_EN,
        ),
    ),
    "personal_number": _entry(
        ("文字中有手机号或身份证号：{number}。", "公开的表中没有个人信息", _REDACT),
        (
            "The text holds a mobile or identity number: {number}.",
            "no personal data in what is published",
            _REDACT_EN,
        ),
    ),
    "target_differs": _entry(
        ("同一指标“{name}”在各表中不一致：本处“{own}”，{others}。", "同一指标、同一指标值", _AGREE),
        (
            'The indicator "{name}" differs between forms: here "{own}", {others}.',
            "one target for one indicator",
            _AGREE_EN,
        ),
    ),
    "horizon_target_differs": _entry(
        (
            "同一指标“{name}”的长期与年度指标值不一致：本处“{own}”，{others}。",
            "长期与年度相衔接",
            "请核对，或说明差别。",
        ),
        (
            'The long-term and annual targets of "{name}" differ: here "{own}", {others}.',
            "targets that follow from one another",
            "Check both, or explain the difference.",
        ),
    ),
    "target_unit_differs": _entry(
        ("同一指标“{name}”的计量单位不一致：本处“{own}”，{others}。", "同一计量单位", _AGREE),
        (
            'The indicator "{name}" has different units: here "{own}", {others}.',
            "one unit for one indicator",
            _AGREE_EN,
        ),
    ),
    "category_differs": _entry(
        (
            "同一指标“{name}”归类不一致：本处“{own}”，{others}。",
            "同一指标归入同一类",
            _AGREE,
        ),
        (
            'The indicator "{name}" stands under different branches: here "{own}", {others}.',
            "one branch for one indicator",
            _AGREE_EN,
        ),
    ),
    "indicator_name_differs": _entry(
        (
            "指标“{name}”在各表中名称略有不同：本处“{own}”，{others}。",
            "同一指标、同一名称",
            "如是同一指标，请统一名称。",
        ),
        (
            'The indicator "{name}" has a slightly different name elsewhere: here "{own}", '
            "{others}.",
            "one name for one indicator",
            "If it is one indicator, use one name.",
        ),
    ),
    "body_name_differs": _entry(
        (
            "单位写作“{name}”，另外 {count} 份表写作“{usual}”（如 {where}）。",
            "{usual}",
            "如是同一单位，请统一名称。",
        ),
        (
            'The body is called "{name}"; in {count} other form(s) "{usual}" ({where}).',
            "{usual}",
            "If it is one body, use one name.",
        ),
    ),
    "body_spelt_differently": _entry(
        ("“{name}”与其他表的“{usual}”只是括号或空格不同。", "{usual}", "可统一写法。"),
        (
            '"{name}" differs from "{usual}" in other forms only by brackets or blanks.',
            "{usual}",
            "Use one spelling.",
        ),
    ),
    "indicators_copied": _entry(
        (
            "本表 {count} 个指标中有 {shared} 个与性质不同的项目“{project}”（{where}）相同。",
            "反映本项目特点的指标",
            "请按本项目的内容重新设定指标。",
        ),
        (
            "{shared} of the {count} indicators are those of a project of another nature, "
            '"{project}" ({where}).',
            "indicators that fit this project",
            "Choose indicators for what this project does.",
        ),
    ),
    "paragraph_copied": _entry(
        (
            "“{text}”与项目“{project}”（{where}）逐字相同。",
            "同一工作只在一个项目中申报",
            "请核对是否重复申报。",
        ),
        (
            '"{text}" is word for word in the project "{project}" ({where}).',
            "one piece of work in one project",
            "Check whether it was declared twice.",
        ),
    ),
    "project_not_listed": _entry(
        (
            "部门整体绩效目标表没有列出项目“{name}”（{where}）。",
            "每个项目都列入",
            "请补列，或撤回该表。",
        ),
        (
            'The department does not list the project "{name}" ({where}).',
            "every project in the list",
            "Add it to the list, or withdraw the form.",
        ),
    ),
    "listed_name_differs": _entry(
        ("项目名称“{name}”与“{other}”（{where}）不一致。", "同一个名称", _AGREE),
        ('The project "{name}" is called "{other}" in {where}.', "one name", _AGREE_EN),
    ),
    "project_amount_differs": _entry(
        (
            "项目预算为 {own}万元，{where} 为 {other}万元，相差 {difference}万元。",
            "两处一致",
            _AGREE,
        ),
        (
            "The project's budget is {own}万元 here and {other}万元 in {where}: {difference}万元 "
            "apart.",
            "one amount in both forms",
            _AGREE_EN,
        ),
    ),
}
