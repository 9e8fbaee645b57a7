"""What a narrative states: amounts and what they are of, comparisons with last year, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from goalsheet.checks.prose.money import SCALES, amounts, flat
from goalsheet.narrative.document import Paragraph
from goalsheet.narrative.headings import Under
from goalsheet.narrative.words import any_of, bare, words

Role = Literal["amount", "change", "last_year"]

# A bound on the work that one text can cause; a real narrative has some dozens.
MOST_STATEMENTS = 1000
_LARGEST = Decimal(10**16)
_PERCENT = re.compile(r"(?<![0-9.])(?P<number>-?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?:%|个百分点)")
_BOUNDARY = re.compile(r"[,;:。、!?\n\t]|其中")
_SENTENCE = re.compile(r"[;。!?\n]")
_AFTERWORD = r"(?:了|率|额|约|为|达|幅度|比例|数|预算|近)*\s*约?\s*-?$"
_UP = re.compile(rf"(?:{any_of('up')}){_AFTERWORD}")
_DOWN = re.compile(rf"(?:{any_of('down')}){_AFTERWORD}")
_SAME = re.compile(any_of("same"))
_SHARE = re.compile(r"占(?P<whole>[^,;。%]{0,24}?)(?:的?(?:比重|比例|比))?(?:为|达|约|的)*\s*$")
_YEAR = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})\s*年")
_REASON = re.compile(
    rf"(?P<up>{any_of('up')})?(?P<down>{any_of('down')})?(?:变动|变化|变动)?的?(?:主要)?原因"
    r"|主要(?:是|系|由于|因)|由于|因为"
)


class Rate(NamedTuple):
    """A printed percentage: its value, its direction (1, -1, 0), half of its last digit."""

    value: Decimal
    direction: int
    half_digit: Decimal


class Share(NamedTuple):
    """A printed share, of what is said to be the whole (often nothing), in percent."""

    value: Decimal
    half_digit: Decimal
    whole: str


class Change(NamedTuple):
    """A printed difference from last year, in 元, with half of its last digit."""

    value: Decimal
    direction: int
    half_digit: Decimal


@dataclass
class Comparison:
    """What a statement says of last year; `reasons` are their directions (0: just a reason)."""

    change: Change | None = None
    rate: Rate | None = None
    last_year: Decimal | None = None
    same: bool = False
    reasons: list[int] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether last year is spoken of."""
        return self.same or self.change is not None or self.rate is not None


@dataclass
class Statement:
    """An amount in 元 and the phrase before it, with what is said of it afterwards.

    `before` is the sentence up to the amount, `headings` those above it, `share` its share,
    `whole` the statement of which it is a part.
    """

    paragraph: Paragraph
    headings: tuple[str, ...]
    phrase: str
    before: str
    value: Decimal
    half_digit: Decimal
    printed: str
    is_about: bool
    comparisons: list[Comparison] = field(default_factory=list)
    share: Share | None = None
    whole: Statement | None = None
    after: str = ""

    @property
    def comparison(self) -> Comparison | None:
        """The first comparison that says something."""
        return next((one for one in self.comparisons if one.says_something), None)


class _Event(NamedTuple):
    """Something in a paragraph that counts, at its position."""

    start: int
    end: int
    kind: str
    direction: int = 0
    value: Decimal = Decimal(0)
    half_digit: Decimal = Decimal(0)
    text: str = ""


def statements_of(body: Sequence[Under], year: int | None) -> tuple[Statement, ...]:
    """All statements of a text, in its order; `year` is the one the document is about."""
    found: list[Statement] = []
    for under in body:
        own = list(_of_paragraph(under, year))
        if not own and found and _starts_with_reason(under.paragraph.text):
            _add_reasons(found[-1], under.paragraph.text)
        found += own
        if len(found) >= MOST_STATEMENTS:
            break
    return tuple(found)


def _starts_with_reason(text: str) -> bool:
    match = _REASON.search(flat(text)[:24])
    return match is not None


def _add_reasons(statement: Statement, text: str) -> None:
    if statement.comparisons:
        for match in _REASON.finditer(flat(text)):
            statement.comparisons[-1].reasons.append(_reason_direction(match))


