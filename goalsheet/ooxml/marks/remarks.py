"""Comments on paragraphs of a Word document, added so that they can be taken off again exactly.

ECMA-376 17.13.4. Nothing but the comments and their anchors is added to the document; the ledger
(see `ledger`) stands in the part of the comments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from goalsheet.ooxml.marks.draft import Draft
from goalsheet.ooxml.marks.edited import EditedPart
from goalsheet.ooxml.marks.frame import AUTHOR
from goalsheet.ooxml.marks.ledger import ledger_text, reversed_package
from goalsheet.ooxml.package import Package, PackageError
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.tree import children, local, remove
from goalsheet.ooxml.write.archive import Archive, rebuild
from goalsheet.ooxml.write.markup import Element
from goalsheet.ooxml.xml import namespace, whole_number

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LEDGER = re.compile(rb"<!--goalsheet:ledger ([A-Za-z0-9+/=]*)-->")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Parts in which newer versions of Word say more about comments, and what each calls one.
_MORE = {
    "commentsExtended": "commentEx",
    "commentsIds": "commentId",
    "commentsExtensible": "commentExtensible",
}


class Remark(NamedTuple):
    """A comment on a paragraph: which of the document's `p` elements, counted from 0; its lines."""

    paragraph: int
    lines: tuple[str, ...]


def with_remarks(content: bytes, remarks: Sequence[Remark]) -> bytes:
    """The document with comments, in the order given where several are on one paragraph.

    The document has no comments of ours yet. `PackageError` for what cannot be commented.
    """
    if not remarks:
        return content
    package = Package(content)
    draft = Draft(package)
    uri = namespace(package.xml(draft.main))[1:-1]
    if uri not in (WORD, STRICT_WORD):
        raise PackageError("file_unreadable", f"{draft.main}: no Word document")
    draft.strict = uri == STRICT_WORD
    document = draft.part(draft.main, ("p", "pPr"))
    paragraphs = [element for element in document.elements if element.name == "p"]
    comments, name = _comments(draft, uri)
    first = _free_id(package, draft.main, name)
    body = b""
    starts: dict[int, bytes] = {}
    ends: dict[int, bytes] = {}
    for number, remark in enumerate(remarks, first):
        tag = paragraphs[remark.paragraph].tag.prefix
        start = b'<%bcommentRangeStart %bid="%d"/>' % (tag, tag, number)
        starts[remark.paragraph] = starts.get(remark.paragraph, b"") + start
        end = b'<%bcommentRangeEnd %bid="%d"/><%br><%bcommentReference %bid="%d"/></%br>'
        end = end % (tag, tag, number, tag, tag, tag, number, tag)
        ends[remark.paragraph] = ends.get(remark.paragraph, b"") + end
        body += _comment(number, remark, uri)
    for at, start in starts.items():
        _anchor(document, paragraphs[at], start, ends[at])
    comments.append(comments.root, body)
    return _with_ledger(draft, Archive.open(content), name)


def without_remarks(content: bytes) -> bytes:
    """The document without our comments; the very bytes that were given where it has none.

    A document that nobody has saved since becomes what it was, part by part. After Word or WPS
    have saved it, comments are known by their author; answers to them that others wrote stay.
    """
    parts = Parts(Package(content))
    main = parts.main_part()
    names = parts.targets(main, "comments")
    for name in names:
        before = _reversed(content, name, parts.raw(name))
        if before is not None:
            return before
    gone: set[str] = set()
    notes: set[str] = set()
    for name in names:
        root = parts.tree(name)
        for comment in children(root, "comment"):
            if _own(comment, "author") == AUTHOR:
                gone.add(_own(comment, "id"))
                notes.update(_own(element, "paraId") for element in comment.iter("{*}p"))
                remove(comment)
        if gone and not children(root, "comment"):
            parts.drop(name, main)
        _forget_ledger(root)
    if not gone:
        return content
    _remove_anchors(parts.tree(main), gone)
    _forget(parts, main, notes - {""})
    kept = [name for name in parts.removed if name in Package(content)]
    return rebuild(Archive.open(content), parts.changed(), kept)


