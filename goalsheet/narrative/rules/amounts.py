"""R30, R23: an amount in the text is that of its table; what is said not to exist has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.money import flat
from goalsheet.disclosure.stated import StatementLayout
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import Paragraph
from goalsheet.narrative.headings import Under
from goalsheet.narrative.words import any_of, label, subject

_NONE = re.compile(rf"(?:{any_of('none')})(?P<what>[^,。;!?:\n]{{2,40}})")
_NONE_AFTER = re.compile(r"(?:^|[,。;\n])(?P<what>[^,。;!?:\n]{2,40})[:为](?:无|零)[,。;\n]?$")
_PROJECTS = re.compile(
    r"(?:共|所有|全部|涉及|合计|编制|编报|安排|申报)[^,。;]{0,8}?(?P<count>[0-9]{1,4})\s*个(?:预算)?项目"
)
_OTHER_COUNT = ("评价", "重点", "一级", "二级", "试点", "抽")


def amounts(narrative: Narrative) -> Judgement:
    """Amounts that are not those of the cells the layout names for them."""
    if narrative.matcher is None:
        return NotApplicable("no_narrative_rules")
    if not narrative.matches:
        return NotApplicable("no_statement")
    return list(_differing(narrative))


def _differing(narrative: Narrative) -> Iterator[Finding]:
    layout = narrative.tables.layout.narrative
    for match in narrative.matches:
        none_of_it = layout and match.id == layout.agency_cost and not match.statement.value
        if match.agreeing is None and not none_of_it:  # an institution has no such cost
            statement, wanted = match.statement, match.candidates[0]
            finding = narrative.finding(
                "amount_not_of_table",
                "error" if not statement.is_about else "warning",
                statement.paragraph,
                wanted.places,
                of=label(statement.phrase),
                printed=statement.printed,
                table=narrative.shown(wanted.value),
            )
            yield _with_rule(finding, match.rule)


def _with_rule(finding: Finding, rule: str) -> Finding:
    from dataclasses import replace

    return replace(finding, rule=rule)


def said_to_be_none(narrative: Narrative) -> Judgement:
    """Money that the text denies and a table has."""
    layout = narrative.tables.layout.narrative
    if layout is None or narrative.matcher is None:
        return NotApplicable("no_narrative_rules")
    denied = [
        (under.paragraph, entry)
        for under in narrative.parts.body
        for entry in _denied(under, layout.statements)
    ]
    if not denied:
        return NotApplicable("no_statement")
    return [f for paragraph, entry in denied for f in _amount_there(narrative, paragraph, entry)]


def _denied(under: Under, entries: tuple[StatementLayout, ...]) -> Iterator[StatementLayout]:
    text = flat(under.paragraph.text)
    for pattern in (_NONE, _NONE_AFTER):
        for match in pattern.finditer(text):
            key = subject(match["what"])
            meant = [
                (len(word), entry)
                for entry in entries
                if not entry.after and not entry.under
                for word in map(subject, entry.words)
                if len(word) > 3 and key.startswith(word) and _ends(key, word)
            ]
            if meant:
                yield max(meant, key=lambda pair: pair[0])[1]


def _ends(key: str, word: str) -> bool:
    """Whether nothing else follows than that it is spent: 政府性基金预算（安排的支出）."""
    return (
        re.fullmatch(r"(?:财政拨款|拨款|收支|收入|支出|和|及|、|项目|情况|使用)*", key[len(word) :])
        is not None
    )


def _amount_there(
    narrative: Narrative, paragraph: Paragraph, entry: StatementLayout
) -> Iterator[Finding]:
    if narrative.matcher is None:
        return
    for candidate in narrative.matcher.candidates(entry):
        if candidate.value:
            yield narrative.finding(
                "none_but_amount",
                "error",
                paragraph,
                candidate.places,
                of=entry.words[0],
                table=narrative.shown(candidate.value),
            )
            return


def counted_projects(narrative: Narrative) -> Judgement:
    """The number of projects in the text is that of the table."""
    layout = narrative.tables.layout.narrative
    if layout is None or not layout.projects or narrative.matcher is None:
        return NotApplicable("no_narrative_rules")
    counted = narrative.matcher.value(layout.projects)
    told = [
        (under.paragraph, int(match["count"]))
        for under in narrative.parts.body
        for sentence in re.split("[。;]", flat(under.paragraph.text))
        if not any(word in sentence for word in _OTHER_COUNT)
        for match in _PROJECTS.finditer(sentence)
    ]
    if not told or counted is None or counted[0] is None:
        return NotApplicable("no_statement")
    from goalsheet.values.amount import convert

    count = convert(counted[0], "元", narrative.tables.layout.unit)
    return [
        narrative.finding(
            "projects_counted_differently",
            "warning",
            paragraph,
            counted[1][:1],
            printed=number,
            table=int(count),
        )
        for paragraph, number in told
        if number != count
    ]
