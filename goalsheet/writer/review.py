"""The sheet 审核意见: all findings of a workbook, with links to their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalsheet.formats.sheets import display_width
from goalsheet.messages import Language
from goalsheet.messages.annotate import REVIEW
from goalsheet.messages.report import beside_its_place
from goalsheet.messages.rules import source_of
from goalsheet.messages.words import SEVERITY
from goalsheet.model import SEVERITIES, Finding
from goalsheet.ooxml.a1 import format_area, sheet_prefix
from goalsheet.ooxml.marks.front import Front, FrontCell, FrontRow
from goalsheet.reader.read import REVIEW_SHEET
from goalsheet.writer.places import Place, Places

_COLUMNS = {
    "number": 5.0,
    "severity": 7.0,
    "rule": 8.0,
    "cell": 25.0,
    "label": 17.0,
    "message": 42.0,
    "found": 20.0,
    "expected": 20.0,
    "remedy": 30.0,
}
_WIDTHS = tuple(_COLUMNS.values())
_LINK = [*_COLUMNS].index("cell")
# The height of a line of 10 points, and the tallest row that Excel shows.
_LINE, _ROOM, _TALLEST = 13.5, 4.5, 409.0
_MOST_LINKS = 20
_LONGEST_FOUND = 60


def review_sheet(findings: Sequence[Finding], places: Places, language: Language) -> Front:
    """The sheet with all findings, errors first, accepted ones last, else in the order given.

    A finding in several cells has a row with a link for each of them.
    """
    ordered = sorted(findings, key=lambda f: (f.accepted is not None, SEVERITIES.index(f.severity)))
    body = [
        row
        for number, finding in enumerate(ordered, 1)
        for row in _rows(number, finding, places, language)
    ]
    heads = tuple(FrontCell(REVIEW[name].of(language), "head") for name in _COLUMNS)
    top = (
        _whole(REVIEW["title"].of(language), "title", 30.0),
        _whole(_counts(findings, language), "lead"),
        _whole(REVIEW["guide"].of(language), "lead"),
        FrontRow(heads, 20.0),
    )
    return Front(_free_name(places.names), _WIDTHS, top, tuple(body))


def _free_name(taken: Sequence[str]) -> str:
    """The name of the sheet; people may have a sheet of that name themselves."""
    name, number = REVIEW_SHEET, 2
    others = {other.lower() for other in taken}
    while name.lower() in others:
        name, number = f"{REVIEW_SHEET} {number}", number + 1
    return name


def _counts(findings: Sequence[Finding], language: Language) -> str:
    if not findings:
        return REVIEW["none"].of(language)
    open_ones = [finding.severity for finding in findings if finding.accepted is None]
    counts = {severity: open_ones.count(severity) for severity in SEVERITIES}
    accepted = len(findings) - len(open_ones)
    said = REVIEW["counts"].of(language).format(total=len(open_ones), **counts)
    return said + (REVIEW["accepted_count"].of(language).format(count=accepted) if accepted else "")


def _rows(number: int, finding: Finding, places: Places, language: Language) -> Iterator[FrontRow]:
    """The rows of a finding: all that is to be said, then its further cells."""
    said = beside_its_place(finding, language)
    found = places.of(finding)
    links = [_link(place, places, language) for place in found[:_MOST_LINKS]]
    if not links:
        links = [FrontCell(", ".join(finding.cells) or REVIEW["file"].of(language), "text")]
    if len(found) > _MOST_LINKS:
        left = len(found) - _MOST_LINKS
        links.append(FrontCell(REVIEW["more_cells"].of(language).format(count=left), "text"))
    remedy = said.remedy
    severity = FrontCell(SEVERITY[finding.severity].of(language), finding.severity)
    if finding.accepted is not None:
        severity = FrontCell(REVIEW["settled"].of(language), "number")
        remedy = REVIEW["accepted"].of(language).format(reason=finding.accepted)
    texts = (
        finding.values.get("label", ""),
        said.message,
        _shortened(finding.found or ""),
        _with_source(said.expected, finding, language),
        remedy,
    )
    first = (
        FrontCell(str(number), "number"),
        severity,
        FrontCell(finding.rule or finding.code, "text"),
        links[0],
        *(FrontCell(text, "text") for text in texts),
    )
    yield from _together(first, links[1:])


def _together(first: tuple[FrontCell, ...], links: Sequence[FrontCell]) -> Iterator[FrontRow]:
    """The rows of a finding with several cells, which share the height that its texts need."""
    blank = tuple(cell._replace(text="", target="") for cell in first)
    rows = [first, *((*blank[:_LINK], link, *blank[_LINK + 1 :]) for link in links)]
    own = [_needed(cells[_LINK].text, _WIDTHS[_LINK]) for cells in rows]
    more = max(0.0, _height(first) - sum(own)) / len(rows)
    for cells, height in zip(rows, own, strict=True):
        count = len(rows) if cells is first else 1
        yield FrontRow(cells, min(height + more, _TALLEST), rows=count)


def _with_source(expected: str, finding: Finding, language: Language) -> str:
    """What was expected, and the official document that says so."""
    source = source_of(finding)
    if source is None or source in expected:
        return expected
    return "\n".join(filter(None, (expected, REVIEW["source"].of(language).format(source=source))))


def _shortened(text: str) -> str:
    """The beginning of a long text: the whole of it stands in its cell."""
    return text if len(text) <= _LONGEST_FOUND else text[:_LONGEST_FOUND] + "…"


def _link(place: Place, places: Places, language: Language) -> FrontCell:
    target = sheet_prefix(place.sheet.name) + format_area(place.area)
    text = place.address
    if not place.sheet.visible:
        text += REVIEW["hidden"].of(language)
    if place.area[:2] in places.conversations(place.sheet):
        text += REVIEW["conversation"].of(language)
    return FrontCell(text, "link", target)


def _whole(text: str, look: str, height: float | None = None) -> FrontRow:
    width = sum(_WIDTHS)
    return FrontRow((FrontCell(text, look),), height or _needed(text, width), whole=True)


def _height(cells: Sequence[FrontCell]) -> float:
    return max(_needed(cell.text, width) for cell, width in zip(cells, _WIDTHS, strict=True))


def _needed(text: str, width: float) -> float:
    """The height of a wrapped text in a column; Chinese lines are seldom filled to their ends."""
    room = max(width - 2, 2)
    lines = sum(max(1, -(-display_width(line) // room)) for line in text.split("\n"))
    return min(lines * _LINE + _ROOM, _TALLEST)
