"""What is inconsistent in a worksheet part and the parts that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.a1 import format_area, format_cell, parse_area, parse_cell
from goalsheet.ooxml.package import Package
from goalsheet.ooxml.strings import StringReader, unescape
from goalsheet.ooxml.xml import namespace, whole_number

# ECMA-376 18.3.1.99, CT_Worksheet.
_WORKSHEET_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
_CELL_TYPES = ("b", "d", "e", "inlineStr", "n", "s", "str")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What cells refer to: the texts of shared strings, how many styles (None if unknown)."""

    package: Package
    strings: Sequence[str]
    styles: int | None


@dataclass(slots=True)
class SheetCheck:
    """What was found in a sheet."""

    problems: list[str] = field(default_factory=list)
    cells: set[tuple[int, int]] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    string_references: int = 0


def sheet_problems(surroundings: Surroundings, part: str) -> SheetCheck:
    """What is wrong in a worksheet part and its tables and comments."""
    root = surroundings.package.xml(part)
    found = SheetCheck()
    problems = found.problems
    problems += in_sequence(part, root, _WORKSHEET_ORDER)
    problems += _rows(surroundings, part, root, found)
    problems += _dimension(part, root, found.cells)
    problems += _merges(part, root)
    problems += _counts(part, root)
    for relationship in surroundings.package.relationships(part):
        if relationship.external or relationship.target not in surroundings.package:
            continue
        if relationship.kind == "table":
            problems += _table(surroundings.package, relationship.target, found.texts)
        elif relationship.kind == "comments":
            problems += _comments(surroundings.package, relationship.target)
    return found


def in_sequence(part: str, root: etree._Element, names: str) -> Iterator[str]:
    """Elements of the root that stand behind what the schema wants after them.

    `names` are the elements in the schema's order, with spaces between them.
    """
    order = names.split()
    reached = 0
    for element in root.iterchildren("{*}*"):
        name = etree.QName(element).localname
        if name in order:
            place = order.index(name)
            if place < reached:
                yield f"{part}: {name} stands behind {order[reached]}"
            reached = max(reached, place)


def _rows(
    surroundings: Surroundings, part: str, root: etree._Element, found: SheetCheck
) -> Iterator[str]:
    ns = namespace(root)
    number = 0
    shared: set[str] = set()
    for row in root.iterfind(f"{ns}sheetData/{ns}row"):
        before, number = number, whole_number(row.get("r"), number + 1)
        if number <= before:
            yield f"{part}: row {number} stands behind row {before}"
        col = 0
        for cell in row.iterchildren(f"{ns}c"):
            last = col
            address = cell.get("r") or format_cell(number, col + 1)
            try:
                own_row, col = parse_cell(address)
            except ValueError:
                yield f"{part}: the cell {address} has no place"
                continue
            if own_row != number or col <= last:
                yield f"{part}: {address} is out of order"
            found.cells.add((number, col))
            yield from (f"{part}: {address}: {p}" for p in _cell(surroundings, cell, ns, shared))
            found.string_references += cell.get("t") == "s"
            if cell.find(f"{ns}f") is not None:
                found.formulas.add((number, col))
            elif (text := _text(surroundings.strings, cell, ns)) is not None:
                found.texts[number, col] = text
        spans = [int(n) for pair in row.get("spans", "").split() for n in pair.split(":")]
        if spans and col > max(spans):
            yield f"{part}: row {number} spans {row.get('spans')} and reaches column {col}"


def _cell(
    surroundings: Surroundings, cell: etree._Element, ns: str, shared: set[str]
) -> Iterator[str]:
    kind = cell.get("t", "n")
    value = cell.find(f"{ns}v")
    formula = cell.find(f"{ns}f")
    if kind not in _CELL_TYPES:
        yield f"unknown type {kind}"
    style = whole_number(cell.get("s"), 0)
    if surroundings.styles is not None and style >= max(surroundings.styles, 1):
        yield f"there is no style {style}"
    if kind == "s" and value is not None:
        index = whole_number(value.text, -1)
        if not 0 <= index < len(surroundings.strings):
            yield f"there is no shared string {value.text}"
    if kind == "inlineStr" and cell.find(f"{ns}is") is None:
        yield "an inline string without text"
    if kind == "n" and value is not None and value.text and not _is_number(value.text):
        yield f"{value.text!r} is no number"
    if formula is not None and formula.get("t") == "shared":
        group = formula.get("si", "")
        if formula.text:
            shared.add(group)
        elif group not in shared:
            yield f"the shared formula {group} is spelled out nowhere before"
    order = [etree.QName(child).localname for child in cell.iterchildren("{*}*")]
    if order != sorted(order, key=["f", "v", "is", "extLst"].index):
        yield f"elements out of order: {' '.join(order)}"


