"""What the evaluator needs to know of a function, and what a function may ask of the evaluator."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from goalsheet.model import Area
from goalsheet.ooxml.formula.parse import Node
from goalsheet.ooxml.formula.value import Matrix, Origin, Scalar, Value

# No result fills more cells: Excel spreads no wider in what forms do.
MOST_COMPUTED = 200_000


class Here(Protocol):
    """The formula's cell and the workbook around it, as functions see them."""

    @property
    def place(self) -> Origin:
        """The cell of the formula."""

    @property
    def since_1904(self) -> bool:
        """Whether the workbook counts days from 1904."""

    def value(self, node: Node) -> Value:
        """The value of an argument that was not computed."""

    def single(self, value: Value) -> Scalar | Matrix:
        """A value where one is wanted: of a range, the cell in the formula's row or column."""

    def spread(self, call: Callable[..., Value], values: list[Value]) -> Value:
        """The results of a call for every cell of its matrices, or for the single values."""

    def cells(self, sheet: str, area: Area) -> Matrix:
        """The values of an area."""

    def is_subtotal(self, sheet: str, row: int, col: int) -> bool:
        """Whether a cell's formula computes a subtotal."""

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """The rows of a sheet that are not shown."""

    def spend(self, steps: int) -> None:
        """Count steps of work; Unsupported when a workbook wants too many."""


class Function(NamedTuple):
    """A function of formulas.

    `kinds` has a letter for each parameter: s, a single value (errors spread, matrices are gone
    through cell by cell); v, a value as it is, areas as matrices; a, the same, computed as in an
    array formula; n, a node, not computed. Those after "*", or the last one, repeat.
    `placed` functions get a `Here` first; `errors` means that single values may be errors.
    """

    call: Callable[..., Value]
    kinds: str
    least: int
    most: int = 255
    placed: bool = False
    errors: bool = False

    def kind(self, position: int) -> str:
        """The kind of the parameter at a position, counted from 0."""
        head, star, tail = self.kinds.partition("*")
        if position < len(head):
            return head[position]
        return tail[(position - len(head)) % len(tail)] if star else head[-1]
