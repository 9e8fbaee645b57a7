"""What a narrative states: amounts and what they are of, comparisons with last year, shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from goalsheet.checks.prose.money import flat
from goalsheet.narrative.document import Paragraph
from goalsheet.narrative.events import (
    Event,
    events_of,
    phrase_before,
    reasons_in,
    starts_with_reason,
)
from goalsheet.narrative.headings import Under
from goalsheet.narrative.words import any_of, subject

# A bound on the work that one text can cause; a real narrative has some dozens.
MOST_STATEMENTS = 1000
_SENTENCE = re.compile(r"[;。!?\n]")
_CLAUSE = re.compile(r"[,;:。!?()\n]|其中")
# Where what a clause is about ends, and its comparison begins.
_COMPARED = re.compile(
    r"比|较|[与同和](?=上|去|20|往|前)|同比|相比|[增减]|上[升涨]|下降|提高|降低|变[动化]|主要|的?原因|由于|因为|基本|持平|无|均|各|保持"
)
_OF_MONEY = re.compile(
    r"(?:费|费用|支出|收入|收支|预算|预算数|预算总额|拨款|采购|基金|结转|结余|总额|总计|合计|补助|购置|接待|资金)$"
)
_LAST_YEAR = re.compile(any_of("last_year"))
_ENDS = ("总", "费", "费用", "经费", "支出")
_DEEPEST = 8  # parts of parts; a bound on the work, too
_POINT = Decimal("0.02")


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

    def fits(self, value: Decimal, half_digit: Decimal) -> bool | None:
        """Whether its figures go with an amount of this year; None where they cannot tell."""
        change, rate, before = self.change, self.rate, self.last_year
        moved = change.value * change.direction if change else None
        if before is not None and moved is not None and change is not None:
            return abs(value - before - moved) <= half_digit + change.half_digit
        if rate is None or (before is None and moved is None):
            return None
        last = before if before is not None else value - (moved or 0)
        if last <= 0:
            return False
        return abs((value - last) / last * 100 - rate.value * rate.direction) <= _POINT


@dataclass
class Statement:
    """An amount in 元 and the phrase before it, with what is said of it afterwards.

    `before` is the sentence up to the amount, `headings` those above it, `share` its share,
    `whole` the statement of which it is a part, which may be a part itself.
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

    @property
    def wholes(self) -> list[Statement]:
        """Of what it is a part, the nearest first."""
        found, whole = [], self.whole
        while whole is not None:
            found.append(whole)
            whole = whole.whole
        return found


class Told(NamedTuple):
    """What a text states in amounts, and what it compares with last year without an amount.

    A remark is a statement that prints nothing: 公务接待费较上年下降5%.
    """

    statements: tuple[Statement, ...]
    remarks: tuple[Statement, ...]


def told_in(body: Sequence[Under], year: int | None) -> Told:
    """Everything a text says, in its order; `year` is the one the document is about."""
    found: list[Statement] = []
    remarks: list[Statement] = []
    for under in body:
        reading = _Reading(under, year)
        own = reading.statements()
        if not own and found and starts_with_reason(flat(under.paragraph.text)):
            _add_reasons(found[-1], under.paragraph.text)
        found += own
        remarks += reading.remarks
        if len(found) + len(remarks) >= MOST_STATEMENTS:
            break
    return Told(tuple(found), tuple(remarks))


def statements_of(body: Sequence[Under], year: int | None) -> tuple[Statement, ...]:
    """The statements of a text."""
    return told_in(body, year).statements


def _add_reasons(statement: Statement, text: str) -> None:
    if statement.comparisons:
        statement.comparisons[-1].reasons += reasons_in(flat(text))


