from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.model import Area
from goalsheet.ooxml.formula.engine import Sheet, recalculate
from goalsheet.ooxml.formula.functions.criteria import matcher
from goalsheet.ooxml.formula.functions.table import FUNCTIONS
from goalsheet.ooxml.formula.value import ExcelError
from tests.ooxml.formula.formulas import ALL
from tests.ooxml.formula.sample import COL, HERE, ROW, D, computed, refusal, run, shown
from tests.ooxml.formula.strategies import SAMPLE_FORMULAS


@pytest.mark.parametrize(("formula", "value"), ALL.items(), ids=list(ALL))
def test_formula__has_the_value_of_excel(formula: str, value: str) -> None:
    assert shown(computed(formula)) == value


def test_every_function__is_tried() -> None:
    assert {
        name for name in FUNCTIONS if not any(f"{name}(" in formula for formula in ALL)
    } == set()


@pytest.mark.parametrize(
    ("formula", "kind", "detail"),
    [
        ("TODAY()", "function", "TODAY"),
        ("NOW()+1", "function", "NOW"),
        ('INDIRECT("A1")', "function", "INDIRECT"),
        ("SUM(OFFSET(A1,1,1))", "function", "OFFSET"),
        ("STDEV(B2:B5)", "function", "STDEV"),
        ("_xlfn.LET(_xlpm.x,1,_xlpm.x)", "function", "LET"),
        ('TEXT(B2,"[$-804]aaaa")', "argument", "TEXT"),
        ('TEXT(-0.001,"0.00")', "argument", "TEXT"),
        ('VLOOKUP("会议费",A1:B7,2)', "text", "项目"),
        ("SUBTOTAL(7,B2:B7)", "argument", "SUBTOTAL"),
        ("MATCH(2,{3,1,2})", "argument", "LOOKUP"),
        ("(-8)^(1/3)", "argument", "POWER"),
        ("XLOOKUP(1,A:A,B:B,0,-1)", "argument", "XLOOKUP"),
        ("[1]Sheet1!A1+1", "workbook", "[1]Sheet1!A1"),
        ("[1]!金额", "workbook", "[1]!金额"),
        ("SUM(Table1[金额])", "table", "Table1[金额]"),
        ("SUM(A1:INDEX(A:A,3))", "range", ""),
        ('"2024年1月1日"+1', "text", "2024年1月1日"),
        ('"2024-01-01"+1', "text", "2024-01-01"),
        ('"￥12"*2', "text", "￥12"),
        ('"8:30"+0', "text", "8:30"),
        ('"甲"<"乙"', "text", "甲"),
        ('1E+20&""', "text", "100000000000000000000"),
        ("SUMPRODUCT((A:A=1)*1)", "size", ""),
        ("(" * 200 + "1" + ")" * 200, "size", ""),
        ("1+" * 5000 + "1", "size", ""),
        ("SUM(1", "syntax", ""),
        ("1 2", "syntax", ""),
        ("IF()", "syntax", ""),
        ("", "syntax", ""),
        ("A1#", "syntax", ""),
        ("{1,2;3}", "syntax", ""),
    ],
)
def test_formula_beyond__is_refused_with_the_reason(formula: str, kind: str, detail: str) -> None:
    assert refusal(formula) == (kind, detail)


def test_branch_not_taken__need_not_be_supported() -> None:
    assert computed('IF(B6="","",TODAY()-B2)') == ""
    assert computed("IFERROR(B2,STDEV(B2:B5))") == D("12.5")


def test_references_to_nothing__are_errors() -> None:
    assert computed("Nowhere!A1") is ExcelError.REF
    assert computed("无此名称+1") is ExcelError.NAME
    assert computed("SUM(#REF!A1)") is ExcelError.REF
    assert computed("B2:B3 D2:D3") is ExcelError.NULL
    assert computed("(B2:B3,D2)+1") is ExcelError.VALUE


def test_range_where_one_value_is_wanted__gives_the_cell_in_the_row_or_column() -> None:
    assert computed("B2:B7*2", at=(3, 8)) == D("0.2")
    assert computed("A2:F2", at=(9, 2)) == D("12.5")
    assert computed("ABS(B:B)", at=(5, 8)) == D(3)
    assert computed("B2:B7*2", at=(9, 8)) is ExcelError.VALUE
    assert computed("@B2:B7", at=(3, 8)) == D("0.1")


def test_same_range_on_several_sheets__is_summed() -> None:
    cells = {(1, 1): D(1), (2, 1): D(2)}
    sheets = {
        "一": Sheet({(9, 9): "SUM(一:三!A1:A2)"}, cells),
        "二": Sheet(values=cells),
        "三": Sheet(values=cells),
        "四": Sheet(values=cells),
    }
    assert recalculate(sheets, {}, []).values == {("一", 9, 9): D(9)}


