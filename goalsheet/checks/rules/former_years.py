"""R16, R17, R18, R31, R42: what the texts of a form say of former years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.changes import (
    Compared,
    Growth,
    adjusted_budgets,
    budgets,
    compared_budgets,
    growths,
    spent,
)
from goalsheet.checks.prose.spending import Spent, spendings
from goalsheet.checks.rules.costs import YUAN, shown_money
from goalsheet.model import Finding
from goalsheet.values.amount import canonical

_TOLERANCE = Decimal("0.01")
# Differences of whole 万元 with two decimals.
_SLACK = Decimal(100)
_ABOUT_THE_SAME = Decimal("0.1")
# 与上年持平,减少的主要原因是…; 减少原因:无 gives none.
_SAME_YET_CHANGED = re.compile(
    r"(?:预算|支出|上年|去年|同期|相比|[0-9]年)(?:基本)?持平[，,。；;]?\s*其?"
    r"(?P<direction>减少|增加|下降|增长)的?(?:主要)?(?:原因|因素)(?:主要)?(?:是|为|：|:)(?!\s*无)"
)


def growth_in_text(form: Form) -> Judgement:
    """R16: differences to last year and their rates, on last year's amount."""
    found = [(prose, growth) for prose in form.prose for growth in growths(prose.text)]
    if not found:
        return NotApplicable("no_growth")
    return [f for prose, growth in found if (f := _growth(form, prose, growth)) is not None]


def _growth(form: Form, prose: Prose, growth: Growth) -> Finding | None:
    shown = shown_money(growth.now, "万元")
    if growth.then is not None and abs(growth.then + growth.by - growth.now) > growth.half * 2:
        return form.finding(
            "change_differs",
            "error",
            (prose.place,),
            current=shown,
            last_year=shown_money(growth.then, "万元"),
            right=shown_money(growth.now - growth.then, "万元"),
            printed=shown_money(growth.by, "万元"),
        )
    last_year = growth.now - growth.by
    if growth.rate is None or last_year <= 0:
        return None
    right = abs(growth.by) / last_year * 100
    slack = _TOLERANCE + max(growth.rate_half - Decimal("0.005"), Decimal(0))
    slack += growth.half * 2 / last_year * 100
    if abs(right - growth.rate) <= slack:
        return None
    on_this_year = growth.now and abs(abs(growth.by) / growth.now * 100 - growth.rate) <= slack
    return form.finding(
        "growth_on_this_year" if on_this_year else "growth_differs",
        "error",
        (prose.place,),
        current=shown,
        change=shown_money(abs(growth.by), "万元"),
        last_year=shown_money(last_year, "万元"),
        right=f"{right:.2f}",
        printed=canonical(growth.rate),
    )


def change_of_budget(form: Form) -> Judgement:
    """R16: how much the budget grew, against the budgets that the text names for both years."""
    return _compared(form, _change)


def same_budget(form: Form) -> Judgement:
    """R18: 持平 of two budgets that differ."""
    return _compared(form, _same)


def _compared(
    form: Form, judge: Callable[[Form, Prose, Compared, Decimal, Decimal], Finding | None]
) -> Judgement:
    judged = [
        judge(form, prose, compared, now, then)
        for prose in form.prose
        for compared in compared_budgets(prose.text)
        for now, then in _both(form, prose, compared)
    ]
    if not judged:
        return NotApplicable("no_growth")
    return [finding for finding in judged if finding is not None]


def _both(form: Form, prose: Prose, compared: Compared) -> Iterator[tuple[Decimal, Decimal]]:
    """The budgets of both years, where the text or the form has one of each and no other."""
    named = budgets(prose.text)
    own, total = form.year("fiscal_year"), form.field_amount("fund_total")
    adjusted = {int(a.year) for a in adjusted_budgets(prose.text)}
    if adjusted & {compared.year, compared.then}:
        return
    now, then = ({v for y, v in named if y == year} for year in (compared.year, compared.then))
    if not now and compared.year == own and total:
        now = {form.in_unit(total, "元")}
    if len(now) == len(then) == 1:
        yield now.pop(), then.pop()


