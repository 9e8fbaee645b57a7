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
from goalsheet.narrative.words import bare, subject
from goalsheet.values.amount import convert

_HEADING_END = re.compile(r"(?:预算)?(?:安排|支出|开展|占有使用)?(?:情况)?(?:的)?(?:说明)?$")
_PROJECT_END = re.compile(r"(?:项目)?(?:经费|支出)?$")
_BODY_END = re.compile(r"(?:中心|局|委|办|处|队|院|校|馆|所|站|厅|科|园|会|部)$")
_LEVEL = re.compile(r"[(（](?:类|款|项)[)）]")
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

    def match(self, statement: Statement) -> Match | None:
        """What a statement is of; None where that cannot be told."""
        key = subject(innermost(statement.phrase))
        if key:
            return self._of_key(statement, key)
        for heading in reversed(statement.headings):
            found = self._of_key(statement, subject(_HEADING_END.sub("", bare(heading))))
            if found is None:
                found = self._of_key(statement, subject(heading))
            if found is not None:
                return found
        return None

    def of_words(self, words: str) -> list[Candidate]:
        """The amounts of what some words are about; none where the layout does not say."""
        key = subject(words)
        entries = (e for e in self.entries if not e.under and not e.after)
        entry = next((e for e in entries if key in map(subject, e.words)), None)
        return self.candidates(entry) if entry is not None and key else []

    def _of_key(self, statement: Statement, key: str) -> Match | None:
        entry = next((e for e in self.entries if self._means(e, statement, key)), None)
        named = list(self._named(key)) if key else []
        if entry is None and not named:
            return None
        stated = self.candidates(entry) if entry else []
        if entry is not None and not stated:
            return None
        candidates = tuple(dict.fromkeys((*stated, *named)))
        return Match(
            statement, entry.id if entry else "", entry.rule if entry else "R30", candidates
        )

    def _means(self, entry: StatementLayout, statement: Statement, key: str) -> bool:
        if entry.after and subject(entry.after) not in subject(statement.before):
            return False
        if entry.under and not any(w in h for w in entry.under for h in statement.headings):
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

    def _named(self, key: str) -> Iterator[Candidate]:
        for names in self.layout.names:
            for row in self.tables.rows(names.list):
                name = subject(row.fact(names.column))
                if name and (
                    name == key
                    or subject(_PROJECT_END.sub("", key)) == name
                    or (
                        len(key) > 3
                        and len(name) > 3
                        and related(name, key)
                        and _only_ending(name, key)
                    )
                ):
                    for column in names.amounts:
                        if column in row.amounts:
                            value = convert(row.amounts[column], self.tables.layout.unit, "元")
                            yield Candidate(value, (row.cells[column],))


def innermost(phrase: str) -> str:
    """The last code of several: `卫生健康支出（类）行政事业单位医疗（款）` is the second one."""
    pieces = [piece for piece in _LEVEL.split(phrase) if bare(piece)]
    return pieces[-1] if pieces else phrase


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
