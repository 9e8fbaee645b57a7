"""What texts say in numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalsheet.checks.prose.costs import cost_text
from goalsheet.checks.prose.counts import counts
from goalsheet.checks.prose.expression import calculations
from goalsheet.checks.prose.frequencies import frequencies
from goalsheet.checks.prose.money import amounts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("设备费50万元，材料费3,000元。", ["500000", "3000"]),
        ("共３０万", ["300000"]),
        ("计划培训3万人，印制2万册", []),
        ("标准为15元/人，每人300元", []),
        ("电费1.2万元/年", ["12000"]),
        ("34次*2000元/场=68000元", ["68000"]),
        ("2.3万元/人/月", []),
        ("投资1.5亿元", ["150000000"]),
        ("全年12345热线2022年受理", []),
        ("合计 1,096.97 万元", ["10969700"]),
        ("合计1,096.97万元，其中设备1,000万元", ["10969700", "10000000"]),
        ("设备费3万元，共计5", ["30000", "50000"]),
        ("签约3.5万余人、2万多名学生，改造3.6万平方米", []),
        ("培训费8万元+资料费12万元=20万元", ["200000"]),
        ("30人×500元=15000元=1.5万元", ["15000"]),
        ("人均财政补助标准为94元", []),
    ],
)
def test_amounts__are_those_of_the_text(text: str, values: list[str]) -> None:
    assert [money.value for money in amounts(text)] == [Decimal(value) for value in values]


def test_amount__knows_what_is_said_of_it() -> None:
    total, part, bracketed = amounts("共约30万元：设备20万左右（其中进口5万元）")
    assert (total.is_total, total.is_about, total.bracketed) == (True, True, False)
    assert (part.is_total, part.is_about) == (False, True)
    assert bracketed.bracketed


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("34次*2000元/场=68000元", True),
        ("34次×300元/人×5人=51000元", True),
        ("34次*300元/人*5人=52000元", False),
        ("80*7800*10%=6.24万元", True),
        ("2.3万元/人/月*2人*12月=55.2万元", True),
        ("2.3*2*12=55.2万元", True),
        ("3000元+500元=3500元", True),
        ("3000元+500元=3600元", False),
        ("2人*3天*200元+800元=2000元", True),
        ("100元÷3=33.33元", True),
        ("3500元*12个月=4.2万元", True),
        ("3500元*12个月=4.3万元", False),
        ("(3+2)*4=20", True),
        ("（3000+500）元×12月=4.2万元", True),
        ("（3000元+500元）×12月＝41000元", False),
        ("50元/人·天×20人×3天=3500元", False),
        ("3.6万㎡×800元/㎡=2880万元", True),
        ("3.6万㎡×800元/㎡=2808万元", False),
        ("12场＊3000元/场＝35000元", False),
        ("120万元×5‰=6000元", True),
        ("8万元+12万元-3万元=18万元", False),
        ("100万元/12个月=8.33万元", True),
        ("80人（含工作人员）*60元=4800元", True),
        ("3次*每次2000元=6500元", False),
        ("10万元*(1-20%)=8万元", True),
        ("1.2万人×300元/人=36万元", False),
        ("8+12=21万元", False),
    ],
)
def test_calculation__is_right_or_not(text: str, holds: bool) -> None:
    [printed] = calculations(text)
    assert printed.holds is holds


@pytest.mark.parametrize(
    "text",
    ["7*24小时值守", "热线12345=一号答", "2022.1.1-2022.12.31", "3-5人*200元=1000元", "65+N+X"],
)
def test_other_text__is_no_calculation(text: str) -> None:
    assert calculations(text) == ()


def test_chain_of_results__is_right_in_each() -> None:
    assert [c.holds for c in calculations("30人×2次×500元=30000元=3万元")] == [True, True]
    assert [c.holds for c in calculations("30人×2次×500元=30000元=3.5万元")] == [True, False]


@pytest.mark.parametrize("text", ["比例3+2%=5%", "2次每次3天*200元=1200元", "3-5人*200元=900元"])
def test_calculation_that_can_be_meant_otherwise__is_not_judged(text: str) -> None:
    assert calculations(text) == ()


def test_costs__items_with_lines_below() -> None:
    text = "总经费5万元\n（1）培训 3万\n师资：2万元\n资料：1万元\n（2）宣传 共2万，按实结算"
    costs = cost_text(text, 2024)
    training, publicity = costs.entries
    assert (training.name, training.sum) == ("培训", Decimal(30000))
    assert training.total is not None
    assert training.total.value == Decimal(30000)
    assert publicity.settled_later
    assert publicity.parts == ()


def test_costs__amount_applied_for_in_the_year() -> None:
    text = "（1）运维共10万。（分两次支付，2024年预算申请5万，2025年预算申请5万）"
    [entry] = cost_text(text, 2024).entries
    assert entry.applied is not None
    assert (entry.applied.value, entry.parts) == (Decimal(50000), ())


def test_costs__last_year_is_no_part() -> None:
    [entry] = cost_text("（1）运维，软件3万、硬件2万，共5万。上年支出4万元。", 2024).entries
    assert (entry.sum, entry.total and entry.total.value) == (Decimal(50000), Decimal(50000))


def test_costs__details_of_a_part_are_no_parts() -> None:
    text = (
        "（1）运维 10万\n1）软件6万（含）：开发4万、升级2万\n2）硬件4万，其中备件1万\n（2）其他 3万"
    )
    first, second = cost_text(text, 2024).entries
    assert [part.value for part in first.parts] == [Decimal(60000), Decimal(40000)]
    assert (first.name, second.name) == ("运维", "其他")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展培训不少于2次，验收率100%。", [("开展培训", "2", "次"), ("验收率", "100", "%")]),
        ("服务企业达到1,200家", [("服务企业", "1200", "家")]),
        ("党建活动、创建活动均达到2次", [("党建活动", "2", "次"), ("创建活动", "2", "次")]),
        ("满意度由80%提高到90%以上", [("满意度", "90", "%")]),
        ("全区35个社区、依托2个平台开展培训", []),
        (
            "新增图书2万册，护岸3.6万平方米",
            [("新增图书", "2", "万册"), ("护岸", "3.6", "万平方米")],
        ),
        ("救助、慰问300人", [("慰问", "300", "人")]),
        ("每季度开展培训1次", [("开展培训", "4", "次")]),
        ("每个街道建设2个站点", []),
        ("完成3个方面的任务，其中女性20人", []),
        ("实现百分百回访", [("回访", "100", "%")]),
        ("在3个工作日内办结，提高5个百分点", []),
        ("提供7*24小时服务", []),
        ("2024年建成第3个中心，12345热线", []),
    ],
)
def test_counts__are_goals_with_their_numbers(text: str, found: list[tuple[str, str, str]]) -> None:
    own = (count for count in counts(text) if not count.is_aside)
    seen = [(s, str(c.number), c.unit) for c in own for s in c.subjects]
    assert seen == found


def test_frequencies__are_times_a_year() -> None:
    found = frequencies("每季度一次漏洞扫描，每半年开展2次演练，每月巡检1次")
    assert [f.times for f in found] == [4, 4, 12]
