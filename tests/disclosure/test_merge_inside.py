"""Workbooks of several units: the money inside them, and units of one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.merge import Merged
from goalsheet.disclosure.trace import ledger_beside
from goalsheet.disclosure.workbook import render
from goalsheet.messages import describe
from tests.disclosure.eliminating import found_in, linked, merged, pen_of, publish, short
from tests.disclosure.merging import layout, small, with_facts
from tests.disclosure.random_budgets import together

BOTH_KEPT = Wish("甲局")


def merged_first(folder: Path, wish: Wish = BOTH_KEPT) -> Path:
    """The workbook of the two units of `linked`, merged of theirs."""
    files = [publish(short(), part, folder / f"{n}.xlsx") for n, part in enumerate(linked())]
    path = folder / "part.xlsx"
    path.write_bytes(render(merged(short(), files, wish).consolidated.disclosure))
    return path


def third(folder: Path) -> Path:
    return publish(short(), small("003", 70), folder / "third.xlsx")


def test_transfer_inside_a_merged_workbook__is_reported_with_both_cells(tmp_path: Path) -> None:
    part = merged_first(tmp_path)
    (finding,) = found_in(merged(short(), [part, third(tmp_path)], BOTH_KEPT))
    assert (finding.code, finding.severity) == ("transfer_in_tables", "warning")
    assert (finding.file, finding.cells) == (str(part), ("表3!G8", "表2!G8"))
    assert finding.values["other"] == f"{part}!表2!G8"


def test_transfer_inside_a_merged_workbook__cannot_be_left_out_and_no_ledger_is_asked_for(
    tmp_path: Path,
) -> None:
    part = merged_first(tmp_path)
    stays, reason = found_in(merged(short(), [part, third(tmp_path)]))
    assert (stays.code, stays.severity) == ("transfer_not_eliminated", "error")
    assert stays.values["without"] == str(part)
    assert (reason.code, reason.severity) == ("transfer_workbook_merged", "error")
    for language in ("zh", "en"):
        assert ledger_beside(part).name not in describe(reason, language).remedy


def test_merged_workbook_in_which_a_transfer_stayed__does_not_say_that_it_was_left_out(
    tmp_path: Path,
) -> None:
    part = merged_first(tmp_path)
    made = merged(short(), [part, third(tmp_path)])
    assert "eliminated" not in made.consolidated.disclosure.facts


def test_workbook_merged_without_its_transfers__has_nothing_to_leave_out(tmp_path: Path) -> None:
    part = merged_first(tmp_path, Wish("甲局", eliminate_transfers=True))
    assert found_in(merged(short(), [part, third(tmp_path)])) == []


def test_transfer_inside_a_workbook_of_several_budgets__is_left_out_by_its_ledger(
    tmp_path: Path,
) -> None:
    both = dict(together(linked()))
    path = publish(short(), both, tmp_path / "both.xlsx")
    facts = {"unit": "001", "units": "001,002", "version": "initial"}
    with_facts(path, short(), both, **facts)
    (found,) = found_in(merged(short(), [path]))
    assert found.code == "transfer_eliminated"
    ledger_beside(path).unlink()
    assert [f.code for f in found_in(merged(short(), [path]))] == [
        "transfer_not_eliminated",
        "transfer_ledger_missing",
    ]


@pytest.mark.parametrize("names", [["甲局", "乙中心"], ["甲局"]])
def test_money_inside_a_workbook_that_tells_no_units__is_reported_where_it_names_several(
    tmp_path: Path, names: list[str]
) -> None:
    giver, taker = (pen_of(part) for part in linked())
    giver.project("乙项目", "2010399", "30201", 70)
    for pen, name in ((giver, names[0]), (taker, names[-1])):
        pen.rows["units"][0]["published_name"] = name
    path = with_facts(tmp_path / "a.xlsx", short(), dict(together([giver.rows, taker.rows])))
    found = found_in(merged(short(), [path], BOTH_KEPT))
    assert [f.code for f in found] == ["transfer_in_tables"] * (len(names) - 1)


def test_unit_that_passes_money_on__has_no_transfer_within_itself(tmp_path: Path) -> None:
    pen = pen_of(linked()[0])
    pen.income("2010399", 500, "superior_grant", counterpart="省厅")
    pen.project("乙项目", "2010399", "30201", 500, fund="superior_grant")
    path = publish(short(), pen.rows, tmp_path / "a.xlsx")
    assert found_in(merged(short(), [path], BOTH_KEPT)) == []


def same_named(folder: Path, *codes: str) -> Merged:
    """Two units with the same published name and the same project; `codes` tell them apart."""
    units = [pen_of(small("001")), pen_of(small("002"))]
    units[1].project("乙项目", "2010399", "30201", 70)
    files = []
    for number, unit in enumerate(units):
        unit.rows["units"][0]["published_name"] = "某局（本级）"
        facts = {"unit": codes[number]} if codes else {}
        files.append(with_facts(folder / f"{number}.xlsx", layout(), dict(unit.rows), **facts))
    return merged(layout(), files, BOTH_KEPT)


def test_units_of_one_name_in_workbooks_that_tell_their_units__are_not_the_same(
    tmp_path: Path,
) -> None:
    assert [f.code for f in same_named(tmp_path, "001", "002").consolidated.findings] == []


def test_units_of_one_name_in_workbooks_that_tell_none__may_be_the_same(tmp_path: Path) -> None:
    found = same_named(tmp_path).consolidated.findings
    assert [f.code for f in found] == ["published_row_twice"]
