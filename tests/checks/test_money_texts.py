"""Texts about money in the words of many trades: what adds up is left alone, what does not is not.

The first of each group is how a reviewer wrote it, the others say the same in other words.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalsheet.checks.prose.expression import calculations
from goalsheet.checks.prose.unit_price import unit_prices
from tests.checks.forms import checked, edited, faultless
from tests.checks.test_sound_forms import serious, with_budget
from tests.checks.trades import plain

Found = set[tuple[str, str]]


def of_budget(text: str, total: str) -> Found:
    """What is found in the budget text of a form: rule and severity."""
    return {(f.rule or "", f.severity) for f in serious(with_budget(text, total))}


def of_content(text: str) -> Found:
    """What is found in the content of a form whose budget is 100万元."""
    return {(f.rule or "", f.severity) for f in serious(plain(content=text))}


ERROR_31, WARNING_31 = {("R31", "error")}, {("R31", "warning")}
ERROR_30, ERROR_32 = {("R30", "error")}, {("R32", "error")}

SOUND = [
    # 其中 reaches as far as makes the sum right
    ("监督抽检费468万元，其中农产品抽检200万元、流通环节168万元、餐饮环节100万元；"
     "试剂46万元。合计514万元。", "5140000"),
    ("绿化养护80万元，其中：行道树50万元，绿地30万元；保洁20万元。总计100万元。", "1000000"),
    ("人员经费60万元（包括基本工资40万元、绩效20万元），公用经费15万元，共计75万元。", "750000"),
    # years are blocks of their own
    ("2022年：抽检费40万元，试剂10万元，小计50万元。\n2023年：抽检费44万元，试剂10万元，"
     "小计54万元。\n2024年：抽检费46万元，试剂12万元，小计58万元。", "500000"),
    ("2021年度：租金20万元，电费5万元，共25万元\n2022年度：租金22万元，电费6万元，共28万元",
     "280000"),
    # what another sentence says is no part
    ("2021年全区食品产值达到32.6亿元。抽检费46万元，试剂2万元，购样费2万元，共计50万元。",
     "500000"),
    ("单项采购50万元以上的公开招标。抽检费46万元，试剂2万元，共计48万元。", "480000"),
    ("全镇存量房租收入约300万元。墙面粉刷12万元，管线整理8万元，合计20万元。", "200000"),
    ("奖励标准：一等奖3万元、二等奖2万元、三等奖1万元。评审费5万元，奖金15万元，合计20万元。",
     "200000"),
    ("乡镇每个4万元、街道每个6万元，乡镇5个共20万元，街道5个共30万元，合计50万元。", "500000"),
    ("合同总金额98.6万元，预留变更费1.4万元，共100万元。", "1000000"),
    ("三年合同总价240万元，年均80万元。（1）保洁，共50万元。（2）养护，共30万元。\n合计80万元。",
     "800000"),
    ("义诊12场，每场经费8000元，合计9.6万元，另购置药品10.4万元，总经费20万元。", "200000"),
    ("监测点56处，共28万元；应急调查20次，共20万元；专家会商2万元。总费用50万元。", "500000"),
    ("装修200套，共640万元，已于2021年支付60%即384万元，2022年支付40%即256万元。", "2560000"),
    ("一、人员支出45万元，含社保12万元。二、公用支出15万元，含差旅3万元、会议2万元等。"
     "合计60万元。", "600000"),
    ("保障费一览：上年安排18万元，本年安排20万元，增加2万元，用于路灯。", "200000"),
    ("运行36万元，其中市级补助30万元、区级6万元，用于：清淤20万元、护岸16万元。", "360000"),
    ("抢险队补助18万元；装备22万元（救生艇12万元，发电机10万元）。以上两项合计40万元。", "400000"),
    ("场租20万元，搭建35万元；宣传25万元；接待20万元。总计100万元，赞助40万元，"
     "申请财政资金60万元。", "600000"),
    ("房租：800㎡×1.2元/㎡/天×365天=35.04万元；物业9.6万元；合计44.64万元。", "446400"),
    # what is applied for wins
    ("（1）保洁，共50万元。（2）养护，共40万元。\n合计90万元，2022年按90%申请81万元，"
     "余款9万元列入2023年预算。", "810000"),
    ("监理费30万元、检测费20万元，共计50万元，扣除自有资金10万元后，本年申请财政资金40万元。",
     "400000"),
    # a budget of a former year and what was spent of it are no parts of another amount
    ("2019年年初预算980万元，调整后预算950万元，支出931万元；2020年年初预算990万元，"
     "全年支出980万元。三年合计3600万元。", "36000000"),
    ("2020年预算80万元，调整为75万元，实际支出74万元，本年预算合计100万元。", "1000000"),
    # of several years, the items are this year's
    ("项目总预算412万元，其中2022年预算申请257万元，2023年155万元。\n（1）站房建设161万元\n"
     "（2）设备购置70万元\n（3）宣传26万元", "2570000"),
    ("工程总投资412万元：2022年安排257万元，2023年安排155万元。\n1.站房建设，161万元\n"
     "2.设备购置，70万元\n3.宣传，26万元", "2570000"),
    # parts of a price are no parts of what is paid
    ("讲课费1.2万元、场地1万元、资料0.4万元，每场2.6万元×13场=33.8万元", "338000"),
    ("专家2000元、租车800元，每次2800元，10次×2800元=2.8万元。", "28000"),
    # two views of one sum
    ("一、按区域分：东片30万元、西片20万元，合计50万元。\n"
     "二、按科目分：委托业务费45万元、办公费5万元，合计50万元。", "500000"),
    ("设备30万元、材料20万元，合计50万元。资金来源：区级财政35万元，镇级配套15万元。", "500000"),
    ("项目经费50万元，其中市级补助35万元、单位自筹15万元；支出包括培训30万元、会议20万元。",
     "500000"),
    # sums of sums
    ("硬件：主机16万元、屏幕4万元，小计20万元；软件：系统3万元、授权7万元，小计10万元；"
     "合计30万元。", "300000"),
    ("1、物资：沙袋15万元；泵车85万元；小计100万元。\n2、电费：小计84万元，按实结算。\n"
     "3、维修：大修36万元；小修18万元；小计54万元。\n以上共238万元，上年结转8万元，"
     "当年申请财政拨款230万元。", "2300000"),
    ("1、膳食补助120万元。\n2、厨房改造15万元。\n3、抽检4万元；培训约1万元。合计5万元。\n"
     "以上三项共计140万元，其中本级资金128万元，结转资金12万元。", "1400000"),
    ("采购记录仪50台（单价2400元，小计12万元）、背心30件（单价1500元，小计4.5万元），"
     "合计16.5万元。", "165000"),
    ("运维12人月，2.1万元/人月，计25.2万元；测评6.8万元；短信预计不超过8万元。总计40万元左右。",
     "400000"),
    ("劳务费约46.8万元，耗材约2万元，总计约49万元。", "488000"),
    ("1、图书20万元。\n2、活动6万元。\n3、运维3.5万元。\n1+2+3=29.5万元。", "295000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total"), SOUND)
def test_budget_that_adds_up__is_left_alone(text: str, total: str) -> None:
    assert of_budget(text, total) == set()


WRONG = [
    ("（1）抽检，共11万。其中评估费8万，宣传2万。", "110000", WARNING_31),
    ("物业费60万元，其中保安35万元、保洁30万元；绿化10万元。合计70万元。", "700000", ERROR_31),
    ("合计39万元，其中财政拨款35万元，单位自筹5万元。", "390000", ERROR_31),
    ("仪器30万元、试剂9万元，合计39万元，其中市级资金35万元，区级资金5万元。", "390000", ERROR_31),
    ("（1）抽检费46万元（农产品20万元、水产26万元）；（2）试剂14万元（快检8万元、购样9万元）。"
     "合计60万元。", "600000", ERROR_31),
    ("1、物资：沙袋15万元；泵车85万元；小计100万元。\n2、电费：小计84万元。\n3、维修54万元。\n"
     "以上共240万元。", "2400000", ERROR_31),
    ("硬件：主机16万元、屏幕4万元，小计20万元；软件：系统3万元、授权8万元，小计10万元；"
     "合计30万元。", "300000", ERROR_31),
    ("采购记录仪50台（单价2400元，小计12万元）、背心30件（单价1500元，小计4.5万元），"
     "合计17.5万元。", "175000", ERROR_31),
    ("预算40万元，其中市级30万元、区级10万元，政府采购25万元。", "400000", set()),
    ("一、人员支出45万元，含社保52万元。二、公用支出15万元。合计60万元。", "600000", ERROR_31),
    ("申请60万元，其中设备35万元、软件20万元、培训10万元。", "600000", ERROR_31),
    ("2021年安排80万元，2022年安排90万元，2023年安排100万元，三年共计280万元。", "900000",
     ERROR_31),
    ("所需资金120万元，由省级60万元、市级40万元、区级30万元分担。", "1200000", ERROR_31),
    ("甲3万元、乙4万元，小计7万元；丙5万元、丁6万元，小计12万元；共计19万元。", "190000", ERROR_31),
    ("上半年支出50万元，下半年支出60万元，全年共计100万元。", "1000000", ERROR_31),
    ("本年申请预算55万元，用于设备35万元、软件20万元。", "600000", ERROR_30),
    ("监理费28000元，检测费15000元，合计4.5万元。", "45000", ERROR_31),
    ("车辆8辆，每辆3万元，共25万元。", "250000", ERROR_32),
    ("2022年：租金22万元，电费6万元，共29万元", "290000", ERROR_31),
    ("全区食品产值达到32.6亿元。抽检费46万元，试剂2万元，购样费2万元，共计51万元。", "510000",
     ERROR_31),
    ("2022年：抽检费40万元，小计40万元。\n2023年：抽检费44万元，小计44万元。", "440000", ERROR_30),
    ("合计90万元，2022年按90%申请81万元，余款列入2023年预算。", "850000", ERROR_30),
    ("一、设备30万元。二、安装5万元。三项合计36万元。", "360000", ERROR_31),
    ("监测站运维9座，每座15万元，计145万元。", "1450000", ERROR_32),
    ("公厕改造12座，每座8万元，计96万元；绿道3公里，每公里50万元，计160万元。合计256万元。",
     "2560000", ERROR_32),
    ("定制开发40人月，每人月2.5万元，共计110万元。", "1100000", ERROR_32),
    ("预算198-3=196万元。", "1960000", ERROR_32),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total", "found"), WRONG)
def test_budget_that_does_not__is_reported_once(text: str, total: str, found: Found) -> None:
    assert of_budget(text, total) == found


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("地膜回收2万亩，每亩补助30元，共60万元", [True]),
        ("地膜回收2万亩，每亩补助30元，共62万元", [False]),
        ("著录30万条，单价0.6元/条，共16万元", [False]),
        ("设备12台，均价0.35万元，合计4.2万元", [True]),
        ("泵站21座，每座平均4万元，小计85万元", [True]),
        ("安保18人，人均年费用9.2万元，共165.6万元", [True]),
        ("安保18人，人均年费用9.2万元，共156.6万元", [False]),
        ("培训1,000人，人均600元，需6万元", [False]),
        ("机房租金每月1.5万元，全年15万元", [False]),
        ("场地每季度3万元，全年共12万元", [True]),
        ("司机5人每月3000元，全年18万元", []),
        ("租车4辆，每辆每年9万元，计39万元", [False]),
        ("对52家哨点医院按每家3.05万元给予补助，共158.6万元", [True]),
        ("对52家哨点医院按每家3.05万元给予补助，共156.8万元", [False]),
        ("维修泵站36座，平均每座12.5万元，需资金450万元", [True]),
        ("维修泵站36座，平均每座15.2万元，需资金450万元", [False]),
        ("清淤渠道180公里，每公里1.5万元，需资金207万元", [False]),
        ("护工30名，人均4000元，共12万元", [True]),
        ("惠及12户36人，户均5000元，共6万元", []),
        ("甲12家，每家3万元；乙5家，每家5万元，共61万元", []),
        ("甲12家，每家3万元，计36万元；乙5家，每家5万元，合计61万元", [True]),
        ("印刷10万元，培训4期，每期3万元，合计22万元", []),
        ("全年12批，每批100人，每人2600元，共计312万元", []),
        ("专家5人，每人每天1000元，共计5万元", []),
        ("聘用20名，每名4500元/月，共108万元", []),
        ("3个镇12个村，每村5万元，共计60万元", []),
        # numbers of items are no count
        ("1.新建步道6公里，每公里25万元，计140万元。", [False]),
        ("（1）补助20户，每户3万元，需60万元；（2）补助5户，每户2万元，需11万元。", [True, False]),
        # pieces that each say what they need
        ("改造厕所5座，每座3万元，需15万元；新建亭廊4座，每座2万元，需资金9万元。", [True, False]),
    ],
)
def test_price_of_one__is_multiplied_where_nothing_else_counts(
    text: str, holds: list[bool]
) -> None:
    assert [priced.holds for priced in unit_prices(text)] == holds


@pytest.mark.parametrize("text", ["1+2+3=295万元", "2022-2024=3万元", "3-5=2万元"])
def test_numbers_of_items_and_ranges__are_no_calculation(text: str) -> None:
    assert calculations(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年预算90万元；2022年预算100万元；2025年预算100万元。", set()),
        ("2024年年初预算95万元，2025年预算较2024年增加5万元，增长5.26%。", set()),
        ("2024年年初预算95万元，2025年预算较2024年增加5万元，增长5.2%。", {("R16", "error")}),
        ("2024年年初预算95万元，2025年预算较上年增加6万元。", {("R16", "error")}),
        ("2024年年初预算60万元，年中压减5%即3万元，调整后预算57万元。", set()),
        ("2024年年初预算60万元，年中压减5%即3万元，调整后预算58万元。", ERROR_31),
        ("2023年90万元，2024年95万元，与上年持平。", {("R18", "error")}),
        ("2023年预算95万元，2024年预算95万元，与上年持平。", set()),
        ("2024年预算95万元，2025年预算100万元，与2024年基本持平。", set()),
        ("培训约60.2万元，会议约39.6万元，合计约100万元。", set()),
        (
            "补贴标准：一级2000元、二级1500元、三级1000元。培训60万元，会议40万元，共计100万元。",
            set(),
        ),
        ("本年度预算100万元，用于路灯养护。", set()),
        ("本年度预算110万元，用于路灯养护。", ERROR_30),
        ("全市年度预算110亿元，压减5%。", set()),
        ("上半年支出50万元，下半年支出50万元，全年共计100万元。", set()),
    ],
)
def test_text_beside_the_budget__is_judged_by_what_it_says(text: str, found: Found) -> None:
    assert of_content(text) == found


@pytest.mark.parametrize(
    ("basis", "found"),
    [
        ("45人×4500元/月×12个月=243万元", set()),
        ("44人×4500元/月×12个月=237.6万元", {("R30", "estimate_differs")}),
        ("按合同44人×4500元/月×12个月=237.6万元", set()),
        ("人员经费200万元、公用经费40万元", {("R31", "parts_not_amount")}),
    ],
)
def test_basis_of_a_row__comes_to_its_amount(basis: str, found: Found) -> None:
    places = ("spending[0].own_level_amount", "sources[0].amount", "sources[1].amount")
    edits = dict.fromkeys((*places, "project_total", "fund_total"), "243")
    record = edited(faultless("003-13"), {"spending[0].calculation_basis": basis, **edits})
    findings = [f for f in checked(record).findings if f.rule in ("R30", "R31", "R32")]
    assert {(f.rule or "", f.code) for f in findings} == found


@pytest.mark.parametrize(
    ("edits", "rules"),
    [
        ({"procurement[0].amount": "1000000"}, {"R03"}),
        ({"project_total": "1179.8", "procurement[0].amount": "1300"}, {"R23"}),
    ],
)
def test_purchase_in_another_unit__is_a_slip_of_the_unit(
    edits: dict[str, str], rules: set[str]
) -> None:
    assert {f.rule for f in serious(edited(faultless("003-13"), edits))} == rules


def test_whole_project_in_another_unit__is_a_slip_of_the_unit() -> None:
    record = faultless("004-1")
    slipped = {"project_sources[0].amount": "113.23", "project_sources[1].amount": "113.23"}
    assert {f.rule for f in serious(edited(record, slipped))} == {"R03"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我市已建成高标准农田285.6万亩。2022年建设资金需1570万元，其中中央1000万元，省级600万元。",
         "2022年建设资金"),
        ("辖区有泵站12座。计划总投资共1570万元：建设1000万元，管护600万元。", "计划总投资"),
        ("辖区有泵站12座。建设1000万元，管护600万元，合计1570万元。", "合计"),
        ("项目总预算2412万元，其中2022年预算申请1570万元，2023年842万元。\n"
         "（1）建设1000万元\n（2）管护600万元", "2022年预算"),
    ],
)  # fmt: skip
def test_amount_with_parts__is_called_what_its_clause_calls_it(text: str, name: str) -> None:
    assert [f.values["name"] for f in serious(with_budget(text, "15700000"))] == [name]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("24人*10.5元/人=252万元", "0.0252"),
        ("20家×3元=60万元", "0.006"),
        ("补贴：每月150元×40人=6000万元", "0.6"),
        ("20家×3万元=60元", "600000"),
        ("24人*10.5万元/人=252万元", None),
        ("2.3*12=27.6万元", None),
        ("15元/㎡×2.5万㎡=37.5万元", None),
        ("10人×0.5万元+200元×50=6万元", None),
    ],
)
def test_price_in_another_unit_than_its_product__is_wrong(text: str, right: str | None) -> None:
    wrong = [c for c in calculations(text) if not c.holds]
    assert [c.right for c in wrong] == ([] if right is None else [Decimal(right)])
