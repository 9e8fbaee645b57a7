"""R20: 机关运行经费 is for administrative units and those managed like the civil service."""

from __future__ import annotations

import re

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.money import flat
from goalsheet.narrative.context import Narrative

_STAFF = re.compile(
    r"(?P<kind>[^,。;:、()\d]{0,14}?(?:行政|参公|参照公务员|公务员)[^,。;:、()\d]{0,14}?)"
    r"(?P<count>[0-9]+)\s*[人名]"
)
_INSTITUTION = re.compile(r"事业[^,。;:、()\d]{0,10}?(?P<count>[0-9]+)\s*[人名]")


def agency_cost(narrative: Narrative) -> Judgement:
    """The cost of running an office, in a unit without administrative staff."""
    layout = narrative.tables.layout.narrative
    told = [
        match
        for match in narrative.matches
        if layout is not None and match.id == layout.agency_cost and match.statement.value
    ]
    if not told:
        return NotApplicable("no_statement")
    texts = [flat(under.paragraph.text) for under in narrative.parts.body]
    counts = [int(m["count"]) for text in texts for m in _STAFF.finditer(text)]
    others = [int(m["count"]) for text in texts for m in _INSTITUTION.finditer(text)]
    if not counts or not any(others):
        return NotApplicable("no_staff")
    if any(counts):
        return []
    staff = [u.paragraph for u in narrative.parts.body if _STAFF.search(flat(u.paragraph.text))]
    return [
        narrative.finding(
            "agency_cost_of_institution",
            "warning",
            (match.statement.paragraph, *staff),
            match.candidates[0].places,
            printed=match.statement.printed,
        )
        for match in told
    ]
