"""What is said of forms on their way into a ledger."""

from __future__ import annotations

from goalsheet.messages import ledger_codes
from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "ledger_unidentified": Entry(
        Sentences(
            "{file}：没有填写{fields}，无法确定是哪个单位、哪个年度的表，没有记入台账。",
            "填写{fields}",
            "请填好后重新提交。",
        ),
        Sentences(
            "{file}: {fields} is blank or unreadable, so it cannot be told whose form it is; it "
            "was not taken into the ledger.",
            "{fields}",
            "Fill it in and submit the form again.",
        ),
    ),
    "ledger_left_out": Entry(
        Sentences("{cell}：因为这一格的错误，这份表没有记入台账，改正后请重新提交。"),
        Sentences(
            "{cell}: because of what is wrong in this cell the form was not taken into the ledger; "
            "submit it again when it is corrected."
        ),
    ),
    "ledger_unit_nameless": Entry(
        Sentences(
            "{cell}：没有填写单位全称。",
            "单位全称",
            "请在“单位信息”中补填后重新提交。",
        ),
        Sentences(
            "{cell}: the name of the unit (单位全称) is blank.",
            "the name of the unit",
            "Fill it in on the sheet 单位信息 and submit the workbook again.",
        ),
    ),
    "ledger_unit_unpublished": Entry(
        Sentences("{cell}：没有填写公开名称，公开表用单位全称“{name}”。"),
        Sentences('{cell}: 公开名称 is blank; the tables print the full name, "{name}".'),
    ),
    "ledger_unit_typeless": Entry(
        Sentences(
            "{cell}：没有填写单位类型；按单位类型列示的金额（如机关运行经费）无法列入公开表。",
            "行政、参公、事业之一",
            "请在“单位信息”中补填后重新提交。",
        ),
        Sentences(
            "{cell}: the type of the unit (单位类型) is blank; amounts that tables ask for by it "
            "(机关运行经费) cannot be placed.",
            "one of 行政, 参公, 事业",
            "Fill it in on the sheet 单位信息 and submit the workbook again.",
        ),
    ),
    "ledger_cell_blank": Entry(
        Sentences(
            "{cell}：“{label}”没有填写；金额已记入，但缺少这一项。",
            "填写“{label}”",
            "请补填后重新提交。",
        ),
        Sentences(
            "{cell}: {label} is blank; the amount counts, but without it.",
            "{label}",
            "Fill it in and submit the workbook again.",
        ),
    ),
    "ledger_disclosure": Entry(
        Sentences(
            "{file}：是编好的预算公开表，没有记入台账。",
            "部门预算录入表、绩效目标表",
            "请添加各单位的录入表；汇总各单位的公开表用 goalsheet consolidate --layout。",
        ),
        Sentences(
            "{file}: is a disclosure workbook, and was not taken into the ledger.",
            "department budget workbooks and goal forms",
            "Add the units' budget workbooks; to merge disclosure workbooks, use "
            "goalsheet consolidate --layout.",
        ),
    ),
    "ledger_choice_unread": Entry(
        Sentences(
            "{cell}：“{label}”不能填“{found}”；金额已记入，但缺少这一项，按这一项分列的公开表中没有它。",
            "其一：{options}",
            "请改为其中之一后重新提交：{options}。",
        ),
        Sentences(
            '{cell}: {label} cannot be "{found}"; the amount counts, but without it, and is not in '
            "the tables that ask for it.",
            "one of: {options}",
            "Change it to one of these and submit the workbook again: {options}.",
        ),
    ),
    "ledger_amount_unread": Entry(
        Sentences(
            "{cell}：“{found}”不是金额，这一行没有记入台账。",
            "数字",
            "请改成数字后重新提交。",
        ),
        Sentences(
            '{cell}: "{found}" is no amount; the row is not in the ledger.',
            "a number",
            "Type a number and submit the workbook again.",
        ),
    ),
    "ledger_amount_missing": Entry(
        Sentences(
            "{cell}：这一行没有金额，没有记入台账。",
            "金额",
            "请填写金额，或删去这一行。",
        ),
        Sentences(
            "{cell}: the row has no amount and is not in the ledger.",
            "an amount",
            "Fill in the amount, or delete the row.",
        ),
    ),
    "ledger_amount_rounded": Entry(
        Sentences(
            "{cell}：金额 {exact} 元不到分，台账记为 {kept} 元。",
            "精确到分的金额",
            "请把金额改成精确到分（多为公式除不尽所致）。",
        ),
        Sentences(
            "{cell}: the amount of {exact} 元 is finer than 1 分; the ledger has {kept} 元.",
            "an amount in whole 分",
            "Round the amount in the workbook; a formula that divides is the usual cause.",
        ),
    ),
    "ledger_number_too_large": Entry(
        Sentences(
            "{cell}：{found} 过大，没有记入台账。",
            "合理范围内的数",
            "请核对数字和单位。",
        ),
        Sentences(
            "{cell}: {found} is too large and is not in the ledger.",
            "a number of ordinary size",
            "Check the number and its unit.",
        ),
    ),
    "ledger_number_negative": Entry(
        Sentences(
            "{cell}：{found} 是负数，已按负数记入。",
            "一般不为负数",
            "如不是调减，请改正。",
        ),
        Sentences(
            "{cell}: {found} is negative; it counts as it is.",
            "a number that is not negative",
            "Correct it unless a reduction is meant.",
        ),
    ),
    "ledger_unit_missing": Entry(
        Sentences(
            "{cell}：表上没有写金额单位，金额按{unit}记入；如实际以元填报，就差了一万倍。",
            "金额单位：万元，或 金额单位：元",
            "请在“单位信息”右上角选择金额单位后重新提交。",
        ),
        Sentences(
            "{cell}: the sheet does not say in which unit its amounts are; they were taken as "
            "{unit}. If they are in 元, they are 10,000 times too large.",
            "金额单位：万元 or 金额单位：元",
            "Choose the unit in the upper right corner of the sheet 单位信息 and submit the "
            "workbook again.",
        ),
    ),
    "ledger_known": Entry(
        Sentences(
            "{file}：内容与台账中的 {other} 完全相同，没有变化。",
            "",
            "",
        ),
        Sentences(
            "{file}: has the same content as {other}, which is in the ledger; nothing changed.",
            "",
            "",
        ),
    ),
    "ledger_known_superseded": Entry(
        Sentences(
            "{file}：台账中已有同样内容，但后来的 {other} 已经代替它；没有变化。",
            "最后报送的表",
            "如以这份为准，用 goalsheet ledger remove --file 去掉后来的那份。",
        ),
        Sentences(
            "{file}: the ledger has the same content, but the later {other} superseded it; nothing "
            "changed.",
            "the form that came in last",
            "If this one is to count, take the later one out with goalsheet ledger remove --file.",
        ),
    ),
    "ledger_duplicate": Entry(
        Sentences(
            "“{form}”这次交了不止一份，另一份在 {other}；以这一份为准。",
            "同一单位、年度、版本（项目）只有一份表",
            "请确认以哪一份为准；如不是这一份，用 goalsheet ledger remove --file 去掉。",
        ),
        Sentences(
            '"{form}" came in more than once, the other one is {other}; this one counts.',
            "one form per unit, year, version and project",
            "Decide which one counts; if it is the other, take this one out with "
            "goalsheet ledger remove --file.",
        ),
    ),
    "ledger_unit_twice": Entry(
        Sentences(
            "{cell}：编码 {unit} 既是“{name}”，又是“{other_name}”（{other}）；两份都已计入。",
            "一个单位一个编码，编码和名称与以前一致",
            "如是两个单位，请改正填错的编码重新提交，再用 goalsheet ledger remove --file 去掉填错的"
            "那份；如是单位改了名，用 goalsheet ledger remove --file {other_file} 去掉原来的那份。",
        ),
        Sentences(
            '{cell}: the code {unit} is that of "{name}" and of "{other_name}" ({other}); both '
            "count.",
            "one code for one unit, and the same code and name as before",
            "If they are two units, correct the wrong code, submit that workbook again and take "
            "the wrong one out with goalsheet ledger remove --file. If the unit has a new name, "
            "take the earlier form out with goalsheet ledger remove --file {other_file}.",
        ),
    ),
    "ledger_parent_self": Entry(
        Sentences(
            "{cell}：上级单位填的是本单位（{found}）。",
            "上一级单位的编码，没有的留空",
            "请改填上一级单位的编码；没有上级单位的留空。",
        ),
        Sentences(
            "{cell}: the unit names itself ({found}) as the unit above it.",
            "the code of the unit above, blank where there is none",
            "Fill in the code of the unit above; leave it blank where there is none.",
        ),
    ),
    "ledger_parent_circle": Entry(
        Sentences(
            "{cell}：上级单位绕成了一圈：{units}。",
            "上级单位一级高于一级",
            "请核对这几个单位的上级单位，改正后重新提交。",
        ),
        Sentences(
            "{cell}: the units stand above each other in a circle: {units}.",
            "a unit above that is not below",
            "Check the unit above (上级单位) of each of them and submit the corrected workbooks.",
        ),
    ),
    **ledger_codes.ENTRIES,
}
