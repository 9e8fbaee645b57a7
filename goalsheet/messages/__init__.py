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
from goalsheet.messages.damages import damage_in_chinese
from goalsheet.messages.entry import Entry, Sentences
from goalsheet.model import Finding

Language = Literal["zh", "en"]
LONGEST_QUOTE = 60
_DAMAGES = ("file_unreadable", "file_too_large", "sheet_unreadable")
_OF_CELL = re.compile(r"^\{cell\}(?:：|: )")
_QUOTED = re.compile(r"“\{(\w+)\}”")
# A value to which its sentence gives a unit of money.
_WITH_UNIT = re.compile(r"(?<![“'\"])\{(\w+)\}(?=\s?(?:\{(?:amount_)?unit\}|元|万元|yuan))")
_AMOUNT = re.compile(r"^(-?)(\d{4,30})(?=(?:\.\d+)?(?:万元|亿元|元)?$)", re.ASCII)

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
    found = finding.found or ""
    if language == "zh" and finding.code in _DAMAGES:
        found = damage_in_chinese(found)
    if not finding.cells:  # nothing stands before the colon then
        sentences = sentences._replace(message=_OF_CELL.sub("", sentences.message))
    values = {
        "found": shortened(found),
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
    """The sentence: quotes within quotes are single, amounts have separators."""

    def grouped(match: re.Match[str]) -> str:
        return _escaped(_separated(values[match[1]]))

    def within(match: re.Match[str]) -> str:
        inner = values[match[1]].replace("“", "‘").replace("”", "’")
        return _escaped(f"“{inner}”")

    if not text:
        return ""
    shown = {name: _separated(v) if v.endswith("元") else v for name, v in values.items()}
    return _QUOTED.sub(within, _WITH_UNIT.sub(grouped, text)).format_map(shown)


def _separated(amount: str) -> str:
    """An amount with separators, with its unit or without; other texts as they are."""
    return _AMOUNT.sub(lambda match: f"{match[1]}{int(match[2]):,}", amount)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


__all__ = ["CATALOGUE", "Description", "Entry", "Language", "Sentences", "describe", "shortened"]
