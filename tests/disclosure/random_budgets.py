"""Random budgets that balance: every expenditure has its income, under the same code and fund."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from goalsheet.disclosure.budget import Unit
from tests.disclosure.budgets import Pen, Rows

FUNCTIONS = ("2010350", "2010399", "2080505", "2101102", "2120101", "2230105", "2210201")
ECONOMICS = ("30101", "30102", "30201", "30231", "30302", "31002", "301", "302", "399")
APPROPRIATIONS = ("general_budget", "government_fund")
OTHERS = (
    "fiscal_account",
    "institutional_income",
    "superior_grant",
    "subordinate_payment",
    "operating_income",
    "other",
)
CENTS = st.integers(1, 10**12)

_basic = st.tuples(
    st.just("basic"),
    st.sampled_from(FUNCTIONS),
    st.sampled_from(ECONOMICS),
    CENTS,
    st.sampled_from((*APPROPRIATIONS, *OTHERS)),
    st.booleans(),
    st.sampled_from(("personnel", "operating")),
)
_project = st.tuples(
    st.just("project"),
    st.sampled_from(FUNCTIONS),
    st.sampled_from(ECONOMICS),
    CENTS,
    st.sampled_from((*APPROPRIATIONS, *OTHERS)),
    st.booleans(),
    st.sampled_from(("甲项目", "乙项目", "丙（一期）")),
)
_other = st.tuples(
    st.sampled_from(("to_superior", "to_subordinate", "operating")),
    st.sampled_from(FUNCTIONS),
    st.sampled_from(ECONOMICS),
    CENTS,
    st.sampled_from(OTHERS),
    st.booleans(),
    st.none(),
)
_carry_out = st.tuples(
    st.just("carry_out"),
    st.sampled_from(FUNCTIONS),
    st.sampled_from(ECONOMICS),
    CENTS,
    st.sampled_from((*APPROPRIATIONS, *OTHERS)),
    st.booleans(),
    st.none(),
)
_spending = st.one_of(_basic, _project, _other, _carry_out)
_three_public = st.tuples(
    st.sampled_from(FUNCTIONS),
    st.sampled_from(("abroad", "vehicle_purchase", "vehicle_running", "reception")),
    CENTS,
)
_purchase = st.tuples(
    st.sampled_from(FUNCTIONS),
    st.sampled_from(("goods", "works", "services")),
    CENTS,
    st.sampled_from((*APPROPRIATIONS, *OTHERS)),
    st.booleans(),
)
_UNITS = (
    ("001", "甲局", "甲局（本级）", "administrative"),
    ("002", "乙中心", "乙中心（一类）", "institution"),
    ("003", "丙院", "丙院（二类）", "civil_service_like"),
)


class Budgets(list[dict[str, Rows]]):
    """Budgets of units; written out they would fill pages."""

    def __repr__(self) -> str:
        return "".join(
            f"\n{name}: {[v for v in row.values() if v not in (2022, 'initial')][5:]}"
            for part in self
            for name, rows in part.items()
            for row in rows
        )[:20_000]


@st.composite
def budgets(draw: st.DrawFn, *, most_units: int = 3) -> Budgets:
    """One to three units' budgets; together they are the agency's."""
    made = Budgets()
    for number in range(draw(st.integers(1, most_units))):
        code, name, published, kind = _UNITS[number]
        pen = Pen(code, submission=number + 1)
        pen.add("units", "单位", name=name, published_name=published, unit_type=kind)
        for spending in draw(st.lists(_spending, min_size=1, max_size=14)):
            _write(pen, *spending)
        for function, kind, cents in draw(st.lists(_three_public, max_size=4)):
            pen.add("three_public", "三公经费", function_code=function, kind=kind, cents=cents)
        for function, category, cents, fund, carried in draw(st.lists(_purchase, max_size=4)):
            more = {"function_code": function, "fund": fund, "carried_over": carried}
            more |= {"cents": cents, "project": "甲项目"}
            pen.add("procurement", "政府采购", category=category, product="服务器", **more)
            pen.add("services", "购买服务", service_class="公共服务", content="培训", **more)
        made.append(dict(pen.rows))
    return made


def _write(
    pen: Pen, kind: str, function: str, economic: str, cents: int, fund: str, *rest: Any
) -> None:
    carried, detail = rest
    more: dict[str, Any] = {"fund": fund, "carried_over": carried}
    pen.income(function, cents, fund, carried_over=carried)
    if kind == "basic":
        pen.basic(function, economic, cents, detail, **more)
    elif kind == "project":
        pen.project(detail, function, economic, cents, **more)
    else:
        pen.other(kind, function, economic, cents, **more)


def together(parts: list[dict[str, Rows]]) -> Mapping[str, Rows]:
    """The budgets of several units as one."""
    return {name: [row for part in parts for row in part[name]] for name in parts[0]}


AGENCY = (
    Unit("001", "甲局", "甲局（本级）", ""),
    Unit("002", "乙中心", "乙中心（一类）", "001"),
    Unit("003", "丙院", "丙院（二类）", "002"),
)
_PATHS = (("001", "002"), ("001", "003"), ("002", "003"), ("002", "001"), ("003", "001"))
_ALONE = ([("001", "002")], [("001", "002"), ("003", "001")], [("001", "003"), ("002", "001")])
_transfer = st.tuples(
    st.sampled_from(FUNCTIONS),
    CENTS,
    st.sampled_from((*APPROPRIATIONS, "operating_income", "superior_grant", "subordinate_payment")),
    st.booleans(),
    st.sampled_from(("spent", "kept", "given on")),
)


@st.composite
def linked_budgets(draw: st.DrawFn, *, alone: bool = False) -> Budgets:
    """Budgets of three units that balance in every fund, with transfers that both sides state.

    `alone` transfers are one each way at most, and the takers have no other grants and payments.
    """
    made = draw(budgets(most_units=3).filter(lambda parts: len(parts) == 3))
    if alone:
        made = Budgets({**part, "lines": _without_grants(part["lines"])} for part in made)
    paths = (
        st.sampled_from(_ALONE)
        if alone
        else st.lists(st.sampled_from(_PATHS), min_size=1, max_size=3)
    )
    for path in draw(paths):
        transfer = draw(_transfer)
        if alone and transfer[2] not in (*APPROPRIATIONS, "operating_income"):
            transfer = (*transfer[:2], "general_budget", *transfer[3:])
        _transferred({part["units"][0]["unit"]: part for part in made}, path, transfer)
    return made


def _without_grants(rows: Rows) -> Rows:
    """The same rows with other money in the place of grants; their cells stay."""
    grants = ("superior_grant", "subordinate_payment")
    return [{**row, "fund": "other"} if row["fund"] in grants else row for row in rows]


def _transferred(
    parts: dict[str, dict[str, Rows]],
    path: tuple[str, str],
    transfer: tuple[str, int, str, bool, str],
) -> None:
    """Write a transfer on both sides, and what the taker spends of it."""
    function, cents, fund, carried, use = transfer
    giver, taker = (_pen(parts[code], code) for code in path)
    to_below, to_above = (
        ("to_subordinate", "superior_grant"),
        ("to_superior", "subordinate_payment"),
    )
    kind, own = to_below if path[0] < path[1] else to_above
    more = {"fund": fund, "carried_over": carried}
    giver.income(function, cents, **more)
    giver.other(kind, function, "39999", cents, counterpart=path[1], **more)
    taker.income(function, cents, own, counterpart=path[0])
    if use == "given on" and path == ("001", "002"):
        last = _pen(parts["003"], "003")
        taker.other(kind, function, "39999", cents, fund=own, counterpart="003")
        last.income(function, cents, own, counterpart="002")
        last.project("甲项目", function, "30201", cents, fund=own)
    elif use == "kept":
        taker.other("carry_out", function, "30201", cents, fund=own)
    else:
        taker.basic(function, "30201", cents, "operating", fund=own)


def _pen(part: dict[str, Rows], code: str) -> Pen:
    """A pen that goes on writing in a budget."""
    pen = Pen(code, int(code))
    for name, rows in part.items():
        pen.rows[name] = part[name] = [*rows]  # type: ignore[list-item]
    return pen
