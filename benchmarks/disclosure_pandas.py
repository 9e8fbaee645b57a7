"""The thirteen tables as a plain pandas script makes them, for `disclosure_speed`.

The same rows and columns with their names, but no header trees, formulas, checks or sources.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pandas as pd
import xlsxwriter

TYPES = ["basic", "project", "to_superior", "to_subordinate", "operating", "carry_out"]
FUNDS = ["general_budget", "government_fund", "institutional_income", "superior_grant",
         "operating_income", "other", "carried"]  # fmt: skip
PUBLIC = ["abroad", "vehicle_purchase", "vehicle_running", "reception"]
CODES = Path(__file__).resolve().parent.parent / "xltemplates" / "codes"


def code_names() -> dict[str, str]:
    """The names of all codes."""
    names = {}
    for path in CODES.glob("*.csv"):
        with path.open(encoding="utf-8") as stream:
            names.update({row["code"]: row["name"] for row in csv.DictReader(stream)})
    return names


class Script:
    """The workbook being written, and the names for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = xlsxwriter.Workbook(str(folder / "pandas.xlsx"))
        self.money = self.book.add_format({"num_format": "#,##0.00", "border": 1})
        self.plain = self.book.add_format({"border": 1})
        self.names = code_names()
        units = pd.read_parquet(folder / "units.parquet")
        self.units = units.set_index("unit")["published_name"]

    def hierarchy(
        self, name: str, rows: pd.DataFrame, code: str, by: str, columns: list[str]
    ) -> None:
        """Codes with their classes, one column for each value of `by`."""
        levels = (3, 5, 7) if code == "function_code" else (3, 5)
        parts = [
            rows.assign(key=rows[code].str[:digits]).pivot_table(
                index="key", columns=by, values="cents", aggfunc="sum"
            )
            for digits in levels
        ]
        table = pd.concat(parts).sort_index().reindex(columns=columns)
        table.insert(0, "total", table.sum(axis=1))
        table = table.reset_index()
        table.insert(1, "name", table["key"].map(self.names))
        self.sheet(name, table)

    def flat(self, name: str, rows: pd.DataFrame, keys: list[str], columns: list[str]) -> None:
        """One row for each combination of keys."""
        table = rows.pivot_table(index=keys, columns="column", values="cents", aggfunc="sum")
        table = table.reindex(columns=columns)
        table.insert(0, "total", table.sum(axis=1))
        table = table.reset_index()
        table["unit"] = table["unit"].map(self.units)
        table.insert(2, "function_name", table["function_code"].map(self.names))
        self.sheet(name, table)

    def balance(self, name: str, income: pd.DataFrame, spent: pd.DataFrame) -> None:
        """Income by fund, expenditure by class, side by side."""
        parts = [
            income.groupby("fund")["cents"].sum().reset_index(),
            spent.groupby(spent["function_code"].str[:3])["cents"].sum().reset_index(),
            spent.groupby(spent["economic_code"].str[:3])["cents"].sum().reset_index(),
        ]
        self.sheet(name, pd.concat(parts, axis=1, keys=range(3)).droplevel(0, axis=1))

    def sheet(self, name: str, table: pd.DataFrame) -> None:
        """Write a table with a row of headings."""
        sheet = self.book.add_worksheet(name)
        for col, title in enumerate(table.columns):
            sheet.write(0, col, str(title), self.plain)
        for row, values in enumerate(table.itertuples(index=False), 1):
            for col, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, col, value, self.plain)
                elif pd.isna(value):
                    sheet.write_blank(row, col, None, self.plain)
                else:
                    sheet.write_number(row, col, float(value) / 1_000_000, self.money)


def by_origin(rows: pd.DataFrame) -> pd.DataFrame:
    """The column of each amount: its fund, or that it was carried over."""
    carried = rows["carried_over"].astype(bool)
    return rows.assign(column=rows["fund"].where(~carried, "carried"))


def write(folder: Path) -> None:
    script = Script(folder)
    lines = pd.read_parquet(folder / "lines.parquet")
    income = lines[lines.direction == "income"]
    spent = lines[lines.direction == "expenditure"]
    general = spent[spent.fund == "general_budget"]
    granted = ["general_budget", "government_fund"]
    script.balance("表1", income, spent)
    script.hierarchy("表2", by_origin(income), "function_code", "column", FUNDS)
    script.hierarchy("表3", spent, "function_code", "expenditure_type", TYPES)
    projects = by_origin(spent[spent.expenditure_type == "project"])
    script.flat("表4", projects, ["unit", "function_code", "project"], FUNDS)
    script.balance("表5", income[income.fund.isin(granted)], spent[spent.fund.isin(granted)])
    script.hierarchy("表6", general, "function_code", "expenditure_type", TYPES[:2])
    basic = general[general.expenditure_type == "basic"]
    script.hierarchy("表7", basic, "economic_code", "purpose", ["personnel", "operating"])
    public = pd.read_parquet(folder / "three_public.parquet")
    public["column"] = public["kind"]
    script.flat("表8", public, ["unit", "function_code"], PUBLIC)
    fund = spent[spent.fund == "government_fund"]
    fund = fund.assign(column=fund.expenditure_type)
    script.flat("表9", fund, ["function_code", "unit"], TYPES[:2])
    bought = by_origin(pd.read_parquet(folder / "procurement.parquet"))
    keys = ["unit", "function_code", "project", "category", "product", "quantity", "cell"]
    script.flat("表10", bought, keys, FUNDS)
    for number in (11, 12, 13):
        script.book.add_worksheet(f"表{number}")
    script.book.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
