from __future__ import annotations

from decimal import Decimal

import pytest

import goalsheet
from goalsheet.errors import UsageError
from tests.samples import blank, project, with_indicators


def test_frame__has_one_row_per_record_with_exact_amounts() -> None:
    frame = goalsheet.frame([project("甲", "0.1"), project("乙", None)])
    assert list(frame["project_name"]) == ["甲", "乙"]
    assert list(frame["fund_total"]) == [Decimal("0.1"), None]
    assert list(frame.columns[:5]) == ["record", "template", "template_version", "file", "sheet"]
    assert set(frame.dtypes.astype(str)) == {"object"}


def test_frame__spreads_a_target_over_its_parts() -> None:
    record = with_indicators(project("甲", "1"), "≥95.5%", "及时", "80-90%")
    frame = goalsheet.frame([record], "indicators")
    assert list(frame["full_year"]) == ["≥95.5%", "及时", "80-90%"]
    assert list(frame["full_year_op"]) == [">=", None, None]
    assert list(frame["full_year_value"]) == [Decimal("95.5"), None, None]
    assert list(frame["full_year_low"]) == [None, None, Decimal(80)]
    assert list(frame["full_year_kind"]) == ["numeric", "qualitative", "range"]
    assert list(frame["project_name"]) == ["甲"] * 3
    assert list(frame["half_year_value"]) == [None] * 3


def test_frame__never_mixes_units_in_a_column() -> None:
    songjiang = blank("songjiang-project-goals", fund_total="20000")
    frame = goalsheet.frame([project("甲", "3"), songjiang])
    assert list(frame["fund_total_万元"]) == [Decimal(3), None]
    assert list(frame["fund_total_元"]) == [None, Decimal(20000)]


def test_frame__joins_its_tables_by_record() -> None:
    records = [project("甲", "3", other="3"), project("乙", "4", carry_over="4")]
    sources = goalsheet.frame(records, "sources")
    filled = sources[sources["amount"].notna() & (sources["level"] == 1)]
    assert list(filled["record"]) == [1, 2]
    assert list(filled["row"]) == ["other", "carry_over"]


def test_frame__of_no_records_is_empty() -> None:
    assert goalsheet.frame([], "indicators").empty


def test_frame__refuses_a_table_that_no_template_has() -> None:
    with pytest.raises(UsageError, match="indicators"):
        goalsheet.frame([project("甲", "1")], "indicator")


def test_frame__lists_the_numbers_of_a_compound_target() -> None:
    record = with_indicators(project("甲", "1"), "≥95.5%", "≥4次，≥4份")
    frame = goalsheet.frame([record], "indicators")
    assert list(frame["full_year_kind"]) == ["numeric", "compound"]
    assert list(frame["full_year_parts"]) == [
        None,
        [{"value": Decimal(4), "unit": "次"}, {"value": Decimal(4), "unit": "份"}],
    ]
