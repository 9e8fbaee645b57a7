"""What is said of disclosure workbooks that are read back, to be merged or checked."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
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
    "published_parts_rounded": Entry(
        Sentences(
            "{table} 有 {count} 处合计与各项之和差在最后一位，应是各项四舍五入造成的；"
            "汇总时以各项之和为准，汇总表的各表之间也可能差最后一位。",
            "",
            "要求完全一致的，请该单位提供没有四舍五入的公开表，或者改用预算录入表汇总。",
        ),
        Sentences(
            "{table}: {count} total(s) differ in the last digit from the sum of their parts, which "
            "rounding of the parts explains; the parts were merged, and the merged tables may "
            "differ from each other in the last digit.",
            "",
            "Where this matters, let the unit give a workbook with exact amounts, or consolidate "
            "the budget workbooks.",
        ),
    ),
    "published_without_properties": Entry(
        Sentences(
            "公开表没有文档属性，看不出是哪个单位、年初还是调整预算，没有核对；"
            "年度按表上印的，清单中的次序按给出文件的次序。",
            "goalsheet 编制的公开表",
            "请确认没有放错文件；最好用 goalsheet 编制的原文件，不要另存。",
        ),
        Sentences(
            "The workbook has no properties that tell its unit and its budget (initial or "
            "adjusted): these were not checked. The year is the printed one, and its rows stand "
            "where the file stands among those given.",
            "a disclosure workbook as goalsheet wrote it",
            "Make sure that it is the right file; give the workbook as it was written, if you can.",
        ),
    ),
    "published_unit_twice": Entry(
        Sentences(
            "{file}：与 {other} 都含单位 {unit}，这些单位的金额计了两次。",
            "每个单位只在一份公开表中",
            "请只保留其中一份，或者用不含这些单位的公开表，再汇总一次。",
        ),
        Sentences(
            "{file}: has the unit(s) {unit} like {other}; their amounts were counted twice.",
            "every unit in one workbook only",
            "Keep one of the workbooks, or take one without these units, and merge again.",
        ),
    ),
    "published_other_layout": Entry(
        Sentences(
            "{file}：是版式 {found} 的公开表，不是 {layout} 的，没有计入。",
            "版式 {layout} 的公开表，或者各单位的录入表",
            "请用 --layout {found} 汇总，或者换成版式 {layout} 的公开表。",
        ),
        Sentences(
            "{file}: is a disclosure workbook in layout {found}, not {layout}; it was not counted.",
            "disclosure workbooks in layout {layout}, or budget workbooks",
            "Merge it with --layout {found}, or give the workbook in layout {layout}.",
        ),
    ),
    "published_row_twice": Entry(
        Sentences(
            "“{found}”等 {count} 行与 {other} 的行完全相同，可能是同一单位的金额，计了两次。",
            "每个单位只在一份公开表中",
            "请核对；是重复的，只保留其中一份公开表，再汇总一次。",
        ),
        Sentences(
            "{count} row(s), {found} for one, are the same as in {other}: amounts of one unit may "
            "be counted twice.",
            "every unit in one workbook only",
            "Check it; if they are, keep one of the workbooks and merge again.",
        ),
    ),
    "published_year_differs": Entry(
        Sentences(
            "表上印的是 {found} 年，工作簿属性中是 {year} 年，以后者为准。",
            "同一个年度",
            "请核对年度；应是 {found} 年的，请用 {found} 年的录入表重新编制公开表。",
        ),
        Sentences(
            "The sheet says {found}, its properties {year}, which counts.",
            "one year",
            "Check the year; if it should be {found}, make the workbook anew from budget workbooks "
            "of {found}.",
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
