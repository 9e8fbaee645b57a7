"""What the commands of disclosure say: help, summaries, the caller's mistakes."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.words import Word

HELP: Mapping[str, Word] = {
    "consolidate": Word(
        "把多份表汇总成一个工作簿；给了 --layout，则编制一个部门的预算公开表。\n\n"
        "不给 --layout 时是绩效目标项目汇总：单位、项目、期间、分来源金额（合计为公式），"
        "全部绩效指标，来源文件及其问题。没有读全的表照样列出，合计会注明不完整。\n\n"
        "给了 --layout 时，PATH 是各单位的预算录入表和绩效目标表，或各下级单位按同一版式"
        "公开的工作簿；也可以不给 PATH，用 --ledger 中已有的台账。",
        "Put all records of a set into one workbook; with --layout, make an agency's disclosure "
        "tables.\n\n"
        "Without --layout, the workbook has a list of projects (unit, project, period, amounts by "
        "source, totals as formulas), all indicators, and the sources with their findings. A form "
        "that could not be read whole is listed with its finding, and the total says that it is "
        "incomplete.\n\n"
        "With --layout, PATH is the units' budget workbooks and goal forms, or the disclosure "
        "workbooks of subordinate units in the same layout; or there is no PATH and everything "
        "comes from the ledger in --ledger.",
    ),
    "trace": Word(
        "查一个公开数字的来源单元格。\n\n"
        "CELL 是公开表中的单元格，如 表3!C5。逐个列出来源文件、工作表、单元格和金额及其合计；"
        "汇总的工作簿列出下级单位公开表的单元格；绩效目标表列出报送的那份表和单元格。"
        "来源与公开的不同时退出码为 1。",
        "Show the cells behind a published number.\n\n"
        "CELL is a cell of a disclosure workbook, such as 表3!C5. Every source is listed with "
        "file, sheet, cell and amount, and their sum; in a merged workbook these are cells of the "
        "units' tables, for a goal form the cell of the form that was handed in. The exit code is "
        "1 where the source is not what is published.",
    ),
}

OPTIONS: Mapping[str, Word] = {
    "layout": Word("公开表版式的编号。", "Id of a layout of disclosure tables."),
    "agency": Word(
        "公开表上的部门名称；默认是没有上级的那个单位。",
        "Name of the agency; by default the one unit that is below no other.",
    ),
    "budget-version": Word(
        "年初（initial）或调整（adjusted）预算；只有一种时可不给。",
        "Initial or adjusted budget; needed where there are both.",
    ),
    "consolidate.ledger": Word(
        "记入并使用这个台账；不给时，台账放在输出文件旁边（OUT.ledger.duckdb），每次重建。",
        "Add to this ledger and use it; by default a ledger beside the output "
        "(OUT.ledger.duckdb), made anew each time.",
    ),
    "eliminate-transfers": Word(
        "抵销单位之间的往来（补助、上缴）；汇总公开表时，各公开表旁边要有编制时的台账（.ledger.duckdb）。",
        "Leave out money between the units on both sides; disclosure workbooks need their ledgers "
        "(.ledger.duckdb) beside them.",
    ),
    "trace.ledger": Word(
        "编制时用的台账；默认是工作簿旁边的 OUT.ledger.duckdb。",
        "The ledger it was made of; by default OUT.ledger.duckdb beside the workbook.",
    ),
}

TEXTS: Mapping[str, Word] = {
    "trace_sum": Word(
        "{total:>20}  元，共 {count} 个单元格", "{total:>20}  yuan in {count} cell(s)"
    ),
    "trace_differs": Word(
        "与公开的数字不同：公开表上是 {published} 元。公开表或台账后来改过，请核对。",
        "This is not what is published: {published} yuan. The workbook or the ledger was changed "
        "since; compare them.",
    ),
    "trace_blank": Word(
        "公开表上这一格没有金额。公开表或台账后来改过，请核对。",
        "The published cell has no amount. The workbook or the ledger was changed since; compare "
        "them.",
    ),
    "trace_text_differs": Word(
        "与公开的文字不同：报送的绩效目标表上是“{original}”。请核对后重新编制公开表。",
        'This is not what was handed in: the goal form says "{original}". Check it, and make the '
        "disclosure workbook again.",
    ),
    "trace_empty": Word(
        "这一格没有金额，也没有来源单元格。", "No amount stands here, and no cell behind it."
    ),
}

EXCEPTIONS: tuple[Word, ...] = (
    Word("--{option} 要与 --layout 一起用", "--{option} needs --layout"),
    Word(
        "--unit 不能与 --layout 一起用：金额单位由版式定",
        "--unit is not for --layout: the layout says the unit",
    ),
    Word(
        "没有要读的文件，请至少给出一个文件或文件夹",
        "nothing to read: give the path of at least one file or folder",
    ),
    Word("{path}：公开表只能写成 .xlsx", "{path}: a disclosure workbook is an .xlsx file"),
    Word(
        "{one} 是版式 {layout} 的公开表，{other} 是版式 {own} 的：请分别汇总",
        "{one} is in layout {layout}, {other} in {own}: merge workbooks of one layout",
    ),
    Word(
        "{one} 是公开表，{other} 不是：请分别汇总",
        "{one} is a disclosure workbook, {other} is not: merge the ones or consolidate the others",
    ),
    Word(
        "--ledger 用于预算录入表，不用于公开表",
        "--ledger is for budget workbooks, not for disclosure workbooks",
    ),
    Word(
        "没有版式“{name}”（是否想用“{near}”？）",
        "no layout is called '{name}' (did you mean '{near}'?)",
    ),
    Word(
        "“{name}”是公开表版式，不是表的模板",
        "{name} is a layout of disclosure tables, not the template of a form",
    ),
    Word(
        "“{name}”是表的模板，不是公开表版式",
        "{name} is the template of a form, not a layout of disclosure tables",
    ),
    Word(
        "--layouts 与 --records 不能同时使用",
        "--layouts and --records cannot be given together",
    ),
    Word(
        "没有版式“{name}”；自己做的版式，用 --templates 给出所在的文件夹",
        "no layout is called '{name}'",
    ),
    Word(
        "台账中没有一份部门预算录入表，无法编制公开表",
        "the ledger has no budget workbook, and nothing to make tables of",
    ),
    Word(
        "台账中没有该年度、该版本的预算（有：{known}）",
        "the ledger has no budget of that year and version (it has: {known})",
    ),
    Word(
        "台账中有几个预算：{known}；请用 --year 和 --version 指定",
        "the ledger has several budgets: {known}; give --year and --version",
    ),
    Word(
        "有几个单位都可能是公开的部门（{names}）：报送的单位中没有所填的上级单位（{written}）；"
        "请填对上级单位，或补报缺少的单位，或用 --agency 指定",
        "several units could be the agency ({names}): no unit has the name or code that is written "
        "for the unit above ({written}); correct the units above, hand in the missing unit, or "
        "give --agency",
    ),
    Word(
        "有几个单位都可能是公开的部门（{names}）；请用 --agency 指定",
        "several units could be the agency ({names}); give --agency",
    ),
    Word(
        "每个单位都在另一个单位之下（{names}）：请改正上级单位，或用 --agency 指定",
        "every unit is below another one ({names}): correct their parents, or give --agency",
    ),
    Word("请用 --agency 给出部门名称", "give the name of the agency with --agency"),
    Word("这些工作簿属于不同年度：{years}", "the workbooks are of several years: {years}"),
    Word(
        "这些工作簿属于不同的预算：{known}（见 {files}）；请分别汇总",
        "the workbooks are of several budgets: {known} (see {files})",
    ),
    Word(
        "这些工作簿是{found}预算，不是{wanted}预算",
        "the workbooks hold the budget of {found}, not of {wanted}",
    ),
    Word(
        "看不出工作簿的年度；请用 --year 指定",
        "the workbooks do not say of which year they are; give --year",
    ),
    Word(
        "这些工作簿是 {found} 年的，不是 {wanted} 年",
        "the workbooks are of {found}, not of {wanted}",
    ),
    Word("没有这个文件：{path}", "no such file: {path}"),
    Word(
        "没有这个文件：{path}（其中是汇总时各单位的单元格）",
        "no such file: {path} (it holds the cells of the merged workbooks)",
    ),
    Word(
        "{path}：编制时用的版式“{layout}”不在手头，请用 --templates 或环境变量 "
        "GOALSHEET_TEMPLATES 给出这个版式所在的文件夹",
        "{path}: made in layout '{layout}', which is not known here; give the folder it stands in "
        "with --templates or GOALSHEET_TEMPLATES",
    ),
    Word("{path}：不是汇总工作簿的单元格文件", "{path}: no cells of a merged workbook"),
    Word("{path}：不是 goalsheet 编制的公开表", "{path}: no disclosure workbook of goalsheet"),
    Word(
        "没有公开表“{sheet}”（有：{known}）",
        "no table is on a sheet '{sheet}' (there are: {known})",
    ),
    Word(
        "{cell}：这里没有金额，整张表都没有",
        "{cell}: no amount stands there; the whole table is empty",
    ),
    Word("{cell}：这里没有金额", "{cell}: no amount stands there"),
    Word(
        "{cell}：这里是标题或表头，金额从 {first} 开始",
        "{cell}: a title or heading; the amounts begin in {first}",
    ),
    Word(
        "{cell}：这里在表外，表中的金额在 {area}",
        "{cell}: outside the table; its amounts are in {area}",
    ),
    Word(
        "{cell}：这里是行的名称，这一行的金额从 {first} 开始",
        "{cell}: what the row is called; its amounts begin in {first}",
    ),
    Word(
        "{cell}：目录里没有金额，请给出公开表中的单元格",
        "{cell}: the contents have no amounts; ask for a cell of a table",
    ),
    Word(
        "{cell}：这是表样上印好的文字，不是填报的内容",
        "{cell}: printed by the form itself, nobody filled it in",
    ),
    Word(
        "{cell}：这一格不是表样中要填写的地方",
        "{cell}: no cell of the form that is filled in",
    ),
    Word(
        "{cell}：报送的表中填了，公开时留空",
        "{cell}: filled in, but left blank in the publication",
    ),
    Word("{cell}：报送的绩效目标表中也没有填写", "{cell}: blank in the goal form, too"),
    Word(
        "{sheet}：认不出是哪一种绩效目标表",
        "{sheet}: no goal form of a known template stands there",
    ),
    Word(
        "{sheet}：这是空表，没有报送的绩效目标表",
        "{sheet}: an empty table, no goal form was handed in",
    ),
    Word(
        "找不到“{name}”报送的绩效目标表，编制公开表后可能已从台账去掉",
        "no goal form of '{name}' is known any more",
    ),
    Word("{cell}：不是“表3!C5”这样的单元格", "{cell}: not a cell such as 表3!C5"),
)
