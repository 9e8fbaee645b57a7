"""Every template folder is complete, and every case in it is read as it says.

A new form needs no test of its own: its folder is found here.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from goalsheet.grid.open import book_from_bytes
from goalsheet.messages.report import finding_json
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library, shipped_folder
from goalsheet.template.plan import Plan

FOLDERS = sorted(path.parent for path in shipped_folder().glob("*/template.yaml"))
CASES = sorted(path for folder in FOLDERS for path in folder.glob("cases/*"))
GOLD = Path(__file__).parent.parent / "gold"
FIXED = {"row", "label", "level", "parent"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_folder__holds_definition_blank_readme_and_cases(folder: Path) -> None:
    assert (folder / "blank.xlsx").is_file()
    assert (folder / "README.md").is_file()
    assert list(folder.glob("cases/*/record.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_blank__is_recognised_and_has_a_place_for_every_field(folder: Path) -> None:
    content = (folder / "blank.xlsx").read_bytes()
    result = read_book(book_from_bytes(content, "blank.xlsx"), Library.open().plans())
    (record,) = result.records
    assert record.template == folder.name
    assert [f.code for f in result.findings] == []
    assert set(record.fields) <= set(record.cells)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.parent.parent.name}-{c.name}")
def test_case__is_read_as_it_says(case: Path) -> None:
    content = (case / "filled.xlsx").read_bytes()
    result = read_book(book_from_bytes(content, "filled.xlsx"), Library.open().plans())
    (record,) = result.records
    expected = json.loads((case / "record.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(record.fields)) == expected["fields"]
    assert json.loads(json.dumps(record.tables)) == expected["tables"]
    assert record.units == expected["units"]
    findings = [finding_json(finding, "zh") for finding in result.findings]
    assert findings == json.loads((case / "findings.json").read_text(encoding="utf-8"))


def plans() -> list[Plan]:
    return list(Library.open().plans())


def test_names__are_those_of_the_contract() -> None:
    with (GOLD / "fields.csv").open(encoding="utf-8", newline="") as file:
        contract = {(r["template"], r["part"], r["name"]): r for r in csv.DictReader(file)}
    defined = {}
    for plan in plans():
        for field in plan.fields:
            defined[plan.id, "fields", field.value.name] = field.value.type
        for table in plan.tables:
            for column in table.columns:
                defined[plan.id, table.name, column.value.name] = column.value.type
    implied = {key for key in contract if key[2] in FIXED and key not in defined}
    assert set(defined) | implied == set(contract)
    types = {key: contract[key]["type"].split("(")[0] for key in defined}
    assert {k: (t, defined[k]) for k, t in types.items() if t != defined[k]} == {}


def test_required_private_and_unit__are_those_of_the_contract() -> None:
    with (GOLD / "fields.csv").open(encoding="utf-8", newline="") as file:
        contract = {(r["template"], r["part"], r["name"]): r for r in csv.DictReader(file)}
    for plan in plans():
        definition = plan.definition
        entries = [("fields", name, field) for name, field in definition.fields.items()]
        entries += [
            (table_name, name, column)
            for table_name, table in definition.tables.items()
            for name, column in table.columns.items()
        ]
        for part, name, value in entries:
            row = contract[plan.id, part, name]
            assert (row["required"], row["private"]) == (
                "yes" if value.required else "no",
                "yes" if value.private else "no",
            ), (plan.id, part, name)
            if row["unit"]:
                assert (value.unit or definition.unit) == row["unit"]
