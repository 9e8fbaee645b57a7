"""What moves when a sheet is put before all others, and what stays."""

from __future__ import annotations

import pytest

from goalsheet.ooxml.marks.mark import marked
from goalsheet.ooxml.marks.remove import strip_marks
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
from tests.ooxml.rows.workbook import (
    MAIN,
    STRICT,
    WORKBOOK,
    attributes,
    book,
    texts,
    tree,
    worksheet,
)

ONE = {FORM: [mark("A1")]}
PROPERTIES = "docProps/app.xml"


def workbook(text: str) -> bytes:
    """A small workbook with more in its workbook part, before and behind the sheets."""
    content = small()
    before, _, behind = text.partition("|")
    part = parts_of(content)[WORKBOOK].decode()
    part = part.replace("<sheets>", before + "<sheets>").replace("</sheets>", "</sheets>" + behind)
    return with_parts(content, {WORKBOOK: part.encode()})


def marked_workbook(text: str) -> bytes:
    return marked_soundly(workbook(text), ONE)


def test_sheet__is_the_first_with_ids_of_its_own() -> None:
    root = tree(marked_soundly(torture(), ONE), WORKBOOK)
    assert attributes(root, "sheet", "name")[:2] == [NAME, "表 1"]
    assert attributes(root, "sheet", "sheetId") == ["6", "1", "2", "3", "4", "5"]
    relationships = tree(marked_soundly(torture(), ONE), "xl/_rels/workbook.xml.rels")
    ids = attributes(relationships, "Relationship", "Id")
    assert len(set(ids)) == len(ids)


def test_local_names__follow_their_sheets() -> None:
    text = (
        '|<definedNames><definedName name="a" localSheetId="0">1</definedName>'
        '<definedName name="a" localSheetId="1">2</definedName>'
        '<definedName name="b">3</definedName></definedNames>'
    )
    root = tree(marked_workbook(text), WORKBOOK)
    names = [
        (e.get("name"), e.get("localSheetId"), e.text)
        for e in root.iterfind("{*}definedNames/{*}definedName")
    ]
    assert names == [
        ("a", "1", "1"),
        ("a", "2", "2"),
        ("b", None, "3"),
        ("_goalsheet_review", None, f"{NAME}!$A$1"),
        ("_xlnm.Print_Titles", "0", f"{NAME}!$2:$2"),
    ]


def test_sheet__is_shown_first_in_the_first_window_only() -> None:
    root = tree(
        marked_workbook(
            '<bookViews><workbookView firstSheet="1" activeTab="1"/>'
            '<workbookView firstSheet="1" activeTab="1"/><workbookView/></bookViews>|'
        ),
        WORKBOOK,
    )
    assert attributes(root, "workbookView", "activeTab") == [None, "2", "1"]
    assert attributes(root, "workbookView", "firstSheet") == [None, "2", "1"]


def test_custom_views__stay_as_they_name_sheets_by_id() -> None:
    root = tree(
        marked_workbook(
            '|<customWorkbookViews><customWorkbookView name="v" '
            'guid="{00000000-0000-0000-0000-000000000001}" windowWidth="1" windowHeight="1" '
            'activeSheetId="2"/></customWorkbookViews>'
        ),
        WORKBOOK,
    )
    assert attributes(root, "customWorkbookView", "activeSheetId") == ["2"]


def test_protected_structure__stays_protected() -> None:
    root = tree(marked_workbook('<workbookProtection lockStructure="1"/>|'), WORKBOOK)
    assert attributes(root, "workbookProtection", "lockStructure") == ["1"]
    assert attributes(root, "sheet", "name")[0] == NAME


def test_protected_sheet__stays_protected() -> None:
    before, after = tree(torture()), tree(marked_soundly(torture(), ONE))
    protections = [root.find("{*}sheetProtection") for root in (before, after)]
    assert all(element is not None for element in protections)
    assert len({str(dict(p.attrib)) for p in protections if p is not None}) == 1


def test_other_sheets__are_selected_no_more() -> None:
    result = marked_soundly(torture(), ONE)
    selected = {
        name: attributes(tree(result, name), "sheetView", "tabSelected")
        for name in parts_of(result)
        if "sheets/sheet" in name and not name.endswith(".rels")
    }
    assert [name for name, values in selected.items() if "1" in values] == [
        "xl/worksheets/sheet5.xml"
    ]


def test_sheet_selected_in_a_second_window__stays_selected_there() -> None:
    view = '<sheetViews><sheetView tabSelected="1" workbookViewId="{}"/></sheetViews>'
    for window, expected in (("0", [None]), ("1", ["1"])):
        content = small(worksheet(before=view.format(window)))
        root = tree(marked_soundly(content, ONE))
        assert attributes(root, "sheetView", "tabSelected") == expected


def test_titles_of_parts__have_the_sheet_first() -> None:
    root = tree(marked_soundly(torture(), ONE), PROPERTIES)
    titles = root.find("{*}TitlesOfParts/{*}vector")
    counts = [e.text for e in root.iterfind("{*}HeadingPairs/{*}vector/{*}variant/{*}i4")]
    assert titles is not None
    assert [e.text for e in titles][:2] == [NAME, "表 1"]
    assert titles.get("size") == str(len(titles))
    assert counts == ["5", "1", "3"]


@pytest.mark.parametrize(
    "properties",
    [
        "",
        "<TitlesOfParts/>",
        "<HeadingPairs/><TitlesOfParts><v><lpstr>x</lpstr></v></TitlesOfParts>",
    ],
)
def test_properties_of_other_kinds__stay_as_they_are(properties: str) -> None:
    part = f"<Properties>{properties}</Properties>".encode()
    content = with_parts(simple(), {PROPERTIES: part})
    assert parts_of(marked_soundly(content, ONE))[PROPERTIES] == part


def test_strict_workbook__gets_a_strict_sheet() -> None:
    content = strict(torture())
    before, after = parts_of(content), parts_of(marked_soundly(content, {PLAIN: [mark("A1")]}))
    new = [name for name in after if name not in before]
    assert len(new) == 4
    for name in (*new, "xl/_rels/workbook.xml.rels", "xl/workbook.xml", PLAIN):
        assert b"/officeDocument/2006/relationships" not in after[name]
    for name in ("xl/worksheets/sheet5.xml", "xl/comments3.xml"):
        assert f'xmlns="{STRICT}"'.encode() in after[name]


def test_name_with_a_blank__is_quoted_where_it_is_referred_to() -> None:
    result = marked(torture(), ONE, front(NAME + " 2"))
    names = texts(tree(result, WORKBOOK), "definedName")
    assert f"'{NAME} 2'!$A$1" in names
    assert parts_of(strip_marks(result, NAME)) == parts_of(torture())


def test_pivot_and_external_references__are_not_touched() -> None:
    cache = (
        "cache.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheSource><worksheetSource ref="A1:B2" '
        'sheet="表 1"/></cacheSource></pivotCacheDefinition>',
    )
    link = ("link.xml", f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>')
    content = book(worksheet(), of_workbook={"pivotCacheDefinition": cache, "externalLink": link})
    types = parts_of(small())["[Content_Types].xml"]
    content = with_parts(content, {"[Content_Types].xml": types})
    before, after = parts_of(content), parts_of(marked_soundly(content, {OTHER: [mark("B2")]}))
    assert [after[f"xl/{name}"] for name in ("cache.xml", "link.xml")] == [
        before[f"xl/{name}"] for name in ("cache.xml", "link.xml")
    ]
