"""Marks taken off again: exactly where nobody has saved the file, else by what they look like.

Excel, WPS and LibreOffice write every part anew. Then highlights are known by their formula, notes
by the lines that frame our text, the first sheet by a hidden defined name, or by its name and a
sentence on it.
"""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.marks.front import ledger_in
from goalsheet.ooxml.marks.highlights import is_ours
from goalsheet.ooxml.marks.ledger import reversed_package
from goalsheet.ooxml.marks.remove_front import find_front, forget_front, remove_front
from goalsheet.ooxml.marks.remove_notes import remove_notes
from goalsheet.ooxml.marks.shared import drop_log
from goalsheet.ooxml.package import Package
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.tree import children, remove
from goalsheet.ooxml.write.archive import Archive, rebuild

# Every mark says whose it is.
_SIGN = b"goalsheet"


def strip_marks(content: bytes, front_name: str) -> bytes:
    """The workbook without marks; the very bytes that were given where it has none.

    A workbook that nobody has saved since it was marked becomes what it was, part by part. What
    people have written around our text in a note stays. `PackageError` for what is no workbook.
    """
    package, archive = Package(content), Archive.open(content)
    parts = Parts(package)
    front = find_front(parts, front_name)
    if front is not None:
        ledger = ledger_in(parts.raw(front.part))
        before = reversed_package(package, archive, ledger) if ledger else None
        if before is not None:
            return before
        parts = Parts(package)
    for sheet in parts.targets(parts.main_part(), "worksheet"):
        if front is None or sheet != front.part:
            _remove_from_sheet(parts, sheet)
    if front is not None:
        remove_front(parts, front)
        drop_log(parts)
    else:
        forget_front(parts)
    return rebuild(archive, parts.changed(), [n for n in parts.removed if n in package])


def _remove_from_sheet(parts: Parts, sheet: str) -> None:
    if _signed(parts.raw(sheet)):
        _remove_highlights(parts.tree(sheet))
    comments = parts.targets(sheet, "comments", "threadedComment")
    if any(_signed(parts.raw(name)) for name in comments):
        remove_notes(parts, sheet)


def _signed(content: bytes) -> bool:
    return _SIGN in content or _SIGN in content.replace(b"\0", b"")


def _remove_highlights(sheet: etree._Element) -> None:
    for formats in children(sheet, "conditionalFormatting"):
        rules = children(formats, "cfRule")
        ours = [
            rule
            for rule in rules
            if any(is_ours(formula.text or "") for formula in children(rule, "formula"))
        ]
        for element in ours if len(ours) < len(rules) else [formats]:
            if ours:
                remove(element)
