from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from goalsheet.errors import UsageError
from goalsheet.grid.open import book_from_bytes
from goalsheet.ooxml.package import Limits, PackageError
from goalsheet.ooxml.write.book import Workbook, Written
from goalsheet.ooxml.write.cells import BlankValue, CellValue, NumberValue, TextValue
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.scan import Position
from goalsheet.ooxml.write.text import plain_text
from goalsheet.ooxml.write.verify import package_problems
from tests.ooxml.build import book, parts, relationships, strings, worksheet, zipped
from tests.ooxml.write.features import entries, part, replaced, rich_workbook

BLANKS = sorted(Path("xltemplates").glob("*/blank.xlsx"))


def written(
    content: bytes, sheet: str, edits: dict[Position, CellValue], *, over: bool = False
) -> Written:
    workbook = Workbook.open(content)
    workbook.edit(sheet, edits)
    result = workbook.to_bytes(over_formulas=over)
    assert package_problems(result.content) == []
    return result


def test_to_bytes__leaves_every_other_part_as_it_is_packed() -> None:
    content = rich_workbook()
    result = written(content, "Other sheet", {(9, 9): TextValue("新")})
    before, after = entries(content), entries(result.content)
    assert list(before) == list(after)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["xl/worksheets/sheet2.xml"] == list(result.changes.parts)
    assert len(before) == 20


def test_to_bytes__changes_in_the_sheet_only_the_cells() -> None:
    content = rich_workbook()
    result = written(content, "表1", {(1, 1): TextValue("☑"), (21, 1): NumberValue("0.5")})
    old = part(content, "xl/worksheets/sheet1.xml").decode()
    new = part(result.content, "xl/worksheets/sheet1.xml").decode()
    back = re.sub(r'(<c r="A1"[^>]*) t="inlineStr">.*?</c>', r'\1 t="s"><v>0</v></c>', new)
    back = re.sub(r'(<row r="21"[^>]*)><c r="A21" s="\d+"><v>0.5</v></c></row>', r"\1/>", back)
    assert back == old


def test_to_bytes__gives_the_very_bytes_where_all_values_are_there() -> None:
    content = rich_workbook()
    same: dict[Position, CellValue] = {
        (1, 1): TextValue("项目名称"),
        (2, 1): TextValue("普通粗体结尾"),
        (1, 2): NumberValue("0.3"),
        (40, 9): BlankValue(),
    }
    assert written(content, "表1", same).content is content


def test_to_bytes__of_the_same_edits_again_changes_nothing() -> None:
    edits: dict[Position, CellValue] = {
        (1, 1): TextValue(" x_x0041_\n"),
        (2, 1): BlankValue(),
        (1, 2): NumberValue("12"),
        (50, 50): TextValue("far"),
    }
    first = written(rich_workbook(), "表1", edits).content
    assert written(rich_workbook(), "表1", edits).content == first
    assert written(first, "表1", edits).content is first


def test_to_bytes__keeps_the_count_of_shared_strings_true() -> None:
    content = rich_workbook()
    count = re.search(rb'count="(\d+)"', part(content, "xl/sharedStrings.xml"))
    result = written(content, "表1", {(2, 1): TextValue("a"), (2, 2): NumberValue("1")}).content
    left = re.search(rb'count="(\d+)"', part(result, "xl/sharedStrings.xml"))
    assert count is not None
    assert left is not None
    assert int(left[1]) == int(count[1]) - 2


def test_to_bytes__computes_what_depends_on_changed_cells() -> None:
    result = written(rich_workbook(), "表1", {(1, 2): NumberValue("5")})
    assert result.changes.uncalculated == ()
    (first, other) = book_from_bytes(result.content, "a.xlsx").sheets
    assert {at: first.cells[at].text for at in ((1, 3), (2, 3), (1, 4), (3, 3))} == {
        (1, 3): "10",
        (2, 3): "5old",
        (1, 4): "5",
        (3, 3): "2",
    }
    assert [other.cells[row, 1].text for row in range(1, 5)] == ["45298", "45299", "10", "42"]


