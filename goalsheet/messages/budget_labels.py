"""What the sheets of the budget workbook call the columns of the ledger.

The workbook is Chinese in every language: sentences name its headings as they are printed.
"""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS: Mapping[str, str] = {
    "fund": "资金来源",
    "carried_over": "资金年度",
    "expenditure_type": "支出种类",
    "purpose": "支出类别",
    "category": "采购类别",
    "function_code": "功能科目编码",
    "economic_code": "经济科目编码",
    "unit_type": "单位类型",
    "parent": "上级单位",
}
"""The columns on which conditions of layouts rest."""

THREE_PUBLIC_TYPE = "支出类型"
"""The type of expenditure on the sheet of the three public items."""
