"""R11: the duties of the unit read the same in the text and in its goal form."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import Paragraph
from goalsheet.narrative.words import bare

_SHORTEST = 25
_ALIKE = 0.9


def duties(narrative: Narrative) -> Judgement:
    """Duties that differ by a few words."""
    told = [
        under.paragraph
        for under in narrative.parts.body
        if any("职能" in heading or "职责" in heading for heading in under.headings)
        and len(under.paragraph.text) >= _SHORTEST
    ]
    lines = {
        bare(line): (form.cells((prose.place,)), line)
        for form in narrative.forms
        for prose in form.prose
        for line in prose.text.split("\n")
        if len(line) >= _SHORTEST
    }
    if not told or not lines:
        return NotApplicable("no_texts")
    return [f for paragraph in told for f in _judge(narrative, paragraph, lines)]


def _judge(
    narrative: Narrative, paragraph: Paragraph, lines: dict[str, tuple[tuple[str, ...], str]]
) -> Iterator[Finding]:
    own = bare(paragraph.text)
    if own in lines:
        return
    for key, (cells, line) in lines.items():
        if abs(len(key) - len(own)) > len(own) * (1 - _ALIKE):
            continue
        matcher = SequenceMatcher(None, own, key, autojunk=False)
        if matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
            a, b = _difference(matcher, own, key)
            yield narrative.finding(
                "duty_differs",
                "info",
                paragraph,
                cells,
                text=a or "—",
                form=b or "—",
                line=line[:30],
            )
            return


def _difference(matcher: SequenceMatcher[str], one: str, other: str) -> tuple[str, str]:
    changed = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    first, last = changed[0], changed[-1]
    return one[first[1] : last[2]], other[first[3] : last[4]]