def test_to_bytes__leaves_no_value_that_it_cannot_compute() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>TODAY()+A1</f><v>2</v></c></row>'
    workbook = Workbook.open(zipped(parts(worksheet(rows))))
    workbook.edit("表1", {(1, 1): NumberValue("3")})
    result = workbook.to_bytes()
    assert result.changes.uncalculated == (("表1", 1, 2),)
    (sheet,) = book_from_bytes(result.content, "a.xlsx").sheets
    assert not sheet.cells[1, 2].cached
    assert b'fullCalcOnLoad="1"' in part(result.content, "xl/workbook.xml")


def test_to_bytes__keeps_the_values_that_do_not_depend() -> None:
    result = written(rich_workbook(), "表1", {(30, 9): NumberValue("5")})
    assert result.changes.uncalculated == ()
    assert result.changes.parts == ("xl/worksheets/sheet1.xml",)


def test_renew__computes_formulas_anew_and_what_depends_on_them() -> None:
    workbook = Workbook.open(rich_workbook())
    workbook.renew([("Other sheet", 1, 1)])
    result = workbook.to_bytes()
    assert result.changes.uncalculated == ()
    other = book_from_bytes(result.content, "a.xlsx").sheets[1]
    assert other.cells[1, 1].text == "45293.3"
    assert other.cells[2, 1].text == "45294.3"


def test_to_bytes__refuses_to_overwrite_a_formula_unless_told() -> None:
    content = rich_workbook()
    with pytest.raises(ValueError, match="C3 has a formula"):
        written(content, "表1", {(3, 3): NumberValue("2")})
    with pytest.raises(ValueError, match="D2 lies within"):
        written(content, "表1", {(2, 4): NumberValue("2")}, over=True)
    result = written(content, "表1", {(3, 3): NumberValue("2")}, over=True).content
    assert book_from_bytes(result, "a.xlsx").sheets[0].cells[3, 3].formula is None


def with_chain() -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/xml"/>'
        '<Override PartName="/xl/calcChain.xml" ContentType="application/xml"/></Types>'
    )
    sheet = worksheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c>'
        '<c r="C1"><f>2</f><v>2</v></c></row>'
    )
    rels = relationships(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "calcChain", "calcChain.xml")
    )
    found = parts(sheet, rels=rels)
    chain = '<calcChain xmlns="m"><c r="B1" i="1"/><c r="C1"/></calcChain>'
    return zipped({**found, "[Content_Types].xml": types, "xl/calcChain.xml": chain})


def test_to_bytes__keeps_the_calculation_chain_where_formulas_stay() -> None:
    result = written(with_chain(), "表1", {(1, 1): NumberValue("2")})
    assert "xl/calcChain.xml" in entries(result.content)
    assert book_from_bytes(result.content, "a.xlsx").sheets[0].cells[1, 2].text == "2"


def test_to_bytes__drops_the_calculation_chain_with_a_formula() -> None:
    result = written(with_chain(), "表1", {(1, 3): NumberValue("3")}, over=True)
    assert result.changes.removed == ("xl/calcChain.xml",)
    assert not any(b"calcChain" in content for content in entries(result.content).values())
    assert b"calcChain" not in part(result.content, "[Content_Types].xml")
    assert b"calcChain" not in part(result.content, "xl/_rels/workbook.xml.rels")


def test_to_bytes__says_that_signatures_are_void() -> None:
    types = part(rich_workbook(), "[Content_Types].xml").replace(
        b"</Types>", b'<Default Extension="sigs" ContentType="a/b"/></Types>'
    )
    signature = {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<s/>"}
    content = replaced(rich_workbook(), **{"[Content_Types].xml": types}, **signature)
    workbook = Workbook.open(content)
    assert workbook.to_bytes().changes.void_signatures == ()
    workbook.edit("表1", {(1, 1): TextValue("x")})
    assert workbook.to_bytes().changes.void_signatures == ("_xmlsignatures/sig1.xml",)


def test_to_bytes__keeps_macros() -> None:
    content = replaced(rich_workbook(), **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 9})
    workbook = Workbook.open(content)
    workbook.edit("表1", {(1, 1): TextValue("x")})
    result = workbook.to_bytes().content
    assert entries(result)["xl/vbaProject.bin"] == entries(content)["xl/vbaProject.bin"]


def test_edit__refuses_a_sheet_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="no worksheet is called '表9'"):
        Workbook.open(rich_workbook()).edit("表9", {})


