"""After row changes formulas keep their cached values where these still hold, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from goalsheet.model import Area
from goalsheet.ooxml.write.book import Workbook
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.writer.moved import outdated_formulas
from goalsheet.writer.rows import with_rows
from goalsheet.writer.slots import RowChange
from tests.ooxml.rows.workbook import MAIN, book, worksheet

FORM, OTHER = "表 1", "Other"
TABLE = (
    f'<table xmlns="{MAIN}" id="1" name="明细" displayName="明细" ref="A20:B24" '
    'totalsRowCount="1"><autoFilter ref="A20:B23"/><tableColumns count="2">'
    '<tableColumn id="1" name="名称"/><tableColumn id="2" name="金额"/></tableColumns></table>'
)
NAMES = (
    "<definedName name=\"区\">'表 1'!$A$4:$A$9</definedName>"
    "<definedName name=\"远\">'表 1'!$A$30:$A$32</definedName>"
    '<definedName name="率">0.13</definedName>'
    '<definedName name="行">ROW()</definedName>'
    "<definedName name=\"倍\">SUM(区)*2</definedName>"
)  # fmt: skip


class Plan(NamedTuple):
    """Row changes without merged areas."""

    rows: Sequence[RowChange]
    unmerge: Sequence[Area] = ()
    merge: Sequence[Area] = ()


INSERTED = Plan([RowChange(5, 2)])
DELETED = Plan([RowChange(6, -2)])
# Deleted and inserted as many: an area around both has its old size.
BOTH = Plan([RowChange(5, 2), RowChange(7, -2)])
# Inserted in three places: what lies between them moves by different counts.
SEVERAL = Plan([RowChange(2, 1), RowChange(5, 2), RowChange(40, 3)])


def form(formulas: Sequence[str], row: int, *, on_form: bool = False) -> bytes:
    """A workbook whose formulas stand side by side in a row of the form or of the other sheet."""
    cells = "".join(
        f'<c r="{chr(67 + at)}{row}"><f>{formula.replace("&", "&amp;")}</f><v>7</v></c>'
        for at, formula in enumerate(formulas)
    )
    numbers = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{cells if on_form and n == row else ""}</row>'
        for n in range(1, 51)
    )
    other = worksheet("" if on_form else f'<row r="{row}">{cells}</row>')
    hanging = {"table": ("tables/table1.xml", TABLE)}
    return book(worksheet(numbers), other=other, names=NAMES, hanging=hanging)


def outdated(content: bytes, plan: Plan) -> frozenset[tuple[str, int, int]]:
    before = Prepared.open(content)
    rows = with_rows(before, FORM, plan)
    assert not rows.refused
    after = Prepared.open(rows.content).dependences
    return outdated_formulas(before.dependences, after, FORM, plan.rows)


@pytest.mark.parametrize("plan", [INSERTED, DELETED, BOTH, SEVERAL])
@pytest.mark.parametrize(
    "formula",
    [
        "'表 1'!A9",
        "SUM('表 1'!A8:A20)+'表 1'!A1",
        "_xlfn.UNIQUE('表 1'!A9:A20)",
        "[1]数据!A9",
        '_xlfn.DISPIMG("ID_1",1)',
        "SUM(远)+率",
        "SUM(明细[金额])",
        "明细[[#Totals],[金额]]",
        "A1+1",
    ],
)
def test_value__holds_where_the_cells_moved_together(formula: str, plan: Plan) -> None:
    formula = formula.replace("A8:A20", "A10:A20") if plan is not INSERTED else formula
    assert outdated(form([formula], 1), plan) == frozenset()


@pytest.mark.parametrize("plan", [INSERTED, DELETED, BOTH, SEVERAL])
@pytest.mark.parametrize(
    "formula",
    [
        "SUM('表 1'!A4:A9)",
        "_xlfn.UNIQUE('表 1'!A4:A9)",
        "COUNTA('表 1'!A:A)",
        "ROW('表 1'!A9)",
        "SUM(区)",
        "1+倍",
        "行",
        "INDIRECT(\"'表 1'!A\"&9)",
        "SUM(OFFSET('表 1'!A1,8,0))",
        "SUMIF('表 1'!A1:A4,1,'表 1'!A4)",
        "SUM('表 1'!A1:INDEX('表 1'!A1:A3,2))",
        "SUM(('表 1'!A1,'表 1'!A4:A9))",
    ],
)
def test_value__does_not_hold_where_they_did_not(formula: str, plan: Plan) -> None:
    assert outdated(form([formula], 1), plan) == {(OTHER, 1, 3)}


def test_value_of_a_formula_on_the_form__holds_where_it_moves_with_its_cells() -> None:
    kept = ["A12+A1", "SUM(A10:A20)", "_xlfn.UNIQUE(A9:A20)", "A9:A20", '_xlfn.DISPIMG("ID",1)']
    lost = ["ROW()", "Other!A1:A30", "SUM(A1:A12)"]
    found = outdated(form([*kept, *lost], 12, on_form=True), SEVERAL)
    assert found == {(FORM, 15, col) for col in (8, 9, 10)}


def test_new_formulas__are_outdated_as_they_stand_after_all_changes() -> None:
    content = form(["A5*2"], 5, on_form=True)
    assert outdated(content, SEVERAL) == {(FORM, row, 3) for row in (7, 8)}


def test_formula_over_a_deleted_cell__is_outdated() -> None:
    assert outdated(form(["'表 1'!A7", "'表 1'!A8"], 1), DELETED) == {(OTHER, 1, 3)}


def test_table_that_grew__outdates_the_formulas_over_it() -> None:
    grown = Plan([RowChange(22, 1)])
    formulas = ["SUM(明细[金额])", "明细[[#Headers],[金额]]", "COUNTA(明细[#All])"]
    assert outdated(form(formulas, 1), grown) == {(OTHER, 1, 3), (OTHER, 1, 5)}


def test_total_over_a_table__is_computed() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(21, 24)
    )
    other = worksheet('<row r="1"><c r="A1"><f>SUM(明细[金额])</f><v>0</v></c></row>')
    hanging = {"table": ("tables/table1.xml", TABLE)}
    workbook = Workbook.open(book(worksheet(rows), other=other, hanging=hanging))
    workbook.renew([(OTHER, 1, 1)])
    written = workbook.to_bytes()
    assert written.changes.uncalculated == ()
    assert Prepared.open(written.content).index(OTHER).cells[1, 1].value == "66"
