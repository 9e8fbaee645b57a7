"""What is said of mistakes in a template definition, and of its disagreements with the blank."""

from __future__ import annotations

from goalsheet.errors import Mistake
from goalsheet.messages import codes, layouts, relations
from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.fragments import in_chinese


def _entry(zh: str, en: str) -> Entry:
    return Entry(Sentences(zh), Sentences(en))


_FILE: dict[str, Entry] = {
    "file_unreadable": _entry("不能读取：{reason}", "cannot be read: {reason}"),
    "not_utf8": _entry(
        "不是 UTF-8 编码，请用 UTF-8 另存。", "not UTF-8 text; save it again as UTF-8"
    ),
    "not_a_mapping": _entry(
        "不是 YAML 映射，每行应是“键: 值”。", "not a mapping of keys to values"
    ),
    "folder_differs": _entry(
        "文件夹叫“{folder}”，模板叫“{id}”，两个名字必须一致。",
        "the folder is called '{folder}', the template '{id}': both names must agree",
    ),
}

_YAML: dict[str, Entry] = {
    "yaml_colon": _entry(
        "第 {line} 行第 {column} 列：这里不能再有冒号；文字里有冒号时请加引号，并检查缩进。",
        "line {line}, column {column}: no colon can stand here; put a text with a colon in "
        "quotes, and check the indentation",
    ),
    "yaml_no_colon": _entry(
        "第 {line} 行第 {column} 列：键后面缺少冒号和空格，或缩进不对。",
        "line {line}, column {column}: a key needs a colon and a space after it, or the "
        "indentation is wrong",
    ),
    "yaml_tab": _entry(
        "第 {line} 行第 {column} 列：不能用制表符（Tab）缩进，请用空格。",
        "line {line}, column {column}: a tab cannot indent; use spaces",
    ),
    "yaml_character": _entry(
        "第 {line} 行第 {column} 列：文字不能以这个字符开头，请加引号。",
        "line {line}, column {column}: no text can begin with this character; put it in quotes",
    ),
    "yaml_indent": _entry(
        "第 {line} 行第 {column} 列：缩进与上面各行不一致。",
        "line {line}, column {column}: the indentation does not agree with the lines above",
    ),
    "yaml_unclosed": _entry(
        "第 {line} 行第 {column} 列：这里开始的括号没有配对，或中间少了逗号。",
        "line {line}, column {column}: the bracket that opens here is not closed, or a comma is "
        "missing",
    ),
    "yaml_quote": _entry(
        "第 {line} 行第 {column} 列：这里开始的引号没有配对。",
        "line {line}, column {column}: the quote that opens here is not closed",
    ),
    "yaml_twice": _entry(
        "第 {line} 行第 {column} 列：键“{key}”出现两次。",
        "line {line}, column {column}: the key '{key}' occurs twice",
    ),
    "yaml_key": _entry(
        "第 {line} 行第 {column} 列：键必须是一个词。",
        "line {line}, column {column}: a key must be a word",
    ),
    "yaml_anchor": _entry(
        "第 {line} 行第 {column} 列：不允许使用锚点和引用（& 和 *）；"
        "文字以 & 或 * 开头时请加引号。",
        "line {line}, column {column}: anchors and aliases (& and *) are not allowed; put a text "
        "that begins with one of them in quotes",
    ),
    "yaml_deep": _entry(
        "第 {line} 行第 {column} 列：嵌套太深。", "line {line}, column {column}: nested too deeply"
    ),
    "yaml_tag": _entry(
        "第 {line} 行第 {column} 列：不允许使用标签（!）；文字以 ! 开头时请加引号。",
        "line {line}, column {column}: tags (!) are not allowed; put a text that begins with ! in "
        "quotes",
    ),
    "yaml_other": _entry(
        "第 {line} 行第 {column} 列：YAML 写法不对，请检查缩进、冒号、引号和括号。",
        "line {line}, column {column}: not valid YAML ({problem}); check indentation, colons, "
        "quotes and brackets",
    ),
    "yaml_unreadable": _entry(
        "不是可用的 YAML 文本：太长、嵌套太深，或含有控制字符。", "not usable as YAML: {problem}"
    ),
}

