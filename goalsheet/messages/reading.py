"""What is said of a form as a whole: its labels, tables and rows, and what was not read."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

_LAYOUT = "请对照官方空表核对该标签，不要改动表样。"
_LAYOUT_EN = "Compare the label with the official blank form; do not change the form's layout."

ENTRIES: dict[str, Entry] = {
    "form_unknown": Entry(
        Sentences(
            "{file}：没有找到任何已知的表。",
            "标题和栏目与某个模板一致的表",
            "请确认交的是规定的表；如是新表，请用 goalsheet templates new 制作模板。",
        ),
        Sentences(
            "{file}: no known form was found.",
            "a form whose title and labels agree with a template",
            "Check that the right form was submitted; for a new form, draft a template with "
            "`goalsheet templates new`.",
        ),
    ),
    "form_ambiguous": Entry(
        Sentences(
            "{file}：同样符合几个模板：{templates}。",
            "只符合一个模板",
            "请用 --template 指明模板，或补上表的标题。",
        ),
        Sentences(
            "{file}: several templates fit equally well: {templates}.",
            "exactly one template that fits",
            "Name the template with --template, or put the form's title back.",
        ),
    ),
    "sheet_not_read": Entry(
        Sentences("{cell}：该工作表不是已知的表，没有读取。", "", "如应读取，请检查标题和栏目。"),
        Sentences(
            "{cell}: this sheet is no known form and was not read.",
            "",
            "If it should be read, check its title and labels.",
        ),
    ),
    "label_missing": Entry(
        Sentences("没有找到栏目“{label}”。", "栏目“{label}”出现一次", _LAYOUT),
        Sentences('The label "{label}" was not found.', 'the label "{label}" once', _LAYOUT_EN),
    ),
    "label_ambiguous": Entry(
        Sentences(
            "栏目“{label}”出现多次，无法确定哪一个是本栏。",
            "栏目“{label}”出现一次",
            "请删去多余的一处，或改正写错的栏目名称。",
        ),
        Sentences(
            'The label "{label}" occurs several times; which one is meant is not certain.',
            'the label "{label}" once',
            "Remove the one that is too many, or correct the label that is misspelt.",
        ),
    ),
    "row_missing": Entry(
        Sentences("没有找到表中的行“{label}”。", "行“{label}”", _LAYOUT),
        Sentences('The row "{label}" of the table was not found.', 'the row "{label}"', _LAYOUT_EN),
    ),
    "heading_missing": Entry(
        Sentences("没有找到表头“{label}”。", "表头“{label}”", _LAYOUT),
        Sentences('The heading "{label}" was not found.', 'the heading "{label}"', _LAYOUT_EN),
    ),
    "table_missing": Entry(
        Sentences("没有找到表（{label}）的表头，该表没有读取。", "表头“{label}”", _LAYOUT),
        Sentences(
            "The headings of the table ({label}) were not found; it was not read.",
            'the heading "{label}"',
            _LAYOUT_EN,
        ),
    ),
    "unread_text": Entry(
        Sentences("{cell}：表外的内容，没有读取：{found}。", "", "如属表内内容，请移到应在的格。"),
        Sentences(
            "{cell}: a text that is no part of the form was not read: {found}.",
            "",
            "If it belongs to the form, move it to its cell.",
        ),
    ),
    "hidden_value": Entry(
        Sentences(
            "{cell}：合并单元格下面藏着另一个内容：{found}，没有读取。",
            "合并区域只有一个内容",
            "请取消合并，删去多余的内容后再合并。",
        ),
        Sentences(
            "{cell}: another value is hidden under a merged cell: {found}; it was not read.",
            "one value in a merged area",
            "Unmerge the area, delete what is too many and merge it again.",
        ),
    ),
    "hidden_rows": Entry(
        Sentences("隐藏的行或列里有 {count} 个内容，已照常读取。", "", "请取消隐藏并核对。"),
        Sentences(
            "{count} values stand in hidden rows or columns; they were read all the same.",
            "",
            "Unhide the rows and columns and check them.",
        ),
    ),
    "hidden_sheet": Entry(
        Sentences(
            "隐藏的工作表“{sheet}”里有一张表，已照常读取。", "", "请确认它不是旧稿；不用的请删除。"
        ),
        Sentences(
            'The hidden sheet "{sheet}" holds a form; it was read all the same.',
            "",
            "Make sure that it is no old draft; delete it if it is not needed.",
        ),
    ),
    "unread_value": Entry(
        Sentences(
            "{cell}：表内的数没有读取：{found}，它所在的行或列不属于任何栏目。",
            "数写在所属行的栏目列里",
            "请把它移到应在的格；多出的行或列请并入规定的栏目。",
        ),
        Sentences(
            "{cell}: a number in a table was not read: {found}; its row or column is none of the "
            "form's.",
            "a number in the row and column where it belongs",
            "Move it where it belongs; put extra rows and columns into those of the form.",
        ),
    ),
    "unread_more": Entry(
        Sentences(
            "从 {cell} 起还有 {count} 处内容没有读取。", "", "请核对表的版式是否与规定的空表一致。"
        ),
        Sentences(
            "From {cell} on, {count} more texts were not read.",
            "",
            "Check that the layout of the form is the official one.",
        ),
    ),
    "total_row": Entry(
        Sentences("{cell}：“{found}”行是合计，没有作为一项读取。", "", ""),
        Sentences('{cell}: the row "{found}" is a total and was not read as an item.', "", ""),
    ),
    "fields_again": Entry(
        Sentences(
            "{cell}：表格中间又出现栏目“{found}”，从这里起没有读取。",
            "一张表只有一组栏目",
            "如果下面是另一张表，请补上它的标题。",
        ),
        Sentences(
            '{cell}: the label "{found}" occurs again among the rows; nothing was read from there.',
            "each label once in a form",
            "If another form begins here, put its title above it.",
        ),
    ),
    "group_missing": Entry(
        Sentences("{cell}：合并的“{label}”是空的，这几行没有归属。", "{label}", "请填上{label}。"),
        Sentences(
            '{cell}: the merged "{label}" is empty; its rows belong nowhere.',
            "{label}",
            "Fill in {label}.",
        ),
    ),
    "block_missing": Entry(
        Sentences(
            "{cell}：目标{number}没有对应的指标表。",
            "每个目标一张指标表",
            "请补上该目标的指标表，或改正它上方的目标编号。",
        ),
        Sentences(
            "{cell}: goal {number} has no table of indicators.",
            "one table of indicators per goal",
            "Add the table, or correct the number of the goal above it.",
        ),
    ),
    "end_missing": Entry(
        Sentences(
            "没有找到表（{table}）后面的栏目“{label}”，只读到下一个栏目为止。",
            "栏目“{label}”",
            _LAYOUT,
        ),
        Sentences(
            'The label "{label}" below the table ({table}) was not found; the table was read down '
            "to the next label.",
            'the label "{label}"',
            _LAYOUT_EN,
        ),
    ),
}
