"""What is said of mistakes in the `checks:` of a definition."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences


def _entry(zh: str, en: str) -> Entry:
    return Entry(Sentences(zh), Sentences(en))


ENTRIES: dict[str, Entry] = {
    "check_kind": _entry(
        "一条检查须写 `relation` 或 `tree`，且只写其一。",
        "a check needs either `relation` or `tree`",
    ),
    "no_such_table": _entry("没有表“{found}”。", "no table '{found}'"),
    "no_such_tree": _entry(
        "表“{found}”没有上下级的固定行。", "'{found}' is no table with rows that have parents"
    ),
    "no_such_statement": _entry("没有语句“{found}”。", "no statement '{found}'"),
    "no_such_rule": _entry(
        "没有规则“{found}”，编号是 R01 至 R42。", "no rule '{found}'; they are called R01 to R42"
    ),
    "no_such_field": _entry("没有字段“{found}”。", "no field '{found}'"),
    "expression_long": _entry(
        "表达式太长（最多 {position} 个字符）。",
        "the expression is too long (at most {position} characters)",
    ),
    "expression_deep": _entry(
        "第 {position} 个字符：括号套得太深。", "character {position}: nested too deeply"
    ),
    "expression_character": _entry(
        "第 {position} 个字符：表达式中不能有“{found}”。",
        "character {position}: '{found}' cannot stand in an expression",
    ),
    "expression_sign": _entry(
        "第 {position} 个字符：这里应为“{found}”。",
        "character {position}: '{found}' is needed here",
    ),
    "expression_rest": _entry(
        "第 {position} 个字符：“{found}”是多余的。", "character {position}: '{found}' is too much"
    ),
    "expression_compares_nothing": _entry(
        "第 {position} 个字符：没有比较（= != <= >= < >）。",
        "character {position}: nothing is compared (= != <= >= < >)",
    ),
    "expression_value": _entry(
        "第 {position} 个字符：这里应为名称、数或括号，而不是“{found}”。",
        "character {position}: a name, a number or a bracket is needed, not '{found}'",
    ),
    "expression_function": _entry(
        "第 {position} 个字符：没有函数“{found}”。", "character {position}: no function '{found}'"
    ),
    "expression_arguments": _entry(
        "第 {position} 个字符：函数“{found}”的参数个数不对。",
        "character {position}: wrong number of arguments for '{found}'",
    ),
    "expression_name": _entry(
        "第 {position} 个字符：这里应为名称，而不是“{found}”。",
        "character {position}: a name is needed, not '{found}'",
    ),
}
