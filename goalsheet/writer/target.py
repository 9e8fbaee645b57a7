"""A workbook with the rows that records of one shape need, ready for any number of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from goalsheet.model import Area, Finding
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.write.archive import Archive, rebuild
from goalsheet.ooxml.write.book import Changes, Workbook
from goalsheet.ooxml.write.cells import CellValue, RichValue, TextValue, is_blank
from goalsheet.ooxml.write.heights import Heights, Lengths, Room, needed_heights, with_heights
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.skeleton import Set, Skeleton
from goalsheet.ooxml.write.workbook_xml import fewer_strings
from goalsheet.writer.moved import outdated_formulas
from goalsheet.writer.plan import Placement
from goalsheet.writer.rows import with_rows
from goalsheet.writer.writes import Position, ValueWrite


class Written(NamedTuple):
    """The bytes of a workbook and what is to be said of them."""

    content: bytes
    findings: tuple[Finding, ...]
    # Cells whose texts need more height than their rows can have, in points.
    lacking: Mapping[Position, float] = {}


@dataclass(frozen=True)
class Target:
    """A sheet of a workbook in which all places of a placement are.

    `findings` tell what the row changes did; `refused`: they cannot be made, nothing is written.
    """

    prepared: Prepared
    sheet: str
    placement: Placement
    findings: tuple[Finding, ...] = ()
    refused: bool = False

    @classmethod
    def of(cls, prepared: Prepared, sheet: str, placement: Placement) -> Target:
        """The workbook with the placement's rows and merged areas.

        Its constants are set here where that means more than to rewrite their cells.
        """
        findings: list[Finding] = []
        if placement.rows or placement.merge or placement.unmerge:
            changed = with_rows(prepared, sheet, placement)
            if changed.refused:
                return cls(prepared, sheet, placement, changed.findings, refused=True)
            findings += changed.findings
            workbook = Workbook(Prepared.open(changed.content))
            workbook.renew_charts(sheet)
            after = workbook.prepared.dependences
            workbook.renew(outdated_formulas(prepared.dependences, after, sheet, placement.rows))
            written = workbook.to_bytes()
            findings += said(written.changes)
            unchanged = written.content == changed.content
            prepared = workbook.prepared if unchanged else Prepared.open(written.content)
        formulas = prepared.index(sheet).formulas
        constants = {at: v for at, v in placement.constants.items() if at not in formulas}
        placement = replace(placement, constants=constants)
        if not _rewrites_only(prepared, sheet, placement.constants):
            workbook = Workbook(prepared)
            workbook.edit(sheet, placement.constants)
            written = workbook.to_bytes()
            findings += [finding for finding in said(written.changes) if finding not in findings]
            if written.content != prepared.archive.content:
                prepared = _taller(Prepared.open(written.content), sheet, placement.constants)
            placement = replace(placement, constants={})
        return cls(prepared, sheet, placement, tuple(findings))

    def write(self, cells: Mapping[Position, CellValue]) -> Written:
        """The workbook with cells set, its rows as tall as their texts need."""
        if self.refused:
            return Written(self.prepared.archive.content, self.findings)
        if not self._independent or self._skeleton is None:
            return self._write_slowly(cells)
        heights = self._heights(cells)
        done = self._skeleton.filled(cells, self.prepared.strings, heights.rows)
        if done is None:
            return self._write_slowly(cells)
        if not done.cells:
            return Written(self.prepared.archive.content, self.findings)
        findings = self._findings_after(self.prepared.signatures)
        return Written(self._rebuilt(done), findings, heights.lacking)

    def _rebuilt(self, done: Set) -> bytes:
        archive = self._archives.get(done.strings_gone)
        if archive is None:
            archive = self._archives[done.strings_gone] = self._with_fewer(done.strings_gone)
        return rebuild(archive, {self.prepared.part(self.sheet): done.xml})

    def _with_fewer(self, gone: int) -> Archive:
        """The archive with a shared string part whose `count` is true, packed once."""
        archive = self.prepared.archive
        if self.prepared.strings_part is None:
            return archive
        part, xml, root = self.prepared.strings_part
        if root.attributes.get("count") is None:
            return archive
        return Archive.open(rebuild(archive, {part: fewer_strings(xml, root, gone)}))

    def _write_slowly(self, cells: Mapping[Position, CellValue]) -> Written:
        """The same where formulas depend on the cells, or where cells are not there yet."""
        workbook = Workbook(self.prepared)
        cells = {**self.placement.constants, **cells}
        workbook.edit(self.sheet, cells)
        written = workbook.to_bytes()
        changed = {(row, col) for name, row, col in written.changes.cells if name == self.sheet}
        heights = self._heights({at: value for at, value in cells.items() if at in changed})
        content = written.content
        if heights.rows:
            grown = Prepared.open(content)
            part = grown.part(self.sheet)
            taller = with_heights(grown.package.read(part), heights.rows)
            content = rebuild(grown.archive, {part: taller})
        new = tuple(finding for finding in said(written.changes) if finding not in self.findings)
        return Written(content, (*self.findings, *new), heights.lacking)

    def _findings_after(self, signatures: tuple[str, ...]) -> tuple[Finding, ...]:
        if not signatures or any(f.code == "signature_void" for f in self.findings):
            return self.findings
        return (*self.findings, *said(Changes(void_signatures=signatures)))

    def _heights(self, cells: Mapping[Position, CellValue]) -> Heights:
        needed = dict(self._needed)
        for at, value in cells.items():
            if isinstance(value, TextValue | RichValue):
                room = self._room(at)
                height = room.needed(value.text)
                if height > room.height:
                    needed[at] = height
        return needed_heights(self._lengths, needed) if needed else Heights({}, {})

    @cached_property
    def _needed(self) -> Mapping[Position, float]:
        """The heights that constants need and do not have, where these were set here."""
        settled = () if self._skeleton is None else self._skeleton.settled
        needed = _needed(self._room, {at: self.placement.constants[at] for at in settled})
        return {at: height for at, height in needed.items() if height > self._room(at).height}

    def _room(self, at: Position) -> Room:
        room = self._rooms.get(at)
        if room is None:
            room = self._rooms[at] = self._lengths.room(at)
        return room

    @cached_property
    def _lengths(self) -> Lengths:
        return _lengths(self.prepared, self.sheet)

    @cached_property
    def _archives(self) -> dict[int, Archive]:
        return {0: self.prepared.archive}

    @cached_property
    def _rooms(self) -> dict[Position, Room]:
        return {}

    @cached_property
    def _positions(self) -> tuple[Position, ...]:
        writes = self.placement.writes
        return tuple(at for write in writes if (at := getattr(write, "at", None)) is not None)

    @cached_property
    def formulas(self) -> frozenset[Position]:
        """The cells of the sheet that have a formula."""
        return frozenset(self.prepared.index(self.sheet).formulas)

    @cached_property
    def _independent(self) -> bool:
        """Whether no formula or chart of the workbook depends on any of the cells."""
        if any(isinstance(write, ValueWrite) and write.formula for write in self.placement.writes):
            return False
        return _free(self.prepared, self.sheet, self._positions)

    @cached_property
    def _skeleton(self) -> Skeleton | None:
        """The sheet with its constants; None where these are no cells that can be rewritten."""
        constants = self.placement.constants
        index = self.prepared.index(self.sheet)
        skeleton = Skeleton.of(index, (*self._positions, *constants))
        return skeleton.settle(constants, self.prepared.strings) if constants else skeleton


def _free(prepared: Prepared, sheet: str, positions: Collection[Position]) -> bool:
    """Whether no formula or chart of a workbook depends on any of the cells."""
    places = [(sheet, *at) for at in positions]
    if prepared.index(sheet).blocks or prepared.dependences.affected(places):
        return False

    def touched(name: str, area: Area) -> bool:
        top, left, bottom, right = area
        return name == sheet and any(
            top <= row <= bottom and left <= col <= right for row, col in positions
        )

    charts = prepared.charts
    return not any(shown.is_touched(touched) for chart in charts for shown in chart.shown)


def _rewrites_only(prepared: Prepared, sheet: str, constants: Mapping[Position, CellValue]) -> bool:
    """Whether setting cells changes nothing but these, all of which are there."""
    if not constants:
        return True
    present = prepared.index(sheet).cells
    there = all(
        present[at].formula is None if at in present else is_blank(value)
        for at, value in constants.items()
    )
    return there and _free(prepared, sheet, constants)


def _taller(prepared: Prepared, sheet: str, constants: Mapping[Position, CellValue]) -> Prepared:
    """The workbook with rows as tall as texts need that were set for good."""
    lengths = _lengths(prepared, sheet)
    heights = needed_heights(lengths, _needed(lengths.room, constants)).rows
    if not heights:
        return prepared
    part = prepared.part(sheet)
    taller = with_heights(prepared.package.read(part), heights)
    return Prepared.open(rebuild(prepared.archive, {part: taller}))


def _needed(
    room: Callable[[Position], Room], cells: Mapping[Position, CellValue]
) -> dict[Position, float]:
    """The heights that texts need."""
    return {
        at: room(at).needed(value.text)
        for at, value in cells.items()
        if isinstance(value, TextValue)
    }


def said(changes: Changes) -> list[Finding]:
    """What a program has to do that opens the file, and what no longer holds in it."""
    findings = []
    if changes.uncalculated:
        cells = tuple(qualified(*place) for place in changes.uncalculated)
        findings.append(Finding("not_recalculated", "warning", cells=cells))
    if changes.void_signatures:
        names = ", ".join(changes.void_signatures)
        findings.append(Finding("signature_void", "warning", found=names))
    return findings


def _lengths(prepared: Prepared, sheet: str) -> Lengths:
    root = prepared.root(sheet)
    return Lengths.of(root, lambda row, col: prepared.font_size(sheet, row, col))
