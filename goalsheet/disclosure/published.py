"""Disclosure workbooks read back with their layout."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from pathlib import Path

from goalsheet.codes.code import name_key
from goalsheet.disclosure.amounts import also_keys
from goalsheet.disclosure.definition import Layout, TableLayout
from goalsheet.disclosure.kept import KeptCell, rows_are_coded
from goalsheet.disclosure.located import are_published, fitted, tables_in
from goalsheet.disclosure.place import Frame, heads
from goalsheet.disclosure.places import MOST_CELLS
from goalsheet.disclosure.plan import ListPlan, plan_table
from goalsheet.disclosure.proving import Printed
from goalsheet.disclosure.rows_back import RowBack, names_in, read_rows
from goalsheet.disclosure.sheet_back import SheetBack, find_head
from goalsheet.disclosure.workbook import PREFIX
from goalsheet.errors import GoalsheetError
from goalsheet.grid.open import open_book
from goalsheet.model import Book, Finding, Grid
from goalsheet.ooxml.a1 import format_cell, qualified
from goalsheet.ooxml.package import Package
from goalsheet.values.amount import convert, unit_in
from goalsheet.values.text import squeeze

_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
_TAG = re.compile("<[^>]*>")
_YEAR = re.compile(r"(20[0-9]{2})\s*年(?!\s*[0-9]{1,2}\s*月)")  # no day


@dataclass(frozen=True, slots=True)
class Published:
    """A disclosure workbook as read: its amounts, year, properties, what is wrong with it."""

    file: str
    sha256: str
    kept: tuple[KeptCell, ...]
    year: int | None
    facts: Mapping[str, str]
    findings: tuple[Finding, ...]
    printed: Mapping[tuple[str, int], Printed]
    """What every row prints, by table and number of the list."""
    layout: Layout
    """The layout with the names that the sheets have here."""
    book: Book
    grids: Mapping[str, Grid]
    """The sheets of the tables, by their ids."""
    names: Mapping[str, Mapping[str, str]]
    """The names that the tables print for codes, by the column of the ledger and the code."""
    steps: Mapping[str, int]
    """How many 分 the last digit stands for that a table shows, by its id."""


def properties_of(content: bytes) -> dict[str, str]:
    """The custom properties that `workbook.render` has set; none for another workbook."""
    try:
        root = Package(content).xml("docProps/custom.xml")
    except (GoalsheetError, KeyError, ValueError, OSError):
        return {}
    facts: dict[str, str] = {}
    for entry in root:
        name = str(entry.get("name", ""))
        if name.startswith(PREFIX):  # a long one is in parts: units, units.2, …
            name = name.removeprefix(PREFIX).partition(".")[0]
            text = "".join(str(text) for text in entry.itertext())
            facts[name] = facts.get(name, "") + text
    return facts


def is_published(path: Path, layout: Layout) -> bool:
    """Whether a file is a disclosure workbook in this layout.

    Its properties tell, the names of its sheets, or else the headings of its tables.
    """
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        return False
    content = path.read_bytes()
    own = properties_of(content).get("layout")
    if own is not None:
        return own == layout.id
    texts = _texts(content)
    if texts is None:  # no .xlsx: only reading it tells
        return are_published(open_book(path), layout)
    workbook, strings = texts
    sheets = [table.sheet for table in layout.tables if table.lists]
    if sum(f'name="{sheet}"' in workbook for sheet in sheets) * 2 > len(sheets):
        return True
    told = sum(
        all(name_key(head.text) in strings for head in heads(table))
        for table in layout.tables
        if table.lists
    )
    return (told > 1 or not strings) and are_published(open_book(path), layout)


def _texts(content: bytes) -> tuple[str, str] | None:
    """The part with the names of the sheets and the shared texts; None for another format."""
    try:
        package = Package(content)
        workbook = package.read("xl/workbook.xml").decode("utf-8", "replace")
    except (GoalsheetError, KeyError, ValueError, OSError):
        return None
    try:
        strings = package.read("xl/sharedStrings.xml").decode("utf-8", "replace")
    except (GoalsheetError, KeyError, ValueError, OSError):
        strings = ""
    return workbook, name_key(unescape(_TAG.sub("", strings)))


def read_published(path: Path, layout: Layout) -> Published:
    """A disclosure workbook read back: every amount that is no sum, with its cell."""
    book = open_book(path)
    grids = tables_in(book, layout)
    layout = fitted(layout, grids)
    reader = _Reader(layout, book, grids)
    for table in layout.tables:
        if table.lists:
            reader.table(table)
    facts = properties_of(path.read_bytes())
    year = reader.year(facts.get("year", ""))
    findings = (*book.findings, *reader.findings)
    kept = tuple(reader.kept)
    own = (kept, year, facts, findings, reader.printed, layout, book, grids)
    return Published(book.file, book.sha256, *own, reader.names, reader.steps)


@dataclass
class _Reader:
    """Collects the cells of one workbook."""

    layout: Layout
    book: Book
    grids: Mapping[str, Grid]
    kept: list[KeptCell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    years: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    printed: dict[tuple[str, int], Printed] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)

    def year(self, said: str) -> int | None:
        """The year that the workbook's properties say, else that above its tables.

        Tables that print others only are an error.
        """
        printed = next((own[0][0] for own in self.years.values()), None)
        if not said.isdigit():
            return printed
        others = [own[0] for own in self.years.values() if int(said) not in dict(own)]
        if others:
            cells = tuple(cell for _, cell in others[:MOST_CELLS])
            found, values = str(others[0][0]), {"year": said}
            self.findings.append(
                Finding(
                    "published_year_differs", "error", self.book.file, cells, None, found, values
                )
            )
        return int(said)

    def table(self, table: TableLayout) -> None:
        """Read one table; one that is not there as it should be is an error."""
        grid = self.grids.get(table.id)
        if grid is None:
            self._say("published_sheet_missing", (), table.sheet, found=table.sheet)
            return
        head, missing = find_head(grid, table)
        if missing:
            cells = (qualified(grid.name, head, 1),)
            self._say("published_headings_differ", cells, table.sheet, found=missing[0])
            return
        above = {p: cell.text for p, cell in sorted(grid.cells.items()) if p[0] < head}
        unit = next((unit for text in above.values() if (unit := unit_in(text))), None)
        found = [(int(y), p) for p, text in above.items() for y in _YEAR.findall(text)]
        if found:
            self.years[table.id] = [(y, qualified(grid.name, *p)) for y, p in found]
        sheet = SheetBack(grid, head + Frame.of(table).depth, unit or self.layout.unit_of(table))
        last_digit = convert(Decimal(1).scaleb(-table.decimals), sheet.unit, "元").scaleb(2)
        self.steps[table.id] = max(int(last_digit), 1)
        left = 1
        for plan in plan_table(table):
            texts = list(sheet.texts(plan, left))
            self._keep(plan, sheet, left, read_rows(plan, texts, self._code_of(plan)))
            amounts = [n for n, column in enumerate(plan.columns) if column.text is None]
            self.printed[table.id, plan.number] = [
                (row, cells, sheet.amounts(row, left, amounts)) for row, cells in texts
            ]
            left += len(plan.columns)
        self._notes(table, sheet)

    def _keep(self, plan: ListPlan, sheet: SheetBack, left: int, rows: Sequence[RowBack]) -> None:
        # Names do not tell units apart: such rows are put one after another, never added up.
        kind = plan.layout.rows.kind
        by_place = kind == "plain" or (kind == "each" and not rows_are_coded(plan))
        for row in rows:
            if row.kind == "unknown":
                cells = (qualified(sheet.grid.name, row.number, left),)
                self._say("published_row_unknown", cells, plan.sheet, found=row.text)
                continue
            for column, code, name in names_in(plan, row):
                self.names.setdefault(column, {}).setdefault(code, name)
            if row.kind == "sum":
                continue
            key = list(row.key)
            if by_place:
                key = [self.book.sha256, sheet.grid.name, str(row.number)]
            texts = {"key": json.dumps(key, ensure_ascii=False)}
            texts["facts"] = json.dumps(row.facts, ensure_ascii=False)
            for measure in plan.measures:
                place = (row.number, left + measure.number)
                cents = self._cents(sheet, place, plan.sheet)
                if cents is not None:
                    own = {"table": plan.table, "list": plan.number, "printed": row.printed}
                    self._add(sheet, place, cents, measure=measure.number, **own, **texts)

    def _add(self, sheet: SheetBack, place: tuple[int, int], cents: int, **more: object) -> None:
        origin = (self.book.file, sheet.grid.name, format_cell(*place), self.book.sha256, cents)
        self.kept.append(KeptCell(*origin, **more))  # type: ignore[arg-type]

    def _cents(self, sheet: SheetBack, place: tuple[int, int], table: str) -> int | None:
        """The amount in a cell in whole 分; words and what is finer than 1 分 are findings."""
        cell = sheet.grid.cells.get(place)
        if cell is None or (not cell.text.strip() and cell.formula is None):
            return None
        where = (qualified(sheet.grid.name, *place),)
        cents = sheet.cents(*place)
        if cents is None:
            self._say(
                "published_amount_unreadable", where, table, found=cell.text or f"={cell.formula}"
            )
            return None
        whole = cents.to_integral_value()
        if whole != cents:
            self._say("published_amount_too_fine", where, table, "warning", found=cell.text)
        return int(whole)

    def _code_of(self, plan: ListPlan) -> Mapping[str, str]:
        """Name -> code of the classes, from the tables of this workbook that print both."""
        rows = plan.layout.rows
        if rows.kind != "classes" or self.classes:
            return self.classes
        for table in self.layout.tables:
            grid = self.grids.get(table.id)
            if grid is None or not table.lists:
                continue
            head, missing = find_head(grid, table)
            left = 1
            for other in plan_table(table):
                if not missing and other.layout.rows.kind == "tree":
                    body = head + Frame.of(table).depth
                    texts = SheetBack(grid, body, "元").texts(other, left)
                    for row in read_rows(other, texts, {}):
                        if "name" in row.facts and row.key:
                            self.classes.setdefault(squeeze(row.facts["name"]), row.key[0])
                left += len(other.columns)
        return self.classes

    def _notes(self, table: TableLayout, sheet: SheetBack) -> None:
        """Amounts that a note names because they stand in a place not their own."""
        for plan in plan_table(table):
            for (row, col), text in sheet.notes(self.layout.also_note):
                for place, name, amount in text:
                    if (place, name) in also_keys(plan):
                        cents = convert(amount, sheet.unit, "元").scaleb(2)
                        key = json.dumps([place, name], ensure_ascii=False)
                        own = {"table": plan.table, "list": plan.number, "printed": ""}
                        more = {"key": key, "facts": "{}", "measure": -1}
                        self._add(sheet, (row, col), int(cents), **own, **more)

    def _say(
        self,
        code: str,
        cells: tuple[str, ...],
        table: str,
        severity: str = "error",
        found: str = "",
    ) -> None:
        values = {"table": table}
        self.findings.append(
            Finding(code, severity, self.book.file, cells, found=found, values=values)  # type: ignore[arg-type]
        )
