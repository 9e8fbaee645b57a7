"""The disclosure workbook: a contents sheet, the tables, the goal forms."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.collector import uncollected
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.look import HEAD, PORTRAIT_WIDTH, TITLED, Page
from goalsheet.disclosure.place import Placed
from goalsheet.disclosure.redraw import FormSheet, redraw
from goalsheet.disclosure.sheets import write_table
from goalsheet.disclosure.tables import Heading, Table
from goalsheet.formats.sheets import display_width, new_workbook
from goalsheet.messages.disclosure import TEXTS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

PREFIX = "goalsheet."
"""Beginning of the custom properties that say what the file is: layout, year, version, …"""

UNITS_APART = ","
"""What stands between codes of units in a property."""

ROUNDED = "rounded"
"""Property of a merged workbook: by how many 分 its sums differ from those that units rounded."""

_LONGEST = 255  # characters of a property that Excel takes
_CONTENTS = ((10.0, 36.0), (40.0, 60.0), (14.0, 44.0))  # columns of the contents: least and most
_MARGIN = 4.0  # characters beside a text


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything that is published: tables by the layout, goal forms, and whose they are.

    `facts` are kept in the file's custom properties: `version`, `unit` (the first unit's code, by
    which the workbook is put in order among others), `units` (all of them), `eliminated`.
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
        for own, part in _parts(PREFIX + name, value):
            book.set_custom_property(own, part, "text")
    entries = _entries(disclosure)
    _write_contents(book, disclosure, entries)
    for table in disclosure.tables:
        write_table(book, Placed.of(table))
    for form in disclosure.forms:
        redraw(book, form)
    book.close()
    return stream.getvalue()


def unit_list(codes: Iterable[str]) -> str:
    """Codes of units as a property has them: each once, in order."""
    return UNITS_APART.join(sorted(set(codes)))


def _parts(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A property in pieces that Excel takes: `units`, `units.2` and so on."""
    for number, start in enumerate(range(0, max(len(value), 1), _LONGEST), 1):
        yield name if number == 1 else f"{name}.{number}", value[start : start + _LONGEST]


class _Entry(NamedTuple):
    """What the contents say of a sheet: its name ("" for none), its title, a remark."""

    sheet: str
    title: str
    remark: str


def _entries(disclosure: Disclosure) -> list[_Entry]:
    """Everything in the workbook, in the order of the layout."""
    tables = {table.layout.id: table for table in disclosure.tables}
    empty = TEXTS["empty_table"].zh
    entries = []
    for layout in disclosure.layout.tables:
        if layout.id in tables:
            table = tables[layout.id]
            entries.append(_Entry(layout.sheet, table.title, empty if table.is_empty else ""))
            continue
        own = [form for form in disclosure.forms if form.table == layout.id]
        for form in own:
            remark = form.project if form.note is None else empty
            entries.append(_Entry(form.name, form.title, remark))
        if not own:
            title = disclosure.heading.fill(layout.title)
            entries.append(_Entry("", title, TEXTS["no_form"].zh))
    return entries


def _contents_widths(entries: Sequence[_Entry]) -> list[float]:
    """Room for the longest name of a sheet, title and remark; beyond the paper, titles wrap."""
    columns = zip(*entries, strict=True)
    needed = [max(map(display_width, texts)) + _MARGIN for texts in columns]
    sheet, title, remark = (
        max(least, min(wide, most)) for wide, (least, most) in zip(needed, _CONTENTS, strict=True)
    )
    return [sheet, max(title, PORTRAIT_WIDTH - sheet - remark), remark]


def _write_contents(book: Workbook, disclosure: Disclosure, entries: Sequence[_Entry]) -> None:
    page = Page(book, TEXTS["contents"].zh, _contents_widths(entries))
    title = disclosure.heading.fill(disclosure.layout.contents)
    page.across((1, 1, 1, 3), title, **TITLED)
    head = {"font_name": HEAD, "align": "center", "border": 1}
    for column, name in enumerate(("sheet", "table_title", "remark"), 1):
        page.text(2, column, TEXTS[name].zh, **head)
    link = page.style(border=1, font_color="#0563C1", underline=1, indent=1)
    for row, (sheet, name, remark) in enumerate(entries, 3):
        page.text(row, 1, sheet, align="center", border=1)
        page.text(row, 2, name, border=1, indent=1)
        if sheet:
            page.sheet.write_url(row - 1, 1, f"internal:'{sheet}'!A1", link, name)
        page.text(row, 3, remark, border=1, indent=1)
    page.sheet.repeat_rows(0, 1)
    page.end(landscape=False)
