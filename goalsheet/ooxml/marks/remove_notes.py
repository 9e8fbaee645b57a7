"""Our texts taken out of the comments of a sheet."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.a1 import parse_cell
from goalsheet.ooxml.marks.frame import AUTHOR, our_spans
from goalsheet.ooxml.marks.remove_threads import Threads, remove_from_threads
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.tree import children, local, relationship_ids, remove
from goalsheet.ooxml.xml import whole_number

Position = tuple[int, int]
_STAND_IN = "tc="


def remove_notes(parts: Parts, sheet: str) -> None:
    """Take our texts out of the comments of a sheet; a comment without text goes with its box."""
    gone: set[Position] = set()
    left = 0
    threads = remove_from_threads(parts, sheet)
    for name in parts.targets(sheet, "comments"):
        root = parts.tree(name)
        ended = _stand_ins(root, threads)
        for comment in list(root.iter("{*}comment")):
            if comment.get("authorId") in ended or _is_emptied(comment):
                gone.add(_position(comment.get("ref", "")))
                remove(comment)
            else:
                left += 1
        _forget_author(root)
        if not left:
            parts.drop(name, sheet)
    _remove_boxes(parts, sheet, gone)


def _stand_ins(root: etree._Element, threads: Threads) -> set[str]:
    """Let comments stand in for the conversations as they are now; gives authors of ended ones."""
    ended = set()
    for container in root.iterchildren("{*}authors"):
        for number, author in enumerate(children(container, "author")):
            identifier = (author.text or "").removeprefix(_STAND_IN)
            if identifier in threads.gone:
                ended.add(str(number))
                author.text = AUTHOR
            elif identifier in threads.begun:
                author.text = _STAND_IN + threads.begun[identifier]
    return ended


def _is_emptied(comment: etree._Element) -> bool:
    """Take our text out of a comment; True where nothing else is in it."""
    pieces = [piece for piece in comment.iter("{*}t") if local(piece.getparent()) != "rPh"]  # type: ignore[arg-type]
    texts = [piece.text or "" for piece in pieces]
    spans = our_spans("".join(texts))
    if not spans:
        return False
    start = 0
    for piece, text in zip(pieces, texts, strict=True):
        kept = "".join(
            char
            for at, char in enumerate(text, start)
            if not any(first <= at < last for first, last in spans)
        )
        start += len(text)
        piece.text = kept
        run = piece.getparent()
        if not kept and text and run is not None and local(run) == "r":
            remove(run)
    return not "".join(piece.text or "" for piece in pieces).strip()


def _forget_author(root: etree._Element) -> None:
    """Remove goalsheet from the authors where nothing is left of it."""
    for container in root.iterchildren("{*}authors"):
        authors = children(container, "author")
        comments = list(root.iter("{*}comment"))
        used = {whole_number(comment.get("authorId"), 0) for comment in comments}
        for number in reversed(range(len(authors))):
            if (authors[number].text or "") != AUTHOR or number in used:
                continue
            remove(authors[number])
            for comment in comments:
                own = whole_number(comment.get("authorId"), 0)
                if own > number:
                    comment.set("authorId", str(own - 1))


def _remove_boxes(parts: Parts, sheet: str, gone: set[Position]) -> None:
    """Remove the boxes of comments that are gone, and a drawing without any shape."""
    for legacy in children(parts.tree(sheet), "legacyDrawing") if gone else []:
        ids = relationship_ids(legacy)
        for found in parts.relationships(sheet):
            if found.id not in ids or found.target not in parts:
                continue
            try:
                drawing = parts.tree(found.target)
            except PackageError:
                continue  # VML that is no XML: a box without a comment is not shown
            for client in list(drawing.iter("{*}ClientData")):
                shape = client.getparent()
                if shape is not None and _note_cell(client) in gone:
                    remove(shape)
            if not any(local(shape) not in ("shapetype", "shapelayout") for shape in drawing):
                parts.drop(found.target, sheet)
                remove(legacy)


def _note_cell(client: etree._Element) -> Position | None:
    """The cell of a note's box, None for other objects."""
    if client.get("ObjectType") != "Note":
        return None
    row = whole_number((client.findtext("{*}Row") or "").strip(), -1)
    col = whole_number((client.findtext("{*}Column") or "").strip(), -1)
    return row + 1, col + 1


def _position(reference: str) -> Position:
    try:
        return parse_cell(reference)
    except ValueError:
        return 0, 0
