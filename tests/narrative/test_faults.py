"""A mended narrative has no findings; with one fault, only its rules report it, at its place."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.narrative.published import of_text, outcomes, serious, text

_NUMBER = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?:万元|%)")

FAULTS: list[tuple[dict[str, str], set[str], str]] = [
    # R16: the rate, the base, the difference
    ({"增长7.13%": "增长6.66%"}, {"R16"}, "2022年部门总预算"),
    ({"增长55.49%": "增长55.59%"}, {"R16"}, "（一）基本支出"),
    ({"增加40.9万元": "增加50.9万元"}, {"R16", "R42"}, "（二）项目支出"),
    (
        {"比2021年预算增加185.84万元": "比2021年预算2604.73万元增加186.84万元"},
        {"R16"},
        "2022年部门总预算",
    ),
    # R17: shares
    ({"占14.55%": "占14.65%"}, {"R17"}, "2022年部门预算支出"),
    ({"占100%": "占99%"}, {"R17"}, "2022年部门总预算"),
    # R18: words of direction
    (
        {"公务接待费 0 万元，与上年预算持平": "公务接待费 0 万元，与上年预算持平，减少原因是节约"},
        {"R18"},
        "公务接待费0万元",
    ),
    ({"增长55.49%": "下降55.49%"}, {"R18"}, "（一）基本支出"),
    ({"，变动的主要原因是新增在职人员及增加一次性项目支出": ""}, {"R18"}, "2022年部门总预算"),
    (
        {"公务接待费 0 万元，与上年预算持平": "公务接待费 0 万元，与上年预算持平，减少2万元"},
        {"R18"},
        "公务接待费0万元",
    ),
    # R19: items
    ({"印刷费、邮电费、差旅费、培训费": "印刷费、水费、邮电费、差旅费"}, {"R19"}, "(二)公用经费"),
    ({"绩效工资、": "退休费、绩效工资、"}, {"R19"}, "工资福利支出"),
    # R20: agency cost
    ({"机关运行经费 0 万元": "机关运行经费 44.59 万元"}, {"R19", "R20"}, "2022年机关运行经费"),
    # R21: names
    ({"1、一般公共服务支出2692.98": "1、一般公共服务2692.98"}, {"R21"}, "1、一般公共服务"),
    # R22, R23: purchases
    ({"货物类 57.84": "物品类 57.84"}, {"R22"}, "按照现行政府采购"),
    ({"服务类 1039.13": "服务类 1038.13"}, {"R23"}, "按照现行政府采购"),
    ({"支出合计 1096.97": "支出合计 1196.97"}, {"R23"}, "按照现行政府采购"),
    # R30: amounts, zero statements, counts
    ({"社会保障和就业支出18.43": "社会保障和就业支出18.34"}, {"R30"}, "2、社会保障和就业支出"),
    ({"人员经费 361.55": "人员经费 316.55"}, {"R30"}, "(一)人员经费"),
    ({"“三公”经费预算 3 万元": "“三公”经费预算 3.5 万元"}, {"R30"}, "2022年一般公共预算安"),
    ({"公车运行维护费 3 万元": "公车运行维护费 30000 万元"}, {"R30"}, "2、公车运行维护费"),
    ({"预算控制数为 0": "预算控制数为 1"}, {"R30"}, "预算控制数"),
    ({"无政府性基金预算安排的支出": "没有一般公共预算支出"}, {"R30"}, "我单位2022年没有"),
    ({"2022 年所有项目支出均": "2022 年共6个项目，所有项目支出均"}, {"R30"}, "2022年共6个项目"),
    # R42: last year
    ({"增加144.94万元，增长55.49%": "增加134.94万元，增长49.76%"}, {"R42"}, "2022年部门总预算"),
]  # fmt: skip


def test_mended_narrative__has_neither_errors_nor_warnings() -> None:
    assert [(f.rule, f.code, f.cells, dict(f.values)) for f in serious(outcomes())] == []


@pytest.mark.parametrize(("edits", "rules", "place"), FAULTS)
def test_planted_fault__is_reported_by_its_rules_at_its_place(
    edits: dict[str, str], rules: set[str], place: str
) -> None:
    found = serious(outcomes(edits))
    assert {f.rule for f in found} == rules
    assert place in found[0].cells[0]


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ({"奖金、绩效工资": "奖金、绩效工资、奖金"}, "item_twice"),
        ({"- 一、主要职能": "- 一、职能"}, "catalogue_differs"),
        ({"培训费、工会经费": "工会经费"}, "items_left_out"),
        ({"2020年1月1日起启用": "2019年1月1日起启用"}, "classification_year"),
    ],
)
def test_fault_of_style__is_a_note(edits: dict[str, str], code: str) -> None:
    before = [f.code for o in outcomes() for f in o.findings]
    found = outcomes(edits)
    after = [f.code for o in found for f in o.findings]
    assert after.count(code) >= max(1, before.count(code))
    assert serious(found) == []


def test_text_that_states_nothing__leaves_every_rule_without_a_case() -> None:
    found = of_text("某部门的说明。\n\n没有数字。\n")
    applied = {o.rule for o in found if o.state != "not_applicable"}
    assert applied <= {"R36"}
    assert all(o.reason for o in found if o.state == "not_applicable")


def test_unit_with_administrative_staff__may_report_agency_cost() -> None:
    edits = {"机关运行经费 0 万元": "机关运行经费 44.59 万元", "行政编制 0 人": "行政编制 5 人"}
    assert "R20" not in {f.rule for f in serious(outcomes(edits))}


def test_difference_with_fewer_decimals__allows_for_rounding() -> None:
    assert serious(outcomes({"增加40.9万元，增长1.75%": "增加40.9万元，增长1.7%"})) == []


def test_amount_in_hundred_millions__allows_for_rounding() -> None:
    assert (
        serious(outcomes({"一般公共预算安排支出2790.57万元": "一般公共预算安排支出0.28亿元"})) == []
    )


def test_amount_not_of_table__names_the_cell() -> None:
    [found] = serious(outcomes({"人员经费 361.55": "人员经费 316.55"}))
    assert found.severity == "error"
    assert found.cells[1] == "表7!D6"
    assert found.values["table"] == "361.55万元"


def test_every_number_of_the_explanation__is_guarded() -> None:
    own = text()
    first = own.index("第二部分 预算情况说明", own.index("第五部分"))
    numbers = list(_NUMBER.finditer(own, first, own.index("第四部分 名词解释", first)))
    assert len(numbers) > 40
    for match in numbers:
        wrong = str(Decimal(match["number"]) + Decimal("1.1"))
        changed = own[: match.start("number")] + wrong + own[match.end("number") :]
        assert serious(of_text(changed)), own[match.start() - 20 : match.end()]
