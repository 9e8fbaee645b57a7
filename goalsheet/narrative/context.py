"""A narrative with everything that it is compared with: what its rules look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from goalsheet.checks.form import Form
from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.model import Finding, Severity
from goalsheet.narrative.document import Document, Paragraph
from goalsheet.narrative.headings import Parts, parts_of
from goalsheet.narrative.matching import Match, Matcher, matches_of
from goalsheet.narrative.statements import Statement, Told, told_in
from goalsheet.values.amount import canonical, convert


@dataclass(frozen=True)
class Narrative:
    """A document, the published tables that it explains, goal forms, last year's tables."""

    document: Document
    tables: PublishedTables
    forms: Sequence[Form] = ()
    previous: PublishedTables | None = None

    @cached_property
    def parts(self) -> Parts:
        """Catalogue, headings, body."""
        return parts_of(self.document)

    @cached_property
    def year(self) -> int | None:
        """The year of the tables."""
        return self.tables.published.year

    @cached_property
    def told(self) -> Told:
        """Everything that is stated, with an amount or without."""
        return told_in(self.parts.body, self.year)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that is stated in amounts."""
        return self.told.statements

    @cached_property
    def matcher(self) -> Matcher | None:
        """Finds cells for statements; None where the layout has no vocabulary for it."""
        layout = self.tables.layout.narrative
        return Matcher(layout, self.tables) if layout is not None else None

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The statements of which the tables say something."""
        return matches_of(self.matcher, self.statements) if self.matcher else ()

    def match_of(self, statement: Statement) -> Match | None:
        """What a statement is of."""
        return self._by_statement.get(id(statement))

    @cached_property
    def _by_statement(self) -> Mapping[int, Match]:
        return {id(match.statement): match for match in self.matches}

    def finding(
        self,
        code: str,
        severity: Severity,
        where: Paragraph | Iterable[Paragraph],
        cells: Iterable[str] = (),
        /,
        **values: object,
    ) -> Finding:
        """A finding about paragraphs, with the cells of the tables that are concerned."""
        paragraphs = [where] if isinstance(where, Paragraph) else list(where)
        places = (*(paragraph.place for paragraph in paragraphs), *cells)
        return Finding(
            code,
            severity,
            self.document.file,
            tuple(dict.fromkeys(place for place in places if place)),
            found=paragraphs[0].text if paragraphs else None,
            values={name: str(value) for name, value in values.items()},
        )

    def shown(self, yuan: Decimal) -> str:
        """An amount in 万元, as narratives print it."""
        return canonical(round(convert(yuan, "元", "万元"), 6)) + "万元"


def rounded(value: Decimal) -> str:
    """A percentage with two decimals."""
    return f"{value:.2f}"
