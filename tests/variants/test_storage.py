"""What the generator writes is what it means, as another program reads it."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from goalsheet.model import Area
from tests.variants.differences import differences
from tests.variants.expected import CASES
from tests.variants.sample import Sample, example, read
from tests.variants.sheet import Run, Sheet, Spot
from tests.variants.storage import stored

TEMPLATE = "songjiang-project-goals"
CASE = CASES[TEMPLATE][0]


def _sample(**changes: object) -> Sample:
    return replace(example(TEMPLATE, CASE), **changes)


@pytest.mark.parametrize("storage", ["xlsx", "xlsm", "inline"])
def test_stored_workbook__has_the_values_formats_and_areas_of_its_sheet(storage: str) -> None:
    sample = _sample(storage=storage)
    worksheet = load_workbook(io.BytesIO(stored(sample)[0])).worksheets[0]
    written = {
        where: (worksheet.cell(*where).value, worksheet.cell(*where).number_format)
        for where in sample.sheet.filled()
    }
    assert written == {w: (spot.value, spot.format) for w, spot in sample.sheet.filled().items()}
    areas = {
        Area(r.min_row, r.min_col, r.max_row, r.max_col) for r in worksheet.merged_cells.ranges
    }
    assert areas == set(sample.sheet.merges)


def test_stored_workbook__keeps_formulas_fonts_and_what_is_hidden() -> None:
    cells = {
        (1, 1): Spot(1, format="0%", formula="100%"),
        (2, 1): Spot((Run("一次性项目 "), Run("R", "Wingdings 2"))),
        (3, 1): Spot(44562, format=31),
    }
    sheet = Sheet("a", cells, hidden_rows=frozenset({2}), hidden_columns=frozenset({3}))
    lists = Sheet("b", {(1, 1): Spot("x")}, state="hidden")
    content, _ = stored(_sample(sheets=(sheet, lists)))
    workbook = load_workbook(io.BytesIO(content), rich_text=True)
    worksheet = workbook.worksheets[0]
    assert worksheet["A1"].value == "=100%"
    assert worksheet["A2"].value[1].font.rFont == "Wingdings 2"
    assert 'numFmtId="31"' in zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    assert worksheet.row_dimensions[2].hidden
    assert worksheet.column_dimensions["C"].hidden
    assert workbook.worksheets[1].sheet_state == "hidden"


def test_stored_text__has_one_line_per_row_and_percentages_as_shown() -> None:
    cells = {
        (1, 2): Spot("多行\n文字，带,逗号"),
        (2, 1): Spot(0.1455, format="0.00%"),
        (2, 2): Spot(81),
    }
    content, name = stored(_sample(sheets=(Sheet("a", cells),), storage="csv-gb18030"))
    rows = list(csv.reader(io.StringIO(content.decode("gb18030"), newline="")))
    assert name == "form.csv"
    assert rows == [["", "多行\n文字，带,逗号"], ["14.55%", "81"]]


def test_difference__is_named_by_its_place() -> None:
    sample = example(TEMPLATE, CASE)
    record = read(*stored(sample)).records[0]
    wanted = sample.records[0]
    rows = wanted.tables["indicators"]
    changed = wanted._replace(
        fields={**wanted.fields, "unit": "另一单位"},
        tables={**wanted.tables, "indicators": [*rows[:-1], {**rows[-1], "level3": "x"}, rows[0]]},
        units={},
    )
    found = differences(changed, record)
    assert differences(wanted, record) == []
    assert any(line.startswith("unit: ") for line in found)
    assert f"indicators: {len(rows)} rows, not {len(rows) + 1}" in found
    assert any(line.startswith(f"indicators[{len(rows) - 1}].level3: ") for line in found)
    assert any(line.startswith("units.fund_total: ") for line in found)
