"""Years, dates, periods."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.values.dates import is_blank_date, parse_date, parse_period, parse_year

years = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["2024", "2024年", "2024 年度", " ２０２４ 年", "二〇二四年", "二○二四年度", "二零二四年"],
)
def test_parse_year__reads(text: str) -> None:
    assert parse_year(text) == "2024"


@pytest.mark.parametrize("text", ["", "24年", "2024.5", "2024年1月", "2024-2025", "年度", "3024"])
def test_parse_year__rejects(text: str) -> None:
    assert parse_year(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2022 年 1 月 19 日",
        "2022年1月19号",
        "２０２２年０１月１９日",
        "2022-01-19",
        "2022-1-19",
        "2022/1/19",
        "2022.1.19",
        "20220119",
        "2022-01-19T00:00:00",
        "2022-01-19 00:00:00",
        "2022/1/19 00:00",
    ],
)
def test_parse_date__reads(text: str) -> None:
    assert parse_date(text) == "2022-01-19"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "年 月 日",
        "2022年 月 日",
        "2022年1月",
        "2022-02-30",
        "2022年13月1日",
        "2022-1.19",
        "44562",
        "2022-01-19T08:30:00",
        "1月19日",
        "2022年1月19日前",
        "0000-01-01",
    ],
)
def test_parse_date__rejects(text: str) -> None:
    assert parse_date(text) is None


@settings(deadline=None)
@given(years, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]))
def test_parse_date__reads_every_day(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2022年1月1日至2022年12月31日",
        "2022 年 1 月 1 日—12 月 31 日",
        "2022.1.1-2022.12.31",
        "2022-01-01-2022-12-31",
        "2022/1/1～2022/12/31",
        "2022.1.1-12.31",
        "2022年1月（至2022年12月）",
        "2022年1月-12月",
        "2022.1-2022.12",
        "2022年-2022年",
    ],
)
def test_parse_period__reads_first_and_last_day(text: str) -> None:
    assert parse_period(text) == ("2022-01-01", "2022-12-31")


def test_parse_period__ends_on_the_last_day_of_its_month() -> None:
    assert parse_period("2023年3月至2024年2月") == ("2023-03-01", "2024-02-29")


@pytest.mark.parametrize(
    "text",
    ["", "2022", "2022-01-02", "2022-12", "2022年13月至2023年1月", "2022.12.1-2022.1.1", "长期"],
)
def test_parse_period__rejects(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize("text", ["年 月 日", "  年  月", "20  年  月  日", "____年__月__日", ""])
def test_is_blank_date__true_for_a_place_to_fill_in(text: str) -> None:
    assert is_blank_date(text)


@pytest.mark.parametrize("text", ["2022年 月 日", "2022-01-01", "/", "待定"])
def test_is_blank_date__false_where_something_is_filled_in(text: str) -> None:
    assert not is_blank_date(text)


@settings(deadline=None)
@given(st.text(alphabet="0123456789年月日号-./至到() T:") | st.text())
def test_date_functions__never_raise(text: str) -> None:
    day, period = parse_date(text), parse_period(text)
    assert day is None or date.fromisoformat(day)
    assert period is None or period[0] <= period[1]
    assert parse_year(text) is None or not is_blank_date(text)
