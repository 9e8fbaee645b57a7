"""Every filled example is read back equal to the transcription of its official document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from openpyxl import load_workbook

from goalsheet.grid.open import open_book
from goalsheet.model import ReadResult
from goalsheet.reader.read import read_book
from goalsheet.values.text import squeeze
from tests.variants.differences import differences
from tests.variants.expected import CASES, Expected, entries, expected, load_gold
from tests.variants.sample import example_path, load_sheet, plans, position

EXAMPLES = [(template, case) for template, cases in CASES.items() for case in cases]
# What these are in the record is not what the cell says: ids, constants, converted numbers.
_VERBATIM = ("text", "paragraphs", "person", "phone", "code", "target")

every_example = pytest.mark.parametrize(("template", "case"), EXAMPLES)


@lru_cache
def _read(template: str, case: str) -> ReadResult:
    return read_book(open_book(example_path(template, case)), plans())


@every_example
def test_example__is_read_back_equal_to_its_transcription(template: str, case: str) -> None:
    records = _read(template, case).records
    assert len(records) == 1
    assert differences(expected(load_gold(case), template), records[0]) == []


@every_example
def test_example__has_no_error(template: str, case: str) -> None:
    findings = _read(template, case).findings
    assert [finding for finding in findings if finding.severity == "error"] == []


@every_example
def test_example__names_the_cell_of_every_value(template: str, case: str) -> None:
    record = _read(template, case).records[0]
    sheet = load_sheet(load_workbook(example_path(template, case)).worksheets[0])
    texts = dict(_verbatim(expected(load_gold(case), template)))
    elsewhere = [
        place
        for place, text in texts.items()
        if squeeze(text) not in squeeze(str(sheet.cells[position(record.cells[place])].value))
    ]
    assert len(texts) > 30
    assert elsewhere == []


def _verbatim(wanted: Expected) -> Iterator[tuple[str, str]]:
    """The places whose value stands in its cell as it is, and that text."""
    for entry in entries(wanted.template):
        if entry["type"].partition("(")[0] not in _VERBATIM or entry["name"] in ("row", "label"):
            continue
        for place, value in _places(wanted, entry["part"], entry["name"]):
            if value is not None:
                yield place, value["text"] if isinstance(value, dict) else value


def _places(wanted: Expected, part: str, name: str) -> Iterator[tuple[str, Any]]:
    if part == "fields":
        yield name, wanted.fields[name]
        return
    for number, row in enumerate(wanted.tables[part]):
        yield f"{part}[{number}].{name}", row[name]
