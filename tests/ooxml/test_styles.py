from __future__ import annotations

import pytest

from goalsheet.ooxml.styles import GENERAL, CellStyle, cell_styles, shown_as
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
