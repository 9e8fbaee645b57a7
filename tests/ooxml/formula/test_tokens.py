from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.ooxml.formula.references import parse_reference
from goalsheet.ooxml.formula.tokens import tokenize
from tests.ooxml.formula.strategies import FORMULAS

SCRAPS = st.lists(
    st.sampled_from(
        ["A1", "$", ":", "!", "'", '"', "[", "]", "#", "REF!", "1", ".", "E+", "(", ")", "{", " ",
         "Sheet1", "表", "（", "TRUE", "_xlfn.", "\\", "?", "@", "\n", "'a b'!", ";"]
    )
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.text() | SCRAPS | FORMULAS)
def test_tokens__join_back_to_the_formula(formula: str) -> None:
    assert "".join(token.text for token in tokenize(formula)) == formula


@settings(deadline=None)
@given(FORMULAS)
def test_formula__has_no_unknown_tokens(formula: str) -> None:
    assert "unknown" not in [token.kind for token in tokenize(formula)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A1", "reference"),
        ("$A$1", "reference"),
        ("a1:$B2", "reference"),
        ("A:$XFD", "reference"),
        ("$1:3", "reference"),
        ("Sheet1!A1", "reference"),
        ("2024!A1", "reference"),
        ("表（1）!A1:B2", "reference"),
        ("'Sheet name''s'!A1", "reference"),
        ("'a!b'!A:A", "reference"),
        ("[1]Sheet!A1", "reference"),
        ("'C:\\x\\[y.xlsx]S'!A1", "reference"),
        ("Sheet1:Sheet3!A1", "reference"),
        ("#REF!A1", "reference"),
        ("XFE1", "name"),
        ("A1048577", "name"),
        ("A1048577:A2", "unknown"),
        ("金额", "name"),
        ("Sheet1!金额", "name"),
        ("[1]!金额", "name"),
        ("A1.b", "name"),
        ("_x\\?", "name"),
        ("#REF!", "error"),
        ("Sheet1!#REF!", "error"),
        ("#DIV/0!", "error"),
        ("#n/a", "error"),
        ("true", "bool"),
        ("Table1[[#This Row],[列]]", "structured"),
        ("表1[金额']元]", "structured"),
        ("[[#All],[a]:[b]]", "structured"),
        ('"a""b"', "string"),
        ('"open', "unknown"),
        ("'open", "unknown"),
        ("1.5E-3", "number"),
        (".5", "number"),
        ("<>", "operator"),
    ],
)
def test_text__is_one_token(text: str, kind: str) -> None:
    assert [(token.kind, token.text) for token in tokenize(text)] == [(kind, text)]


@pytest.mark.parametrize(
    ("formula", "tokens"),
    [
        ("LOG10(A1)", ["LOG10", "(", "A1", ")"]),
        ("TRUE()", ["TRUE", "(", ")"]),
        ("_xlfn.CONCAT(A1,{1;2})", ["_xlfn.CONCAT", "(", "A1", ",", "{", "1", ";", "2", "}", ")"]),
        ("A1:INDEX(B:B,2)", ["A1", ":", "INDEX", "(", "B:B", ",", "2", ")"]),
        ("A1:Sheet2!B1", ["A1", ":", "Sheet2!B1"]),
        ("A1 A:A%", ["A1", " ", "A:A", "%"]),
        ("1:3+2", ["1:3", "+", "2"]),
        ("@A1#", ["@", "A1", "#"]),
    ],
)
def test_formula__is_cut_into_tokens(formula: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenize(formula)] == tokens


@pytest.mark.parametrize(
    "text", ["A1", "$A$1:B$2", "A:$C", "$1:3", "'a b'!A1", "Sheet1:Sheet3!$B$7"]
)
def test_reference__is_written_as_it_was_read(text: str) -> None:
    assert str(parse_reference(text)) == text


@pytest.mark.parametrize("text", ["", "A", "1", "A1:", ":A1", "A1:B", "A:1", "$", "A$", "$$1:2"])
def test_no_reference__is_none(text: str) -> None:
    assert parse_reference(text) is None


@pytest.mark.parametrize(
    "piece", ["'", '"', "[", "[a'", "[[a]", "A", "1", "((", "Sheet1:", "1.", "1，", "A1，"]
)
def test_long_garbage__is_cut_in_no_time(piece: str) -> None:
    formula = piece * 20_000
    start = process_time()
    assert "".join(token.text for token in tokenize(formula)) == formula
    assert process_time() - start < 2
