"""The checks of a disclosure workbook: within its tables and between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from goalsheet.checks.outcome import Judgement, NotApplicable, Outcome
from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.disclosure.rules.codes import codes_and_names
from goalsheet.disclosure.rules.notes import empty_tables
from goalsheet.disclosure.rules.purchases import categories, products, quantities
from goalsheet.disclosure.rules.relations import stated_relations
from goalsheet.disclosure.rules.shape import uneven_columns
from goalsheet.disclosure.rules.sums import printed_sums
from goalsheet.model import Finding


class TableRule(NamedTuple):
    """A rule about published tables: its number, and what looks at them."""

    id: str
    judge: Callable[[PublishedTables], Judgement]


TABLE_RULES: tuple[TableRule, ...] = (
    TableRule("R01", printed_sums),
    TableRule("R12", empty_tables),
    TableRule("R21", codes_and_names),
    TableRule("R22", products),
    TableRule("R22", categories),
    TableRule("R25", quantities),
    TableRule("R37", uneven_columns),
)


def check_tables(tables: PublishedTables) -> Iterator[Outcome]:
    """The outcomes of all rules about one disclosure workbook."""
    for rule in (*TABLE_RULES, *(TableRule(*r) for r in stated_relations(tables.layout))):
        yield outcome(rule.id, rule.judge(tables), tables.file)


def outcome(rule: str, judgement: Iterable[Finding] | NotApplicable, file: str) -> Outcome:
    """What came out of a rule; its number goes to findings that have none."""
    if isinstance(judgement, NotApplicable):
        return Outcome(rule, "not_applicable", file, "", judgement.reason)
    found = tuple(replace(f, rule=f.rule or rule) for f in judgement)
    return Outcome(rule, "failed" if found else "passed", file, "", findings=found)
