"""R30, R31: how the amounts of rows are explained: in their basis, in a text about all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.costs import CostItem, CostText, sentences_with_costs
from goalsheet.checks.prose.division import is_level
from goalsheet.checks.prose.expression import calculations
from goalsheet.checks.prose.money import Money, amounts
from goalsheet.checks.prose.unit_price import unit_prices
from goalsheet.checks.rules.costs import NEAR, parsed, shown_money
from goalsheet.model import Finding, Severity

# Further from the amount of their row, amounts in its basis may be about something else.
_LIKELY = Decimal("0.3")
# What speaks of other years or of a contract may name amounts that are no parts.
_COMPARES = re.compile("参考|参照|上年|去年|以往|年支出|实际支出|合同|总投资|总价")


class _Basis(NamedTuple):
    """The basis of a row: its place and text, its costs, and the amounts of its row in 元."""

    prose: Prose
    costs: CostText
    amounts: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), Decimal(0))

    @property
    def entries(self) -> tuple[CostItem, ...]:
        return (self.costs.preamble, *self.costs.entries)


def basis_of_row(form: Form) -> Judgement:
    """R31: several amounts in the basis of a row against the amounts of that row."""
    judged = [
        _sum_of_basis(form, basis, parts)
        for basis in _bases(form)
        if len(parts := [m for entry in basis.entries for m in _leaves(entry)]) > 1
    ]
    if not judged:
        return NotApplicable("no_cost_items")
    return [finding for finding in judged if finding is not None]


def estimate_of_row(form: Form) -> Judgement:
    """R30: what a calculation comes to, and who pays how much of it, against the row."""
    judged = [
        *_estimates(form),
        *_lists(form),
        *(f for basis in _bases(form) for f in (_single(form, basis), *_levels(form, basis))),
    ]
    if not judged:
        return NotApplicable("no_cost_items")
    return [finding for finding in judged if finding is not None]


def _bases(form: Form) -> Iterator[_Basis]:
    for prose in form.prose:
        table, bracket, rest = prose.place.partition("[")
        if not bracket or not amounts(prose.text):
            continue
        number = int(rest.partition("]")[0])
        spec = form.definition.tables[table].columns
        places = [f"{table}[{number}].{c}" for c, column in spec.items() if column.type == "amount"]
        filled = {
            place: form.in_unit(amount, "元")
            for place in places
            if (amount := form.amount(place, form.value(place)))
        }
        if filled:
            yield _Basis(prose, parsed(prose.text, form.year("fiscal_year")), filled)


def _sum_of_basis(form: Form, basis: _Basis, parts: Sequence[Money]) -> Finding | None:
    """The finding about the basis of one amount, None where it agrees."""
    found = sum((part.value for part in parts), Decimal(0))
    total = basis.total
    stated = [entry.total.value for entry in basis.entries if entry.total]
    # 总投资500万元，本年安排100万元: one of the amounts is the row's own.
    if total in (found, *stated) or any(part.value == total for part in parts):
        return None
    about = any(part.is_about for part in parts)
    listed = _COMPARES.search(basis.prose.text) is None
    near = listed and abs(found - total) <= total * _LIKELY
    return form.finding(
        "parts_not_amount",
        "info" if about else "error" if near else "warning",
        (basis.prose.place, *basis.amounts),
        sum=shown_money(found, "万元"),
        amount=shown_money(total, "万元"),
        difference=shown_money(abs(found - total), "万元"),
    )


def _leaves(entry: CostItem) -> tuple[Money, ...]:
    return entry.parts or ((entry.total,) if entry.total else ())


def _single(form: Form, basis: _Basis) -> Finding | None:
    """A single calculation that is right, and comes to another amount than the row's."""
    text = basis.prose.text
    printed = [c.printed * (10000 if "万" in c.unit else 1) for c in calculations(text) if c.holds]
    printed += [priced.stated for priced in unit_prices(text) if priced.holds]
    found = {money.value for money in amounts(text)}
    if len(printed) != 1 or found != set(printed) or _COMPARES.search(text):
        return None
    [value], total = printed, basis.total
    if value == total or abs(value - total) > total * _LIKELY or "约" in text:
        return None
    return _estimate(form, (basis.prose.place, *basis.amounts), value, total, "error")


