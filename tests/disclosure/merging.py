"""Units' disclosure workbooks, and what merging them gives."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.merge import Merged, merge
from goalsheet.disclosure.tables import Heading, Table, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.template.library import Library
from tests.disclosure.budgets import Pen, Rows, amounts, names

HEADING = Heading("甲局", 2022)


def layout(name: str = "jianghan-disclosure") -> Layout:
    return Layouts.open().get(name)


def build(own: Layout, budget: dict[str, Rows]) -> tuple[Table, ...]:
    return build_tables(own, amounts(budget), names(), HEADING)


def publish(own: Layout, budget: dict[str, Rows], path: Path) -> Path:
    """A unit's disclosure workbook."""
    facts = {"unit": str(budget["units"][0]["unit"])}
    path.write_bytes(render(Disclosure(own, HEADING, build(own, budget), (), facts)))
    return path


def merged(own: Layout, files: list[Path]) -> Merged:
    return merge(files, own, Codes.load(), Library({}), Wish("甲局"))


def contents(made: tuple[Table, ...]) -> list[object]:
    """Everything that tables print: texts, amounts, notes."""
    return [
        (t.title, t.unit, t.notes, [(ln.texts, ln.amounts) for ln in part.lines])
        for t in made
        for part in t.lists
    ]


def small(unit: str, cents: int = 1_000_000) -> dict[str, Rows]:
    pen = Pen(unit, int(unit))
    pen.add(
        "units", "单位", name=f"{unit}局", published_name=f"{unit}局", unit_type="administrative"
    )
    pen.income("2010399", cents)
    pen.project("甲项目", "2010399", "30201", cents)
    return dict(pen.rows)


def edit(path: Path, sheet: str, cell: str, value: object) -> None:
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def codes(made: Merged) -> list[str]:
    return [finding.code for finding in made.consolidated.findings]


def with_facts(path: Path, own: Layout, budget: dict[str, Rows], **facts: str) -> Path:
    path.write_bytes(render(Disclosure(own, HEADING, build(own, budget), (), facts)))
    return path
