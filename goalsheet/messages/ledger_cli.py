"""What the commands of the ledger say: help, summaries, the caller's mistakes."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.words import Word

HELP: Mapping[str, Word] = {
    "ledger": Word(
        "预算台账：各单位的每一笔预算，都带来源单元格。",
        "The budget ledger: every budget line of all units, with the cell that it comes from.",
    ),
    "ledger add": Word(
        "把部门预算录入表和绩效目标表记入台账。\n\n"
        "PATH 是文件或文件夹。同一文件再添加一次不变；改正后的表代替原来的表，历史保留。"
        "台账文件不存在时新建。",
        "Take department budget workbooks and goal forms into the ledger.\n\n"
        "PATH is a file or a folder. The same file again changes nothing; a corrected one "
        "supersedes the earlier one, and the history stays. The ledger is made where there is "
        "none.",
    ),
    "ledger status": Word(
        "查看谁交了表：已交、未交、重复、交后有改动、年度不对、表样版本不对。\n\n"
        "有未交或其他问题时退出码为 1。",
        "Show who has handed in what: submitted, missing, duplicate, changed since, of the wrong "
        "year or form version.\n\nThe exit code is 1 where something is missing or wrong.",
    ),
    "ledger remove": Word(
        "让表不再计入；历史保留。按单位编码、文件或 sha256 选择，三者给一个。",
        "Let forms no longer count; the history stays. Chosen by unit code, file or sha256, one "
        "of the three.",
    ),
    "ledger export": Word(
        "导出台账。\n\n-o 为 .parquet 或 .csv 时写一张表；为文件夹时写全部表（Parquet）。",
        "Write the ledger to files.\n\nWith -o OUT.parquet or OUT.csv one table, with a folder "
        "all tables as Parquet.",
    ),
}

OPTIONS: Mapping[str, Word] = {
    "ledger": Word("台账文件。", "The file of the ledger."),
    "codes": Word("本地科目编码文件（可重复）。", "A file of local codes (repeatable)."),
    "roster": Word(
        "单位名册（.xlsx、.csv），列为 编码、名称、公开名称、类型、上级。",
        "Roster of units (.xlsx, .csv) with the columns 编码, 名称, 公开名称, 类型, 上级.",
    ),
    "year": Word("预算年度。", "The fiscal year."),
    "status.output": Word(
        "输出文件：.json 或 .xlsx；默认打印到标准输出。",
        "Output file, .json or .xlsx; by default standard output.",
    ),
    "remove.unit": Word("单位编码（没有编码的表用单位名称）。", "Code of the unit, or its name."),
    "remove.file": Word("读入时的文件。", "The file that was read."),
    "sha256": Word("文件 sha256 的前 6 位或更多。", "First 6 digits or more of a file's sha256."),
    "ledger.table": Word("要导出的表。", "The table to write."),
    "export.output": Word(
        "输出：OUT.parquet、OUT.csv 或文件夹。", "The output: OUT.parquet, OUT.csv or a folder."
    ),
}

TEXTS: Mapping[str, Word] = {
    "ledger_added": Word(
        "台账：记入 {added} 份（其中代替原表 {superseded} 份），未变 {unchanged} 份，"
        "未记入 {refused} 份。",
        "Ledger: {added} form(s) added, {superseded} of them in place of an earlier one; "
        "{unchanged} unchanged, {refused} refused.",
    ),
    "ledger_removed": Word("不再计入：{form}（{file}）", "No longer counts: {form} ({file})"),
    "ledger_restored": Word("重新计入：{form}（{file}）", "Counts again: {form} ({file})"),
    "ledger_counts": Word("{counts}。", "{counts}."),
}

STATES: Mapping[str, Word] = {
    "submitted": Word("已交", "submitted"),
    "missing": Word("未交", "missing"),
    "duplicate": Word("重复", "duplicate"),
    "changed": Word("交后有改动", "changed since"),
    "wrong_year": Word("年度不对", "wrong year"),
    "wrong_form_version": Word("表样版本不对", "wrong form version"),
    "not_on_roster": Word("不在名册", "not on the roster"),
    "other_name": Word("名称与名册不同", "named otherwise on the roster"),
    "other_published_name": Word("公开名称与名册不同", "published name unlike the roster"),
    "other_type": Word("类型与名册不同", "type unlike the roster"),
    "other_parent": Word("上级与名册不同", "parent unlike the roster"),
    "unknown_parent": Word("上级不在名册", "parent not on the roster"),
}

STATUS_COLUMNS: Mapping[str, Word] = {
    "unit": Word("编码", "Code"),
    "name": Word("名称", "Name"),
    "published_name": Word("公开名称", "Published name"),
    "unit_type": Word("类型", "Type"),
    "parent": Word("上级", "Parent"),
    "states": Word("状态", "State"),
    "template": Word("表", "Form"),
    "template_version": Word("表样版本", "Form version"),
    "project": Word("项目", "Project"),
    "year": Word("年度", "Year"),
    "version": Word("版本", "Version"),
    "file": Word("文件", "File"),
}

GONE = Word("（文件已不在原处）", "(the file is no longer there)")
WITHOUT_FORM_VERSION = Word("（表上没有表样版本）", "(the form does not print its version)")
WITH_VERSION = Word("{form}（{version}）", "{form} ({version})")

BUDGET = Word("部门预算录入表", "Budget workbook")

VERSION_WORDS: Mapping[str, Word] = {
    "initial": Word("年初", "initial"),
    "adjusted": Word("调整", "adjusted"),
}

STATUS_SHEET = Word("报送情况", "Status")

EXCEPTIONS: tuple[Word, ...] = (
    Word("没有这个台账：{path}", "no such ledger: {path}"),
    Word("{path}：不是 goalsheet 的台账", "{path}: no ledger of goalsheet"),
    Word(
        "{path}：台账正被另一个程序使用，请等它结束后再试",
        "{path}: the ledger is in use by another program; try again when that has finished",
    ),
    Word(
        "{path}：台账的版本是 {found}，这个 goalsheet 只能读版本 {known}",
        "{path}: the ledger has version {found}, this goalsheet reads version {known}",
    ),
    Word("{path}：台账打不开（{reason}）", "{path}: the ledger cannot be opened ({reason})"),
    Word("台账没有表 {name}（有：{known}）", "a ledger has no table {name} (there are: {known})"),
    Word("{path}：台账中没有属于 {name} 的表", "{path}: nothing in the ledger belongs to {name}"),
    Word(
        "请用 --unit、--file、--sha256 三者之一指定",
        "one of unit, file and sha256 is needed",
    ),
    Word(
        "sha256 至少要给 {count} 位 0-9、a-f：{prefix}",
        "a sha256 begins with at least {count} of 0-9 and a-f: {prefix}",
    ),
    Word(
        "不止一个文件的 sha256 以 {prefix} 开头",
        "several files have a sha256 that begins with {prefix}",
    ),
    Word(
        "{path}：没有一张工作表有“编码”和“名称”两列",
        "{path}: no sheet has the columns 编码 and 名称",
    ),
    Word("{path}：编码 {code} 出现了两次", "{path}: the code {code} occurs twice"),
    Word("{path}：表头下面没有单位", "{path}: no unit below the headings"),
)
