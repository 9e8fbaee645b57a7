"""Small sheets written inline: one line per row, cells between bars.

`<` is merged with the cell to its left, `^` with the cell above; an empty cell is blank. A number
is a number, `'81` is the text 81.
"""

from __future__ import annotations

import re

from goalsheet.model import Area, Book, Cell, Grid, ReadResult
from goalsheet.reader.read import read_book
from goalsheet.template.load import parse_definition
from goalsheet.template.plan import Plan
from goalsheet.template.prepare import prepare

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def grid(text: str, name: str = "表", **more: object) -> Grid:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    raw = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    cells: dict[tuple[int, int], Cell] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(raw, 1):
        for c, content in enumerate(row, 1):
            if content == "<":
                owner[r, c] = owner.get((r, c - 1), (r, c - 1))
            elif content == "^":
                owner[r, c] = owner.get((r - 1, c), (r - 1, c))
            else:
                owner[r, c] = (r, c)
                if content:
                    cells[r, c] = cell(r, c, content)
    merges = []
    for top_left in set(owner.values()):
        members = [p for p, o in owner.items() if o == top_left]
        if len(members) > 1:
            merges.append(Area(*top_left, max(r for r, _ in members), max(c for _, c in members)))
    return Grid(name, cells, tuple(sorted(merges)), **more)  # type: ignore[arg-type]


def cell(row: int, col: int, content: str) -> Cell:
    if NUMBER.fullmatch(content):
        return Cell(row, col, "number", content, content)
    text = content.removeprefix("'").replace("\\n", "\n")
    return Cell(row, col, "text", text, text)


def plan(body: str) -> Plan:
    """A small template around the `fields:` and `tables:` given."""
    head = """
schema: 1
id: small-form
version: "1"
name: {zh: 小表, en: Small form}
issuer: 某局
years: [2020, null]
unit: 万元
"""
    return prepare(parse_definition(head + body, "small-form"))


def read(body: str, *grids: Grid) -> ReadResult:
    return read_book(Book("小表.xlsx", "0" * 64, "xlsx", grids), [plan(body)])
