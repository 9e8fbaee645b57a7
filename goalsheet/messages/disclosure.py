"""What is said of disclosure tables."""

from __future__ import annotations

from goalsheet.messages import (
    disclosure_forms,
    disclosure_read,
    disclosure_transfers,
    disclosure_units,
)
from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word

_AMOUNTS: dict[str, Entry] = {
    "amount_no_place": Entry(
        Sentences(
            "{count} 笔金额（共 {found} 元）在 {table} 中没有对应的行或列，未计入该表。",
            "每笔金额在表中都有对应的行和列",
            "该表按{asked}列示，请核对这些行的这几项；填得对、确需列示的，在公开表版式中增加行或列。",
        ),
        Sentences(
            "{table} has no row or column for {count} amount(s), {found} yuan in all.",
            "a row and a column of the table for every amount",
            "The table tells amounts apart by {asked}: check these of the rows; if they are right, "
            "add a row or a column to the layout.",
        ),
    ),
    "transfer_no_place": Entry(
        Sentences(
            "{count} 笔{kind}（共 {found} 元）在 {table} 中没有对应的行或列，未计入该表。",
            "每笔金额在表中都有对应的行和列",
            "对方是本部门单位的，加 --eliminate-transfers 抵销后重新编制，仍有的请核对对方单位；"
            "对方是外单位、确需列示的，在公开表版式中增加列。",
        ),
        Sentences(
            "{table} has no row or column for {count} amount(s) of {kind}, {found} yuan in all.",
            "a row and a column of the table for every amount",
            "Where they go to units of this agency, make the tables again with "
            "--eliminate-transfers; if some are left, check the counterpart. Where they leave the "
            "agency, add a column to the layout.",
        ),
    ),
    "amount_undecided": Entry(
        Sentences(
            "{count} 笔共 {found} 元没有有效的资金来源或资金年度，不知应列入{tables}的哪一栏、"
            "应否列入，没有列入。",
            "每笔金额都有资金来源和资金年度",
            "请在录入表中改正这些行的资金来源、资金年度，重新提交后再编制。",
        ),
        Sentences(
            "{count} amount(s), {found} yuan in all, have no fund or no origin that is known: "
            "whether and where they belong in {tables} cannot be told, and they are not there.",
            "a fund and an origin of every amount",
            "Correct fund and origin of these rows, submit the workbook again and make the tables "
            "anew.",
        ),
    ),
    "amount_undecided_choice": Entry(
        Sentences(
            "{count} 笔共 {found} 元没有有效的“{label}”，不知应列入{tables}的哪一栏、应否列入，"
            "没有列入。",
            "每笔金额都有“{label}”",
            "请在录入表中改正这些行的“{label}”，重新提交后再编制。",
        ),
        Sentences(
            "{count} amount(s), {found} yuan in all, have no {label} that is known: whether and "
            "where they belong in {tables} cannot be told, and they are not there.",
            "{label} of every amount",
            "Correct {label} of these rows, submit the workbook again and make the tables anew.",
        ),
    ),
    "amount_undecided_unit": Entry(
        Sentences(
            "“{unit}”没有有效的“{label}”，{count} 笔共 {found} 元不知应否列入{tables}，没有列入。",
            "每个单位都有“{label}”",
            "请在该单位录入表的“单位信息”中填写“{label}”，重新提交后再编制。",
        ),
        Sentences(
            '{label} of "{unit}" is blank or unknown: whether {count} amount(s), {found} yuan in '
            "all, belong in {tables} cannot be told, and they are not there.",
            "{label} of every unit",
            "Fill in {label} on the sheet 单位信息 of the unit's workbook, submit it again and "
            "make the tables anew.",
        ),
    ),
    "counted_twice": Entry(
        Sentences(
            "{count} 笔金额（共 {found} 元）在 {table} 中重复计算。",
            "每笔金额只计入一个单元格",
            "版式中行或列的条件有重叠，请改正 layout.yaml。",
        ),
        Sentences(
            "{table} counts {count} amount(s), {found} yuan in all, in more than one cell.",
            "one cell for every amount",
            "Conditions of the layout overlap; correct layout.yaml.",
        ),
    ),
    "no_table": Entry(
        Sentences(
            "{count} 笔金额（共 {found} 元）没有列入任何一张公开表。",
            "每笔金额至少列入一张表",
            "请核对这些行的资金来源、收支方向和支出类型；填得对的，"
            "是版式不公开这种资金或收支，确需公开的，在版式中增加相应的表。",
        ),
        Sentences(
            "{count} amount(s), {found} yuan in all, stand in none of the tables.",
            "at least one table for every amount",
            "Check fund, direction and type of these rows; if they are right, the layout does not "
            "publish such amounts: add a table to it if they are to be published.",
        ),
    ),
    "class_inserted": Entry(
        Sentences("{table} 固定列示的科目中没有 {found}，已按编码顺序增列。"),
        Sentences("{table}: the layout has no row for {found}; added in the order of the codes."),
    ),
    "code_without_name": Entry(
        Sentences(
            "编码表中没有 {found}，{tables} 中的科目名称空缺，或沿用原表的名称。",
            "编码表中的编码",
            "请核对编码；本地编码用 --codes 给出。",
        ),
        Sentences(
            "The code list does not have {found}; in {tables} the name is missing or as it came.",
            "a code of the code list",
            "Check the code; add local codes with --codes.",
        ),
    ),
    "code_undivided": Entry(
        Sentences(
            "{table}：{found} 既有下级科目，又有未细分的金额；未细分的部分另列一行。",
            "金额都落在末级科目",
            "请在预算录入表中把金额细分到末级科目。",
        ),
        Sentences(
            "{table}: {found} has codes below it and amounts of its own; these stand in a row of "
            "their own.",
            "amounts on the last level of the code",
            "Divide the amounts in the budget workbook.",
        ),
    ),
    "amount_without_code": Entry(
        Sentences(
            "{table}：{found} 元没有填写科目编码，列在最后一行。",
            "每笔金额都有科目编码",
            "请在预算录入表中补填科目编码。",
        ),
        Sentences(
            "{table}: {found} yuan have no code; they stand in the last row.",
            "a code for every amount",
            "Fill in the code in the budget workbook.",
        ),
    ),
    "amount_moved": Entry(
        Sentences("{table} 没有“{name}”这一项，{found} 元列入“{place}”，表下已加注。"),
        Sentences(
            "{table} has no place for {name}: {found} yuan stand in {place}, with a note below "
            "the table."
        ),
    ),
    "shown_parts_differ": Entry(
        Sentences(
            "{table} 有 {count} 处按显示位数四舍五入后，各项之和与合计差最后一位；"
            "单元格保存的是准确值，未作调整。"
        ),
        Sentences(
            "{table}: in {count} place(s) the parts as shown do not add up to the total as shown; "
            "the cells hold exact amounts and nothing was adjusted."
        ),
    ),
}

