"""What `goalsheet write` and `blank` say of records and forms that they cannot take."""

from __future__ import annotations

from goalsheet.messages.words import Word

# English sentences of the exceptions with their Chinese; {…} stands for any text.
EXCEPTIONS: tuple[Word, ...] = (
    Word(
        "{id} 是预算公开表的版式，没有空表；编制公开表用 goalsheet consolidate --layout {id}",
        "{id}: a layout of disclosure tables, which has no blank form; "
        "goalsheet consolidate --layout {again} makes them",
    ),
    Word(
        "{path}：实际上是 .{format} 文件；只能填写 .xlsx 和 .xlsm，请先在 Excel 中另存",
        "{path}: in truth a .{format} file; only .xlsx and .xlsm can be filled; save it as one in "
        "Excel",
    ),
    Word("不是 JSON：{reason}", "not JSON: {reason}"),
    Word("{place}：应为列表", "{place}: a list is needed"),
    Word("{place}：应为“名称: 值”的对象", "{place}: a mapping of names to values is needed"),
    Word("{place}：应为文本", "{place}: a text is needed"),
    Word(
        "{place}：{value} 不是文本、指标值、选项列表或 null",
        "{place}: {value} is no text, no target, no list of choices and not null",
    ),
    Word(
        '文件写着 "format": {found}，应为 {wanted}',
        'the document says "format": {found}, not {wanted}',
    ),
    Word(
        "{path}：旁边没有 {name}.fields.csv；要用 goalsheet read -o {again}.csv 得到的一组文件",
        "{path}: no file {name}.fields.csv, as goalsheet read -o {again}.csv gives",
    ),
    Word("没有字段表（fields）", "there is no table of fields"),
    Word(
        "{place}：没有模板“{name}”（是否想用“{near}”？）",
        "{place}: the template '{name}' is not known here (did you mean '{near}'?)",
    ),
    Word("{place}：没有模板“{name}”", "{place}: the template '{name}' is not known here"),
    Word(
        "{place}：记录号（序号）{number} 重复", "{place}: the record number {number} occurs twice"
    ),
    Word("{place}：没有记录号（序号）", "{place}: no record number"),
    Word(
        "{place}：字段表中没有记录 {number}", "{place}: the table of fields has no record {number}"
    ),
    Word("{place}：值比列多，逗号可能没有加引号", "{place}: more values than headings"),
    Word("{path}：不能作为 CSV 读取（{reason}）", "{path}: cannot be read as CSV ({reason})"),
    Word(
        "{place}：表“{name}”已在另一个工作表上",
        "{place}: the table '{name}' stands on another sheet already",
    ),
    Word(
        "{place}：第 1 行（隐藏）的列名没有了，请从原清单恢复",
        "{place}: the hidden row of column names is gone from row 1",
    ),
    Word(
        "{place}：列“{name}”在第 1 行（隐藏）没有列名；要保留这一列，请另放一个工作表",
        "{place}: the column '{name}' has no name",
    ),
    Word(
        "{place}：“{name}”不是列名（是否想用“{near}”？）",
        "{place}: '{name}' is no name of a column (did you mean '{near}'?)",
    ),
    Word("{place}：“{name}”不是列名", "{place}: '{name}' is no name of a column"),
    Word(
        "{place}：列名“{name}”不属于表“{table}”",
        "{place}: the name '{name}' is not of the table '{table}'",
    ),
    Word(
        "{place}：各模板都没有表“{name}”（是否想用“{near}”？）",
        "{place}: no template has a table '{name}' (did you mean '{near}'?)",
    ),
    Word("{place}：各模板都没有表“{name}”", "{place}: no template has a table '{name}'"),
    Word(
        "{place}：表头“{heading}”下的列名却是“{name}”，表头或列名错位了",
        "{place}: the heading '{heading}' stands under the name '{name}'",
    ),
    Word(
        "{path}：没有一个工作表的第 1 行是列名",
        "{path}: no sheet has the names of its columns in row 1",
    ),
    Word(
        "{path}：表头 {heading} 末尾没有 [名称]",
        "{path}: the heading {heading} does not end with a [name]",
    ),
)