class _Reading:
    """Reads one paragraph: which amount is spoken of, and of which it is a part."""

    def __init__(self, under: Under, year: int | None) -> None:
        self.under = under
        self.year = year
        self.text = flat(under.paragraph.text)
        self.made: list[Statement] = []
        self.remarks: list[Statement] = []
        self.spans: list[tuple[int, int]] = []
        self.current: Statement | None = None
        self.whole: Statement | None = None
        self.explained = False
        self.heard = 0
        self.outside: list[tuple[Statement | None, Statement | None]] = []

    def statements(self) -> list[Statement]:
        """The statements of the paragraph."""
        for event in events_of(self.text, self.year):
            if event.kind == "amount":
                self._state(event)
            elif event.kind == "open":
                self.outside.append((self.current, self.whole))
            elif event.kind == "close" and self.outside:
                self.current, self.whole = self.outside.pop()
            elif event.kind == "stop":
                self.explained, self.whole = False, None
            elif event.kind != "close":
                self._hear(event)
        starts = [start for start, _ in self.spans[1:]] + [len(self.text)]
        for statement, (_, end), start in zip(self.made, self.spans, starts, strict=False):
            statement.after = self.text[end:start]
        for n, statement in enumerate(self.made):
            _give_back(statement, self.made[:n])
        return self.made

    def _state(self, event: Event) -> None:
        text, made = self.text, self.made
        if _SENTENCE.search(text, self.heard, event.start):
            self.explained = False
        between = text[self.spans[-1][1] : event.start] if made else ""
        if "其中" in between or between.startswith(":"):
            self.whole = made[-1]
        while self.whole is not None and self.whole.value < event.value:
            self.whole = self.whole.whole  # what is more than it is no part of it
        if self.whole is not None and len(self.whole.wholes) > _DEEPEST:
            self.whole = None
        statement = Statement(
            self.under.paragraph,
            self.under.headings,
            phrase_before(text, event.start),
            text[self._from(_SENTENCE, event.start) : event.start],
            event.value,
            event.half_digit,
            event.text,
            event.direction > 0,
            whole=self.whole,
        )
        made.append(statement)
        self.spans.append((event.start, event.end))
        self.current = statement

    def _hear(self, event: Event) -> None:
        """Add what an event says of last year or of a share to what it is about."""
        about = self._about(event)
        if about is None:
            return
        if event.kind == "share":
            about.share = about.share or Share(event.value, event.half_digit, event.text)
        elif event.kind == "reason":
            self.explained = about.comparison is not None
            self.heard = event.end
            _say(about, event)
        elif not self.explained:  # figures of a reason are those of something else
            _say(about, event)

    def _about(self, event: Event) -> Statement | None:
        """The amount spoken of last, or the one that the clause names."""
        start = self._from(_CLAUSE, event.start)
        if event.kind == "share" or (self.spans and start <= self.spans[-1][0]):
            return self.current
        clause = self.text[start : event.start]
        compared = _COMPARED.search(clause)
        name = _LAST_YEAR.sub("", clause[: compared.start()] if compared else clause)
        if not _OF_MONEY.search(name.strip()) or not subject(name):
            return self.current
        key = subject(name)
        known = (*self.remarks, *self.made)
        about = next((s for s in reversed(known) if _same_money(subject(s.phrase), key)), None)
        self.current = about or self._remark(name)
        return self.current

    def _remark(self, name: str) -> Statement:
        nothing = Decimal(0)
        under = self.under
        self.remarks.append(
            Statement(under.paragraph, under.headings, name, name, nothing, nothing, "", False)
        )
        return self.remarks[-1]

    def _from(self, mark: re.Pattern[str], position: int) -> int:
        """Where the sentence or clause of a position begins."""
        return max((match.end() for match in mark.finditer(self.text, 0, position)), default=0)


def _same_money(one: str, other: str) -> bool:
    """Whether two names are one: 财政拨款收支总 and 财政拨款收支, 公务接待费 and 公务接待."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in ("", *_ENDS) and len(short) > 1


def _say(statement: Statement, event: Event) -> None:
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


def _give_back(statement: Statement, before: Sequence[Statement]) -> None:
    """Move a comparison that follows the last of several parts to the whole that it is of."""
    for own in list(statement.comparisons):
        if own.fits(statement.value, statement.half_digit) is not False:
            continue
        of = next((s for s in reversed(before) if own.fits(s.value, s.half_digit)), None)
        if of is not None:
            statement.comparisons.remove(own)
            of.comparisons.append(own)
