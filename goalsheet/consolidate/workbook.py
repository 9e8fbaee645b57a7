"""The workbook of a summary."""

from __future__ import annotations

import io

from goalsheet.consolidate.lists import write_departments, write_indicators, write_sources
from goalsheet.consolidate.look import Page
from goalsheet.consolidate.names import FileNames
from goalsheet.consolidate.projects import write_projects
from goalsheet.consolidate.summary import Summary
from goalsheet.formats.flat import Definitions
from goalsheet.formats.sheets import new_workbook
from goalsheet.messages import Language
from goalsheet.messages.consolidate import TEXTS


def render_summary(summary: Summary, definitions: Definitions, language: Language) -> bytes:
    """The bytes of the .xlsx: projects, department forms (if any), indicators, sources.

    The same summary gives the same bytes; they name no author and no folder.
    """
    stream = io.BytesIO()
    book = new_workbook(stream)
    names = FileNames.of(
        [
            *(line.record.source.file for line in summary.lines),
            *(finding.file for finding in summary.findings),
        ]
    )

    pages = []

    def page(name: str) -> Page:
        pages.append(Page(book, TEXTS[name].of(language), language))
        return pages[-1]

    write_projects(page("sheet_projects"), summary, names)
    if summary.departments:
        write_departments(page("sheet_departments"), summary, names)
    write_indicators(page("sheet_indicators"), summary, definitions)
    write_sources(page("sheet_sources"), summary, definitions, names)
    for written in pages:
        written.end()
    book.close()
    return stream.getvalue()
