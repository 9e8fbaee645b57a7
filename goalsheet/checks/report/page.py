"""The findings as one page that stands alone: each with the piece of the sheet around its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from goalsheet.checks.outcome import CheckResult
from goalsheet.checks.report.snippet import Snippet, snippet
from goalsheet.checks.report.text import summary
from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.messages import Description, Language, describe
from goalsheet.messages.checks_report import REPORT
from goalsheet.messages.words import SEVERITY
from goalsheet.model import Finding, Grid
from goalsheet.ooxml.a1 import parse_cell, quote_sheet

_MOST_SNIPPETS = 3


class Shown(NamedTuple):
    """A finding with its sentences and the pieces of sheet that show it."""

    finding: Finding
    said: Description
    severity: str
    snippets: tuple[Snippet, ...]


def render(result: CheckResult, language: Language) -> bytes:
    """The page: no script, nothing loaded from elsewhere, every text escaped."""
    from jinja2 import Environment, StrictUndefined

    source = files("goalsheet.checks.report").joinpath("report.html.j2")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(source.read_text(encoding="utf-8")).render(
        language="zh-CN" if language == "zh" else "en",
        words={name: word.of(language) for name, word in REPORT.items()},
        severities={name: word.of(language) for name, word in SEVERITY.items()},
        summary=summary(result, language),
        files=[
            (file, list(_shown(file, list(group), language)))
            for file, group in groupby(result.findings, key=lambda finding: finding.file)
        ],
    )
    return page.encode("utf-8", "replace")


def _shown(file: str, findings: Sequence[Finding], language: Language) -> Iterator[Shown]:
    grids = _grids(file)
    for finding in findings:
        severity = SEVERITY[finding.severity].of(language)
        snippets = tuple(_snippets(grids, finding))
        yield Shown(finding, describe(finding, language), severity, snippets)


def _grids(file: str) -> Mapping[str, Grid]:
    """The sheets of a file by their quoted names; none where it cannot be opened again."""
    try:
        return {quote_sheet(grid.name): grid for grid in open_book(Path(file)).sheets}
    except UsageError:
        return {}


def _snippets(grids: Mapping[str, Grid], finding: Finding) -> Iterator[Snippet]:
    """A piece around the first cell, and around others that it does not show."""
    places = [place for cell in finding.cells if (place := _place(cell)) is not None]
    shown: set[tuple[str, int]] = set()
    count = 0
    for sheet, row, column in places:
        if sheet not in grids or (sheet, row) in shown or count == _MOST_SNIPPETS:
            continue
        marked = [(r, c) for s, r, c in places if s == sheet]
        piece = snippet(grids[sheet], row, column, marked)
        shown.update((sheet, number) for number, _ in piece.rows)
        count += 1
        yield piece


@lru_cache(maxsize=4096)
def _place(cell: str) -> tuple[str, int, int] | None:
    sheet, _, address = cell.rpartition("!")
    try:
        return sheet, *parse_cell(address)
    except ValueError:
        return None
