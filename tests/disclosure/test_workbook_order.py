"""The order of merged workbooks: by unit where they tell it, else as they were given."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.packaging.custom import CustomPropertyList

from goalsheet.disclosure.load import parse_layout
from goalsheet.disclosure.published import read_published
from goalsheet.disclosure.taken_together import in_order_of_units
from tests.disclosure.merging import codes, layout, merged, publish, small
from tests.disclosure.test_merge_faults import BLANKS


def without_properties(path: Path) -> Path:
    book = load_workbook(path)
    book.custom_doc_props = CustomPropertyList()
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["001", "-002", "003"], ["001", "-002", "003"]),
        (["003", "-002", "001"], ["001", "-002", "003"]),  # those that tell it change places
        (["-003", "-001", "-002"], ["-003", "-001", "-002"]),
        (["003", "001", "-002"], ["001", "003", "-002"]),
    ],
)
def test_workbook_without_properties__keeps_the_place_in_which_it_was_given(
    tmp_path: Path, given: list[str], wanted: list[str]
) -> None:
    own = layout()
    own = own.model_copy(update={"tables": tuple(t for t in own.tables if t.id == "projects")})
    files = []
    for name in given:
        path = publish(own, small(name[-3:]), tmp_path / f"{name}.xlsx")
        files.append(without_properties(path) if name.startswith("-") else path)
    ordered = in_order_of_units([read_published(file, own) for file in files])
    assert [Path(one.file).stem for one in ordered] == wanted
    made = merged(own, files)
    untold = [f.file for f in made.consolidated.findings if f.code.endswith("without_properties")]
    assert untold == [str(file) for file in files if file.stem.startswith("-")]
    lines = made.consolidated.disclosure.tables[0].lists[0].lines
    units = [line.texts[0] for line in lines if line.kind == "leaf"]
    assert units == [f"{name[-3:]}局" for name in wanted]


def test_workbook_without_properties__is_put_in_order_by_the_codes_on_its_sheets(
    tmp_path: Path,
) -> None:
    own = parse_layout(BLANKS, "layout.yaml")
    files = [publish(own, small(unit), tmp_path / f"{unit}.xlsx") for unit in ("003", "002", "001")]
    without_properties(files[1])
    ordered = in_order_of_units([read_published(file, own) for file in files])
    assert [Path(one.file).stem for one in ordered] == ["001", "002", "003"]


def test_workbook_with_properties__is_not_noted(tmp_path: Path) -> None:
    assert codes(merged(layout(), [publish(layout(), small("001"), tmp_path / "a.xlsx")])) == []
