"""The cells that a formula reads, known without computing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.ooxml.a1 import MOST_COLUMNS, MOST_ROWS
from goalsheet.ooxml.formula.parse import Binary, Call, Name, Node, Opaque, Ref, Unary, parse
from goalsheet.ooxml.formula.references import Reference, sheets_of
from goalsheet.ooxml.formula.tables import Table, with_cells
from goalsheet.ooxml.formula.value import Reason, Unsupported

# Functions whose value may change with any cell, or with time alone.
VOLATILE = frozenset(
    ("TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY", "INDIRECT", "OFFSET", "CELL", "INFO",
     "EVALUATE", "GET.CELL", "GET.DOCUMENT", "GET.WORKBOOK")
)  # fmt: skip
# Functions whose value depends on the rows in which the formula or its argument stands.
_PLACED = frozenset(("ROW", "FORMULATEXT"))
# Names may stand for names; Excel allows no circle, a damaged file may have one.
_MOST_NAMES = 1000


class Names:
    """The sheets and defined names of a workbook, for formulas that refer to them.

    `names` has formulas by (sheet, name), the sheet "" for names of the whole workbook. All are
    found without case. `tables` are the list objects.
    """

    def __init__(
        self,
        sheets: Sequence[str],
        names: Mapping[tuple[str, str], str],
        tables: Sequence[Table] = (),
    ) -> None:
        self.tables = tables
        self._sheets = {sheet.casefold(): sheet for sheet in sheets}
        self._order = list(self._sheets)
        self._names = {(s.casefold(), n.casefold()): text for (s, n), text in names.items()}
        self._parsed: dict[tuple[str, str], Node | Reason] = {}

    def sheets(self, reference: Reference, own_sheet: str) -> tuple[str, ...]:
        """The sheets that a reference leads to; () where one of them does not exist."""
        if not reference.prefix:
            return (own_sheet,)
        named = [name.casefold() for name in reference.sheets]
        if any(name not in self._sheets for name in named):
            return ()
        low, high = sorted(self._order.index(name) for name in (named[0], named[-1]))
        return tuple(self._sheets[name] for name in self._order[low : high + 1])

    def find(self, name: Name, own_sheet: str) -> Node | None:
        """What a defined name stands for; None where there is no such name.

        Raises Unsupported where that depends on the cell that uses it.
        """
        named = sheets_of(name.prefix)
        scope = (named[0] if named else own_sheet).casefold()
        for key in ((scope, name.name.casefold()), ("", name.name.casefold())):
            if key in self._names:
                found = self._parsed.get(key)
                if found is None:
                    found = self._parsed[key] = self._read(key, name.name)
                if isinstance(found, Reason):
                    raise Unsupported(*found)
                return found
        return None

    def _read(self, key: tuple[str, str], name: str) -> Node | Reason:
        try:
            node = parse(with_cells(self._names[key], self.tables, None))
        except Unsupported:
            return Reason("name", name)
        for part in walk(node):
            if isinstance(part, Ref) and not (part.reference.prefix and part.reference.anchored):
                return Reason("name", name)
        return node


class Precedents(NamedTuple):
    """The areas that a formula reads, and why it may read others or change by itself.

    `placed`: its value depends on the rows in which it and these areas stand.
    """

    areas: tuple[tuple[str, Area], ...]
    open: Reason | None = None
    placed: bool = False


def walk(node: Node) -> Iterator[Node]:
    """A node and all nodes under it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Binary):
            waiting += (node.left, node.right)
        elif isinstance(node, Unary):
            waiting.append(node.operand)
        elif isinstance(node, Call):
            waiting.extend(node.arguments)


def precedents(node: Node, own_sheet: str, names: Names) -> Precedents:
    """What a formula on a sheet reads, defined names followed.

    Where it is open for several reasons, a volatile function is the last one to be named: a
    formula may never come to it, and all else that it reads is then known.
    """
    areas: dict[tuple[str, Area], None] = {}
    reasons: list[Reason] = []
    seen: set[Name] = set()
    placed = False
    waiting = [node]
    while waiting and len(seen) <= _MOST_NAMES:
        for part in walk(waiting.pop()):
            try:
                areas.update(dict.fromkeys(_direct(part, own_sheet, names)))
                placed = placed or (isinstance(part, Call) and part.function in _PLACED)
                if isinstance(part, Name) and part not in seen:
                    seen.add(part)
                    found = names.find(part, own_sheet)
                    waiting += [] if found is None else [found]
            except Unsupported as error:
                reasons.append(error.reason)
    if waiting:
        reasons.append(Reason("size"))
    reasons.sort(key=lambda reason: reason.kind == "function")
    return Precedents(tuple(areas), reasons[0] if reasons else None, placed)


def _direct(node: Node, own_sheet: str, names: Names) -> Iterator[tuple[str, Area]]:
    """The areas that a node by itself reads; Unsupported where they cannot be known."""
    if isinstance(node, Ref):
        for sheet in names.sheets(node.reference, own_sheet):
            yield sheet, node.reference.area
    elif isinstance(node, Opaque) and node.reason.kind == "table":
        raise Unsupported("table", node.reason.detail)
    elif isinstance(node, Binary) and node.operator == ":":
        raise Unsupported("range")
    elif isinstance(node, Call):
        if node.function in VOLATILE:
            raise Unsupported("function", node.function)
        if node.function in ("SUMIF", "AVERAGEIF") and len(node.arguments) == 3:
            yield from _summed(node, own_sheet, names)


def _summed(node: Call, own_sheet: str, names: Names) -> Iterator[tuple[str, Area]]:
    """The cells that SUMIF sums: as many as it tests, from the first of the given ones."""
    tested = _resolved(node.arguments[0], own_sheet, names)
    summed = _resolved(node.arguments[2], own_sheet, names)
    if not (isinstance(tested, Ref) and isinstance(summed, Ref)):
        raise Unsupported("range")
    for sheet in names.sheets(summed.reference, own_sheet):
        yield sheet, same_size(tested.reference.area, summed.reference.area)


def _resolved(node: Node, own_sheet: str, names: Names) -> Node | None:
    for _ in range(10):
        if not isinstance(node, Name):
            break
        found = names.find(node, own_sheet)
        if found is None:
            return None
        node = found
    return node


def same_size(model: Area, area: Area) -> Area:
    """An area from the same first cell, but as high and wide as the model."""
    bottom = min(area.top + model.bottom - model.top, MOST_ROWS)
    right = min(area.left + model.right - model.left, MOST_COLUMNS)
    return Area(area.top, area.left, bottom, right)
