"""Merging the workbooks of units gives what consolidating their budgets gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.merge import merge
from goalsheet.disclosure.published import properties_of
from goalsheet.disclosure.workbook import render
from goalsheet.errors import UsageError
from goalsheet.template.library import Library
from tests.disclosure.budgets import Rows
from tests.disclosure.merging import (
    build,
    codes,
    contents,
    layout,
    merged,
    publish,
    small,
    with_facts,
)
from tests.disclosure.random_budgets import budgets, together

some = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


@some
@given(budgets())
def test_merged_jianghan_workbooks__equal_the_consolidated_budgets(
    parts: list[dict[str, Rows]],
) -> None:
    assert_merging_equals_consolidating(layout(), parts)


@some
@given(budgets())
def test_merged_shanghai_workbooks__equal_the_consolidated_budgets(
    parts: list[dict[str, Rows]],
) -> None:
    assert_merging_equals_consolidating(layout("shanghai-district-disclosure"), parts)


def assert_merging_equals_consolidating(own: Layout, parts: list[dict[str, Rows]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [publish(own, p, Path(folder, f"{n}.xlsx")) for n, p in enumerate(parts)]
        made = merged(own, files[::-1])  # their order is that of the units, not of the call
    assert not [f for f in made.consolidated.findings if f.severity == "error"]
    wanted = build(own, dict(together(parts)))
    assert contents(made.consolidated.disclosure.tables) == contents(wanted)


def test_amount_of_a_unit_in_another_unit__is_converted(tmp_path: Path) -> None:
    own = layout()
    in_yuan = own.model_copy(update={"unit": "元"})
    files = [
        publish(own, small("001"), tmp_path / "a.xlsx"),
        publish(in_yuan, small("002"), tmp_path / "b.xlsx"),
    ]
    made = merged(own, files).consolidated.disclosure.tables[2]
    assert made.unit == "万元"
    assert made.lists[0].lines[0].amounts[2] == 2_000_000


def test_units_of_one_name__keep_rows_of_their_own(tmp_path: Path) -> None:
    units = [small("001"), small("002", 70)]
    for unit in units:
        unit["units"][0]["published_name"] = "办公室"  # type: ignore[index]
    own = layout()
    files = [publish(own, unit, tmp_path / f"{n}.xlsx") for n, unit in enumerate(units)]
    made = merged(own, files).consolidated.disclosure.tables
    assert [line.amounts[4] for line in made[3].lists[0].lines] == [1_000_070, 1_000_000, 70]
    assert contents(made) == contents(build(own, dict(together(units))))


def test_workbook_given_twice__counts_once(tmp_path: Path) -> None:
    first = publish(layout(), small("001"), tmp_path / "a.xlsx")
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(first.read_bytes())
    made = merged(layout(), [first, copy])
    assert codes(made) == ["published_twice"]
    assert made.consolidated.disclosure.tables[2].lists[0].lines[0].amounts[2] == 1_000_000


def test_workbook_of_units_that_another_one_holds__is_an_error(tmp_path: Path) -> None:
    own, both = layout(), dict(together([small("001"), small("002")]))
    every = with_facts(tmp_path / "all.xlsx", own, both, unit="001", units="001,002")
    one = with_facts(tmp_path / "b.xlsx", own, small("002"), unit="002")
    (finding,) = merged(own, [every, one]).consolidated.findings
    assert (finding.code, finding.severity) == ("published_unit_twice", "error")
    assert (finding.values["other"], finding.values["unit"]) == (str(every), "002")


def test_same_row_of_a_unit_in_two_workbooks__is_a_warning_where_no_codes_tell(
    tmp_path: Path,
) -> None:
    own, both = layout(), dict(together([small("001"), small("002")]))
    every = with_facts(tmp_path / "all.xlsx", own, both)
    one = with_facts(tmp_path / "b.xlsx", own, small("002"))
    (finding,) = merged(own, [every, one]).consolidated.findings
    assert (finding.code, finding.severity) == ("published_row_twice", "warning")
    assert (finding.file, finding.cells) == (str(one), ("表4!F7",))
    assert finding.values["other"] == f"{every}!表4!F8"
    other = with_facts(tmp_path / "c.xlsx", own, small("002", 70))
    assert codes(merged(own, [every, other])) == []


def test_units_of_a_merged_workbook__are_known_when_it_is_merged_again(tmp_path: Path) -> None:
    own = layout()
    units = [f"{number:06}" for number in range(80)]
    path = with_facts(tmp_path / "a.xlsx", own, small("001"), unit=units[0], units=",".join(units))
    other = with_facts(tmp_path / "b.xlsx", own, small("003"), unit="999999")
    made = merged(own, [path, other]).consolidated.disclosure
    again = tmp_path / "c.xlsx"
    again.write_bytes(render(made))
    assert properties_of(again.read_bytes())["units"].split(",") == [*units, "999999"]


def test_workbooks_of_initial_and_adjusted_budgets__are_not_merged(tmp_path: Path) -> None:
    own = layout()
    files = [
        with_facts(tmp_path / f"{unit}.xlsx", own, small(unit), unit=unit, version=version)
        for unit, version in (("001", "initial"), ("002", "adjusted"))
    ]
    with pytest.raises(UsageError, match=r"several budgets: 2022 initial, 2022 adjusted \(see"):
        merged(own, files)
    wish = Wish("甲局", version="initial")
    with pytest.raises(UsageError, match="2022 adjusted, not of 2022 initial"):
        merge(files[1:], own, Codes.load(), Library({}), wish)
    made = merge(files[:1], own, Codes.load(), Library({}), wish)
    assert made.consolidated.disclosure.facts["version"] == "initial"
