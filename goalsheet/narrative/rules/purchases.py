"""R22, R23: the purchases of the text: their categories, what is bought, and that they add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.disclosure.rules.purchases import is_asset, value_of
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.statements import Statement
from goalsheet.narrative.words import subject
from goalsheet.values.text import squeeze

_KINDS = ("货物", "工程", "服务")


def _under_purchases(statement: Statement) -> bool:
    return any("政府采购" in heading for heading in statement.headings)


def purchase_words(narrative: Narrative) -> Judgement:
    """Categories that are none, and purchases that the table calls by another name."""
    stated = narrative.tables.layout.purchases
    told = [s for s in narrative.statements if _under_purchases(s)]
    if stated is None or not told:
        return NotApplicable("no_purchases")
    found = [
        narrative.finding(
            "category_in_text_unknown", "warning", s.paragraph, name=subject(s.phrase)
        )
        for s in told
        if subject(s.phrase).endswith("类")
        and subject(s.phrase).removesuffix("类") not in stated.categories
        and len(subject(s.phrase)) < 5
    ]
    return [*found, *_told_differently(narrative, told)]


def _told_differently(narrative: Narrative, told: list[Statement]) -> Iterator[Finding]:
    stated = narrative.tables.layout.purchases
    if stated is None or value_of(narrative.tables, stated.assets)[0]:
        return
    paragraphs = dict.fromkeys(s.paragraph for s in told)
    for row in narrative.tables.rows(stated.list):
        product, project = squeeze(row.fact("product")), squeeze(row.fact("project"))
        for paragraph in paragraphs:
            text = squeeze(paragraph.text)
            if project and is_asset(product) and project in text and product not in text:
                yield narrative.finding(
                    "purchase_told_differently",
                    "error",
                    paragraph,
                    (row.cells["product"],),
                    project=project,
                    product=product,
                )


def purchase_sum(narrative: Narrative) -> Judgement:
    """Goods, works and services together are all purchases, whether the tables have them or not."""
    groups: dict[int, dict[str, Statement]] = {}
    for statement in narrative.statements:
        kind = next((kind for kind in _KINDS if kind in statement.phrase), None)
        if kind and statement.whole is not None and _is_of_purchases(statement.whole):
            groups.setdefault(id(statement.whole), {}).setdefault(kind, statement)
    complete = [parts for parts in groups.values() if len(parts) == len(_KINDS)]
    if not complete:
        return NotApplicable("no_statement")
    return [f for parts in complete for f in _sum_of(narrative, list(parts.values()))]


def _is_of_purchases(whole: Statement) -> bool:
    return "采购" in whole.phrase or "采购" in whole.before


def _sum_of(narrative: Narrative, parts: list[Statement]) -> Iterator[Finding]:
    total = parts[0].whole
    added = sum((part.value for part in parts), Decimal(0))
    slack = sum(p.half_digit for p in parts if "亿" in p.printed or p.is_about)
    if total is not None and abs(added - total.value) > slack:
        yield narrative.finding(
            "purchases_do_not_add_up",
            "error",
            dict.fromkeys(s.paragraph for s in (total, *parts)),
            printed=total.printed,
            sum=narrative.shown(added),
        )
