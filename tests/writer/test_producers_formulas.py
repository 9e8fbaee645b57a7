"""Formulas on other sheets of the form's file show, after a fill, what calculating gives."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from goalsheet.grid.open import book_from_bytes
from goalsheet.ooxml.write.book import Workbook
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.writer.fill import fill
from tests.ooxml.formula.soffice import SOFFICE, convert_all
from tests.ooxml.write.test_recalculated import same, without_values
from tests.writer.test_producers import BLANK, PLANS, RECORDS

FORM, SUMMARY = "项目绩效目标表", "汇总"
FORMULAS = [
    formula.replace("@", f"{FORM}!")
    for formula in (
        "SUM(@E11:E18)",
        "SUM(@$E$11:$E$18)/10000",
        "COUNTA(@C:C)",
        "COUNTA(@A1:E54)",
        "COUNTA(@$30:$40)",
        "COUNTBLANK(@C20:C54)",
        'COUNTIF(@E:E,"≥*")',
        'SUMIF(@A1:A54,"项目资金*",@E1)',
        'MATCH("年度目标",@A:A,0)',
        'MATCH("*满意度*",@$A$1:$A$54,0)',
        'IFERROR(VLOOKUP("数量指标",@B:E,2,0),"无")',
        'INDEX(@C:C,40)&""',
        "ROWS(@A1:A54)",
        "ROW(@A54)",
        "LEN(@C54)",
        "ROWS(指标区)+COUNTA(指标区)",
        "COUNTBLANK(指标区)",
        "A1*2+A3",
        'IF(A1>0,TEXT(A1,"0.00"),"")&@B3',
    )
]


@pytest.fixture(scope="module")
def form() -> bytes:
    """The blank with a second sheet of formulas, their values computed."""
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    sheet = book.create_sheet(SUMMARY)
    for row, formula in enumerate(FORMULAS, 1):
        sheet.cell(row, 1).value = f"={formula}"
    book.defined_names["指标区"] = DefinedName("指标区", attr_text=f"{FORM}!$C$25:$C$54")
    target = io.BytesIO()
    book.save(target)
    workbook = Workbook.open(target.getvalue())
    workbook.renew((SUMMARY, row, 1) for row in range(1, len(FORMULAS) + 1))
    written = workbook.to_bytes()
    assert written.changes.uncalculated == ()
    return written.content


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_summary_of_a_filled_form__is_that_of_libreoffice(form: bytes, tmp_path: Path) -> None:
    filled = {f"{name}.xlsx": fill(form, "f.xlsx", [r], PLANS) for name, r in RECORDS.items()}
    for name, result in filled.items():
        assert result.findings == ()
        assert package_problems(result.content) == []
        (tmp_path / name).write_bytes(without_values(result.content))
    different = []
    for path in convert_all([tmp_path / name for name in filled], tmp_path):
        ours = book_from_bytes(filled[path.name].content, "f.xlsx").sheets[1].cells
        theirs = book_from_bytes(path.read_bytes(), "f.xlsx").sheets[1].cells
        different += [
            (path.name, cell.formula, cell.raw, theirs[at].raw)
            for at, cell in ours.items()
            if not cell.cached or not same(cell, theirs[at])
        ]
    assert different == []
