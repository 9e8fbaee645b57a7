"""Comments, legacy and threaded; their boxes are in VML, see `vml`."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.tree import remove, set_attribute


def shift_comments(root: etree._Element, move: Move) -> None:
    """Shift the cells of a `comments` part; those of removed rows go, none is repeated."""
    _shift(root, "comment", move)


def shift_threaded_comments(root: etree._Element, move: Move) -> None:
    """Shift the cells of a `ThreadedComments` part ([MS-XLSX] 2.6.205)."""
    _shift(root, "threadedComment", move)


def _shift(root: etree._Element, name: str, move: Move) -> None:
    for comment in list(root.iter("{*}" + name)):
        moved = move.area(comment.get("ref", ""))
        if moved is None:
            remove(comment)
        else:
            set_attribute(comment, "ref", moved)
