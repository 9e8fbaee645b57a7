"""What is said of mistakes in a layout of disclosure tables."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences


def _mistake(zh: str, en: str) -> Entry:
    return Entry(Sentences(zh), Sentences(en))


MISTAKES: dict[str, Entry] = {
    "layout_column": _mistake("台账中没有“{found}”这一列。", "the ledger has no column '{found}'"),
    "layout_value": _mistake("没有“{found}”这个取值。", "there is no value '{found}'"),
    "layout_words": _mistake(
        "words 只能改写取值固定的列（如 category、fund），“{found}”不是这样的列。",
        "words are for columns with a closed set of values (category, fund and so on); '{found}' "
        "is not one of them",
    ),
    "layout_sheet": _mistake(
        "“{found}”不能作工作表名：不能有 []:*?/\\ 和首尾的单引号，最长 31 字（forms 27 字）。",
        "'{found}' cannot name a sheet: none of []:*?/\\, no ' at either end, 31 characters at "
        "most (27 for forms)",
    ),
    "no_such_printed_row": _mistake(
        "这个列表中没有标识为“{found}”的行（entries、totals 的 id）。",
        "the list has no row with the id '{found}' (of its entries and totals)",
    ),
    "layout_sum": _mistake(
        "求和引用了不存在的“{found}”。", "the sum names '{found}', which is not there"
    ),
    "layout_levels": _mistake(
        "各级编码位数必须由短到长。", "the levels of a code must go from short to long"
    ),
    "layout_digits": _mistake(
        "{column} 没有 {found} 位的一级；各级的位数是 {known}。",
        "no level of {column} has {found} digits; its levels have {known}",
    ),
    "layout_placeholder": _mistake(
        "这里不能用“{{{found}}}”。", "'{{{found}}}' cannot be used here"
    ),
    "layout_braces": _mistake(
        "“{found}”中的花括号不成对。", "the braces in '{found}' do not match"
    ),
    "layout_twice": _mistake("“{found}”出现两次。", "'{found}' occurs twice"),
    "layout_circle": _mistake("“{found}”的求和包含它自己。", "the sum '{found}' contains itself"),
    "column_purpose": _mistake(
        "一列必须且只能有 columns、text、where、sum 之一。",
        "a column needs one of `columns`, `text`, `where` and `sum`",
    ),
    "row_purpose": _mistake(
        "一行必须且只能有 where 或 sum。", "a row needs either `where` or `sum`"
    ),
    "table_purpose": _mistake(
        "一张表必须且只能有 lists 或 forms。", "a table needs either `lists` or `forms`"
    ),
}
