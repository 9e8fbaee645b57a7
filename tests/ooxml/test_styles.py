from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.ooxml.styles import GENERAL, CellStyle, cell_styles, shown_as
from goalsheet.ooxml.wording import wording
from goalsheet.ooxml.xml import parse
from tests.ooxml.build import styles


@pytest.mark.parametrize(
    "code",
    [
        "yyyy/m/d",
        "yyyy-mm-dd;@",
        'yyyy"年"m"月"d"日"',
        "[$-804]yyyy年m月d日",
        '[$-804]yyyy"年"m"月";@',
        '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
        "[$-F800]dddd\\,\\ mmmm\\ dd",
        "h:mm:ss",
        "[h]:mm:ss",
        "[mm]:ss",
        "mm:ss.0",
        '上午/下午h"时"mm"分"',
        "h:mm AM/PM",
        "aaaa",
        '[$-804]e"年"m"月"',
    ],
)
def test_date_format__shows_a_date(code: str) -> None:
    assert shown_as(176, code) == ("date", "")


@pytest.mark.parametrize(
    "code",
    ["0%", "0.00%", "0.00%_ ", "[>=1]0%;0.0", "[Red]0.0%", "0.00%;[Red]-0.00%", '0"次"%', "#%"],
)
def test_percent_format__shows_a_percentage(code: str) -> None:
    assert shown_as(176, code) == ("percent", "")


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "G/通用格式",
        "@",
        "0.00_ ",
        "#,##0.00_);[Red]\\(#,##0.00\\)",
        "0.00E+00",
        '0.00"%"',
        '0"年"',
        '#,##0.00\\ "days"',
        "[$¥-804]#,##0.00",
        '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
        '[=1]"yes";[=0]"no"',
        "[DBNum2][$-804]General",
        "0\\d",
        "",
    ],
)
def test_number_format__shows_a_number(code: str) -> None:
    assert shown_as(176, code) == ("number", "")


@pytest.mark.parametrize(
    ("code", "pattern"),
    [("000000", "000000"), ("00", "00"), ("000;-000", "000"), ("0", ""), ("000.0", "")],
)
def test_format_of_zeros__is_kept_as_pattern(code: str, pattern: str) -> None:
    assert shown_as(176, code) == ("number", pattern)


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ('0.00"万元"', "3", "3万元"),
        ('"≥"0"次"', "3", "≥3次"),
        ('"≥"0.00%', "0.9", "≥90%"),
        ('0.00"%"', "3", "3%"),
        ("0\\次", "3", "3次"),
        ("0万元", "3", "3万元"),
        (">=0", "3", ">=3"),
        ('General"次"', "3.25", "3.25次"),
        ('G/通用格式"人"', "3", "3人"),
        ('[Red][$-804]#,##0.00" 万元 "_);[Red]\\-#,##0.00" 万元 "', "1234.5", "1234.5万元"),
        ('[$¥-804]#,##0.00"元"', "3", "3元"),
        ("#,##0.00[$元-804]", "3", "3元"),
        ('#,##0"元;整"', "3", "3元;整"),
        ('0"元";(0"元")', "-3", "-3元"),
        ('0"元";"负"0"元"', "-3", "-3元"),
        ('"≥"0"℃"', "-3", "≥-3℃"),
        ('+0.0"℃";-0.0"℃"', "3", "3℃"),
        ('0"次";-0"次";"—"', "0", "0"),
        ('0"次";;0"人"', "0", "0人"),
        ('[>=10000]0.00,"千元";0"元"', "3", "3元"),
        ('[>=10000]0.00,"千元";0"元"', "12345", "12.345千元"),
        ('[<1]0"个";[>5]0"件";0"次"', "0", "0个"),
        ('[<1]0"个";[>5]0"件";0"次"', "6", "6件"),
        ('[<1]0"个";[>5]0"件";0"次"', "3", "3次"),
        ('00"次"', "3", "03次"),
        ('"No."000', "3", "No.003"),
    ],
)
def test_words_of_a_format__stand_around_the_number(code: str, number: str, text: str) -> None:
    shown, _ = shown_as(176, code)
    words = wording(code)
    assert words is not None
    assert words.around(number, as_percent=shown == "percent") == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('0!.0,"万元"', "12.3456万元"),
        ('0\\.0,"万元"', "12.3456万元"),
        ('0"."0000"万元"', "12.3456万元"),
        ('#,##0,"千元"', "123.456千元"),
        ('0.00,,"百万元"', "0.123456百万元"),
    ],
)
def test_scaled_number_with_a_unit__is_scaled_as_shown(code: str, text: str) -> None:
    words = wording(code)
    assert words is not None
    assert words.around("123456") == text


