"""Findings put into the filler's own workbook, as marks that can be taken off again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePath

from goalsheet.grid.open import book_from_bytes
from goalsheet.grid.sniff import opened
from goalsheet.messages import Language
from goalsheet.messages.annotate import NOTE
from goalsheet.messages.report import beside_its_place
from goalsheet.messages.words import SEVERITY
from goalsheet.model import SEVERITIES, Area, Book, Finding
from goalsheet.ooxml.a1 import format_cell, sheet_prefix
from goalsheet.ooxml.marks.frame import framed
from goalsheet.ooxml.marks.mark import Mark, marked
from goalsheet.ooxml.marks.remove import strip_marks
from goalsheet.ooxml.marks.shared import is_shared
from goalsheet.ooxml.package import Limits, Package, PackageError
from goalsheet.ooxml.write.signature import signature_parts
from goalsheet.reader.read import REVIEW_SHEET, is_review
from goalsheet.writer.places import MarkedSheet, Places
from goalsheet.writer.rebuilt import rebuilt
from goalsheet.writer.review import review_sheet

# A note is for reading beside the cell; what is more stands on the sheet 审核意见.
_MOST_IN_NOTE = 8
_LONGEST = 1_200


@dataclass(frozen=True, slots=True)
class Annotated:
    """A form sent back: the file's bytes, the name to give it, and what is to be said of it.

    `name` is the name of the original without folders; .xlsx is put behind that of a file
    which could not be marked as it is ("form.xls.xlsx"). `findings` are about the marking itself.
    """

    content: bytes
    name: str
    findings: tuple[Finding, ...] = ()


def annotate(
    content: bytes, name: str, findings: Sequence[Finding], language: Language
) -> Annotated:
    """The workbook in `content` with the findings marked in it; nothing else in it is changed.

    Every cell concerned is highlighted by severity and has a note with message and remedy; the
    first sheet 审核意见 lists all findings with links. Marks that are there already are replaced.
    Findings without a cell, or with one that the workbook has not, stand on the sheet only;
    accepted ones are listed there and mark no cell. A cell that has a conversation (threaded
    comments) keeps it as it is and is highlighted only. .xls, .xlsb, .ods and .csv files, and
    those that cannot be read, are answered with an .xlsx file and a finding that says so.

    The same arguments give the same bytes. `strip` takes the marks off.
    """
    own_name = PurePath(name).name
    with suppress(PackageError):  # no workbook, or damaged where marks would go
        if opened(content, name, Limits()).format == "xlsx":
            base = strip_marks(content, REVIEW_SHEET)
            void = [
                Finding("signature_void", "warning", name, found=part)
                for part in signature_parts(Package(base))
            ]
            if is_shared(Package(base)):
                void.append(Finding("shared_no_more", "info", name))
            new, kept = _marked(base, name, findings, language)
            return Annotated(new, own_name, (*void, *kept))
    book = book_from_bytes(content, name)
    code = "annotated_copy" if book.sheets else "annotated_list_only"
    suffix = PurePath(name).suffix.lower() or "." + book.format
    note = Finding(code, "info", name, values={"format": suffix})
    new, kept = _marked(rebuilt(_without_review(book)), name, findings, language)
    ending = "" if suffix == ".xlsx" else ".xlsx"
    return Annotated(new, own_name + ending, (note, *kept))


def strip(content: bytes) -> bytes:
    """The workbook without the marks of `annotate`.

    Where nobody has saved it since, every part is byte for byte what it was. After Excel, WPS or
    LibreOffice have saved it, the marks go and all else stays as they have written it, texts that
    people put around ours in a note included. Bytes that are no .xlsx are given back unchanged.
    """
    try:
        return strip_marks(content, REVIEW_SHEET)
    except PackageError:
        return content


def _marked(
    content: bytes, name: str, findings: Sequence[Finding], language: Language
) -> tuple[bytes, list[Finding]]:
    """An .xlsx without marks with the findings marked in it, and what is to be said of that."""
    places = Places(Package(content))
    front = review_sheet(findings, places, language)
    marks: dict[str, list[Mark]] = {}
    said: list[Finding] = []
    for sheet, by_area in _by_area(findings, places).items():
        kept = places.conversations(sheet)
        notes = _notes(by_area, front.name, language)
        marks[sheet.part] = [
            Mark(area, found[0].severity, "" if area[:2] in kept else notes.pop(area[:2], ""))
            for area, found in sorted(by_area.items())
        ]
        said += _kept_conversations(sheet, by_area, kept, name, front.name)
    return marked(content, marks, front), said


def _without_review(book: Book) -> Book:
    """A workbook without a list of findings that an earlier copy of it was sent back with."""
    return replace(book, sheets=tuple(grid for grid in book.sheets if not is_review(grid)))


def _by_area(
    findings: Iterable[Finding], places: Places
) -> Mapping[MarkedSheet, Mapping[Area, Sequence[Finding]]]:
    """The findings of each cell or merged area, the most urgent first."""
    found: dict[MarkedSheet, dict[Area, list[Finding]]] = {}
    for finding in sorted(findings, key=_urgency):
        for place in places.of(finding) if finding.accepted is None else ():
            there = found.setdefault(place.sheet, {}).setdefault(place.area, [])
            if finding not in there:
                there.append(finding)
    return found


def _notes(
    by_area: Mapping[Area, Sequence[Finding]], front: str, language: Language
) -> dict[tuple[int, int], str]:
    """The notes by cell: areas that begin at one cell share its note."""
    by_cell: dict[tuple[int, int], list[Finding]] = {}
    for area, findings in sorted(by_area.items()):
        there = by_cell.setdefault((area.top, area.left), [])
        there += [finding for finding in findings if finding not in there]
    return {
        cell: _note(sorted(findings, key=_urgency), front, language)
        for cell, findings in by_cell.items()
    }


def _note(findings: Sequence[Finding], front: str, language: Language) -> str:
    """What the note on a cell says of its findings."""
    texts: list[str] = []
    for number, finding in enumerate(findings[:_MOST_IN_NOTE], 1):
        said = beside_its_place(finding, language)
        count = f"{number}. " if len(findings) > 1 else ""
        lines = [f"{count}[{SEVERITY[finding.severity].of(language)}] {said.message}"]
        if said.expected:
            lines.append(NOTE["expected"].of(language).format(text=said.expected))
        if said.remedy:
            lines.append(NOTE["remedy"].of(language).format(text=said.remedy))
        text = "\n".join(lines)
        if texts and len("\n".join((*texts, text))) > _LONGEST:
            break
        texts.append(text)
    left = len(findings) - len(texts)
    if left:
        texts.append(NOTE["more"].of(language).format(count=left, sheet=front))
    begin, end = NOTE["begin"].of(language), NOTE["end"].of(language)
    return framed("\n".join(texts), begin, end)


def _urgency(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _kept_conversations(
    sheet: MarkedSheet,
    areas: Iterable[Area],
    kept: frozenset[tuple[int, int]],
    file: str,
    front: str,
) -> list[Finding]:
    return [
        Finding(
            "conversation_kept",
            "info",
            file,
            (sheet_prefix(sheet.name) + format_cell(*area[:2]),),
            values={"sheet": front},
        )
        for area in sorted(areas)
        if area[:2] in kept
    ]
