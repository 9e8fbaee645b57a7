"""What is said of writing records into forms."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences


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
        Sentences(f"{{cell}}：行已增减，但{chinese}（{{found}}）没有随之改动。", "", "请核对。"),
        Sentences(
            f"{{cell}}: rows moved, but {english} ({{found}}) did not follow.", "", "Check it."
        ),
    )


ENTRIES: dict[str, Entry] = {
    "no_form": Entry(
        Sentences(
            "{file}：没有可填的表（{template}）。", "每条记录一张表", "请换一个有这张表的文件。"
        ),
        Sentences(
            "{file}: there is no form ({template}) left to fill.",
            "one form for each record",
            "Use a file that has the form.",
        ),
    ),
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
            "{cell}：“{label}”的 {found} 超过 15 位有效数字，电子表格存不下。",
            "最多 15 位",
            "请核对。",
        ),
        Sentences(
            '{cell}: {found} of "{label}" has more than the 15 digits that a spreadsheet keeps.',
            "at most 15 digits",
            "Check it.",
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
    "not_mended_indirect": _not_mended("INDIRECT 公式", "a formula with INDIRECT"),
    "not_mended_vba": _not_mended("宏", "macros"),
    "not_mended_external_links": _not_mended("其他工作簿的引用", "references of other workbooks"),
}
