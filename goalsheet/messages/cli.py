"""What the command line says: help, summaries, and the caller's mistakes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goalsheet.messages import checks_cli, disclosure_cli, ledger_cli, write_cli
from goalsheet.messages.fragments import in_chinese
from goalsheet.messages.words import Word

HELP: Mapping[str, Word] = {
    "goalsheet": Word(
        "把官方预算绩效表（Excel）读成记录，查出表中的错误，并汇总。\n\n"
        "退出码：0 正常；1 发现错误；2 命令用法不对。",
        "Read official budget workbooks into records, find what is wrong in them, and consolidate "
        "them.\n\nExit codes: 0 fine, 1 an error was found in a workbook, 2 wrong usage.",
    ),
    "read": Word(
        "读取填好的表。\n\n"
        "PATH 是文件、文件夹（含下级文件夹），或 -（标准输入）。按内容识别是哪一种表。"
        "不给 -o 时在标准输出打印 JSON；给了 -o，由后缀决定格式。"
        "写 .csv 时每类行一个文件：OUT.fields.csv、OUT.indicators.csv 等。",
        "Read filled forms.\n\n"
        "PATH is a file, a folder (with the folders below it) or - for standard input. The form is "
        "recognised by its content. Without -o the JSON document is printed; with -o the suffix "
        "decides. As .csv, every kind of rows has a file of its own: OUT.fields.csv, "
        "OUT.indicators.csv and so on.",
    ),
    "inspect": Word(
        "查看任意工作簿：工作表、单元格、合并区域，不需要模板。FILE 为 - 时读标准输入。",
        "Show any workbook before a template comes in: sheets, cells, merged areas. FILE - is "
        "standard input.",
    ),
    "write": Word(
        "把记录填入官方空表。\n\n"
        "RECORDS 是 read 得到的 .json、.ndjson、.xlsx 或 .csv，或 -（标准输入的 JSON）。"
        "每条记录填成 OUT 文件夹中的一份表，文件名由模板、单位和项目组成。"
        "用 --into 时填入指定的文件：同一模板的第几条记录填第几张表，"
        "文件中其他内容（印章、图片、宏）保持不变。已有的文件不会被覆盖，除非加 --force。",
        "Fill official forms with records.\n\n"
        "RECORDS is a .json, .ndjson, .xlsx or .csv that read gives, or - for JSON from standard "
        "input. Every record becomes a form of its own in the folder OUT, named after template, "
        "unit and project. With --into the forms of that file are filled: the n-th record of a "
        "template goes into its n-th form, and everything else in the file (seals, pictures, "
        "macros) stays as it is. A file that exists is not replaced without --force.",
    ),
    "blank": Word("取出一个模板的官方空表。", "Give the empty official form of a template."),
    "templates": Word("查看、检查和制作模板。", "List, show, check and draft templates."),
    "templates list": Word(
        "列出可用的模板和公开表版式。", "List the templates and the layouts of disclosure tables."
    ),
    "templates show": Word(
        "列出一个模板的全部字段和表列（名称、标签、类型、单位），或一个公开表版式的全部表和列。",
        "Show every field and table column of a template (name, label, type, unit), or every table "
        "and column of a layout.",
    ),
    "templates schema": Word(
        "打印模板定义（template.yaml）的 JSON Schema；加 --layouts 打印版式（layout.yaml）的，"
        "加 --records 打印记录的。",
        "Print the JSON Schema of template definitions (template.yaml), with --layouts that of "
        "layouts (layout.yaml), with --records that of records.",
    ),
    "templates check": Word(
        "检查模板定义，并与旁边的空表 blank.xlsx 核对；也检查公开表版式。"
        "PATH 是 template.yaml、layout.yaml，或放它们的文件夹。\n\n"
        "空表上没有的标签、表头、行算错误；空表上印着、定义里没有的文字只作提示。",
        "Check template definitions, and compare each with the blank.xlsx beside it; check layouts "
        "of disclosure tables. PATH is a template.yaml, a layout.yaml or a folder of them.\n\n"
        "A label, heading or row that the blank does not print is a mistake; a printed text that "
        "the definition does not know is only noted.",
    ),
    "templates new": Word(
        "根据空表起草模板定义，打印出来或写入 -o 指定的文件。",
        "Draft a template definition from a blank form; print it or write it to -o.",
    ),
    **ledger_cli.HELP,
    **checks_cli.HELP,
    **disclosure_cli.HELP,
    "completion": Word(
        '打印命令补全脚本。bash 中：eval "$(goalsheet completion bash)"',
        'Print the completion script of a shell. In bash: eval "$(goalsheet completion bash)"',
    ),
}

OPTIONS: Mapping[str, Word] = {
    "help": Word("显示帮助并退出。", "Show this help and exit."),
    "version": Word("显示版本并退出。", "Show the version and exit."),
    "lang": Word(
        "语言：zh 或 en；默认按系统语言。", "Language, zh or en; by default that of the system."
    ),
    "templates": Word(
        "增加一个模板文件夹（可重复）；另见环境变量 GOALSHEET_TEMPLATES。",
        "Add a folder of templates (repeatable); see also GOALSHEET_TEMPLATES.",
    ),
    "quiet": Word(
        "不显示进度、提醒和小结；别处看不到的错误照样显示。",
        "Show no progress, no warnings and no summary on standard error; errors that stand "
        "nowhere else are shown.",
    ),
    "template": Word("模板编号；不给则按内容识别。", "Template id; by default found by content."),
    "format": Word("输出格式。", "Output format."),
    "read.format": Word(
        "输出格式；默认按 -o 的后缀，没有 -o 时为 json。",
        "Output format; by default the suffix of -o, without -o json.",
    ),
    "read.output": Word(
        "输出文件：.json、.ndjson、.xlsx 或 .csv；- 为标准输出。",
        "Output file: .json, .ndjson, .xlsx or .csv; - is standard output.",
    ),
    "consolidate.output": Word(
        "汇总工作簿（.xlsx）；- 为标准输出。", "The summary (.xlsx); - is standard output."
    ),
    "findings": Word(
        "把发现的全部问题写入这个文件（.xlsx、.json 或 .csv）。",
        "Write everything that was found to this file (.xlsx, .json or .csv).",
    ),
    "write.output": Word(
        "放填好的表的文件夹，没有则新建；用 --into 时是输出文件，- 为标准输出。",
        "Folder for the filled forms, made where there is none; with --into the output file, - is "
        "standard output.",
    ),
    "into": Word(
        "填入这个文件（.xlsx、.xlsm）中的表，而不用空表。",
        "Fill the forms of this file (.xlsx, .xlsm) instead of blanks.",
    ),
    "in-place": Word("直接改写 --into 的文件。", "Change the file of --into itself."),
    "force": Word("覆盖已有的文件。", "Replace files that exist."),
    "blank.output": Word(
        "输出文件（.xlsx）；- 为标准输出。", "The output file (.xlsx); - is standard output."
    ),
    "unit": Word(
        "金额单位：万元（默认）或元；给了 --layout 时由版式定。",
        "Unit of the amounts, 万元 (the default) or 元; with --layout, the layout says it.",
    ),
    "workers": Word(
        "并行读取的进程数；默认每个处理器一个。",
        "Number of reading processes; by default one per processor.",
    ),
    "timeout": Word(
        "每个文件最多读多少秒（标准输入除外）；不给时，文件多才限时，为 120 秒。",
        "Seconds for one file (not standard input); by default 120 where files are many.",
    ),
    "records": Word("打印记录的 JSON Schema。", "Print the JSON Schema of records."),
    "layouts": Word("打印公开表版式的 JSON Schema。", "Print the JSON Schema of layouts."),
    "output": Word("输出文件；默认标准输出。", "Output file; by default standard output."),
    **ledger_cli.OPTIONS,
    **checks_cli.OPTIONS,
    **disclosure_cli.OPTIONS,
}

TEXTS: Mapping[str, Word] = {
    "usage": Word("用法：", "Usage: "),
    "options": Word("选项", "Options"),
    "arguments": Word("参数", "Arguments"),
    "commands": Word("命令", "Commands"),
    "options_metavar": Word("[选项]", "[OPTIONS]"),
    "command_metavar": Word("命令 [参数]...", "COMMAND [ARGS]..."),
    "required": Word("[必填]", "[required]"),
    "error": Word("错误：{text}", "Error: {text}"),
    "try_help": Word("用 {command} --help 查看用法。", "See {command} --help."),
    "reading": Word("读取", "Reading"),
    "interrupted": Word("已中断。", "Interrupted."),
    "read": Word(
        "读出 {records} 份表（{files} 个文件）：{errors} 处错误，{warnings} 处提醒。",
        "{records} form(s) from {files} file(s): {errors} error(s), {warnings} warning(s).",
    ),
    "filled": Word(
        "{records} 条记录：{errors} 处错误，{warnings} 处提醒。",
        "{records} record(s): {errors} error(s), {warnings} warning(s).",
    ),
    "written": Word("已写入 {path}", "Wrote {path}"),
    "total": Word(
        "{projects} 个项目，资金总额合计 {yuan} 元，即 {wan} 万元。",
        "{projects} project(s), {yuan} 元 = {wan} 万元 in total.",
    ),
    "finding": Word("{severity}  {place}  {message}", "{severity}  {place}  {message}"),
    "incomplete": Word(
        "合计不完整：{projects} 个项目的资金总额没有读出，{files} 个文件没有读出表。",
        "The total is incomplete: the fund total of {projects} project(s) and the forms of "
        "{files} file(s) were not read.",
    ),
    "remedy": Word("      怎么改：{remedy}", "      {remedy}"),
    "more": Word(
        "……另有 {count} 处{severity}，见输出。",
        "… {count} more of severity {severity}, see the output.",
    ),
    "untold": Word(
        "……另有 {count} 处{severity}没有列出；要看全部，加 --findings 问题清单.xlsx。",
        "… {count} more of severity {severity}; for all of them, add --findings FILE.xlsx.",
    ),
    "more_kept": Word(
        "……另有 {count} 处{severity}，见 {path}。",
        "… {count} more of severity {severity}, see {path}.",
    ),
    "more_cells": Word("（另有 {count} 格）", " (and {count} more)"),
    "more_hints": Word("……另有 {count} 条提示。", "… {count} more notes."),
    "hint": Word("提示：{text}", "note: {text}"),
    "sound": Word("{file}：没有问题", "{file}: sound"),
    "columns": Word("必填字段前有 *", "* marks what must be filled in"),
    **checks_cli.TEXTS,
    **ledger_cli.TEXTS,
    **disclosure_cli.TEXTS,
}

# English sentences of the exceptions, and of click, with their Chinese; {…} stands for any text.
_SENTENCES: tuple[Word, ...] = (
    Word(
        "问题清单要写入单独的文件（.xlsx、.json 或 .csv）",
        "the findings need a file of their own (.xlsx, .json or .csv)",
    ),
    Word(
        "{path}：既要读取又要覆盖，请用 --findings 另给文件名",
        "{path}: is to be read and written over; give another --findings",
    ),
    Word("{path}：--findings 与 -o 是同一个文件", "{path}: --findings and -o are the same file"),
    *ledger_cli.EXCEPTIONS,
    *checks_cli.EXCEPTIONS,
    *disclosure_cli.EXCEPTIONS,
    *write_cli.EXCEPTIONS,
    Word("没有这个文件或文件夹：{path}", "no such file or folder: {path}"),
    Word("没有找到工作簿：{path}", "no workbook in {path}"),
    Word(
        "{path}：既要读取又要覆盖，请用 -o 另给文件名",
        "{path}: is to be read and written over; give another -o",
    ),
    Word("没有这个文件夹：{path}", "no such folder: {path}"),
    Word("{path} 是文件夹，不是文件", "{path}: a folder, not a file"),
    Word("没有这个模板文件夹：{path}", "no such folder of templates: {path}"),
    Word(
        "没有模板“{name}”（是否想用“{near}”？）",
        "no template is called '{name}' (did you mean '{near}'?)",
    ),
    Word("没有模板“{name}”", "no template is called '{name}'"),
    Word(
        "{path}：后缀不对应任何格式（可用：{known}）",
        "{path}: the ending says no format (known: {known})",
    ),
    Word(
        "{path}：不能写入（{reason}）。文件是否正在 Excel 中打开？",
        "{path}: cannot be written ({reason}); is it open in Excel?",
    ),
    Word("{path}：汇总只能写成 .xlsx", "{path}: a summary is an .xlsx file"),
    Word("{name} 格式不能打印，请用 -o 指定文件", "{name} cannot be printed; name a file with -o"),
    Word("记录的模板“{name}”不在手头", "the template '{name}' of a record is not known here"),
    Word("{path} 中没有可以起草的空表（{reason}）", "no form to be read in {path} ({reason})"),
    Word(
        "行数 {count} 超过工作表上限，请改写 .csv 或 .ndjson",
        "{count} rows are more than a sheet holds; write .csv or .ndjson instead",
    ),
    Word("{path} 中没有模板（template.yaml）或版式（layout.yaml）", "no template in {path}"),
    Word(
        "{file}：id：文件夹叫“{folder}”，模板叫“{id}”，两个名字必须一致。",
        "{file}: id: the folder is called '{folder}', the template '{id}': both names must agree",
    ),
    Word("{path}：后缀应与表相同，为 {suffix}", "{path}: must end in {suffix} as the form does"),
    Word("{path} 已存在；加 --force 覆盖", "{path}: exists already; --force replaces it"),
    Word("{path} 是文件，不是文件夹", "{path}: a file, not a folder"),
    Word("--in-place 要与 --into 一起用", "--in-place needs --into"),
    Word("--in-place 和 -o 只能用一个", "either --in-place or -o, not both"),
    Word("{path} 中没有记录", "no records in {path}"),
    Word(
        "{name} 格式不能打印，请用 -o 指定文件夹", "{name} cannot be printed; name a folder with -o"
    ),
    Word(
        "{path}：只能填写 .xlsx 和 .xlsm，请先在 Excel 中另存",
        "{path}: only .xlsx and .xlsm can be filled; save it as one in Excel",
    ),
    Word("不能读取 {path}：{reason}", "cannot read {path}: {reason}"),
    Word("{path}：文件夹不存在", "{path}: the folder does not exist"),
    Word("{path}：该处是文件夹，不是文件", "{path}: a folder stands where the file should be"),
    Word(
        "{path}：没有写入权限，或文件正在 Excel 等程序中打开；请关闭后重试",
        "{path}: no permission to write here, or the file is open in another program such as "
        "Excel; close it and try again",
    ),
    Word("{path}：磁盘已满，文件没有改动", "{path}: no room left on the disk; nothing was changed"),
    Word("{path}：不能写入（{reason}）", "{path}: cannot be written ({reason})"),
    Word(
        "{place}：模板中没有“{name}”（是否想用“{near}”？）",
        "{place}: the template has no '{name}' (did you mean '{near}'?)",
    ),
    Word("{place}：模板中没有“{name}”", "{place}: the template has no '{name}'"),
    Word("没有选项 {name}", "No such option: {name}"),
    Word("没有选项 {name}", "No such option {name}."),
    Word("没有命令 {name}", "No such command {name}."),
    Word("缺少参数 {name}。", "Missing argument {name}."),
    Word("缺少选项 {name}。", "Missing option {name}."),
    Word("缺少命令。", "Missing command."),
    Word("选项 {name} 需要一个值。", "Option {name} requires an argument."),
    Word("多余的参数：{name}", "Got unexpected extra argument ({name})"),
    Word("多余的参数：{name}", "Got unexpected extra arguments ({name})"),
    Word(
        "{name} 的值不对：{value} 不在 {known} 之中。",
        "Invalid value for {name}: {value} is not one of {known}.",
    ),
    Word("{name} 的值不对：{reason}", "Invalid value for {name}: {reason}"),
)


def _own_letters(word: Word) -> int:
    return len(re.sub(r"\{\w+\}", "", word.en))


# A general sentence also fits what a particular one says more of: the particular one comes first.
_EXCEPTIONS = sorted(_SENTENCES, key=_own_letters, reverse=True)


# What click adds: Did you mean '--lang'?  (Did you mean one of: '--a', '--b'?)
_NEAR = re.compile(r" \(?(?:Did you mean(?: one of:)?|Possible options:) (.*?)\??\)?$")


def _expression(english: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", english)
    pattern = "".join(
        f"(?P<{piece}>.*?)" if number % 2 else re.escape(piece)
        for number, piece in enumerate(pieces)
    )
    return re.compile(pattern, re.DOTALL)


def spoken(sentence: str, language: str) -> str:
    """The sentence of an exception in the language asked for, as far as it is known there."""
    if language == "en":
        return sentence
    near = _NEAR.search(sentence)
    hint = f"（是否想用 {near.group(1)}？）" if near else ""
    sentence = _NEAR.sub("", sentence)
    for word in _EXCEPTIONS:
        match = _expression(word.en).fullmatch(sentence)
        if match:
            found = {name: in_chinese(text) for name, text in match.groupdict().items()}
            return word.zh.format(**found) + hint
    return sentence + hint
