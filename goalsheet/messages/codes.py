"""What is said of mistakes in a list of classification codes."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences


def _entry(zh: str, en: str) -> Entry:
    return Entry(Sentences(zh), Sentences(en))


MISTAKES: dict[str, Entry] = {
    "codes_unreadable": _entry(
        "不是可用的科目代码表（CSV）：{reason}。", "no usable list of codes (CSV): {reason}"
    ),
    "codes_column_missing": _entry(
        "科目代码表缺少列 {found}；可用的列：{known}。",
        "the list of codes lacks the column {found}; columns are {known}",
    ),
    "codes_column_unknown": _entry(
        "科目代码表没有 {found} 这样的列；可用的列：{known}。",
        "a list of codes has no column {found}; columns are {known}",
    ),
    "codes_kind": _entry(
        "kind 不能是“{found}”；可用：{known}。", "no kind of codes is '{found}'; known: {known}"
    ),
    "codes_shape": _entry(
        "“{found}”不是 {kind} 的代码：位数或首位不对。",
        "'{found}' is no {kind} code: its length or its first character is wrong",
    ),
    "codes_name": _entry("代码 {found} 没有名称。", "the code {found} has no name"),
    "codes_year": _entry(
        "年度“{found}”不对：应为四位年份，起始不晚于终止。",
        "'{found}' is no fiscal year: four digits, the first not after the last",
    ),
}
