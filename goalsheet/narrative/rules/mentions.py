"""R37: a table is called by its own number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.money import flat
from goalsheet.disclosure.definition import Layout
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.words import bare
from goalsheet.values.text import squeeze

_NUMBER = re.compile(r"表([0-9]{1,2})$")
_MENTION = re.compile(
    r"(?:公开|附|预算)?表(?P<number>[0-9]{1,2})[:、.\s《“\"(]*"
    r"(?:20[0-9]{2}年)?(?P<title>[^,。;)》\"0-9]{4,40}?表)(?![0-9])"
)
_AFTER = re.compile(
    r"《?(?:20[0-9]{2}年)?(?P<title>[^,。;(《:]{4,40}?表)》?[(（](?:详见|见)?(?:公开|附)?表(?P<number>[0-9]{1,2})[)）]"
)


def table_numbers(narrative: Narrative) -> Judgement:
    """Tables called by the number of another one."""
    numbers = _numbers(narrative.tables.layout)
    told = [
        (paragraph, match["title"], int(match["number"]))
        for paragraph in narrative.document.paragraphs
        for pattern in (_MENTION, _AFTER)
        for match in pattern.finditer(flat(squeeze(paragraph.text)))
        if bare(match["title"]) in numbers
    ]
    if not told:
        return NotApplicable("no_statement")
    return [
        narrative.finding(
            "table_number_differs",
            "warning",
            paragraph,
            title=title,
            printed=number,
            table=numbers[bare(title)],
        )
        for paragraph, title, number in told
        if numbers[bare(title)] != number
    ]


def _numbers(layout: Layout) -> Mapping[str, int]:
    """The number of every table by its title without the year."""
    found: dict[str, int] = {}
    for table in layout.tables:
        number = _NUMBER.search(table.mark or table.sheet)
        if number is not None:
            title = bare(table.title.replace("{year}年", ""))
            found[title] = found[title.removeprefix("部门")] = int(number[1])
    return found
