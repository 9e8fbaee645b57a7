"""A relation in the words of the form, for the sentence that says what must hold."""

from __future__ import annotations

from collections.abc import Callable

from goalsheet.expr.syntax import (
    Call,
    Comparison,
    EqualText,
    Node,
    Number,
    Operation,
    Reference,
    Relation,
    Text,
    references,
)

_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "*": "×", "/": "÷"}
_CALLS = {"sum": "{}合计", "count": "{}个数", "abs": "|{}|", "year": "{}年份"}

Name = Callable[[Reference], str]


def spoken(relation: Relation, name: Name) -> str:
    """The relation with `name(reference)` for every reference: `资金总额 = 当年预算数合计`.

    What only makes a blank cell count as nothing (`+ 0`, the sum of a single row) is left out.
    """
    return "，".join(_part(part, name) for part in relation.parts)


def _part(part: Comparison | EqualText, name: Name) -> str:
    told = [_node(operand, name) for operand in part.operands]
    pairs = zip(part.signs, told[1:], strict=True)
    return told[0] + "".join(f" {_SIGNS.get(sign, sign)} {text}" for sign, text in pairs)


def _node(node: Node, name: Name) -> str:
    match node:
        case Reference() | Call(function="sum", arguments=(Reference(selectors=(_, *_)),)):
            (one,) = references(node)
            return name(one)
        case Number() | Text():
            return format(node.value, "f") if isinstance(node, Number) else node.value
        case Call():
            inside = "、".join(_node(argument, name) for argument in node.arguments)
            return _CALLS.get(node.function, "{}").format(inside)
        case Operation(sign="+", left=left, right=Number(value=value)) if not value:
            return _node(left, name)
    return _operation(node, name)


def _operation(node: Operation, name: Name) -> str:
    """Both operands, in brackets where the sign would otherwise bind the wrong ones."""
    left, right = (_node(side, name) for side in (node.left, node.right))
    if node.sign in "*/" and _adds(node.left):
        left = f"（{left}）"
    if node.sign in "*/-" and (
        _adds(node.right) or (node.sign == "/" and _is_operation(node.right))
    ):
        right = f"（{right}）"
    return f"{left} {_SIGNS.get(node.sign, node.sign)} {right}"


def _is_operation(node: Node) -> bool:
    return isinstance(node, Operation)


def _adds(node: Node) -> bool:
    return isinstance(node, Operation) and node.sign in "+-"
