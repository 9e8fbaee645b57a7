"""Notes on cells: the comments part of a sheet. Their boxes are in VML, see `boxes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from goalsheet.model import Area
from goalsheet.ooxml.a1 import format_cell, parse_cell
from goalsheet.ooxml.marks.boxes import add_boxes
from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.marks.edited import EditedPart
from goalsheet.ooxml.marks.frame import AUTHOR
from goalsheet.ooxml.package import Package
from goalsheet.ooxml.write.markup import Element
from goalsheet.ooxml.write.text import escaped
from goalsheet.ooxml.xml import namespace

Position = tuple[int, int]
NAMES = ("comment", "author", "text", "t", "r")
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_LOOK = '<sz val="9"/><color indexed="81"/><rFont val="宋体"/><charset val="134"/>'


class Note(NamedTuple):
    """A framed text for the upper left cell of an area: a cell, or a merged area."""

    area: Area
    text: str


def conversations(package: Package, sheet_part: str) -> frozenset[Position]:
    """The cells that have a conversation (threaded comments), which leaves no room for a note.

    [MS-XLSX] 2.6.205: the comment that stands in for a conversation has an author "tc={…}".
    """
    found: set[Position] = set()
    for relationship in package.relationships(sheet_part):
        if relationship.external or relationship.target not in package:
            continue
        if relationship.kind == "threadedComment":
            threads = package.xml(relationship.target).iter("{*}threadedComment")
            found.update(_position(thread.get("ref", "")) for thread in threads)
        elif relationship.kind == "comments":
            root = package.xml(relationship.target)
            ns = namespace(root)
            authors = [author.text or "" for author in root.iter(ns + "author")]
            for comment in root.iter(ns + "comment"):
                number = comment.get("authorId", "")
                at = int(number) if len(number) < 7 and number.isdecimal() else len(authors)
                if at < len(authors) and authors[at].startswith("tc={"):
                    found.add(_position(comment.get("ref", "")))
    return frozenset(found)


def add_notes(draft: Draft, sheet_part: str, sheet: EditedPart, notes: Sequence[Note]) -> None:
    """Add notes to a sheet: to the comment that a cell has, behind its text, or as a new one.

    The cells have no conversations.
    """
    if not notes:
        return
    part = _comments(draft, sheet_part)
    known: dict[Position, Element] = {}
    for comment in part.elements:
        if comment.name == "comment":
            known.setdefault(_position(comment.attributes.get("ref", "")), comment)
    fresh = [note for note in notes if note.area[:2] not in known]
    author = _author(part) if fresh else 0
    body = b"".join(_comment(part, note, author) for note in fresh)
    texts: dict[Position, str] = {}
    for note in notes:
        if note.area[:2] in known:
            texts[note.area[:2]] = _extend(part, known[note.area[:2]], note.text)
    if body:
        _list(part, body)
    boxes = [(note.area, texts.get(note.area[:2], note.text)) for note in notes]
    add_boxes(draft, sheet_part, sheet, boxes)


def _comments(draft: Draft, sheet_part: str) -> EditedPart:
    """The comments part of a sheet, made where it has none."""
    for found in draft.related(sheet_part, "comments"):
        return draft.part(found.target, NAMES)
    name = draft.free_name(f"{draft.folder}/comments{{}}.xml".lstrip("/"))
    draft.relate(sheet_part, "comments", name)
    body = '<comments xmlns="{}"><authors></authors><commentList></commentList></comments>'
    part = EditedPart(name, body.format(draft.main_namespace).encode(), NAMES)
    draft.add_made(name, part, _TYPE)
    return part


def _author(part: EditedPart) -> int:
    """The number of goalsheet among the authors."""
    authors = [element for element in part.elements if element.name == "author"]
    prefix = part.prefix.decode()
    new = f"<{prefix}author>{AUTHOR}</{prefix}author>".encode()
    container = part.child("authors")
    if container is None:
        new = b"<%bauthors>%b</%bauthors>" % (part.prefix, new, part.prefix)
        part.place("authors", "authors", new)
    else:
        part.append(container, new)
    return len(authors)


def _list(part: EditedPart, body: bytes) -> None:
    container = part.child("commentList")
    if container is None:
        body = b"<%bcommentList>%b</%bcommentList>" % (part.prefix, body, part.prefix)
        part.place("commentList", "authors commentList", body)
    else:
        part.append(container, body)


def _comment(part: EditedPart, note: Note, author: int) -> bytes:
    prefix = part.prefix.decode()
    cell = format_cell(note.area.top, note.area.left)
    opened = f'<{prefix}comment ref="{cell}" authorId="{author}"><{prefix}text>'.encode()
    closed = f"</{prefix}text></{prefix}comment>".encode()
    return opened + _run(part, note.text) + closed


def _run(part: EditedPart, text: str) -> bytes:
    prefix = part.prefix.decode()
    look = _LOOK.replace("<", "<" + prefix)
    content = escape(escaped(text))
    return (
        f"<{prefix}r><{prefix}rPr>{look}</{prefix}rPr>"
        f'<{prefix}t xml:space="preserve">{content}</{prefix}t></{prefix}r>'
    ).encode()


def _extend(part: EditedPart, comment: Element, text: str) -> str:
    """Put a text behind that of a comment; gives both. Nothing that was there is changed."""
    existing = next((e for e in part.within(comment, "text") if e.depth == comment.depth + 1), None)
    if existing is None:
        prefix = part.prefix
        part.append(comment, b"<%btext>%b</%btext>" % (prefix, _run(part, text), prefix))
        return text
    pieces = part.within(existing, "t", "r")
    own = "".join(part.text(piece) for piece in pieces if piece.name == "t")
    before = "\n" if own and not own.endswith("\n") else ""
    pieces = [piece for piece in pieces if piece.depth == existing.depth + 1]
    run = _run(part, before + text)
    if not pieces:
        part.append(existing, run)
        return text
    for piece in pieces:
        if piece.name == "t":  # a text is one t, or runs
            part.insert(piece.start, b"<%br>" % part.prefix)
            part.insert(piece.end, b"</%br>" % part.prefix)
    part.insert(max(piece.end for piece in pieces), run)
    return own + before + text


def _position(reference: str) -> Position:
    try:
        return parse_cell(reference)
    except ValueError:
        return 0, 0
