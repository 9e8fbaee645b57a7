"""Cells of a workbook set, and the workbook written with everything else as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from goalsheet.ooxml.package import Limits, PackageError, part_key
from goalsheet.ooxml.styles import CellStyle
from goalsheet.ooxml.write.after import After
from goalsheet.ooxml.write.archive import rebuild
from goalsheet.ooxml.write.calculate import computed
from goalsheet.ooxml.write.cells import CellValue
from goalsheet.ooxml.write.charts import renewed_charts
from goalsheet.ooxml.write.dependents import Place
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.recalc import renewed
from goalsheet.ooxml.write.scan import Position
from goalsheet.ooxml.write.sheet import SheetPlan, plan_sheet
from goalsheet.ooxml.write.workbook_xml import (
    fewer_strings,
    request_calculation,
    without_content_types,
    without_relationships,
)
from goalsheet.ooxml.xml import XmlError


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a workbook.

    `cells` have another value, `parts` other bytes, `removed` are gone. `uncalculated` are
    formulas that lost their cached value: the next program that opens the file is asked to
    calculate. `void_signatures` are the digital signatures that no longer hold.
    """

    cells: frozenset[Place] = frozenset()
    parts: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    uncalculated: tuple[Place, ...] = ()
    void_signatures: tuple[str, ...] = ()


class Written(NamedTuple):
    """The bytes of a workbook and what changed in them."""

    content: bytes
    changes: Changes


class Workbook:
    """One fill of a workbook: edits are gathered sheet by sheet, then written at once."""

    def __init__(self, prepared: Prepared) -> None:
        """A fill of a prepared workbook, which stays as it is for further ones."""
        self.prepared = prepared
        self._edits: dict[str, dict[Position, CellValue]] = {}
        self._new_formulas: set[Place] = set()
        self._moved: set[str] = set()

    @classmethod
    def open(cls, content: bytes, limits: Limits | None = None) -> Workbook:
        """A fill of the workbook of a file's bytes; `PackageError` for what is none."""
        return cls(Prepared.open(content, limits))

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of the worksheets in their order."""
        return tuple(self.prepared.sheets)

    @property
    def since_1904(self) -> bool:
        """Whether dates count from 1904."""
        return self.prepared.since_1904

    def part(self, sheet: str) -> str:
        """The name of the part that holds a worksheet; `UsageError` where there is none."""
        return self.prepared.part(sheet)

    def style(self, sheet: str, row: int, col: int) -> CellStyle:
        """How a cell shows numbers, be it there or still to come."""
        return self.prepared.style(sheet, row, col)

    def edit(self, sheet: str, edits: Mapping[Position, CellValue]) -> None:
        """Set cells of a sheet by row and column; later edits of a cell replace earlier ones.

        `UsageError` where the workbook has no such worksheet.
        """
        self.prepared.part(sheet)
        self._edits.setdefault(sheet, {}).update(edits)

    def renew(self, formulas: Iterable[Place]) -> None:
        """Count the cached values of these formulas as stale, with all that depends on them."""
        self._new_formulas.update(formulas)

    def renew_charts(self, sheet: str) -> None:
        """Count what charts keep of the cells of a sheet as stale: its rows have moved."""
        self._moved.add(sheet)

    def to_bytes(self, *, over_formulas: bool = False) -> Written:
        """The workbook with all edits; the very bytes that were opened where nothing changes.

        Raises ValueError as `plan_sheet` does: for a formula unless `over_formulas`, and for what
        no cell can hold.
        """
        book = self.prepared
        plans = {
            sheet: plan_sheet(book.index(sheet), edits, book.strings, over_formulas=over_formulas)
            for sheet, edits in self._edits.items()
        }
        cells = frozenset((sheet, *at) for sheet, plan in plans.items() for at in plan.values)
        if not (cells or self._new_formulas or self._moved):
            return Written(book.archive.content, Changes())
        values = {sheet: plan.values for sheet, plan in plans.items()}
        new = self._new_formulas
        renewal = renewed(book.dependences, cells, new, lambda: computed(book, values, new))
        changed: dict[str, bytes] = {}
        for sheet in sorted({*plans, *renewal.cached}):
            plan = plans.get(sheet) or SheetPlan(book.index(sheet), {})
            cached = renewal.cached.get(sheet, {})
            if plan.values or cached:
                changed[book.part(sheet)] = plan.apply(cached)
        if book.charts:
            after = After(book, values, renewal.cached, self._moved)
            changed |= renewed_charts(
                book.package, book.charts, book.known, after.touched, after.shown
            )
        try:
            removed = self._around(changed, plans, uncalculated=bool(renewal.uncalculated))
        except XmlError as error:
            raise PackageError("file_unreadable", str(error)) from error
        content = rebuild(book.archive, changed, removed)
        if content == book.archive.content:
            return Written(content, Changes())
        parts = tuple(sorted(changed))
        changes = Changes(cells, parts, removed, renewal.uncalculated, book.signatures)
        return Written(content, changes)

    def _around(
        self, changed: dict[str, bytes], plans: Mapping[str, SheetPlan], *, uncalculated: bool
    ) -> tuple[str, ...]:
        """Add the parts around the sheets to `changed`; gives the parts that are to go."""
        book = self.prepared
        strings_gone = sum(plan.strings_gone for plan in plans.values())
        if strings_gone and book.strings_part is not None:
            part, xml, root = book.strings_part
            if root.attributes.get("count") is not None:
                changed[part] = fewer_strings(xml, root, strings_gone)
        if uncalculated:
            workbook = book.package.read(book.main)
            if (asking := request_calculation(workbook)) != workbook:
                changed[book.main] = asking
        chain = book.related("calcChain")
        if chain is None or not any(plan.formulas_gone for plan in plans.values()):
            return ()
        folder, _, file = book.main.rpartition("/")
        related = f"{folder}/_rels/{file}.rels".lstrip("/")
        gone = {part_key(chain)}
        relationships = book.package.read(related)
        changed[related] = without_relationships(relationships, folder, gone)
        types = "[Content_Types].xml"
        changed[types] = without_content_types(book.package.read(types), gone)
        return (chain,)
