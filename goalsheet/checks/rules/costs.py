"""R31, R32: costs and products printed in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.changes import budgets
from goalsheet.checks.prose.costs import CostItem, CostText, cost_text
from goalsheet.checks.prose.division import Division, clause
from goalsheet.checks.prose.expression import calculations
from goalsheet.checks.prose.money import Money, amounts
from goalsheet.checks.prose.unit_price import unit_prices
from goalsheet.model import Finding, Severity
from goalsheet.values.amount import canonical

parsed = lru_cache(maxsize=4096)(cost_text)
YUAN = Decimal(10000)
# Further apart, two amounts are not the same thing with a slip in it.
NEAR = Decimal("0.1")
# 需资金约90万元: what the amount is called stands before it.
_COUNTS_UP = re.compile(r"\s*(?:共需?|需要?|约|为|是|(?<![合共总小])计)*\s*$")
_LIST_FOLLOWS = re.compile("[^0-9\n]{0,20}(?:[:：]|[。;；]?\n)")


def calculation_wrong(form: Form) -> Judgement:
    """R32: a product or sum whose printed result is another, in signs or in words."""
    found = [(prose, printed) for prose in form.prose for printed in calculations(prose.text)]
    told = [(prose, priced) for prose in form.prose for priced in unit_prices(prose.text)]
    if not found and not told:
        return NotApplicable("no_calculation")
    wrong = [
        form.finding(
            "calculation_wrong",
            "info" if printed.is_about else "warning" if printed.is_rounded else "error",
            (prose.place,),
            expression=printed.text,
            right=canonical(round(printed.right, 6)) + printed.unit,
        )
        for prose, printed in found
        if not printed.holds
    ]
    return wrong + [
        form.finding(
            "calculation_wrong",
            "error",
            (prose.place,),
            expression=priced.text,
            right=shown_money(priced.right, priced.unit),
        )
        for prose, priced in told
        if not priced.holds
    ]


def parts_of_item(form: Form) -> Judgement:
    """R31: the parts of an item against its stated amount."""
    judged = list(_item_sums(form))
    if not judged:
        return NotApplicable("no_cost_items")
    return [finding for finding in judged if finding is not None]


def _item_sums(form: Form) -> Iterator[Finding | None]:
    for prose in form.prose:
        if not amounts(prose.text):
            continue
        costs = parsed(prose.text, form.year("fiscal_year"))
        for entry in (costs.preamble, *costs.entries):
            if entry.total is not None and len(entry.parts) > 1:
                yield None if entry.fits else _item_sum(form, prose, entry, entry.total)
            yield from (_division(form, prose, division) for division in entry.divisions)
        yield from _whole(form, prose, costs)


def _item_sum(form: Form, prose: Prose, entry: CostItem, total: Money) -> Finding | None:
    """The finding about one item, None where it adds up."""
    difference = entry.sum - total.value
    # 总额90万元,其中…: what is listed may be a part only, unless it is what the form says.
    near = abs(difference) <= total.value * NEAR
    partly = not entry.is_list and difference < 0 and entry.sum != _of_year(form) and not near
    if not difference or partly:
        return None
    return form.finding(
        "parts_not_total",
        _severity(entry, difference, near=near),
        (prose.place,),
        name=entry.name or _named(form, prose, total),
        total=shown_money(total.value, total.unit),
        parts=" + ".join(shown_money(part.value, part.unit) for part in entry.parts),
        sum=shown_money(entry.sum, total.unit),
        difference=shown_money(abs(difference), total.unit),
    )


def _division(form: Form, prose: Prose, division: Division) -> Finding | None:
    """The finding about an amount that is divided (其中), None where its parts may be some."""
    total, difference = division.total, division.sum - division.total.value
    near = abs(difference) <= total.value * NEAR
    short = difference < 0 and (len(division.parts) < 2 or not (near or division.is_list))
    if not division.parts or not difference or short:
        return None
    # What levels of government pay, near the whole, is all there is; else some may be missing.
    short_of = difference < 0 and not (near and division.is_list)
    about = any(money.is_about for money in (total, *division.parts))
    return form.finding(
        "parts_not_total",
        "info" if about and near else "warning" if about or short_of else "error",
        (prose.place,),
        name=_named(form, prose, total),
        total=shown_money(total.value, total.unit),
        parts=" + ".join(shown_money(part.value, part.unit) for part in division.parts),
        sum=shown_money(division.sum, total.unit),
        difference=shown_money(abs(difference), total.unit),
    )


def _named(form: Form, prose: Prose, total: Money) -> str:
    """What a text calls an amount: the words of its clause."""
    words = _COUNTS_UP.sub("", clause(prose.text, total.start)).strip()
    return words or form.heading(prose.place)


def _severity(entry: CostItem, difference: Decimal, *, near: bool) -> Severity:
    sure = entry.is_list or difference > 0
    if sure and not entry.is_about and not entry.settled_later:
        return "error"
    return "info" if near and entry.is_list else "warning"


def _whole(form: Form, prose: Prose, costs: CostText) -> Iterator[Finding | None]:
    """The items against the amount that stands above them."""
    total = costs.preamble.total or costs.preamble.applied
    items = [_worth(entry) for entry in costs.entries]
    if total is None or len(items) < 2 or not all(items):
        return
    parts = tuple(money for money in items if money is not None)
    if total.is_total or _heads(prose, total):
        settled = any(_is_settled_later(entry) for entry in costs.entries)
        whole = costs.preamble._replace(parts=parts, settled_later=settled)
        yield _item_sum(form, prose, *_meant(form, prose, whole, total))


def _meant(form: Form, prose: Prose, whole: CostItem, total: Money) -> tuple[CostItem, Money]:
    """Of the whole of several years and what this year has of it, that which the items are."""
    year = form.year("fiscal_year")
    of_year = {amount for named, amount in budgets(prose.text) if named == year}
    own = [amount for amount in of_year if abs(amount - whole.sum) < abs(total.value - whole.sum)]
    if len(of_year) == len(own) == 1:
        return whole._replace(name=f"{year}年预算"), total._replace(value=own[0])
    return whole, total


def _is_settled_later(entry: CostItem) -> bool:
    """True for an item that is settled later and stated only roughly until then."""
    return entry.settled_later and (entry.total is None or entry.total.is_about)


def _worth(entry: CostItem) -> Money | None:
    """What an item is stated as, or the sum of its parts."""
    if entry.total is not None or not entry.parts:
        return entry.total
    about = any(part.is_about for part in entry.parts)
    return entry.parts[0]._replace(value=entry.sum, is_about=about)


def _heads(prose: Prose, total: Money) -> bool:
    """True for an amount that a list follows: 预算90万元,其中:."""
    return _LIST_FOLLOWS.match(prose.text, total.end) is not None


def _of_year(form: Form) -> Decimal | None:
    """The amount of the year, in 元."""
    total = form.field_amount("fund_total")
    return None if total is None else form.in_unit(total, "元")


def shown_money(amount: Decimal, unit: str) -> str:
    """An amount in 元, shown in the unit of the text."""
    if unit in ("万元", "万"):
        return canonical(amount / YUAN) + "万元"
    return canonical(amount) + "元"
