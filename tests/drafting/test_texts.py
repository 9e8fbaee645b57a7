"""What printed texts say by their shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.drafting.texts import (
    compact,
    inline_labels,
    is_note,
    is_placeholder,
    options_of,
    prefix_of,
    printed,
    spelt_on_blank,
    unit_of,
    with_years,
)
from goalsheet.template.label import Label, label_key


@pytest.mark.parametrize(
    ("text", "label", "captured"),
    [
        ("项 目 名 称：", "项目名称", ""),
        ("保证项目实施的\n制度及措施", "保证项目实施的制度及措施", ""),
        ("* 联系电话", "联系电话", ""),
        ("    年度", "YYYY年度", "{YYYY}年度"),
        ("（ 年度）", "（YYYY年度）", "（{YYYY}年度）"),
        ("2024年度", "YYYY年度", "{YYYY}年度"),
        ("    年项目申报表", "YYYY年项目申报表", "{YYYY}年项目申报表"),
        ("长期目标（截止      年）", "长期目标（截止YYYY年）", "长期目标（截止{YYYY}年）"),
        ("____年度预算表", "YYYY年度预算表", "{YYYY}年度预算表"),
        ("中期目标（20××年—20××年）", "中期目标（YYYY年—YYYY年）", "中期目标{（YYYY年—YYYY年）}"),
        ("年度目标", "年度目标", ""),
        ("上年收支情况", "上年收支情况", ""),
        ("2. 本级财政安排", "2. 本级财政安排", ""),
        ("2 . 本 级 财 政", "2.本级财政", ""),
        ("PPP 项目", "PPP项目", ""),
    ],
)
def test_printed_text__is_a_label_with_its_open_years(text: str, label: str, captured: str) -> None:
    said = printed(text)
    assert (said.label, said.captured, said.years) == (label, captured, label.count("YYYY"))


def test_blanks_before_a_section__leave_a_year_open_only_if_asked() -> None:
    assert printed("    项目支出\n明细", leading=True).label == "YYYY项目支出明细"
    assert printed("    项目支出\n明细").label == "项目支出明细"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "填报人：      联系电话：      填报日期：    年  月  日",
            ["填报人", "联系电话", "填报日期"],
        ),
        ("编报部门(盖章)：", ["编报部门(盖章)"]),
        ("单位负责人：____财务负责人：____", ["单位负责人", "财务负责人"]),
        ("单位：万元", []),
        ("注：本表一式三份。", []),
        ("项目名称", []),
        ("：", []),
    ],
)
def test_labels_in_a_line__are_those_with_room_behind_them(text: str, labels: list[str]) -> None:
    assert inline_labels(text) == labels


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("1. 其他运转类 □ 2. 特定目标类 □", ("其他运转类", "特定目标类")),
        ("□是   □否", ("是", "否")),
        ("（  ）新增 （  ）延续", ("新增", "延续")),
        ("是/否", ()),
        ("审核人（ ）：", ()),
    ],
)
def test_options__are_the_words_beside_the_boxes(text: str, options: tuple[str, ...]) -> None:
    assert options_of(text) == options


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("目标1：", "目标{n}："),
        ("项目 12:", "项目{n}:"),
        ("目标1：\n目标2：\n……", "目标{n}："),
        ("目标1：完成改造", None),
        ("目标：", None),
    ],
)
def test_number_before_a_value__is_a_prefix(text: str, prefix: str | None) -> None:
    assert prefix_of(text) == prefix


@pytest.mark.parametrize(
    "text", ["    年    月    日", "——", "10", "      万元", "____", "…", "年 月 至 年 月"]
)
def test_text_in_the_place_of_a_value__is_no_label(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["年度", "合计", "占比%（上年）", "备注"])
def test_label__is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


def test_unit_line__names_its_unit() -> None:
    assert unit_of("单 位：万 元") == "万元"
    assert unit_of("金额单位:元") == "元"
    assert unit_of("单位名称：") is None
    assert unit_of("项目资金（万元）") is None


def test_note__is_told_from_a_label() -> None:
    assert is_note("注：1. 本表一式三份")
    assert is_note("2. 政府采购项目和政府购买服务项目无须审核，直接交由采购科审核。")
    assert not is_note("注册资金")
    assert not is_note("项目前两年预算及当年预算变动情况")


@pytest.mark.parametrize("text", ["（____年度）", "20××年—20××年目标", "    年度"])
def test_spelling_on_the_blank__is_given_where_a_reader_needs_it(text: str) -> None:
    keys = {key.replace("#", "") for key in Label.of(printed(text).label).keys}
    other = spelt_on_blank(text)
    assert (other is None) == (label_key(text).replace("#", "") in keys)
    assert other is None or label_key(other) == label_key(text)


@given(st.text(alphabet="项目名称（）： \u3000\n1.", max_size=20))
def test_compact_text__keeps_the_key_of_the_label(text: str) -> None:
    assert label_key(compact(text)) == label_key(text)
    assert compact(compact(text)) == compact(text)


def test_years__fill_what_is_open() -> None:
    assert with_years("    年度", "2024") == "2024年度"
    assert with_years("（     年-      年）", "2024") == "（2024年-2024年）"
    assert with_years("上年结转", "2024") == "上年结转"
