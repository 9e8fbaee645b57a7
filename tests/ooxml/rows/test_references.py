"""The references in a formula: what is rewritten and what is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.references import rewrite, translate

ROWS = st.integers(1, 500)
REFERENCES = st.builds(
    "{}{}{}{}{}".format, st.sampled_from(["", "S!", "'a b'!", "T!"]), st.sampled_from(["", "$"]),
    st.sampled_from(["A", "XFD"]), st.sampled_from(["", "$"]), ROWS,
)  # fmt: skip
# Ends that do not change places when the formula is copied down.
RANGES = st.builds(lambda low, high: f"B{min(low, high)}:$C${max(low, high) + 101}", ROWS, ROWS)
REST = st.sampled_from(
    ['"A1"', "1.5E3", "名称", "SUM(", ")", "#REF!", "T[[#All],[A1]]", "A:B", "[1]S!A9"]
)
FORMULAS = st.lists(st.one_of(REFERENCES, RANGES, REST), max_size=6).map("+".join)


@given(st.text())
def test_rewrite__keeps_any_text_that_is_not_changed(text: str) -> None:
    assert rewrite(text, lambda reference: reference.ends) == text


@given(FORMULAS, ROWS, st.integers(1, 100), st.integers(1, 100))
def test_insertion__in_two_steps_or_in_one_gives_the_same(
    text: str, row: int, one: int, two: int
) -> None:
    def after(text: str, count: int) -> str:
        return Move("S", row, count, 0, "S").formula(text)

    assert after(after(text, one), two) == after(text, one + two)


@given(FORMULAS, ROWS, st.integers(1, 100))
def test_deletion__undoes_the_insertion(text: str, row: int, count: int) -> None:
    lower = Move("S", row, count, 0, "S").formula(text)
    assert Move("S", row, -count, 0, "S").formula(lower) == text


@given(FORMULAS, st.integers(0, 100))
def test_translation__there_and_back_gives_the_same(text: str, rows: int) -> None:
    assert translate(translate(text, rows), -rows) == text


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("SUM(A:B)+$A:B", "SUM(B:C)+$A:C"),
        ("SUM(1:$2)", "SUM($2:3)"),
        ("B1:$C$2", "C$2:$C3"),
        ('T[A1]&"A1"&[1]S!A1', 'T[A1]&"A1"&[1]S!B3'),
        ("XFD1", "#REF!"),
    ],
)
def test_translation__is_that_of_excel(formula: str, copied: str) -> None:
    assert translate(formula, 2, 1) == copied


@given(st.lists(st.tuples(ROWS, ROWS), min_size=1), ROWS, st.integers(1, 9), ROWS)
def test_repeating_areas__cover_new_rows_exactly_where_they_covered_the_row(
    pairs: list[tuple[int, int]], row: int, count: int, like: int
) -> None:
    before = " ".join(f"A{min(pair)}:A{max(pair)}" for pair in pairs)
    after = Move("S", row, count, like, "S").areas(before, repeating=True)

    def covered(references: str) -> set[int]:
        ends = [[int(end[1:]) for end in ref.split(":")] for ref in references.split()]
        return {number for end in ends for number in range(end[0], end[-1] + 1)}

    old = covered(before)
    moved = {number + count if number >= row else number for number in old}
    inside = {new for low, high in pairs if min(low, high) < row <= max(low, high)
              for new in range(row, row + count)}  # fmt: skip
    repeated = set(range(row, row + count)) if like in old else set()
    assert covered(after) == moved | inside | repeated
