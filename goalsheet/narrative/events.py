"""What counts in a paragraph: amounts, differences, rates, shares, words, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from goalsheet.checks.prose.money import SCALES, amounts
from goalsheet.narrative.words import any_of, bare, words

Kind = Literal[
    "amount", "change", "last_year", "rate", "share", "same", "reason", "open", "close", "stop"
]

_LARGEST = Decimal(10**16)
_PERCENT = re.compile(r"(?<![0-9.])(?P<number>-?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?:%|个百分点)")
_BOUNDARY = re.compile(r"[,;:。!?\n\t]|、(?!支)|(?<!收)、|其中")
_AFTERWORD = r"(?:了|率|额|约|为|达|幅度|比例|数|预算|近|:)*\s*约?\s*-?$"
_UP = re.compile(rf"(?:{any_of('up')}|增){_AFTERWORD}")
_DOWN = re.compile(rf"(?:{any_of('down')}|减){_AFTERWORD}")
# A form's sentence with both words left in: 增长（下降）0%.
_EITHER = re.compile(rf"[(/](?:{any_of('up', 'down')})\)?{_AFTERWORD}")
_SAME = re.compile(
    rf"(?<!基本)(?<!大致)(?<!大体)(?<!总体)(?:{any_of('same')})"
    r"|(?:与|同|和)(?:上年|去年|上一年|20[0-9]{2}年)[^,。;]{0,8}(?<!基本)(?:相同|保持一致|一致)"
)
_SHARE = re.compile(r"占(?P<whole>[^,;。%]{0,24}?)(?:的?(?:比重|比例|比))?(?:为|达|约|的)*\s*$")
_YEAR = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})\s*年")
_REASON = re.compile(
    rf"(?P<up>{any_of('up')})?(?P<down>{any_of('down')})?(?:变动|变化|变动)?的?(?:主要)?原因"
    r"|主要(?:是|系|由于|因)|由于|因为"
)
_CHANGE_OPEN = re.compile(rf"(?:{any_of('up', 'down')})[约了]*[0-9.,]+[亿万]?元\($")
_MARK = re.compile(r"[()。]")


class Event(NamedTuple):
    """Something in a paragraph that counts, at its position.

    `direction` is 1 for more, -1 for less, for an amount 1 where it says 约; `text` is what is
    printed, of a share what it is said to be of.
    """

    start: int
    end: int
    kind: Kind
    direction: int = 0
    value: Decimal = Decimal(0)
    half_digit: Decimal = Decimal(0)
    text: str = ""


def events_of(text: str, year: int | None) -> list[Event]:
    """The events of a text with narrow signs, in order; `year` is the one it is about."""
    return sorted((*_amounts(text, year), *_percents(text), *_words(text), *_marks(text)))


def starts_with_reason(text: str) -> bool:
    """Whether a paragraph begins by giving reasons."""
    return _REASON.search(text[:24]) is not None


def reasons_in(text: str) -> Iterator[int]:
    """The directions of the reasons that a text gives."""
    return (_reason_direction(match) for match in _REASON.finditer(text))


def _amounts(text: str, year: int | None) -> Iterator[Event]:
    for money in amounts(text):
        phrase = phrase_before(text, money.start)
        digits = text[money.start : money.end]
        # A number without a unit is no amount, nor is one beyond all budgets.
        if not digits.endswith(tuple(SCALES)) or money.value > _LARGEST or _EITHER.search(phrase):
            continue
        match = re.match(r"[0-9,]+(?:\.([0-9]+))?", digits)
        decimals = len(match[1] or "") if match else 0
        half = SCALES[money.unit].scaleb(-decimals) / 2
        value = -money.value if text[: money.start].rstrip().endswith("-") else money.value
        direction = _direction(phrase)
        position = money.start, money.end
        if direction:
            yield Event(*position, "change", direction, value, half, digits)
        elif _is_last_year(phrase, year):
            yield Event(*position, "last_year", 0, value, half, digits)
        else:
            about = 1 if money.is_about else 0
            yield Event(*position, "amount", about, value, half, digits)


def _percents(text: str) -> Iterator[Event]:
    for match in _PERCENT.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        number = match["number"]
        half = Decimal(1).scaleb(-len(number.partition(".")[2])) / 2
        share = _SHARE.search(before)
        direction = 0 if _EITHER.search(before) else _direction(before)
        if _CHANGE_OPEN.search(before):  # 增加16.9万元（140.83%）
            direction = _direction(
                phrase_before(before, before.rindex("(")).rstrip("0123456789.亿万元")
            )
        position = match.start(), match.end()
        if direction:
            yield Event(*position, "rate", direction, Decimal(number), half)
        elif share:
            yield Event(*position, "share", 0, Decimal(number), half, share["whole"])


def _words(text: str) -> Iterator[Event]:
    for match in _SAME.finditer(text):
        yield Event(match.start(), match.end(), "same")
    for match in _REASON.finditer(text):
        yield Event(match.start(), match.end(), "reason", _reason_direction(match))


def _marks(text: str) -> Iterator[Event]:
    for match in _MARK.finditer(text):
        kind: Kind = "open" if match[0] == "(" else "close" if match[0] == ")" else "stop"
        yield Event(match.start(), match.end(), kind)


def _reason_direction(match: re.Match[str]) -> int:
    return 1 if match["up"] else -1 if match["down"] else 0


def _direction(phrase: str) -> int:
    if _UP.search(phrase):
        return 1
    return -1 if _DOWN.search(phrase) else 0


def _is_last_year(phrase: str, year: int | None) -> bool:
    if any(word in phrase for word in words("last_year")) and "结转" not in phrase:
        return True
    years = [int(match["year"]) for match in _YEAR.finditer(phrase)]
    return bool(years) and year is not None and years[-1] < year


def phrase_before(text: str, position: int) -> str:
    """The words before an amount up to a comma; up to the one before where there are none."""
    before = text[:position]
    before = before[_open_bracket(before) :]
    marks = [match.end() for match in _BOUNDARY.finditer(before)]
    phrase = before[marks[-1] if marks else 0 :]
    if not bare(re.sub(r"[为是共约]", "", phrase)) and marks:
        start = marks[-2] if len(marks) > 1 else 0
        if before[marks[-1] - 1] in ":,":
            return before[start:]
    return phrase


def _open_bracket(text: str) -> int:
    """Where what stands in a bracket that is still open begins, 0 outside of one."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        if text[position] == ")":
            depth += 1
        elif text[position] == "(":
            if not depth:
                return position + 1
            depth -= 1
    return 0
