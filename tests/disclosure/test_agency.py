"""Whose tables they are: the one unit that is below no other, or why there is not one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from goalsheet.disclosure.budget import Unit, agency_of
from goalsheet.errors import UsageError
from goalsheet.messages.cli import spoken


def units(*parents: str) -> list[Unit]:
    names = ("甲局", "乙所", "丙站", "丁馆", "戊院", "己中心", "庚处")
    return [Unit(f"00{n}", names[n], f"{names[n]}（一类）", p) for n, p in enumerate(parents)]


def refused(given: Sequence[Unit]) -> tuple[str, str]:
    """The sentence in English and Chinese."""
    with pytest.raises(UsageError) as caught:
        agency_of(given)
    return str(caught.value), spoken(str(caught.value), "zh")


@pytest.mark.parametrize("parent", ["000", "甲局", "甲局(一类)", " 甲 局 "])
def test_unit_above__is_known_by_code_or_name_however_brackets_and_blanks_are_typed(
    parent: str,
) -> None:
    assert agency_of(units("", parent)) == "甲局"


def test_agency_below_a_unit_that_does_not_publish_here__is_the_agency() -> None:
    assert agency_of(units("某区政府", "甲局")) == "甲局"


def test_parent_that_no_unit_is_called__is_told_as_it_is_written() -> None:
    english, chinese = refused(units("", "甲局机关", "甲局"))
    assert "(甲局, 乙所)" in english
    assert "(乙所 → 甲局机关)" in english
    assert "--agency" in english
    assert "没有" in chinese
    assert "（乙所 → 甲局机关）" in chinese
    assert "请填对" in chinese


def test_missing_unit_above_all_others__is_told() -> None:
    english, _ = refused(units("某局", "某局"))
    assert "(甲局 → 某局, 乙所 → 某局)" in english


def test_units_without_a_unit_above__are_named_and_no_parent_is_blamed() -> None:
    english, chinese = refused(units("", ""))
    assert english == "several units could be the agency (甲局, 乙所); give --agency"
    assert chinese.startswith("有几个单位都可能是公开的部门（甲局, 乙所）")


def test_many_units__are_cut_short_visibly() -> None:
    english, _ = refused(units(*[""] * 7))
    assert "(甲局, 乙所, 丙站, 丁馆, 戊院, …)" in english
