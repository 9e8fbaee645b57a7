"""A chart over the cells of a form shows what the form was filled with, each time."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import NumData, NumVal

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.package import Package
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import Forms

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()


def with_chart() -> bytes:
    """The blank with a chart over the three amounts of spending."""
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    sheet = book.worksheets[0]
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=20, max_row=22))
    chart.series[0].val.numRef.numCache = NumData(ptCount=1, pt=[NumVal(idx=0, v="99")])
    sheet.add_chart(chart, "H2")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def record(amounts: list[str]) -> Record:
    (read,) = read_book(book_from_bytes(BLANK, "form.xlsx"), PLANS).records
    rows = [
        {"item": f"支出{at}", "half_year": None, "full_year": amount}
        for at, amount in enumerate(amounts)
    ]
    return replace(read, tables={**read.tables, "spending": rows})


def points(content: bytes) -> list[str]:
    xml = Package(content).read("xl/charts/chart1.xml").decode()
    return re.findall(r"<(?:\w+:)?pt [^>]*><(?:\w+:)?v>(.*?)</", xml)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_points_of_a_chart__are_the_amounts_of_the_record(count: int) -> None:
    forms = Forms.open(with_chart(), "form.xlsx", PLANS)
    for first in (1, 5):
        amounts = [f"{number}.5" for number in range(first, first + count)]
        filled = forms.fill([record(amounts)])
        assert filled.findings == ()
        assert points(filled.content) == amounts
        assert package_problems(filled.content) == []
        again = Forms.open(filled.content, "form.xlsx", PLANS).fill([record(amounts)])
        assert again.content == filled.content
