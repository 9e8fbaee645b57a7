"""Forms of other trades, with other words: what is sound is left alone, what is not is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goalsheet.model import Finding, Record
from tests.checks.forms import checked
from tests.checks.trades import TRADES, plain, project

RIVERS = {"start": "2024", "end": "2026", "overall_goal": "2024—2026年治理河道56公里。"}


def serious(record: Record) -> list[Finding]:
    return [f for f in checked(record).findings if f.severity != "info"]


def trade(name: str) -> Record:
    return project(TRADES[name], **(RIVERS if name == "rivers" else {}))


@pytest.mark.parametrize("name", TRADES)
def test_sound_form_of_a_trade__has_neither_errors_nor_warnings(name: str) -> None:
    assert [(f.rule, f.code, f.field, dict(f.values)) for f in serious(trade(name))] == []


SOUND_GOALS = [
    "服务全市120万人口，全年培训500人次以上，巡查24次。",
    "在全区35个社区开展宣传，发放宣传资料10000份，政策知晓率85%以上。",
    "目标1：建成8个站点；目标2：救助困难群众300人；目标3：慰问困难户120户，群众满意度达90%。",
    "2025年完成8个站点建设，6月底前完成前期工作，12月底前验收，验收合格率达100%。",
    "按照“一核两翼三平台”布局，落实3项机制，全年培训不少于500人次；巡查不少于24次/年。",
    "每月开展巡查2次，全年24次，建设站点8个。",
    "依托2个平台、1支队伍，开展培训，培训人次500人次，培训合格率95%。",
    "通过项目实施，群众满意度由85%提升至90%。",
    "完成24次巡查、8个站点建设和300名困难群众救助。",
    "建立“1+8”服务网络，建设8个站点，其中新建3个、改建5个。",
    "较2024年巡查次数增加4次，达到24次；压减成本5%。",
    "上半年培训200人次，下半年培训300人次，全年培训500人次。",
    "到2027年累计建设站点24个，本年建设站点8个。",
    "在3个工作日内办结，24小时内响应，一次办好。",
]


@pytest.mark.parametrize("goal", SOUND_GOALS)
def test_goal_that_agrees_with_its_indicators__is_left_alone(goal: str) -> None:
    assert [(f.code, dict(f.values)) for f in serious(plain(goal))] == []


@pytest.mark.parametrize(
    ("goal", "severity", "code"),
    [
        ("全年培训600人次。", "error", "goal_number_differs"),
        ("组织开展培训600人次。", "error", "goal_number_differs"),
        ("完成600人次的培训。", "error", "goal_number_differs"),
        ("巡查不少于20次。", "error", "goal_number_differs"),
        ("每月开展巡查3次。", "error", "goal_number_differs"),
        ("发放宣传资料2万份。", "error", "goal_number_differs"),
        ("群众满意度由85%提升至95%。", "error", "goal_number_differs"),
        ("政策知晓率不低于90%。", "error", "goal_number_differs"),
        ("救助困难群众200名。", "error", "goal_number_differs"),
        ("建成10个站点。", "error", "goal_number_differs"),
        ("建设站点3个，改造站点5个。", None, None),
        ("新建公厕5座。", "warning", "goal_without_indicator"),
        ("招聘网格员30名。", "warning", "goal_without_indicator"),
        ("植树2.5万株。", "warning", "goal_without_indicator"),
        ("检测样品400批次。", "warning", "goal_without_indicator"),
    ],
)
def test_goal_that_differs__is_reported(goal: str, severity: str | None, code: str | None) -> None:
    found = {
        (f.severity, f.code) for f in serious(plain(goal)) if f.severity == "error" or severity
    }
    assert found == ({(severity, code)} if code else set())


@pytest.mark.parametrize(
    ("branch", "indicator", "code"),
    [
        ("quantity", "讲座场次 不低于12场", None),
        ("quantity", "讲座场次 12场以上", None),
        ("quantity", "讲座场次 ≥12场以上", "two_operators"),
        ("quantity", "讲座场次 三十场", None),
        ("quantity", "讲座场次 足够", "word_for_number"),
        ("quantity", "讲座场次 12", "target_without_unit"),
        ("quantity", "讲座场次（场） 12", None),
        ("quantity", "讲座场次3次/年 100%", "threshold_in_name"),
        ("quantity", "讲座场次 ——", "placeholder"),
        ("quantity", "床位数 ≤100张", None),
        ("quality", "重点人群覆盖率 达到95%", None),
        ("quality", "重点人群覆盖率 应保尽保", "word_for_number"),
        ("quality", "重点人群覆盖率 ≤95%", "capacity_at_most"),
        ("quality", "不合格率 ≤3%", None),
        ("quality", "工程质量等级 优、良、中、差", None),
        ("quality", "设备故障率 ≥3%", "incidents_at_least"),
        ("time", "完成时间 12月底前", None),
        ("time", "完成时间 2026年6月底前", "term_beyond_project"),
        ("time", "质保期 3年", None),
        ("time", "合同期限 3年", "term_beyond_project"),
        ("time", "建设工期 ≤400天", "term_beyond_project"),
        ("time", "建设工期 365天", None),
        ("time", "主体工程完工率 100%", None),
        ("time", "群众参与程度 较高", "not_a_time"),
        ("cost", "人均培训费用 ≤300元/人/天", None),
        ("cost", "单位成本 ≥300元", "incidents_at_least"),
        ("cost", "挽回损失成本 ≥300元", None),
        ("cost", "贴息利率 ≤4.35%", None),
        ("social", "受理投诉件数 ≥1000件", None),
        ("social", "群众投诉件数 ≥1000件", "incidents_at_least"),
        ("social", "绩效评价得分 ≥90", None),
        ("ecology", "臭氧超标天数 ≤5天", None),
        ("ecology", "培训参与积极性 提高", "not_ecological"),
        ("social", "带动就业人数 ≥60人|≥50人", "half_above_full"),
        ("social", "带动就业人数 ≥0人|≥50人", "half_year_vacuous"),
        ("social", "带动就业人数 0人|≥50人", None),
        ("quality", "路面优良率 ≥45%|≥90%", "quality_rate_halved"),
    ],
)
def test_indicator__is_judged_by_what_it_says(
    branch: str, indicator: str, code: str | None
) -> None:
    assert {f.code for f in serious(plain(**{branch: indicator}))} == ({code} if code else set())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("2025年预算120万元，比上年增加20万元，增长20%。", None),
        ("2025年预算120万元，比上年增加20万元，增长16.67%。", "growth_on_this_year"),
        ("2025年预算120万元，比2024年减少30万元，下降22%。", "growth_differs"),
        ("2025年预算120万元，较2024年预算100万元增加20万元。", None),
        ("2025年预算120万元，较2024年预算90万元增加20万元。", "change_differs"),
        ("2024年年初预算11万元，调减3万元，调整后预算8万元。2024年支出8万元。", None),
        ("2024年年初预算11万元，调减3万元，调整后预算9万元。", "adjusted_budget_wrong"),
        ("2024年年初预算11万元，调减3万元。2024年支出9万元。", "spent_above_budget"),
        ("服务期限自合同签订之日起三年。", "term_beyond_project"),
        ("项目名称：另一项目\n主要内容：巡查。", "project_name_differs"),
        ("项目名称：某项目。", None),
        ("会务费36万元（3万元/月×12个月）。", None),
        ("会务费36万元（3万元/月×11个月）。", "calculation_wrong"),
    ],
)
def test_text__is_judged_by_what_it_says(content: str, code: str | None) -> None:
    assert {f.code for f in serious(plain(content=content))} == ({code} if code else set())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("购岗人员工资福利劳务费办费等。", "misspelt"),
        ("街道办费用由街道承担，举办费另计。", None),
        ("完成当年计划工程里。", "misspelt"),
        ("在这项工程里，我们加强管理。", None),
        ("资金及时下拔到位。", "misspelt"),
        ("保证用户信息系统的装修和数据汇集。", "no_such_work"),
        ("完成办公用房装修和信息系统的升级。", None),
        ("（1）技能培训\n培训时间2.5天，师资费4000元/天*6人，按实结算。", "price_without_time"),
        ("（1）技能培训\n培训时间2.5天，师资费4000元/天*6人*2.5天，按实结算。", None),
        ("（1）技能培训\n培训时间1天，师资费4000元/天*6人，按实结算。", None),
    ],
)
def test_slip_of_the_pen__is_noted(content: str, code: str | None) -> None:
    notes = {f.code for f in checked(plain(content=content)).findings if f.severity == "info"}
    assert notes - {"private_blank"} == ({code} if code else set())


@pytest.mark.parametrize(
    ("name", "content", "differs"),
    [
        ("档案馆免费查阅服务", "区档案馆拟于1月至12月实施免费查阅服务项目。", False),
        ("2025年度老年食堂补贴", "计划实施老年食堂补贴项目，主要用于运营。", False),
        ("老年食堂补贴经费", "本年拟实施老年食堂补贴项目，主要用于运营。", False),
        ("老年食堂补贴", "“老年食堂补贴”项目计划补贴食堂20家。", False),
        ("老年食堂补贴", "“社区食堂建设”项目计划补贴食堂20家。", True),
        ("老年食堂补贴", "本项目“社区食堂建设”项目主要补贴食堂。", True),
        ("老年食堂补贴", "拟实施社区食堂建设项目，主要补贴食堂。", True),
        ("老年食堂补贴", "结合“社区食堂建设”项目的经验开展补贴。", False),
    ],
)
def test_name_in_a_text__is_that_of_the_form(name: str, content: str, differs: bool) -> None:
    record = plain(content=content)
    record = replace(record, fields={**record.fields, "project_name": name})
    assert ("project_name_differs" in {f.code for f in serious(record)}) is differs
