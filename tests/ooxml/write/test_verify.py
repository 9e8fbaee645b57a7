from __future__ import annotations

from pathlib import Path

import pytest

from goalsheet.ooxml.write.verify import package_problems
from tests.ooxml.build import parts, strings, worksheet, zipped
from tests.ooxml.write.features import part, replaced, rich_workbook

SHEET = "xl/worksheets/sheet1.xml"


def test_package_problems__finds_none_in_sound_workbooks() -> None:
    assert package_problems(rich_workbook()) == []
    for path in Path("xltemplates").glob("*/blank.xlsx"):
        assert package_problems(path.read_bytes()) == []


def test_package_problems__says_that_a_file_is_no_package() -> None:
    assert package_problems(b"no")[0].startswith("file_unreadable")


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("[Content_Types].xml", 'PartName="/xl/styles.xml"', 'PartName="/x.xml"', "no part x.xml"),
        ("xl/_rels/workbook.xml.rels", "styles.xml", "none.xml", "which is missing"),
        ("xl/_rels/workbook.xml.rels", '"rId2"', '"rId1"', "occurs 2 times"),
        ("xl/worksheets/_rels/sheet1.xml.rels", '"rId1"', '"rId77"', "does not exist"),
        ("xl/workbook.xml", '"Other sheet"', '"表1"', "two sheets have name"),
        (SHEET, 'r="B2"', 'r="A2"', "A2 is out of order"),
        (SHEET, '<row r="2"', '<row r="1"', "row 1 stands behind row 1"),
        (SHEET, 't="s"><v>0<', 't="s"><v>99<', "no shared string 99"),
        (SHEET, ' s="1"', ' s="999"', "no style 999"),
        (SHEET, "A1:F30", "A1:B9", "outside the dimension"),
        (SHEET, '<mergeCells count="1">', '<mergeCells count="2">', "says 2"),
        (SHEET, '"A7:C7"/>', '"A7:C7"/><mergeCell ref="C6:C8"/>', "A7:C7 overlap"),
        (SHEET, "<f>1+1</f><v>2</v>", "<v>2</v><f>1+1</f>", "elements out of order"),
        (SHEET, '<pageMargins', '<sheetPr/><pageMargins', "sheetPr stands behind"),
        ("xl/tables/table1.xml", "甲", "丙", "is headed"),
        ("xl/tables/table1.xml", 'ref="A30:B32"', 'ref="A30:C32"', "2 columns in A30:C32"),
        ("xl/sharedStrings.xml", ' count="', ' count="1', "cells refer to it"),
    ],
)  # fmt: skip
def test_package_problems__names_what_is_wrong(name: str, old: str, new: str, problem: str) -> None:
    text = part(rich_workbook(), name).decode()
    assert old in text
    found = package_problems(
        replaced(rich_workbook(), **{name: text.replace(old, new, 1).encode()})
    )
    assert any(problem in sentence for sentence in found), found


def test_package_problems__checks_the_calculation_chain() -> None:
    sheet = worksheet('<row r="1"><c r="A1"><f>1</f></c><c r="B1" t="s"><v>0</v></c></row>')
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="a/b"/><Default Extension="rels" ContentType="a/b"/>'
        "</Types>"
    )
    found = parts(sheet, strings=strings("<t>a</t>"))
    assert package_problems(zipped({**found, "[Content_Types].xml": types})) == []
    rels = found["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="c" Type="x/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    chain = '<calcChain><c r="A1" i="1"/><c r="B1"/></calcChain>'
    broken = {**found, "xl/_rels/workbook.xml.rels": rels, "xl/calcChain.xml": chain}
    problems = package_problems(zipped({**broken, "[Content_Types].xml": types}))
    assert problems == ["xl/calcChain.xml: B1 of sheet 1 has no formula"]
