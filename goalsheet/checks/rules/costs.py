"""R30, R31, R32: costs and products printed in texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.costs import CostItem, CostText, cost_text, sentences_with_costs
from goalsheet.checks.prose.expression import calculations
from goalsheet.checks.prose.money import Money, amounts
from goalsheet.checks.words import has
from goalsheet.model import Finding, Severity
from goalsheet.values.amount import canonical

_parsed = lru_cache(maxsize=4096)(cost_text)
_YUAN = Decimal(10000)
# Further apart, two amounts are not the same thing with a slip in it.
_NEAR = Decimal("0.1")
# Further from the amount of their row, amounts in its basis may be about something else.
_LIKELY = Decimal("0.3")


def calculation_wrong(form: Form) -> Judgement:
    """R32: a product or sum whose printed result is another."""
    found = [(prose, printed) for prose in form.prose for printed in calculations(prose.text)]
    if not found:
        return NotApplicable("no_calculation")
    return [
        form.finding(
            "calculation_wrong",
            "info" if printed.is_about else "error",
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
        costs = _parsed(prose.text, form.year("fiscal_year"))
        for entry in (costs.preamble, *costs.entries):
            if entry.total is not None and len(entry.parts) > 1:
                yield _item_sum(form, prose, entry, entry.total)
        yield from _whole(form, prose, costs)


def _item_sum(form: Form, prose: Prose, entry: CostItem, total: Money) -> Finding | None:
    """The finding about one item, None where it adds up."""
    difference = entry.sum - total.value
    partly = not entry.is_list and difference < 0
    if not difference or partly:
        return None
    return form.finding(
        "parts_not_total",
        _severity(entry, abs(difference) <= total.value * _NEAR),
        (prose.place,),
        name=entry.name,
        total=_shown(total.value, total.unit),
        parts=" + ".join(_shown(part.value, part.unit) for part in entry.parts),
        sum=_shown(entry.sum, total.unit),
        difference=_shown(abs(difference), total.unit),
    )


def _severity(entry: CostItem, near: bool) -> Severity:
    if entry.is_list and not entry.is_about and not entry.settled_later:
        return "error"
    return "info" if near and entry.is_list else "warning"


def _whole(form: Form, prose: Prose, costs: CostText) -> Iterator[Finding | None]:
    """The items against the amount that stands above them."""
    total = costs.preamble.total
    items = [entry.total for entry in costs.entries]
    if total is None or not total.is_total or len(items) < 2 or not all(items):
        return
    parts = tuple(money for money in items if money is not None)
    whole = costs.preamble._replace(parts=parts, is_list=True)
    yield _item_sum(form, prose, whole, total)


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
        costs = _parsed(prose.text, form.year("fiscal_year"))
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
    near = abs(found - total) <= total * _LIKELY
    return form.finding(
        "parts_not_amount",
        "info" if about else "error" if near else "warning",
        places,
        sum=_shown(found, "万元"),
        amount=_shown(total, "万元"),
        difference=_shown(abs(found - total), "万元"),
    )


def _leaves(entry: CostItem) -> tuple[Money, ...]:
    return entry.parts or ((entry.total,) if entry.total else ())


def applied_amount(form: Form) -> Judgement:
    """R30: the amounts applied for in the text against the form's amount of the year."""
    total = form.field_amount("fund_total")
    if total is None:
        return NotApplicable("no_fund_total")
    judged = [*_applied(form, form.in_unit(total, "元")), *_estimates(form)]
    if not judged:
        return NotApplicable("no_cost_items")
    return [finding for finding in judged if finding is not None]


def _applied(form: Form, total: Decimal) -> Iterator[Finding | None]:
    judged = list(_applied_in_texts(form, total))
    yield from judged or _whole_cost(form, total)


