"""What is said of the values of a form as they stand in their cells."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "several_values": Entry(
        Sentences(
            "{cell}：“{label}”处有不止一个内容：{found}。没有采用任何一个。",
            "一个内容",
            "请只保留一个，其余删去或移到应在的格。",
        ),
        Sentences(
            '{cell}: more than one text stands where "{label}" belongs: {found}. No value was '
            "taken.",
            "one value",
            "Keep one of them; delete the others or move them where they belong.",
        ),
    ),
    "merged_over_rows": Entry(
        Sentences(
            "{cell}：合并单元格跨到第 {row} 行，该行没有自己的内容：{found}。",
            "每行各填一格",
            "请取消合并，逐行填写。",
        ),
        Sentences(
            "{cell}: a merged cell reaches over row {row}, which has no value of its own: {found}.",
            "one cell per row",
            "Unmerge the cell and fill in every row.",
        ),
    ),
    "error_value": Entry(
        Sentences("{cell}：“{label}”是错误值 {found}。", "一个值", "请修正公式，或直接填写。"),
        Sentences(
            '{cell}: "{label}" holds the error {found}.',
            "a value",
            "Mend the formula or type the value.",
        ),
    ),
    "not_calculated": Entry(
        Sentences(
            "{cell}：“{label}”是从未计算过的公式 {found}。",
            "已计算的值",
            "请在 Excel 或 WPS 中打开、保存后再交。",
        ),
        Sentences(
            '{cell}: "{label}" holds a formula that was never calculated: {found}.',
            "a calculated value",
            "Open the file in Excel or WPS, save it and submit it again.",
        ),
    ),
    "amount_unreadable": Entry(
        Sentences(
            "{cell}：“{label}”不是金额：{found}。",
            "数字（{unit}）",
            "请填数字；没有金额的留空。",
        ),
        Sentences(
            '{cell}: "{label}" is no amount: {found}.',
            "a number ({unit})",
            "Type a number; leave the cell empty where there is no amount.",
        ),
    ),
    "number_as_text": Entry(
        Sentences(
            "{cell}：“{label}”的数字以文本存放：{found}，Excel 求和时不计。",
            "数字格式",
            "请把单元格转换为数字。",
        ),
        Sentences(
            '{cell}: the number of "{label}" is stored as text: {found}; sums in Excel skip it.',
            "a number",
            "Convert the cell to a number.",
        ),
    ),
    "year_unreadable": Entry(
        Sentences("{cell}：“{label}”不是年份：{found}。", "四位年份，如 2024 年", "请填年份。"),
        Sentences(
            '{cell}: "{label}" is no year: {found}.',
            "a year of four digits, such as 2024",
            "Type the year.",
        ),
    ),
    "date_unreadable": Entry(
        Sentences(
            "{cell}：“{label}”不是完整的日期：{found}。",
            "年、月、日，如 2024-01-31",
            "请填完整日期。",
        ),
        Sentences(
            '{cell}: "{label}" is no complete date: {found}.',
            "year, month and day, such as 2024-01-31",
            "Type the complete date.",
        ),
    ),
    "percent_unreadable": Entry(
        Sentences(
            "{cell}：“{label}”不是百分比：{found}。", "带 % 的数，如 14.55%", "请写明百分号。"
        ),
        Sentences(
            '{cell}: "{label}" is no percentage: {found}.',
            "a number with %, such as 14.55%",
            "Write the percent sign.",
        ),
    ),
    "integer_unreadable": Entry(
        Sentences("{cell}：“{label}”不是整数：{found}。", "整数", "请填整数。"),
        Sentences(
            '{cell}: "{label}" is no whole number: {found}.',
            "a whole number",
            "Type a whole number.",
        ),
    ),
    "amount_dash": Entry(
        Sentences(
            "{cell}：“{label}”填的是“{found}”，按没有金额处理。",
            "数字（{unit}），没有金额的留空",
            "没有金额的留空即可。",
        ),
        Sentences(
            '{cell}: "{label}" is "{found}", which is read as no amount.',
            "a number ({unit}), or nothing",
            "Leave the cell empty where there is no amount.",
        ),
    ),
    "code_with_name": Entry(
        Sentences(
            "{cell}：“{label}”的编码后面还写了名称（{found}），只取编码。",
            "只填编码",
            "请删去名称，只留编码。",
        ),
        Sentences(
            '{cell}: "{label}" has a name behind the code ({found}); the code alone was taken.',
            "the code alone",
            "Delete the name and leave the code.",
        ),
    ),
    "code_unreadable": Entry(
        Sentences(
            "{cell}：“{label}”不是规定的编码：{found}。", "编码 {digits} 位", "请按编码表填写。"
        ),
        Sentences(
            '{cell}: "{label}" is not a code as prescribed: {found}.',
            "a code {digits}",
            "Fill in the code from the code list.",
        ),
    ),
    "code_lost_zeros": Entry(
        Sentences(
            "{cell}：“{label}”以数字存放，前面的 0 已丢失：{found}。",
            "{digits} 位编码",
            "请把单元格设为文本格式后重新填写编码。",
        ),
        Sentences(
            '{cell}: "{label}" is stored as a number and has lost its leading zeros: {found}.',
            "a code of {digits} digits",
            "Format the cell as text and type the code again.",
        ),
    ),
    "choice_unknown": Entry(
        Sentences(
            "{cell}：“{label}”不是可选项：{found}。",
            "其一：{options}",
            "请改为其中之一：{options}。",
        ),
        Sentences(
            '{cell}: "{label}" is none of the options: {found}.',
            "one of: {options}",
            "Change it to one of these: {options}.",
        ),
    ),
    "choice_other": Entry(
        Sentences(
            "{cell}：“{label}”不在常见选项中：{found}，已照原样读取。", "{options}", "请核对。"
        ),
        Sentences(
            '{cell}: "{label}" is not among the usual options: {found}; it was read as it stands.',
            "{options}",
            "Check it.",
        ),
    ),
    "choice_several": Entry(
        Sentences("{cell}：“{label}”勾选了不止一项：{found}。", "只勾一项", "请只保留一个勾。"),
        Sentences(
            '{cell}: more than one option of "{label}" is ticked: {found}.',
            "one tick",
            "Keep one tick.",
        ),
    ),
    "target_is_date": Entry(
        Sentences(
            "{cell}：“{label}”被存成了日期：{found}，原来写的指标值已无法确定。",
            "指标值文字",
            "请把单元格设为文本格式后重新填写，如 1-2年。",
        ),
        Sentences(
            '{cell}: "{label}" is stored as a date: {found}; what was typed is no longer certain.',
            "the target as text",
            "Format the cell as text and type the target again.",
        ),
    ),
    "pattern_mismatch": Entry(
        Sentences(
            "{cell}：“{label}”的写法与表样不同：{found}，整格内容按“{label}”读取。",
            "表样所印的写法",
            "请按空表的写法填写。",
        ),
        Sentences(
            '{cell}: "{label}" is not written as the form prints it: {found}; the whole cell was '
            'read as "{label}".',
            "the notation that the form prints",
            "Fill it in as the blank form shows.",
        ),
    ),
}
