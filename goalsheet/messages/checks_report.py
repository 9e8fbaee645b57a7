"""Words of the reports of checks."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word

REPORT: Mapping[str, Word] = {
    "title": Word("审核报告", "Check report"),
    "accepted": Word("已说明", "accepted"),
    "reason": Word("说明", "Reason"),
    "rule": Word("规则", "Rule"),
    "source": Word("依据", "Source"),
    "in_source": Word("（依据：{source}）", " ({source})"),
    "expected": Word("应为", "Expected"),
    "remedy": Word("处理办法", "To do"),
    "nothing": Word("没有发现问题。", "Nothing was found."),
    "files": Word("个文件", "files"),
    "file": Word("文件", "File"),
    "no_file": Word("各表之间", "All forms together"),
    "checks": Word("检查情况", "Checks made"),
    "passed": Word("项检查通过", "checks passed"),
    "not_applicable": Word("项不适用", "checks not applicable"),
    "state_failed": Word("不通过", "Failed"),
    "state_passed": Word("通过", "Passed"),
    "state_not_applicable": Word("不适用", "Not applicable"),
    "why_not": Word("不适用的原因", "Why not applicable"),
    "show": Word("显示：", "Show:"),
    "hidden": Word("（隐藏的工作表）", " (hidden sheet)"),
    "more_cells": Word(" 等 {count} 处", " … {count} cells in all"),
    "left_out": Word(
        "问题太多，后面 {count} 条没有附原表片段；请按单元格地址查看原表。",
        "Too many findings to show the sheet with each: the last {count} have none; look their "
        "cells up in the form.",
    ),
    "summary": Word(
        "检查 {records} 份表：{errors} 处错误，{warnings} 处提醒，{notes} 处提示，"
        "{accepted} 处已说明。",
        "{records} form(s) checked: {errors} error(s), {warnings} warning(s), {notes} note(s), "
        "{accepted} accepted.",
    ),
}

ENTRIES: dict[str, Entry] = {
    "acceptance_lapsed": Entry(
        Sentences(
            "对 {code} 的说明已失效，数值已经变化（原说明：{reason}）。",
            "说明中的数值与表中一致",
            "请重新核对，需要时更新说明。",
        ),
        Sentences(
            "The acceptance of {code} has lapsed: a value changed (reason given: {reason}).",
            "the values of the acceptance in the form",
            "Check again, and renew the acceptance if it still applies.",
        ),
    ),
}
