"""The runs of a rich text: stretches of letters, each in a font of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from goalsheet.ooxml.strings import unescape
from goalsheet.ooxml.write.text import as_content, encoded, escaped, keeps_space
from goalsheet.ooxml.xml import namespace

Property = tuple[str, tuple[tuple[str, str], ...]]
"""An element of the properties of a run, by local name, with its attributes."""


class Run(NamedTuple):
    """Letters in one font: `font` is its name, "" for that of the cell, `text` as stored.

    `properties` is None for a text that stands without runs.
    """

    text: str
    font: str
    properties: tuple[Property, ...] | None = None


def runs_of(element: etree._Element, cell_font: str = "") -> tuple[Run, ...]:
    """The runs of an `si` or `is` element in a cell of the given font (ECMA-376 18.4.4)."""
    ns = namespace(element)
    found = []
    for child in element:
        if child.tag == ns + "t":
            found.append(Run(unescape(child.text or ""), cell_font))
        elif child.tag == ns + "r":
            font = child.find(f"{ns}rPr/{ns}rFont")
            name = cell_font if font is None else font.get("val", "")
            text = unescape(child.findtext(ns + "t") or "")
            found.append(Run(text, name, _properties(child.find(ns + "rPr"))))
    return tuple(found)


def _properties(element: etree._Element | None) -> tuple[Property, ...]:
    if element is None:
        return ()
    return tuple(
        (etree.QName(child).localname, tuple((str(k), str(v)) for k, v in child.attrib.items()))
        for child in element
        if isinstance(child.tag, str)
    )


def as_string(runs: Sequence[Run], prefix: bytes) -> bytes:
    """The content of an `is` element with these runs; `prefix` is that of the sheet's elements."""
    return b"".join(
        _text(run.text, prefix)
        if run.properties is None
        else b"<%br>%b%b</%br>"
        % (prefix, _written(run.properties, prefix), _text(run.text, prefix), prefix)
        for run in runs
    )


def _text(text: str, prefix: bytes) -> bytes:
    space = b' xml:space="preserve"' if keeps_space(text) else b""
    return b"<%bt%b>%b</%bt>" % (prefix, space, encoded(text), prefix)


def _written(properties: Sequence[Property], prefix: bytes) -> bytes:
    if not properties:
        return b""
    inner = b"".join(
        b"<%b%b%b/>" % (prefix, name.encode(), b"".join(_attribute(*pair) for pair in attributes))
        for name, attributes in properties
    )
    return b"<%brPr>%b</%brPr>" % (prefix, inner, prefix)


def _attribute(name: str, value: str) -> bytes:
    return b' %b="%b"' % (name.encode(), as_content(escaped(value)).replace(b'"', b"&quot;"))
