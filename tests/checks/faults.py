"""Faults to plant in faultless forms: form, edits, the rules that report them, one place."""

from __future__ import annotations

from tests.checks.forms import Edits, faultless, replaced


def budget(name: str, old: str, new: str, place: str = "narrative_budget") -> Edits:
    return replaced(faultless(name), place, old, new)


FAULTS: list[tuple[str, Edits, set[str], str]] = [
    ("001-1", {"sources[1].amount": "80"}, {"R01"}, "sources[0].amount"),
    ("000-1", {"sources[2].amount": "90"}, {"R01"}, "sources[1].amount"),
    ("004-1", {"project_sources[1].amount": "1132200"}, {"R01"}, "project_sources[0].amount"),
    ("001-1", {"spending[1].full_year": "27.7"}, {"R02"}, "spending[1].full_year"),
    ("003-13", {"spending[0].own_level_amount": "1179.7"}, {"R02"}, "spending[0].own_level_amount"),
    ("003-12", {"projects[1].fund_total": "7"}, {"R02"}, "projects[1].fund_total"),
    (
        "001-1",
        {"spending[0].half_year": "252000", "spending[0].full_year": "532000"},
        {"R03"},
        "spending[0].full_year",
    ),
    ("000-1", {"fund_total": "954600", "sources[1].amount": "95.46"}, {"R03"}, "fund_total"),
    ("001-1", {"start": "2025"}, {"R04"}, "fiscal_year"),
    ("001-2", {"end": "2023"}, {"R04"}, "fiscal_year"),
    ("004-1", {"end": "2021-12-31"}, {"R04", "R05"}, "fiscal_year"),
    ("000-1", {"indicators[13].full_year": "≤24个月"}, {"R05"}, "indicators[13].full_year"),
    ("004-1", budget("004-1", "2022.1.1-2022.12.31", "2022.1.1-2023.1.31"), {"R05"}, "end"),
    ("001-2", {"indicators[12].half_year": "≥3个"}, {"R06"}, "indicators[12].half_year"),
    ("001-1", {"indicators[15].half_year": "≤5小时"}, {"R06"}, "indicators[15].half_year"),
    ("001-1", {"spending[1].half_year": "28"}, {"R06", "R08"}, "spending[1].half_year"),
    ("001-2", {"indicators[11].half_year": "≥0项"}, {"R07"}, "indicators[11].half_year"),
    ("001-1", {"indicators[14].half_year": "=40%"}, {"R07"}, "indicators[14].half_year"),
    ("001-2", {"indicators[6].half_year": "=70%"}, {"R08"}, "indicators[6].half_year"),
    (
        "001-1",
        {"annual_goal": faultless("001-1").fields["overall_goal"]},
        {"R09"},
        "annual_goal",
    ),
    ("001-1", {"project_level": "市本级"}, {"R10"}, "project_level"),
    ("000-1", {"project_level": "区(县)本级"}, {"R10"}, "project_level"),
    ("000-1", {"authority": None}, {"R12"}, "authority"),
    ("004-2", {"unit": "无"}, {"R12"}, "unit"),
    ("004-4", {"indicators[1].target": None}, {"R12"}, "indicators[1].target"),
    ("000-1", {"indicators[11].full_year": "≥6个"}, {"R13"}, "indicators[11].full_year"),
    ("003-12", {"indicators[37].target": "≥400次"}, {"R13"}, "indicators[37].target"),
    ("004-4", {"indicators[0].target": ">=2场"}, {"R13"}, "indicators[0].target"),
    (
        "000-1",
        {"annual_goal": f"{faultless('000-1').fields['annual_goal']}举办成果展览3场。"},
        {"R14"},
        "annual_goal",
    ),
    ("003-12", {"annual_tasks": "1、垃圾分类覆盖率。"}, {"R14"}, "annual_tasks"),
    ("003-12", {"summary[3].share": "15.54%"}, {"R17"}, "summary[3].share"),
    ("003-13", {"procurement[0].amount": "1200"}, {"R23"}, "procurement[0].amount"),
    ("003-13", {"procurement[0].item": "商务轿车"}, {"R22"}, "procurement[0].item"),
    ("003-13", {"sources[1].amount": "1179"}, {"R24"}, "sources[0].amount"),
    ("001-2", {"indicators[12].full_year": "≥2"}, {"R25"}, "indicators[12].full_year"),
    (
        "003-13",
        {
            "indicators[7].level3": "案件下降率",
            "indicators[7].target": ">0%",
            "indicators[7].note": "案件下降率=（当年案件数-上年案件数）/上年案件数*100%",
        },
        {"R26"},
        "indicators[7].note",
    ),
    (
        "003-13",
        {"indicators[10].note": "完成率=完成数/计划数*100%"},
        {"R27"},
        "indicators[10].note",
    ),
    ("004-1", {"indicators[11].level3": "故障排除及时性"}, {"R28"}, "indicators[11].level3"),
    ("004-1", {"indicators[0].level3": "服务质量"}, {"R28"}, "indicators[0].level3"),
    ("004-1", {"indicators[6].level3": "系统升级效果"}, set(), "indicators[6].level3"),
    ("004-2", {"indicators[10].level3": "合同管理水平"}, {"R28"}, "indicators[10].level3"),
    ("004-4", {"indicators[1].level3": "培训≥6场"}, {"R29"}, "indicators[1].level3"),
    ("004-1", {"fund_total": "1132301"}, {"R01", "R30"}, "narrative_budget"),
    (
        "004-1",
        budget("004-1", "录音电话系统0.6万", "录音电话系统0.7万"),
        {"R31"},
        "narrative_budget",
    ),
    (
        "003-14",
        {"spending[0].calculation_basis": "等保测评19万元，密码应用安全性评估20万元。"},
        {"R31"},
        "spending[0].calculation_basis",
    ),
    (
        "004-4",
        budget("004-4", "80人*60元/本=4800元", "80人*65元/本=4800元"),
        {"R32"},
        "narrative_budget",
    ),
    ("004-2", {"project_name": "法律服务"}, {"R33"}, "project_name"),
    (
        "001-1",
        {f"indicators[17].{c}": None for c in ("level3", "half_year", "full_year")},
        {"R34"},
        "indicators[17].level3",
    ),
    (
        "001-2",
        {"indicators[23].full_year": "满意", "indicators[23].half_year": "满意"},
        {"R34", "R35"},
        "indicators[23].full_year",
    ),
    ("004-1", {"indicators[5].target": "及时"}, {"R35"}, "indicators[5].target"),
    ("004-4", {"indicators[4].target": "完备"}, {"R35"}, "indicators[4].target"),
    ("004-2", {"indicators[0].target": ">=2-3人"}, {"R40"}, "indicators[0].target"),
    (
        "001-2",
        {
            "indicators[14].level3": "系统运行故障次数",
            "indicators[14].full_year": "≥5次",
            "indicators[14].half_year": "≥2次",
        },
        {"R41"},
        "indicators[14].full_year",
    ),
    (
        "004-1",
        {
            "fund_total": "113.23",
            "sources[1].amount": "113.23",
            "project_sources[0].amount": "113.23",
            "project_sources[1].amount": "113.23",
        },
        {"R03"},
        "fund_total",
    ),
    ("004-1", {"sources[1].amount": "113.23"}, {"R03"}, "sources[1].amount"),
    ("003-13", {"spending[0].own_level_amount": "11798000"}, {"R03"}, "fund_total"),
    ("003-13", {"project_total": "11798000"}, {"R03"}, "project_total"),
    (
        "003-12",
        {
            f"projects[{number}].{column}": amount
            for number, amount in enumerate(("11798000", "80000", "11007900", "578400", "380000"))
            for column in ("fund_total", "project_total")
        },
        {"R03"},
        "projects[1].fund_total",
    ),
    ("004-1", {"overall_goal_period": "（2022年-2024年）"}, {"R04"}, "overall_goal_period"),
    (
        "004-1",
        {"narrative_period": "2022年1月1日至2023年12月31日"},
        {"R05"},
        "narrative_period",
    ),
    ("000-1", {"indicators[13].full_year": "2024年6月30日前"}, {"R05"}, "end"),
    ("001-1", {"indicators[27].half_year": "≥95%"}, {"R06"}, "indicators[27].half_year"),
    ("001-2", {"annual_goal": "维护信息系统3个。"}, {"R13"}, "indicators[12].full_year"),
    ("003-14", {"indicators[2].level3": "培训人数"}, {"R28"}, "indicators[2].level3"),
    ("004-1", {"indicators[5].level3": "运维质量"}, {"R28"}, "indicators[5].level3"),
    ("004-1", {"indicators[1].level3": "响应及时性"}, {"R28"}, "indicators[1].level3"),
    (
        "004-1",
        budget("004-1", "2022年预算申请3.12万", "2022年预算申请3.21万"),
        {"R30"},
        "narrative_budget",
    ),
    (
        "004-4",
        {"indicators[2].level3": "培训完成率", "indicators[2].target": "=100%"},
        {"R36"},
        "indicators[2].level3",
    ),
    ("003-12", {"summary[5].previous_amount": "2484.74"}, {"R42"}, "summary[5].previous_amount"),
    (
        "001-1",
        {"necessity": "2024年预算81万元，比上年增加20万元，增长24.69%。"},
        {"R16"},
        "necessity",
    ),
    (
        "003-13",
        {"budget_history": "2020年年初预算11万元，调减3万元，调整后预算9万元。"},
        {"R31"},
        "budget_history",
    ),
    (
        "003-13",
        {"budget_history": "2019年预算8万元，2020年预算9万元，与上年持平。"},
        {"R18"},
        "budget_history",
    ),
    (
        "003-13",
        {"budget_history": "2020年年初预算11万元，调减3万元。\n2020年支出9万元。"},
        {"R42"},
        "budget_history",
    ),
    ("001-1", {"necessity": "联系电话13900000000，按计划实施。"}, {"R39"}, "necessity"),
    ("001-1", {"content": "运维服务期三年半，合同期限5年。"}, {"R05"}, "content"),
    ("001-1", {"start": "2023", "end": "2023"}, {"R04"}, "fiscal_year"),
    ("004-4", {"indicators[0].target": "——"}, {"R12"}, "indicators[0].target"),
]


