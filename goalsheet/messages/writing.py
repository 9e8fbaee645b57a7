"""What is said of writing records into forms."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word


def _refused(chinese: str, english: str) -> Entry:
    return Entry(
        Sentences(
            f"{{cell}}：表中行数不够，而这里不能插入或删除行：{{found}} {chinese}。表没有填写。",
            "可以增减行的表",
            "请在 Excel 中把它移开或取消，再填写。",
        ),
        Sentences(
            f"{{cell}}: the table needs other rows, but none can be inserted or deleted here: "
            f"{{found}} {english}. The form was not filled.",
            "a table that can grow and shrink",
            "Move it away or undo it in Excel, then fill the form.",
        ),
    )


def _not_mended(chinese: str, english: str) -> Entry:
    return Entry(
        Sentences(f"{{cell}}：行已增减，但{chinese}没有随之改动。", "", "请核对。"),
        Sentences(f"{{cell}}: rows moved, but {english} did not follow.", "", "Check it."),
    )


def _not_written(chinese: str, english: str) -> Entry:
    return Entry(
        Sentences(f"{{file}} 没有写入：{chinese}。", "", "请排除后重写这一份；其他的不受影响。"),
        Sentences(
            f"{{file}} was not written: {english}.",
            "",
            "Put that right and write this one again; the others are not affected.",
        ),
    )


WANTED: Mapping[str, Word] = {
    "text": Word("文字", "a text"),
    "amount": Word("金额，如 1234.5", "an amount such as 1234.5"),
    "year": Word("年份，如 2024", "a year such as 2024"),
    "date": Word("日期，如 2024-03-01", "a date such as 2024-03-01"),
    "integer": Word("整数，如 12", "a whole number such as 12"),
    "percent": Word("百分比，如 14.5%", "a percentage such as 14.5%"),
    "code": Word("由数字和字母组成的编码", "a code of digits and letters"),
    "code_of": Word("{digits} 位编码", "a code of {digits} characters"),
    "choice": Word("以下选项之一：{options}", "one of: {options}"),
    "choices": Word("以下选项中的若干项：{options}", "some of: {options}"),
    "target": Word("指标值，如 ≥90%", "a target such as ≥90%"),
    "row": Word("印好的行，每行只出现一次：{options}", "a printed row, each once: {options}"),
    "unit": Word("金额单位，如 元、万元", "a unit of money such as 元 or 万元"),
}
"""What a value of each type looks like; `code_of` is a code with a fixed length."""

ENTRIES: dict[str, Entry] = {
    "value_unfit": Entry(
        Sentences("“{label}”的“{found}”没有写入：应为{zh}。", "{zh}", "请在记录中改正后重新填写。"),
        Sentences(
            '"{found}" was not written as "{label}": that is {en}.',
            "{en}",
            "Correct it in the record and fill the form again.",
        ),
    ),
    "no_form": Entry(
        Sentences(
            "{file}：没有可填的表（{template}），没有写入：{found}",
            "每条记录一张表",
            "请换一个有这张表的文件。",
        ),
        Sentences(
            "{file}: there is no form ({template}) left to fill; not written: {found}",
            "one form for each record",
            "Use a file that has the form.",
        ),
    ),
    "disk_full": Entry(
        Sentences(
            "{file}：磁盘已满，没有写入；此前写好了 {written} 份，还有 {left} 份没有写。",
            "",
            "请腾出空间后重写其余的。",
        ),
        Sentences(
            "{file}: the disk is full and this was not written; {written} were written before it, "
            "{left} are left.",
            "",
            "Make room and write the rest.",
        ),
    ),
    "not_permitted": _not_written(
        "没有写入权限，或文件正在 Excel 等程序中打开",
        "no permission, or it is open in a program such as Excel",
    ),
    "not_written": _not_written("系统拒绝写入", "the system refuses it"),
    "no_place": Entry(
        Sentences("表里没有“{label}”的位置，没有写入：{found}。", "", "请核对空表是否是同一版本。"),
        Sentences(
            'The form has no place for "{label}"; this was not written: {found}.',
            "",
            "Check that the blank is the same edition of the form.",
        ),
    ),
    "text_too_long": Entry(
        Sentences(
            "{cell}：文字超过一个单元格能容纳的 {most} 个字符，没有写入：{found}",
            "不超过 {most} 个字符的文字",
            "请缩短文字，或另附文件。",
        ),
        Sentences(
            "{cell}: the text is longer than the {most} characters that a cell can hold and was "
            "not written: {found}",
            "a text of at most {most} characters",
            "Shorten the text, or attach it as a file.",
        ),
    ),
    "formula_differs": Entry(
        Sentences(
            "{cell}：“{label}”由表中公式计算，与记录中的 {found} 不同，公式保留。",
            "{found}",
            "请核对公式引用的各项。",
        ),
        Sentences(
            '{cell}: "{label}" is computed by the form and differs from the record\'s {found}; the '
            "formula was left.",
            "{found}",
            "Check what the formula adds up.",
        ),
    ),
    "digits_lost": Entry(
        Sentences(
            "“{label}”的 {found} 超过 15 位有效数字，电子表格会把它舍入，没有写入。",
            "最多 15 位有效数字",
            "请核对金额和单位。",
        ),
        Sentences(
            '{found} of "{label}" has more than 15 digits; a spreadsheet would round it, and it '
            "was not written.",
            "at most 15 digits",
            "Check the amount and its unit.",
        ),
    ),
    "shown_otherwise": Entry(
        Sentences(
            "{cell}：“{label}”已按 {found} 完整写入，但单元格格式显示不全，或显示为日期、百分比。",
            "能显示全部数字的格式",
            "需要时请调整该单元格的数字格式。",
        ),
        Sentences(
            '{cell}: "{label}" was written in full as {found}, but the format of the cell hides '
            "digits, or shows a date or a percentage.",
            "a format that shows all digits",
            "Change the cell's number format where that matters.",
        ),
    ),
    "not_recalculated": Entry(
        Sentences(
            "{cell} 等公式要在 Excel 或 WPS 中打开后才会重新计算。", "", "请打开并保存一次。"
        ),
        Sentences(
            "Formulas such as {cell} are calculated when the file is opened in Excel or WPS.",
            "",
            "Open the file once and save it.",
        ),
    ),
    "signature_void": Entry(
        Sentences("{file}：数字签名（{found}）因内容改动而失效。", "", "请重新签名。"),
        Sentences(
            "{file}: the digital signature ({found}) no longer holds, as the content has changed.",
            "",
            "Sign the file again.",
        ),
    ),
    "rows_refused_array": _refused("是数组公式", "is an array formula"),
    "rows_refused_data_table": _refused("是模拟运算表", "is a what-if table"),
    "rows_refused_pivot_table": _refused("是数据透视表", "is a pivot table"),
    "rows_refused_table": _refused("是表格对象的标题或汇总行", "is a table's header or total"),
    "rows_refused_sheet_full": _refused("已到工作表末尾", "is the end of the sheet"),
    "not_mended_indirect": _not_mended(
        "INDIRECT 公式（{found}）", "a formula with INDIRECT ({found})"
    ),
    "not_mended_vba": _not_mended("宏", "macros"),
    "not_mended_external_links": _not_mended(
        "其他工作簿的引用（{found}）", "references of other workbooks ({found})"
    ),
}
