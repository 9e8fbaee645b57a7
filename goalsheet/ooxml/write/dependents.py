"""Which formulas of a workbook depend on cells that change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goalsheet.model import Area
from goalsheet.ooxml.formula.engine import Calculation
from goalsheet.ooxml.formula.graph import Address, Formula, read_formula
from goalsheet.ooxml.formula.parse import Constant
from goalsheet.ooxml.formula.precedents import Names, walk
from goalsheet.ooxml.formula.value import ExcelError
from goalsheet.ooxml.write.formulas import formula_text
from goalsheet.ooxml.write.scan import Position, SheetIndex

Place = Address
"""A cell of the workbook: sheet, row, column."""

_NO_NAMES = Names((), {})


@dataclass(frozen=True)
class Dependences:
    """The formulas of a workbook with what they read; `sheets` are those that have formulas."""

    formulas: tuple[Formula, ...] = ()
    names: Names = _NO_NAMES
    sheets: Mapping[str, SheetIndex] = field(default_factory=dict)

    @cached_property
    def calculation(self) -> Calculation:
        """The formulas ready to be computed, any number of times."""
        return Calculation(self.formulas, self.names)

    @cached_property
    def places(self) -> frozenset[Place]:
        """The cells that have formulas."""
        return frozenset(formula.address for formula in self.formulas)

    def affected(self, changed: Collection[Place]) -> frozenset[Place]:
        """The cells whose cached value depends on changed cells, at first hand or through others.

        They include those that an array formula fills. Formulas of which it cannot be told what
        they read, and those that change with time, are among them.
        """
        if not changed or not self.formulas:
            return frozenset()
        numbers = self.calculation.graph.affected(changed, ())
        return frozenset(at for number in numbers for at in self._filled(self.formulas[number]))

    def outdated(self, new: Collection[Place]) -> frozenset[Place]:
        """Of formulas that are new, moved or read differently, those whose value does not hold.

        It does where a formula reads no cell of this workbook: a picture in a cell, or a reference
        to another workbook.
        """
        return frozenset(at for at in new if at not in self._constant)

    @cached_property
    def _constant(self) -> frozenset[Place]:
        """The formulas that have a value and read no cells, nor such as were deleted."""
        return frozenset(
            formula.address
            for formula in self.formulas
            if not (formula.reads.areas or formula.reads.open or _names_an_error(formula))
            and self.sheets[formula.sheet].cells[formula.row, formula.col].value is not None
        )

    def _filled(self, formula: Formula) -> Iterator[Place]:
        """The cells of the sheet that show the value or values of a formula."""
        yield formula.address
        if formula.fills is not None:
            present = self.sheets[formula.sheet].cells
            yield from ((formula.sheet, *at) for at in present if _within(formula.fills, at))


def dependences(
    sheets: Mapping[str, SheetIndex],
    known: Names,
) -> Dependences:
    """What the formulas of the given sheets read."""
    formulas = tuple(
        read_formula(sheet, at, formula_text(index, cell), known, index.arrays.get(at))
        for sheet, index in sheets.items()
        for at, cell in index.formulas.items()
    )
    return Dependences(formulas, known, sheets)


def _names_an_error(formula: Formula) -> bool:
    nodes = () if formula.tree is None else walk(formula.tree)
    return any(isinstance(n, Constant) and isinstance(n.value, ExcelError) for n in nodes)


def _within(area: Area, at: Position) -> bool:
    return area.top <= at[0] <= area.bottom and area.left <= at[1] <= area.right
