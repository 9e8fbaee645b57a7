"""The rules by number: what each of them asks of a form."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.words import Word
from goalsheet.model import Finding

RULES: Mapping[str, Word] = {
    "R01": Word("资金合计等于各项之和", "a fund total is the sum of its parts"),
    "R02": Word("支出明细合计等于资金总额", "the spending items add up to the fund total"),
    "R03": Word("金额单位与表头一致", "amounts are in the unit of their heading"),
    "R04": Word("年度在项目起止时间之内", "the fiscal year lies in the project's period"),
    "R05": Word("期限、合同不超出项目期", "terms and contracts end with the project"),
    "R06": Word("半年不大于全年", "the half-year is not above the year"),
    "R07": Word("半年指标值有约束力", "a half-year target demands something"),
    "R08": Word("半年预算执行率与计划相符", "the half-year execution rate follows the plan"),
    "R09": Word("年度目标不是中长期目标的照抄", "the annual goal is not the overall goal copied"),
    "R10": Word("项目级次与主管部门相符", "the level is that of the authority"),
    "R11": Word("同一单位、同一指标名称一致", "one body, one indicator: one name"),
    "R12": Word("必填项已填写", "required fields are filled in"),
    "R13": Word("目标中的数与指标值一致", "numbers of the goal are those of its indicators"),
    "R14": Word("量化的目标有指标", "a counted goal has an indicator"),
    "R15": Word("同一指标、同一指标值", "one indicator has one target"),
    "R16": Word("增长率以上年数为基数", "a growth rate is on last year's base"),
    "R17": Word("占比、执行率按金额计算", "shares and rates follow from the amounts"),
    "R18": Word("持平、增加、减少与数字相符", "words of change agree with the numbers"),
    "R19": Word("文中的支出项与表一致", "items named in a text are in the table"),
    "R20": Word("机关运行经费适用范围", "agency operating cost applies"),
    "R21": Word("科目编码与名称相符", "a code has its official name"),
    "R22": Word("采购品名与项目相符", "a purchase fits its project"),
    "R23": Word("采购与预算相符", "purchases stay within the budget"),
    "R24": Word("资金来源合计等于当年预算", "the sources add up to the budget of the year"),
    "R25": Word("数值有单位，单位统一", "numbers have a unit, and one only"),
    "R26": Word("公式方向与指标名称相符", "a formula has the sign of its indicator"),
    "R27": Word("说明属于本指标", "a note belongs to its indicator"),
    "R28": Word("指标归类正确", "an indicator stands under its category"),
    "R29": Word("指标值写在指标值栏", "a threshold stands in the column of targets"),
    "R30": Word("文中金额与表中一致", "amounts in a text are those of the form"),
    "R31": Word("各项费用之和等于写明的金额", "the parts of a cost add up to what is stated"),
    "R32": Word("算式正确", "a printed calculation is right"),
    "R33": Word("项目名称一致", "a project has one name"),
    "R34": Word("必要的指标类别齐全", "the required categories are there"),
    "R35": Word("比率、数量、满意度用数值", "rates, counts and satisfactions are numbers"),
    "R36": Word("文字没有重复", "nothing stands twice"),
    "R37": Word("目录与正文一致", "catalogue and body agree"),
    "R38": Word("指标、段落不照抄其他项目", "nothing is copied from another project"),
    "R39": Word("个人信息", "personal data"),
    "R40": Word("指标值写法规范", "a target is well written"),
    "R41": Word("比较符号方向正确", "a threshold has the right direction"),
    "R42": Word("上年数一致", "last year's figures agree"),
}

_GOALS = "财预〔2015〕88号"
_CORE = "财预〔2021〕101号"
# The official documents from which a rule follows; the others follow from arithmetic and logic.
SOURCES: Mapping[str, str] = {
    "R06": _GOALS,
    "R07": _GOALS,
    "R09": _GOALS,
    "R13": _CORE,
    "R14": _CORE,
    "R18": "财预〔2016〕143号",
    "R21": "政府收支分类科目",
    "R28": f"{_GOALS}、{_CORE}",
    "R34": f"{_GOALS}、{_CORE}",
    "R35": f"{_GOALS}、{_CORE}",
    "R39": "政府信息公开条例",
}


def source_of(finding: Finding) -> str | None:
    """The official source of the rule that a finding breaks, None where there is none."""
    return finding.source or SOURCES.get(finding.rule or "")
