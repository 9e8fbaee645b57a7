"""Binary workbooks: what calamine shows of them, and what it must not be given."""

from __future__ import annotations

import struct

import pytest

from goalsheet.grid.open import book_from_bytes
from tests.grid.xlsb_file import record, xlsb


def test_values__stand_at_their_places() -> None:
    content = xlsb({(1, 1): "标题", (2, 3): 1179.8000000000002, (3, 2): True, (5, 1): 81.0})
    (grid,) = book_from_bytes(content, "form.xlsb").sheets
    assert {position: (c.kind, c.text) for position, c in grid.cells.items()} == {
        (1, 1): ("text", "标题"),
        (2, 3): ("number", "1179.8"),
        (3, 2): ("bool", "TRUE"),
        (5, 1): ("number", "81"),
    }
    assert grid.cells[2, 3].raw == "1179.8000000000002"


def test_sheet_that_begins_further_down__keeps_its_addresses() -> None:
    (grid,) = book_from_bytes(xlsb({(4, 3): "甲", (6, 2): "乙"}), "form.xlsb").sheets
    assert {position: c.text for position, c in grid.cells.items()} == {(4, 3): "甲", (6, 2): "乙"}
    assert all((c.row, c.col) == position for position, c in grid.cells.items())


def test_what_the_format_hides__is_unknown() -> None:
    (grid,) = book_from_bytes(xlsb({(1, 1): "甲"}), "form.xlsb").sheets
    assert (grid.formulas_known, grid.hidden_rows, grid.hidden_columns) == (False, None, None)


def test_numbers_that_may_be_percentages__are_a_warning() -> None:
    (finding,) = book_from_bytes(xlsb({(1, 1): 0.9}), "form.xlsb").findings
    assert (finding.code, finding.severity) == ("format_limited", "warning")
    (finding,) = book_from_bytes(xlsb({}), "form.xlsb").findings
    assert (finding.code, finding.severity) == ("format_limited", "info")


@pytest.mark.parametrize(("state", "name"), [(0, "visible"), (1, "hidden"), (2, "veryHidden")])
def test_hidden_sheets__are_marked(state: int, name: str) -> None:
    (grid,) = book_from_bytes(xlsb({(1, 1): "甲"}, "2024 年", state), "form.xlsb").sheets
    assert (grid.name, grid.state) == ("2024 年", name)


def test_two_cells_at_the_ends_of_the_sheet__are_refused_before_they_fill_the_memory() -> None:
    book = book_from_bytes(xlsb({(1, 1): "甲", (1_048_576, 16_384): "乙"}), "form.xlsb")
    assert [finding.code for finding in book.findings] == ["file_too_large"]


def test_row_beyond_any_sheet__is_refused() -> None:
    row = record(0, struct.pack("<I", 0xFFFF_FFF0) + bytes(13))
    far = record(5, struct.pack("<IId", 0xFFFF_FFF0, 0, 1.0))
    book = book_from_bytes(xlsb({(1, 1): "甲"}, tail=row + far), "form.xlsb")
    assert [finding.code for finding in book.findings] == ["file_too_large"]


@pytest.mark.parametrize(
    "tail",
    [record(6, struct.pack("<III", 1, 0, 0xFFFF_FF00)), b"\x05\xff\xff\xff\x7f", b"\x85"],
)
def test_damaged_records__make_the_sheet_unreadable(tail: bytes) -> None:
    book = book_from_bytes(xlsb({(1, 1): "甲"}, tail=tail), "form.xlsb")
    assert book.sheets == ()
    assert "sheet_unreadable" in [finding.code for finding in book.findings]
