"""All rules over one narrative."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.outcome import Outcome
from goalsheet.disclosure.checks import outcome
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.rules import NARRATIVE_RULES


def check_narrative(narrative: Narrative) -> Iterator[Outcome]:
    """The outcomes of all rules about one narrative."""
    for rule in NARRATIVE_RULES:
        yield outcome(rule.id, rule.judge(narrative), narrative.document.file)
