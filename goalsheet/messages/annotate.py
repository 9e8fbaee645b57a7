"""What is said on the sheet 审核意见 and in the notes of a form that is sent back."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word

REVIEW: Mapping[str, Word] = {
    "title": Word("审核意见", "Review"),
    "counts": Word(
        "待处理 {total} 条：错误 {error} 条，提醒 {warning} 条，提示 {info} 条。"
        "点击“位置”可跳到相应单元格。",
        "{total} findings to deal with: {error} errors, {warning} warnings, {info} notes. "
        "A click on a cell's address leads to it.",
    ),
    "accepted_count": Word("另有 {count} 条已说明原因。", " Accepted besides: {count}."),
    "settled": Word("已说明", "accepted"),
    "accepted": Word("已说明，无需修改：{reason}", "Accepted, nothing to do: {reason}"),
    "guide": Word(
        "请直接在原表中按“处理办法”修改后重新提交。本工作表、单元格底色和标有 goalsheet 的批注"
        "由审核程序加入，不改动原有内容，重新提交时不必删除。",
        "Please correct the form itself and submit it again. This sheet, the colours of cells and "
        "the notes marked goalsheet were added by the review; they change nothing of yours and "
        "need not be removed.",
    ),
    "none": Word("没有发现问题。", "Nothing was found."),
    "number": Word("序号", "No."),
    "severity": Word("级别", "Severity"),
    "rule": Word("规则", "Rule"),
    "cell": Word("位置", "Cell"),
    "label": Word("栏目", "Label"),
    "message": Word("问题", "Finding"),
    "found": Word("表中内容", "Found"),
    "expected": Word("应为", "Expected"),
    "remedy": Word("处理办法", "Remedy"),
    "file": Word("整个文件", "the whole file"),
    "hidden": Word("（在隐藏的工作表中）", " (on a hidden sheet)"),
    "conversation": Word(
        "（该单元格有会话批注，意见只写在本表）", " (the cell has a conversation: no note there)"
    ),
    "more_cells": Word("……另有 {count} 个单元格", "… and {count} more cells"),
}

NOTE: Mapping[str, Word] = {
    "begin": Word("审核意见", "review"),
    "end": Word("审核意见完", "end of review"),
    "expected": Word("应为：{text}", "Expected: {text}"),
    "remedy": Word("处理：{text}", "To do: {text}"),
    "more": Word("另有 {count} 条，见工作表“{sheet}”。", "{count} more: see the sheet “{sheet}”."),
}

ENTRIES: dict[str, Entry] = {
    "annotated_copy": Entry(
        Sentences(
            "{file}：{format} 格式不能原样加批注，审核意见写在按单元格内容重建的 .xlsx 文件中，"
            "其中没有公式和原来的格式。",
            "",
            "请对照审核意见在自己的原文件中修改，最好另存为 .xlsx 再提交。",
        ),
        Sentences(
            "{file}: a {format} file cannot be marked as it is; the review stands in an .xlsx file "
            "made from the contents of its cells, without formulas and without its looks.",
            "",
            "Correct your own file by the review, and best save it as .xlsx before you submit it.",
        ),
    ),
    "annotated_list_only": Entry(
        Sentences(
            "{file}：文件读不出来，审核意见单独写在一个新的 .xlsx 文件中。",
            "",
            "请按审核意见处理原文件后重新提交。",
        ),
        Sentences(
            "{file}: the file cannot be read, so the review stands in a new .xlsx file of its own.",
            "",
            "Mend the file as the review says and submit it again.",
        ),
    ),
    "conversation_kept": Entry(
        Sentences(
            "{cell}：单元格有会话批注，原样保留；审核意见没有写成批注，见工作表“{sheet}”。",
            "",
            "请在工作表“{sheet}”中查看。",
        ),
        Sentences(
            "{cell}: the cell has a conversation, which was left alone; no note was added, the "
            'finding stands on the sheet "{sheet}".',
            "",
            'See the sheet "{sheet}".',
        ),
    ),
}
