"""List objects (ECMA-376 18.5): where a table of a worksheet stands and what its columns are."""

from __future__ import annotations

from lxml import etree

from goalsheet.ooxml.a1 import parse_area
from goalsheet.ooxml.formula.tables import Table
from goalsheet.ooxml.strings import unescape
from goalsheet.ooxml.xml import namespace, whole_number


def list_object(root: etree._Element, sheet: str) -> Table | None:
    """The table that a `table` part describes; None where it names no area."""
    ns = namespace(root)
    try:
        area = parse_area(root.get("ref", ""))
    except ValueError:
        return None
    columns = [
        unescape(column.get("name", ""))
        for column in root.iterfind(f"{ns}tableColumns/{ns}tableColumn")
    ]
    return Table(
        root.get("displayName", root.get("name", "")),
        sheet,
        area,
        whole_number(root.get("headerRowCount"), 1),
        whole_number(root.get("totalsRowCount"), 0),
        columns,
    )
