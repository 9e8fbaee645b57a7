"""A damaged workbook is a book with findings, never an exception."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import hypothesis
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.grid.open import book_from_bytes
from goalsheet.messages import describe
from tests.ooxml.build import zipped

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ATTRIBUTES = ['"-1"', '"x"', '""', '"9999999999999"', '"1e400"', '"一"', '"0"', '"A1:XFD1048576"']
QUOTED = re.compile('"[^"<>]*"')


@cache
def example() -> bytes:
    return (EXAMPLES / "jiangsu-project-goals" / "001-1.xlsx").read_bytes()


@cache
def example_parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(example())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def check(content: bytes) -> None:
    book = book_from_bytes(content, "form.xlsx")
    assert book.sheets or book.findings
    for finding in book.findings:
        assert describe(finding, "zh").message
    for grid in book.sheets:
        for (row, col), cell in grid.cells.items():
            assert (cell.row, cell.col) == (row, col)
            assert cell.text.encode() or not cell.cached or cell.formula is not None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(example()) - 1), st.binary(min_size=1, max_size=4))))
def test_flipped_bytes__never_raise(changes: list[tuple[int, bytes]]) -> None:
    content = bytearray(example())
    for at, replacement in changes:
        content[at : at + len(replacement)] = replacement
    check(bytes(content))


@settings(max_examples=50, deadline=None)
@given(st.integers(1, len(example()) - 1))
def test_truncated_file__never_raises(length: int) -> None:
    check(example()[:length])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(example_parts())), st.integers(0, 5000), st.sampled_from(ATTRIBUTES))
@hypothesis.example("xl/worksheets/sheet1.xml", 0, '""')  # elements in no namespace
def test_nonsense_in_an_attribute__never_raises(part: str, number: int, nonsense: str) -> None:
    text = example_parts()[part]
    places = list(QUOTED.finditer(text))
    place = places[number % len(places)]
    changed = text[: place.start()] + nonsense + text[place.end() :]
    check(zipped({**example_parts(), part: changed}))


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(sorted(example_parts())), min_size=1))
def test_missing_parts__never_raise(missing: set[str]) -> None:
    kept = {name: text for name, text in example_parts().items() if name not in missing}
    check(zipped(kept))
