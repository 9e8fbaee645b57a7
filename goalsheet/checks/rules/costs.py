"""R31, R32: costs and products printed in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.costs import CostItem, CostText, cost_text
from goalsheet.checks.prose.expression import calculations
from goalsheet.checks.prose.money import Money, amounts
from goalsheet.model import Finding, Severity
from goalsheet.values.amount import canonical

parsed = lru_cache(maxsize=4096)(cost_text)
YUAN = Decimal(10000)
# Further apart, two amounts are not the same thing with a slip in it.
NEAR = Decimal("0.1")
# Further from the amount of their row, amounts in its basis may be about something else.
_LIKELY = Decimal("0.3")
# What speaks of other years or of a contract may name amounts that are no parts.
_COMPARES = re.compile("参考|参照|上年|去年|以往|年支出|实际支出|合同|总投资|总价")


def calculation_wrong(form: Form) -> Judgement:
    """R32: a product or sum whose printed result is another."""
    found = [(prose, printed) for prose in form.prose for printed in calculations(prose.text)]
    if not found:
        return NotApplicable("no_calculation")
    return [
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


def parts_of_item(form: Form) -> Judgement:
    """R31: the parts of an item against its stated amount."""
    judged = [*_item_sums(form), *_row_sums(form)]
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
                yield _item_sum(form, prose, entry, entry.total)
        yield from _whole(form, prose, costs)


def _item_sum(form: Form, prose: Prose, entry: CostItem, total: Money) -> Finding | None:
    """The finding about one item, None where it adds up."""
    difference = entry.sum - total.value
    # 总额90万元,其中…: what is listed may be a part only, unless it is what the form says.
    partly = not entry.is_list and difference < 0 and entry.sum != _of_year(form)
    if not difference or partly:
        return None
    return form.finding(
        "parts_not_total",
        _severity(entry, abs(difference) <= total.value * NEAR),
        (prose.place,),
        name=entry.name or form.heading(prose.place),
        total=shown_money(total.value, total.unit),
        parts=" + ".join(shown_money(part.value, part.unit) for part in entry.parts),
        sum=shown_money(entry.sum, total.unit),
        difference=shown_money(abs(difference), total.unit),
    )


def _severity(entry: CostItem, near: bool) -> Severity:
    if entry.is_list and not entry.is_about and not entry.settled_later:
        return "error"
    return "info" if near and entry.is_list else "warning"


def _whole(form: Form, prose: Prose, costs: CostText) -> Iterator[Finding | None]:
    """The items against the amount that stands above them."""
    total = costs.preamble.total
    items = [_worth(entry) for entry in costs.entries]
    if total is None or len(items) < 2 or not all(items):
        return
    if total.is_total or _heads(prose, total):
        parts = tuple(money for money in items if money is not None)
        settled = any(entry.settled_later for entry in costs.entries)
        whole = costs.preamble._replace(parts=parts, settled_later=settled)
        yield _item_sum(form, prose, whole, total)


def _worth(entry: CostItem) -> Money | None:
    """What an item is stated as, or the sum of its parts."""
    if entry.total is not None or not entry.parts:
        return entry.total
    about = any(part.is_about for part in entry.parts)
    return entry.parts[0]._replace(value=entry.sum, is_about=about)


def _heads(prose: Prose, total: Money) -> bool:
    """True for an amount that a list follows: 预算90万元,其中:."""
    return re.match("[^0-9\n]{0,6}[:：]", prose.text[total.end :]) is not None


def _of_year(form: Form) -> Decimal | None:
    """The amount of the year, in 元."""
    total = form.field_amount("fund_total")
    return None if total is None else form.in_unit(total, "元")


def _row_sums(form: Form) -> Iterator[Finding | None]:
    """Amounts in the basis of calculation of a row against the amounts of that row."""
    for prose in form.prose:
        table, bracket, rest = prose.place.partition("[")
        if not bracket:
            continue
        number = int(rest.partition("]")[0])
        spec = form.definition.tables[table].columns
        places = [f"{table}[{number}].{c}" for c, column in spec.items() if column.type == "amount"]
        filled = {p: a for p in places if (a := form.amount(p, form.value(p))) is not None}
        costs = parsed(prose.text, form.year("fiscal_year"))
        parts = [m for entry in (costs.preamble, *costs.entries) for m in _leaves(entry)]
        if filled and len(parts) > 1:
            total = form.in_unit(sum(filled.values(), Decimal(0)), "元")
            yield _row_sum(form, (prose.place, *filled), parts, total)


def _row_sum(
    form: Form, places: tuple[str, ...], parts: Sequence[Money], total: Decimal
) -> Finding | None:
    """The finding about the basis of one amount, None where it agrees."""
    found = sum((part.value for part in parts), Decimal(0))
    # 总投资500万元，本年安排100万元: one of the amounts is the row's own.
    if found == total or any(part.value == total for part in parts):
        return None
    about = any(part.is_about for part in parts)
    listed = _COMPARES.search(str(form.value(places[0]))) is None
    near = listed and abs(found - total) <= total * _LIKELY
    return form.finding(
        "parts_not_amount",
        "info" if about else "error" if near else "warning",
        places,
        sum=shown_money(found, "万元"),
        amount=shown_money(total, "万元"),
        difference=shown_money(abs(found - total), "万元"),
    )


def _leaves(entry: CostItem) -> tuple[Money, ...]:
    return entry.parts or ((entry.total,) if entry.total else ())


def shown_money(amount: Decimal, unit: str) -> str:
    """An amount in 元, shown in the unit of the text."""
    if unit in ("万元", "万"):
        return canonical(amount / YUAN) + "万元"
    return canonical(amount) + "元"
