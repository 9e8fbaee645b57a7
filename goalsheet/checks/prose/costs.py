"""Lists of costs in a text: `（2）热线服务科 4万` and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, islice, pairwise
from typing import NamedTuple

from goalsheet.checks.prose.money import MOST, Money, amounts, flat
from goalsheet.checks.words import has

_HEADER = re.compile(
    r"^[ \t]*(?:\([ ]*[0-9一二三四五六七八九十]{1,3}[ ]*\)|[0-9]{1,2}[.、)](?![0-9])"
    r"|[一二三四五六七八九十]{1,3}、)\s*",
    re.MULTILINE,
)
# The line below the items that adds them up.
_CLOSING = re.compile(r"^[^\n0-9]{0,8}(?:合计|总计|共计|总共)[^\n]*$", re.MULTILINE)
_BRACKETED = re.compile(r"\([^()]*\)")
_APPLIED = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年度?)?(?:预算)?(?:申请|申报)(?:预算|资金|财政资金)?\s*约?\s*$"
)
# An amount of which the clause says that it is no part of the sum.
_LONGEST_CLAUSE = 100
_NO_PART = re.compile(
    r"上年|去年|往年|原价|原有|增加|减少|调[增减]|超出|超过|额外|标准|单价|不超过|结余|已支付|每[^年]|"
    r"(?:19|20)[0-9]{2}年(?:年初|预算|支出|决算)"
)


class CostItem(NamedTuple):
    """One item: its name, its stated amount, its parts, what is applied for in the year.

    `settled_later` where the text says that the amount is only known in the end; `is_list` is
    False where the parts may be only some of them (其中).
    """

    name: str
    total: Money | None
    parts: tuple[Money, ...]
    applied: Money | None
    settled_later: bool
    is_list: bool

    @property
    def is_about(self) -> bool:
        """True where one of the amounts is only approximate."""
        return any(money.is_about for money in (*self.parts, *([self.total] if self.total else [])))

    @property
    def sum(self) -> Decimal:
        """The sum of the parts, in 元."""
        return sum((part.value for part in self.parts), Decimal(0))


@lru_cache(maxsize=4096)
def item_names(text: str) -> tuple[str, ...]:
    """The names of the numbered items of a text."""
    half = flat(text)
    return tuple(
        name
        for match in _headers(half)
        if (name := _name(half[match.start() :].partition("\n")[0], match.end() - match.start()))
    )


class CostText(NamedTuple):
    """A text about costs: what it says before its items, and the items."""

    preamble: CostItem
    entries: tuple[CostItem, ...]


def cost_text(text: str, year: int | None) -> CostText:
    """The costs of a text; `year` is the one of which the amounts applied for count."""
    half = flat(text)
    starts = [match.start() for match in _headers(half)]
    found = amounts(text)
    closing = _CLOSING.search(half, half.find("\n", starts[-1])) if starts else None
    end = closing.start() if closing and "\n" in half[starts[-1] :] else len(half)
    items = [
        _item(half, first, last, [m for m in found if first <= m.start < last], year)
        for first, last in pairwise([0, *starts, end])
    ]
    preamble = items[0]
    total = next((m for m in found if m.start >= end), None)
    if preamble.total is None and total is not None:
        preamble = preamble._replace(total=total._replace(is_total=True))
    return CostText(preamble, tuple(items[1:]))


def _headers(text: str) -> Iterator[re.Match[str]]:
    """The headings of the items: those numbered like the first one; others are inside an item."""
    style = None
    for match in islice(_HEADER.finditer(text), MOST):
        own = re.sub("[0-9一二三四五六七八九十 \t]+", "1", match[0].strip())
        style = style or own
        if own == style:
            yield match


def _item(text: str, first: int, last: int, found: Sequence[Money], year: int | None) -> CostItem:
    block = text[first:last]
    header = _HEADER.match(block)
    applied = next((m for m in found if _applies(text, m, year)), None)
    plain = [
        m for m in found if not m.bracketed and m is not applied and not _applies(text, m, None)
    ]
    plain = [m for m in plain if m.is_total or not _NO_PART.search(_clause(text, m.start))]
    total, parts = _split(text, first, plain, has_header=header is not None)
    parts = _without_details(text, parts)
    return CostItem(
        name=_name(block, header.end() if header else 0),
        total=total,
        parts=tuple(parts),
        applied=applied,
        settled_later=any(word in block for word in ("按实", "据实")) or "实际结算" in block,
        is_list="其中" not in block,
    )


def _without_details(text: str, parts: Sequence[Money]) -> list[Money]:
    """The parts without those of which another part in the same line is the sum."""
    kept: list[Money] = []
    for _, line in groupby(parts, key=lambda money: text.count("\n", 0, money.start)):
        found = list(line)
        rest = sum((money.value for money in found[1:]), Decimal(0))
        before = sum((money.value for money in found[:-1]), Decimal(0))
        if len(found) > 2 and found[0].value == rest:
            found = found[:1]
        elif len(found) > 2 and found[-1].value == before:
            found = found[-1:]
        elif len(found) > 1 and "其中" in text[found[0].end : found[1].start]:
            found = found[:1]
        kept += found
    return kept


def _split(
    text: str, first: int, found: Sequence[Money], *, has_header: bool
) -> tuple[Money | None, Sequence[Money]]:
    """The stated amount of an item, and the others."""
    if not found:
        return None, ()
    line_end = text.find("\n", first)
    line_end = len(text) if line_end < 0 else line_end
    lead = found[0]
    rest = _BRACKETED.sub("", text[lead.end : line_end]).strip(" ,.。;")
    stated = lead.is_total or not rest or rest.startswith(":")
    if has_header and lead.end <= line_end and stated:
        return lead, found[1:]
    if lead.is_total and not has_header:
        return lead, found[1:]
    if found[-1].is_total and len(found) > 1:
        return found[-1], found[:-1]
    return (lead, ()) if len(found) == 1 else (None, found)


def _applies(text: str, money: Money, year: int | None) -> bool:
    """True for an amount applied for; of another year only where `year` is None."""
    match = _APPLIED.search(text[max(0, money.start - 24) : money.start])
    if match is None:
        return False
    return year is None or match["year"] is None or int(match["year"]) == year


def _clause(text: str, position: int) -> str:
    """The clause before a position."""
    near = max(0, position - _LONGEST_CLAUSE)
    start = max(text.rfind(mark, near, position) for mark in ",;。\n:，；：、")
    return text[max(near, start + 1) : position]


def _name(block: str, start: int) -> str:
    line = block[start:].partition("\n")[0]
    return re.split(r"[,，:：;；。(（]|\s{2,}|\s(?=[0-9])", line.strip(), maxsplit=1)[0].strip()[
        :40
    ]


def sentences_with_costs(text: str) -> Iterator[tuple[str, tuple[Money, ...]]]:
    """Sentences that add up several amounts as the basis of a budget."""
    for sentence in re.split(r"[。\n]", text):
        found = tuple(m for m in amounts(sentence) if not m.bracketed)
        if len(found) > 1 and has(sentence, "estimates"):
            yield sentence, found
