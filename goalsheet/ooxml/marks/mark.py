"""A workbook with marks: cells highlighted, notes on them, a sheet before all others.

All other bytes stay as they are, and `remove.strip_marks` gives back every part as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.marks.front import Front, front_xml
from goalsheet.ooxml.marks.highlights import add_highlights
from goalsheet.ooxml.marks.insert import SHEET_NAMES, add_front
from goalsheet.ooxml.marks.ledger import ledger_text
from goalsheet.ooxml.marks.looks import LOOKS, add_looks
from goalsheet.ooxml.marks.notes import Note, add_notes
from goalsheet.ooxml.marks.shared import unshare
from goalsheet.ooxml.package import Package
from goalsheet.ooxml.write.archive import Archive, rebuild


class Mark(NamedTuple):
    """A mark on a cell or a merged area: its look (`looks.LOOKS`), its note, "" for none."""

    area: Area
    look: str
    note: str


def marked(content: bytes, marks: Mapping[str, Sequence[Mark]], front: Front) -> bytes:
    """The workbook with marks by worksheet part, one for an area, and with a first sheet.

    The workbook has no marks yet, and no sheet of that name. Cells with a conversation
    (`notes.conversations`) get no note. A shared workbook is shared no more. `PackageError` for
    what cannot be marked.
    """
    package, archive = Package(content), Archive.open(content)
    draft = Draft(package)
    used = {mark.look for found in marks.values() for mark in found}
    looks = add_looks(draft, [look for look in LOOKS if look in used])
    unshare(draft)
    front_part = add_front(draft, front.name, len(front.top))
    for sheet_part, found in marks.items():
        sheet = draft.part(sheet_part, SHEET_NAMES)
        areas = {look: [m.area for m in found if m.look == look] for look in LOOKS}
        add_highlights(sheet, {k: v for k, v in areas.items() if v}, looks.highlights)
        notes = [Note(mark.area, mark.note) for mark in found if mark.note]
        add_notes(draft, sheet_part, sheet, notes)
    finished = draft.finished()
    changed_only = finished._replace(
        added={name: part for name, part in finished.added.items() if name != front_part}
    )
    ledger = ledger_text(changed_only, [front_part])
    draft.add(front_part, front_xml(draft, front, looks.cells, ledger))
    added = {**finished.added, front_part: draft.added(front_part)}
    return rebuild(archive, finished.changed, (), added)
