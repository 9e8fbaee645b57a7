"""R36: nothing stands twice: an item in a list, a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.money import flat
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.expenses import expenses_of, repeated
from goalsheet.values.text import squeeze

_LONG = 12


def repetition(narrative: Narrative) -> Judgement:
    """Items named twice in one enumeration, sentences that stand twice in one paragraph."""
    if not narrative.document.paragraphs:
        return NotApplicable("no_texts")
    return [*_items(narrative), *_sentences(narrative)]


def _items(narrative: Narrative) -> Iterator[Finding]:
    for statement in narrative.statements:
        expenses = expenses_of(statement)
        for name in repeated(expenses) if expenses else ():
            yield narrative.finding("item_twice", "info", statement.paragraph, name=name)


def _sentences(narrative: Narrative) -> Iterator[Finding]:
    for under in narrative.parts.body:
        seen: set[str] = set()
        for sentence in flat(under.paragraph.text).split("。"):
            key = squeeze(sentence)
            if len(key) >= _LONG and key in seen:
                yield narrative.finding("sentence_twice", "info", under.paragraph, text=key[:30])
            seen.add(key)
