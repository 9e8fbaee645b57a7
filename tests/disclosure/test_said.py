"""The relations of a layout in printed words: what a finding says must hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.read_tables import PublishedTables, read_tables
from goalsheet.disclosure.rules.relations import parsed
from goalsheet.disclosure.rules.said import said
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from tests.disclosure.budgets import amounts, jianghan, names


def tables(folder: Path, name: str) -> PublishedTables:
    layout, heading = Layouts.open().get(name), Heading("区大数据中心", 2022)
    built = build_tables(layout, amounts(jianghan()), names(), heading)
    path = folder / "tables.xlsx"
    path.write_bytes(render(Disclosure(layout, heading, built)))
    return read_tables(path, layout)


@pytest.mark.parametrize("name", ["jianghan-disclosure", "shanghai-district-disclosure"])
def test_relation_of_a_layout__names_no_ids(tmp_path: Path, name: str) -> None:
    own = tables(tmp_path, name)
    for check in own.layout.checks:
        text = said(parsed(check.relation or ""), own, "201", check.each or "")
        assert not re.search(r"[a-z_\[\]]", text)
        assert text.count("表") >= 2


def test_relation__names_table_row_and_column(tmp_path: Path) -> None:
    own = tables(tmp_path, "jianghan-disclosure")
    told = {said(parsed(check.relation or ""), own, "201") for check in own.layout.checks}
    assert "表4 201 总计 = 表3 201 项目支出" in told
    assert "表7 30111 小计 = 表6 2101103 基本支出" in told
    assert "表1 收入 收入总计 = 表2 合计 总计" in told