_ENTRIES: dict[str, Entry] = {
    "extra_forbidden": _entry("没有“{key}”这个键。", "there is no key '{key}' here"),
    "missing": _entry("缺少这一项。", "this is missing"),
    "literal_error": _entry("“{found}”不可用；只能是：{known}。", "'{found}' is none of {known}"),
    "string_type": _entry(
        "应是文字，现为 {found}；数字请加引号。", "a text is needed, not {found}; quote a number"
    ),
    "int_type": _entry("应是整数，现为 {found}。", "a whole number is needed, not {found}"),
    "bool_type": _entry("应是 true 或 false，现为 {found}。", "true or false, not {found}"),
    "tuple_type": _entry(
        "应是列表，如 [甲, 乙]；现为 {found}。", "a list is needed, such as [a, b], not {found}"
    ),
    "dict_type": _entry(
        "应是若干“键: 值”，现为 {found}。", "keys with values are needed, not {found}"
    ),
    "too_short": _entry("至少要有 {least} 项。", "at least {least} entry is needed"),
    "too_long": _entry("最多 {most} 项。", "at most {most} entries are possible"),
    "greater_than_equal": _entry(
        "{found} 太小，至少是 {least}。", "{found} is too small; the least is {least}"
    ),
    "less_than_equal": _entry(
        "{found} 太大，至多是 {most}。", "{found} is too large; the most is {most}"
    ),
    "name_pattern": _entry(
        "“{found}”不能作名称：只用小写字母、数字和下划线，以字母开头。",
        "'{found}' is no name: small letters, digits and _ only, a letter first",
    ),
    "id_pattern": _entry(
        "“{found}”不能作模板标识：只用小写字母、数字和连字符。",
        "'{found}' is no template id: small letters, digits and hyphens only",
    ),
    "invalid_key": _entry(
        "键必须是文字，现为 {found}；请加引号。", "a key must be a text, not {found}; quote it"
    ),
    "field_unplaced": _entry(
        "字段要有 `label` 或 `same_as`，二者取一。", "a field needs either `label` or `same_as`"
    ),
    "inside_without_braces": _entry(
        "`at: inside` 要在标签中用花括号标出值。",
        "`at: inside` needs braces around the value in the label",
    ),
    "other": _entry("写法不对：{found}。", "not possible here: {found}"),
}

_WHOLE: dict[str, Entry] = {
    "no_title": _entry(
        "表要有字段 `title`，写明 `at: title`。", "a form needs a field `title` with `at: title`"
    ),
    "years_reversed": _entry("末年早于首年。", "the last year is before the first"),
    "no_such_label": _entry("没有标签是“{found}”。", "no label reads '{found}'"),
    "no_such_place": _entry("没有“{found}”这个位置。", "there is no place '{found}'"),
    "same_label": _entry(
        "标签“{label}”与 {other} 相同，请用 `section` 说明是哪一处。",
        "the label '{label}' is that of {other} too; say with `section` which one is meant",
    ),
    "two_kinds_of_rows": _entry(
        "`rows`、`headings`、`blocks` 只能用一个。",
        "only one of `rows`, `headings`, `blocks` is possible",
    ),
    "no_end": _entry(
        "有 `headings` 的表要写明到哪里结束。", "a table with `headings` needs its end"
    ),
    "fixed_column": _entry(
        "固定行的表本来就有这一列。", "every table with fixed rows has this column already"
    ),
    "no_carrier": _entry(
        "没有叫“{found}”且带 `pattern` 的列。", "no column with a `pattern` has the name '{found}'"
    ),
    "no_such_option": _entry("没有叫“{found}”的选项。", "no option is called '{found}'"),
    "no_such_column": _entry("没有叫“{found}”的列。", "no column is called '{found}'"),
    "no_such_table_column": _entry("没有列“{found}”。", "no column '{found}'"),
    "not_separated": _entry(
        "{{{first}}} 和 {{{second}}} 之间没有分隔的文字。",
        "nothing separates {{{first}}} and {{{second}}}",
    ),
    "row_twice": _entry(
        "行“{id}”出现 {times} 次。", "the row '{id}' occurs twice or more ({times} times)"
    ),
    "no_such_row": _entry("没有别的行叫“{found}”。", "no other row is '{found}'"),
    "row_above_itself": _entry("这一行成了自己的上级。", "the row is above itself"),
    "no_such_sheet": _entry("没有叫“{found}”的工作表。", "no sheet of the form is '{found}'"),
    "no_sheet": _entry(
        "表有几个工作表，请用 `sheet` 写明在哪一个上。",
        "the form has several sheets; say with `sheet` on which one this stands",
    ),
    "sheet_untitled": _entry(
        "工作表要有标题：写 `title`，或在这里放一个 `at: title` 的字段。",
        "a sheet needs its `title`, or a field with `at: title`",
    ),
    "same_sheet": _entry(
        "“{label}”与工作表 {other} 相同，无法区分。",
        "'{label}' is that of the sheet {other} too: they cannot be told apart",
    ),
    "repeated_alone": _entry(
        "只有分几个工作表的表才有 `repeated`。",
        "only a form of several sheets has `repeated`",
    ),
    "other_sheet": _entry(
        "“{found}”在另一个工作表上。", "'{found}' stands on another sheet of the form"
    ),
    "no_options": _entry(
        "选择项要写 `options`，或写 `open: true`。",
        "a choice needs its options, or `open: true`",
    ),
    "unit_without_amount": _entry("只有金额才有单位。", "only an amount has a unit"),
    "digits_without_code": _entry("只有编码才有位数。", "only a code has a number of digits"),
}