_BESIDE: dict[str, Entry] = {
    "ledger_rebuilt": Entry(
        Sentences(
            "{file}：台账已按这次的文件重建；原来的台账还有 {count} 个文件，如“{found}”。",
            "",
            "要保留原来的台账，请用 --ledger 指定它。",
        ),
        Sentences(
            "{file}: made anew from the files given; the earlier ledger held {count} more file(s), "
            "'{found}' for one.",
            "",
            "To keep a ledger, name it with --ledger.",
        ),
    ),
    "ledger_replaced": Entry(
        Sentences("{file}：台账已重建；原来的台账打不开。"),
        Sentences("{file}: made anew; the earlier ledger could not be opened."),
    ),
}


ENTRIES: dict[str, Entry] = {
    **_AMOUNTS,
    **disclosure_units.ENTRIES,
    **disclosure_transfers.ENTRIES,
    **disclosure_forms.ENTRIES,
    **_BESIDE,
    **disclosure_read.ENTRIES,
}

TEXTS: dict[str, Word] = {
    "contents": Word("目录", "Contents"),
    "sheet": Word("表号", "Sheet"),
    "table_title": Word("表名", "Table"),
    "remark": Word("说明", "Remark"),
    "empty_table": Word("空表", "no amounts"),
    "no_form": Word("未收到", "not received"),
    "of_pages": Word("第 &P 页，共 &N 页", "Page &P of &N"),
    "digits": Word("精确值：{amount}", "exactly {amount}"),
}
