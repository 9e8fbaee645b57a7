"""Three invented units, a superior and two below it: every fund, every kind of expenditure.

Round numbers; transfers between the units stand in the budgets of both sides.
"""

from __future__ import annotations

from tools.budgets.budget import (
    CARRIED,
    GENERAL,
    GOVERNMENT_FUND,
    STATE_CAPITAL,
    Budget,
    Money,
    Row,
    Tables,
    basic,
    income,
    project,
)

BUREAU, LIBRARY, CENTRE = "301001", "301002", "301003"
_LEFT = Money(GENERAL, CARRIED)
_REGULAR, _ONCE = "经常性项目", "一次性项目"


def _fields(code: str, name: str, published: str, kind: str, staff: str) -> dict[str, str]:
    authorized, active, retired, vehicles = staff.split()
    own = {} if code == BUREAU else {"parent_unit": BUREAU}
    return {
        "unit_code": code,
        "unit": name,
        "published_name": published,
        "unit_type": kind,
        "fiscal_year": "2026",
        "budget_version": "年初",
        "staff_authorized": authorized,
        "staff_active": active,
        "staff_retired": retired,
        "vehicles": vehicles,
        **own,
    }


def _other(
    kind: str, function: str, economic: str | None, money: Money, amount: str, to: str | None = None
) -> Row:
    row = {"kind": kind, "function_code": function, "economic_code": economic, "counterpart": to}
    return {**row, **money.row(amount)}


def _bought(
    name: str, function: str, what: tuple[str, str, str, str], money: Money, amount: str
) -> Row:
    economic, category, product, quantity = what
    row = {"project_name": name, "function_code": function, "economic_code": economic}
    row |= {"category": category, "product": product, "quantity": quantity}
    return {**row, **money.row(amount)}


def _service(
    name: str, function: str, what: tuple[str, str, str], money: Money, amount: str
) -> Row:
    economic, service_class, content = what
    row = {"project_name": name, "function_code": function, "economic_code": economic}
    return {**row, "service_class": service_class, "content": content, **money.row(amount)}


def _three(function: str, kind: str, amounts: str) -> Row:
    names = ("abroad", "vehicle_purchase", "vehicle_running", "reception")
    values = {
        name: amount for name, amount in zip(names, amounts.split(), strict=True) if amount != "-"
    }
    fund, origin = Money()
    row = {"function_code": function, "expenditure_type": kind, "fund": fund, "origin": origin}
    return {**row, **values}


def _previous(*lines: str) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        kind, amount = line.split()
        rows.append({"kind": kind, **Money().row(amount)})
    return rows


def _balanced(tables: Tables, partners: dict[str, str]) -> Tables:
    return {"income": income(tables, partners), **tables}


_BUREAU = _balanced(
    {
        "basic_expenditure": [
            *basic("2070101", "30101 220, 30102 180, 30103 90, 30112 6, 30199 12"),
            *basic("2070101", "30201 18, 30207 4, 30211 9, 30212 8, 30217 3, 30231 6"),
            *basic("2070101", "30239 15, 30299 10, 31002 12, 31013 18"),
            *basic("2080501", "30302 26"),
            *basic("2080505", "30108 64"),
            *basic("2080506", "30109 32"),
            *basic("2101101", "30110 38"),
            *basic("2101103", "30111 16"),
            *basic("2210201", "30113 58"),
            *basic("2210203", "30102 22"),
            *basic("2070101", "30299 5", _LEFT),
            *basic("2120803", "30199 8", Money(GOVERNMENT_FUND)),
            *basic("2239999", "30299 4", Money(STATE_CAPITAL)),
        ],
        "project_expenditure": [
            *project("公共文化服务采购", _REGULAR, "2070109", "30227 260, 30226 40"),
            *project("公共文化服务采购", _REGULAR, "2070109", "30227 30", _LEFT),
            *project("旅游宣传推广", _REGULAR, "2070113", "30201 10, 30227 80, 30212 12, 30217 4"),
            *project("旅游宣传推广", _REGULAR, "2070113", "30227 20", Money("附属单位上缴")),
            *project(
                "文化广场改造", _ONCE, "2120803", "31005 500, 31006 100", Money(GOVERNMENT_FUND)
            ),
            *project("文化广场改造", _ONCE, "2120803", "31005 50", Money(GOVERNMENT_FUND, CARRIED)),
            *project("国有剧院设备更新", _ONCE, "2239999", "31203 90", Money(STATE_CAPITAL)),
            *project("文艺演出合作", _ONCE, "2070108", "30299 15", Money("其他")),
        ],
        "other_expenditure": [
            _other("对附属单位补助支出", "2070104", "30399", Money(), "120", LIBRARY),
            _other("结转下年", "2070109", None, Money(), "25"),
        ],
        "procurement": [
            _bought("办公费", "2070101", ("31002", "货物", "计算机", "20台"), Money(), "12"),
            _bought("办公费", "2070101", ("31013", "货物", "小型客车", "1辆"), Money(), "18"),
            _bought(
                "文化广场改造",
                "2120803",
                ("31005", "工程", "广场修缮工程", "1项"),
                Money(GOVERNMENT_FUND),
                "500",
            ),
            _bought(
                "公共文化服务采购", "2070109", ("30227", "服务", "文艺演出服务", "1项"), _LEFT, "30"
            ),
            _bought(
                "文艺演出合作",
                "2070108",
                ("30299", "服务", "舞台租赁服务", "1项"),
                Money("其他"),
                "5",
            ),
        ],
        "services": [
            _service(
                "公共文化服务采购",
                "2070109",
                ("30227", "文化公共服务", "群众文艺演出"),
                Money(),
                "200",
            ),
            _service(
                "公共文化服务采购",
                "2070109",
                ("30227", "文化公共服务", "群众文艺演出"),
                _LEFT,
                "30",
            ),
            _service(
                "文化广场改造",
                "2120803",
                ("31005", "工程服务", "工程监理"),
                Money(GOVERNMENT_FUND),
                "20",
            ),
            _service(
                "文艺演出合作", "2070108", ("30299", "文化公共服务", "演出组织"), Money("其他"), "6"
            ),
        ],
        "three_public": [
            _three("2070101", "基本支出", "8 18 6 3"),
            _three("2070113", "项目支出", "12 - - 4"),
        ],
        "previous_year": _previous(
            "收入 2050", "基本支出 820", "项目支出 1105", "因公出国（境）费用 20"
        ),
    },
    {"附属单位上缴": CENTRE},
)

