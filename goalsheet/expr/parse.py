"""A relation from its text.

relation   := part ("and" part)*
part       := equal_text(term, term, …) | term (sign term)+      sign: = != <= >= < >
term       := product (("+" | "-") product)*
product    := unary (("*" | "/") unary)*
unary      := "-" unary | number | 'text' | "(" term ")" | function "(" term, … ")" | reference
reference  := name | table "." column | table "[" column "=" word, … "]" "." column
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from goalsheet.expr.syntax import (
    COMPARISONS,
    FUNCTIONS,
    Call,
    Comparison,
    EqualText,
    ExpressionError,
    Node,
    Number,
    Operation,
    Reference,
    Relation,
    Text,
)

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z][a-z0-9_]*)|'(?P<text>[^']*)'"
    r"|(?P<sign><=|>=|!=|[-+*/=<>(),.\[\]]))"
)
_LONGEST = 500
_DEEPEST = 20


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


def parse_relation(text: str) -> Relation:
    """The relation that a text states. Raises `ExpressionError` with the position."""
    if len(text) > _LONGEST:
        raise ExpressionError("expression_long", _LONGEST)
    return _Parser(_tokens(text)).relation()


def _tokens(text: str) -> list[_Token]:
    tokens, position = [], 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise ExpressionError("expression_character", start + 1, text[start])
        kind = str(match.lastgroup)
        tokens.append(_Token(kind, match[kind], match.start(kind) + 1))
        position = match.end()
    return [*tokens, _Token("end", "", len(text) + 1)]


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.next
        self.at += 1
        return token

    def taken(self, sign: str) -> bool:
        """Take the sign if it comes next."""
        found = self.next.kind == "sign" and self.next.text == sign
        self.at += found
        return found

    def need(self, sign: str) -> None:
        if not self.taken(sign):
            raise ExpressionError("expression_sign", self.next.position, sign)

    def relation(self) -> Relation:
        parts = [self.part()]
        while self.next == ("name", "and", self.next.position):
            self.take()
            parts.append(self.part())
        if self.next.kind != "end":
            raise ExpressionError("expression_rest", self.next.position, self.next.text)
        return Relation(tuple(parts))

    def part(self) -> Comparison | EqualText:
        first = self.term()
        if isinstance(first, Call) and first.function == "equal_text":
            return EqualText(first.arguments)
        operands, signs = [first], []
        while self.next.kind == "sign" and self.next.text in COMPARISONS:
            signs.append(self.take().text)
            operands.append(self.term())
        if not signs:
            raise ExpressionError("expression_compares_nothing", self.next.position)
        return Comparison(tuple(operands), tuple(signs))

    def term(self) -> Node:
        left = self.product()
        while self.next.kind == "sign" and self.next.text in "+-":
            left = Operation(self.take().text, left, self.product())
        return left

    def product(self) -> Node:
        left = self.unary()
        while self.next.kind == "sign" and self.next.text in "*/":
            left = Operation(self.take().text, left, self.unary())
        return left

    def unary(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ExpressionError("expression_deep", self.next.position)
        node = self.atom()
        self.depth -= 1
        return node

    def atom(self) -> Node:
        token = self.take()
        match token.kind:
            case "number":
                return Number(Decimal(token.text))
            case "text":
                return Text(token.text)
            case "name":
                return self.named(token)
        if token.text == "-":
            return Operation("-", Number(Decimal(0)), self.unary())
        if token.text == "(":
            inside = self.term()
            self.need(")")
            return inside
        raise ExpressionError("expression_value", token.position, token.text)

    def named(self, token: _Token) -> Node:
        if self.taken("("):
            if token.text not in FUNCTIONS:
                raise ExpressionError("expression_function", token.position, token.text)
            return Call(token.text, self.arguments(token), token.position)
        selectors: list[tuple[str, str]] = []
        if self.taken("["):
            selectors.append(self.selector())
            while self.taken(","):
                selectors.append(self.selector())
            self.need("]")
            self.need(".")
        elif not self.taken("."):
            return Reference("", (), token.text, token.position)
        return Reference(token.text, tuple(selectors), self.word("name"), token.position)

    def arguments(self, function: _Token) -> tuple[Node, ...]:
        found = [self.term()]
        while self.taken(","):
            found.append(self.term())
        self.need(")")
        wanted = len(found) >= 2 if function.text == "equal_text" else len(found) == 1
        if not wanted:
            raise ExpressionError("expression_arguments", function.position, function.text)
        return tuple(found)

    def selector(self) -> tuple[str, str]:
        column = self.word("name")
        self.need("=")
        return column, self.word("name", "text")

    def word(self, *kinds: str) -> str:
        token = self.take()
        if token.kind not in kinds:
            raise ExpressionError("expression_name", token.position, token.text)
        return token.text