def _comments(draft: Draft, uri: str) -> tuple[EditedPart, str]:
    """The part of the comments, made where there is none, and its name."""
    for found in draft.related(draft.main, "comments"):
        return draft.part(found.target), found.target
    name = draft.free_name(f"{draft.folder}/comments{{}}.xml".lstrip("/"))
    draft.relate(draft.main, "comments", name)
    part = EditedPart(name, f'<w:comments xmlns:w="{uri}"></w:comments>'.encode())
    draft.add_made(name, part, _TYPE)
    return part, name


def _free_id(package: Package, *names: str) -> int:
    """A number above those of all comments; a document may name some that are gone."""
    ids = [
        whole_number(_own(element, "id"), 0)
        for name in names
        if name in package
        for element in package.xml(name).iter("{*}comment", "{*}commentReference")
    ]
    return max(ids, default=-1) + 1


def _comment(number: int, remark: Remark, uri: str) -> bytes:
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(_ILLEGAL.sub("�", line))}</w:t></w:r></w:p>'
        for line in remark.lines
    )
    head = f'<w:comment xmlns:w="{uri}" w:id="{number}" w:author="{AUTHOR}" w:initials="gs">'
    return f"{head}{lines}</w:comment>".encode()


def _anchor(document: EditedPart, paragraph: Element, start: bytes, end: bytes) -> None:
    """Put the anchors of comments around what a paragraph says."""
    if paragraph.tag.empty:
        document.append(paragraph, start + end)
        return
    inside = document.within(paragraph, "pPr")
    own = [element.end for element in inside if element.depth == paragraph.depth + 1]
    document.insert(own[0] if own else paragraph.tag.end, start)
    document.append(paragraph, end)


def _with_ledger(draft: Draft, archive: Archive, name: str) -> bytes:
    finished = draft.finished()
    ledger = b"<!--goalsheet:ledger %b-->" % ledger_text(finished, ()).encode()
    changed, added = dict(finished.changed), dict(finished.added)
    holder = added if name in added else changed
    key = name if name in holder else next(k for k in holder if k.lower() == name.lower())
    before, end, after = holder[key].rpartition(b"</")
    holder[key] = before + ledger + end + after
    return rebuild(archive, changed, (), added)


def _reversed(content: bytes, name: str, part: bytes) -> bytes | None:
    """The document before it was commented, None where it has been saved since."""
    found = _LEDGER.search(part)
    if found is None:
        return None
    bare = part[: found.start()] + part[found.end() :]
    whole = rebuild(Archive.open(content), {name: bare})
    return reversed_package(Package(whole), Archive.open(whole), found[1].decode())


def _forget_ledger(root: etree._Element) -> None:
    """Remove a ledger that does not hold any more; some programs keep comments of XML."""
    for node in list(root.iter(etree.Comment)):
        if (node.text or "").startswith("goalsheet:ledger"):
            remove(node)


def _remove_anchors(document: etree._Element, gone: set[str]) -> None:
    kinds = ("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")
    for anchor in list(document.iter(*kinds)):
        if _own(anchor, "id") not in gone:
            continue
        run = anchor.getparent()
        alone = run is not None and local(run) == "r" and _is_only(run, anchor)
        remove(run if alone and run is not None else anchor)


def _is_only(run: etree._Element, anchor: etree._Element) -> bool:
    return all(child is anchor or local(child) == "rPr" for child in run)


def _forget(parts: Parts, main: str, notes: set[str]) -> None:
    """Remove what else is said of comments that are gone; an answer to one stands by itself."""
    durable: set[str] = set()
    for kind, entry in _MORE.items():
        for name in parts.targets(main, kind):
            for element in list(parts.tree(name).iter("{*}" + entry)):
                if _own(element, "paraId") in notes or _own(element, "durableId") in durable:
                    durable |= {_own(element, "durableId")} - {""}
                    remove(element)
                elif _own(element, "paraIdParent") in notes:
                    _unset(element, "paraIdParent")
    for name in parts.targets(main, "people"):
        for person in list(parts.tree(name).iter("{*}person")):
            if _own(person, "author") == AUTHOR:
                remove(person)


def _own(element: etree._Element, name: str) -> str:
    """An attribute by its local name."""
    return next((str(v) for k, v in element.attrib.items() if _bare(str(k)) == name), "")


def _unset(element: etree._Element, name: str) -> None:
    for key in [str(key) for key in element.attrib if _bare(str(key)) == name]:
        del element.attrib[key]


def _bare(key: str) -> str:
    return key.rpartition("}")[2]
