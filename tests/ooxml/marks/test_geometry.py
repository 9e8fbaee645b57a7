"""Boxes of notes: as large as their text needs, whatever the rows and columns are like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.marks.geometry import (
    Lengths,
    Size,
    grown_anchor,
    lengths,
    needed_size,
    place_box,
)

LENGTHS = st.builds(
    Lengths,
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 30), st.integers(0, 300)), max_size=3).map(
        tuple
    ),
    st.dictionaries(st.integers(1, 60), st.integers(0, 90)),
    st.integers(20, 100),
    st.integers(10, 40),
)


def extent(sizes: Lengths, anchor: tuple[int, ...]) -> Size:
    """The width and the height of an anchor in pixels."""
    left, left_offset, top, top_offset, right, right_offset, bottom, bottom_offset = anchor
    width = sum(sizes.column(col + 1) for col in range(left, right))
    height = sum(sizes.row(row + 1) for row in range(top, bottom))
    return Size(width - left_offset + right_offset, height - top_offset + bottom_offset)


@given(LENGTHS, st.integers(1, 50), st.integers(1, 20), st.integers(50, 600), st.integers(20, 500))
def test_box__has_the_size_that_was_asked_for(
    sizes: Lengths, row: int, col: int, width: int, height: int
) -> None:
    box = place_box(sizes, Area(row, col, row, col), Size(width, height))
    assert extent(sizes, box.anchor) == (width, height)
    assert box.anchor[0] == col
    top = sum(sizes.row(number) for number in range(1, box.anchor[2] + 1))
    assert box.top == top + box.anchor[3]
    assert box.left == sum(sizes.column(number) for number in range(1, col + 1)) + 15


@given(LENGTHS, st.integers(50, 600), st.integers(20, 500))
def test_grown_box__is_large_enough_and_keeps_its_corner(
    sizes: Lengths, width: int, height: int
) -> None:
    before = (1, 2, 3, 4, 2, 5, 4, 6)
    after = grown_anchor(sizes, before, Size(width, height))
    found = extent(sizes, after)
    assert after[:4] == before[:4]
    assert found.width >= width
    assert found.height >= height
    assert grown_anchor(sizes, after, Size(10, 10)) == after


def test_box_at_the_end_of_the_sheet__stays_within_it() -> None:
    sizes = Lengths((), {}, 64, 20)
    last = Area(1_048_576, 16_384, 1_048_576, 16_384)
    anchor = place_box(sizes, last, Size(300, 300)).anchor
    assert anchor[4] < 16_384
    assert anchor[6] < 1_048_576
    assert extent(sizes, anchor) == (300, 300)


def test_sheet_of_hidden_rows__ends_the_box_somewhere() -> None:
    sizes = Lengths((), {}, 64, 0)
    box = place_box(sizes, Area(5, 5, 5, 5), Size(300, 300))
    assert box.anchor[2] <= box.anchor[6] < 1_048_576


def test_lengths__are_those_of_the_sheet_in_pixels() -> None:
    sheet = etree.fromstring(
        '<worksheet xmlns="m"><sheetFormatPr defaultRowHeight="18" defaultColWidth="10"/>'
        '<cols><col min="2" max="3" width="20"/><col min="4" max="4" hidden="1" width="9"/></cols>'
        '<sheetData><row r="2" ht="30"/><row hidden="1"/><row r="9" ht="nan"/></sheetData>'
        "</worksheet>"
    )
    sizes = lengths(sheet)
    assert [sizes.column(col) for col in (1, 2, 3, 4, 5)] == [70, 140, 140, 0, 70]
    assert [sizes.row(row) for row in (1, 2, 3, 4, 9)] == [24, 40, 0, 24, 20]


def test_size__grows_with_the_text_up_to_half_a_screen() -> None:
    short, long, longest = (needed_size("字" * count) for count in (5, 300, 9_000))
    assert short.height < long.height <= 520
    assert short.width == 280
    assert longest == (600, 520)
    assert needed_size("a\n" * 10).height > needed_size("a").height
