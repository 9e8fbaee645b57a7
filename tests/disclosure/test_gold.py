"""The eleven published tables of the Jianghan document, made again from the ledger behind them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.plan import plan_lists
from goalsheet.disclosure.tables import Heading, ListTable, Table, build_tables, shown
from tests.disclosure.budgets import amounts, jianghan, names

HERE = Path(__file__).parent

# The code list has one name for a code; the document prints these differently from table to table.
PUBLISHED = {
    (2, "201"): "一般公共服务",
    (3, "201"): "一般公共服务",
    (6, "201"): "一般公共服务",
    (5, "222"): "粮油物资管理支出",
    (2, "2010350"): "事业运行（政府办公厅）",
    (3, "2010350"): "事业运行（政府办公厅）",
    (6, "2010350"): "事业运行（政府办公厅）",
    (8, "2010350"): "事业运行(政府办公厅)",
    (10, "2010350"): "事业运行（政府办公厅）",
}
# Verbatim in the document: half-width brackets and a space in table 8, a lost character in 10.
TYPING = {
    "区大数据中心 (一类)": "区大数据中心（一类）",
    "物类": "货物类",
}


@cache
def built() -> tuple[Table, ...]:
    layout = Layouts.open().get("jianghan-disclosure")
    source = amounts(jianghan())
    return build_tables(layout, source, names(), Heading("区大数据中心", 2022))


def gold(number: int) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((HERE / f"gold/003-{number}.json").read_text("utf-8"))
    return content


def printed(table: Table, part: ListTable) -> list[list[str | None]]:
    """What every line of a list prints, None where a cell is blank."""
    return [
        [
            (line.texts[n] or None)
            if column.text is not None
            else None
            if line.amounts[n] is None
            else str(shown(table, line.amounts[n]))
            for n, column in enumerate(part.plan.columns)
        ]
        for line in part.lines
    ]


def expected_cell(number: int, code: str | None, value: str | None) -> str | None:
    if value is None:
        return None
    if PUBLISHED.get((number, code or "")) == value:
        return names().function(code or "")
    return TYPING.get(value, value)


def expected_rows(number: int, rows: Sequence[Mapping[str, Any]]) -> list[list[str | None]]:
    """The gold rows as lists of cells; keys that begin with _ and the level are no cells."""
    made = []
    for row in rows:
        cells = {key: value for key, value in row.items() if key[0] != "_" and key != "level"}
        code = cells.get("code") or cells.get("功能科目编码") or cells.get("科目编码")
        if "code" in cells and "item" not in cells and number in (1, 5):
            name = expected_cell(number, code, cells["name"])
            cells = {
                "item": f"{code}{name}",
                **{k: cells[k] for k in cells if k not in ("code", "name")},
            }
        elif "code" in cells and code is None:  # the word of the total stands in the first cell
            cells = cells | {"code": cells["name"], "name": None}
        made.append([expected_cell(number, code, value) for value in cells.values()])
    return made


@pytest.mark.parametrize("number", [2, 3, 4, 6, 7, 8, 9, 10, 11])
def test_published_table__is_made_again_from_the_ledger(number: int) -> None:
    table, wanted = built()[number - 1], gold(number)
    assert table.title == wanted["title"]
    assert table.unit == wanted["unit"]
    (part,) = table.lists
    assert printed(table, part) == expected_rows(number, wanted["rows"])


@pytest.mark.parametrize("number", [1, 5])
def test_published_lists_side_by_side__are_made_again_from_the_ledger(number: int) -> None:
    table, wanted = built()[number - 1], gold(number)
    assert table.title == wanted["title"]
    for part, name in zip(table.lists, ("income", "function", "economic"), strict=True):
        rows = [*wanted["rows"][name], *wanted["totals"][name]]
        assert printed(table, part) == expected_rows(number, rows)


@pytest.mark.parametrize("number", [5, 9, 11])
def test_note_below_a_published_table__is_printed(number: int) -> None:
    assert built()[number - 1].notes == (gold(number)["footnote"],)


@pytest.mark.parametrize("number", [2, 3, 6, 7])
def test_headings__are_those_of_the_published_table(number: int) -> None:
    wanted = [column.rpartition(":")[2] for column in gold(number)["columns"]]
    assert list(built()[number - 1].columns) == wanted


def test_published_spellings__do_differ_from_the_code_list() -> None:
    for (number, code), name in PUBLISHED.items():
        assert name in json.dumps(gold(number), ensure_ascii=False)
        assert names().function(code) != name


def test_published_tables__leave_nothing_out_and_have_nothing_wrong() -> None:
    layout = Layouts.open().get("jianghan-disclosure")
    source = amounts(jianghan())
    assert source.findings([plan for _, plan in plan_lists(layout)]) == []
    assert [table.findings for table in built()] == [()] * 11
