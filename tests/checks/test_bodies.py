"""R10, R11, R22, R38: bodies, what they buy, and what they copied from one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goalsheet.model import Record
from tests.checks.forms import checked, edited, faultless
from tests.checks.trades import PLAIN, QUANTITY, Trade, plain, project


def at_level(authority: str, level: str) -> set[str]:
    trade = Trade(authority, [("服务", "40", "100")], "完成全年任务。", "按计划实施。", PLAIN)
    found = checked(project(trade, project_level=level)).findings
    return {f.code for f in found if f.rule == "R10"}


@pytest.mark.parametrize(
    ("authority", "level"),
    [
        ("苏州工业园区教育局", "区(县)本级"),
        ("苏州工业园区教育局", "市本级"),
        ("盐城经济技术开发区财政局", "区(县)本级"),
        ("常州国家高新技术产业开发区社会保障局", "区(县)本级"),
        ("连云港徐圩新区管委会", "市本级"),
        ("江苏省黄海湿地自然保护区管理局", "市本级"),
    ],
)
def test_zone__can_stand_at_several_levels(authority: str, level: str) -> None:
    assert at_level(authority, level) == set()


@pytest.mark.parametrize(
    ("authority", "level"),
    [("盐城市亭湖区教育局", "市本级"), ("盐城市国有资产监督管理委员会", "省本级")],
)
def test_body_of_a_certain_level__is_held_to_it(authority: str, level: str) -> None:
    assert at_level(authority, level) == {"level_differs"}


def two_authorities(one: str, other: str) -> set[str]:
    records = [
        edited(faultless("001-1"), {"authority": one, "unit": one}),
        edited(faultless("001-2"), {"authority": other, "unit": other}),
    ]
    found = checked(*records).findings
    return {f.code for f in found if f.rule == "R11" and f.field == "authority"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("南通市林业局", "南通市林业和草原局"),
        ("南通市体育事业局", "南通市体育局"),
        ("如东县机关事务管理局", "如东县机关事务局"),
        ("南通市卫生健康委员会", "南通市卫生和健康委员会"),
    ],
)
def test_office_with_a_word_more__is_the_same_office(one: str, other: str) -> None:
    assert two_authorities(one, other) == {"body_name_differs"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("南通市教育局", "南通市教育考试院"),
        ("南通市公安局", "南通市公安局交警支队"),
        ("南通市财政局", "南通市税务局"),
        ("海门区教育局", "通州区教育和体育局"),
        ("南通市城市管理局", "南通市城市建设局"),
    ],
)
def test_other_office__is_left_alone(one: str, other: str) -> None:
    assert two_authorities(one, other) == set()


@pytest.mark.parametrize(
    ("item", "is_foreign"),
    [
        ("商务轿车", True),
        ("复印机", True),
        ("皮卡汽车", True),
        ("春秋季制服", False),
        ("汽车保险", False),
        ("轿车租赁服务", False),
        ("服务器", False),
        ("保安服务", False),
    ],
)
def test_purchase__fits_what_the_form_speaks_of(item: str, is_foreign: bool) -> None:
    record = edited(faultless("003-13"), {"procurement[0].item": item})
    record = replace(
        record, fields={**record.fields, "implementation_plan": "聘用人员维护信息系统。"}
    )
    found = [f.code for f in checked(record).findings if f.rule == "R22"]
    assert found == (["purchase_of_other_work"] if is_foreign else [])


def named(name: str, visits: str = "24") -> Record:
    indicators = {**PLAIN, QUANTITY: PLAIN[QUANTITY].replace("24", visits)}
    record = project(
        Trade("盐城市民政局", [("服务", "40", "100")], "完成任务。", "按计划。", indicators),
        project_name=name,
    )
    return replace(record, source=replace(record.source, file=f"{name}.xlsx"))


@pytest.mark.parametrize(
    ("other", "visits", "is_copied"),
    [
        ("殡葬设施更新", "24", True),
        ("养老院护理员补贴（二期）", "24", False),
        ("殡葬设施更新", "30", False),
    ],
)
def test_same_numbers_in_another_work__were_copied(
    other: str, visits: str, is_copied: bool
) -> None:
    found = checked(named("养老院护理员补贴"), named(other, visits)).findings
    assert {f.code for f in found if f.rule == "R38"} == (
        {"indicators_copied"} if is_copied else set()
    )


@pytest.mark.parametrize(
    ("other", "is_noted"),
    [("城市网格化管理覆盖率", True), ("城市网格化服务覆盖度", False)],
)
def test_indicator_called_nearly_alike__is_noted(other: str, is_noted: bool) -> None:
    records = [faultless("003-12"), faultless("003-13")]
    names = [str(row["level3"]) for row in records[1].tables["indicators"]]
    place = f"indicators[{names.index('城市网格化管理覆盖面')}].level3"
    records[1] = edited(records[1], {place: other})
    found = [f for f in checked(*records).findings if f.code == "indicator_name_differs"]
    assert bool([f for f in found if f.values["name"] == other]) == is_noted


SOUND_TEXTS = [
    "加强目的的明确性，确保参与与共享，标的的确定。",
    "总和和增量均有提高，针对对象开展，核对对账单。",
    "为了了解情况，以及及时反馈。",
    "聘用人员人员经费由财政承担，人员经费不变。",
    "一步一步推进，家家户户受益，和和美美。",
    "服务热线12345678，投诉电话：0515-12345678。",
    "文号202500112233，总投资13900000000元。",
    "如上所述，实施本项目。",
]


@pytest.mark.parametrize("text", SOUND_TEXTS)
def test_words_that_meet__are_no_slip(text: str) -> None:
    rules = {f.rule for f in checked(plain(content=text)).findings if f.code != "private_blank"}
    assert rules == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("完成河道的的清淤。", "repeated"),
        ("继续对对全市巡查。", "repeated"),
        ("维修养护与与管理。", "repeated"),
        ("签订物业合同。物业物业合同一年一签。", "repeated"),
        ("资金拨入工行账户6222021001116245702。", "personal_number"),
        ("联系人：王某，电话：57712345。", "personal_number"),
        ("同上", "placeholder"),
        ("详见附件。", "placeholder"),
    ],
)
def test_slip_in_a_text__is_found(text: str, code: str) -> None:
    found = checked(plain(content=text)).findings
    assert {f.code for f in found if f.code != "private_blank"} == {code}


def test_number_in_a_short_text__is_found() -> None:
    record = edited(faultless("004-1"), {"narrative_implementer": "信息科（李某，13900000000）"})
    found = [f for f in checked(record).findings if f.code == "personal_number"]
    assert [f.field for f in found] == ["narrative_implementer"]


def test_uniforms_in_a_project_without_anyone_to_wear_them__are_reported() -> None:
    record = faultless("003-14")
    bought = [{"item": "春秋季制服", "quantity": "20", "amount": None}]
    record = replace(record, tables={**record.tables, "procurement": bought})
    assert "R22" in {f.rule for f in checked(record).findings}