def _of_paragraph(under: Under, year: int | None) -> Iterator[Statement]:
    text = flat(under.paragraph.text)
    events = sorted((*_amounts(text, year), *_percents(text), *_words(text)))
    current: Statement | None = None
    whole: Statement | None = None
    made: list[tuple[Statement, int]] = []
    for event in events:
        if event.kind == "amount":
            before = _sentence_before(text, event.start)
            phrase = _phrase(text, event.start)
            statement = Statement(
                under.paragraph,
                under.headings,
                phrase,
                before,
                event.value,
                event.half_digit,
                event.text,
                event.direction > 0,
            )
            if "其中" in text[made[-1][1] : event.start] if made else False:
                whole = made[-1][0]
            statement.whole = whole
            if made:
                made[-1][0].after = text[made[-1][1] : event.start]
            made.append((statement, event.end))
            current = statement
        elif current is not None:
            _say(current, event)
    if made:
        made[-1][0].after = text[made[-1][1] :]
    yield from (statement for statement, _ in made)


def _say(statement: Statement, event: _Event) -> None:
    """Add what an event says of last year or of a share to a statement."""
    if event.kind == "share":
        statement.share = statement.share or Share(event.value, event.half_digit, event.text)
        return
    if not statement.comparisons:
        statement.comparisons.append(Comparison())
    own = statement.comparisons[-1]
    if (event.kind == "change" and own.change) or (event.kind == "rate" and own.rate):
        own = Comparison()
        statement.comparisons.append(own)
    if event.kind == "change":
        own.change = Change(event.value, event.direction, event.half_digit)
    elif event.kind == "rate":
        own.rate = Rate(event.value, event.direction, event.half_digit)
    elif event.kind == "last_year":
        own.last_year = event.value
    elif event.kind == "same":
        own.same = True
    elif event.kind == "reason":
        own.reasons.append(event.direction)


def _amounts(text: str, year: int | None) -> Iterator[_Event]:
    for money in amounts(text):
        phrase = _phrase(text, money.start)
        digits = text[money.start : money.end]
        # A number without a unit is no amount, nor is one beyond all budgets.
        if not digits.endswith(tuple(SCALES)) or money.value > _LARGEST:
            continue
        match = re.match(r"[0-9,]+(?:\.([0-9]+))?", digits)
        decimals = len(match[1] or "") if match else 0
        half = SCALES[money.unit].scaleb(-decimals) / 2
        value = -money.value if text[: money.start].rstrip().endswith("-") else money.value
        direction = _direction(phrase)
        if direction:
            yield _Event(money.start, money.end, "change", direction, value, half, digits)
        elif _is_last_year(phrase, year):
            yield _Event(money.start, money.end, "last_year", 0, value, half, digits)
        else:
            about = 1 if money.is_about else 0
            yield _Event(money.start, money.end, "amount", about, value, half, digits)


def _percents(text: str) -> Iterator[_Event]:
    for match in _PERCENT.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        number = match["number"]
        half = Decimal(1).scaleb(-len(number.partition(".")[2])) / 2
        share = _SHARE.search(before)
        direction = _direction(before)
        position = match.start(), match.end()
        if direction:
            yield _Event(*position, "rate", direction, Decimal(number), half)
        elif share:
            yield _Event(*position, "share", 0, Decimal(number), half, share["whole"])


def _words(text: str) -> Iterator[_Event]:
    for match in _SAME.finditer(text):
        yield _Event(match.start(), match.end(), "same")
    for match in _REASON.finditer(text):
        yield _Event(match.start(), match.end(), "reason", _reason_direction(match))


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


def _sentence_before(text: str, position: int) -> str:
    starts = [match.end() for match in _SENTENCE.finditer(text, 0, position)]
    return text[starts[-1] if starts else 0 : position]


def _phrase(text: str, position: int) -> str:
    """The words before an amount up to a comma; up to the one before where there are none."""
    before = text[:position]
    marks = [match.end() for match in _BOUNDARY.finditer(before)]
    phrase = before[marks[-1] if marks else 0 :]
    if not bare(re.sub(r"[为是共约]", "", phrase)) and marks:
        start = marks[-2] if len(marks) > 1 else 0
        if text[marks[-1] - 1] in ":,":
            return before[start:]
    return phrase
