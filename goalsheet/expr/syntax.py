"""What an expression is made of, and what can be wrong with its text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goalsheet.errors import GoalsheetError

FUNCTIONS = ("sum", "count", "abs", "year", "equal_text")
COMPARISONS = ("<=", ">=", "!=", "=", "<", ">")


class ExpressionError(GoalsheetError):
    """A text that is no relation.

    `position` is the character at which it stops making sense, counted from 1; `code` names the
    sentence in `goalsheet.messages.template`, which is filled from `found`.
    """

    def __init__(self, code: str, position: int, found: str = "") -> None:
        self.code = code
        self.position = position
        self.found = found
        super().__init__(f"{code} at character {position}: {found!r}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A field (`fund_total`), or the cells of a column (`sources[row=total].amount`).

    `table` is "" for a field. Only rows in which every selector's column has its word count.
    """

    table: str
    selectors: tuple[tuple[str, str], ...]
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """A word in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `FUNCTIONS` with its arguments."""

    function: str
    arguments: tuple[Node, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and one of + - * /."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chain: `start <= fiscal_year <= end` has three operands and two signs."""

    operands: tuple[Node, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EqualText:
    """Texts that must read the same, white space and widths aside."""

    operands: tuple[Node, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """`=` between each two operands, as `Comparison` has its signs."""
        return ("=",) * (len(self.operands) - 1)


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold: every one of its parts (joined by `and`)."""

    parts: tuple[Comparison | EqualText, ...]


Node = Reference | Number | Text | Call | Operation


def references(node: Relation | Comparison | EqualText | Node) -> tuple[Reference, ...]:
    """All references in an expression, in written order."""
    match node:
        case Reference():
            return (node,)
        case Relation(parts=below):
            return tuple(ref for part in below for ref in references(part))
        case Comparison(operands=below) | EqualText(operands=below) | Call(arguments=below):
            return tuple(ref for operand in below for ref in references(operand))
        case Operation(left=left, right=right):
            return (*references(left), *references(right))
    return ()
