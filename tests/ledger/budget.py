"""Budget records made by hand, as the reader gives them, and what a ledger keeps of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from typing import Any

from goalsheet.codes import Code, Codes
from goalsheet.ledger import Ledger
from goalsheet.model import Finding, ReadResult, Record, Source
from tests.samples import definitions

TEMPLATE = "department-budget"
LINE = {"function_code": "2010350", "fund": "一般公共预算", "origin": "本年"}
BASIC = {**LINE, "economic_code": "30101", "purpose": "人员经费"}
SHEETS = {
    "income": "收入",
    "basic_expenditure": "基本支出",
    "project_expenditure": "项目支出",
    "other_expenditure": "其他支出和结转",
    "procurement": "政府采购",
    "services": "政府购买服务",
    "three_public": "三公经费",
    "previous_year": "上年数",
}
_FIELDS = {
    "title": "部门预算录入表",
    "unit_code": "001",
    "unit": "甲局",
    "published_name": "区甲局（一类）",
    "unit_type": "行政",
    "parent_unit": None,
    "fiscal_year": "2024",
    "budget_version": "年初",
    "staff_authorized": "12",
    "staff_active": "10",
    "staff_retired": "3",
    "vehicles": "0",
}

Rows = Sequence[Mapping[str, Any]]


def budget(
    file: str = "甲局.xlsx", tables: Mapping[str, Rows] | None = None, **fields: str | None
) -> Record:
    """A budget record; its sha256 follows from its content."""
    own = {**_FIELDS, **fields}
    rows = {name: [dict(row) for row in (tables or {}).get(name, ())] for name in SHEETS}
    cells = {name: f"单位信息!B{number}" for number, name in enumerate(own, 3)}
    for table, sheet in SHEETS.items():
        for index, row in enumerate(rows[table]):
            for column, name in enumerate(row):
                cells[f"{table}[{index}].{name}"] = f"{sheet}!{chr(65 + column)}{index + 6}"
    sha256 = hashlib.sha256(repr((own, rows)).encode()).hexdigest()
    units = dict.fromkeys((key for key in cells if "]" in key), "万元")
    source = Source(file, "单位信息", sha256)
    return Record(TEMPLATE, "2026", source, own, rows, units=units, cells=cells)


def goal(project: str, unit: str = "甲局", file: str = "") -> Record:
    """A goal form of a project."""
    fields = {"project_name": project, "unit": unit, "fiscal_year": "2024", "fund_total": "81"}
    cells = {name: f"Sheet1!B{number}" for number, name in enumerate(fields, 2)}
    sha256 = hashlib.sha256(repr(fields).encode()).hexdigest()
    source = Source(file or f"{project}.xlsx", "Sheet1", sha256)
    return Record("jiangsu-project-goals", "2024", source, fields, {}, cells=cells)


def overall(unit: str = "甲局", year: str = "2024") -> Record:
    """The overall goal form of a unit."""
    fields = {"unit": unit, "fiscal_year": year}
    cells = {"unit": "Sheet1!B2", "fiscal_year": "Sheet1!A1"}
    sha256 = hashlib.sha256(repr(fields).encode()).hexdigest()
    source = Source(f"{unit}整体.xlsx", "Sheet1", sha256)
    return Record("jianghan-department-goals", "2022", source, fields, {}, cells=cells)


def read(*records: Record) -> list[ReadResult]:
    """One workbook per record, as the reader gives them."""
    return [ReadResult((record,)) for record in records]


CODES = Codes(
    Code(kind, code, name)
    for kind, code, name in (
        ("function", "201", "一般公共服务支出"),
        ("function", "20103", "政府办公厅（室）及相关机构事务"),
        ("function", "2010350", "事业运行"),
        ("function", "2990101", "没有类的编码"),
        ("economic", "301", "工资福利支出"),
        ("economic", "30101", "基本工资"),
    )
)


def open_at(path: str | os.PathLike[str]) -> Ledger:
    """A ledger with the short list of codes; the templates are loaded once for all tests."""
    ledger = Ledger.open(path, codes=CODES)
    vars(ledger)["_definitions"] = definitions()
    return ledger


def rows(ledger: Ledger, name: str) -> list[dict[str, Any]]:
    """What counts in a table of a ledger, in the order of the cells."""
    return list(
        ledger.collect(ledger.table(name).order_by("submission", "sheet", "cell")).to_pylist()
    )


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def basic(**columns: str | None) -> Mapping[str, Any]:
    """A table of one row of basic expenditure."""
    return {"basic_expenditure": [{**BASIC, "amount": "50.91", **columns}]}
