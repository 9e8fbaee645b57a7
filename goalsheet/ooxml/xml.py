"""One way to parse XML: without entities, without DTD, without network, within limits."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class XmlError(ValueError):
    """A part that is no well-formed XML, or that holds a DTD."""


class XmlTooLargeError(XmlError):
    """A part with more tags and attributes than the limits allow."""


def parse(
    content: bytes, most_markup: int = 4_000_000, *, as_written: bool = False
) -> etree._Element:
    """The root element of an XML part; `XmlError` for one that is malformed or too large.

    `most_markup` bounds the tags and attributes, which take many times their bytes as a tree.
    Comments, processing instructions and the spelling of CDATA are left out unless `as_written`:
    a part that is to be written back keeps them.
    """
    if len(content) > most_markup and content.count(b"<") + content.count(b"=") > most_markup:
        raise XmlTooLargeError(f"more than {most_markup} tags and attributes")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=not as_written,
        remove_pis=not as_written,
        strip_cdata=not as_written,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise XmlError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlError("a document type declaration is not allowed")
    return root


def namespace(element: etree._Element) -> str:
    """The namespace of an element in braces, ready to be put before a local name."""
    tag = str(element.tag)
    return tag[: tag.index("}") + 1] if tag.startswith("{") else ""


@lru_cache(maxsize=64)
def xpath(expression: str, ns: str) -> etree.XPath:
    """A prepared XPath in which `m:` is the given namespace (in braces, "" for none)."""
    if not ns:
        return etree.XPath(expression.replace("m:", ""))
    return etree.XPath(expression, namespaces={"m": ns[1:-1]})


def elements(expression: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """The elements that an XPath selects."""
    return cast(list[etree._Element], expression(root))


def is_true(value: str | None) -> bool:
    """Whether an XML attribute says yes."""
    return value is not None and value in ("1", "true", "on")


def whole_number(text: str | None, default: int) -> int:
    """The whole number of an attribute, not below 0; the default where it holds none."""
    return int(text) if text and len(text) < 10 and text.isdecimal() else default
