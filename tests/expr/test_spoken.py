"""Relations in words: signs, brackets, and what need not be said."""

from __future__ import annotations

import pytest

from goalsheet.expr.parse import parse_relation
from goalsheet.expr.spoken import spoken
from goalsheet.expr.syntax import Reference

NAMES = {"a": "甲", "b": "乙", "amount": "金额"}


def name(reference: Reference) -> str:
    words = [word for _, word in reference.selectors]
    return "".join(words) + NAMES[reference.name]


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("a = b", "甲 = 乙"),
        ("a <= b <= 3", "甲 ≤ 乙 ≤ 3"),
        ("a != 0 and b >= 1.5", "甲 ≠ 0，乙 ≥ 1.5"),
        ("sum(t.amount) = a", "金额合计 = 甲"),
        ("sum(t[row=x].amount) + 0 = a + 0", "x金额 = 甲"),
        ("a + 1 = b", "甲 + 1 = 乙"),
        ("(a + b) / 2 = a * b", "（甲 + 乙） ÷ 2 = 甲 × 乙"),
        ("a - (a - b) = b", "甲 - （甲 - 乙） = 乙"),
        ("a / (a / b) = b", "甲 ÷ （甲 ÷ 乙） = 乙"),
        ("abs(a - b) < 1", "|甲 - 乙| < 1"),
        ("year(a) = count(t.amount)", "甲年份 = 金额个数"),
        ("equal_text(a, b)", "甲 = 乙"),
    ],
)
def test_relation__is_told_in_words(relation: str, said: str) -> None:
    assert spoken(parse_relation(relation), name) == said
