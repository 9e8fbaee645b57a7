"""The points that charts keep of the cells they show: renewed where these change, or dropped.

The caches of `numRef`, `strRef` and `multiLvlStrRef` may be absent (ECMA-376 part 1, 21.2), and so
may the levels of `cx:numDim` and `cx:strDim` in [MS-ODRAWXML]; Excel makes them from the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from lxml import etree

from goalsheet.model import Area
from goalsheet.ooxml.formula.graph import read_formula
from goalsheet.ooxml.formula.parse import Binary, Name, Node, Ref
from goalsheet.ooxml.formula.precedents import Names
from goalsheet.ooxml.formula.value import Unsupported
from goalsheet.ooxml.numbers import canonical_number
from goalsheet.ooxml.package import Package, part_key
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.write.formulas import Stored
from goalsheet.ooxml.xml import namespace

Touched = Callable[[str, Area], bool]
ValueOf = Callable[[str, int, int], Stored | None]
"""The value of a cell, None for a blank one; LookupError where it is not known."""

_TYPES = ("drawingml.chart+xml", "chartex+xml")
_NUMBERS, _TEXTS = ("numCache",), ("strCache", "dlblRangeCache")
_CACHES = (*_NUMBERS, *_TEXTS, "multiLvlStrCache", "lvl")
# Longer ones are left to the program that draws them.
_MOST_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reference of a chart shows: all areas, and in order those that are known.

    `areas` is None where they cannot be known; `ordered` is () where they are not plain.
    """

    areas: Sequence[tuple[str, Area]] | None
    ordered: Sequence[tuple[str, Area]]

    def is_touched(self, touched: Touched) -> bool:
        """Whether any of its cells may have changed."""
        return self.areas is None or any(touched(*area) for area in self.areas)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart part with what its cached points show."""

    part: str
    shown: Sequence[Shown]


def charts_of(package: Package, names: Names) -> list[Chart]:
    """The charts of a workbook that keep points."""
    if b"chart" not in package.read("[Content_Types].xml").replace(b"\0", b""):
        return []
    types = package.xml("[Content_Types].xml")
    parts = [
        part_key(element.get("PartName", ""))
        for element in types.iterchildren(namespace(types) + "Override")
        if element.get("ContentType", "").endswith(_TYPES)
    ]
    charts = [
        Chart(part, [_shown(formula, names) for formula, _ in _cached(package.xml(part))])
        for part in parts
        if part in package
    ]
    return [chart for chart in charts if chart.shown]


def renewed_charts(
    package: Package, charts: Sequence[Chart], names: Names, touched: Touched, value: ValueOf
) -> Mapping[str, bytes]:
    """The chart parts whose cached points are no longer those of the cells, with true ones."""
    parts = Parts(package)
    for chart in charts:
        if any(shown.is_touched(touched) for shown in chart.shown):
            for formula, caches in _cached(parts.tree(chart.part)):
                shown = _shown(formula, names)
                if shown.is_touched(touched):
                    for cache in caches:
                        _renew(cache, shown, value)
    return parts.changed()


def _cached(root: etree._Element) -> list[tuple[etree._Element, list[etree._Element]]]:
    """The references of a chart that have cached points."""
    found = []
    for formula in root.iter("{*}f"):
        parent = formula.getparent()
        siblings = () if parent is None else parent.iterchildren(*(f"{{*}}{c}" for c in _CACHES))
        caches = list(siblings)
        if caches:
            found.append((formula, caches))
    return found


def _shown(formula: etree._Element, names: Names) -> Shown:
    read = read_formula("", (1, 1), formula.text or "", names, None)
    if read.tree is None or read.reads.open:
        return Shown(None, ())
    try:
        return Shown(read.reads.areas, list(_areas(read.tree, names)))
    except Unsupported:
        return Shown(read.reads.areas, ())


def _areas(node: Node, names: Names) -> Iterator[tuple[str, Area]]:
    """The areas of a plain reference in the order of their points."""
    if isinstance(node, Ref):
        sheets = names.sheets(node.reference, "")
        if len(sheets) != 1:
            raise Unsupported("range")
        yield sheets[0], node.reference.area
    elif isinstance(node, Name) and (found := names.find(node, "")) is not None:
        yield from _areas(found, names)
    elif isinstance(node, Binary) and node.operator == ",":
        yield from _areas(node.left, names)
        yield from _areas(node.right, names)
    else:
        raise Unsupported("range")


def _renew(cache: etree._Element, shown: Shown, value: ValueOf) -> None:
    """Give a cache its points; where they are not known it goes."""
    kind = etree.QName(cache).localname
    points = None
    if kind in (*_NUMBERS, *_TEXTS):
        points = _points(shown.ordered, value, numbers=kind in _NUMBERS)
    if points is None:
        parent = cache.getparent()
        if parent is not None:
            parent.remove(cache)
    elif points != _present(cache, numbers=kind in _NUMBERS):
        _write(cache, points)


def _points(
    areas: Sequence[tuple[str, Area]], value: ValueOf, *, numbers: bool
) -> list[str | None] | None:
    """The points of areas, None for blank cells; None where one of them is not known."""
    count = sum((a.bottom - a.top + 1) * (a.right - a.left + 1) for _, a in areas)
    if not 0 < count <= _MOST_POINTS:
        return None
    points: list[str | None] = []
    for sheet, (top, left, bottom, right) in areas:
        for row, col in product(range(top, bottom + 1), range(left, right + 1)):
            try:
                found = value(sheet, row, col)
            except LookupError:
                return None
            if found is not None and (found.kind == "n") is not numbers:
                return None
            points.append(None if found is None else found.text)
    return points


def _present(cache: etree._Element, *, numbers: bool) -> list[str | None]:
    """The points that a cache has now, numbers in one notation."""
    count = cache.find("{*}ptCount")
    try:
        size = int(count.get("val", "0")) if count is not None else 0
        points: dict[int, str] = {
            int(point.get("idx", "")): point.findtext("{*}v") or ""
            for point in cache.iterchildren("{*}pt")
        }
    except ValueError:
        return []
    found = [points.get(at) for at in range(min(size, _MOST_POINTS))]
    return [canonical_number(text or "") for text in found] if numbers else found


def _write(cache: etree._Element, points: Sequence[str | None]) -> None:
    ns = namespace(cache)
    for child in list(cache.iterchildren(ns + "ptCount", ns + "pt")):
        cache.remove(child)
    at = 1 if cache.find(ns + "formatCode") is not None else 0
    made = [cache.makeelement(ns + "ptCount", {"val": str(len(points))})]
    for number, text in enumerate(points):
        if text is not None:
            point = cache.makeelement(ns + "pt", {"idx": str(number)})
            etree.SubElement(point, ns + "v").text = text
            made.append(point)
    cache[at:at] = made
