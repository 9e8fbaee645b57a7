"""Units of one agency, their budgets taken together, and the tables of these."""

from __future__ import annotations

from goalsheet.disclosure.budget import Unit
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.tables import Heading, Table, build_tables
from tests.disclosure.budgets import Pen, Rows, names
from tests.disclosure.random_budgets import together

UNITS = (
    Unit("001", "甲局", "甲局（本级）", ""),
    Unit("002", "乙中心", "乙中心（一类）", "甲局"),
    Unit("003", "丙院", "丙院", "001"),
)
LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure")


def joined(*pens: Pen) -> dict[str, Rows]:
    return dict(together([dict(pen.rows) for pen in pens]))


def build(source: LedgerAmounts, layout: str = LAYOUTS[0]) -> tuple[Table, ...]:
    return build_tables(Layouts.open().get(layout), source, names(), Heading("甲局", 2022))
