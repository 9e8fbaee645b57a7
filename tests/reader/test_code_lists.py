"""The list of codes that a workbook brings with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

import goalsheet
from goalsheet.model import CodeName
from tests.samples import EXAMPLES


def names(path: Path, change: Callable[[Workbook], None]) -> tuple[CodeName, ...]:
    book = openpyxl.load_workbook(EXAMPLES / "district" / "301002.xlsx")
    change(book)
    book.save(path)
    return goalsheet.read(path).code_names


def test_codes_that_are_used__have_the_names_of_the_list_with_those_above(tmp_path: Path) -> None:
    found = names(tmp_path / "a.xlsx", lambda _: None)
    functions = {one.code for one in found if one.column == "function_code"}
    assert functions
    assert {code[:3] for code in functions} <= functions
    assert {one.column for one in found} == {"function_code", "economic_code"}


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book.remove(book["科目代码"]),
        lambda book: book["科目代码"].delete_rows(3),
        lambda book: book["科目代码"].delete_rows(4, 2000),
    ],
    ids=["no sheet", "no headings", "no codes"],
)
def test_workbook_without_a_list__has_no_names(
    tmp_path: Path, change: Callable[[Workbook], None]
) -> None:
    assert names(tmp_path / "a.xlsx", change) == ()


def test_several_workbooks__keep_their_names_apart() -> None:
    folder = EXAMPLES / "district"
    result = goalsheet.read(folder / "301001.xlsx", folder / "301002.xlsx")
    assert {one.sha256 for one in result.code_names} == {r.source.sha256 for r in result.records}
