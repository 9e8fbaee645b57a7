"""A bureau with administrative staff, several funds and every kind of purchase, in both layouts."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.budget import YearNames
from goalsheet.disclosure.read_tables import PublishedTables, read_tables
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from tests.disclosure.budgets import Pen, Rows, amounts
from tests.narrative.published import layout

HEADING = Heading("某区文化和旅游局", 2024)

_PERSONNEL = (
    ("2070101", "30101", 3_215_400), ("2070101", "30102", 2_846_700), ("2210203", "30102", 418_300),
    ("2070101", "30103", 1_952_600), ("2080505", "30108", 1_186_400), ("2080506", "30109", 593_200),
    ("2101101", "30110", 672_900), ("2101103", "30111", 368_100), ("2070101", "30112", 84_300),
    ("2210201", "30113", 1_032_600), ("2080501", "30302", 246_800),
)  # fmt: skip
_OPERATING = {
    "30201": 312_000, "30205": 24_500, "30206": 96_800, "30207": 38_600, "30211": 145_000,
    "30216": 62_000, "30217": 25_000, "30228": 118_600, "30229": 86_400, "30231": 84_000,
    "30239": 402_600, "30299": 173_300, "31002": 56_000, "31013": 180_000,
}  # fmt: skip
_PROJECTS = (
    ("公共文化服务体系建设", "2070109", "302", 4_850_000, "general_budget", False),
    ("公共文化服务体系建设", "2070109", "302", 300_000, "general_budget", True),
    ("旅游宣传推广", "2070113", "302", 1_236_500, "general_budget", False),
    ("文物保护修缮", "2070111", "310", 2_180_000, "general_budget", False),
    ("文化市场执法装备", "2070112", "310", 365_000, "general_budget", False),
    ("文化广场改造", "2120803", "310", 6_400_000, "government_fund", False),
    ("文艺演出合作", "2070108", "302", 150_000, "other", False),
)
_PURCHASES = (
    ("办公设备购置", "2070101", "goods", "计算机", "8台", 56_000),
    ("公务用车更新", "2070101", "goods", "小型客车", "1辆", 180_000),
    ("文化市场执法装备", "2070112", "goods", "执法记录设备", "1批", 365_000),
    ("文物保护修缮", "2070111", "works", "文物修缮工程", "1项", 2_000_000),
    ("文化广场改造", "2120803", "works", "广场改造工程", "1项", 6_100_000),
    ("旅游宣传推广", "2070113", "services", "广告宣传服务", "1项", 800_000),
)


def budget(odd: int = 0) -> dict[str, Rows]:
    """The ledger's rows; `odd` 元 are added to every second line of personnel."""
    pen = Pen("301001")
    pen.add("units", "单位", name=HEADING.agency, published_name="区文化和旅游局（本级）",
            unit_type="administrative")  # fmt: skip
    income: dict[tuple[str, str, bool], int] = {}

    def earn(function: str, fund: str, carried: bool, yuan: int) -> None:
        income[function, fund, carried] = income.get((function, fund, carried), 0) + yuan

    for n, (function, economic, yuan) in enumerate(_PERSONNEL):
        amount = yuan + odd * (n % 2)
        pen.basic(function, economic, amount * 100, "personnel")
        earn(function, "general_budget", False, amount)
    for economic, yuan in _OPERATING.items():
        pen.basic("2070101", economic, yuan * 100, "operating")
        earn("2070101", "general_budget", False, yuan)
    for name, function, economic, yuan, fund, carried in _PROJECTS:
        pen.project(name, function, economic, yuan * 100, fund=fund, carried_over=carried)
        earn(function, fund, carried, yuan)
    for (function, fund, carried), yuan in income.items():
        pen.income(function, yuan * 100, fund, carried_over=carried)
    for project, function, category, product, quantity, yuan in _PURCHASES:
        fund = "government_fund" if function == "2120803" else "general_budget"
        pen.add("procurement", "政府采购", project=project, function_code=function,
                category=category, product=product, quantity=quantity, fund=fund,
                carried_over=False, cents=yuan * 100)  # fmt: skip
    pen.add("services", "购买服务", project="旅游宣传推广", function_code="2070113",
            service_class="其他服务", content="广告宣传", fund="general_budget",
            carried_over=False, cents=80_000_000)  # fmt: skip
    for kind, yuan in (
        ("vehicle_purchase", 180_000),
        ("vehicle_running", 84_000),
        ("reception", 25_000),
    ):
        pen.add("three_public", "三公经费", function_code="2070101", expenditure_type="basic",
                kind=kind, fund="general_budget", cents=yuan * 100)  # fmt: skip
    return dict(pen.rows)


def write(
    path: Path, name: str, rows: dict[str, Rows] | None = None, year: int = HEADING.year
) -> None:
    """The bureau's disclosure workbook in a layout."""
    own = layout(name)
    heading = Heading(HEADING.agency, year)
    names = YearNames(Codes.load(), year)
    made = build_tables(own, amounts(rows or budget()), names, heading)
    path.write_bytes(render(Disclosure(own, heading, made, (), {})))


@cache
def tables(name: str, odd: int = 0) -> PublishedTables:
    """The bureau's published tables in a layout."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tables.xlsx")
        write(path, name, budget(odd))
        return read_tables(path, layout(name))
