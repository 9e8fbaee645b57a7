"""What is said of layouts, of disclosure tables and of their merging."""

from __future__ import annotations

from goalsheet.messages import disclosure_forms, disclosure_transfers
from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word


def _mistake(zh: str, en: str) -> Entry:
    return Entry(Sentences(zh), Sentences(en))


MISTAKES: dict[str, Entry] = {
    "layout_column": _mistake("台账中没有“{found}”这一列。", "the ledger has no column '{found}'"),
    "layout_value": _mistake("没有“{found}”这个取值。", "there is no value '{found}'"),
    "layout_sum": _mistake(
        "求和引用了不存在的“{found}”。", "the sum names '{found}', which is not there"
    ),
    "layout_levels": _mistake(
        "各级编码位数必须由短到长。", "the levels of a code must go from short to long"
    ),
    "layout_placeholder": _mistake(
        "这里不能用“{{{found}}}”。", "'{{{found}}}' cannot be used here"
    ),
    "layout_braces": _mistake(
        "“{found}”中的花括号不成对。", "the braces in '{found}' do not match"
    ),
    "layout_twice": _mistake("“{found}”出现两次。", "'{found}' occurs twice"),
    "layout_circle": _mistake("“{found}”的求和包含它自己。", "the sum '{found}' contains itself"),
    "column_purpose": _mistake(
        "一列必须且只能有 columns、text、where、sum 之一。",
        "a column needs one of `columns`, `text`, `where` and `sum`",
    ),
    "row_purpose": _mistake(
        "一行必须且只能有 where 或 sum。", "a row needs either `where` or `sum`"
    ),
    "table_purpose": _mistake(
        "一张表必须且只能有 lists 或 forms。", "a table needs either `lists` or `forms`"
    ),
}

