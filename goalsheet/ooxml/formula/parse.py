"""Formulas as trees, with Excel's precedence.

From the weakest: comparison, &, + and -, * and /, ^ (from the left), signs (so that -2^2 is 4),
%, intersection (a space), the range operator. A comma unites areas inside brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goalsheet.ooxml.formula.coerce import plain_number_in
from goalsheet.ooxml.formula.references import Reference, is_elsewhere, parse_reference
from goalsheet.ooxml.formula.tokens import Token, tokenize
from goalsheet.ooxml.formula.value import ExcelError, Reason, Scalar, Unsupported

# Excel's limit for a formula. The depth is what the interpreter's stack takes with room to spare:
# Excel nests 64 calls.
MOST_CHARACTERS = 8192
MOST_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, a truth value, an error, or an argument left out (None)."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Array:
    """An array constant: {1,2;3,4}."""

    rows: tuple[tuple[Scalar, ...], ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference into this workbook."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name; `prefix` is "" or the sheet it belongs to, with its "!"."""

    prefix: str
    name: str


@dataclass(frozen=True, slots=True)
class Opaque:
    """What this package does not follow; an error only where it is computed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Unary:
    """A sign, "@" or "%"."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two nodes; " " is the intersection, "," the union of areas."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; the name is in capitals and without _xlfn."""

    function: str
    arguments: tuple[Node, ...]


Node = Constant | Array | Ref | Name | Opaque | Unary | Binary | Call

_POWERS = {
    "=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4,
    "^": 5, " ": 8, ":": 9,
}  # fmt: skip
_SIGN = 6
_PERCENT = 7
_BEGINS_AREA = ("reference", "structured", "function", "name")
_END = Token("unknown", "")


def parse(formula: str) -> Node:
    """The tree of a formula; a leading "=" is allowed.

    Raises Unsupported for what is no formula, and beyond the limits.
    """
    if len(formula) > MOST_CHARACTERS:
        raise Unsupported("size")
    tokens = _without_idle_spaces(tokenize(formula.strip().removeprefix("=")))
    return _Parser(tokens).whole()


def _without_idle_spaces(tokens: list[Token]) -> list[Token]:
    """The tokens with only those spaces that stand between two areas."""
    kept: list[Token] = []
    for token, after in zip(tokens, [*tokens, _END][1:], strict=True):
        if token.kind == "space":
            ends = kept and (kept[-1].kind in _BEGINS_AREA or kept[-1].text == ")")
            if not ends or not (after.kind in _BEGINS_AREA or after.text == "("):
                continue
            token = Token("operator", " ")  # noqa: PLW2901
        kept.append(token)
    return kept


class _Parser:
    """Precedence climbing over the tokens of one formula."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._expression(0)
        if self._at < len(self._tokens):
            raise Unsupported("syntax")
        return node

    def _peek(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _next(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _takes(self, mark: str) -> bool:
        """Whether the next token is this mark, which is then passed."""
        found = self._peek() == Token("mark", mark)
        self._at += found
        return found

    def _expect(self, mark: str) -> None:
        if not self._takes(mark):
            raise Unsupported("syntax")

    def _expression(self, power: int) -> Node:
        """What binds more tightly than `power`."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise Unsupported("size")
        node = self._operand()
        while (token := self._peek()).kind == "operator":
            if token.text == "%" and power < _PERCENT:
                self._at += 1
                node = Unary("%", node)
            elif _POWERS.get(token.text, 0) > power:
                self._at += 1
                node = _joined(token.text, node, self._expression(_POWERS[token.text]))
            else:
                break
        self._depth -= 1
        return node

    def _operand(self) -> Node:  # noqa: PLR0911  one line per kind of token
        token = self._next()
        kind, text = token
        if kind == "operator" and text in ("-", "+", "@"):
            return Unary(text, self._expression(_SIGN))
        if kind == "function":
            return self._call(text)
        if kind == "mark" and text == "(":
            return self._brackets()
        if kind == "mark" and text == "{":
            return self._array()
        if kind == "reference":
            return _reference(text)
        if kind == "structured":
            return Opaque(Reason("table", text))
        if kind == "name":
            return _name(text)
        return Constant(_constant(token))

    def _brackets(self) -> Node:
        node = self._expression(0)
        while self._takes(","):
            node = Binary(",", node, self._expression(0))
        self._expect(")")
        return node

    def _call(self, text: str) -> Node:
        self._expect("(")
        arguments: list[Node] = []
        if not self._takes(")"):
            while True:
                empty = self._peek() in (Token("mark", ","), Token("mark", ")"))
                arguments.append(Constant(None) if empty else self._expression(0))
                if not self._takes(","):
                    break
            self._expect(")")
        name = text.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
        return Call(name, tuple(arguments))

    def _array(self) -> Node:
        rows: list[tuple[Scalar, ...]] = []
        row: list[Scalar] = []
        while True:
            sign = self._next() if self._peek().text in ("-", "+") else _END
            value = _constant(self._next())
            if sign.text == "-" and isinstance(value, Decimal):
                value = value.copy_negate()
            row.append(value)
            if self._takes(","):
                continue
            rows.append(tuple(row))
            row = []
            if not self._takes(";"):
                break
        self._expect("}")
        if len({len(found) for found in rows}) > 1:
            raise Unsupported("syntax")
        return Array(tuple(rows))


def _constant(token: Token) -> Scalar:
    kind, text = token
    if kind == "number" and (number := plain_number_in(text)):
        return number[0]
    if kind == "string":
        return text[1:-1].replace('""', '"')
    if kind == "bool":
        return text.upper() == "TRUE"
    if kind == "error":
        written = "#" + text.rpartition("#")[2].upper()
        found = [error for error in ExcelError if error.value == written]
        if found:
            return found[0]
    raise Unsupported("syntax")


def _reference(text: str) -> Node:
    reference = parse_reference(text)
    if reference is None:
        raise Unsupported("syntax")
    if reference.prefix.startswith("#"):
        return Constant(ExcelError.REF)
    return Opaque(Reason("workbook", text)) if reference.elsewhere else Ref(reference)


def _name(text: str) -> Node:
    prefix, mark, name = text.rpartition("!")
    if prefix == "[0]":  # this workbook
        prefix = mark = ""
    return Opaque(Reason("workbook", text)) if is_elsewhere(prefix) else Name(prefix + mark, name)


def _joined(operator: str, left: Node, right: Node) -> Node:
    """Two nodes with an operator between; Sheet1!A1:Sheet1!B2 is one reference."""
    if operator == ":" and isinstance(left, Ref) and isinstance(right, Ref):
        first, second = left.reference, right.reference
        if first.last is None and second.last is None and second.prefix in ("", first.prefix):
            return Ref(first._replace(last=second.first))
    return Binary(operator, left, right)