@pytest.mark.parametrize(
    "code",
    [
        "0.0,",
        "0!.0,",
        "0\\.0000",
        '"约"0.0,',
        "# ?/?",
        "000\\-0000",
        "General",
        "0.00_ ",
        "0.00E+00",
        '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        '"¥"#,##0.00',
        "[$¥-804]#,##0.00",
        '"￥"* #,##0.00',
        '0"0000"',
        '"320"000',
        "#,##0_);(#,##0)",
        '"("0")"',
        '0"、"',
        '[=1]"yes";[=0]"no"',
        '"≥"@"次"',
        'yyyy"年"',
        '0"次"' + " " * 300,
        '"',
        "[",
        "",
    ],
)
def test_format_without_words_that_matter__has_no_wording(code: str) -> None:
    assert wording(code) is None


def test_code_behind_digits_of_its_format__has_no_pattern() -> None:
    assert shown_as(176, '"320"000') == ("number", "")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*'0#?.,%;"\\!_*[]@E+-/ d次≥', "General", '"次"', "[>=1]", "[$¥-804]", "[Red]", "0.00"]
        )
    ).map("".join),
    st.sampled_from(["0", "3", "-1179.8", "0.1455"]),
    st.booleans(),
)
def test_any_format__shows_the_number_itself_or_its_scaled_digits(
    code: str, number: str, as_percent: bool
) -> None:
    words = wording(code)
    if words is not None:
        text = words.around(number, as_percent=as_percent)
        digits = number.strip("-0").replace(".", "").strip("0")
        assert digits in text.replace(".", "")


def test_long_format__takes_no_time() -> None:
    start = time.process_time()
    for piece in ("0", ".", ",", '"', "[", "\\", "0次", "[>1]0;"):
        assert wording(piece * 100_000) is None
    assert time.process_time() - start < 1


def test_builtin_formats__are_dates_and_percentages_as_in_chinese_excel() -> None:
    shown = {number: shown_as(number, None)[0] for number in range(60)}
    dates = {number for number, kind in shown.items() if kind == "date"}
    assert dates == {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
    assert {number for number, kind in shown.items() if kind == "percent"} == {9, 10}


def test_styles__follow_their_format_and_font() -> None:
    fonts = '<font><name val="宋体"/></font><font/><font><name val="Wingdings"/></font>'
    part = styles(
        'numFmtId="0" fontId="0"',
        'numFmtId="176" fontId="2"',
        'numFmtId="31"',
        "",
        formats={176: "0%"},
        fonts=fonts,
    )
    assert cell_styles(parse(part.encode())) == [
        GENERAL,
        CellStyle("percent", "", "Wingdings"),
        CellStyle("date"),
        GENERAL,
    ]


def test_malformed_numbers__read_as_general() -> None:
    part = styles('numFmtId="x" fontId="-2"', 'numFmtId="99999999999" fontId="77"')
    part = part.replace("<numFmts>", '<numFmts><numFmt numFmtId="y" formatCode="0%"/>')
    assert cell_styles(parse(part.encode())) == [GENERAL, GENERAL]
