"""What is said of layouts, of disclosure tables and of their merging."""

from __future__ import annotations

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
            "{table} 没有位置列示 {count} 笔共 {found} 元。",
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
    "counted_twice": Entry(
        Sentences(
            "{table} 把 {count} 笔共 {found} 元计入了不止一个单元格。",
            "每笔金额只计入一个单元格",
            "版式中有条件重叠，请改正 layout.yaml。",
        ),
        Sentences(
            "{table} counts {count} amount(s), {found} yuan in all, in more than one cell.",
            "one cell for every amount",
            "Conditions of the layout overlap; correct layout.yaml.",
        ),
    ),
    "no_table": Entry(
        Sentences(
            "{count} 笔共 {found} 元没有列入任何一张公开表。",
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
        Sentences("{table} 按编码顺序增列了 {found}。"),
        Sentences("{table}: inserted in the order of the codes: {found}."),
    ),
    "code_without_name": Entry(
        Sentences(
            "{table}：科目代码表中没有 {found}，名称空缺或沿用原表名称。",
            "科目代码表中的代码",
            "请核对代码；地方科目用 --codes 补充。",
        ),
        Sentences(
            "{table}: the code list does not have {found}; the name is missing or as it came.",
            "a code of the code list",
            "Check the code; add local codes with --codes.",
        ),
    ),
    "code_undivided": Entry(
        Sentences(
            "{table}：{found} 既有下级科目又有未细分的金额，未细分部分另列一行。",
            "金额都落在末级科目",
            "请在部门表中把金额细分到末级科目。",
        ),
        Sentences(
            "{table}: {found} has codes below it and amounts of its own; these stand in a row of "
            "their own.",
            "amounts on the last level of the code",
            "Divide the amounts in the department's sheet.",
        ),
    ),
    "amount_without_code": Entry(
        Sentences(
            "{table}：{found} 元没有科目编码，列在最后一行。",
            "每笔金额都有科目编码",
            "请在部门表中补填科目编码。",
        ),
        Sentences(
            "{table}: {found} yuan have no code; they stand in the last row.",
            "a code for every amount",
            "Fill in the code in the department's sheet.",
        ),
    ),
    "amount_moved": Entry(
        Sentences("{table} 没有“{name}”的位置，{found} 元列入“{place}”，表下已加注。"),
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

_TRANSFERS: dict[str, Entry] = {
    "transfer_counted_twice": Entry(
        Sentences(
            "“{giver}”拨给“{taker}”的 {given} 元在两个单位各计了一次收入和支出。",
            "内部往来只计一次",
            "需要抵销时加 --eliminate-transfers。",
        ),
        Sentences(
            "{given} yuan go from {giver} to {taker} and are counted in both units.",
            "money between units counted once",
            "To leave it out on both sides, add --eliminate-transfers.",
        ),
    ),
    "transfer_differs": Entry(
        Sentences(
            "“{giver}”列拨给“{taker}” {given} 元，"
            "“{taker}”列收到 {taken} 元（{other}），未作抵销。",
            "双方金额一致",
            "请两个单位核对后改正其中一方的表。",
        ),
        Sentences(
            "{giver} states {given} yuan to {taker}, which states {taken} yuan ({other}); nothing "
            "was eliminated.",
            "the same amount on both sides",
            "Let the units agree, and correct the sheet of one of them.",
        ),
    ),
    "transfer_eliminated": Entry(
        Sentences("“{giver}”拨给“{taker}”的 {given} 元已在收入和支出两边抵销。"),
        Sentences("{given} yuan from {giver} to {taker} were left out on both sides."),
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
        Sentences("{table} 中的“{found}”不是金额，没有计入。", "一个金额", "请改正该单元格。"),
        Sentences(
            "{table}: {found} is no amount; it was not counted.", "an amount", "Correct the cell."
        ),
    ),
    "published_amount_too_fine": Entry(
        Sentences("{table} 中的 {found} 不足 1 分的部分已四舍五入。"),
        Sentences("{table}: {found} is finer than 1 fen and was rounded."),
    ),
    "published_sum_differs": Entry(
        Sentences(
            "{table} 中的合计是 {found} 元，各项之和是 {sum} 元；汇总按各项之和。",
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
            "{file} 与 {other} 是同一单位（{unit}）的两份公开表，两份都计入了。",
            "每个单位一份",
            "请只保留正确的一份，再汇总一次。",
        ),
        Sentences(
            "{file} and {other} are two workbooks of one unit ({unit}); both were counted.",
            "one workbook for each unit",
            "Keep the right one and merge again.",
        ),
    ),
    "published_twice": Entry(
        Sentences("与 {other} 是同一个文件，只计一次。"),
        Sentences("The same file as {other}; it counts once."),
    ),
    "transfer_in_tables": Entry(
        Sentences(
            "科目 {code}：一个单位列支 {given} 元给其他单位，另一单位列收 {taken} 元（{other}），"
            "可能是内部往来，汇总中计了两次。",
            "内部往来只计一次",
            "请核对；需要抵销时用各单位的预算录入表汇总，加 --eliminate-transfers。",
        ),
        Sentences(
            "Code {code}: one unit gives {given} yuan to other units, another takes {taken} yuan "
            "({other}); this may be money between them that the merged tables count twice.",
            "money between units counted once",
            "Check it; to leave it out, consolidate the units' budget workbooks with "
            "--eliminate-transfers.",
        ),
    ),
}

ENTRIES: dict[str, Entry] = {**_AMOUNTS, **_TRANSFERS, **_PUBLISHED}

TEXTS: dict[str, Word] = {
    "contents": Word("目录", "Contents"),
    "empty_table": Word("空表", "no amounts"),
    "no_form": Word("未收到", "not received"),
    "of_pages": Word("第 &P 页，共 &N 页", "Page &P of &N"),
    "digits": Word("精确值：{amount}", "exactly {amount}"),
}
