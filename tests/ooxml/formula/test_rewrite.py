"""Formulas copied to other cells: relative references move, all else stays."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goalsheet.ooxml.formula.rewrite import rewrite, translate_formula
from tests.ooxml.formula.strategies import FORMULAS


@given(st.text())
def test_text_of_which_nothing_is_changed__stays(text: str) -> None:
    assert rewrite(text, lambda reference: reference) == text


@pytest.mark.parametrize(
    ("formula", "rows", "cols", "result"),
    [
        ("A1+$A$1+A$1+$A1", 2, 1, "B3+$A$1+B$1+$A3"),
        ("SUM(A1:B2)", 1, 0, "SUM(A2:B3)"),
        ("SUM(A:B)+SUM(1:2)", 1, 1, "SUM(B:C)+SUM(2:3)"),
        ("[1]S!A1+Main!A1", 1, 0, "[1]S!A2+Main!A2"),
        ("A1", -1, 0, "#REF!"),
        ("Main!A1", 0, -1, "Main!#REF!"),
        ("XFD1048576", 0, 1, "#REF!"),
        ("SUM(A3:A$5)", 4, 0, "SUM(A$5:A7)"),
        ("SUM($C1:D1)", 0, -2, "SUM(B1:$C1)"),
        ('"A1"&Table1[A1]', 1, 1, '"A1"&Table1[A1]'),
        ("A1", 0, 0, "A1"),
    ],
)
def test_copied_formula__moves_its_relative_references(
    formula: str, rows: int, cols: int, result: str
) -> None:
    assert translate_formula(formula, rows, cols) == result


@settings(deadline=None)
@given(FORMULAS.filter(lambda formula: "$" not in formula), st.integers(0, 40), st.integers(0, 5))
def test_formula_copied_there_and_back__is_the_same(formula: str, rows: int, cols: int) -> None:
    # Ranges with one fixed end may turn round on the way, and columns may leave the sheet.
    assume("XFD" not in formula or not cols)
    assert translate_formula(translate_formula(formula, rows, cols), -rows, -cols) == formula