SUBMISSION_FAULTS: list[tuple[tuple[str, ...], int, Edits, set[str], str]] = [
    (("001-1", "001-2"), 1, {"unit": "江苏省政务服务网运管中心"}, {"R11"}, "unit"),
    (("003-12", "003-13"), 1, {"indicators[1].target": "188人"}, {"R15"}, "indicators[1].target"),
    (("003-12", "003-13"), 1, {"indicators[1].target": "189件"}, {"R15"}, "indicators[1].target"),
    (
        ("003-12", "003-13"),
        1,
        {"indicators[5].level2": "完成时效"},
        {"R28", "R34"},
        "indicators[5].level3",
    ),
    (("003-12", "003-13"), 1, {"project_name": "监督员购岗费"}, {"R33"}, "project_name"),
    (
        ("003-12", "003-13"),
        1,
        {
            "fund_total": "1179",
            "project_total": "1179",
            "sources[1].amount": "1179",
            "spending[0].own_level_amount": "1179",
        },
        {"R24"},
        "fund_total",
    ),
]


SUBMISSION_FAULTS += [
    (
        ("001-1", "001-2"),
        1,
        {"authority": "江苏省数据局（江苏省政务服务管理办室）"},
        {"R11"},
        "authority",
    ),
    (
        ("003-12", "003-13"),
        0,
        {"indicators[0].note": faultless("003-13").tables["indicators"][6]["note"]},
        {"R27"},
        "indicators[0].note",
    ),
]


NOTES: list[tuple[str, Edits, str, str, str]] = [
    (
        "001-2",
        {"indicators[11].half_year": "≥2项"},
        "R08",
        "half_year_unplanned",
        "indicators[11].half_year",
    ),
    ("000-1", {"contact": None}, "R12", "private_blank", "contact"),
    ("000-1", {"contact": "联系人甲 80000001"}, "R39", "person_named", "contact"),
    (
        "004-1",
        {"indicators[0].level3": "设备巡检率", "indicators[0].target": ">=95%"},
        "R28",
        "rate_as_quantity",
        "indicators[0].level3",
    ),
    (
        "004-4",
        budget("004-4", "4000元/天*6人=24000元", "4800元/天*5人=24000元"),
        "R31",
        "price_without_time",
        "narrative_budget",
    ),
    (
        "001-1",
        {"necessity": "加强督督查工作，做好督查。加强督查。"},
        "R36",
        "repeated",
        "necessity",
    ),
    ("001-1", {"necessity": "资金及时下拔到位。"}, "R36", "misspelt", "necessity"),
    (
        "001-2",
        {"indicators[12].full_year": "≥2个/3份"},
        "R40",
        "two_targets",
        "indicators[12].full_year",
    ),
]
