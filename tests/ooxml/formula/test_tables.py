"""Structured references lead to the cells of list objects."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.model import Area
from goalsheet.ooxml.formula.engine import Sheet, recalculate
from goalsheet.ooxml.formula.tables import Table, with_cells
from goalsheet.ooxml.formula.tokens import tokenize
from goalsheet.ooxml.formula.value import ExcelError, Scalar

D = Decimal
TABLE = Table("明细", "表 1", Area(3, 2, 8, 4), 1, 1, ("名称", "金额", "备 '注"))
BARE = Table("无头", "S", Area(1, 1, 2, 1), 0, 0, ("列1",))
TABLES = (TABLE, BARE)
HERE = ("表 1", 5, 4)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(明细[金额])", "SUM('表 1'!$C$4:$C$7)"),
        ("明细[]", "'表 1'!$B$4:$D$7"),
        ("明细[#All]", "'表 1'!$B$3:$D$8"),
        ("明细[#Headers]", "'表 1'!$B$3:$D$3"),
        ("明细[[#Totals],[金额]]", "'表 1'!$C$8"),
        ("明细[[#Headers],[#Data],[金额]]", "'表 1'!$C$3:$C$7"),
        ("明细[[#Data], [#Totals], [名称]:[金额]]", "'表 1'!$B$4:$C$8"),
        ("明细[[#This Row],[金额]]*2", "'表 1'!$C$5*2"),
        ("明细[@金额]", "'表 1'!$C$5"),
        ("明细[@[名称]:[金额]]", "'表 1'!$B$5:$C$5"),
        ("[金额]+[@金额]", "'表 1'!$C$4:$C$7+'表 1'!$C$5"),
        ("[[#This Row],[金额]]", "'表 1'!$C$5"),
        ("明细[备 '''注]", "'表 1'!$D$4:$D$7"),
        ("明细[没有]", "#REF!"),
        ("没有[金额]", "没有[金额]"),
        ("无头[#Headers]+无头[#Totals]", "#REF!+#REF!"),
        ("无头[列1]", "S!$A$1:$A$2"),
        ("无头[[#This Row],[列1]]", "#VALUE!"),
        ("[1]!明细[金额]&\"明细[金额]\"", "[1]!明细[金额]&\"明细[金额]\""),
        ("[1]S!A1+A1", "[1]S!A1+A1"),
    ],
)  # fmt: skip
def test_references_into_tables__become_references_to_cells(formula: str, expected: str) -> None:
    assert with_cells(formula, TABLES, HERE) == expected


@given(st.text(alphabet="明细[]'#@,: A金额\"", max_size=30))
def test_any_text__is_taken_without_an_error(text: str) -> None:
    assert isinstance(with_cells(text, TABLES, HERE), str)
    assert "".join(token.text for token in tokenize(text)) == text


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(明细[金额])", D(10)),
        ("SUBTOTAL(109,[金额])", D(10)),
        ("明细[[#This Row],[金额]]*2", D(4)),
        ("SUMIF(明细[名称],\"甲\",明细[金额])", D(4)),
        ("明细[金额]", D(2)),
        ("ROWS(明细[[#Headers],[名称]]:明细[[#Totals],[名称]])", D(6)),
        ("SUM(总额)", D(10)),
        ("明细[没有]", ExcelError.REF),
    ],
)  # fmt: skip
def test_formula_over_a_table__is_computed(formula: str, value: Scalar) -> None:
    values: dict[tuple[int, int], Scalar] = {(n, 3): D(n - 3) for n in range(4, 8)}
    values |= {(4, 2): "甲", (6, 2): "甲"}
    sheets = {"表 1": Sheet({(5, 4): formula}, values)}
    names = {("", "总额"): "明细[金额]"}
    found = recalculate(sheets, names, [("表 1", 4, 3)], tables=TABLES)
    assert found == ({HERE: value}, {})


def test_formula_over_a_table__depends_on_its_cells_only() -> None:
    sheets = {"表 1": Sheet({(5, 4): "SUM(明细[金额])"}, {(5, 4): D(0)})}
    assert recalculate(sheets, {}, [("表 1", 4, 2)], tables=TABLES) == ({}, {})
    assert recalculate(sheets, {}, [("表 1", 7, 3)], tables=TABLES).values