def _change(
    form: Form, prose: Prose, compared: Compared, now: Decimal, then: Decimal
) -> Finding | None:
    if not compared.by or not then:
        return None
    values = {
        "current": shown_money(now, "万元"),
        "last_year": shown_money(then, "万元"),
        "printed": shown_money(compared.by, "万元"),
    }
    if abs(now - then - compared.by) > _SLACK:
        values["right"] = shown_money(now - then, "万元")
        return form.finding("change_differs", "error", (prose.place,), **values)
    growth = Growth(
        compared.text, now, then, compared.by, compared.rate, compared.rate_half, Decimal(0)
    )
    return _growth(form, prose, growth)


def _same(
    form: Form, prose: Prose, compared: Compared, now: Decimal, then: Decimal
) -> Finding | None:
    if compared.by or "持平" not in compared.text:
        return None
    if abs(now - then) <= (now * _ABOUT_THE_SAME if "基本" in compared.text else 0):
        return None
    return form.finding(
        "same_budget_differs",
        "error",
        (prose.place,),
        year=compared.year,
        current=shown_money(now, "万元"),
        last_year=shown_money(then, "万元"),
    )


def unchanged_with_reason(form: Form) -> Judgement:
    """R18: 持平 and a reason for a decrease or an increase."""
    told = [prose for prose in form.prose if "持平" in prose.text]
    if not told:
        return NotApplicable("no_growth")
    return [
        form.finding(
            "same_budget_with_reason",
            "error",
            (prose.place,),
            text=match[0],
            direction=match["direction"],
        )
        for prose in told
        for match in _SAME_YET_CHANGED.finditer(prose.text)
    ]


def adjusted_budget(form: Form) -> Judgement:
    """R31: an adjusted budget is the first one and its change."""
    found = [(p, a) for p in form.prose for a in adjusted_budgets(p.text) if a.stated is not None]
    if not found:
        return NotApplicable("no_growth")
    return [
        form.finding(
            "adjusted_budget_wrong",
            "error",
            (prose.place,),
            text=adjusted.text,
            right=canonical(adjusted.right),
            stated=canonical(adjusted.stated or Decimal(0)),
        )
        for prose, adjusted in found
        if adjusted.stated != adjusted.right
    ]


def spent_in_budget(form: Form) -> Judgement:
    """R42: no more was spent in a former year than its adjusted budget."""
    adjusted = [(p, a) for p in form.prose for a in adjusted_budgets(p.text)]
    told = _spendings(form)
    if not adjusted and not told:
        return NotApplicable("no_growth")
    above = {
        (prose.place, year): (amount, entry.right)
        for prose, entry in adjusted
        for year, amount in spent(prose.text)
        if year == entry.year and amount > entry.right
    }
    for prose, year, entry in told:
        if entry.whole_year and entry.budget is not None and entry.amount > entry.budget:
            above.setdefault((prose.place, year), (entry.amount / YUAN, entry.budget / YUAN))
    return [
        form.finding(
            "spent_above_budget",
            "warning",
            (place,),
            year=year,
            spent=canonical(amount),
            budget=canonical(budget),
        )
        for (place, year), (amount, budget) in above.items()
    ]


def execution_in_text(form: Form) -> Judgement:
    """R17: the rate at which a former year's budget was spent."""
    told = [(p, year, entry) for p, year, entry in _spendings(form) if entry.rate is not None]
    if not told:
        return NotApplicable("no_growth")
    return [
        form.finding(
            "spending_rate_wrong",
            "error",
            (prose.place,),
            year=year,
            spent=shown_money(entry.amount, "万元"),
            budget=shown_money(entry.budget, "万元"),
            right=canonical(round(entry.amount / entry.budget * 100, 2)),
            printed=canonical(entry.rate),
        )
        for prose, year, entry in told
        if entry.rate is not None and entry.budget and not _is_rate(entry, entry.rate)
    ]


def _is_rate(entry: Spent, rate: Decimal) -> bool:
    """True for a rate on one of the budgets that the text names for the year."""
    rates = [entry.amount / base * 100 for base in entry.bases if base]
    return any(abs(right - rate) <= entry.rate_half + _TOLERANCE for right in rates)


def _spendings(form: Form) -> list[tuple[Prose, str, Spent]]:
    own = form.year("fiscal_year")
    found = [(prose, entry) for prose in form.prose for entry in spendings(prose.text)]
    named = [(p, e.year or (str(own - 1) if own else ""), e) for p, e in found]
    return [(prose, year, entry) for prose, year, entry in named if year]
