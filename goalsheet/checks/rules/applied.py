"""R30: the amounts that a text applies for, against those of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.costs import CostItem, CostText
from goalsheet.checks.rules.costs import NEAR, YUAN, parsed, shown_money
from goalsheet.checks.words import has
from goalsheet.model import Finding, Severity


def applied_amount(form: Form) -> Judgement:
    """R30: the amounts applied for in the text against the form's amount of the year."""
    total = form.field_amount("fund_total")
    if total is None:
        return NotApplicable("no_fund_total")
    judged = list(_applied(form, form.in_unit(total, "元")))
    if not judged:
        return NotApplicable("no_cost_items")
    return [finding for finding in judged if finding is not None]


def _applied(form: Form, total: Decimal) -> Iterator[Finding | None]:
    judged = list(_applied_in_texts(form, total))
    yield from judged or _whole_cost(form, total)


def _whole_cost(form: Form, total: Decimal) -> Iterator[Finding | None]:
    """A list of all costs in another text (全部费用共20万), where none says what is applied for."""
    for prose in form.prose:
        whole = parsed(prose.text, form.year("fiscal_year")).preamble
        if "[" in prose.place or whole.total is None or len(whole.parts) < 2:
            continue
        # Where the parts come to the amount of the form, it is their sum that is wrong.
        right = (total, *other_amounts(form))
        if whole.total.is_total and whole.total.value not in right and whole.sum not in right:
            yield form.finding(
                "applied_differs",
                "warning",
                (prose.place, "fund_total"),
                items=shown_money(whole.total.value, "万元"),
                sum=shown_money(whole.total.value, "万元"),
                total=shown_money(total, "万元"),
                difference=shown_money(abs(whole.total.value - total), "万元"),
            )


def _applied_in_texts(form: Form, total: Decimal) -> Iterator[Finding | None]:
    others, year = other_amounts(form), form.year("fiscal_year")
    for prose in form.prose:
        costs = parsed(prose.text, year)
        stated = _stated(costs, year) if is_about_money(form, prose) else _asked(costs)
        if not stated:
            continue
        found = sum(stated, Decimal(0))
        if found in others or total in (found, *_other_readings(costs)):
            yield None
            continue
        if found in (total * YUAN, total / YUAN):
            yield _unit_slip(form, prose, found, total)
            continue
        yield form.finding(
            "applied_differs",
            _severity(costs, abs(found - total) <= total * NEAR),
            (prose.place, "fund_total"),
            items=" + ".join(shown_money(amount, "万元") for amount in stated),
            sum=shown_money(found, "万元"),
            total=shown_money(total, "万元"),
            difference=shown_money(abs(found - total), "万元"),
        )


def _severity(costs: CostText, near: bool) -> Severity:
    if costs.preamble.total is not None and costs.preamble.total.is_about:
        return "info" if near else "warning"
    return "warning" if any(_is_open(entry) for entry in costs.entries) else "error"


def _other_readings(costs: CostText) -> Iterator[Decimal]:
    """What else a text may state for the year: what closes its sum, one of several views of it."""
    for money in (costs.preamble.total, costs.preamble.applied):
        if money is not None:
            yield money.value
    views = {_of_entry(entry) for entry in costs.entries}
    yield from (amount for amount in views if amount is not None and len(views) == 1)


def other_amounts(form: Form) -> frozenset[Decimal]:
    """What a text may speak of instead of the amount of the year.

    That is the whole of a project of several years, and each of several sources.
    """
    several_years = form.year("start") != form.year("end")
    whole = [form.field_amount("project_total"), *_parts(form, "project_sources", top=True)]
    sources = _parts(form, "sources", top=False)
    found = (whole if several_years else []) + (sources if len(set(sources)) > 1 else [])
    return frozenset(form.in_unit(amount, "元") for amount in found if amount)


def _parts(form: Form, table: str, *, top: bool) -> list[Decimal | None]:
    """The amounts of the rows at the top of a tree, or of those below."""
    return [
        form.amount(f"{table}[{number}].amount", row.get("amount"))
        for number, row in enumerate(form.rows(table))
        if (row.get("parent") is None) == top and row.get("amount") not in (None, "0")
    ]


def _unit_slip(form: Form, prose: Prose, found: Decimal, total: Decimal) -> Finding:
    """Ten thousand times as much in the text or the form: not the amount, but its unit."""
    slip = form.finding(
        "text_unit_slip",
        "error",
        ("fund_total", prose.place),
        sum=shown_money(found, "万元"),
        total=shown_money(total, "万元"),
    )
    return replace(slip, rule="R03")


def is_about_money(form: Form, prose: Prose) -> bool:
    """True for a text that explains the amount of the year by its label."""
    spec = form.definition.fields.get(prose.place)
    return spec is not None and any(has(label, "money_labels") for label in spec.label)


def _asked(costs: CostText) -> list[Decimal]:
    """What a text about other things says to be applied for, where it says so once."""
    found = [e.applied.value for e in (costs.preamble, *costs.entries) if e.applied is not None]
    return found[:1] if len(set(found)) == 1 else []


def _is_open(entry: CostItem) -> bool:
    """True where the amount of an item is only approximate, or only its parts are stated."""
    if entry.applied is not None:
        return False
    return entry.total.is_about if entry.total is not None else bool(entry.parts)


def _of_entry(entry: CostItem) -> Decimal | None:
    """What an item costs in the year: what is applied for, what is stated, what its parts make."""
    money = entry.applied or entry.total
    if money is not None:
        return money.value
    return entry.sum if entry.parts else None


def _stated(costs: CostText, year: int | None) -> list[Decimal]:
    """What each item asks for in the year; none where one of them is silent."""
    lead = costs.preamble
    if lead.applied is not None:
        return [lead.applied.value]
    wanted = [_of_entry(entry) for entry in costs.entries if entry.year in (None, year)]
    found = [amount for amount in wanted if amount is not None]
    if found:
        return found
    if lead.total is not None:
        return [lead.total.value]
    different = {part.value for part in lead.parts}
    return list(different) if len(different) == 1 else []
