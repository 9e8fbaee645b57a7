"""Sound forms of other places and trades: the checks are silent until a number changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goalsheet.model import Finding, Record
from goalsheet.values.target import parse_target
from tests.checks.forms import checked, edited, faultless
from tests.samples import blank

INDICATORS = {
    (
        "产出指标",
        "数量指标",
    ): "新建高标准农田面积 ≥5000亩，培训农户人数 ≥300人次，举办活动场次 ≥12场，"
    "采购设备数量 =20台，覆盖行政村数 ≥85个，维修道路里程 ≥12公里，编制规划数 1项",
    ("产出指标", "质量指标"): "工程验收合格率 =100%，设备完好率 ≥98%，补助对象准确率 =100%，"
    "政策知晓率 ≥90%，档案管理规范性 规范",
    ("产出指标", "时效指标"): "工程完工时间 2024年11月30日前，补助资金发放及时率 ≥95%，"
    "项目按期完成率 =100%，资金拨付时间 ≤30日，救助响应时间 ≤2小时，任务完成及时性 及时",
    ("产出指标", "成本指标"): "亩均投资 ≤1500元/亩，人均培训成本 ≤200元，预算控制数 ≤500万元，"
    "补助标准 =1000元/人，成本节约率 ≥3%",
    ("效益指标", "经济效益"): "带动农民增收 ≥500元，新增产值 ≥200万元",
    ("效益指标", "社会效益"): "受益人口数 ≥2万人，就业带动人数 ≥50人，安全生产事故起数 =0起，"
    "公共服务水平 提升，信访投诉下降率 ≥5%",
    (
        "效益指标",
        "生态效益",
    ): "化肥减量 ≥5%，水土流失治理面积 ≥10平方公里，空气质量优良天数比例 ≥85%，"
    "绿化覆盖率 ≥40%，秸秆综合利用率 ≥90%",
    ("效益指标", "可持续影响"): "设施使用年限 ≥10年，长效管护机制健全性 健全",
    ("满意度指标", "服务对象满意度"): "受益群众满意度 ≥90%，学生家长满意率 ≥95%，群众投诉率 ≤1%",
}


def farmland() -> Record:
    """A project of a farming bureau in the form of Jiangsu."""
    record = blank(
        "jiangsu-project-goals",
        title="江苏省省级项目预算绩效目标表",
        project_name="高标准农田建设",
        unit="盐城市农业农村局",
        authority="盐城市农业农村局",
        project_frequency="常年安排项目",
        project_level="市本级",
        start="2023",
        end="2025",
        fiscal_year="2024",
        fund_total="500",
        necessity="按照中央一号文件要求，我市2024年计划投入财政资金3.2亿元，较上年增长5%。"
        "全市现有耕地1,200万亩，覆盖85个行政村。《土地管理法》《高标准农田建设规划》均要求加快建设。",
        feasibility="市、县两级均成立领导小组，人人参与，层层落实，方方面面积极配合。"
        "合同期限为2023年5月至2025年12月。每月召开1次调度会。",
        content="新建灌排渠道30公里，共投入500万元：土建工程300万元，设备购置150万元，监理费50万元。",
        overall_goal="三年建成高标准农田1.5万亩，农民人均增收1500元。",
        annual_goal="新建高标准农田5000亩，培训农户300人次，工程验收合格率达到100%，"
        "受益群众满意度达到90%以上；较上年化肥减量5%；实现2万人受益。",
    )
    rows = []
    for (level1, level2), text in INDICATORS.items():
        for entry in text.split("，"):
            name, target = entry.split(" ")
            targets = dict.fromkeys(("half_year", "full_year"), parse_target(target))
            rows.append({"level1": level1, "level2": level2, "level3": name, **targets})
    amounts = {"total": "500", "general_public_budget": "300", "government_fund": "200"}
    sources = [{**r, "amount": amounts.get(str(r["row"]))} for r in record.tables["sources"]]
    spending = [
        {"item": item, "half_year": half, "full_year": full}
        for item, half, full in (
            ("土建工程", "150", "300"),
            ("设备购置", "0", "150"),
            ("监理费", "20", "50"),
        )
    ]
    tables = {"sources": sources, "spending": spending, "indicators": rows}
    return replace(record, tables=tables)


def serious(record: Record) -> list[Finding]:
    return [f for f in checked(record).findings if f.severity != "info"]


def test_sound_form__has_neither_errors_nor_warnings() -> None:
    assert [(f.rule, f.code, f.field, dict(f.values)) for f in serious(farmland())] == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("新建高标准农田5000亩", "新建高标准农田6000亩", "R13"),
        ("满意度达到90%", "满意度达到95%", "R13"),
        ("实现2万人受益", "举办展览3次", "R14"),
    ],
)
def test_changed_goal__is_reported(old: str, new: str, rule: str) -> None:
    record = farmland()
    goal = str(record.fields["annual_goal"])
    changed = replace(record, fields={**record.fields, "annual_goal": goal.replace(old, new)})
    assert {f.rule for f in serious(changed)} == {rule}


BUDGETS = [
    ("1、设备维护费20万元：服务器维护12万元，网络维护8万元。\n2、培训费5万元。", "250000"),
    ("项目预算共计30万元，其中：人员经费18万元，办公经费12万元。", "300000"),
    ("一、印刷费 3万元\n二、会议费 2万元（4次*5000元/次=20000元）\n合计：5万元", "50000"),
    ("本项目2022年预算12万元，较2021年增加2万元，主要用于：租赁费10万元，水电费2万元。", "120000"),
    ("（1）系统运维，合同金额40万元，2022年预算申请20万元，2023年支付20万元。", "200000"),
    ("场地费5000元/天*2天=1万元；专家费1000元/人*10人=1万元；共2万元。", "20000"),
    (
        "2022年预算申请150万元，其中：\n1. 劳务费60万元（10人*5000元/月*12月=600000元）\n"
        "2. 设备费90万元",
        "1500000",
    ),
    (
        "项目总投资500万元，分三年实施，2021年已安排200万元，2022年申请150万元，2023年安排150万元。",
        "1500000",
    ),
    ("按照每人每年300元标准，覆盖1万人，共需300万元。", "3000000"),
    ("预算总额为45.6万元，包括差旅费10.6万元、培训费15万元、印刷费20万元。", "456000"),
    ("（一）维修费10万元。\n1.屋面维修6万元；\n2.管网维修4万元。\n（二）绿化费5.5万元。", "155000"),
    ("根据上年执行情况（2021年支出80万元）测算，2022年安排100万元。", "1000000"),
    ("按以往年度执行情况统筹安排。", "100000"),
    (
        "一、人员经费：15人×6.5万元/人/年=97.5万元；二、公用经费：15人×1.2万元/人=18万元；"
        "三、专项业务费4.5万元。合计120万元。",
        "1200000",
    ),
    ("（1）设备购置费30万元；（2）安装调试费5万元；（3）其他费用1万元。以上共计36万元。", "360000"),
    ("资金需求测算：①测评费8万元；②审计费5万元；③专家评审费2万元，合计15万元。", "150000"),
    (
        "1）硬件：服务器2台×8万元=16万元、交换机5台×0.8万元=4万元，小计20万元；\n"
        "2）软件：操作系统3万元、数据库7万元，小计10万元；\n合计30万元。",
        "300000",
    ),
    ("总费用240万元，分三年支付，2021年支付80万元，2022年支付80万元，2023年支付80万元。", "800000"),
    ("合同总价150万元，首付30%即45万元，2022年支付进度款60万元，余款验收后支付。", "600000"),
    ("采购金额按实结算，预计支出50万元。其中：车辆租赁约30万元，油料费约20万元。", "500000"),
    ("（一）运维服务费 120万元。依据合同，年服务费120万元。\n（二）租赁费30万元。", "1500000"),
    ("一、日常运维 35万\n1、平台运维 20万\n2、网络运维 15万\n二、安全服务 15万", "500000"),
    ("由人员劳务（12万元）、设备租赁（8万元）和耗材（5万元）三部分组成，共25万元。", "250000"),
    ("为重点企业减免费用1.2亿元，惠及3万多户，本项目申请资金20万元。", "200000"),
    ("项目总预算90万元，其中：1.场地费36万元（3万元/月×12个月）；2.维护费54万元。", "900000"),
]


def with_budget(text: str, total: str) -> Record:
    places = ("fund_total", "sources[1].amount", "project_sources[0].amount")
    amounts = dict.fromkeys((*places, "project_sources[1].amount"), total)
    return edited(faultless("004-1"), {"narrative_budget": text, **amounts})


@pytest.mark.parametrize(("text", "total"), BUDGETS)
def test_sound_budget__has_no_findings(text: str, total: str) -> None:
    assert [(f.rule, dict(f.values)) for f in serious(with_budget(text, total))] == []


@pytest.mark.parametrize(
    ("number", "old", "new", "rules"),
    [
        (0, "网络维护8万元", "网络维护9万元", {"R31"}),
        (2, "合计：5万元", "合计：6万元", {"R31"}),
        (2, "20000元", "25000元", {"R32"}),
        (4, "申请20万元", "申请21万元", {"R30"}),
        (5, "人*10人=1万元", "人*10人=2万元", {"R31", "R32"}),
        (9, "印刷费20万元", "印刷费21万元", {"R31"}),
        (10, "绿化费5.5万元", "绿化费6.5万元", {"R30"}),
        (13, "合计120万元", "合计121万元", {"R31"}),
        (13, "15人×1.2万元/人", "15人×1.3万元/人", {"R32"}),
        (14, "共计36万元", "共计38万元", {"R31"}),
        (15, "审计费5万元", "审计费6万元", {"R31"}),
        (16, "数据库7万元", "数据库8万元", {"R31"}),
        (16, "合计30万元", "合计31万元", {"R31"}),
        (17, "2022年支付80万元", "2022年支付90万元", {"R30"}),
        (19, "油料费约20万元", "油料费约26万元", {"R31"}),
        (22, "耗材（5万元）", "耗材（6万元）", {"R31"}),
        (24, "3万元/月×12个月", "3万元/月×10个月", {"R32"}),
        (24, "总预算90万元", "总预算95万元", {"R31"}),
    ],
)
def test_changed_budget__is_reported(number: int, old: str, new: str, rules: set[str]) -> None:
    text, total = BUDGETS[number]
    assert old in text
    assert {f.rule for f in serious(with_budget(text.replace(old, new), total))} == rules
