"""Amounts of money and their units."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.errors import UsageError
from goalsheet.values.amount import (
    UNITS,
    Amount,
    canonical,
    convert,
    format_amount,
    parse_amount,
    unit_in,
)

numbers = st.decimals(
    min_value=-(10**14), max_value=10**14, places=5, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1179.8万元", "1179.8", "万元"),
        ("1,132,300.00", "1132300.00", None),
        ("3，518.85", "3518.85", None),
        ("１２．５", "12.5", None),
        (" 0 ", "0", None),
        ("￥ 12.5", "12.5", None),
        ("12.5 万", "12.5", "万元"),
        ("12.5（万元）", "12.5", "万元"),
        ("2亿", "2", "亿元"),
        ("3百 万元", "3", "百万元"),
        ("5千元", "5", "千元"),
        ("人民币38万元整", "38", "万元"),
        ("38\u3000元", "38", "元"),
        ("-3", "-3", None),
        ("－3.50元", "-3.50", "元"),
        ("\u22123.5", "-3.5", None),
        ("(12.5)", "-12.5", None),
        ("（1,000）", "-1000", None),
        ("(12.50)万元", "-12.50", "万元"),
        (".5", "0.5", None),
    ],
)
def test_parse_amount__reads(text: str, value: str, unit: str | None) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert (str(amount.value), amount.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "单位不需填列",
        "——",
        "-",
        "*",
        "/",
        "12.5.6",
        "1,23,4",
        ",123",
        "1,2345",
        "38万元左右",
        "约38万元",
        "12.5%",
        "12元/人",
        "5.",
        "1E5",
        "(1)",
        "3个",
        "百万元",
        "万元",
        "-(12.5)",
        "NaN",
        "²",
        "",
        "12 5",
        "1, 000",
        "38万元 12",
        "9" * 40,
    ],
)
def test_parse_amount__never_guesses(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("项目资金（万元）", "万元"),
        ("项目资金\n（元）", "元"),
        ("项目资金 (万元)", "万元"),
        ("单位：万元", "万元"),
        ("单 位：万 元", "万元"),
        ("金额单位:元", "元"),
        ("预算数（万元）", "万元"),
        ("(单位：人民币万元)", "万元"),
        ("金额单位：元（列至角分）", "元"),
        ("单位：万元、%", "万元"),
        ("金额 千元", "千元"),
        ("单位：亿元", "亿元"),
        ("万元", "万元"),
        ("项目资金", None),
        ("单位：元/万元", None),
        ("预算（元）决算（万元）", None),
        ("单价（元/人）", None),
        ("单位：美元", None),
        ("多元化投入", None),
        ("单元", None),
        ("", None),
    ],
)
def test_unit_in__names_the_one_unit(label: str, unit: str | None) -> None:
    assert unit_in(label) == unit


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1132300.00", "1132300"),
        ("0.00", "0"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("1E+5", "100000"),
        ("1.50E-7", "0.00000015"),
        ("-12.50", "-12.5"),
        ("100", "100"),
    ],
)
def test_canonical__is_plain(value: str, text: str) -> None:
    assert canonical(Decimal(value)) == text


@settings(deadline=None)
@given(numbers)
def test_canonical__reads_back(value: Decimal) -> None:
    assert parse_amount(canonical(value)) == Amount(value, None)


@settings(deadline=None)
@given(numbers, st.integers(0, 5))
def test_format_amount__reads_back_with_separators(value: Decimal, decimals: int) -> None:
    text = format_amount(value, decimals=decimals, separators=True)
    amount = parse_amount(text)
    assert amount is not None
    assert abs(amount.value - value) <= Decimal("0.5").scaleb(-decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "separators", "text"),
    [
        ("2790.57", None, True, "2,790.57"),
        ("2790.5", 2, False, "2790.50"),
        ("0.125", 2, False, "0.13"),
        ("-0.001", 2, False, "0.00"),
        ("1132300.00", None, False, "1132300"),
        ("1E+30", 1, True, "1,000,000,000,000,000,000,000,000,000,000.0"),
    ],
)
def test_format_amount__prints(
    value: str, decimals: int | None, separators: bool, text: str
) -> None:
    assert format_amount(Decimal(value), decimals=decimals, separators=separators) == text


def test_convert__moves_the_decimal_point() -> None:
    assert convert(Decimal("279.30722"), "万元", "元") == Decimal("2793072.2")
    assert convert(Decimal("1"), "元", "亿元") == Decimal("0.00000001")


@settings(deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40),
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
)
def test_convert__there_and_back_is_exact(value: Decimal, source: str, target: str) -> None:
    there = convert(value, source, target)
    assert convert(there, target, source).as_tuple() == value.as_tuple()


def test_convert__unknown_unit_is_the_callers_mistake() -> None:
    with pytest.raises(UsageError, match="美元"):
        convert(Decimal(1), "美元", "元")


@settings(deadline=None)
@given(st.text(alphabet="0123456789，,.．-－()（）元万亿千百￥人民币整 \u3000") | st.text())
def test_parse_amount__never_raises(text: str) -> None:
    amount = parse_amount(text)
    assert amount is None or amount.unit in (None, *UNITS)
    assert unit_in(text) in (None, *UNITS)
