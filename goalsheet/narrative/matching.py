"""Which cells of the tables say the same as a statement of the narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.disclosure.rules.codes import related
from goalsheet.disclosure.rules.relations import parsed
from goalsheet.disclosure.stated import NarrativeLayout, StatementLayout
from goalsheet.expr.evaluate import judge
from goalsheet.expr.syntax import Relation, references
from goalsheet.narrative.statements import Statement
from goalsheet.narrative.words import bare, before_year, subject
from goalsheet.values.amount import convert

_HEADING_END = re.compile(r"(?:预算)?(?:安排|支出|开展|占有使用)?(?:情况)?(?:的)?(?:说明)?$")
_GENERAL = re.compile(
    r"(?:总体|规模|结构|变化|变动|增减|具体|情况|安排|使用|说明|收支|其他|重要|事项|及|和|、|的)*"
)
_PROJECT_END = re.compile(r"(?:项目)?(?:经费|支出)?$")
_BODY_END = re.compile(
    r"(?:中心|局|委|办|处|队|院|校|馆|所|站|厅|科|园|会|部|机关|机构|街道|镇|乡|府)(?:本级)?的?$"
)
_CODE = re.compile(r"[(（]([0-9]{3,7})[)）]$")
_WHOSE = re.compile(r"(?:拨款|机关|机构|行政|事业|本级|局|中心)$")
_LEVEL = re.compile(r"[(（](?:类|款|项)[)）]|[类款项]级?科目")
_LEVEL_WORDS = ("支出", "科目", "预算", "支出预算", "预算支出")
_ABOUT_50 = Decimal(50)
"""What 万元 with two decimals rounds away, in 元."""


class Candidate(NamedTuple):
    """An amount of the tables in 元 (0 for blank cells), and its cells."""

    value: Decimal
    places: tuple[str, ...]


class Match(NamedTuple):
    """A statement with what it is of by the layout, and the amounts that it may be."""

    statement: Statement
    id: str
    rule: str
    candidates: tuple[Candidate, ...]
    row: tuple[tuple[str, Candidate], ...] = ()
    """Of what is called by name: column and amount."""

    @property
    def agreeing(self) -> Candidate | None:
        """The amount that is the stated one."""
        return next((c for c in self.candidates if agrees(self.statement, c.value)), None)


def agrees(statement: Statement, value: Decimal) -> bool:
    """Whether an amount in 元 is the stated one, as exactly as it is printed."""
    small = "亿" not in statement.printed and not statement.is_about
    tolerance = min(statement.half_digit, _ABOUT_50) if small else statement.half_digit
    if "万" in statement.printed and small:
        tolerance = _ABOUT_50
    return abs(statement.value - value) <= tolerance


class Matcher:
    """Finds the cells for statements; made once for a workbook."""

    def __init__(self, layout: NarrativeLayout, tables: PublishedTables) -> None:
        self.layout = layout
        self.tables = tables
        # What stands under a heading or after a word is meant more exactly than the word alone.
        self.entries = sorted(layout.statements, key=lambda s: not (s.under or s.after))
        self._matched: dict[int, Match | None] = {}

    def match(self, statement: Statement) -> Match | None:
        """What a statement is of; None where that cannot be told."""
        if id(statement) not in self._matched:
            found = self._match(statement)
            if found is not None and statement.whole is not None:
                found = self._as_part(found, statement.whole)
            self._matched[id(statement)] = found
        return self._matched[id(statement)]

    def _match(self, statement: Statement) -> Match | None:
        key = subject(_CODE.sub("", innermost(statement.phrase).strip(" :")))
        if key:
            return self._of_key(statement, key)
        key = before_year(statement.phrase)
        found = self._of_key(statement, key) if key else None
        for heading in reversed(statement.headings):
            found = found or self._of_key(statement, subject(_HEADING_END.sub("", bare(heading))))
            found = found or self._of_key(statement, subject(heading))
            if found is not None or not _GENERAL.fullmatch(subject(heading)):
                break  # what a heading means that is not understood is not what one above it means
        return found

    def _as_part(self, found: Match, whole: Statement) -> Match | None:
        """A part of a class or a project is a cell of its row; none is more than its whole."""
        of = self.match(whole)
        if of is not None and of.agreeing is None:
            return found
        if of is not None and not of.id and found.id:
            own = tuple(candidate for column, candidate in of.row if column == found.id)
            return found._replace(candidates=own) if own else None
        most = (
            of.agreeing.value if of is not None and of.agreeing else whole.value + whole.half_digit
        )
        within = tuple(c for c in found.candidates if c.value <= most)
        return found._replace(candidates=within) if within else None

    def of_words(self, words: str) -> list[Candidate]:
        """The amounts of what some words are about; none where the layout does not say."""
        key = subject(words)
        entries = (e for e in self.entries if not e.under and not e.after)
        entry = next((e for e in entries if key in map(subject, e.words)), None)
        return self.candidates(entry) if entry is not None and key else []

    def _of_key(self, statement: Statement, key: str) -> Match | None:
        entry = self._entry(statement, key)
        named = tuple(self._named(statement, key)) if key else ()
        if entry is None and not named:
            return None
        stated = self.candidates(entry) if entry else []
        if entry is not None and not stated:
            return None
        candidates = tuple(dict.fromkeys((*stated, *(candidate for _, candidate in named))))
        if entry is None:
            return Match(statement, "", "R30", candidates, named)
        return Match(statement, entry.id, entry.rule, candidates, named)

    def _entry(self, statement: Statement, key: str) -> StatementLayout | None:
        """The entry that is meant by a key, by it without 支出, by what follows its last 的."""
        for one in dict.fromkeys((key, key.removesuffix("支出"), _owned(key))):
            found = next((e for e in self.entries if self._means(e, statement, one)), None)
            if found is not None:
                return found
        return None

    def _means(self, entry: StatementLayout, statement: Statement, key: str) -> bool:
        if entry.after and subject(entry.after) not in subject(statement.before):
            return False
        if entry.under and not any(w in h for w in entry.under for h in statement.headings):
            return False
        if _is_under(statement, entry.not_under):
            return False
        for word in entry.words:
            own = subject(word)
            rest = key.removesuffix(own)
            if key == own or (rest != key and len(own) > 2 and _BODY_END.search(rest)):
                return True
        return False

    def candidates(self, entry: StatementLayout) -> list[Candidate]:
        """The amounts of the tables for an entry, blanks as 0 where nothing else is there."""
        found = [own for text in entry.amounts if (own := self.value(text)) is not None]
        filled = [Candidate(value, places) for value, places in found if value is not None]
        if filled or not found:
            return filled
        return [Candidate(Decimal(0), found[0][1])]

    def value(self, expression: str) -> tuple[Decimal | None, tuple[str, ...]] | None:
        """What an expression comes to, in 元; None where a table is missing."""
        return value_of(self.tables, expression)

    def _named(self, statement: Statement, key: str) -> Iterator[tuple[str, Candidate]]:
        code = code_of(statement)
        keys = (key, _owned(key))
        for names in self.layout.names:
            if _is_under(statement, names.not_under):
                continue
            for row in self.tables.rows(names.list):
                name = subject(row.fact(names.column))
                if (code and row.fact("code") == code) or _is_called(name, keys):
                    for column in names.amounts:
                        if column in row.amounts:
                            value = convert(row.amounts[column], self.tables.layout.unit, "元")
                            yield column, Candidate(value, (row.cells[column],))


def code_of(statement: Statement) -> str:
    """The code that stands after a name: 行政运行（2070101）; "" for none."""
    code = _CODE.search(statement.phrase.strip(" :"))
    return code[1] if code else ""


def _owned(key: str) -> str:
    """What belongs to an office or a fund: `一般公共预算拨款的培训费` is 培训费."""
    whose, _, what = key.rpartition("的")
    return what if _WHOSE.search(whose) else key


def _is_called(name: str, keys: Sequence[str]) -> bool:
    """Whether a row is meant: by its name, without 支出, or with 经费 after it."""
    return bool(name) and any(
        name in (key, subject(_PROJECT_END.sub("", key)))
        or (min(len(key), len(name)) > 3 and related(name, key) and _only_ending(name, key))
        for key in keys
    )


def _is_under(statement: Statement, words: Sequence[str]) -> bool:
    return bool(words) and any(word in text for text in _around(statement) for word in words)


def _around(statement: Statement) -> Iterator[str]:
    """The headings above a statement, what it is a part of, what stands before it."""
    yield from statement.headings
    yield from (whole.phrase for whole in statement.wholes)
    yield statement.before
    if statement.share is not None:
        yield statement.share.whole


def innermost(phrase: str) -> str:
    """The last code of several: `卫生健康支出（类）行政事业单位医疗（款）` is the second one."""
    pieces = [piece for piece in _LEVEL.split(phrase) if bare(piece)]
    while len(pieces) > 1 and _says_no_more(pieces[-1]):
        pieces.pop()
    return pieces[-1] if pieces else phrase


def _says_no_more(piece: str) -> bool:
    """What may follow the last code of several: 行政运行（项）支出, …（项）2024年预算数."""
    return bare(piece) in _LEVEL_WORDS or not subject(piece)


def _only_ending(one: str, other: str) -> bool:
    """Whether two names differ by the word 支出 at the end only."""
    return one.removesuffix("支出") == other.removesuffix("支出")


def value_of(
    tables: PublishedTables, expression: str
) -> tuple[Decimal | None, tuple[str, ...]] | None:
    """What an expression comes to in the tables, in 元; None where a table is missing."""
    relation = _doubled(expression)
    if any(ref.table not in tables.lists for ref in references(relation) if ref.table):
        return None
    verdict = judge(relation, tables)
    if not isinstance(verdict.left, Decimal):
        return None, ()
    return convert(verdict.left, tables.layout.unit, "元"), verdict.places


@lru_cache(maxsize=1000)
def _doubled(expression: str) -> Relation:
    return parsed(f"{expression} = {expression}")


def matches_of(matcher: Matcher, statements: Sequence[Statement]) -> tuple[Match, ...]:
    """The statements of which the tables say something."""
    return tuple(found for s in statements if (found := matcher.match(s)) is not None)
