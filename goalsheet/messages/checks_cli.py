"""What the command `check` says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.words import Word

HELP: Mapping[str, Word] = {
    "check": Word(
        "检查填好的表：金额、年度、指标、文字，以及各表之间是否一致。\n\n"
        "PATH 是文件、文件夹（含下级文件夹），或 -（标准输入）；给出的所有表作为一次报送一起检查。"
        "不给 -o 时按文件列出问题；给了 -o，由后缀决定格式。退出码：有错误为 1。",
        "Check filled forms: amounts, years, indicators, texts, and whether forms agree.\n\n"
        "PATH is a file, a folder (with the folders below it) or - for standard input; all forms "
        "given are checked as one submission. Without -o the findings are listed by file; with -o "
        "the suffix decides. The exit code is 1 where there is an error.",
    ),
}

OPTIONS: Mapping[str, Word] = {
    "check.layout": Word(
        "公开表版式的编号；PATH 中按该版式公开的工作簿按公开表检查。",
        "Id of a layout; workbooks among PATH in this layout are checked as disclosure tables.",
    ),
    "check.narrative": Word(
        "预算公开的文字说明（.docx、.txt、.md），与公开表核对。",
        "The text that explains the disclosure (.docx, .txt, .md), compared with the tables.",
    ),
    "check.previous": Word(
        "上年的公开表（.xlsx）或预算台账（.duckdb），用来核对上年数。",
        "Last year's disclosure workbook (.xlsx) or ledger (.duckdb), for the figures of last "
        "year.",
    ),
    "check.accepted": Word(
        "已说明差异的清单（YAML：code、cells、values、reason）；数值变化后说明失效。",
        "Explained differences (YAML: code, cells, values, reason); an acceptance lapses when "
        "values change.",
    ),
    "check.annotate": Word(
        "把有问题的文件另存到这个文件夹：问题所在单元格加底色和批注，首页“审核意见”列出全部问题；"
        ".docx 在有关段落加批注；原文件不动。",
        "Put copies of the files that have findings into this folder: cells marked, commented and "
        "listed on a first sheet, paragraphs of a .docx commented; the files themselves stay as "
        "they are.",
    ),
    "check.strip": Word(
        "不检查，而是去掉以前加的底色、批注和“审核意见”，结果存到 --annotate 的文件夹。",
        "Do not check; take the marks of an earlier --annotate off, into the folder of --annotate.",
    ),
    "check.format": Word(
        "输出格式；默认按 -o 的后缀，没有 -o 时为 text。",
        "Output format; by default the suffix of -o, without -o text.",
    ),
    "check.output": Word(
        "输出文件：.txt、.json、.xlsx 或 .html；- 为标准输出。",
        "Output file: .txt, .json, .xlsx or .html; - is standard output.",
    ),
}

TEXTS: Mapping[str, Word] = {
    "sent_back": Word("已写入 {count} 个文件到 {folder}", "Wrote {count} files into {folder}"),
    "passed_over": Word(
        "另有 {count} 个文件不是工作簿，没有检查：{names}",
        "{count} other file(s) are no workbooks and were not checked: {names}",
    ),
}

EXCEPTIONS: tuple[Word, ...] = (
    Word(
        "{path}：说明文字应是这样的文件：{known}",
        "{path}: a narrative is a file {known}",
    ),
    Word(
        "--narrative 和 --previous 须与 --layout 同用", "--narrative and --previous need --layout"
    ),
    Word("给出的文件中没有版式 {layout} 的公开表", "no disclosure workbook in the layout {layout}"),
    Word(
        "--narrative 只能与一个公开表工作簿核对，现在给出了几个：{files}",
        "--narrative explains one disclosure workbook; given: {files}",
    ),
    Word(
        "{path}：不是版式 {layout} 的公开表",
        "{path}: no disclosure workbook in the layout {layout}",
    ),
    Word(
        "--strip 需要给出存放结果的文件夹：--annotate DIR",
        "--strip needs a folder for the copies: --annotate DIR",
    ),
    Word(
        "{path}：原表就在这里，请换一个文件夹",
        "{path}: the form itself stands there; name another folder",
    ),
    Word(
        "没有要检查的表：请给出至少一个文件、文件夹或记录",
        "nothing to check: give at least one file, folder or record",
    ),
    Word("{path}：不能读取（{reason}）", "{path}: cannot be read: {reason}"),
    Word("{path}：不是 YAML 文件（{reason}）", "{path}: no YAML: {reason}"),
    Word("{path}：应为说明的列表（{reason}）", "{path}: no acceptances ({reason})"),
    Word("{path}：{place} 写得不对（{reason}）", "{path}: no acceptances in {place} ({reason})"),
)
