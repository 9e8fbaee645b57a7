"""Dates into cells that show dates."""

from __future__ import annotations

import pytest

from goalsheet.ooxml.styles import format_style
from goalsheet.ooxml.write.cells import CellValue, NumberValue, TextValue
from goalsheet.template.plan import ValuePlan
from goalsheet.writer.content import cell_content

PLAN = ValuePlan("start", "开始日期", "date", "", (), open=False, digits=None, group=False)


@pytest.mark.parametrize(
    ("day", "since_1904", "expected"),
    [
        ("2024-03-01", False, NumberValue("45352")),
        ("2024-03-01", True, NumberValue("43890")),
        ("1900-03-01", False, NumberValue("61")),
        ("1900-02-28", False, TextValue("1900-02-28")),
        ("1903-12-31", True, TextValue("1903-12-31")),
    ],
)
def test_date__is_a_number_where_spreadsheets_can_count_the_day(
    day: str, since_1904: bool, expected: CellValue
) -> None:
    shown = format_style(14, None)
    assert cell_content(PLAN, day, style=shown, since_1904=since_1904) == expected
