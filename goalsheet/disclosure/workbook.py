"""The disclosure workbook: a contents sheet, the tables, the goal forms."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalsheet.disclosure.collector import uncollected
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.look import TITLE, Page
from goalsheet.disclosure.place import Placed
from goalsheet.disclosure.redraw import FormSheet, redraw
from goalsheet.disclosure.sheets import write_table
from goalsheet.disclosure.tables import Heading, Table
from goalsheet.formats.sheets import new_workbook
from goalsheet.messages.disclosure import TEXTS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

PREFIX = "goalsheet."
"""Beginning of the custom properties that say what the file is: layout, year, version, …"""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything that is published: tables by the layout, goal forms, and whose they are.

    `facts` are kept in the file's custom properties: `version`, `unit` (the first unit's code, by
    which the workbook is put in order among others), `eliminated`.
    """

    layout: Layout
    heading: Heading
    tables: tuple[Table, ...]
    forms: tuple[FormSheet, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def render(disclosure: Disclosure) -> bytes:
    """The bytes of the workbook; the same tables give the same bytes."""
    with uncollected():
        return _rendered(disclosure)


def _rendered(disclosure: Disclosure) -> bytes:
    stream = io.BytesIO()
    book = new_workbook(stream)
    layout, year = disclosure.layout.id, str(disclosure.heading.year)
    for name, value in {"layout": layout, "year": year, **disclosure.facts}.items():
        book.set_custom_property(PREFIX + name, value, "text")
    entries = _entries(disclosure)
    _write_contents(book, disclosure, entries)
    for table in disclosure.tables:
        write_table(book, Placed.of(table))
    for form in disclosure.forms:
        redraw(book, form)
    book.close()
    return stream.getvalue()


def _entries(disclosure: Disclosure) -> list[tuple[str, str, str]]:
    """Sheet, title and remark of everything in the workbook, in the order of the layout."""
    tables = {table.layout.id: table for table in disclosure.tables}
    entries = []
    for layout in disclosure.layout.tables:
        if layout.id in tables:
            table = tables[layout.id]
            entries.append((layout.sheet, table.title, _remark(table)))
        else:
            own = [form for form in disclosure.forms if form.table == layout.id]
            entries += [(form.name, form.title, form.project) for form in own]
            if not own:
                title = disclosure.heading.fill(layout.title)
                entries.append(("", title, TEXTS["no_form"].zh))
    return entries


def _remark(table: Table) -> str:
    return TEXTS["empty_table"].zh if table.is_empty else ""


def _write_contents(
    book: Workbook, disclosure: Disclosure, entries: Sequence[tuple[str, str, str]]
) -> None:
    page = Page(book, TEXTS["contents"].zh)
    for column, width in enumerate((10, 60, 44)):
        page.sheet.set_column(column, column, width)
    title = disclosure.heading.fill(disclosure.layout.contents)
    look = {"font_name": TITLE, "font_size": 18, "bold": True, "align": "center"}
    page.across((1, 1, 1, 3), title, **look)
    page.sheet.set_row(0, 40)
    for row, (sheet, name, remark) in enumerate(entries, 2):
        page.text(row, 1, sheet, 10, align="center", border=1)
        if sheet:
            style = page.style(border=1, font_color="#0563C1", underline=1)
            page.sheet.write_url(row - 1, 1, f"internal:'{sheet}'!A1", style, name)
            page.fit(row, name, 60)
        else:
            page.text(row, 2, name, 60, border=1)
        page.text(row, 3, remark, 44, border=1)
    page.paper(landscape=False)
    page.end()
