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
            "{file}：没有填写{fields}，不知道是谁的表，没有记入台账。",
            "填写{fields}",
            "请填好后重新提交。",
        ),
        Sentences(
            "{file}: {fields} is blank or unreadable, so nobody knows whose form it is; it was not "
            "taken into the ledger.",
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
            "一般大小的数",
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
            "{cell}：{found} 是负数，已照记。",
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
            "{cell}：“{code}”不是科目编码，已照记。",
            "功能分类编码 3、5 或 7 位，经济分类编码 3 或 5 位",
            "请改正编码。",
        ),
        Sentences(
            '{cell}: "{code}" is not shaped like a code; it was kept as it is.',
            "3, 5 or 7 digits for a function code, 3 or 5 for an economic code",
            "Correct the code.",
        ),
    ),
    "ledger_code_unknown": Entry(
        Sentences(
            "{cell}：编码表中没有 {code}（上级是“{parent}”），已照记。",
            "编码表中的编码",
            _CODE_FIX[0],
        ),
        Sentences(
            "{cell}: no list has the code {code} (above it is {parent}); it was kept.",
            "a code of the list",
            _CODE_FIX[1],
        ),
    ),
    "ledger_class_unknown": Entry(
        Sentences(
            "{cell}：编码 {code} 的类 {top} 在编码表中没有，已照记。",
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
            "“{form}”这次交了不止一份，另一份在 {other}；以 {file} 为准。",
            "同一单位、年度、版本（项目）只有一份表",
            "请确认以哪一份为准；如不是这一份，用 goalsheet ledger remove --file 去掉。",
        ),
        Sentences(
            '"{form}" came in more than once, the other one is {other}; {file} counts.',
            "one form per unit, year, version and project",
            "Decide which one counts; if it is the other, take this one out with "
            "goalsheet ledger remove --file.",
        ),
    ),
    "ledger_unit_twice": Entry(
        Sentences(
            "{cell}：两个单位用了同一编码 {unit}：“{name}”和“{other_name}”（{other}）；"
            "两份都已计入。",
            "一个单位一个编码",
            "请改正填错的编码重新提交，再用 goalsheet ledger remove --file 去掉填错的那份。",
        ),
        Sentences(
            '{cell}: two units have the code {unit}, "{name}" and "{other_name}" ({other}); both '
            "count.",
            "one code for one unit",
            "Correct the wrong code and submit that workbook again, then take the wrong one out "
            "with goalsheet ledger remove --file.",
        ),
    ),
    "ledger_unit_renamed": Entry(
        Sentences(
            "{cell}：编码 {unit} 原来是“{other_name}”（{other}），现在是“{name}”；已由新表代替。",
            "编码和名称与以前一致",
            "如是两个单位用了同一编码，请改正编码，并重新添加原来的表。",
        ),
        Sentences(
            '{cell}: the code {unit} was "{other_name}" ({other}) and is now "{name}"; the new '
            "form counts.",
            "the same code and name as before",
            "If two units share the code, correct it and add the earlier workbook again.",
        ),
    ),
}