_LIBRARY = _balanced(
    {
        "basic_expenditure": [
            *basic("2070104", "30101 140, 30102 36, 30107 110, 30112 5"),
            *basic("2070104", "30201 14, 30205 3, 30206 12, 30207 2, 30228 6, 30231 4"),
            *basic("2070104", "30299 9", Money("事业收入")),
            *basic("2070104", "30201 6", Money("财政专户")),
            *basic("2080502", "30302 18"),
            *basic("2080505", "30108 40"),
            *basic("2080506", "30109 20"),
            *basic("2101102", "30110 24"),
            *basic("2210201", "30113 34"),
        ],
        "project_expenditure": [
            *project("图书购置", _REGULAR, "2070104", "30218 150"),
            *project("图书购置", _REGULAR, "2070104", "30218 30", Money("上级补助")),
            *project("图书购置", _REGULAR, "2070104", "30218 12", _LEFT),
            *project("总分馆建设", _ONCE, "2070104", "31007 90", Money("上级补助")),
            *project("数字阅读服务", _REGULAR, "2070104", "30227 16", Money("事业收入")),
            *project("数字阅读服务", _REGULAR, "2070104", "30227 8", Money("财政专户")),
        ],
        "other_expenditure": [
            _other("结转下年", "2070104", None, Money("事业收入"), "5"),
        ],
        "procurement": [
            _bought("图书购置", "2070104", ("30218", "货物", "图书", "30000册"), Money(), "150"),
            _bought(
                "图书购置", "2070104", ("30218", "货物", "图书", "6000册"), Money("上级补助"), "30"
            ),
            _bought(
                "数字阅读服务",
                "2070104",
                ("30227", "服务", "数据库服务", "1项"),
                Money("事业收入"),
                "16",
            ),
        ],
        "services": [
            _service(
                "总分馆建设",
                "2070104",
                ("31007", "信息化服务", "系统集成"),
                Money("上级补助"),
                "20",
            ),
            _service(
                "数字阅读服务",
                "2070104",
                ("30227", "文化公共服务", "阅读推广"),
                Money("事业收入"),
                "10",
            ),
        ],
        "three_public": [_three("2070104", "基本支出", "- - 4 -")],
        "previous_year": _previous("收入 760", "基本支出 470", "项目支出 290"),
    },
    {"上级补助": BUREAU},
)

_CENTRE = _balanced(
    {
        "basic_expenditure": [
            *basic("2070114", "30101 600000, 30107 520000, 30112 24000"),
            *basic("2070114", "30201 80000, 30211 30000, 30231 30000, 30299 50000"),
            *basic("2080505", "30108 180000"),
            *basic("2080506", "30109 90000"),
            *basic("2101102", "30110 110000"),
            *basic("2210201", "30113 150000"),
        ],
        "project_expenditure": [
            *project("游客服务站运行", _REGULAR, "2070114", "30226 300000, 30209 120000"),
            *project("游客服务站运行", _REGULAR, "2070114", "30226 160000", Money("经营收入")),
            *project("旅游节庆活动", _ONCE, "2070113", "30227 240000", Money("其他")),
        ],
        "other_expenditure": [
            _other("上缴上级支出", "2070113", "39999", Money("经营收入"), "200000", BUREAU),
            _other("事业单位经营支出", "2070114", "30201", Money("经营收入"), "350000"),
            _other("结转下年", "2070114", None, Money("经营收入"), "40000"),
        ],
        "procurement": [
            _bought(
                "游客服务站运行",
                "2070114",
                ("30209", "服务", "物业管理服务", "1项"),
                Money("经营收入"),
                "100000",
            ),
        ],
        "services": [
            _service(
                "游客服务站运行",
                "2070114",
                ("30226", "后勤服务", "站点保洁"),
                Money("经营收入"),
                "60000",
            ),
        ],
        "three_public": [_three("2070114", "基本支出", "- - 30000 -")],
        "previous_year": _previous("收入 3100000", "基本支出 1780000", "项目支出 820000"),
    },
    {},
)

UNITS = (
    Budget(
        _fields(BUREAU, "某区文化和旅游局", "区文化和旅游局（本级）", "行政", "48 45 12 2"), _BUREAU
    ),
    Budget(_fields(LIBRARY, "某区图书馆", "区图书馆（一类）", "事业", "36 33 9 1"), _LIBRARY),
    Budget(
        _fields(CENTRE, "某区旅游服务中心", "区旅游服务中心（二类）", "事业", "16 15 0 1"),
        _CENTRE,
        "元",
    ),
)
"""The budgets of the three units; the last one is in 元."""
