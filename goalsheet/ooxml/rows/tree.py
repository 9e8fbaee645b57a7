"""Small steps through XML trees of unknown prefixes, strictness and alternate content."""

from __future__ import annotations

from lxml import etree


def local(element: etree._Element) -> str:
    """The local name of an element; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """The child elements of the given local names (all without names).

    Both branches of an `mc:AlternateContent` count as if their content stood in its place: a
    program reads one of them, so all have to be right.
    """
    found: list[etree._Element] = []
    for child in element:
        name = local(child)
        if name == "AlternateContent":
            for branch in child:
                found += children(branch, *names)
        elif name and (not names or name in names):
            found.append(child)
    return found


def set_attribute(element: etree._Element, name: str, value: str) -> None:
    """Set an attribute; one that has the value already is not touched."""
    if element.get(name) != value:
        element.set(name, value)


def clear(element: etree._Element, *names: str) -> None:
    """Remove attributes, as far as they are there."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def relationship_ids(element: etree._Element) -> list[str]:
    """The relationships that an element names (`r:id`, transitional or strict)."""
    found = [element.get(str(name)) for name in element.attrib if str(name).endswith("}id")]
    return [identifier for identifier in found if identifier]


def remove(element: etree._Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def recount(container: etree._Element) -> None:
    """Make the `count` of a list true; a list that became empty goes, as the schema wants one."""
    number = len(children(container))
    if not number:
        remove(container)
    elif container.get("count") is not None:
        set_attribute(container, "count", str(number))
