"""Check what is published: disclosure workbooks, and the text that explains them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import CheckResult, Outcome
from goalsheet.disclosure.checks import check_tables, outcome
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.forms import is_blank
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.published import is_published
from goalsheet.disclosure.read_tables import PublishedTables, read_tables
from goalsheet.disclosure.rules.forms import forms_and_tables
from goalsheet.disclosure.rules.years import (
    follows,
    projects_of_two_years,
    targets_of_two_years,
)
from goalsheet.errors import UsageError
from goalsheet.formats.flat import definitions_in
from goalsheet.grid.open import open_book
from goalsheet.model import Finding, Record
from goalsheet.narrative.check import check_narrative
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import open_document
from goalsheet.reader.read import read_book

if TYPE_CHECKING:
    from goalsheet.template.library import Library


class Wanted(NamedTuple):
    """What is to be compared: the id of the layout, the explanation, last year's workbook.

    `previous` is a disclosure workbook in the same layout, or a ledger (.duckdb).
    """

    layout: str
    narrative: Path | None = None
    previous: Path | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """The files of a submission that are disclosure workbooks, and what they are compared with."""

    wanted: Wanted
    layout: Layout
    files: tuple[Path, ...]
    others: tuple[str, ...]

    @classmethod
    def among(cls, files: Sequence[str], wanted: Wanted, folders: Iterable[str]) -> Publication:
        """The disclosure workbooks among the files.

        Raises UsageError where there is none, or several for one narrative.
        """
        layout = Layouts.open([Path(folder) for folder in folders]).get(wanted.layout)
        own = tuple(file for file in files if is_published(Path(file), layout))
        if not own:
            raise UsageError(f"no disclosure workbook in the layout {wanted.layout!r}")
        if wanted.narrative is not None and len(own) > 1:
            raise UsageError(
                f"--narrative explains one disclosure workbook; given: {', '.join(own)}"
            )
        others = tuple(file for file in files if file not in own)
        return cls(wanted, layout, tuple(map(Path, own)), others)

    def records(self, library: Library) -> tuple[Record, ...]:
        """The goal forms on the sheets of the disclosure workbooks."""
        return tuple(r for file in self.files for r in self._forms_in(file, library))

    def _forms_in(self, file: Path, library: Library) -> tuple[Record, ...]:
        wanted = {name for t in self.layout.tables if t.forms for name in t.forms.templates}
        plans = [plan for plan in library.plans() if plan.id in wanted]
        return tuple(r for r in read_book(open_book(file), plans).records if not is_blank(r))

    def check(self, records: Iterable[Record], library: Library) -> CheckResult:
        """The findings and outcomes of the tables and of the narrative; no records."""
        definitions = definitions_in(library)
        forms = [Form(r, definitions[r.template], {}) for r in records]
        outcomes: list[Outcome] = []
        findings: list[Finding] = []
        for file in self.files:
            tables = read_tables(file, self.layout)
            previous = self.previous(library, tables.published.year)
            findings += tables.published.findings
            outcomes += check_tables(tables)
            if previous is not None:
                outcomes.append(outcome("R42", follows(tables, previous), tables.file))
                outcomes.append(
                    outcome("R42", projects_of_two_years(tables, previous), tables.file)
                )
            if len(self.files) == 1:  # whose forms they are, several workbooks do not say
                outcomes.append(outcome("R33", forms_and_tables(tables, forms), tables.file))
            if self.wanted.narrative is not None:
                document = open_document(self.wanted.narrative)
                findings += document.findings
                outcomes += check_narrative(Narrative(document, tables, forms, previous))
        if self.wanted.previous is not None and self.wanted.previous.suffix.lower() != ".duckdb":
            last = self._forms_in(self.wanted.previous, library)
            then = [Form(r, definitions[r.template], {}) for r in last]
            outcomes.append(outcome("R15", targets_of_two_years(forms, then), ""))
        findings += [finding for one in outcomes for finding in one.findings]
        return CheckResult((), tuple(findings), tuple(outcomes))

    def previous(self, library: Library, year: int | None = None) -> PublishedTables | None:
        """The tables of the year before `year`; UsageError for a file with none in this layout."""
        path = self.wanted.previous
        if path is None:
            return None
        if path.suffix.lower() == ".duckdb":
            return _of_ledger(path, self.layout, library, year)
        if not is_published(path, self.layout):
            raise UsageError(f"{path}: no disclosure workbook in the layout {self.layout.id!r}")
        return read_tables(path, self.layout)


def _of_ledger(
    path: Path, layout: Layout, library: Library, year: int | None = None
) -> PublishedTables:
    """The tables that a ledger makes, read as if they had been published.

    Of a ledger with several years those of the year before `year`.
    """
    from goalsheet.codes.codes import Codes
    from goalsheet.disclosure.build import Wish, consolidate
    from goalsheet.disclosure.workbook import render
    from goalsheet.ledger import Ledger

    with Ledger.open(path, read_only=True) as ledger, tempfile.TemporaryDirectory() as folder:
        lines = ledger.table("lines").select("year").distinct()
        years = set(ledger.collect(lines).to_pydict()["year"])
        wish = Wish(year=year - 1) if year is not None and year - 1 in years else Wish()
        made = consolidate(ledger, layout, Codes.load(), wish, library=library)
        file = Path(folder, path.with_suffix(".xlsx").name)
        file.write_bytes(render(made.disclosure))
        return read_tables(file, layout)
