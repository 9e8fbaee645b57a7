"""Marks added to workbooks of all kinds, and every part as it was once they are taken off."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from goalsheet.ooxml.a1 import format_cell
from goalsheet.ooxml.marks.mark import marked
from goalsheet.ooxml.marks.remove import strip_marks
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.write.verify import package_problems
from tests.ooxml.build import styles
from tests.ooxml.marks.torture import (
    FORM,
    NAME,
    OTHER,
    PLAIN,
    front,
    mark,
    marked_soundly,
    parts_of,
    simple,
    small,
    strict,
    torture,
    with_parts,
)
from tests.ooxml.rows.workbook import MAIN, grid, tree, worksheet
from tests.ooxml.write.features import rich_workbook

MARKS = {
    FORM: [mark("A1"), mark("B3:D4", "warning"), mark("A7"), mark("Z99", "info")],
    OTHER: [mark("C3"), mark("C4", "info", "")],
    PLAIN: [mark("A1")],
}
ON_TWO = {FORM: [mark("A1"), mark("Z99", "info")], OTHER: [mark("C3", "warning")]}


def utf16(content: bytes, *names: str) -> bytes:
    """The package with parts in UTF-16."""
    own = parts_of(content)
    return with_parts(
        content,
        {
            name: b"\xff\xfe"
            + re.sub(r"<\?xml.*?\?>", "", own[name].decode()).strip().encode("utf-16-le")
            for name in names
        },
    )


def prefixed(content: bytes, name: str) -> bytes:
    """The package with a part whose elements have a prefix."""
    part = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", parts_of(content)[name])
    return with_parts(content, {name: part.replace(b"xmlns=", b"xmlns:x=")})


def with_styles(content: bytes, text: str) -> bytes:
    """The package with another styles part."""
    return with_parts(content, {"xl/styles.xml": text.encode()})


KINDS = {
    "torture": (torture, MARKS),
    "strict": (lambda: strict(torture()), MARKS),
    "rich": (rich_workbook, ON_TWO),
    "without styles": (small, ON_TWO),
    "prefixed sheet": (lambda: prefixed(small(worksheet(grid((1, 2)))), FORM), ON_TWO),
    "prefixed workbook": (lambda: prefixed(small(), "xl/workbook.xml"), ON_TWO),
    "UTF-16": (lambda: utf16(torture(), FORM, "xl/workbook.xml", "xl/comments1.xml"), MARKS),
    "prefixed comments": (lambda: prefixed(torture(), "xl/comments1.xml"), MARKS),
    "self-closed": (lambda: small(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'), ON_TWO),
    "bare styles": (
        lambda: with_styles(torture(), f'<styleSheet xmlns="{MAIN}"/>'),
        MARKS,
    ),
    "few styles": (lambda: with_styles(rich_workbook(), styles(*["numFmtId='0'"] * 9)), ON_TWO),
}


@pytest.mark.parametrize("kind", KINDS)
def test_marks__leave_a_sound_package_and_come_off_without_a_trace(kind: str) -> None:
    make, marks = KINDS[kind]
    content = make()
    result = marked(content, marks, front())
    assert set(package_problems(result)) <= set(package_problems(content))
    assert set(marks) < {n for n, part in parts_of(content).items() if part != parts_of(result)[n]}
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)


def test_parts_not_concerned__are_the_very_bytes() -> None:
    content = torture()
    before, after = parts_of(content), parts_of(marked_soundly(content, {PLAIN: [mark("A1")]}))
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "docProps/app.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",  # it was selected
        PLAIN,
    }
    assert set(after) - set(before) == {
        "xl/worksheets/sheet5.xml",
        "xl/comments3.xml",
        "xl/drawings/vmlDrawing4.vml",
        "xl/worksheets/_rels/sheet3.xml.rels",
    }


def test_styles_of_cells__are_left_alone() -> None:
    content = torture()
    result = marked_soundly(content, MARKS)
    for name in (FORM, OTHER, PLAIN):
        rows = re.compile(rb"<sheetData.*</sheetData>|<sheetData/>", re.DOTALL)
        assert rows.findall(parts_of(content)[name]) == rows.findall(parts_of(result)[name])
    styles_before, styles_after = tree(content, "xl/styles.xml"), tree(result, "xl/styles.xml")
    for name in ("fonts", "fills", "borders", "cellXfs", "dxfs"):
        before, after = styles_before.find("{*}" + name), styles_after.find("{*}" + name)
        assert before is not None
        assert after is not None
        assert [e.tag for e in after][: len(before)] == [e.tag for e in before]
        assert after.get("count") == str(len(after))


def test_other_programs__open_a_marked_workbook() -> None:
    result = io.BytesIO(marked_soundly(simple(), {FORM: [mark("B2")]}))
    book = openpyxl.load_workbook(result)
    assert book.sheetnames == [NAME, "表1"]
    assert book["表1"]["B2"].comment is not None
    assert book[NAME]["A3"].hyperlink.location == "'表 1'!A1"
    result.seek(0)
    assert CalamineWorkbook.from_filelike(result).sheet_names == [NAME, "表1"]


def test_marking__is_deterministic() -> None:
    assert marked(torture(), MARKS, front()) == marked(torture(), MARKS, front())


def test_damaged_comments__are_told() -> None:
    content = with_parts(torture(), {"xl/comments1.xml": b"<comments"})
    with pytest.raises(PackageError):
        marked(content, MARKS, front())


CELLS = st.builds(format_cell, st.integers(1, 40), st.integers(1, 12))
SOME = st.lists(
    st.builds(
        mark,
        CELLS,
        st.sampled_from(["error", "warning", "info"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    ),
    max_size=6,
    unique_by=lambda found: found.area,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional={FORM: SOME, OTHER: SOME}), st.booleans())
def test_any_marks__come_off_without_a_trace(marks: dict[str, list[object]], rich: bool) -> None:
    content = torture() if rich else small()
    result = marked_soundly(content, marks)  # type: ignore[arg-type]
    assert parts_of(strip_marks(result, NAME)) == parts_of(content)