def test_array_formula__fills_its_area() -> None:
    arrays = {(1, 8): Area(1, 8, 3, 8), (9, 8): Area(9, 8, 9, 9), (12, 8): Area(12, 8, 12, 8)}
    formulas = {
        (1, 8): "B2:B4*2",
        (9, 8): "{1,2}",
        (12, 8): 'SUM(IF(C2:C7="甲",D2:D7))',
        (14, 8): "SUM(H1:H3)",
    }
    assert run(formulas, arrays=arrays).values == {
        (HERE, 1, 8): D(25),
        (HERE, 2, 8): D("0.2"),
        (HERE, 3, 8): D("0.4"),
        (HERE, 9, 8): D(1),
        (HERE, 9, 9): D(2),
        (HERE, 12, 8): D("1.15"),
        (HERE, 14, 8): D("25.6"),
    }


def test_array_formula_of_another_size__is_refused_in_all_its_cells() -> None:
    result = run({(1, 8): "B2:B4*2"}, arrays={(1, 8): Area(1, 8, 2, 8)})
    assert list(result.unsupported) == [(HERE, 1, 8), (HERE, 2, 8)]
    assert not result.values


def test_subtotal__leaves_out_subtotals_and_hidden_rows() -> None:
    formulas = {(8, 2): "SUBTOTAL(9,B2:B7)", (9, 2): "SUBTOTAL(9,B2:B8)"}
    values = run(formulas).values
    assert values[HERE, 9, 2] == values[HERE, 8, 2] == D("1234577.691")
    hidden = frozenset({7})
    assert run({(8, 2): "SUBTOTAL(109,B2:B7)"}, hidden_rows=hidden).values == {
        (HERE, 8, 2): D("9.8")
    }
    assert run({(8, 2): "SUBTOTAL(9,B2:B7)"}, hidden_rows=hidden).unsupported


def test_long_digits__are_equal_by_their_first_15_as_in_excel() -> None:
    cells = {(1, 1): "110101199001011234", (2, 1): "110101199001011987"}
    sheets = {"S": Sheet({(1, 2): 'COUNTIF(A1:A2,"110101199001011234")'}, cells)}
    assert recalculate(sheets, {}, []).values == {("S", 1, 2): D(2)}


def test_long_sum__is_computed_without_depth() -> None:
    assert computed("+".join(["B2"] * 2000)) == D(25_000)


@pytest.mark.parametrize(
    ("opening", "closing", "depth"),
    [("IF(TRUE,", ")", 64), ("IFERROR(", ",0)", 90), ("1+(", ")", 45), ("SUM(-", ")", 45)],
)
def test_nested_calls__are_computed(opening: str, closing: str, depth: int) -> None:
    assert isinstance(computed(opening * depth + "B2" + closing * depth), Decimal)


@settings(deadline=None)
@given(SAMPLE_FORMULAS, st.booleans())
def test_any_formula__has_a_value_or_a_reason(formula: str, array: bool) -> None:
    arrays = {(ROW, COL): Area(ROW, COL, ROW + 1, COL)} if array else {}
    result = run({(ROW, COL): formula}, arrays=arrays)
    found = result.values.get((HERE, ROW, COL), "")
    assert ((HERE, ROW, COL) in result.values) != ((HERE, ROW, COL) in result.unsupported)
    assert isinstance(found, (Decimal, str, bool, ExcelError))
    assert not isinstance(found, Decimal) or len(found.normalize().as_tuple().digits) <= 15


@settings(deadline=None)
@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=20))
def test_sum_of_money__is_exact(amounts: list[D]) -> None:
    cells = {(row, 1): amount for row, amount in enumerate(amounts, start=1)}
    formulas = {(1, 2): "SUM(A:A)", (2, 2): "+".join(f"A{row}" for row, _ in cells)}
    values = recalculate({"S": Sheet(formulas, cells)}, {}, []).values
    assert values["S", 1, 2] == values["S", 2, 2] == sum(amounts)


@settings(deadline=None)
@given(st.text(alphabet="ab*?~", max_size=8), st.text(alphabet="abAB~*", max_size=8))
def test_wildcards__match_as_one_character_after_the_other(pattern: str, text: str) -> None:
    assert matcher(pattern)(text) == _matches(pattern.lower(), text.lower())


def _matches(pattern: str, text: str) -> bool:
    if not pattern:
        return not text
    if pattern[0] == "~" and pattern[1:2] in ("~", "*", "?") and pattern[1:2]:
        return text[:1] == pattern[1] and _matches(pattern[2:], text[1:])
    if pattern[0] == "*":
        return _matches(pattern[1:], text) or bool(text and _matches(pattern, text[1:]))
    return bool(text) and pattern[0] in ("?", text[0]) and _matches(pattern[1:], text[1:])
