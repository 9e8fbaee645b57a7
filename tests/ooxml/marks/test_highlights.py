"""Highlights: what wins, what stays, and what each severity looks like."""

from __future__ import annotations

from goalsheet.ooxml.marks.highlights import is_ours
from tests.ooxml.marks.torture import FORM, mark, marked_soundly, simple, small, torture
from tests.ooxml.rows.workbook import attributes, tree, worksheet


def rules(content: bytes) -> list[tuple[str | None, str | None, bool]]:
    """The standard rules of the first sheet: cells, priority, whether ours."""
    return [
        (element.get("sqref"), rule.get("priority"), is_ours(rule.findtext("{*}formula") or ""))
        for element in tree(content).iterfind("{*}conditionalFormatting")
        for rule in element
    ]


def test_marks_of_one_look__share_a_format() -> None:
    marks = [mark("A1"), mark("B3:D4", "warning"), mark("Z99")]
    assert rules(marked_soundly(simple(), {FORM: marks})) == [
        ("A1 Z99", "1", True),
        ("B3:D4", "2", True),
    ]


def test_existing_formats__come_behind_ours_in_their_order() -> None:
    marks = [mark("A1"), mark("B3:D4", "warning")]
    found = sorted(rules(marked_soundly(torture(), {FORM: marks})), key=lambda rule: rule[1] or "")
    assert [(cells, ours) for cells, _, ours in found] == [
        ("A1", True),
        ("B3:D4", True),
        ("A1:D9", False),
        ("B1:B9", False),
    ]
    assert len({priority for _, priority, _ in found}) == 4


def test_format_that_pivot_tables_name_by_priority__keeps_it() -> None:
    after = (
        '<conditionalFormatting pivot="1" sqref="A1"><cfRule type="expression" priority="1">'
        "<formula>TRUE</formula></cfRule></conditionalFormatting>"
    )
    found = rules(marked_soundly(small(worksheet(after=after)), {FORM: [mark("A1")]}))
    assert found == [("A1", "1", False), ("A1", "2", True)]


def test_formats__are_appended_with_a_true_count() -> None:
    result = marked_soundly(torture(), {FORM: [mark("A1", "info")]})
    formats = tree(result, "xl/styles.xml").find("{*}dxfs")
    assert formats is not None
    assert formats.get("count") == str(len(formats)) == "2"
    number = next(
        rule.get("dxfId")
        for rule in tree(result).iter("{*}cfRule")
        if is_ours(rule.findtext("{*}formula") or "")
    )
    colours = attributes(formats[int(number or 0)], "bgColor", "rgb")
    assert colours == ["FFDDEBF7"]


def test_sheet_without_marks__keeps_its_bytes() -> None:
    assert rules(marked_soundly(simple(), {})) == []