_BLANK: dict[str, Entry] = {
    "no_blank": _entry(
        "旁边没有 {blank}，没有与空表核对。",
        "no {blank} beside it: the definition was not compared with the form",
    ),
    "blank_unreadable": _entry(
        "空表 {blank} 打不开；用 goalsheet inspect 看原因。",
        "the blank {blank} cannot be read; goalsheet inspect says why",
    ),
    "blank_not_recognised": _entry(
        "按这份定义认不出空表 {blank}；请核对标题和各标签。",
        "by this definition the blank {blank} is not recognised; check the title and the labels",
    ),
    "blank_label_missing": _entry(
        "空表上没有标签“{label}”。", "the blank prints no label '{label}'"
    ),
    "blank_label_ambiguous": _entry(
        "空表上“{label}”出现多次（{cells}），请用 `section` 等说明是哪一处。",
        "the blank prints '{label}' several times ({cells}); say which one is meant, for example "
        "with `section`",
    ),
    "blank_row_missing": _entry("空表上没有这一行“{label}”。", "the blank has no row '{label}'"),
    "blank_heading_missing": _entry(
        "空表上没有表头“{label}”。", "the blank prints no heading '{label}'"
    ),
    "blank_table_missing": _entry(
        "空表上没有找到这张表的表头（{label}）。",
        "the headings of this table ({label}) are not found on the blank",
    ),
    "blank_sheet_missing": _entry(
        "空表上没有找到工作表“{label}”，请核对它的名称和标题。",
        "the sheet '{label}' is not found in the blank; check its name and its title",
    ),
    "blank_end_missing": _entry(
        "空表上没有结束这张表的标签“{label}”。",
        "the blank does not print '{label}', which ends this table",
    ),
    "blank_unread_text": _entry(
        "空表 {cell} 印有“{text}”，定义里没有；可写成标签，或列入 `printed`。",
        "the blank prints '{text}' in {cell}, which the definition does not know; make it a label "
        "or list it under `printed`",
    ),
    "blank_value": _entry(
        "空表 {cell} 的“{text}”会被当作填写的内容；如果是印好的文字，请写成标签或列入 `printed`。",
        "'{text}' in {cell} of the blank is read as a value; if it is printed, make it a label or "
        "list it under `printed`",
    ),
}

ENTRIES: dict[str, Entry] = {
    **_FILE,
    **_YAML,
    **_ENTRIES,
    **_WHOLE,
    **_BLANK,
    **relations.ENTRIES,
    **layouts.MISTAKES,
    **codes.MISTAKES,
}


def mistake_text(mistake: Mistake, language: str) -> str:
    """File, place in the YAML, what is wrong and the nearest spelling, on one line."""
    entry, near = ENTRIES[mistake.code], mistake.suggestion
    if language == "en":
        parts = (mistake.file, mistake.path, entry.en.message.format_map(mistake.values))
        return ": ".join(filter(None, parts)) + (f" (did you mean {near!r}?)" if near else "")
    values = dict(mistake.values)
    if "reason" in values:
        values["reason"] = in_chinese(values["reason"])
    parts = (mistake.file, in_chinese(mistake.path), entry.zh.message.format_map(values))
    return "：".join(filter(None, parts)) + (f"（是否想用“{near}”？）" if near else "")
