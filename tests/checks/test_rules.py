"""Single rules on small cases: other places, years and words than those of the examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goalsheet.checks.indicator import category_of, same_target
from goalsheet.checks.rules.level import levels
from goalsheet.checks.rules.note import formula_in
from goalsheet.checks.rules.personal import is_identity_number
from goalsheet.model import Record, Value
from goalsheet.values.target import parse_target
from tests.checks.forms import checked, edited, faultless


def codes(*records: Record) -> set[str]:
    return {f.code for f in checked(*records).findings}


def found(name: str, **edits: Value) -> set[str]:
    new = codes(edited(faultless(name), edits)) - codes(faultless(name))
    return new - {"mixed_operators"}  # the form writes >=


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("江苏省数据局 (江苏省政务服务管理办公室)", ("province",)),
        ("省市场监督管理局", ("province",)),
        ("常州市城市管理局", ("city",)),
        ("江苏省常州市财政局", ("city",)),
        ("盐城市住房和城乡建设局", ("city",)),
        ("上海市松江区城市运行管理中心", ("district",)),
        ("江汉区大数据中心", ("district",)),
        ("广西壮族自治区财政厅", ("province",)),
        ("贵州省遵义市湄潭县教育局", ("district",)),
        ("上海市数据局", ("city", "province")),
        ("国家统计局", ("central",)),
        ("城市管理局", ()),
        ("昆山市教育局", ("city", "district")),
        ("苏州市昆山市教育局", ("district",)),
        ("市教育局", ("city", "district")),
        ("县水利局", ("district",)),
        ("中国共产党盐城市委员会", ("city",)),
        ("黔西南布依族苗族自治州教育局", ("city",)),
        ("国家税务总局常州市税务局", ()),
        ("市场监督管理局", ()),
        ("第一人民医院", ()),
    ],
)
def test_levels__follow_from_the_name_of_the_body(name: str, level: tuple[str, ...]) -> None:
    assert levels(name) == level


@pytest.mark.parametrize("level", ["区(县)本级", "县（市、区）级", "县级", "市本级"])
def test_city_that_may_be_a_county__is_left_alone(level: str) -> None:
    edits = {"authority": "昆山市城市管理局", "project_level": level}
    assert "level_differs" not in codes(edited(faultless("000-1"), edits))


@pytest.mark.parametrize(
    ("name", "note", "code"),
    [
        ("服务对象满意度", "满意率=满意人数/调查人数×100%", None),
        ("资金支付及时率", "及时支付率=及时支付数/应支付数×100%", None),
        ("培训人数", "完成率=实际培训人数/计划培训人数×100%", None),
        ("案件签收率", "结案率=结案数/受理数×100%", "note_of_other"),
        ("社会公众满意度", "完成率=完成数/计划数×100%", "note_of_other"),
    ],
)
def test_note__explains_its_own_indicator(name: str, note: str, code: str | None) -> None:
    edits = {"indicators[10].level3": name, "indicators[10].note": note}
    new = found("003-13", **edits) & {"note_of_other"}
    assert new == ({code} if code else set())


def test_goal_copied_with_another_year__is_a_copy() -> None:
    goals = {"overall_goal": "2024-2026年完成平台运维。", "annual_goal": "2024年完成平台运维。"}
    assert found("001-1", **goals) == {"goal_copied"}


def test_same_target_in_other_words_of_its_unit__is_the_same() -> None:
    a, b = (parse_target(text) for text in ("≥1.2万人", "≥12000名"))
    assert a is not None
    assert b is not None
    assert same_target(a, b)
    other = parse_target("≥12000人次")
    assert other is not None
    assert not same_target(a, other)


@pytest.mark.parametrize(
    ("level1", "level2", "category"),
    [
        ("产出指标", "数量指标", "quantity"),
        ("项目产出", "成本控制", "cost"),
        ("成本指标", "生态环境成本指标", "cost"),
        ("效益指标", "环境效益", "ecology"),
        ("项目效益", "社会公众或服务对象满意度指标", "satisfaction"),
        ("效益指标", "可持续影响指标", "lasting"),
        ("过程", "资金管理", None),
    ],
)
def test_category__follows_from_the_headings(
    level1: str, level2: str, category: str | None
) -> None:
    assert category_of(level1, level2) == category


def test_identity_number__needs_its_check_digit() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")


def test_formula__is_found_in_a_note() -> None:
    formula = formula_in("按季统计。办结率=办结数/受理数*100%。")
    assert formula is not None
    assert (formula.name, formula.text) == ("办结率", "办结数/受理数*100%")
    assert formula_in("全年不少于3次") is None


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("≥3", "target_without_unit"),
        ("=2-3个", "range_with_operator"),
        ("≥3个/5份", "two_targets"),
        ("≥3个", None),
        ("3-5个", None),
        ("2024年12月31日前", None),
    ],
)
def test_notation__of_a_count(target: str, code: str | None) -> None:
    assert found("004-1", **{"indicators[0].target": target}) == ({code} if code else set())


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        ("生产事故发生次数", "≤2次", None),
        ("生产事故发生次数", "≥2次", "incidents_at_least"),
        ("事故处理及时率", "≥90%", None),
        ("故障维护检查次数", "≥450次", None),
        ("故障响应时间", "≥30分钟", "incidents_at_least"),
        ("系统并发用户数", "≤5000个", "capacity_at_most"),
        ("系统并发用户数", "≥5000个", None),
    ],
)
def test_direction__of_a_threshold(name: str, target: str, code: str | None) -> None:
    edits = {"indicators[9].level3": name, "indicators[9].target": target}
    assert found("004-1", **edits) == ({code} if code else set())


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        ("办事效率", "提高", None),
        ("按时办结率", "及时", "word_for_number"),
        ("培训人数", "足够", "word_for_number"),
        ("制度健全性", "健全", None),
        ("制度健全性", "较高", None),
        ("制度健全性", "完备", "word_unfit"),
        ("操作便捷性", "便捷", None),
    ],
)
def test_word__fits_its_indicator(name: str, target: str, code: str | None) -> None:
    edits = {"indicators[9].level3": name, "indicators[9].target": target}
    assert found("004-1", **edits) == ({code} if code else set())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("污水处理达标", None),
        ("营商环境优化", "not_ecological"),
        ("改善城市生态环境", None),
        ("业务连续性", "not_ecological"),
    ],
)
def test_ecology__is_about_the_environment(name: str, code: str | None) -> None:
    edits = {"indicators[11].level3": name, "indicators[11].target": "改善"}
    assert found("004-1", **edits) == ({code} if code else set())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("无", "placeholder"),
        ("　", "required_blank"),
        ("×××", "placeholder"),
        ("无锡市数据局", None),
        ("00", "placeholder"),
    ],
)
def test_required_field__holds_something(text: str, code: str | None) -> None:
    value = text if text.strip() else None
    assert found("004-4", unit=value) == ({code} if code else set())


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ("□一次性项目　□常年项目　□延续性项目", "required_blank"),
        ("( )一次性项目 ( )常年项目 ( )延续性项目", "required_blank"),
        ("看情况", None),
    ],
)
def test_choice__needs_a_tick(boxes: str, code: str | None) -> None:
    blank = edited(faultless("003-13"), {"project_frequency": None})
    record = replace(blank, texts={**blank.texts, "project_frequency": boxes})
    added = codes(record) - codes(faultless("003-13"))
    assert added == ({code} if code else set())


def test_total_that_is_blank_over_amounts__is_missed() -> None:
    [finding] = [
        f
        for f in checked(edited(faultless("001-1"), {"sources[0].amount": None})).findings
        if f.code == "required_blank"
    ]
    assert (finding.field, finding.severity) == ("sources[0].amount", "warning")


def test_personal_numbers__are_listed_and_shared_ones_are_not() -> None:
    a, b = faultless("003-13"), faultless("003-14")
    alone = {f.code for f in checked(a).findings}
    both = {f.code for f in checked(a, b).findings}
    assert "phone_given" in alone
    assert "phone_given" not in both
    mobile = [edited(form, {"contact_phone": "13900000000"}) for form in (a, b)]
    assert "phone_given" in codes(*mobile)


def test_identity_number_in_a_text__is_listed() -> None:
    text = "项目联系人身份证号11010519491231002X。"
    assert found("001-1", necessity=text) == {"personal_number"}


def test_bodies_told_apart_by_a_number__are_two_bodies() -> None:
    a, b = (
        edited(faultless(n), {"unit": u})
        for n, u in (("001-1", "江苏省第一监测中心"), ("001-2", "江苏省第二监测中心"))
    )
    assert "body_name_differs" not in codes(a, b)


def test_two_unlike_projects_with_one_set_of_indicators__are_reported() -> None:
    one = faultless("004-1")
    other = replace(
        edited(
            faultless("004-1"), {"project_name": "信息平台新建", "project_frequency": "一次性项目"}
        ),
        source=replace(one.source, file="b.xlsx"),
    )
    result = [f for f in checked(one, other).findings if f.code == "indicators_copied"]
    assert [f.file for f in result] == ["b.xlsx"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("加强督督查工作。加强督查工作，做好督查。", "repeated"),
        ("化督督查；化督查；督查", "repeated"),
        ("以及及时上报，及时处理，及时反馈", None),
        ("方方面面，方面很多，方面", None),
        ("数据共享平台数据共享平台建设", "repeated"),
        ("包括甲项工作、乙项工作、甲项工作。", "repeated"),
        ("做好系统的日常运行维护保障工作，做好系统的日常运行维护保障工作", "repeated"),
        ("依据《甲办法甲办法》、《乙规定乙规定》、《甲办法甲办法》", "repeated"),
    ],
)
def test_repetition__is_noted(text: str, code: str | None) -> None:
    assert found("001-1", necessity=text) == ({code} if code else set())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("（1）维护，软件3万、硬件2万，共6万。", "parts_not_total"),
        ("（1）维护，软件约3万、硬件2万，共5.1万。", "parts_not_total"),
        ("（1）维护共10万，其中软件3万、硬件2万。", None),
        ("（1）维护共10万，按实结算。", None),
        ("（1）维护，软件3万、硬件2万，共5万。上年支出4万元。", None),
    ],
)
def test_parts__add_up_to_what_is_stated(text: str, code: str | None) -> None:
    new = found("004-1", narrative_budget=text) - {"applied_differs"}
    assert new == ({code} if code else set())
