"""Workbooks shared the old way, with a log of every change (ECMA-376 18.11, revisions).

A sheet of which the log does not know makes the workbook damaged in Excel's eyes. So a marked copy
is not shared: the log stays in the package, and nothing leads to it until the marks are taken off.
"""

from __future__ import annotations

from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.package import Package, relationships_name
from goalsheet.ooxml.rows.parts import Parts

_KINDS = ("revisionHeaders", "usernames")


def is_shared(package: Package) -> bool:
    """Whether a workbook is shared with a log of changes."""
    found = package.relationships(package.main_part())
    return any(one.kind == "revisionHeaders" and one.target in package for one in found)


def unshare(draft: Draft) -> None:
    """Let nothing lead to the log of changes."""
    ids = {found.id for found in draft.related(draft.main, *_KINDS)}
    if ids:
        part = draft.part(relationships_name(draft.main))
        for element in part.within(part.root):
            if element.attributes.get("Id") in ids:
                part.replace(element.start, element.end, b"")


def drop_log(parts: Parts) -> None:
    """Remove the log of changes of a workbook that was shared after it was marked."""
    main = parts.main_part()
    for name in parts.targets(main, *_KINDS):
        for log in parts.targets(name, "revisionLog"):
            parts.drop(log, name)
        if relationships_name(name) in parts:
            parts.drop(relationships_name(name), name)
        parts.drop(name, main)
