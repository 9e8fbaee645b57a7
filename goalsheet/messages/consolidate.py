"""What is said of a set of records when they are put together in one workbook."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word

ENTRIES: dict[str, Entry] = {
    "duplicate_record": Entry(
        Sentences(
            "“{unit}”{year} 年的项目“{project}”报了不止一次，另一份在 {other}。",
            "同一单位、同一年度、同一项目只有一份表",
            "请确认以哪一份为准，删去另一份后重新汇总；目前两份都已计入合计。",
        ),
        Sentences(
            'The project "{project}" of {unit} for {year} was submitted more than once; '
            "another copy is in {other}.",
            "one form per unit, project and year",
            "Decide which one counts, take the other away and consolidate again; both are in the "
            "total now.",
        ),
    ),
    "fund_total_missing": Entry(
        Sentences(
            "项目“{project}”的资金总额没有读出，合计中没有这一项。",
            "一个金额",
            "请改正该单元格后重新汇总。",
        ),
        Sentences(
            'The fund total of the project "{project}" was not read; the total is without it.',
            "an amount",
            "Correct the cell and consolidate again.",
        ),
    ),
    "sources_unequal_total": Entry(
        Sentences(
            "项目“{project}”各项资金来源之和为 {sum} {amount_unit}，"
            "资金总额为 {total} {amount_unit}，相差 {difference} {amount_unit}。",
            "资金总额等于各项来源之和",
            "请核对金额和单位。",
        ),
        Sentences(
            'The sources of the project "{project}" add up to {sum} {amount_unit}; its fund total '
            "is {total} {amount_unit}, a difference of {difference} {amount_unit}.",
            "a fund total equal to the sum of its sources",
            "Check the amounts and their unit.",
        ),
    ),
    "total_incomplete": Entry(
        Sentences(
            "合计不完整：{projects} 个项目的资金总额没有读出，{files} 个文件没有读出表。",
            "每份表的资金总额都已读出",
            "请改正“来源与问题”中的错误后重新汇总。",
        ),
        Sentences(
            "The total is incomplete: the fund total of {projects} project(s) and the forms of "
            "{files} file(s) were not read.",
            "the fund total of every form",
            "Correct the errors on the sheet of sources and consolidate again.",
        ),
    ),
}

TEXTS: Mapping[str, Word] = {
    "sheet_projects": Word("项目汇总", "Projects"),
    "sheet_departments": Word("部门整体目标", "Department forms"),
    "sheet_indicators": Word("绩效指标", "Indicators"),
    "sheet_sources": Word("来源与问题", "Sources and findings"),
    "title_projects": Word("预算绩效目标项目汇总表", "Projects with performance goals"),
    "title_year": Word(
        "{year}年度预算绩效目标项目汇总表", "Projects with performance goals, fiscal year {year}"
    ),
    "title_departments": Word("部门整体绩效目标汇总表", "Department forms"),
    "title_indicators": Word("绩效指标汇总表", "Performance indicators"),
    "title_sources": Word("来源文件与问题清单", "Source files and findings"),
    "amount_unit": Word("金额单位：{unit}", "Amounts in {unit}"),
    "number": Word("序号", "No."),
    "unit": Word("单位名称", "Unit"),
    "project": Word("项目名称", "Project"),
    "year": Word("年度", "Year"),
    "period": Word("起止时间", "Period"),
    "total": Word("资金总额", "Fund total"),
    "source": Word("来源", "Source"),
    "remarks": Word("备注", "Remarks"),
    "sum": Word("合计", "Total"),
    "sum_in": Word("折合（{unit}）", "In {unit}"),
    "rounded": Word("折合（{unit}，保留两位小数）", "In {unit}, two decimals"),
    "undivided": Word("{label}（未细分）", "{label} (undivided)"),
    "not_read": Word("未读出", "not read"),
    "file": Word("文件", "File"),
    "sheet": Word("工作表", "Sheet"),
    "form": Word("表", "Form"),
    "read_as": Word("读出", "Read as"),
    "read_project": Word("项目 {number}", "Project {number}"),
    "read_department": Word("部门 {number}", "Department {number}"),
    "read_nothing": Word("未读出表", "no form read"),
    "of_pages": Word("第 &P 页，共 &N 页", "Page &P of &N"),
    "digits": Word("精确值：{amount}", "exactly {amount}"),
    "no_findings": Word("无问题", "none"),
    "department": Word("部门{number}", "D{number}"),
    "remark_duplicate": Word("与序号 {number} 重复", "same as no. {number}"),
    "remark_missing": Word("资金总额未读出", "fund total not read"),
    "remark_sources": Word("来源之和与总额不符", "sources do not add up to the total"),
    "remark_no_sources": Word("未列资金来源", "no sources stated"),
    "remark_errors": Word(
        "有 {count} 处错误，见“来源与问题”", "{count} error(s), see the last sheet"
    ),
    "note_missing": Word(
        "注意：合计不完整，序号 {listed} 的资金总额未读出。",
        "The total is incomplete: the fund total of no. {listed} was not read.",
    ),
    "note_files": Word(
        "注意：合计不完整，以下文件没有读出表：{listed}。",
        "The total is incomplete: no form was read from {listed}.",
    ),
    "note_duplicates": Word(
        "注意：序号 {listed} 与其他表重复，合计中重复计算，请核实。",
        "No. {listed} are copies of other forms and are counted again in the total.",
    ),
    "note_years": Word(
        "注意：合计含多个年度：{listed}。", "The total covers several years: {listed}."
    ),
    "note_no_sources": Word(
        "注意：序号 {listed} 没有列出资金来源，分来源合计中没有这部分。",
        "No. {listed} state no sources; the totals by source are without them.",
    ),
    "note_sources": Word(
        "注意：序号 {listed} 的来源之和与资金总额不符，分来源合计与总额不一致。",
        "The sources of no. {listed} do not add up to the fund total, so the totals by source do "
        "not either.",
    ),
}
