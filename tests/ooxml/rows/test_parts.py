"""Parts as trees: written back as they were, left alone where nothing changed."""

from __future__ import annotations

import pytest

from goalsheet.ooxml.package import Package, PackageError
from goalsheet.ooxml.rows.insert import insert_rows
from goalsheet.ooxml.rows.parts import open_parts
from tests.ooxml.rows.workbook import MAIN, SHEET1, SHEET2, WORKBOOK, book, grid, worksheet, zipped

HEAD = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n'


def test_changed_part__keeps_declaration_prefixes_order_and_text() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}" xmlns:mc="m" xmlns:b="unused" xmlns:a="used" '
        'mc:Ignorable="a b"><!--kept--><?kept too?><x:sheetData>'
        '<x:row a:z="1" r="5" b="&quot;&#10;"><x:c t="inlineStr" r="A5"><x:is>'
        '<x:t xml:space="preserve"> a&#13;\n&lt;]]&gt; </x:t></x:is></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    parts = open_parts(book(HEAD + sheet))
    insert_rows(parts, SHEET1, 5, 2, like_row=9)
    written = parts.changed()[SHEET1].decode()
    expected = HEAD.replace("utf-8", "UTF-8") + sheet.replace('r="5"', 'r="7"').replace("A5", "A7")
    assert written == expected


def test_part_without_declaration__gets_none() -> None:
    parts = open_parts(book(worksheet(grid((5,)))))
    insert_rows(parts, SHEET1, 5, 2, like_row=9)
    assert parts.changed()[SHEET1].startswith(b"<worksheet")


def test_utf16_part__is_written_in_utf8_and_never_passed_over() -> None:
    text = worksheet('<row r="1"><c r="A1"><f>\'表 1\'!A5</f></c></row>')
    content = book(worksheet(), other="?")
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    parts = open_parts(replaced(content, SHEET2, wide))
    insert_rows(parts, SHEET1, 5, 2, like_row=9)
    written = parts.changed()[SHEET2]
    assert written.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert "'表 1'!A7" in written.decode()


def replaced(content: bytes, name: str, part: bytes) -> bytes:
    package = Package(content)
    parts = {info.filename: package.read(info.filename) for info in package.parts.values()}
    return zipped({**parts, name: part})


@pytest.mark.parametrize("mark", ["!", "&#33;", "&#x21;"])
def test_reference_with_a_mark_in_any_spelling__is_not_missed(mark: str) -> None:
    other = worksheet(f'<row r="1"><c r="A1"><f>\'表 1\'{mark}A5</f></c></row>')
    parts = open_parts(book(worksheet(), other=other))
    insert_rows(parts, SHEET1, 5, 2, like_row=9)
    assert "A7" in parts.changed()[SHEET2].decode()


def test_insertion__changes_only_the_parts_that_refer_to_moved_cells() -> None:
    other = worksheet('<row r="1"><c r="A1"><f>\'表 1\'!A4</f></c></row>')
    names = "<definedName name=\"a\">'表 1'!$A$1</definedName>"
    parts = open_parts(book(worksheet(grid((5,))), other=other, names=names))
    insert_rows(parts, SHEET1, 5, 2, like_row=9)
    assert set(parts.changed()) == {SHEET1}


def test_damaged_part__is_a_package_error() -> None:
    for broken in ("<worksheet>", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'):
        with pytest.raises(PackageError):
            insert_rows(open_parts(book(broken)), SHEET1, 5, 2, like_row=9)


def test_parts__are_found_in_any_case_and_spelled_as_in_the_archive() -> None:
    parts = open_parts(book(worksheet(grid((5,)))))
    insert_rows(parts, "/XL/Worksheets/Sheet1.xml", 5, 2, like_row=9)
    assert list(parts.changed()) == [SHEET1]
    assert WORKBOOK.upper() in parts
