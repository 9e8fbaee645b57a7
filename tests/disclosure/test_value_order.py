"""Rows ordered by value: closed values as docs/layouts.md lists them, merged as from the ledger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts, parse_layout
from goalsheet.disclosure.plan import plan_list
from goalsheet.disclosure.terms import CLOSED
from goalsheet.disclosure.trace import cells_beside, trace
from goalsheet.disclosure.value_order import in_value_order
from goalsheet.disclosure.workbook import render
from tests.disclosure.budgets import Pen, Rows
from tests.disclosure.merging import build, contents, merged, publish
from tests.disclosure.random_budgets import together

ORDERED = """
schema: 1
id: ordered
version: "1"
name: {zh: 次序, en: order}
issuer: 某局
years: [2022, null]
contents: "{year}"
words:
  expenditure_type: {basic: 基本, project: 项目, carry_out: 结转}
tables:
  - id: lines
    sheet: 表1
    title: "{year}年支出"
    lists:
      - where: {direction: expenditure}
        rows: {kind: each, by: [unit, expenditure_type, function_code], order: value}
        columns:
          - {title: 单位, text: "{unit}"}
          - {title: 类型, text: "{expenditure_type}"}
          - {title: 科目, text: "{function_code}"}
          - {id: amount, title: 金额, where: {}}
        totals: [{id: total, label: 合计, sum: rows}]
"""
KINDS = ["基本", "项目", "to_superior", "to_subordinate", "operating", "结转"]


@pytest.fixture(scope="module")
def own() -> Layout:
    return parse_layout(ORDERED, "layout.yaml")


def unit(code: str) -> dict[str, Rows]:
    pen = Pen(code, int(code))
    pen.add("units", "单位", name=code, published_name=code, unit_type="institution")
    pen.other("to_subordinate", "2010399", "39999", 5)
    pen.other("carry_out", "2010301", "", 6)
    pen.other("operating", "2010399", "30201", 4)
    pen.project("甲项目", "2010399", "30201", 2)
    pen.project("甲项目", "2010301", "30201", 3)
    pen.other("to_superior", "2010399", "39999", 7)
    pen.basic("2010399", "30101", 1, "personnel")
    return dict(pen.rows)


def test_closed_values__stand_in_the_order_of_the_reference_direct_and_merged(
    own: Layout, tmp_path: Path
) -> None:
    units = [unit("001"), unit("002")]
    direct = build(own, dict(together(units)))
    lines = direct[0].lists[0].lines
    assert list(dict.fromkeys(line.texts[1] for line in lines[:-1])) == KINDS
    assert [line.texts[2] for line in lines[1:3]] == ["2010301", "2010399"]
    files = [publish(own, one, tmp_path / f"{n}.xlsx") for n, one in enumerate(units)]
    made = merged(own, files[::-1])
    assert contents(made.consolidated.disclosure.tables) == contents(direct)


def test_row_of_a_merged_workbook_in_that_order__is_traced_to_its_cells(
    own: Layout, tmp_path: Path
) -> None:
    files = [publish(own, unit(code), tmp_path / f"{code}.xlsx") for code in ("001", "002")]
    made = merged(own, files)
    path = tmp_path / "made.xlsx"
    path.write_bytes(render(made.consolidated.disclosure))
    made.kept.save(cells_beside(path))

    folder = tmp_path / "layouts" / "ordered"
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(ORDERED, encoding="utf-8")
    layouts, known = Layouts.open([folder.parent]), Codes.load()
    for number, line in enumerate(made.consolidated.disclosure.tables[0].lists[0].lines[:-1]):
        found = trace(path, f"表1!D{number + 4}", layouts, known)
        assert (found.row, found.published, found.agrees) == (
            " ".join(line.texts[:3]),
            line.amounts[3],
            True,
        )


def test_blank_comes_first_and_an_unknown_value_last(own: Layout) -> None:
    plan = plan_list(own.tables[0], 0)
    keys = [("1", kind, "") for kind in ("其他", "carry_out", "", "basic")]
    ordered = in_value_order(plan, keys, lambda key: key)
    assert [key[1] for key in ordered] == ["", "basic", "carry_out", "其他"]


@pytest.mark.parametrize("path", ["docs/layouts.md"])
def test_reference__lists_closed_values_in_the_order_of_the_tables(path: str) -> None:
    text = (Path(__file__).parents[2] / path).read_text(encoding="utf-8")
    _, section = text.split("## Conditions", 1)
    written = re.findall(r"`([a-z_]+)`", section.split("## Rows")[0])
    for values in CLOSED.values():
        words = [value for value in values if isinstance(value, str)]
        spans = [written[n : n + len(words)] for n in range(len(written))]
        assert not words or words in spans
