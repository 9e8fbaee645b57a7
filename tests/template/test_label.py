"""Labels are found however an office writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.template.label import LONGEST_LABEL, Label, bare_key, label_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("项目名称", " 项 目\n名　称 ："),
        ("项目名称", "*项目名称*"),
        ("项目资金（万元）", "项目资金 (元)："),
        ("项目负责人/联系电话", "项目负责人／\n联系电话"),
        ("全年（程）预算数", "全年(程) 预算数"),
        ("2024年度", "２０２５ 年度"),
        ("上年绩效评价结果、整改及应用（必填）", "上年绩效评价结果,整改及应用(必填)"),
    ],
)
def test_spellings_of_one_label__have_one_key(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("项目名称", "项目名"), ("财政拨款（上级）", "财政拨款（区级）"), ("甲", "甲乙")],
)
def test_different_labels__have_different_keys(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


@given(st.text(max_size=LONGEST_LABEL))
def test_key__does_not_depend_on_blanks(text: str) -> None:
    spread = " ".join(text)
    if len(spread) <= LONGEST_LABEL:
        assert label_key(spread) == label_key(text)


def test_long_text__is_no_label() -> None:
    assert label_key("字" * (LONGEST_LABEL + 1)) == ""


@pytest.mark.parametrize(
    "text", ["其中：1. 上级拨款", "（一）上级拨款", "一、上级拨款", "1、上级拨款", "上级拨款"]
)
def test_bare_key__has_no_enumeration(text: str) -> None:
    assert bare_key(label_key(text)) == "上级拨款"


@pytest.mark.parametrize(
    ("label", "printed", "value"),
    [
        ("{YYYY}年度", "２０２４ 年度", "2024"),
        ("（{YYYY}年度）", "(     年度)", ""),
        ("长期目标{n}：", "长期目标 12:", "12"),
        ("长期目标（截止{YYYY}年）", "长期目标（截止 2025 年）", "2025"),
        ("项目总目标{（YYYY 年- YYYY年）}", "项目总目标\n(2022年-2023年)", "（2022 年- 2023年）"),
    ],
)
def test_value_inside_a_label__is_taken_in_the_official_spelling(
    label: str, printed: str, value: str
) -> None:
    prepared = Label.of(label)
    assert label_key(printed) in prepared.keys
    assert prepared.captured(printed) == value


def test_title__gets_the_printed_year() -> None:
    label = Label.of("YYYY年项目支出(绩效目标)申报表")
    assert (
        label.with_numbers("2026 年项目支出（绩效目标）申报表") == "2026年项目支出(绩效目标)申报表"
    )
    assert label.with_numbers("    年项目支出（绩效目标）申报表") == ""


def test_beginning__keeps_its_colon() -> None:
    assert Label.of("注：…").keys == ("注:",)