def _text(strings: Sequence[str], cell: etree._Element, ns: str) -> str | None:
    """The text of a cell that holds one without a formula."""
    if cell.get("t") == "s":
        index = whole_number(cell.findtext(f"{ns}v"), len(strings))
        return strings[index] if index < len(strings) else None
    inline = cell.find(f"{ns}is")
    return None if inline is None else StringReader(ns, lambda text, _font: text).text(inline)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _dimension(part: str, root: etree._Element, cells: set[tuple[int, int]]) -> Iterator[str]:
    element = root.find(f"{namespace(root)}dimension")
    if element is None or not cells:
        return
    reference = element.get("ref", "")
    area = parse_area(reference)
    outside = [(r, c) for r, c in cells if not _within(area, r, c)]
    if outside:
        yield f"{part}: {format_cell(*min(outside))} lies outside the dimension {reference}"


def _within(area: Area, row: int, col: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= col <= area.right


def _merges(part: str, root: etree._Element) -> Iterator[str]:
    ns = namespace(root)
    areas = [parse_area(m.get("ref", "")) for m in root.iterfind(f"{ns}mergeCells/{ns}mergeCell")]
    yield from _overlaps(part, areas)
    yield from (f"{part}: {format_area(a)} merges a single cell" for a in areas if a[:2] == a[2:])


def _overlaps(part: str, areas: Iterable[Area]) -> Iterator[str]:
    open_areas: list[Area] = []
    for area in sorted(areas):
        open_areas = [other for other in open_areas if other.bottom >= area.top]
        for other in open_areas:
            if other.left <= area.right and area.left <= other.right:
                yield f"{part}: {format_area(other)} and {format_area(area)} overlap"
        open_areas.append(area)


def _counts(part: str, root: etree._Element) -> Iterator[str]:
    """Lists that say how many elements they have."""
    for element in root.iterchildren("{*}*"):
        count = element.get("count")
        actual = sum(1 for _ in element.iterchildren("{*}*"))
        if count is not None and whole_number(count, -1) != actual:
            name = etree.QName(element).localname
            yield f"{part}: {name} has {actual} elements and says {count}"


def _table(package: Package, target: str, heads: Mapping[tuple[int, int], str]) -> Iterator[str]:
    """A table: as many columns as its area is wide, named as its header row names them."""
    table = package.xml(target)
    ns = namespace(table)
    area = parse_area(table.get("ref", ""))
    names = [c.get("name", "") for c in table.iterfind(f"{ns}tableColumns/{ns}tableColumn")]
    if len(names) != area.right - area.left + 1:
        yield f"{target}: {len(names)} columns in {table.get('ref')}"
    if len({name.lower() for name in names}) < len(names):
        yield f"{target}: two columns have one name"
    if table.get("headerRowCount") == "0":
        return
    for col, name in enumerate(names, area.left):
        head = heads.get((area.top, col))
        if head is not None and head != unescape(name):
            yield f"{target}: the column {name!r} is headed {head!r}"


def _comments(package: Package, target: str) -> Iterator[str]:
    comments = package.xml(target)
    ns = namespace(comments)
    seen: set[str] = set()
    authors = len(comments.findall(f"{ns}authors/{ns}author"))
    for comment in comments.iterfind(f"{ns}commentList/{ns}comment"):
        reference = comment.get("ref", "")
        if reference in seen:
            yield f"{target}: two comments at {reference}"
        seen.add(reference)
        if whole_number(comment.get("authorId"), 0) >= authors:
            yield f"{target}: the comment at {reference} has no author"
