from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.model import Area
from goalsheet.ooxml.a1 import (
    column_letters,
    column_number,
    format_area,
    parse_area,
    parse_cell,
    qualified,
    quote_sheet,
)

ROWS = st.integers(1, 1_048_576)
COLUMNS = st.integers(1, 16_384)


@given(COLUMNS)
def test_column_letters__lead_back_to_the_number(number: int) -> None:
    assert column_number(column_letters(number)) == number


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16_384, "XFD")])
def test_column_letters__are_those_of_the_sheet(number: int, letters: str) -> None:
    assert column_letters(number) == letters


@given(ROWS, COLUMNS, ROWS, COLUMNS)
def test_area__is_read_back_from_its_reference(a: int, b: int, c: int, d: int) -> None:
    area = Area(min(a, c), min(b, d), max(a, c), max(b, d))
    assert parse_area(format_area(area)) == area
    backwards = f"{column_letters(area.right)}{area.bottom}:{column_letters(area.left)}{area.top}"
    assert parse_area(backwards) == area


def test_cell__is_read_with_and_without_dollars() -> None:
    assert parse_cell("C7") == parse_cell("$c$7") == (7, 3)


@pytest.mark.parametrize("text", ["", "7", "C", "C0", "XFE1", "A1048577", "A1:", "A1:B", "A1 B2"])
def test_no_address__is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|outside"):
        parse_area(text)
    with pytest.raises(ValueError, match=r"not a|outside"):
        parse_cell(text)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("Sheet1", "Sheet1"),
        ("绩效目标表", "绩效目标表"),
        ("a.b_c", "a.b_c"),
        ("2024", "'2024'"),
        ("2024 年", "'2024 年'"),
        ("表(1)", "'表(1)'"),
        ("O'Neil", "'O''Neil'"),
        ("A1", "'A1'"),
        ("R1C1", "'R1C1'"),
        ("RC", "'RC'"),
        ("c", "'c'"),
    ],
)
def test_sheet_name__is_quoted_as_excel_does(name: str, quoted: str) -> None:
    assert quote_sheet(name) == quoted
    assert qualified(name, 12, 6) == f"{quoted}!F12"
