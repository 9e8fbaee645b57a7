"""Rows of a form inserted and deleted, with all that refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from goalsheet.model import Area, Finding
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.rows.insert import Change, change_rows
from goalsheet.ooxml.rows.parts import Parts, open_parts
from goalsheet.ooxml.rows.remerge import remerge
from goalsheet.ooxml.write.archive import rebuild
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.workbook_xml import fewer_strings
from goalsheet.writer.slots import RowChange


class Rows(NamedTuple):
    """A workbook after row changes: its bytes, what is to be said.

    `refused`: a change cannot be made, and the bytes are the old ones.
    """

    content: bytes
    findings: tuple[Finding, ...]
    refused: bool = False


class RowPlan(Protocol):
    """Row changes in present numbers from top to bottom, and merged areas after them."""

    @property
    def rows(self) -> Sequence[RowChange]: ...  # noqa: D102
    @property
    def unmerge(self) -> Sequence[Area]: ...  # noqa: D102
    @property
    def merge(self) -> Sequence[Area]: ...  # noqa: D102


def with_rows(prepared: Prepared, sheet: str, plan: RowPlan) -> Rows:
    """Insert and delete rows and set merged areas; the old bytes where a change is refused."""
    content, part = prepared.archive.content, prepared.part(sheet)
    parts = open_parts(content)
    findings: list[Finding] = []
    strings = _shared_strings(parts, part)
    # From the bottom up, so that the numbers above stay as they are.
    changes = list(reversed(plan.rows))
    reports = change_rows(parts, part, map(_rows_of, changes)) if changes else []
    for change, report in zip(changes, reports, strict=False):
        cells = (qualified(sheet, change.row, 1),)
        if report.refusals:
            found = tuple(
                Finding(f"rows_refused_{refusal.reason}", "error", cells=cells, found=refusal.ref)
                for refusal in report.refusals
            )
            return Rows(content, found, refused=True)
        findings += [
            Finding(f"not_mended_{note.kind}", "warning", cells=cells, found=note.place)
            for note in report.notes
        ]
    remerge(parts.tree(part), plan.unmerge, plan.merge)
    parts.mark(part)
    changed = parts.changed()
    gone = strings - _shared_strings(parts, part)
    if gone and prepared.strings_part is not None:
        name, xml, root = prepared.strings_part
        if root.attributes.get("count") is not None:
            changed[name] = fewer_strings(xml, root, gone)
    content = rebuild(prepared.archive, changed, parts.removed)
    return Rows(content, tuple(_once(findings)))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each thing that could not be mended once, however many changes it lay in the way of."""
    known: set[tuple[str, str | None]] = set()
    for finding in findings:
        if (finding.code, finding.found) not in known:
            known.add((finding.code, finding.found))
            yield finding


def _shared_strings(parts: Parts, part: str) -> int:
    """How many cells of a sheet refer to the shared strings."""
    return sum(cell.get("t") == "s" for cell in parts.tree(part).iter("{*}c"))


def _rows_of(change: RowChange) -> Change:
    if change.count < 0:
        return Change(change.row, change.count)
    return Change(change.row + 1, change.count, change.like or change.row)
