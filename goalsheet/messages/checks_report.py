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
    "expected": Word("应为", "Expected"),
    "remedy": Word("处理办法", "To do"),
    "nothing": Word("没有发现问题。", "Nothing was found."),
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
