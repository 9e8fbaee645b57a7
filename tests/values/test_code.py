"""Codes, phone numbers, percentages, whole numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.values.code import parse_code, parse_integer, parse_percent, parse_phone


@pytest.mark.parametrize(
    ("text", "digits", "code"),
    [
        ("507001", 6, "507001"),
        ("０07001 ", 6, "007001"),
        ("2010 350", 7, "2010350"),
        ("ab-12", None, "ab-12"),
        ("50700", 6, None),
        ("507001.0", None, None),
        ("——", None, None),
        ("-", None, None),
        ("科目", None, None),
        ("", None, None),
    ],
)
def test_parse_code__keeps_text(text: str, digits: int | None, code: str | None) -> None:
    assert parse_code(text, digits) == code


@pytest.mark.parametrize(
    "text",
    [
        "13800000000",
        "85790720",
        "027-85790720",
        "（027）8579 0720",
        "0519-85681234转801",
        "13800000000、13900000000",
        "+86 13800000000",
        "85790720 / 85790721",
    ],
)
def test_parse_phone__keeps_the_number_as_typed(text: str) -> None:
    assert parse_phone(f" {text}\n") == text


@pytest.mark.parametrize(
    "text", ["", "张三", "张三 13800000000", "12345", "1-2-3-4-5", "——", "1" * 18]
)
def test_parse_phone__rejects(text: str) -> None:
    assert parse_phone(text) is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("14.55%", "14.55%"),
        ("14.55 ％", "14.55%"),
        ("100.00%", "100%"),
        ("０%", "0%"),
        ("-3.10%", "-3.1%"),
        ("1,234.5(%)", "1234.5%"),
        ("0.1455", None),
        ("14.55", None),
        ("≥90%", None),
        ("1 2%", None),
        ("%", None),
        ("", None),
    ],
)
def test_parse_percent__needs_the_sign(text: str, percent: str | None) -> None:
    assert parse_percent(text) == percent


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("１２", "12"),
        ("1,200", "1200"),
        ("12.00", "12"),
        ("-0", "0"),
        ("-7", "-7"),
        ("3.5", None),
        ("1 2", None),
        ("第3", None),
        ("三", None),
        ("", None),
    ],
)
def test_parse_integer__is_canonical(text: str, number: str | None) -> None:
    assert parse_integer(text) == number


@settings(deadline=None)
@given(st.text(alphabet="0123456789０１-—()（）%％., 转/\n") | st.text())
def test_code_functions__never_raise(text: str) -> None:
    for parse in (parse_code, parse_phone, parse_percent, parse_integer):
        found = parse(text)
        assert found is None or parse(found) == found
