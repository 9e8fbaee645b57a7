"""The form with every feature, as transitional and as strict OOXML."""

from __future__ import annotations

import re
from functools import cache

from tools.features.drawn import drawn_form
from tools.features.editing import Editing
from tools.features.on_drawing import edit_drawings
from tools.features.on_sheet import BOOK, edit_sheets
from tools.features.on_workbook import edit_workbook

_TRANSITIONAL = re.compile(
    rb"http://schemas\.openxmlformats\.org/(spreadsheetml|drawingml|officeDocument)/2006/"
)


@cache
def torture_form() -> bytes:
    """A form (.xlsm) with every feature of the catalogue; the same bytes each time."""
    editing = Editing(drawn_form())
    for edit in (edit_sheets, edit_drawings, edit_workbook):
        edit(editing)
    return editing.to_bytes()


@cache
def strict_form() -> bytes:
    """The same form in the namespaces of strict OOXML (ISO/IEC 29500-1)."""
    editing = Editing(torture_form())
    for name, content in editing.parts.items():
        editing.parts[name] = _TRANSITIONAL.sub(rb"http://purl.oclc.org/ooxml/\1/", content)
    editing.replace(BOOK, "<workbook ", '<workbook conformance="strict" ')
    return editing.to_bytes()
