"""For any budget that balances, the tables add up within themselves and with one another."""

from __future__ import annotations

from functools import cache

from hypothesis import HealthCheck, given, settings

from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.plan import plan_lists
from goalsheet.disclosure.tables import Heading, ListTable, Table, build_tables, sums_of
from tests.disclosure.budgets import Rows, amounts, names
from tests.disclosure.random_budgets import budgets, together

some = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def layout(name: str) -> Layout:
    return Layouts.open().get(name)


def build(name: str, parts: list[dict[str, Rows]]) -> list[Table]:
    source = amounts(together(parts))
    plans = [plan for _, plan in plan_lists(layout(name))]
    assert [f for f in source.findings(plans) if f.severity == "error"] == []
    return list(build_tables(layout(name), source, names(), Heading("甲局", 2022)))


def column(part: ListTable, title: str) -> int:
    return [column.title for column in part.plan.columns].index(title)


def by_code(part: ListTable, title: str, digits: int) -> dict[str, int]:
    """Amounts of the rows whose code has so many digits, without those for what is undivided."""
    n = column(part, title)
    found: dict[str, int] = {}
    for line in part.lines:
        if not line.is_total and len(line.key[0]) == digits and line.key[0] not in found:
            found[line.key[0]] = line.amounts[n] or 0
    return {code: cents for code, cents in found.items() if cents}


def total(part: ListTable, title: str) -> int:
    return last_total(part, column(part, title))


def last_total(part: ListTable, number: int) -> int:
    return [line for line in part.lines if line.is_total][-1].amounts[number] or 0


def labelled(part: ListTable, label: str, number: int = 1) -> int:
    return next(line.amounts[number] or 0 for line in part.lines if line.texts[0] == label)


def assert_sums(table: Table) -> None:
    """Every sum is the sum of its parts; the total is that of the rows on the last level."""
    for part in table.lists:
        for line, col, parts in sums_of(part):
            cents = [part.lines[n].amounts[c] for n, c in parts]
            assert part.lines[line].amounts[col] == sum(c for c in cents if c is not None)
        if part.plan.layout.rows.kind == "tree" and part.lines:
            for n, col_layout in enumerate(part.plan.columns):
                if col_layout.text is None:
                    leaves = [ln.amounts[n] or 0 for ln in part.lines if ln.kind == "leaf"]
                    assert last_total(part, n) == sum(leaves)


def merged(*parts: dict[str, int]) -> dict[str, int]:
    codes = {code for part in parts for code in part}
    return {code: sum(part.get(code, 0) for part in parts) for code in codes}


@some
@given(budgets())
def test_jianghan_tables__agree_with_one_another(parts: list[dict[str, Rows]]) -> None:
    made = build("jianghan-disclosure", parts)
    for table in made:
        assert_sums(table)
    balance, income, spending, projects, grants, general, basic, _, fund, *_ = made
    (i,), (s,), (p,), (g,) = income.lists, spending.lists, projects.lists, general.lists
    (b,), (f,) = basic.lists, fund.lists
    totals = {last_total(part, 1) for part in balance.lists} | {total(i, "总计"), total(s, "总计")}
    assert len(totals) == 1
    assert by_code(i, "总计", 7) == by_code(s, "总计", 7)
    functions, economics = balance.lists[1], balance.lists[2]
    assert merged(by_code(functions, "预算数", 3), by_code(s, "结转下年", 3)) == by_code(
        s, "总计", 3
    )
    assert total(p, "总计") == total(s, "项目支出")
    per_code: dict[str, int] = {}
    for line in p.lines[1:]:
        code = line.texts[1]
        per_code[code] = per_code.get(code, 0) + (line.amounts[4] or 0)
    assert per_code == by_code(s, "项目支出", 7)
    assert total(b, "小计") == total(g, "基本支出")
    for code, cents in by_code(b, "小计", 3).items():
        assert by_code(economics, "预算数", 3)[code] >= cents
    _assert_appropriations(grants, i, g, f)


def _assert_appropriations(grants: Table, i: ListTable, g: ListTable, f: ListTable) -> None:
    money, functions, economics = grants.lists
    assert labelled(money, "本年收入合计") == sum(
        total(i, f"{kind}预算财政拨款收入") for kind in ("一般公共", "政府性基金")
    )
    spent = last_total(functions, 1) + last_total(functions, 2)
    assert last_total(money, 1) == spent == last_total(economics, 1) + last_total(economics, 2)
    assert by_code(functions, "一般公共预算", 3) == by_code(g, "总计", 3)
    of_fund: dict[str, int] = {}
    for line in f.lines[1:]:
        code = line.texts[0][:3]
        of_fund[code] = of_fund.get(code, 0) + (line.amounts[4] or 0)
    assert by_code(functions, "政府性基金预算", 3) == of_fund


@some
@given(budgets())
def test_shanghai_tables__agree_with_one_another(parts: list[dict[str, Rows]]) -> None:
    made = build("shanghai-district-disclosure", parts)
    for table in made:
        assert_sums(table)
    balance, income, spending, grants, general, fund, capital, basic, public = made
    (i,), (s,), (g,), (b,) = income.lists, spending.lists, general.lists, basic.lists
    totals = {last_total(part, 1) for part in balance.lists} | {total(i, "合计"), total(s, "合计")}
    assert len(totals) == 1
    assert by_code(i, "合计", 7) == by_code(s, "合计", 7)
    assert by_code(balance.lists[1], "预算数", 3) == by_code(s, "合计", 3)
    money, spent = grants.lists
    assert last_total(money, 1) == total(spent, "合计")
    for title, table in (
        ("一般公共预算", general),
        ("政府性基金预算", fund),
        ("国有资本经营预算", capital),
    ):
        assert total(spent, title) == total(table.lists[0], "合计")
        assert by_code(spent, title, 3) == by_code(table.lists[0], "合计", 3)
    assert total(b, "合计") == total(g, "基本支出")
    stated = sum(row["cents"] for part in parts for row in part["three_public"])
    assert sum(line.amounts[0] or 0 for line in public.lists[0].lines) == stated