_AMOUNTS: dict[str, Entry] = {
    "amount_no_place": Entry(
        Sentences(
            "{count} 笔金额（共 {found} 元）在 {table} 中没有对应的行或列，未计入该表。",
            "每笔金额在表中都有对应的行和列",
            "请核对这些行的资金来源和支出类型；确需列示的，在公开表版式中增加行或列。",
        ),
        Sentences(
            "{table} has no row or column for {count} amount(s), {found} yuan in all.",
            "a row and a column of the table for every amount",
            "Check the fund and the type of these rows; if they are right, add a row or a column "
            "to the layout.",
        ),
    ),
    "left_out_year": Entry(
        Sentences(
            "{file}：是 {found} 年的表，没有列入 {year} 年的公开表。",
            "{year} 年的表",
            "年度填错的，请改正后重新提交。",
        ),
        Sentences(
            "{file}: a form of {found}, left out of the tables of {year}.",
            "a form of {year}",
            "If its year is wrong, correct it and submit the form again.",
        ),
    ),
    "left_out_undated": Entry(
        Sentences(
            "{file}：表上没有年度，没有列入 {year} 年的公开表。", "{year} 年的表", "请填写年度。"
        ),
        Sentences(
            "{file}: a form without a year, left out of the tables of {year}.",
            "a form of {year}",
            "Fill in the year.",
        ),
    ),
    "left_out_version": Entry(
        Sentences(
            "{file}：预算版本是“{found}”，没有列入“{version}”版本的公开表。",
            "预算版本“{version}”",
            "版本填错的，请改正后重新提交；要公开“{found}”版本的，用 --version 指定。",
        ),
        Sentences(
            "{file}: a budget of the version {found}, left out of the tables of the version "
            "{version}.",
            "the version {version}",
            "If its version is wrong, correct it and submit it again; to publish {found}, give "
            "--version.",
        ),
    ),
    "left_out_more": Entry(
        Sentences(
            "另有 {count} 个文件是其他年度或版本的，没有列入公开表。",
            "",
            "用 goalsheet ledger status 查看。",
        ),
        Sentences(
            "{count} more files are of another year or version and were left out.",
            "",
            "See goalsheet ledger status.",
        ),
    ),
    "units_share_code": Entry(
        Sentences(
            "编码 {found} 有几个单位：{units}；金额都已计入，按单位列示时合并在“{first}”名下。",
            "一个单位一个编码",
            "请改正填错的编码重新提交，或用 goalsheet ledger remove --file 去掉不要的一份。",
        ),
        Sentences(
            "The code {found} is that of several units: {units}; all their amounts count, and "
            "stand under {first} where units are listed.",
            "one code for one unit",
            "Correct the wrong code and submit that workbook again, or take out the one that is "
            "not wanted with goalsheet ledger remove --file.",
        ),
    ),
    "amount_undecided": Entry(
        Sentences(
            "{count} 笔共 {found} 元没有有效的资金来源或资金年度，不知应否列入{tables}，没有列入。",
            "每笔金额都有资金来源和资金年度",
            "请在录入表中改正这些行的资金来源、资金年度，重新提交后再编制。",
        ),
        Sentences(
            "{count} amount(s), {found} yuan in all, have no fund or no origin that is known; they "
            "are not in {tables}, whether they belong there or not.",
            "a fund and an origin of every amount",
            "Correct fund and origin of these rows, submit the workbook again and make the tables "
            "anew.",
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
            "请核对这些行的收支方向和支出类型。",
        ),
        Sentences(
            "{count} amount(s), {found} yuan in all, stand in none of the tables.",
            "at least one table for every amount",
            "Check direction and type of these rows.",
        ),
    ),
    "class_inserted": Entry(
        Sentences("{table} 固定列示的科目中没有 {found}，已按编码顺序增列。"),
        Sentences("{table}: the layout has no row for {found}; added in the order of the codes."),
    ),
    "code_without_name": Entry(
        Sentences(
            "{table}：编码表中没有 {found}，科目名称空缺，或沿用原表的名称。",
            "编码表中的编码",
            "请核对编码；本地编码用 --codes 给出。",
        ),
        Sentences(
            "{table}: the code list does not have {found}; the name is missing or as it came.",
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

_PUBLISHED: dict[str, Entry] = {
    "published_sheet_missing": Entry(
        Sentences(
            "工作簿中没有“{found}”，汇总缺少这张表的数字。",
            "一张名为“{table}”的工作表",
            "请补上这张表后重新汇总。",
        ),
        Sentences(
            "The workbook has no sheet {found}; its numbers are missing in the merged table.",
            "a sheet named {table}",
            "Add the sheet and merge again.",
        ),
    ),
    "published_headings_differ": Entry(
        Sentences(
            "{table} 的表头与版式不符，第一处是“{found}”，该表没有读入。",
            "与版式相同的表头",
            "请用同一版式重新生成该表，或改回原表头。",
        ),
        Sentences(
            "The headings of {table} are not those of the layout (first: {found}); the table was "
            "not read.",
            "the headings of the layout",
            "Make the table again with the same layout, or restore its headings.",
        ),
    ),
    "published_row_unknown": Entry(
        Sentences(
            "{table} 中的“{found}”不是版式中的行，该行没有计入。",
            "版式中的行",
            "请改正该行的名称或编码。",
        ),
        Sentences(
            "{table}: {found} is no row of the layout; it was not counted.",
            "a row of the layout",
            "Correct the label or the code of the row.",
        ),
    ),
    "published_amount_unreadable": Entry(
        Sentences("{table} 中的“{found}”不是金额，没有计入。", "数字", "请改成数字后重新汇总。"),
        Sentences(
            "{table}: {found} is no amount; it was not counted.",
            "a number",
            "Type a number and merge again.",
        ),
    ),
    "published_amount_too_fine": Entry(
        Sentences(
            "{table} 中的 {found} 不到分，已四舍五入到分。",
            "精确到分的金额",
            "请该单位核对后改正。",
        ),
        Sentences(
            "{table}: {found} is finer than 1 分 and was rounded.",
            "an amount in whole 分",
            "Let the unit check and correct it.",
        ),
    ),
    "published_sum_differs": Entry(
        Sentences(
            "{table} 中的合计是 {found} 元，各项之和是 {sum} 元；汇总时以各项之和为准。",
            "合计等于各项之和",
            "请该单位核对后改正。",
        ),
        Sentences(
            "{table}: a total says {found} yuan, its parts add up to {sum} yuan; the parts were "
            "merged.",
            "a total equal to the sum of its parts",
            "Let the unit check and correct it.",
        ),
    ),
    "published_unit_twice": Entry(
        Sentences(
            "{file}：与 {other} 是同一单位（{unit}）的两份公开表，两份都已计入。",
            "每个单位一份",
            "请只保留正确的一份，再汇总一次。",
        ),
        Sentences(
            "{file}: of the same unit ({unit}) as {other}; both were counted.",
            "one workbook for each unit",
            "Keep the right one and merge again.",
        ),
    ),
    "published_twice": Entry(
        Sentences(
            "与 {other} 内容完全相同，只计一次。",
            "每个单位一份",
            "如本应是另一个单位的公开表，请换成正确的文件后重新汇总。",
        ),
        Sentences(
            "The same content as {other}; it counts once.",
            "one workbook for each unit",
            "If it should be that of another unit, take the right file and merge again.",
        ),
    ),
}

ENTRIES: dict[str, Entry] = {
    **_AMOUNTS,
    **disclosure_transfers.ENTRIES,
    **disclosure_forms.ENTRIES,
    **_BESIDE,
    **_PUBLISHED,
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
