"""R03: amounts under one unit label of which some are in another unit.

A sum that fails, and holds once some of its amounts are divided by 10 000, shows it beyond doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.relations import shown
from goalsheet.values.amount import canonical

FACTOR = Decimal(10000)
# Printed with two decimals of 万元, an amount in 元 can differ by 50 元.
_ROUNDING = Decimal("0.005")
# No part is a thousand times its whole, however the amounts were rounded.
_IMPOSSIBLE = 1000
_MOST_YEARS = 30  # of which a project may be the sum


def with_units_mended(form: Form) -> Form:
    """The form with a factor for every amount that is certainly in another unit."""
    return replace(form, scales=dict(_scales(form)))


def unit_slip(form: Form) -> Judgement:
    """R03: which amounts are in another unit than their heading says."""
    if form.field_amount("fund_total") is None:
        return NotApplicable("no_fund_total")
    slipped = list(form.scales)
    if not slipped:
        return []
    factor = form.scales[slipped[0]]
    meant, written = ("元", "万元") if factor < 1 else ("万元", "元")
    first = form.value(slipped[0])
    amount = Decimal(first) if isinstance(first, str) else Decimal(0)
    return [
        form.finding(
            "unit_slip",
            "error",
            (*slipped, "fund_total"),
            amount=canonical(amount),
            meant=meant,
            unit=written,
            converted=shown(amount * factor),
            total=shown(form.field_amount("fund_total")),
        )
    ]


def _scales(form: Form) -> Iterator[tuple[str, Decimal]]:
    total = form.field_amount("fund_total")
    if not total:
        return
    factor = 1 / FACTOR if form.definition.unit == "万元" else FACTOR
    if factor < 1 and _total_slipped(form, total):
        yield from ((place, factor) for place in _total_places(form))
        return
    for name, spec in form.definition.fields.items():
        amount = form.field_amount(name) if spec.type == "amount" and not spec.same_as else None
        if not amount or name == "fund_total":
            continue
        years = _MOST_YEARS if name == "project_total" else 2
        if _is_impossible(amount, total, factor, years):
            yield name, factor
    for name in form.definition.tables:
        amounts = _amounts(form, name)
        if factor > 1 and name.startswith("project"):
            yield from _wholes(form, name, amounts, total)
        elif factor < 1 and name == "procurement":
            yield from ((p, factor) for p, a in amounts.items() if _is_no_purchase(a, total))
        elif amounts and _all_slipped(amounts, total, factor):
            yield from ((place, factor) for place in amounts)
        elif amounts:
            yield from (
                (place, factor)
                for place, amount in amounts.items()
                if _is_impossible(amount, total, factor)
            )


def _wholes(
    form: Form, table: str, amounts: Mapping[str, Decimal], total: Decimal
) -> Iterator[tuple[str, Decimal]]:
    """Amounts of a whole project in 万元, where it would be less than a thousandth of its year."""
    tops = [a for p, a in amounts.items() if form.rows(table)[_number(p)].get("parent") is None]
    if not tops or max(tops) >= total / _IMPOSSIBLE or max(tops) * FACTOR < total:
        return
    yield from ((place, FACTOR) for place, a in amounts.items() if a <= max(tops))


def _is_no_purchase(amount: Decimal, total: Decimal) -> bool:
    """True for an amount that can only be a part of the budget when it is meant in 元."""
    return amount > total * 100 and amount / FACTOR <= total and amount == int(amount)


def _total_slipped(form: Form, total: Decimal) -> bool:
    """True where the parts, in the unit of the form, add up to a ten-thousandth of the total."""
    sums: dict[tuple[str, str], Decimal] = {}
    for name in form.definition.tables:
        for place, amount in _amounts(form, name).items():
            if form.rows(name)[_number(place)].get("level") in (None, 1):
                column = (name, place.rpartition(".")[2])
                sums[column] = sums.get(column, Decimal(0)) + amount
    return any(abs(parts * FACTOR - total) <= _ROUNDING * FACTOR for parts in sums.values())


def _number(place: str) -> int:
    return int(place.partition("[")[2].partition("]")[0])


def _total_places(form: Form) -> Iterator[str]:
    cell = form.record.cells.get("fund_total")
    yield "fund_total"
    yield from (place for place, other in form.record.cells.items() if cell and other == cell)


def _amounts(form: Form, table: str) -> Mapping[str, Decimal]:
    """The amounts of the table that are not nothing, by place."""
    columns = [
        c for c, spec in form.definition.tables[table].columns.items() if spec.type == "amount"
    ]
    found = {
        f"{table}[{number}].{column}": amount
        for column in columns
        for number, row in enumerate(form.rows(table))
        if (amount := form.amount(f"{table}[{number}].{column}", row.get(column)))
    }
    return dict(sorted(found.items(), key=lambda entry: _number(entry[0])))


def _all_slipped(amounts: Mapping[str, Decimal], total: Decimal, factor: Decimal) -> bool:
    """True where the largest amount cannot be meant as written, and no other fits either."""
    found = amounts.values()
    if factor > 1:
        return all(_is_impossible(amount, total, factor) for amount in found)
    return _is_impossible(max(found), total, factor) and all(amount > total for amount in found)


def _is_impossible(amount: Decimal, total: Decimal, factor: Decimal, years: int = 2) -> bool:
    """True for an amount that fits under the total, or so many of it, only when converted."""
    if factor > 1:
        # In 元, an amount of a few units beside a total of thousands may be right.
        return abs(amount * factor - total) <= _ROUNDING * FACTOR and amount < total / _IMPOSSIBLE
    return amount > total * _IMPOSSIBLE and amount * factor <= total * years