def _whole_cost(form: Form, total: Decimal) -> Iterator[Finding | None]:
    """A list of all costs in another text (全部费用共20万), where none says what is applied for."""
    for prose in form.prose:
        whole = _parsed(prose.text, form.year("fiscal_year")).preamble
        if "[" in prose.place or whole.total is None or len(whole.parts) < 2:
            continue
        if whole.total.is_total and whole.total.value != total:
            yield form.finding(
                "applied_differs",
                "warning",
                (prose.place, "fund_total"),
                items=_shown(whole.total.value, "万元"),
                sum=_shown(whole.total.value, "万元"),
                total=_shown(total, "万元"),
                difference=_shown(abs(whole.total.value - total), "万元"),
            )


def _applied_in_texts(form: Form, total: Decimal) -> Iterator[Finding | None]:
    for prose in form.prose:
        costs = _parsed(prose.text, form.year("fiscal_year"))
        stated = _stated(costs) if _is_about_money(form, prose) else _asked(costs)
        if not stated:
            continue
        found = sum(stated, Decimal(0))
        if found == total:
            yield None
            continue
        if found in (total * _YUAN, total / _YUAN):
            yield _unit_slip(form, prose, found, total)
            continue
        about = any(_is_open(entry) for entry in costs.entries)
        yield form.finding(
            "applied_differs",
            "warning" if about else "error",
            (prose.place, "fund_total"),
            items=" + ".join(_shown(amount, "万元") for amount in stated),
            sum=_shown(found, "万元"),
            total=_shown(total, "万元"),
            difference=_shown(abs(found - total), "万元"),
        )


def _unit_slip(form: Form, prose: Prose, found: Decimal, total: Decimal) -> Finding:
    """Ten thousand times as much in the text or the form: not the amount, but its unit."""
    slip = form.finding(
        "text_unit_slip",
        "error",
        ("fund_total", prose.place),
        sum=_shown(found, "万元"),
        total=_shown(total, "万元"),
    )
    return replace(slip, rule="R03")


def _is_about_money(form: Form, prose: Prose) -> bool:
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


def _stated(costs: CostText) -> list[Decimal]:
    """What each item asks for in the year; none where one of them is silent."""
    wanted = [_of_entry(entry) for entry in costs.entries]
    found = [amount for amount in wanted if amount is not None]
    if found:
        return found
    lead = costs.preamble
    if lead.applied is not None:
        return [lead.applied.value]
    if lead.total is not None:
        return [lead.total.value]
    different = {part.value for part in lead.parts}
    return list(different) if len(different) == 1 else []


def _estimates(form: Form) -> Iterator[Finding | None]:
    """Sentences that add up what an item of the spending costs, against that item's amount."""
    rows = [
        (f"spending[{number}]", str(row.get("item") or ""), amount)
        for number, row in enumerate(form.rows("spending"))
        if (amount := form.amount(f"spending[{number}].full_year", row.get("full_year")))
    ]
    for prose in form.prose if rows else ():
        if "[" in prose.place or not amounts(prose.text):
            continue
        for sentence, parts in sentences_with_costs(prose.text):
            found = sum((part.value for part in parts), Decimal(0))
            for place, name, amount in rows:
                stated = form.in_unit(amount, "元")
                if _shortens(name[-4:], sentence) and abs(found - stated) <= stated * _NEAR:
                    yield (
                        None
                        if found == stated
                        else form.finding(
                            "estimate_differs",
                            "warning",
                            (prose.place, f"{place}.full_year"),
                            sum=_shown(found, "万元"),
                            name=name,
                            amount=_shown(stated, "万元"),
                            difference=_shown(abs(found - stated), "万元"),
                        )
                    )


def _shortens(word: str, sentence: str) -> bool:
    """True where the word's characters stand in the sentence in that order: 等保密评."""
    rest = iter(sentence)
    return len(word) > 2 and all(char in rest for char in word)


def _shown(amount: Decimal, unit: str) -> str:
    """An amount in 元, shown in the unit of the text."""
    if unit in ("万元", "万"):
        return canonical(amount / _YUAN) + "万元"
    return canonical(amount) + "元"
