"""The budget workbook of a bureau as read, and changes to its sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from goalsheet.grid.open import book_from_bytes
from goalsheet.messages import describe
from goalsheet.model import Book, Cell, Finding, Grid, ReadResult, Record
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.template.plan import Plan
from tools.budgets.district import UNITS

SHEETS = (
    "单位信息",
    "收入",
    "基本支出",
    "项目支出",
    "其他支出和结转",
    "政府采购",
    "政府购买服务",
    "三公经费",
    "上年数",
)
Change = Callable[[Grid], Grid]


@cache
def plans() -> tuple[Plan, ...]:
    return Library.open().plans()


@cache
def bureau() -> Book:
    return book_from_bytes(UNITS[0].workbook(), "301001.xlsx")


def read(book: Book) -> ReadResult:
    return read_book(book, plans())


def with_sheets(book: Book, change: Mapping[str, Change]) -> Book:
    """The book with some of its sheets changed."""
    sheets = tuple(change.get(grid.name, lambda same: same)(grid) for grid in book.sheets)
    return replace(book, sheets=sheets)


def typed(row: int, col: int, content: str | int | None) -> Change:
    """A sheet with something else typed into a cell, None: the cell emptied."""

    def change(grid: Grid) -> Grid:
        cells = dict(grid.cells)
        cells.pop((row, col), None)
        if content is not None:
            kind: Any = "text" if isinstance(content, str) else "number"
            cells[row, col] = Cell(row, col, kind, str(content), str(content))
        return replace(grid, cells=cells)

    return change


def named(name: str) -> Change:
    return lambda grid: replace(grid, name=name)


def chain(*changes: Change) -> Change:
    def change(grid: Grid) -> Grid:
        for each in changes:
            grid = each(grid)
        return grid

    return change


def one(result: ReadResult) -> tuple[Record, list[Finding]]:
    (record,) = result.records
    return record, list(result.findings)


def told(findings: list[Finding]) -> list[tuple[str, str, tuple[str, ...]]]:
    for finding in findings:
        assert describe(finding, "zh").message
        assert describe(finding, "en").message
    return [(finding.code, finding.severity, finding.cells) for finding in findings]
