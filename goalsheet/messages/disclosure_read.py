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
