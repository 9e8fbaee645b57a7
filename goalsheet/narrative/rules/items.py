"""R19: expense items named in the text have an amount in the table, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.disclosure.read_tables import PublishedRow
from goalsheet.disclosure.stated import ItemsLayout
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.expenses import Expenses, codes_named, expenses_of
from goalsheet.narrative.statements import Statement
from goalsheet.narrative.words import label, subject


def items(narrative: Narrative) -> Judgement:
    """Enumerations that name other items than those with an amount."""
    layout = narrative.tables.layout.narrative
    if layout is None:
        return NotApplicable("no_narrative_rules")
    told = [
        (statement, expenses, entry)
        for statement in narrative.statements
        if statement.value
        and (expenses := expenses_of(statement)) is not None
        and (entry := _entry(layout.items, statement)) is not None
    ]
    if not told:
        return NotApplicable("no_items")
    return [f for found in told for f in _judge(narrative, *found)]


def _entry(entries: tuple[ItemsLayout, ...], statement: Statement) -> ItemsLayout | None:
    key = subject(statement.phrase)
    return next((e for e in entries if key in map(subject, e.of)), None)


def _judge(
    narrative: Narrative, statement: Statement, expenses: Expenses, entry: ItemsLayout
) -> Iterator[Finding]:
    rows = [row for row in narrative.tables.rows(entry.list) if _counts(row, entry)]
    if not rows:
        return
    with_amount = {row.fact("code"): row for row in rows}
    told = [codes_named(item, narrative.year or 0) for item in expenses.names]
    if sum(map(bool, told)) * 2 < len(told):
        return  # what the money is for, in other words than those of the classification
    named = [pair for item in told for pair in item]
    absent = [name for codes, name in named if not codes & with_amount.keys()]
    said = {code for codes, _ in named for code in codes}
    left_out = [row for code, row in with_amount.items() if code not in said]
    if not absent and not left_out:
        return
    code = "items_differ" if absent else "items_left_out"
    yield narrative.finding(
        code,
        "warning" if absent or not expenses.is_open else "info",
        statement.paragraph,
        [row.cells[entry.amount] for row in left_out],
        of=label(statement.phrase),
        absent="、".join(dict.fromkeys(absent)) or "—",
        left_out="、".join(row.fact("name") for row in left_out) or "—",
    )


def _counts(row: PublishedRow, entry: ItemsLayout) -> bool:
    code = row.fact("code")
    mine = not entry.classes or code.startswith(entry.classes)
    return bool(
        row.fact("kind") == "leaf" and len(code) > 3 and mine and row.amounts.get(entry.amount)
    )
