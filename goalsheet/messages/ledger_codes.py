"""What is said of codes on their way into a ledger."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

_CODE_FIX = (
    "请核对编码；本地编码用 --codes 给出。",
    "Check the code; give local codes with --codes.",
)

ENTRIES: dict[str, Entry] = {
    "ledger_not_listed": Entry(
        Sentences(
            "{cell}：“{label}”填的“{found}”不在编码表中，已按填写的记入，公开表照此列示。",
            "编码表中的编码或名称",
            "请核对；本地编码用 --codes 给出。",
        ),
        Sentences(
            '{cell}: {label} "{found}" is in no list of codes; it was kept, and the tables print '
            "it as it is.",
            "a code of the list, or its name",
            "Check it; give local codes with --codes.",
        ),
    ),
    "ledger_code_own": Entry(
        Sentences(
            "{cell}：编码表中没有 {code}，已按填写的记入；"
            "公开表用本单位“科目代码”表上的名称“{name}”。",
            "编码表中的编码",
            "请核对编码和名称；各单位共用的本地编码用 --codes 给出。",
        ),
        Sentences(
            '{cell}: no list has the code {code}; it was kept, and the tables print "{name}", its '
            "name on the sheet 科目代码 of this workbook.",
            "a code of the list",
            "Check code and name; give codes that all units share with --codes.",
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
}
