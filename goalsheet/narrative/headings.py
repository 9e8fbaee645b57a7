"""The parts of a document: its catalogue, its headings, and under which of them a paragraph is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goalsheet.narrative.document import Document, Paragraph
from goalsheet.narrative.words import bare
from goalsheet.values.text import squeeze

_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]+部分"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"[0-9]{1,2}[、.．](?![0-9])"),
    re.compile(r"[（(][0-9]{1,2}[）)]"),
)
_LONGEST = 45
_STOP = re.compile(r"[。；;，,：:]|[0-9][0-9,.]*\s*[亿万千]?元")
_NUMBER = re.compile(r"[一二三四五六七八九十0-9]+")


class Heading(NamedTuple):
    """A numbered beginning: its level (0: 第一部分), its number, its words, where it stands.

    `stands_alone` is True where the paragraph is nothing but the heading.
    """

    level: int
    number: str
    title: str
    paragraph: Paragraph
    stands_alone: bool


class Under(NamedTuple):
    """A paragraph of the body with the headings above it, the highest first."""

    paragraph: Paragraph
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The catalogue and the body of a document, glossary apart."""

    catalogue: tuple[Heading, ...]
    headings: tuple[Heading, ...]
    body: tuple[Under, ...]


def heading_of(paragraph: Paragraph) -> Heading | None:
    """The numbered beginning of a paragraph, None where it has none."""
    text = squeeze(paragraph.text)
    for level, pattern in enumerate(_LEVELS):
        match = pattern.match(text)
        if match is not None:
            rest = text[match.end() :]
            stop = _STOP.search(rest)
            number = _NUMBER.search(match[0])
            alone = len(text) <= _LONGEST and (stop is None or stop.end() == len(rest))
            title = rest[: stop.start()] if stop else rest
            return Heading(level, number[0] if number else "", title, paragraph, alone)
    return None


def parts_of(document: Document) -> Parts:
    """The parts of a document."""
    start, end = _catalogue(document.paragraphs)
    listed = [heading_of(paragraph) for paragraph in document.paragraphs[start:end]]
    headings: list[Heading] = []
    body: list[Under] = []
    path: dict[int, str] = {}
    glossary = False
    for number, paragraph in enumerate(document.paragraphs):
        if start <= number < end:
            continue
        heading = heading_of(paragraph)
        if heading is not None:
            if heading.level == 0:
                glossary = "名词解释" in heading.title
            path = {level: title for level, title in path.items() if level < heading.level}
            path[heading.level] = heading.title
            if heading.stands_alone:
                headings.append(heading)
        if not glossary:
            body.append(Under(paragraph, tuple(path[level] for level in sorted(path))))
    return Parts(tuple(h for h in listed if h is not None), tuple(headings), tuple(body))


def _catalogue(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """The first and the last paragraph (not included) of the catalogue; 0, 0 without one."""
    start = next((n for n, p in enumerate(paragraphs[:200]) if squeeze(p.text) == "目录"), None)
    if start is None:
        return 0, 0
    seen: set[tuple[int, str]] = set()
    for number, paragraph in enumerate(paragraphs[start + 1 :], start + 1):
        heading = heading_of(paragraph)
        if heading is None:
            if len(squeeze(paragraph.text)) > _LONGEST:
                return start, number
            continue
        key = (heading.level, heading.number)
        if heading.level == 0 and key in seen:
            return start, number
        seen.add(key)
    return 0, 0


def same_title(one: str, other: str) -> bool:
    """Whether two headings read the same, widths and blanks apart."""
    return bare(re.sub(r"[.…·\s]*[0-9]*$", "", one)) == bare(re.sub(r"[.…·\s]*[0-9]*$", "", other))
