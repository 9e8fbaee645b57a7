"""The contract of goalsheet-inspect/1."""

from __future__ import annotations

import json

from goalsheet.grid.inspect import inspect_book
from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Area, Book, Cell, Finding, Grid

CELLS = (
    Cell(2, 1, "text", "项目", "项目"),
    Cell(1, 27, "number", "1179.8万元", "1179.8000000000002"),
    Cell(1, 2, "percent", "≥14.55%", "0.1455"),
    Cell(2, 2, "date", "2022-01-01", "44562"),
    Cell(2, 3, "bool", "TRUE", "1", "A1=A2"),
    Cell(3, 1, "error", "#REF!", "#REF!"),
    Cell(3, 2, "blank", "", "", "SUM(A1:A2)", False),
    Cell(3, 3, "percent", "100%", "1", "100%"),
)


def grid(**changes: object) -> Grid:
    return Grid("2024 年", {(c.row, c.col): c for c in CELLS}, **changes)  # type: ignore[arg-type]


def shown(*grids: Grid, findings: tuple[Finding, ...] = ()) -> dict[str, object]:
    document = inspect_book(Book("a.xlsx", "0", "xlsx", grids, findings), "en")
    assert json.loads(json.dumps(document)) == document
    return document


def test_document__shows_cells_in_reading_order_with_kind_and_value() -> None:
    document = shown(grid(merges=(Area(1, 1, 1, 6),), hidden_rows=frozenset({3})))
    assert (document["format"], document["findings"]) == ("goalsheet-inspect/1", [])
    (sheet,) = document["sheets"]
    assert (sheet["name"], sheet["state"], sheet["merged"]) == ("2024 年", "visible", ["A1:F1"])
    assert [(c["cell"], c["kind"], c["value"]) for c in sheet["cells"]] == [
        ("B1", "number", "0.1455"),
        ("AA1", "number", "1179.8"),
        ("A2", "text", "项目"),
        ("B2", "date", "2022-01-01"),
        ("C2", "bool", "TRUE"),
        ("A3", "error", "#REF!"),
        ("B3", "number", None),
        ("C3", "number", "1"),
    ]
    assert [c["hidden"] for c in sheet["cells"]] == [False] * 5 + [True] * 3


def test_formula__is_absent_where_there_is_none_and_says_whether_it_was_calculated() -> None:
    (sheet,) = shown(grid())["sheets"]
    formulas = {c["cell"]: (c["formula"], c["cached"]) for c in sheet["cells"] if "formula" in c}
    assert formulas == {
        "C2": ("A1=A2", True),
        "B3": ("SUM(A1:A2)", False),
        "C3": ("100%", True),
    }


def test_what_a_format_cannot_show__is_null() -> None:
    (sheet,) = shown(grid(hidden_rows=None, hidden_columns=None, formulas_known=False))["sheets"]
    text = next(c for c in sheet["cells"] if c["cell"] == "A2")
    assert (text["formula"], text["hidden"]) == (None, None)


def test_findings__are_said_in_the_language_asked_for() -> None:
    book = book_from_bytes(b"<html>", "a.xls")
    (chinese,) = inspect_book(book, "zh")["findings"]
    (english,) = inspect_book(book, "en")["findings"]
    assert chinese["code"] == english["code"] == "file_unreadable"
    assert (chinese["found"], chinese["cell"], chinese["cells"]) == ("HTML", None, [])
    assert "另存为 .xlsx" in chinese["remedy"]
    assert ".xlsx" in english["remedy"]
    assert english["message"].isascii()
