"""What is said of forms on their way into a ledger."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

_CODE_FIX = (
    "请核对编码；本地编码用 --codes 给出。",
    "Check the code; give local codes with --codes.",
)

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
    "ledger_code_malformed": Entry(
        Sentences(
            "{cell}：“{code}”不像科目编码，已按填写的记入。",
            "功能分类编码 3、5 或 7 位，经济分类编码 3 或 5 位",
            "请改正编码。",
        ),
        Sentences(
            '{cell}: "{code}" is not shaped like a code; it was kept as it is.',
            "3, 5 or 7 digits for a function code, 3 or 5 for an economic code",
            "Correct the code.",
        ),
    ),
    "ledger_code_government": Entry(
        Sentences(
            "{cell}：{code} 是政府预算支出经济分类科目，已照记。",
            "部门预算支出经济分类科目（301 至 399）",
            "请改填部门预算支出经济分类科目（301 至 399）后重新提交。",
        ),
        Sentences(
            "{cell}: {code} belongs to the economic classification of governments; it was kept.",
            "a code of the departments' economic classification (301 to 399)",
            "Use the departments' economic classification (部门预算支出经济分类, 301 to 399) and "
            "submit the workbook again.",
        ),
    ),
    "ledger_code_unknown": Entry(
        Sentences(
            "{cell}：编码表中没有 {code}（上级科目是“{parent}”），已按填写的记入。",
            "编码表中的编码",
            _CODE_FIX[0],
        ),
        Sentences(
            "{cell}: no list has the code {code} (above it is {parent}); it was kept.",
            "a code of the list",
            _CODE_FIX[1],
        ),
    ),
    "ledger_code_level": Entry(
        Sentences(
            "{cell}：功能科目 {code}（{name}）没有填到项，已照记；公开表的项一级没有这笔金额。",
            "功能科目填到项（7 位）",
            "请改填 {code} 之下的项级科目（7 位）后重新提交。",
        ),
        Sentences(
            "{cell}: the function code {code} ({name}) is not of the lowest level; it was kept, "
            "and the amount stands in no 项 of the published tables.",
            "a function code of 7 digits (项)",
            "Use a code of 7 digits below {code} and submit the workbook again.",
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
    "ledger_class_unknown": Entry(
        Sentences(
            "{cell}：编码表中没有 {code} 所属的类 {top}，已按填写的记入。",
            "编码表中的编码",
            _CODE_FIX[0],
        ),
        Sentences(
            "{cell}: no list has the class {top} of the code {code}; the code was kept.",
            "a code of the list",
            _CODE_FIX[1],
        ),
    ),
    "ledger_code_name": Entry(
        Sentences(
            "{cell}：编码 {code} 是“{name}”，表中写的是“{found}”；以编码为准。",
            "名称与编码一致",
            "请核对编码和名称。",
        ),
        Sentences(
            '{cell}: the code {code} is "{name}", the sheet says "{found}"; the code counts.',
            "the name of the code",
            "Check the code and the name.",
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
}
