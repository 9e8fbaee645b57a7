"""A unit's budget before it is drawn: rows in short, and the income that pays for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from tools.draw.department_budget import workbook

Row = Mapping[str, str | None]
Tables = dict[str, list[Row]]

GENERAL, GOVERNMENT_FUND, STATE_CAPITAL = "一般公共预算", "政府性基金", "国有资本经营"
THIS_YEAR, CARRIED = "本年", "上年结转"


class Money(NamedTuple):
    """Where an amount comes from."""

    fund: str = GENERAL
    origin: str = THIS_YEAR

    def row(self, amount: str) -> dict[str, str]:
        """The columns that every money row has."""
        return {"fund": self.fund, "origin": self.origin, "amount": amount}


class Budget(NamedTuple):
    """What goes into one workbook; its amounts are in `unit`."""

    fields: Mapping[str, str]
    tables: Tables
    unit: str = "万元"

    def workbook(self) -> bytes:
        """The filled workbook."""
        return workbook(self.fields, self.tables, self.unit)


def income(tables: Tables, partners: Mapping[str, str] | None = None) -> list[Row]:
    """The income that pays for all expenditure and what is carried out, by function and fund.

    `partners` names the unit that a fund comes from.
    """
    sums: dict[tuple[str, str, str], Decimal] = {}
    for name in ("basic_expenditure", "project_expenditure", "other_expenditure"):
        for row in tables.get(name, ()):
            key = (str(row["function_code"]), str(row["fund"]), str(row["origin"]))
            sums[key] = sums.get(key, Decimal(0)) + Decimal(str(row["amount"]))
    return [
        {
            "function_code": function,
            "counterpart": (partners or {}).get(fund),
            **Money(fund, origin).row(str(amount)),
        }
        for (function, fund, origin), amount in sorted(sums.items(), key=lambda entry: entry[0][0])
    ]


def basic(function: str, lines: str, money: Money | None = None) -> Iterable[Row]:
    """Basic expenditure of a function code: `30101 50.91, 30201 7`; 302 and 310 are 公用经费."""
    for line in lines.split(","):
        economic, amount = line.split()
        operating = economic.startswith(("302", "310"))
        yield {
            "function_code": function,
            "economic_code": economic,
            "purpose": "公用经费" if operating else "人员经费",
            **(money or Money()).row(amount),
        }


def project(
    name: str, frequency: str, function: str, lines: str, money: Money | None = None
) -> Iterable[Row]:
    """Rows of a project: `301 1077.36, 302 102.44`."""
    for line in lines.split(","):
        economic, amount = line.split()
        yield {
            "project_name": name,
            "project_frequency": frequency,
            "function_code": function,
            "economic_code": economic,
            **(money or Money()).row(amount),
        }