def test_to_bytes__refuses_a_sheet_beyond_the_limits() -> None:
    workbook = Workbook.open(rich_workbook(), Limits(markup=100))
    with pytest.raises(PackageError) as raised:
        workbook.style("表1", 1, 1)
    assert raised.value.code == "file_too_large"


def test_style__says_how_a_cell_shows_numbers() -> None:
    workbook = Workbook.open(rich_workbook())
    assert workbook.style("表1", 4, 2).shown == "date"
    assert workbook.style("表1", 21, 7).shown == "percent"
    assert workbook.style("表1", 99, 99).shown == "number"


def test_prepared__serves_many_fills() -> None:
    prepared = Prepared.open(rich_workbook())
    results = []
    for text in ("甲", "乙", "甲"):
        workbook = Workbook(prepared)
        workbook.edit("表1", {(1, 1): TextValue(text)})
        results.append(workbook.to_bytes().content)
    assert results[0] == results[2] != results[1]


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 5)), st.text(), max_size=5))
def test_texts__are_read_as_written(texts: dict[Position, str]) -> None:
    content = zipped(parts(worksheet('<row r="3"><c r="B3"/></row>')))
    workbook = Workbook.open(content)
    workbook.edit("表1", {at: TextValue(text) for at, text in texts.items()})
    (sheet,) = book_from_bytes(workbook.to_bytes().content, "a.xlsx").sheets
    assert {at: cell.text for at, cell in sheet.cells.items()} == {
        at: plain_text(text) for at, text in texts.items() if text
    }
    assert all(cell.formula is None for cell in sheet.cells.values())


TEXTS = ["=1+1", "+1", "@a", "https://example.org", " 前后 ", "第一行\n第二行", "a<b>&\"c'", "0012"]


@pytest.mark.parametrize("blank", BLANKS, ids=lambda path: path.parent.name)
def test_blank_forms__are_read_by_other_programs(blank: Path) -> None:
    content = blank.read_bytes()
    name = Workbook.open(content).sheet_names[0]
    edits: dict[Position, CellValue] = {(n, 30): TextValue(t) for n, t in enumerate(TEXTS, 1)}
    edits[90, 2] = NumberValue("1179.8")
    result = written(content, name, edits).content
    sheet = openpyxl.load_workbook(io.BytesIO(result))[name]
    assert [sheet.cell(n, 30).value for n in range(1, len(TEXTS) + 1)] == TEXTS
    assert {sheet.cell(n, 30).data_type for n in (1, 2, 3)} == {"s"}
    assert not sheet.cell(4, 30).hyperlink
    assert sheet.cell(90, 2).value == 1179.8
    read = CalamineWorkbook.from_filelike(io.BytesIO(result)).get_sheet_by_name(name)
    rows = read.to_python(skip_empty_area=False)
    assert [row[29] for row in rows[: len(TEXTS)]] == TEXTS


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice__reads_and_calculates_what_was_written(tmp_path: Path) -> None:
    edits: dict[Position, CellValue] = {(n, 9): TextValue(t) for n, t in enumerate(TEXTS, 40)}
    edits[1, 2] = NumberValue("7")
    (tmp_path / "a.xlsx").write_bytes(written(rich_workbook(), "表1", edits).content)
    profile = (tmp_path / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        "out",
        "a.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    first, other = book_from_bytes((tmp_path / "out/a.xlsx").read_bytes(), "a.xlsx").sheets
    assert [first.cells[n, 9].text for n in range(40, 48)] == TEXTS
    assert all(first.cells[n, 9].formula is None for n in range(40, 48))
    assert (first.cells[1, 3].text, other.cells[3, 1].text) == ("14", "14")


def test_strict_workbooks__are_patched() -> None:
    sheet = worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    strict = {
        name: text.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in parts(sheet, strings=strings("<t>a</t>")).items()
    }
    workbook = Workbook.open(zipped(strict))
    workbook.edit("表1", {(1, 1): TextValue("b"), (2, 2): NumberValue("3")})
    (read,) = book_from_bytes(workbook.to_bytes().content, "a.xlsx").sheets
    assert (read.cells[1, 1].text, read.cells[2, 2].text) == ("b", "3")
    assert book(sheet, strings=strings("<t>a</t>")).sheets[0].cells[1, 1].text == "a"
