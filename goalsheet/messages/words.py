"""Words that head columns and name tables and sheets, in Chinese and English.

A form's own labels stand in its template; these are for what the form does not print.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Word(NamedTuple):
    """One word in both languages."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The word in the language asked for, "zh" or "en"."""
        return self.zh if language == "zh" else self.en


TABLES: Mapping[str, Word] = {
    "fields": Word("表单内容", "Fields"),
    "indicators": Word("绩效指标", "Indicators"),
    "sources": Word("资金来源", "Fund sources"),
    "project_sources": Word("项目总资金来源", "Fund sources of the whole project"),
    "spending": Word("支出明细", "Spending items"),
    "procurement": Word("资产配置及采购计划", "Procurement"),
    "summary": Word("总体资金情况", "Funds of the department"),
    "projects": Word("项目支出情况", "Projects"),
    "goals": Word("绩效目标", "Goals"),
    "approvals": Word("审核意见", "Approvals"),
    "findings": Word("问题清单", "Findings"),
}

IDENTITY: Mapping[str, Word] = {
    "record": Word("序号", "No."),
    "template": Word("模板", "Template"),
    "template_version": Word("模板版本", "Template version"),
    "file": Word("文件", "File"),
    "sheet": Word("工作表", "Sheet"),
    "unit": Word("单位名称", "Unit"),
    "project_name": Word("项目名称", "Project"),
    "units": Word("原表金额单位", "Unit of amounts on the sheet"),
    "sha256": Word("文件校验值", "SHA-256 of the file"),
}

COLUMNS: Mapping[str, Word] = {
    "row": Word("行标识", "Row id"),
    "label": Word("项目", "Row"),
    "level": Word("层级", "Level"),
    "parent": Word("上级行", "Parent row"),
    "title": Word("表名", "Title"),
    "fiscal_year": Word("预算年度", "Fiscal year"),
    "project_no": Word("项目编号", "Project number"),
    "overall_goal": Word("项目总目标", "Overall goal"),
    "overall_goal_period": Word("总目标期间", "Period of the overall goal"),
    "long_term_until": Word("长期目标截止年份", "Last year of the long-term goals"),
    "authority": Word("主管部门", "Authority"),
    "fund_total": Word("资金总额", "Fund total"),
    "start": Word("开始时间", "Start"),
    "end": Word("完成时间", "End"),
    "project_frequency": Word("项目类型", "How often the project is funded"),
    "annual_goal": Word("年度目标", "Annual goal"),
    "level3": Word("三级指标", "Third-level indicator"),
    "target": Word("指标值", "Target"),
    "item": Word("支出项目", "Item"),
    "amount": Word("金额", "Amount"),
    "goal_kind": Word("目标类别", "Kind of goal"),
    "goal_no": Word("目标序号", "Number of goal"),
    "text": Word("目标内容", "Goal"),
    "block_text": Word("指标表中的目标内容", "Goal as printed above its indicators"),
    "outer_level": Word("指标大类", "Outer level"),
    "opinion": Word("审核意见", "Opinion"),
    "signature": Word("审核人（盖章）", "Signature"),
    "date": Word("日期", "Date"),
}

# Rows of sources that several forms share under labels of their own, in a common order.
SOURCES: Mapping[str, Word] = {
    "total": Word("合计", "Total"),
    "fiscal_appropriation": Word("财政拨款", "Fiscal appropriation"),
    "fiscal_own_level": Word("本级财政拨款", "Appropriation of the own level"),
    "fiscal_higher_level": Word("上级财政拨款", "Appropriation of a higher level"),
    "fiscal_lower_level": Word("下级财政配套", "Matching funds of a lower level"),
    "general_public_budget": Word("一般公共预算资金", "General public budget"),
    "government_fund": Word("政府性基金", "Government fund"),
    "fiscal_special_account": Word("财政专户管理资金", "Fiscal special account"),
    "state_capital": Word("国有资本金", "State capital"),
    "social_insurance_fund": Word("社保基金", "Social insurance fund"),
    "own_funds": Word("自有资金", "Own funds"),
    "carry_over": Word("上年结转资金", "Carried over"),
    "other": Word("其他资金", "Other funds"),
}

FINDING: Mapping[str, Word] = {
    "severity": Word("级别", "Severity"),
    "code": Word("问题代码", "Code"),
    "file": Word("文件", "File"),
    "cell": Word("单元格", "Cell"),
    "field": Word("字段", "Field"),
    "message": Word("问题", "Message"),
    "found": Word("表中内容", "Found"),
    "expected": Word("应为", "Expected"),
    "remedy": Word("处理办法", "Remedy"),
}

SEVERITY: Mapping[str, Word] = {
    "error": Word("错误", "error"),
    "warning": Word("提醒", "warning"),
    "info": Word("提示", "note"),
}

CUT = Word("……（内容超过 Excel 单元格上限，已截断）", "… (cut: longer than an Excel cell can be)")
