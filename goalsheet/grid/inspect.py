"""Any workbook as JSON, cell by cell, before a template comes in."""

from __future__ import annotations

from goalsheet.messages import Language
from goalsheet.messages.report import finding_json
from goalsheet.model import Book, Cell, Grid
from goalsheet.ooxml.a1 import format_area, format_cell
from goalsheet.ooxml.numbers import canonical_number

FORMAT = "goalsheet-inspect/1"


def inspect_book(book: Book, language: Language) -> dict[str, object]:
    """The contract `goalsheet-inspect/1` of docs/record.md: sheets with cells and merged areas.

    Cells stand in reading order. Numbers are decimal strings, a percentage is the fraction that is
    stored ("0.1455"), a formula that was never calculated has the value None. What the format
    cannot show is None: `formula`, and `hidden`.
    """
    return {
        "format": FORMAT,
        "sheets": [_sheet(grid) for grid in book.sheets],
        "findings": [finding_json(finding, language) for finding in book.findings],
    }


def _sheet(grid: Grid) -> dict[str, object]:
    return {
        "name": grid.name,
        "state": grid.state,
        "cells": [_cell(grid.cells[position], grid) for position in sorted(grid.cells)],
        "merged": [format_area(area) for area in grid.merges],
    }


def _cell(cell: Cell, grid: Grid) -> dict[str, object]:
    shown: dict[str, object] = {
        "cell": format_cell(cell.row, cell.col),
        "value": _value(cell),
        "kind": "number" if cell.kind in ("percent", "blank") else cell.kind,
    }
    if cell.formula is not None or not grid.formulas_known:
        shown["formula"] = cell.formula
    shown["cached"] = cell.cached
    shown["hidden"] = _is_hidden(cell, grid)
    return shown


def _value(cell: Cell) -> str | None:
    if cell.kind == "blank":
        return None
    if cell.kind in ("number", "percent"):  # their texts may have the words of a format
        return canonical_number(cell.raw)
    return cell.text


def _is_hidden(cell: Cell, grid: Grid) -> bool | None:
    if grid.hidden_rows is None or grid.hidden_columns is None:
        return None
    return cell.row in grid.hidden_rows or cell.col in grid.hidden_columns
