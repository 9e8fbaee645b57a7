"""The budget of 江汉区大数据中心 for 2022, recovered from its published tables.

The tables fix sums by function code and by economic code, not which amount of one belongs to which
of the other; the split used here is one that is consistent with all of them
(examples/jianghan/README.md says where it is not determined).
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.budgets.budget import Budget, Money, Row, Tables, income

_FIELDS = {
    "unit_code": "101001",
    "unit": "江汉区大数据中心",
    "published_name": "区大数据中心（一类）",
    "unit_type": "事业",
    "fiscal_year": "2022",
    "budget_version": "年初",
    "staff_authorized": "21",
    "staff_active": "14",
    "staff_retired": "0",
    "vehicles": "1",
}
_OWN = "2010350"
# Economic codes whose amounts do not (all) belong to the unit's own item 事业运行.
_ELSEWHERE = {
    "30199": {"2010399": "56.00"},
    "30108": {"2080505": "18.43"},
    "30110": {"2101102": "11.97"},
    "30111": {"2101199": "18.10"},
    "30113": {"2210201": "33.12"},
    "30102": {"2210202": "6.90", "2210203": "9.07"},
}
_ONCE = ("江汉区政务网视频信息共享平台等保测评", "聘用人员服装费")
_WAGES = {"监督员政府购岗费": Decimal("1077.36")}
_BASIC_ITEMS = {"公务费": "30202", "交通费": "30231"}
_CATEGORIES = {"物类": "货物", "货物类": "货物", "工程类": "工程", "服务类": "服务"}
# The narrative compares with the year before: 2790.57 - 185.84, 406.14 - 144.94, 2384.43 - 40.90.
_PREVIOUS = {"收入": "2604.73", "基本支出": "261.20", "项目支出": "2343.53"}


def budget(gold: Path) -> Budget:
    """The budget that the published tables in `gold` (003-N.json) come from."""
    tables: Tables = {
        "basic_expenditure": _basic(_rows(gold, 7)),
        "project_expenditure": _projects(_rows(gold, 4)),
        "procurement": [_procurement(row) for row in _rows(gold, 10)],
        "three_public": [_three_public(row) for row in _rows(gold, 8) if row["功能科目编码"]],
        "previous_year": [
            {"kind": kind, "fund": "一般公共预算", "origin": "本年", "amount": amount}
            for kind, amount in _PREVIOUS.items()
        ],
    }
    tables["income"] = income(tables)
    return Budget(_FIELDS, tables)


def _rows(gold: Path, number: int) -> list[dict[str, Any]]:
    table = json.loads((gold / f"003-{number}.json").read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = table["rows"]
    return rows


def _basic(published: list[dict[str, Any]]) -> list[Row]:
    """Table 7 (economic codes) spread over the function codes."""
    rows: list[Row] = []
    for line in published:
        if line.get("level") != "款":
            continue
        elsewhere = _ELSEWHERE.get(line["code"], {})
        rest = Decimal(line["小计"]) - sum(map(Decimal, elsewhere.values()))
        parts = {**({_OWN: str(rest)} if rest else {}), **elsewhere}
        purpose = "人员经费" if line["人员经费"] else "公用经费"
        rows += [
            {
                "function_code": function,
                "economic_code": line["code"],
                "purpose": purpose,
                **Money().row(amount),
            }
            for function, amount in parts.items()
        ]
    return sorted(rows, key=lambda row: str(row["function_code"]))


def _projects(published: list[dict[str, Any]]) -> list[Row]:
    rows: list[Row] = []
    for line in published:
        name = line["项目名称"]
        if not name:
            continue
        wages = _WAGES.get(name, Decimal(0))
        parts = {"301": wages, "302": Decimal(line["总计"]) - wages}
        rows += [
            {
                "project_name": name,
                "project_frequency": "一次性项目" if name in _ONCE else "经常性项目",
                "function_code": line["功能科目编码"],
                "economic_code": economic,
                **Money().row(str(amount)),
            }
            for economic, amount in parts.items()
            if amount
        ]
    return rows


def _procurement(line: dict[str, Any]) -> Row:
    return {
        "project_name": line["项目名称"],
        "function_code": line["科目编码"],
        "economic_code": _BASIC_ITEMS.get(line["项目名称"], "302"),
        "category": _CATEGORIES[line["采购类别"]],
        "product": line["采购品名"],
        "quantity": line["采购数量及计量单位"],
        **Money().row(line["资金来源:小计"]),
    }


def _three_public(line: dict[str, Any]) -> Row:
    vehicles = "公务用车购置及运行维护费:"
    return {
        "function_code": line["功能科目编码"],
        "expenditure_type": "基本支出",
        "fund": Money().fund,
        "origin": Money().origin,
        "abroad": line["因公出国（境）费用"],
        "vehicle_purchase": line[f"{vehicles}公务用车购置"],
        "vehicle_running": line[f"{vehicles}公务用车运行维护费"],
        "reception": line["公务接待费"],
    }
