"""R30: the budget of the year and the whole of a project, where a text states them in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.changes import budgets
from goalsheet.checks.prose.numbers import NUMBER, SCALES, flat, number
from goalsheet.checks.rules.applied import is_about_money, other_amounts
from goalsheet.checks.rules.costs import NEAR, shown_money
from goalsheet.checks.words import has
from goalsheet.model import Finding, Severity

# Further from that of the form, an amount is probably another one.
_LIKELY = Decimal("0.3")
_AMOUNT = rf"(?:为|是|共计|共|:)?\s*(?P<amount>(?>{NUMBER}))\s*(?P<unit>亿元|万元|元)(?!左右|以)"
_OF_YEAR = re.compile(
    r"(?:^|(?<=[,。;:\n]))\s*(?:本?项目)?(?P<what>(?:本?年度|当年|本年)(?:申请|安排)?"
    rf"预算(?:资金|总额|金额|数)?){_AMOUNT}",
    re.MULTILINE,
)
_OF_PROJECT = re.compile(
    r"(?:^|(?<=[,。;:\n]))\s*(?P<what>(?:本?项目|工程)?(?:概算|计划|估算)?"
    rf"总(?:投资|预算)(?:额)?){_AMOUNT}",
    re.MULTILINE,
)


def stated_amount(form: Form) -> Judgement:
    """R30: what a text says the year's budget or the whole project is, against the form."""
    judged = [*_budgets_of_year(form), *_passing(form), *_years(form)]
    if not judged:
        return NotApplicable("no_cost_items")
    return [finding for finding in judged if finding is not None]


def _budgets_of_year(form: Form) -> Iterator[Finding | None]:
    """The fiscal year in a history of budgets: 2021年预算500万元;2022年预算520万元."""
    year, total = form.year("fiscal_year"), form.field_amount("fund_total")
    for prose in form.prose:
        if year is None or not total or not has(prose.label, "history_labels"):
            continue
        stated = {amount for named, amount in budgets(prose.text) if named == year}
        if len(stated) == 1:
            [amount] = stated
            yield _judged(form, prose, f"{year}年预算", amount, form.in_unit(total, "元"))


def _passing(form: Form) -> Iterator[Finding | None]:
    total, whole = form.field_amount("fund_total"), form.field_amount("project_total")
    for prose in form.prose:
        if "[" in prose.place or is_about_money(form, prose):
            continue
        for amount, pattern in ((total, _OF_YEAR), (whole, _OF_PROJECT)):
            stated = {
                (match["what"], number(match["amount"]) * SCALES[match["unit"]])
                for match in pattern.finditer(flat(prose.text) if amount else "")
            }
            if len(stated) == 1 and amount:
                [(what, value)] = stated
                yield _judged(form, prose, what, value, form.in_unit(amount, "元"))


def _years(form: Form) -> Iterator[Finding | None]:
    """What a sentence gives this year of several to come: 2025年712万元、2026年738万元."""
    year, total = form.year("fiscal_year"), form.field_amount("fund_total")
    for prose in form.prose if year and total else ():
        if "[" in prose.place or has(prose.label, "history_labels") or is_about_money(form, prose):
            continue
        for sentence in re.split(r"[。\n]", flat(prose.text)):
            named = budgets(sentence)
            years = {of for of, _ in named}
            own = {amount for of, amount in named if of == year}
            if len(own) == 1 and year and max(years) > year and len(years) == len(named) and total:
                yield _judged(form, prose, f"{year}年", own.pop(), form.in_unit(total, "元"))


def _judged(
    form: Form, prose: Prose, what: str, stated: Decimal, amount: Decimal
) -> Finding | None:
    of_project = "总" in what and "年" not in what
    allowed = {amount, *other_amounts(form)}
    near = abs(stated - amount) <= amount * (NEAR if of_project else _LIKELY)
    if stated in allowed or not near:
        return None
    # The whole may leave out what others pay; the budget of the year may not.
    severity: Severity = "warning" if of_project else "error"
    return form.finding(
        "stated_differs",
        severity,
        (prose.place, "project_total" if of_project else "fund_total"),
        what=what,
        stated=shown_money(stated, "万元"),
        amount=shown_money(amount, "万元"),
        difference=shown_money(abs(stated - amount), "万元"),
    )
