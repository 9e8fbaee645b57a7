"""What is said of a drafted definition: everything that its author has to check."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word

MARK = Word("待核对：", "unsure: ")
"""Begins every comment in a drafted definition that asks for a check."""

HEAD = Word(
    "由空白表自动起草，尚未核对。凡标“待核对”的地方请对照原表改正，改好后删去该行注释。\n"
    "`required` 只写在表上标为必填之处；请为其他必填项补上 `required: true`。",
    "Drafted from a blank form and not checked yet. Correct what is marked `unsure` against the\n"
    "form and delete the comment. `required` stands only where the form marks it: add\n"
    "`required: true` to whatever else must be filled in.",
)
"""Stands at the top of a drafted definition."""


def _entry(zh: str, en: str) -> Entry:
    return Entry(Sentences(zh), Sentences(en))


ENTRIES: dict[str, Entry] = {
    "draft_id": _entry(
        "标识取自文件名，须与模板文件夹同名，只用小写字母、数字和连字符。",
        "the id is the file's name; the template's folder must have the same name.",
    ),
    "draft_name_en": _entry("请补英文表名。", "the English name of the form is missing."),
    "draft_issuer": _entry(
        "制发机关只从表名看出地区，请写全称。",
        "only the region is known from the title; give the issuer's full name.",
    ),
    "draft_no_issuer": _entry("不知道制发机关。", "the issuer is not known."),
    "draft_years": _entry(
        "版本和适用年度按今年填写，请核对。",
        "version and years are those of today; give the edition and the years of the form.",
    ),
    "draft_unit": _entry(
        "表上没有印金额单位，暂用万元。", "the form prints no unit of amounts; 万元 is assumed."
    ),
    "draft_no_title": _entry("没有找到表名。", "no title was found."),
    "draft_title": _entry(
        "“{label}”不像表名，请核对。",
        "{label!r} was taken for the title, but does not read like one.",
    ),
    "draft_other_sheets": _entry(
        "只起草了工作表“{sheet}”；其他工作表（{others}）没有起草。",
        "only the sheet {sheet!r} was drafted, not {others}.",
    ),
    "draft_name": _entry(
        "不认识“{label}”，名称暂用 {name}。", "{label!r} is not known; {name} is a stopgap name."
    ),
    "draft_name_guess": _entry(
        "“{label}”按“{word}”取名 {name}。", "{label!r} was named {name} after {word!r}."
    ),
    "draft_name_twice": _entry(
        "“{label}”与另一项同名，暂用 {name}。",
        "{label!r} has the name of another value; {name} is a stopgap.",
    ),
    "draft_label_twice": _entry(
        "“{label}”在表上出现不止一次，请用 section 说明是哪一处。",
        "{label!r} is printed more than once; say which one is meant with `section`.",
    ),
    "draft_unlocked": _entry(
        "“{label}”没有锁定，似乎要在后面填编号；若不填，请改放到 printed。",
        "{label!r} is not locked, so a number seems to be filled in behind it; if there is none, "
        "move the label to `printed`.",
    ),
    "draft_type": _entry(
        "“{label}”的类型 {type} 是按字面推测的。",
        "the type {type} of {label!r} is a guess from its words.",
    ),
    "draft_year_or_date": _entry(
        "“{label}”填年份还是日期？暂定 {type}。",
        "is {label!r} a year or a date? {type} is assumed.",
    ),
    "draft_options": _entry(
        "“{label}”有下拉选项，但没有读到选项内容。",
        "{label!r} has a drop-down list whose words could not be read.",
    ),
    "draft_one_option": _entry(
        "“{label}”的选项表上只有一个，请补全。", "the form shows one option of {label!r} only."
    ),
    "draft_table_name": _entry(
        "不知道这是什么表，暂名 {name}。", "what this table is, is not known; {name} is a stopgap."
    ),
    "draft_table_twice": _entry(
        "又一个 {other}，暂名 {name}。", "another {other}; {name} is a stopgap name."
    ),
    "draft_no_heading": _entry("{name}：表头空白的一列。", "{name}: a column without a heading."),
    "draft_heading_twice": _entry(
        "同一张表里有两列都叫“{label}”，定义无法区分，请用 under 说明，或只保留一列。",
        "two columns are headed {label!r}; tell them apart with `under`, or keep one of them.",
    ),
    "draft_parents": _entry(
        "上下级（parent）按合计、其中、序号和缩进推断。",
        "which row is the sum of which was told from totals, 其中, list numbers and indents.",
    ),
    "draft_row_name": _entry(
        "不认识“{label}”，行名暂用 {name}。", "the row {label!r} is not known; {name} is a stopgap."
    ),
    "draft_row_guess": _entry(
        "“{label}”按“{word}”取行名 {name}。", "the row {label!r} was named {name} after {word!r}."
    ),
    "draft_pattern": _entry(
        "同一格里有几个值，按“{pattern}”拆分。",
        "several values in one cell, taken apart by {pattern!r}.",
    ),
    "draft_kinds": _entry(
        "按表头把目标分为几类：{kinds}。", "the kinds of goals are the headings: {kinds}."
    ),
    "draft_block_text": _entry(
        "{labels} 右边的文字没有地方放，请补一张目标表（headings）。",
        "the texts beside {labels} have no place; add a table of the goals with `headings`.",
    ),
    "draft_fund_total": _entry(
        "当年资金总额取自 {place}。", "the total of the year is taken from {place}."
    ),
    "draft_unused": _entry(
        "{count} 个像是填写处的单元格没有用上：{cells}。",
        "{count} cells look as if they were to be filled in, but nothing names them: {cells}.",
    ),
    "draft_left_out": _entry("没有写入 {place}：", "{place} was left out: "),
    "draft_not_read": _entry(
        "照此定义读不到 {place} 的单元格：{cells}。",
        "with this definition {place} is not read from its cells: {cells}.",
    ),
}
