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
    "source": Word("依据：{source}", "Source: {source}"),
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

REMARK: Mapping[str, Word] = {
    "counts": Word(
        "审核意见：待处理 {total} 条（错误 {error} 条，提醒 {warning} 条，提示 {info} 条），"
        "写在有关段落的批注中。请直接修改正文后重新提交，批注不必删除。",
        "Review: {total} findings to deal with ({error} errors, {warning} warnings, {info} notes), "
        "told in comments on the paragraphs. Please correct the text and submit it again; the "
        "comments need not be removed.",
    ),
    "none": Word("审核意见：没有需要处理的问题。", "Review: nothing to deal with."),
    "about": Word("有关单元格：{cells}", "Cells concerned: {cells}"),
    "settled": Word("[已说明] {message} 说明：{reason}", "[accepted] {message} Reason: {reason}"),
    "lines": Word("全文", "Text"),
    "list": Word("审核意见", "review"),
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
    "annotated_text_listed": Entry(
        Sentences(
            "{file}：纯文本文件或打不开的文件不能加批注，审核意见列在“{copy}”中。",
            "",
            "请按所列位置修改原文件后重新提交。",
        ),
        Sentences(
            "{file}: a plain text, or a file that cannot be opened, takes no comments; the review "
            'stands in "{copy}".',
            "",
            "Correct the file at the places listed and submit it again.",
        ),
    ),
    "shared_no_more": Entry(
        Sentences(
            "{file}：是带修订记录的共享工作簿，加批注的副本已取消共享；原文件不变。",
            "",
            "需要多人同时填写的，请改好后重新共享。",
        ),
        Sentences(
            "{file}: a workbook shared with a log of changes; the marked copy is not shared, the "
            "file itself stays as it is.",
            "",
            "Share it again once it is corrected, if several people fill it in.",
        ),
    ),
    "nothing_to_strip": Entry(
        Sentences(
            "{file}：没有审核时加的底色、批注和“审核意见”，已原样另存。",
            "",
            "无需处理。",
        ),
        Sentences(
            "{file}: there are no marks of a review in it; the copy is the file as it is.",
            "",
            "Nothing needs to be done.",
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
