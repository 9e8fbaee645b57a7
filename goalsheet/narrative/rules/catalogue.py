"""R37: the headings of the catalogue are those of the body, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.headings import Heading, same_title

_DEEPEST = 2
Path = tuple[str, ...]


def catalogue(narrative: Narrative) -> Judgement:
    """Headings called differently, in another order, or on one side only."""
    if not narrative.parts.catalogue:
        return NotApplicable("no_catalogue")
    listed, body = _children(narrative.parts.catalogue), _children(narrative.parts.headings)
    return [
        f for path in listed if path in body for f in _judge(narrative, listed[path], body[path])
    ]


def _children(headings: Sequence[Heading]) -> Mapping[Path, list[Heading]]:
    """The headings right below each heading, by the numbers that lead to it."""
    found: dict[Path, list[Heading]] = {}
    path: list[str] = []
    for heading in headings:
        if heading.level <= _DEEPEST and len(path) >= heading.level:
            path = [*path[: heading.level], heading.number]
            found.setdefault(tuple(path[:-1]), []).append(heading)
    return found


def _judge(
    narrative: Narrative, listed: Sequence[Heading], body: Sequence[Heading]
) -> Iterator[Finding]:
    pairs = [(a, b) for a in listed for b in body if same_title(a.title, b.title)]
    lost = [a for a in listed if not any(a is one for one, _ in pairs)]
    new = [b for b in body if not any(b is other for _, other in pairs)]
    for a in lost:
        b = next((b for b in new if b.number == a.number), None)
        if b is not None:
            new.remove(b)
            yield narrative.finding(
                "catalogue_differs", "info", (a.paragraph, b.paragraph),
                listed=a.title, body=b.title,
            )  # fmt: skip
        elif len(body) > 1 and not _is_of_tables(a.title):
            yield narrative.finding("catalogue_without_body", "info", a.paragraph, listed=a.title)
    for b in new:
        if len(listed) > 1:
            yield narrative.finding("body_without_catalogue", "info", b.paragraph, body=b.title)
    order = [body.index(b) for _, b in pairs]
    if order != sorted(order):
        moved = [p for n, p in enumerate(pairs) if order[n] != sorted(order)[n]]
        yield narrative.finding(
            "catalogue_order",
            "info",
            [h.paragraph for pair in moved for h in pair],
            listed="、".join(a.title for a, _ in moved),
            body="、".join(b.title for _, b in sorted(moved, key=lambda p: body.index(p[1]))),
        )


def _is_of_tables(title: str) -> bool:
    """Whether a part of the catalogue is published in files of its own."""
    return "表" in title or "附件" in title
