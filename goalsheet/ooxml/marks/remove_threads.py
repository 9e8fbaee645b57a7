"""Our texts taken out of conversations: notes that Excel has turned into threaded comments.

[MS-XLSX] 2.6.205. A conversation has a comment that stands in for it, by an author "tc={id}".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from goalsheet.ooxml.marks.frame import our_spans
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.tree import children, clear, remove


class Threads(NamedTuple):
    """What became of conversations, by the id that they began with.

    Those in `gone` are removed; the others in `begun` begin with another entry now.
    """

    gone: frozenset[str]
    begun: dict[str, str]


def remove_from_threads(parts: Parts, sheet: str) -> Threads:
    """Take our texts out of the conversations of a sheet; what people have answered stays."""
    gone: set[str] = set()
    begun: dict[str, str] = {}
    for name in parts.targets(sheet, "threadedComment"):
        root = parts.tree(name)
        for entry in [entry for entry in root.iterchildren("{*}threadedComment") if _empty(entry)]:
            identifier = entry.get("id", "")
            remove(entry)
            if entry.get("parentId"):
                continue
            answers = [one for one in _entries(root) if one.get("parentId") == identifier]
            if not answers:
                gone.add(identifier)
                continue
            first, *others = answers
            begun[identifier] = first.get("id", "")
            clear(first, "parentId")
            for other in others:
                other.set("parentId", begun[identifier])
        if next(_entries(root), None) is None:
            parts.drop(name, sheet)
    return Threads(frozenset(gone), begun)


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    return root.iterchildren("{*}threadedComment")


def _empty(entry: etree._Element) -> bool:
    """Take our text out of an entry; True where nothing else is in it."""
    found = children(entry, "text")
    text = "".join(element.text or "" for element in found)
    spans = our_spans(text)
    if not spans:
        return False
    kept = "".join(
        char for at, char in enumerate(text) if not any(a <= at < b for a, b in spans)
    ).strip()
    found[0].text = kept
    for mentions in children(entry, "mentions"):  # they count the characters of the text
        remove(mentions)
    return not kept
