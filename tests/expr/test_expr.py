"""The expression language: what it takes, what it refuses, and what comes out."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.expr.evaluate import Moment, Operand, Scalar, judge, same_text
from goalsheet.expr.parse import parse_relation
from goalsheet.expr.syntax import ExpressionError, Reference, references


class Values:
    """A scope of plain values: a field has one, a column several."""

    def __init__(self, values: Mapping[str, Scalar | Sequence[Scalar]]) -> None:
        self.values = values

    def operands(self, reference: Reference) -> Sequence[Operand]:
        key = f"{reference.table}.{reference.name}" if reference.table else reference.name
        found = self.values[key]
        if isinstance(found, list):
            return [Operand(v, (f"{reference.table}[{n}]",)) for n, v in enumerate(found)]
        return [Operand(found, (key,))]  # type: ignore[arg-type]


def verdict(text: str, tolerance: str = "0", **values: object) -> bool | None:
    scope = Values({name.replace("__", "."): value for name, value in values.items()})  # type: ignore[misc]
    return judge(parse_relation(text), scope, Decimal(tolerance)).holds


D = Decimal


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("a = b", {"a": D(1), "b": D("1.0")}, True),
        ("a = b", {"a": D(1), "b": D(2)}, False),
        ("a != b", {"a": D(1), "b": D(2)}, True),
        ("a + b * 2 = 7", {"a": D(1), "b": D(3)}, True),
        ("(a + b) * 2 = 8", {"a": D(1), "b": D(3)}, True),
        ("a - b - b = -5", {"a": D(1), "b": D(3)}, True),
        ("-a = -1", {"a": D(1)}, True),
        ("abs(a) = 1", {"a": D(-1)}, True),
        ("a / b * 100 = 25", {"a": D(1), "b": D(4)}, True),
        ("sum(t.x) = a", {"t__x": [D(1), None, D(2)], "a": D(3)}, True),
        ("count(t.x) = 2", {"t__x": [D(1), None, D(2)]}, True),
        ("a <= b <= c", {"a": D(1), "b": D(2), "c": D(3)}, True),
        ("a <= b <= c", {"a": D(1), "b": D(4), "c": D(3)}, False),
        ("a = 1 and b = 2", {"a": D(1), "b": D(3)}, False),
        ("a <= b", {"a": Moment(2022, date(2022, 3, 1)), "b": Moment(2022)}, True),
        ("a < b", {"a": Moment(2022), "b": Moment(2023, date(2023, 1, 1))}, True),
        ("year(a) = year(b)", {"a": Moment(2022, date(2022, 3, 1)), "b": Moment(2022)}, True),
        ("equal_text(a, b)", {"a": "（一）甲，乙", "b": "(一) 甲,乙。"}, True),
        ("equal_text(a, b)", {"a": "甲", "b": "乙"}, False),
        ("a = '甲'", {"a": "甲"}, True),
    ],
)
def test_relation__holds_or_not(text: str, values: dict[str, object], holds: bool) -> None:
    assert verdict(text, **values) is holds


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a = b", {"a": None, "b": D(1)}),
        ("sum(t.x) = a", {"t__x": [None, None], "a": D(1)}),
        ("a / b = 1", {"a": D(1), "b": D(0)}),
        ("t.x = 1", {"t__x": [D(1), D(2)]}),
        ("a + b = 1", {"a": "甲", "b": D(1)}),
        ("a = b", {"a": "甲", "b": D(1)}),
        ("year(a) = 1", {"a": D(1)}),
    ],
)
def test_relation__does_not_apply_to_blanks_and_other_kinds(
    text: str, values: dict[str, object]
) -> None:
    assert verdict(text, **values) is None


def test_blank__counts_as_nothing_beside_a_number() -> None:
    assert verdict("a + b = 1", a=None, b=D(1)) is True


def test_tolerance__is_met_exactly_at_its_end() -> None:
    assert verdict("a = b", "0.01", a=D("1.00"), b=D("1.01")) is True
    assert verdict("a = b", "0.01", a=D("1.00"), b=D("1.011")) is False
    assert verdict("a <= b", "0.01", a=D("1.01"), b=D("1.00")) is True


def test_verdict__names_every_place() -> None:
    scope = Values({"a": D(1), "t.x": [D(1), D(2)]})
    found = judge(parse_relation("sum(t.x) = a"), scope)
    assert (found.holds, found.left, found.right) == (False, D(3), D(1))
    assert set(found.places) == {"a", "t[0]", "t[1]"}


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("a", "expression_compares_nothing", 2),
        ("a =", "expression_value", 4),
        ("a = b c", "expression_rest", 7),
        ("a = sum(b", "expression_sign", 10),
        ("a = mean(b)", "expression_function", 5),
        ("a = sum(b, c)", "expression_arguments", 5),
        ("equal_text(a)", "expression_arguments", 1),
        ("a = b; c", "expression_character", 6),
        ("a = __import__", "expression_character", 5),
        ("t[x=] = 1", "expression_name", 5),
        ("(" * 40 + "a" + ")" * 40 + " = 1", "expression_deep", 21),
        ("a = " + "b + " * 200 + "b", "expression_long", 500),
    ],
)
def test_wrong_expression__says_what_and_where(text: str, code: str, position: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_relation(text)
    assert (caught.value.code, caught.value.position) == (code, position)


def test_references__are_listed_with_their_selectors() -> None:
    found = references(parse_relation("sum(t[row=total, kind='甲 乙'].x) = a and a > 0"))
    assert [(r.table, r.selectors, r.name) for r in found] == [
        ("t", (("row", "total"), ("kind", "甲 乙")), "x"),
        ("", (), "a"),
        ("", (), "a"),
    ]


@given(st.text(alphabet="ab.+-*/=<>!()[],' 019_and", max_size=60))
def test_any_text__is_a_relation_or_an_expression_error(text: str) -> None:
    position = 1
    with contextlib.suppress(ExpressionError):
        try:
            assert parse_relation(text).parts
        except ExpressionError as error:
            position = error.position
            raise
    assert 1 <= position <= len(text) + 1


numbers = st.decimals(-(10**9), 10**9, places=2)


@given(st.lists(numbers, min_size=1), numbers)
def test_sum__is_that_of_the_numbers(parts: list[Decimal], other: Decimal) -> None:
    total = sum(parts, Decimal(0))
    assert verdict("sum(t.x) = a", t__x=parts, a=total) is True
    assert verdict("sum(t.x) <= a", t__x=parts, a=other) is (total <= other)


def test_same_text__ignores_widths_and_blanks_only() -> None:
    assert same_text("（２０２２）年 “一网”", '(2022)年"一网"')
    assert not same_text("同部署同落实", "部署同落实")
