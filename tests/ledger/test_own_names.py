"""Names that a unit adds to the list of codes in its workbook are kept, and published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

import goalsheet
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Consolidated, Wish
from goalsheet.ledger import Ledger
from goalsheet.model import CodeName, ReadResult, Record
from tests.disclosure.disclosing import disclose
from tests.ledger.budget import BASIC, budget, codes_of
from tests.samples import EXAMPLES, definitions

CODES = Codes.load()
ROW = {**BASIC, "function_code": "2280101", "economic_code": "304", "amount": "1"}
OWN = {"228": "试验类支出", "22801": "试验款", "2280101": "试验项"}
LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.duckdb", codes=CODES) as opened:
        vars(opened)["_definitions"] = definitions()
        yield opened


def own(code: str = "001", name: str = "甲局", **names: str) -> ReadResult:
    """A workbook with one line of codes that no list has, and its list of them."""
    parent = None if code == "001" else "001"
    tables = {"basic_expenditure": [ROW]}
    record: Record = budget(f"{name}.xlsx", tables, unit_code=code, unit=name, parent_unit=parent)
    sha = record.source.sha256
    called = [CodeName(sha, "function_code", c, n) for c, n in (OWN | names).items()]
    called.append(CodeName(sha, "economic_code", "304", "试验经济类"))
    return ReadResult((record,), (), tuple(called))


def texts(made: Consolidated) -> set[str]:
    lines = (
        line for table in made.disclosure.tables for part in table.lists for line in part.lines
    )
    return {text for line in lines for text in line.texts if text}


def unnamed(made: Consolidated) -> str:
    return "、".join(f.found or "" for f in made.findings if f.code == "code_without_name")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_of_a_unit__stand_in_the_tables_of_both_layouts(ledger: Ledger, layout: str) -> None:
    found = ledger.add([own()]).findings
    assert codes_of(found) == ["ledger_code_own", "ledger_code_own"]
    assert {finding.severity for finding in found} == {"warning"}
    made = disclose(ledger, layout)
    assert {"试验款", "试验项"} <= texts(made)
    assert any(text.endswith("试验类支出") for text in texts(made))
    assert "2280101" not in unnamed(made)
    [note] = [f for f in made.findings if f.code == "names_of_unit"]
    assert (note.severity, note.file) == ("info", "甲局.xlsx")
    assert "228 试验类支出、22801 试验款、2280101 试验项" in (note.found or "")


def test_official_name__goes_before_that_of_a_unit(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add([own()])
    local = tmp_path / "local.csv"
    local.write_text("kind,code,name\nfunction,2280101,官方名称\n", encoding="utf-8")
    made = disclose(ledger, LAYOUTS[0], codes=[local])
    assert "官方名称" in texts(made)
    assert "试验项" not in texts(made)
    [note] = [f for f in made.findings if f.code == "names_of_unit"]
    assert "2280101" not in (note.found or "")


def test_units_that_call_a_code_differently__are_told(ledger: Ledger) -> None:
    ledger.add([own(), own("002", "乙所", **{"2280101": "另一项"})])
    made = disclose(ledger, LAYOUTS[0], Wish("甲局"))
    [finding] = [f for f in made.findings if f.code == "names_of_units_differ"]
    assert finding.severity == "warning"
    assert finding.values["units"] == "甲局“试验项”、乙所“另一项”"
    assert (finding.values["code"], finding.values["name"]) == ("2280101", "试验项")
    assert "另一项" not in texts(made)


def test_names_of_a_workbook_that_no_longer_counts__are_not_printed(ledger: Ledger) -> None:
    ledger.add([own()])
    ledger.remove(unit="001")
    ledger.add([ReadResult((budget(tables={"basic_expenditure": [{**ROW, "amount": "2"}]}),))])
    made = disclose(ledger, LAYOUTS[0])
    assert "试验项" not in texts(made)
    assert "2280101" in unnamed(made)


def test_workbook_taken_out_and_in_again__has_its_names_once(ledger: Ledger) -> None:
    ledger.add([own()])
    ledger.remove(unit="001")
    ledger.add([own()])
    [note] = [f for f in disclose(ledger, LAYOUTS[0]).findings if f.code == "names_of_unit"]
    assert (note.found or "").count("2280101") == 1


def test_names_of_units__are_no_local_codes_of_the_office(ledger: Ledger) -> None:
    ledger.add([own()])
    assert ledger.codes.function("2280101", 2024) is None


def test_class_that_the_unit_does_not_name__stays_an_error(ledger: Ledger) -> None:
    result = own()
    named = tuple(one for one in result.code_names if one.code == "2280101")
    added = ledger.add([ReadResult(result.records, (), named)])
    assert "ledger_class_unknown" in codes_of(added.findings)


def test_list_in_a_workbook__gives_the_names_of_the_codes_that_are_used(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(EXAMPLES / "district" / "301002.xlsx")
    sheet = book["科目代码"]
    last = sheet.max_row
    for number, (code, name) in enumerate({**OWN, "2299": "没有用到"}.items(), 1):
        sheet.cell(last + number, 1, int(code) if code == "228" else code)
        sheet.cell(last + number, 2, name)
    basic = book["基本支出"]
    basic["A6"] = "2280101"
    path = tmp_path / "own.xlsx"
    book.save(path)
    result = goalsheet.read(path)
    names = {one.code: one.name for one in result.code_names if one.column == "function_code"}
    assert OWN.items() <= names.items()
    assert "2299" not in names
    assert {one.sha256 for one in result.code_names} == {result.records[0].source.sha256}
