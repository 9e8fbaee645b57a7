"""Lists of costs in a text, and what adds them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from goalsheet.checks.prose.cost_item import HEADER, CostItem, applies, cost_item, item_name
from goalsheet.checks.prose.division import Division, adds_up, divisions
from goalsheet.checks.prose.money import MOST, Money, amounts, flat
from goalsheet.checks.words import has

__all__ = ["CostItem", "CostText", "cost_text", "item_blocks", "item_names", "sentences_with_costs"]

# What adds the items up, below or behind them.
_CLOSING = re.compile(
    r"(?:^[^\n0-9,。;]{0,8}?|(?<=[。;])[ \t]*)(?:合计|总计|共计|总共)[^\n]*$"
    r"|(?:^|(?<=[。;,]))[ \t]*(?:(?:以上|上述|各项|综上|总)[^\n0-9。;,]{0,8}(?:计|共)"
    r"|[一二三四五六七八九十0-9]{1,2}项(?:合计|总计|共计|共))[^\n0-9]{0,3}[0-9][^\n]*$",
    re.MULTILINE,
)
# Of so many sums behind the last item the right one is looked for.
_CLOSINGS = 5
_NOTHING = CostItem("", None, (), None, settled_later=False, is_list=True)


@lru_cache(maxsize=4096)
def item_names(text: str) -> tuple[str, ...]:
    """The names of the numbered items of a text."""
    half = flat(text)
    return tuple(
        name
        for match in _headers(half)
        if not match["year"]
        and (
            name := item_name(half[match.start() :].partition("\n")[0], match.end() - match.start())
        )
    )


def item_blocks(text: str) -> Iterator[tuple[str, str]]:
    """The numbered items of a text: the name of each, and all that stands under it."""
    half = flat(text)
    headers = list(_headers(half))
    ends = [*(header.start() for header in headers[1:]), len(half)]
    for header, end in zip(headers, ends, strict=False):
        yield item_name(half[header.start() : end], len(header[0])), half[header.start() : end]


class CostText(NamedTuple):
    """A text about costs: what it says before its items, and the items."""

    preamble: CostItem
    entries: tuple[CostItem, ...]


def cost_text(text: str, year: int | None) -> CostText:
    """The costs of a text; `year` is the one of which the amounts applied for count."""
    found = amounts(text)
    if not found:
        return CostText(_NOTHING, ())
    half = flat(text)
    starts = [match.start() for match in _headers(half)]
    tail: list[Money] = []
    items = _items(half, starts, len(half), found, year)
    for closing in islice(_CLOSING.finditer(half, starts[-1] + 1) if starts else (), _CLOSINGS):
        behind = [money for money in found if money.start >= closing.start()]
        before = _items(half, starts, closing.start(), found, year)
        if not behind or _is_of_last(half, before, behind[0]):
            continue
        items, tail = before, behind
        if behind[0].value == _sum(before[1:]):
            break
    return _closed(half, items, tail, year)


def _items(
    text: str, starts: Sequence[int], end: int, found: Sequence[Money], year: int | None
) -> list[CostItem]:
    """What stands before the first heading, and each item; the last one ends at `end`."""
    return [
        cost_item(text, first, last, [m for m in found if first <= m.start < last], year)
        for first, last in pairwise([0, *starts, end])
    ]


def _is_of_last(text: str, items: Sequence[CostItem], total: Money) -> bool:
    """True for a sum of the last item's own parts: `(3)抽检40万元、培训10万元。合计50万元。`."""
    parts = items[-1].parts
    return len(parts) > 1 and adds_up(text, total, parts, ()) and _sum(items[1:]) != total.value


def _has_worth(item: CostItem) -> bool:
    return item.total is not None or bool(item.parts)


def _sum(items: Sequence[CostItem]) -> Decimal:
    return sum((e.total.value if e.total else e.sum for e in items), Decimal(0))


def _closed(text: str, items: list[CostItem], tail: Sequence[Money], year: int | None) -> CostText:
    """The costs with what stands behind the items: their total, and what is applied for."""
    preamble, *entries = items
    total = tail[0]._replace(is_total=True) if tail else None
    applied = next((m for m in tail if applies(text, m, year)), None)
    of_tail: tuple[Division, ...] = ()
    if total is None and len(items) > 2:
        items, total = _without_closing(items)
        preamble, *entries = items
    if tail:
        of_tail = tuple(divisions(text, tail, whole=True)[1])
    if total is not None and (preamble.total is None or tail) and any(map(_has_worth, entries)):
        preamble = preamble._replace(total=total, parts=())
    return CostText(
        preamble._replace(
            applied=preamble.applied or applied, divisions=(*preamble.divisions, *of_tail)
        ),
        tuple(entries),
    )


def _without_closing(items: list[CostItem]) -> tuple[list[CostItem], Money | None]:
    """The items, and what adds all of them up at the end of the last one: `(3)其他2万,合计15万`.

    It belongs to the last item where that one's own parts come nearer to it.
    """
    *before, last = items
    if last.total is None or not last.total.is_total or not last.parts:
        return items, None
    rest = sum((e.total.value if e.total else e.sum for e in before[1:]), Decimal(0))
    stated = last.total.value
    if last.total.start < last.parts[-1].end:
        return items, None
    if abs(stated - last.sum) <= abs(stated - last.sum - rest):
        return items, None
    [first, *others] = last.parts
    own = last._replace(total=None if others else first, parts=last.parts if others else ())
    return [*before, own], last.total


def _headers(text: str) -> Iterator[re.Match[str]]:
    """The headings of the items: those numbered like the first one; others are inside an item."""
    style = None
    for match in islice(HEADER.finditer(text), MOST):
        own = re.sub("[0-9]+", "1", re.sub("[一二三四五六七八九十]+", "一", match[0].strip()))
        own = re.sub("[①-⑳]", "①", own.replace(" ", ""))
        style = style or own
        if own == style:
            yield match


def sentences_with_costs(text: str) -> Iterator[tuple[str, tuple[Money, ...]]]:
    """Sentences that add up several amounts as the basis of a budget."""
    for sentence in re.split(r"[。\n]", text):
        found = tuple(m for m in amounts(sentence) if not m.bracketed)
        if len(found) > 1 and has(sentence, "estimates"):
            yield sentence, found
