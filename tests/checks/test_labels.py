"""The label of a finding's place, for lists that are read away from the form."""

from __future__ import annotations

from dataclasses import replace

import goalsheet
from goalsheet.checks.labels import with_labels
from goalsheet.model import Finding
from tests.checks.forms import EXAMPLE, form
from tests.samples import definitions


def labelled(*findings: Finding) -> list[str]:
    found = with_labels(findings, [form("001-1")], definitions())
    return [finding.values.get("label", "") for finding in found]


def at(place: str, **more: object) -> Finding:
    record = form("001-1")
    one = Finding("repeated", "info", record.source.file, (record.cells[place],), place)
    return replace(one, **more)  # type: ignore[arg-type]


def test_field__has_its_printed_label() -> None:
    assert labelled(at("annual_goal"), at("unit")) == ["年度目标", "实施单位"]


def test_value_in_a_table__has_its_row_and_its_column() -> None:
    places = ("indicators[12].full_year", "sources[0].amount", "indicators[12].level3")
    assert labelled(*map(at, places)) == [
        "系统功能达标率：全年（程）指标值",
        "资金总额：全年（程）预算数",
        "三级指标",
    ]


def test_cell_of_a_form__is_known_without_its_place() -> None:
    assert labelled(at("annual_goal", field=None)) == ["年度目标"]


def test_label_that_is_there__stays() -> None:
    assert labelled(at("annual_goal", values={"label": "目标"})) == ["目标"]


def test_finding_that_is_of_no_place__has_none() -> None:
    elsewhere = at("annual_goal", file="other.xlsx")
    assert labelled(elsewhere, at("unit", cells=()), at("unit", cells=("¶4 全文",))) == [""] * 3


def test_every_finding_about_a_place_of_a_form__has_a_label() -> None:
    result = goalsheet.check(EXAMPLE)
    known = {cell for record in result.records for cell in record.cells.values()}
    about = [f for f in result.findings if f.cells and f.cells[0] in known]
    assert about
    assert all(finding.values.get("label") for finding in about)
