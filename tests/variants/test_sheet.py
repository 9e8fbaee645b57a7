"""The generator itself: lines move with their values, merged areas grow, nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goalsheet.model import Area
from tests.variants.sheet import Sheet, Spot, below, insert, regrid, widen, without_rows


def _sheet(text: str, *merges: Area) -> Sheet:
    """A sheet written as lines of cells between bars; `.` is a cell without a value."""
    cells = {
        (row, col): Spot(value.strip())
        for row, line in enumerate(text.strip().splitlines(), start=1)
        for col, value in enumerate(line.strip().strip("|").split("|"), start=1)
        if value.strip() != "."
    }
    return Sheet("form", cells, merges)


FORM = _sheet(
    """
    | title | .    | .   |
    | group | item | 1   |
    | .     | next | 2   |
    """,
    Area(1, 1, 1, 3),
    Area(2, 1, 3, 1),
)


def test_inserted_row__moves_values_and_grows_the_area_around_it() -> None:
    moved = regrid(FORM, rows=insert([2]))
    assert {where: spot.value for where, spot in moved.cells.items()} == {
        (1, 1): "title",
        (2, 1): "group",
        (2, 2): "item",
        (2, 3): "1",
        (4, 2): "next",
        (4, 3): "2",
    }
    assert moved.merges == (Area(1, 1, 1, 3), Area(2, 1, 4, 1))


def test_inserted_columns__stand_before_all_or_inside_wide_areas() -> None:
    assert regrid(FORM, columns=insert([0], 2)).area((1, 3)) == Area(1, 3, 1, 5)
    assert regrid(FORM, columns=insert([1, 2])).area((1, 1)) == Area(1, 1, 1, 5)


def test_widened_column__merges_its_cells() -> None:
    moved = regrid(FORM, columns=widen([3]))
    assert moved.area((2, 3)) == Area(2, 3, 2, 4)
    assert moved.area((1, 1)) == Area(1, 1, 1, 4)
    assert moved.area((2, 2)) == Area(2, 2, 2, 2)


def test_deleted_row__leaves_the_value_of_an_area_that_goes_on() -> None:
    left = without_rows(FORM, [2])
    assert {where: spot.value for where, spot in left.cells.items()} == {
        (1, 1): "title",
        (2, 1): "group",
        (2, 2): "next",
        (2, 3): "2",
    }
    assert left.merges == (Area(1, 1, 1, 3),)


def test_stacked_sheets__keep_the_gap_between_them() -> None:
    both = below(FORM, FORM, 2)
    assert both.cells[6, 1].value == "title"
    assert both.last_row == 8
    assert Area(7, 1, 8, 1) in both.merges


@given(st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)), st.integers(1, 3))
def test_deleting_what_was_inserted__gives_the_sheet_back(
    rows: set[int], columns: set[int], count: int
) -> None:
    wide = regrid(FORM, columns=insert(columns, count))
    moved = regrid(wide, rows=insert(rows, count))
    kept = {insert(rows, count)(row)[0] for row in range(1, FORM.last_row + 1)}
    gone = set(range(1, moved.last_row + 1)) - kept
    assert without_rows(moved, gone) == wide
