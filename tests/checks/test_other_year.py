"""R04, R05, R06: years, deadlines and scales of targets."""

from __future__ import annotations

import pytest

from tests.checks.forms import checked, edited, faultless
from tests.checks.test_trades import serious
from tests.checks.trades import PLAIN, Trade, plain, project


@pytest.mark.parametrize(
    "goal",
    [
        "2025年完成年度任务。",
        "较2024年有所提升，2025年持续改进服务。",
        "2024年底前开工的项目全部完工。",
        "2024年度决算公开及时完整。",
        "2024年以来形成的机制继续运行。",
        "2024级学生全部资助。",
        "2024-2026年持续推进服务体系建设。",
        "2024年秋季学期至2025年春季学期补助到位。",
        "本年完成全部任务。2024年任务为基础。",
        "提升服务。2024年已完成一期，持续做好二期。",
        "完成2024年度奖励资金兑现。",
        "做好2024年工程款结算工作。",
    ],
)
def test_goal_that_looks_back__is_left_alone(goal: str) -> None:
    assert [f for f in serious(plain(goal)) if f.rule == "R04"] == []


@pytest.mark.parametrize(
    "goal",
    [
        "2024年完成巡查任务，提升服务水平。",
        "目标1：2024年度开展培训，提高业务能力。",
        "通过项目实施，保障运行。2023年开展养护，消除隐患。",
        "计划2026年完成服务体系建设。",
        "开展2024年度道路养护，消除隐患。",
    ],
)
def test_goal_of_another_year__is_reported(goal: str) -> None:
    [found] = [f for f in serious(plain(goal)) if f.rule == "R04"]
    assert (found.code, found.field) == ("goal_of_other_year", "annual_goal")


@pytest.mark.parametrize(
    ("goal", "end", "is_other"),
    [
        ("2023年建成站点，2024年运行。", "2025", True),
        ("2026年全面建成。", "2026", False),
        ("2024年完成主体，2026年完工。", "2026", False),
    ],
)
def test_goal_of_several_years__lies_in_the_project(goal: str, end: str, is_other: bool) -> None:
    trade = Trade("盐城市民政局", [("服务", "40", "100")], "完成全年任务。", "按计划。", PLAIN)
    record = project(trade, overall_goal=goal, end=end)
    assert {f.code for f in serious(record)} == ({"goal_of_other_year"} if is_other else set())


def test_only_goal_of_a_form__is_that_of_its_year() -> None:
    record = edited(faultless("003-13"), {"overall_goal": "2021年做好巡查工作。", "start": "2021"})
    assert "goal_of_other_year" in {f.code for f in checked(record).findings}
    record = edited(record, {"overall_goal": "2023年全面建成平台。", "end": "2023"})
    assert "goal_of_other_year" not in {f.code for f in checked(record).findings}


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ("苗木入库时间 2024年4月30日前", "target_before_project"),
        ("苗木入库时间 2025年4月30日前", None),
        ("主体竣工时间 2026年3月31日前", "term_beyond_project"),
        ("设备交付时间 2025年3月31日前", None),
        ("路灯亮灯时间 2026年2月底前", "term_beyond_project"),
        ("奖励资金兑现时间 2026年2月底前", None),
        ("决算报告编制时间 2026年3月底前", None),
        ("设备安装时间 11月底前|9月底前", "half_above_full"),
        ("设备安装时间 5月底前|9月底前", None),
        ("秋粮收购启动时间 9月下旬|10月底前", None),
        ("苗木到货时间 12月底前|2025年10月底前", None),
        ("数据上报时间 每月5日前", None),
    ],
)
def test_deadline__is_judged_by_the_project(indicator: str, code: str | None) -> None:
    assert {f.code for f in serious(plain(time=indicator))} == ({code} if code else set())


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ("免费发放图册 ≥1.5万份|≥12000份", "half_above_full"),
        ("免费发放图册 ≥5000份|≥1.2万份", None),
        ("新增供水管网 ≥3公里|≥2800米", "half_above_full"),
        ("新增供水管网 ≥900米|≥2公里", None),
        ("巡护面积 ≥900亩|≥2公顷", None),
    ],
)
def test_half_year__is_compared_in_the_plainest_unit(indicator: str, code: str | None) -> None:
    assert {f.code for f in serious(plain(quantity=indicator))} == ({code} if code else set())


def test_cost_in_other_units__is_compared_as_money() -> None:
    found = serious(plain(cost="一次性培训费用 ≤12万元|≤90000元"))
    assert [f.code for f in found] == ["half_above_full"]


@pytest.mark.parametrize(
    ("field", "text", "is_left"),
    [
        ("project_name", "2024年农村公路养护", True),
        ("project_name", "2025年农村公路养护", False),
        ("project_name", "2024年度高新技术企业奖励", False),
        ("project_name", "2024年学校食堂改造尾款", False),
        ("content", "2024年度预算申请40万元，用于服务。", True),
        ("content", "申请2025年度预算40万元，2024年申请38万元。", False),
        ("content", "2024年完成巡查120次。", False),
    ],
)
def test_words_of_another_year__are_reported(field: str, text: str, is_left: bool) -> None:
    record = edited(plain(), {field: text})
    codes = [f.code for f in serious(record)]
    assert ("year_left" in codes) == is_left


@pytest.mark.parametrize(
    ("period", "is_left"), [("2020年3月至2021年2月", True), ("2022年1月1日-2022年12月31日", False)]
)
def test_period_that_is_over__is_reported(period: str, is_left: bool) -> None:
    record = edited(faultless("004-1"), {"narrative_period": period})
    assert ("year_left" in {f.code for f in serious(record)}) == is_left


@pytest.mark.parametrize(("until", "is_beyond"), [("2026年12月", True), ("2025年12月", False)])
def test_contract_of_the_text__ends_with_the_project(until: str, is_beyond: bool) -> None:
    record = plain(content=f"保洁合同两年一签，服务期限为2025年1月至{until}，按季付款。")
    assert ("contract_beyond_project" in {f.code for f in serious(record)}) == is_beyond
    record = plain(content=f"与中标人签订的合同约定期限为2025年1月至{until}。")
    assert ("contract_beyond_project" in {f.code for f in serious(record)}) == is_beyond
