"""Formulas and areas after rows come and go, as Excel shifts them."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.ooxml.rows.move import Growth, Move
from tests.ooxml.formula.strategies import FORMULAS

ORDER = ("Main", "Between", "other", "O'x 1", "预算")


def shifted(
    formula: str,
    row: int,
    count: int,
    own: str = "Main",
    *,
    like: int = 0,
    growth: Growth = "ranges",
    fixed_only: bool = False,
) -> str:
    """A formula on a sheet after rows came to or went from the sheet Main."""
    return Move("Main", row, count, like, own, ORDER).formula(
        formula, growth, fixed_only=fixed_only
    )


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("D11", "D11"),
        ("D12", "D15"),
        ("$D$12", "$D$15"),
        ("d12", "D15"),
        ("SUM(D5:D11)", "SUM(D5:D11)"),
        ("SUM(D5:D12)", "SUM(D5:D15)"),
        ("SUM(D$12:D20)", "SUM(D$15:D23)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ("SUM(9:12)", "SUM(9:15)"),
        ("SUM($12:$12)", "SUM($15:$15)"),
        ("SUM(D20:D5)", "SUM(D23:D5)"),
        ("main!D12", "main!D15"),
        ("Main!D12+Other!D12", "Main!D15+Other!D12"),
        ("'Main'!D12", "'Main'!D15"),
        ("Main!D11:Main!D13", "Main!D11:D16"),
        ("[1]Main!D12+'[x.xlsx]Main'!D12", "[1]Main!D12+'[x.xlsx]Main'!D12"),
        ("#REF!D12", "#REF!D12"),
        ("Main:other!D12", "Main:other!D15"),
        ("SUM((D9:D12,E12))", "SUM((D9:D15,E15))"),
        ('"D12"&D12', '"D12"&D15'),
        ("Table1[[#This Row],[D12]]", "Table1[[#This Row],[D12]]"),
        ('INDIRECT("D"&12)', 'INDIRECT("D"&12)'),
        ("LOG10(D12)", "LOG10(D15)"),
        ("D12:INDEX(D:D,3)", "D15:INDEX(D:D,3)"),
        ("D1048576", "#REF!"),
        ("Main!D1048576", "Main!#REF!"),
        ("SUM(D2:D1048576)", "SUM(D2:D1048576)"),
        ("SUM(D12:D1048576)", "SUM(D15:D1048576)"),
        ("SUM(D1:D1048576)", "SUM(D1:D1048576)"),
        ("SUM( D12 ,'unfinished", "SUM( D15 ,'unfinished"),
    ],
)
def test_three_rows_before_row_12__shift_as_in_excel(formula: str, result: str) -> None:
    assert shifted(formula, 12, 3) == result


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("D9", "D9"),
        ("D10", "#REF!"),
        ("Main!$D$12", "Main!#REF!"),
        ("D13", "D10"),
        ("SUM(D10:D12)", "SUM(#REF!)"),
        ("SUM(D8:D11)", "SUM(D8:D9)"),
        ("SUM(D9:D10)", "SUM(D9:D9)"),
        ("SUM(D11:D20)", "SUM(D10:D17)"),
        ("SUM(D8:D20)", "SUM(D8:D17)"),
        ("SUM(11:20)", "SUM(10:17)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ("SUM(D1:D1048576)", "SUM(D1:D1048576)"),
        ("Main!D12:Main!D13", "Main!D10:D10"),
    ],
)
def test_deleting_rows_10_to_12__shifts_as_in_excel(formula: str, result: str) -> None:
    assert shifted(formula, 10, -3) == result


def test_other_sheet__shifts_only_references_with_the_sheet_name() -> None:
    assert shifted("D12+Main!D12+SUM(Main!A:A)", 12, 1, own="other") == "D12+Main!D13+SUM(Main!A:A)"


def test_sheets_in_between__shift_where_the_order_is_known() -> None:
    move = Move("Between", 5, 1, own="预算")
    assert move.formula("SUM(Main:other!D9)") == "SUM(Main:other!D9)"
    move = replace(move, order=ORDER)
    assert move.formula("SUM(Main:other!D9)") == "SUM(Main:other!D10)"
    assert move.formula("SUM(other:预算!D9)") == "SUM(other:预算!D9)"


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("SUM(D11:D11)", "SUM(D11:D13)"),
        ("SUM(D$5:D$11)", "SUM(D$5:D$13)"),
        ("SUM(9:11)", "SUM(9:13)"),
        ("SUM(D9:D10)", "SUM(D9:D10)"),
        ("D11", "D11"),
        ("SUM(Other!D9:D11)", "SUM(Other!D9:D11)"),
        ("SUM(D9:D12)", "SUM(D9:D14)"),
    ],
)
def test_range_that_ends_at_the_repeated_row__grows_by_the_rule(formula: str, result: str) -> None:
    assert shifted(formula, 12, 2, like=11) == result


def test_grow_rule__concerns_insertions_directly_below_and_fixed_ends() -> None:
    assert shifted("SUM(D9:D11)", 13, 2, like=11) == "SUM(D9:D11)"
    assert shifted("SUM(D9:D11)", 12, -2, like=11) == "SUM(D9:D11)"
    found = shifted("SUM(D9:D11)+SUM(D9:D$11)", 12, 2, like=11, growth="absolute")
    assert found == "SUM(D9:D11)+SUM(D9:D$13)"


def test_relative_rows_of_a_name__stay() -> None:
    found = shifted("Main!$A$12+Main!A12+Main!$A$9:$A12", 12, 1, own="", fixed_only=True)
    assert found == "Main!$A$13+Main!A12+Main!$A$9:$A12"


@pytest.mark.parametrize(
    ("ref", "growing", "result"),
    [
        ("A1:F1", False, "A1:F1"),
        ("A12:F13", False, "A14:F15"),
        ("A10:F12", False, "A10:F14"),
        ("$A$12", False, "$A$14"),
        ("A11", False, "A11"),
        ("A11", True, "A11:A13"),
        ("A9:F11", True, "A9:F13"),
        ("B:C", False, "B:C"),
        ("garbage", False, "garbage"),
    ],
)
def test_area__shifts(ref: str, growing: bool, result: str) -> None:
    assert Move("Main", 12, 2, 11, "Main").area(ref, growing=growing) == result


def test_area__is_gone_with_its_rows() -> None:
    move = Move("Main", 12, -2, own="Main")
    assert move.area("A12:F13") is None
    assert move.area("A11:A13") == "A11"
    assert move.areas("C12 D20") == "D18"
    assert move.areas("C12") == ""


def test_list_of_areas__shifts() -> None:
    assert Move("Main", 12, 2, own="Main").areas("A1:B2 C12 D20") == "A1:B2 C14 D22"


@settings(deadline=None)
@given(FORMULAS, st.integers(1, 70), st.integers(1, 100), st.sampled_from(["Main", "other"]))
def test_rows_inserted_and_deleted_again__leave_the_formula(
    formula: str, row: int, count: int, own: str
) -> None:
    there = shifted(formula, row, count, own)
    back = shifted(there, row, -count, own)
    assert back == formula


@settings(deadline=None)
@given(FORMULAS, st.integers(1, 70), st.integers(1, 9), st.booleans())
def test_rows_inserted_one_by_one__shift_as_all_at_once(
    formula: str, row: int, count: int, deleted: bool
) -> None:
    step = -1 if deleted else 1
    one_by_one = reduce(lambda text, _: shifted(text, row, step), range(count), formula)
    assert one_by_one == shifted(formula, row, step * count)
