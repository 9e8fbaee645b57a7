"""Money between the units of merged workbooks is reported with both cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.merge import merge
from goalsheet.messages import describe
from goalsheet.model import Finding
from goalsheet.template.library import Library
from tests.disclosure.budgets import Pen, Rows
from tests.disclosure.merging import layout, publish, small


def linked(down: bool) -> list[dict[str, Rows]]:
    """Two units of which one gives the other 500: the unit above, or the unit below."""
    above, below = Pen("001", 1), Pen("002", 2)
    for pen in (above, below):
        pen.add("units", "单位", name=pen.unit, published_name=pen.unit, unit_type="institution")
    giver, taker = (above, below) if down else (below, above)
    kind = "to_subordinate" if down else "to_superior"
    fund = "superior_grant" if down else "subordinate_payment"
    giver.income("2010399", 500, "operating_income")
    giver.other(kind, "2010399", "39999", 500, fund="operating_income")
    taker.income("2010399", 500, fund)
    taker.project("甲项目", "2010399", "30201", 500, fund=fund)
    return [dict(pen.rows) for pen in (above, below)]


def transfers(own: Layout, folder: Path, units: list[dict[str, Rows]], wish: Wish) -> list[Finding]:
    files = [publish(own, unit, folder / f"{n}.xlsx") for n, unit in enumerate(units)]
    found = merge(files, own, Codes.load(), Library({}), wish).consolidated.findings
    return [finding for finding in found if finding.code.startswith("transfer")]


@pytest.mark.parametrize(
    ("name", "down", "given", "taken"),
    [
        ("jianghan-disclosure", True, "0.xlsx!表3!G8", "1.xlsx!表2!G8"),
        ("jianghan-disclosure", False, "1.xlsx!表3!F8", "0.xlsx!表1!B10"),
        ("shanghai-district-disclosure", True, "0.xlsx!表3!A10", "1.xlsx!表1!A13"),
        ("shanghai-district-disclosure", False, "1.xlsx!表3!A10", "0.xlsx!表1!A13"),
    ],
)
def test_transfer_between_merged_units__is_reported_with_both_cells(
    tmp_path: Path, name: str, down: bool, given: str, taken: str
) -> None:
    (finding,) = transfers(layout(name), tmp_path, linked(down), Wish("甲局"))
    assert (finding.code, finding.severity) == ("transfer_in_tables", "warning")
    assert f"{finding.file}!{finding.cells[0]}".endswith("/" + given)
    assert finding.values["other"].endswith("/" + taken)
    assert len(finding.cells) == 1
    assert finding.values["given"] == finding.values["taken"] == "5.00"
    by_code = down and name == "jianghan-disclosure"
    said = describe(finding, "zh").message
    assert said.startswith(
        "功能科目 2010399 的对附属单位补助" if by_code else finding.values["kind"]
    )


def test_layout_that_shows_no_transfers__says_so_once(tmp_path: Path) -> None:
    own = layout()
    balance, *tables = (t for t in own.tables if t.id in ("balance", "projects"))
    lists = [part for part in balance.lists if part.id != "income"]
    blind = own.model_copy(
        update={"tables": (balance.model_copy(update={"lists": tuple(lists)}), *tables)}
    )
    (finding,) = transfers(blind, tmp_path, linked(True), Wish("甲局"))
    assert (finding.code, finding.severity) == ("transfers_not_shown", "info")
    assert "对附属单位补助支出" in str(finding.found)


def test_units_that_give_and_take_nothing__have_no_transfers(tmp_path: Path) -> None:
    for name in ("jianghan-disclosure", "shanghai-district-disclosure"):
        folder = tmp_path / name
        folder.mkdir()
        assert transfers(layout(name), folder, [small("001"), small("002")], Wish("甲局")) == []
