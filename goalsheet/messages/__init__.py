"""Every sentence that a user reads, in Chinese and English, side by side.

One module per floor that has something to say; each maps a code to its `Entry`. A sentence is a
`str.format` text over the finding's own `values` plus `found`, `cell`, `field` and `file`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from goalsheet.messages import (
    annotate,
    batch,
    checks,
    checks_goals,
    checks_history,
    checks_indicators,
    checks_report,
    checks_texts,
    consolidate,
    disclosure,
    files,
    ledger,
    narrative,
    narrative_changes,
    narrative_texts,
    reading,
    reading_values,
    sheets,
    writing,
)
from goalsheet.messages.entry import Entry, Sentences
from goalsheet.model import Finding

Language = Literal["zh", "en"]
LONGEST_QUOTE = 60
_OF_CELL = re.compile(r"^\{cell\}(?:：|: )")
_QUOTED = re.compile(r"“\{(\w+)\}”")

CATALOGUE: dict[str, Entry] = {
    **files.ENTRIES,
    **reading.ENTRIES,
    **reading_values.ENTRIES,
    **sheets.ENTRIES,
    **batch.ENTRIES,
    **consolidate.ENTRIES,
    **disclosure.ENTRIES,
    **narrative.ENTRIES,
    **narrative_changes.ENTRIES,
    **narrative_texts.ENTRIES,
    **writing.ENTRIES,
    **checks.ENTRIES,
    **checks_goals.ENTRIES,
    **checks_indicators.ENTRIES,
    **checks_history.ENTRIES,
    **checks_texts.ENTRIES,
    **checks_report.ENTRIES,
    **annotate.ENTRIES,
    **ledger.ENTRIES,
}


class Description(NamedTuple):
    """What a finding says in one language; `expected` and `remedy` are empty where none apply."""

    message: str
    expected: str
    remedy: str


def describe(finding: Finding, language: Language) -> Description:
    """Message, expectation and remedy of a finding in the language asked for."""
    entry = CATALOGUE[finding.code]
    sentences = entry.zh if language == "zh" else entry.en
    if not finding.cells:  # nothing stands before the colon then
        sentences = sentences._replace(message=_OF_CELL.sub("", sentences.message))
    values = {
        "found": shortened(finding.found or ""),
        "cell": finding.cells[0] if finding.cells else "",
        "field": finding.field or "",
        "file": finding.file,
        **finding.values,
    }
    return Description(*(_fill(text, values) for text in sentences))


def shortened(text: str) -> str:
    """A text on one line; a long one is quoted by its beginning only."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE] + "…"


def _fill(text: str, values: dict[str, str]) -> str:
    def within(match: re.Match[str]) -> str:
        inner = values[match[1]].replace("“", "‘").replace("”", "’")
        return f"“{inner}”".replace("{", "{{").replace("}", "}}")

    return _QUOTED.sub(within, text).format_map(values) if text else ""


__all__ = ["CATALOGUE", "Description", "Entry", "Language", "Sentences", "describe", "shortened"]
