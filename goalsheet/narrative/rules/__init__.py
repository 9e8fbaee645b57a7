"""The rules about a narrative, one kind of fault per file, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from goalsheet.checks.outcome import Judgement
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.rules.agency_cost import agency_cost
from goalsheet.narrative.rules.amounts import amounts, counted_projects, said_to_be_none
from goalsheet.narrative.rules.catalogue import catalogue
from goalsheet.narrative.rules.directions import directions
from goalsheet.narrative.rules.duties import duties
from goalsheet.narrative.rules.facts import dated_facts
from goalsheet.narrative.rules.growth import growth
from goalsheet.narrative.rules.identity import agency, year
from goalsheet.narrative.rules.items import items
from goalsheet.narrative.rules.last_year import (
    changes_add_up,
    forms_of_last_year,
    tables_of_last_year,
)
from goalsheet.narrative.rules.mentions import table_numbers
from goalsheet.narrative.rules.names import codes, names
from goalsheet.narrative.rules.purchases import purchase_sum, purchase_words
from goalsheet.narrative.rules.repetition import repetition
from goalsheet.narrative.rules.shares import shares


class NarrativeRule(NamedTuple):
    """A rule about a narrative: its number, and what looks at it."""

    id: str
    judge: Callable[[Narrative], Judgement]


NARRATIVE_RULES: tuple[NarrativeRule, ...] = (
    NarrativeRule("R04", year),
    NarrativeRule("R11", agency),
    NarrativeRule("R11", duties),
    NarrativeRule("R16", growth),
    NarrativeRule("R17", shares),
    NarrativeRule("R18", directions),
    NarrativeRule("R19", items),
    NarrativeRule("R20", agency_cost),
    NarrativeRule("R21", names),
    NarrativeRule("R21", codes),
    NarrativeRule("R22", purchase_words),
    NarrativeRule("R23", purchase_sum),
    NarrativeRule("R30", amounts),
    NarrativeRule("R30", said_to_be_none),
    NarrativeRule("R30", counted_projects),
    NarrativeRule("R36", repetition),
    NarrativeRule("R37", catalogue),
    NarrativeRule("R37", table_numbers),
    NarrativeRule("R42", changes_add_up),
    NarrativeRule("R42", forms_of_last_year),
    NarrativeRule("R42", tables_of_last_year),
    NarrativeRule("R42", dated_facts),
)