def _levels(form: Form, basis: _Basis) -> Iterator[Finding]:
    """市级700万元、区级500万元, where the row says that each pays 600."""
    lists = [d.parts for entry in basis.entries for d in entry.divisions]
    for parts in (*lists, *(entry.parts for entry in basis.entries)):
        paid = [part.value for part in parts]
        named = all(is_level(basis.prose.text, part) for part in parts)
        if not named or len(paid) != len(basis.amounts) or sum(paid) != basis.total:
            continue
        rest = Counter(basis.amounts.values()) - Counter(paid)
        for place, amount in basis.amounts.items():
            if amount in rest:
                other = min(paid, key=lambda value: abs(value - amount))
                yield _estimate(form, (basis.prose.place, place), other, amount, "error")
                break


def _rows(form: Form) -> list[tuple[str, str, Decimal]]:
    """The spending of the year: place, item and amount in 元 of each row."""
    return [
        (f"spending[{number}].full_year", str(row.get("item") or ""), form.in_unit(amount, "元"))
        for number, row in enumerate(form.rows("spending"))
        if (amount := form.amount(f"spending[{number}].full_year", row.get("full_year")))
    ]


def _lists(form: Form) -> Iterator[Finding | None]:
    """A text that divides the year's amount into as many items as the form, some otherwise."""
    rows = _rows(form)
    if len(rows) < 2:
        return
    total = sum(amount for _, _, amount in rows)
    for prose in form.prose:
        if "[" in prose.place or not amounts(prose.text):
            continue
        values = _values(parsed(prose.text, form.year("fiscal_year")))
        if len(values) != len(rows) or sum(values) != total:
            continue
        missing = Counter(values) - Counter(amount for _, _, amount in rows)
        if not missing or missing.total() >= len(rows):
            yield None
            continue
        for (place, name, amount), value in zip(rows, values, strict=True):
            if value in missing and amount != value and amount not in values:
                yield _estimate(form, (prose.place, place), value, amount, "warning", name)


def _values(costs: CostText) -> list[Decimal]:
    if costs.entries:
        return [e.total.value if e.total else e.sum for e in costs.entries]
    return [part.value for part in costs.preamble.parts]


def _estimates(form: Form) -> Iterator[Finding | None]:
    """Sentences that add up what an item of the spending costs, against that item's amount."""
    rows = _rows(form)
    for prose in form.prose if rows else ():
        if "[" in prose.place or not amounts(prose.text):
            continue
        for sentence, parts in sentences_with_costs(prose.text):
            found = sum((part.value for part in parts), Decimal(0))
            for place, name, amount in rows:
                if _shortens(name[-4:], sentence) and abs(found - amount) <= amount * NEAR:
                    places = (prose.place, place)
                    yield (
                        None
                        if found == amount
                        else _estimate(form, places, found, amount, "warning", name)
                    )


def _estimate(
    form: Form,
    places: tuple[str, ...],
    found: Decimal,
    amount: Decimal,
    severity: Severity,
    name: str = "",
) -> Finding:
    table, _, rest = places[-1].partition("[")
    row = form.rows(table)[int(rest.partition("]")[0])]
    return form.finding(
        "estimate_differs",
        severity,
        places,
        sum=shown_money(found, "万元"),
        name=name or str(row.get("item") or ""),
        amount=shown_money(amount, "万元"),
        difference=shown_money(abs(found - amount), "万元"),
    )


def _shortens(word: str, sentence: str) -> bool:
    """True where the word's characters stand in the sentence in that order: 等保密评."""
    rest = iter(sentence)
    return len(word) > 2 and all(char in rest for char in word)
