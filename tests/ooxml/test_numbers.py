from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.ooxml.numbers import canonical_number, date_text, percent_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1179.8000000000002", "1179.8"),
        ("0.30000000000000004", "0.3"),
        ("1132300.00", "1132300"),
        ("0", "0"),
        ("-0", "0"),
        ("0.0", "0"),
        ("-12.50", "-12.5"),
        ("1E3", "1000"),
        ("1.5e-05", "0.000015"),
        ("007", "7"),
        ("123456789012345678", "123456789012346000"),
        ("1e-400", "0"),
        ("1E-999999999", "0"),
    ],
)
def test_stored_number__is_plain_and_without_noise(raw: str, text: str) -> None:
    assert canonical_number(raw) == text


@pytest.mark.parametrize("raw", ["", "x", "NaN", "Infinity", "1E+999999999", "1e309", "1,5", "一"])
def test_what_is_no_number__is_none(raw: str) -> None:
    assert canonical_number(raw) is None


@given(st.decimals(-(10**12), 10**12, places=2))
def test_amount_stored_as_double__is_the_amount(amount: Decimal) -> None:
    text = canonical_number(repr(float(amount)))
    assert text is not None
    assert Decimal(text) == amount


@given(st.floats(-1e308, 1e308))
def test_any_double__is_short_and_close(value: float) -> None:
    text = canonical_number(repr(value))
    assert text is not None
    assert len(text) < 340
    assert float(text) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(
    ("number", "text"), [("1", "100%"), ("0.1455", "14.55%"), ("0", "0%"), ("-0.05", "-5%")]
)
def test_percentage__is_shown_in_full(number: str, text: str) -> None:
    assert percent_text(number) == text


@pytest.mark.parametrize(
    ("serial", "text"),
    [
        ("44562", "2022-01-01"),
        ("44562.354166666664", "2022-01-01T08:30:00"),
        ("44562.999999999", "2022-01-02"),
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("0.354166666666667", "08:30:00"),
        ("2958465", "9999-12-31"),
    ],
)
def test_serial__is_an_iso_date(serial: str, text: str) -> None:
    assert date_text(serial, since_1904=False) == text


@pytest.mark.parametrize("serial", ["60", "-1", "2958466", "1" + "0" * 300])
def test_serial_outside_the_calendar__is_none(serial: str) -> None:
    assert date_text(serial, since_1904=False) is None


@given(st.dates(date(1904, 1, 1), date(9999, 12, 31)))
def test_1904_serial__is_four_years_and_a_day_later(day: date) -> None:
    serial = str((day - date(1904, 1, 1)) // timedelta(days=1))
    assert date_text(serial, since_1904=True) == day.isoformat()
