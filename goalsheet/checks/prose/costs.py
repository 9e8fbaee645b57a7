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

# At the beginning of a line, or of a sentence: (1)设备费30万元;(2)安装费5万元。
_HEADER = re.compile(
    r"(?:^[ \t]*|(?<=[。;:])[ \t]*)(?:\([ ]*[0-9一二三四五六七八九十]{1,3}[ ]*\)"
    r"|[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*",
    re.MULTILINE,
)
# What adds the items up, below or behind them.
_CLOSING = re.compile(
    r"^[^\n0-9]{0,8}(?:合计|总计|共计|总共)[^\n]*$"
    r"|(?<=[。;,])(?:以上|上述|各项|综上|总)[^\n0-9。;,]{0,8}(?:计|共)[^\n0-9]{0,3}[0-9][^\n]*$"
    r"|(?<=。)[ \t]*(?:合计|共计)[^\n0-9]{0,3}[0-9][^\n]*$",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_APPLIED = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年度?)?(?:预算)?(?:申请|申报)(?:预算|资金|财政资金)?\s*约?\s*$"
)
# What is paid in one of several years: 2024年支付80万元,2025年支付80万元.
_SCHEDULED = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})年度?(?:内|计划|预计|拟|应|需|已|再)?"
    r"(?:支付|安排|投入|付款|拨付|付|支出|下达)(?:[^0-9,。;:\n]{0,4}(?:资金|预算|金额|款|款项|费用|费))?"
    r"(?:约|为)?\s*$"
)
# An amount of which the clause says that it is no part of the sum.
_LONGEST_CLAUSE = 100
# 总额50万元,其中:…; 申请50万元,用于…
_DIVIDED = re.compile(
    r"[^0-9,。;:\n]{0,6}(?::|[,。;]?(?:由|[^0-9,。;:\n]{0,4}(?:其中|包括|包含|分别|用于)))"
)
# What may leave something out.
_SOME = re.compile(r"其中|主要用于|[元万]等|等(?:费用|支出|方面|开支|项)")
# 人员劳务(12万元)、设备租赁(8万元): the bracket holds the amount and nothing else.
_BRACKETED_AMOUNT = re.compile(r"\(\s*(?:约|计|共)?\s*$")
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


def item_blocks(text: str) -> Iterator[tuple[str, str]]:
    """The numbered items of a text: the name of each, and all that stands under it."""
    half = flat(text)
    headers = list(_headers(half))
    ends = [*(header.start() for header in headers[1:]), len(half)]
    for header, end in zip(headers, ends, strict=False):
        yield _name(half[header.start() : end], len(header[0])), half[header.start() : end]


class CostText(NamedTuple):
    """A text about costs: what it says before its items, and the items."""

    preamble: CostItem
    entries: tuple[CostItem, ...]


def cost_text(text: str, year: int | None) -> CostText:
    """The costs of a text; `year` is the one of which the amounts applied for count."""
    half = flat(text)
    starts = [match.start() for match in _headers(half)]
    found = amounts(text)
    closing = _CLOSING.search(half, starts[-1] + 1) if starts else None
    end = closing.start() if closing else len(half)
    items = [
        _item(half, first, last, [m for m in found if first <= m.start < last], year)
        for first, last in pairwise([0, *starts, end])
    ]
    total = next((m for m in found if m.start >= end), None)
    if total is None and len(items) > 2:
        items, total = _without_closing(items)
    preamble = items[0]
    if preamble.total is None and total is not None:
        preamble = preamble._replace(total=total._replace(is_total=True))
    return CostText(preamble, tuple(items[1:]))


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
    for match in islice(_HEADER.finditer(text), MOST):
        own = re.sub("[0-9]+", "1", re.sub("[一二三四五六七八九十]+", "一", match[0].strip()))
        own = re.sub("[①-⑳]", "①", own.replace(" ", ""))
        style = style or own
        if own == style:
            yield match


def _item(text: str, first: int, last: int, found: Sequence[Money], year: int | None) -> CostItem:
    block = text[first:last]
    header = _HEADER.match(block)
    applied = next((m for m in found if _applies(text, m, year)), None)
    scheduled = _scheduled(text, found)
    plain = [
        m
        for m in found
        if not (m.bracketed or m is applied or _applies(text, m, None) or m.start in scheduled)
    ]
    own = next((m for m in found if scheduled.get(m.start) == year), None)
    plain = [m for m in plain if m.is_total or not _NO_PART.search(_clause(text, m.start))]
    if len(plain) < 2:
        plain = sorted((*plain, *_in_brackets(text, found)), key=lambda money: money.start)
    total, parts = _split(text, first, plain, has_header=header is not None)
    parts = _without_details(text, parts)
    return CostItem(
        name=_name(block, header.end() if header else 0),
        total=total,
        parts=tuple(parts),
        applied=applied or own,
        settled_later=any(word in block for word in ("按实", "据实")) or "实际结算" in block,
        is_list=_SOME.search(block) is None,
    )


def _in_brackets(text: str, found: Sequence[Money]) -> Sequence[Money]:
    """The amounts behind the names of several things: 劳务(12万元)、租赁(8万元)."""
    named = [
        money
        for money in found
        if money.bracketed
        and _BRACKETED_AMOUNT.search(text[max(0, money.start - 6) : money.start])
        and text[money.end :].lstrip()[:1] == ")"
    ]
    return named if len(named) > 1 else ()


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
    if has_header and all(money.value == lead.value for money in found):
        return lead, ()
    rest = _BRACKETED.sub("", text[lead.end : line_end]).strip(" ,.。;")
    stated = lead.is_total or not rest or rest.startswith(":")
    if has_header and lead.end <= line_end and stated:
        return lead, found[1:]
    divided = len(found) > 2 and _DIVIDED.match(text[lead.end : found[1].start])
    if (lead.is_total and not has_header) or (divided and not lead.is_about):
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


def _scheduled(text: str, found: Sequence[Money]) -> dict[int, int]:
    """Where the amounts paid in different years stand, and in which; none where it is one year."""
    years = {
        money.start: int(match["year"])
        for money in found
        if (match := _SCHEDULED.search(text[max(0, money.start - 24) : money.start]))
    }
    return years if len(set(years.values())) > 1 else {}


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
