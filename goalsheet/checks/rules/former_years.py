"""R16, R31, R42: what the texts of a form say of former years."""

from __future__ import annotations

from decimal import Decimal

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.changes import Growth, adjusted_budgets, growths, spent
from goalsheet.checks.rules.costs import shown_money
from goalsheet.model import Finding
from goalsheet.values.amount import canonical

_TOLERANCE = Decimal("0.01")


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
    found = [(p, a) for p in form.prose for a in adjusted_budgets(p.text)]
    if not found:
        return NotApplicable("no_growth")
    return [
        form.finding(
            "spent_above_budget",
            "warning",
            (prose.place,),
            year=year,
            spent=canonical(amount),
            budget=canonical(adjusted.right),
        )
        for prose, adjusted in found
        for year, amount in spent(prose.text)
        if year == adjusted.year and amount > adjusted.right
    ]
