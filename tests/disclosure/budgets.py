"""Budgets for tests: rows as the ledger keeps them, as Ibis tables in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import duckdb
import ibis
import pyarrow as pa

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.budget import YearNames
from goalsheet.disclosure.ledger_amounts import LedgerAmounts

Rows = Sequence[Mapping[str, Any]]

_KEY = {"submission": "int64", "file": "string", "sheet": "string", "cell": "string"}
_KEY |= {"sha256": "string", "unit": "string", "year": "int32", "version": "string"}
_LINES = (
    "direction function_code economic_code expenditure_type purpose fund carried_over project "
    "project_frequency counterpart cents"
)
_COLUMNS = {
    "lines": _LINES,
    "procurement": (
        "project function_code economic_code category product quantity fund carried_over cents"
    ),
    "services": "project function_code economic_code service_class content fund carried_over cents",
    "three_public": "function_code economic_code expenditure_type kind fund carried_over cents",
    "units": "name published_name unit_type parent",
}
_TYPES = {"cents": "int64", "carried_over": "bool"}


def amounts(budget: Mapping[str, Rows]) -> LedgerAmounts:
    """The amounts of a ledger that holds these rows."""
    connection = duckdb.connect()
    unbound = {}
    for name, columns in _COLUMNS.items():
        types = _KEY | {column: _TYPES.get(column, "string") for column in columns.split()}
        schema = ibis.schema({c: "boolean" if t == "bool" else t for c, t in types.items()})
        rows = [{column: row.get(column) for column in types} for row in budget.get(name, ())]
        connection.register(name, pa.Table.from_pylist(rows, schema=schema.to_pyarrow()))
        unbound[name] = ibis.table(schema, name=name)

    def collect(expression: Any) -> pa.Table:
        found = connection.sql(_sql(expression.op())).to_arrow_table()
        return found.cast(expression.schema().to_pyarrow())

    return LedgerAmounts(unbound, collect)


@cache
def _sql(operation: Any) -> str:
    """The SQL of an expression; many budgets are asked the same questions."""
    return str(ibis.to_sql(operation.to_expr(), dialect="duckdb"))


def cents(wan: str) -> int:
    """An amount in 万元 in whole 分."""
    return int(Decimal(wan) * 1_000_000)


class Pen:
    """Writes rows of one unit's workbook, each in a cell of its own."""

    def __init__(self, unit: str, submission: int = 1) -> None:
        self.unit = unit
        self.submission = submission
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _COLUMNS}

    def add(self, table: str, sheet: str, **values: Any) -> None:
        row = {
            "submission": self.submission,
            "file": f"{self.unit}.xlsx",
            "sheet": sheet,
            "cell": f"H{5 + len(self.rows[table])}",
            "sha256": f"{self.submission:064d}",
            "unit": self.unit,
            "year": 2022,
            "version": "initial",
        }
        if table == "three_public":
            row |= {"fund": "general_budget", "carried_over": False}
        self.rows[table].append(row | values)

    def income(self, function: str, amount: int, fund: str = "general_budget", **more: Any) -> None:
        self._line("收入", function, amount, fund, direction="income", **more)

    def basic(self, function: str, economic: str, amount: int, purpose: str, **more: Any) -> None:
        more = {"expenditure_type": "basic", "purpose": purpose, **more}
        fund = more.pop("fund", "general_budget")
        self._line("基本支出", function, amount, fund, economic_code=economic, **more)

    def project(self, name: str, function: str, economic: str, amount: int, **more: Any) -> None:
        more = {"expenditure_type": "project", "project": name, **more}
        fund = more.pop("fund", "general_budget")
        self._line("项目支出", function, amount, fund, economic_code=economic, **more)

    def other(self, kind: str, function: str, economic: str, amount: int, **more: Any) -> None:
        fund = more.pop("fund", "general_budget")
        more = {"expenditure_type": kind, "economic_code": economic, **more}
        self._line("其他支出", function, amount, fund, **more)

    def _line(self, sheet: str, function: str, amount: int, fund: str, **more: Any) -> None:
        values = {"direction": "expenditure", "carried_over": False, **more}
        self.add("lines", sheet, function_code=function, cents=amount, fund=fund, **values)


def jianghan() -> dict[str, Rows]:
    """The ledger behind the published tables of the Jianghan document, fiscal year 2022.

    Basic expenditure, the sums of the projects, procurement and 三公 are those of the tables. The
    tables fix only the sums of the projects' economic classes (301 and 302); one split that
    agrees with them is taken.
    """
    pen = Pen("012001")
    pen.add(
        "units",
        "单位",
        name="武汉市江汉区大数据中心",
        published_name="区大数据中心（一类）",
        unit_type="institution",
    )
    operating = {
        "30201": "7.00", "30202": "5.00", "30207": "0.85", "30211": "2.00", "30216": "1.73",
        "30228": "1.11", "30229": "6.90", "30231": "3.00", "30299": "17.00",
    }  # fmt: skip
    personnel = [
        ("2010350", "30101", "50.91"), ("2010350", "30102", "8.26"), ("2010350", "30103", "98.00"),
        ("2010350", "30107", "49.42"), ("2010350", "30112", "1.37"), ("2010399", "30199", "56.00"),
        ("2080505", "30108", "18.43"), ("2101102", "30110", "11.97"), ("2101199", "30111", "18.10"),
        ("2210201", "30113", "33.12"), ("2210202", "30102", "6.90"), ("2210203", "30102", "9.07"),
    ]  # fmt: skip
    for function, amount in (
        ("2010350", "252.55"), ("2010399", "2440.43"), ("2080505", "18.43"), ("2101102", "11.97"),
        ("2101199", "18.10"), ("2210201", "33.12"), ("2210202", "6.90"), ("2210203", "9.07"),
    ):  # fmt: skip
        pen.income(function, cents(amount))
    for function, economic, amount in personnel:
        pen.basic(function, economic, cents(amount), "personnel")
    for economic, amount in operating.items():
        pen.basic("2010350", economic, cents(amount), "operating")
    for name, parts in (
        ("江汉区政务网视频信息共享平台等保测评", {"302": "38.00"}),
        ("聘用人员服装费", {"302": "57.84"}),
        ("中心运行维护费", {"302": "1100.79"}),
        ("监督员政府购岗费", {"301": "1077.36", "302": "102.44"}),
        ("聘用法律顾问费及党建工作经费", {"302": "8.00"}),
    ):
        for economic, amount in parts.items():
            pen.project(name, "2010399", economic, cents(amount))
    for project, function, category, product, amount in (
        ("中心运行维护费", "2010399", "services", "信息技术服务", "1027.13"),
        ("聘用法律顾问费及党建工作经费", "2010399", "services", "印刷服务", "1.00"),
        ("监督员政府购岗费", "2010399", "services", "印刷服务", "3.00"),
        ("聘用人员服装费", "2010399", "goods", "服务器", "57.84"),
        ("公务费", "2010350", "services", "印刷服务", "5.00"),
        ("交通费", "2010350", "services", "车辆维修和保养服务", "3.00"),
    ):
        pen.add(
            "procurement", "政府采购", project=project, function_code=function, category=category,
            product=product, quantity="1", fund="general_budget", carried_over=False,
            cents=cents(amount),
        )  # fmt: skip
    pen.add(
        "three_public", "三公经费", function_code="2010350", expenditure_type="basic",
        kind="vehicle_running", cents=cents("3.00"),
    )  # fmt: skip
    return pen.rows


@cache
def names() -> YearNames:
    """The names of the shipped code list in 2022."""
    return YearNames(Codes.load(), 2022)
