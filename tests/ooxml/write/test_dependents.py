from __future__ import annotations

import pytest

from goalsheet.ooxml.formula.precedents import Names
from goalsheet.ooxml.write.dependents import dependences
from goalsheet.ooxml.write.scan import scan_sheet
from tests.ooxml.build import worksheet

ORDER = ("Inputs", "年度 表", "Last")
NAMES = {("", "total"): "Inputs!$B$2", ("Last", "own"): "other+1", ("", "other"): "total"}
KNOWN = Names(ORDER, NAMES)


def affected(formula: str, *changed: tuple[str, int, int]) -> bool:
    """Whether a formula in Last!A1 depends on changed cells."""
    text = formula.replace("&", "&amp;").replace("<", "&lt;")
    index = scan_sheet(worksheet(f'<row r="1"><c r="A1"><f>{text}</f></c></row>').encode())
    found = dependences({"Last": index}, KNOWN).affected(changed)
    assert found <= {("Last", 1, 1)}
    return bool(found)


@pytest.mark.parametrize(
    "formula",
    [
        "Inputs!B2",
        "inputs!$b$2*2",
        "SUM(Inputs!A1:C3)",
        "SUM(Inputs!B:B)",
        "SUM('Inputs'!$A:$C)",
        "SUM(Inputs!$2:$2)",
        "SUM(Inputs:Last!B2)",
        "TOTAL+1",
        "own",
        'INDIRECT("Inputs!B2")',
        "Table1[[#This Row],[a]]",
        "SUM(OFFSET(A5,1,1))",
        "SUMIF(A1:A2,1,Inputs!B1)",
        "SUM(Inputs!B1:INDEX(Inputs!B:B,2))",
        "SUM((Inputs!A:A,Inputs!B1:B2))",
        "EVALUATE(A5)",
        "TODAY()",
        "Last!own",
    ],
)
def test_affected__finds_what_reads_a_changed_cell(formula: str) -> None:
    assert affected(formula, ("Inputs", 2, 2))


@pytest.mark.parametrize(
    "formula",
    [
        "B2",
        "'年度 表'!B2",
        '"Inputs!B2"',
        "Inputs!B3",
        "SUM(Inputs!A3:C9)",
        "[1]Inputs!B2",
        "totals",
    ],
)
def test_affected__leaves_out_what_does_not(formula: str) -> None:
    assert not affected(formula, ("Inputs", 2, 2))


def test_affected__follows_long_chains() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>A{n - 1}</f></c></row>' for n in range(2, 2000))
    found = dependences({"Last": scan_sheet(worksheet(rows).encode())}, Names(ORDER, {}))
    assert len(found.affected([("Last", 1, 1)])) == 1998
    assert len(found.affected([("Last", 1990, 1)])) == 9


def test_affected__reads_shared_formulas_where_they_stand() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/></c></row>'
    )
    found = dependences({"Last": scan_sheet(worksheet(rows).encode())}, Names(ORDER, {}))
    assert found.affected([("Last", 2, 1)]) == {("Last", 2, 2)}
