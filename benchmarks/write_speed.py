"""Filling forms against openpyxl: `python -m benchmarks.write_speed [--forms N]`.

Bytes to bytes: the blank Jiangsu form gets a record of some 30 values and 30 indicator rows, once
where no rows are inserted (a blank that has as many rows) and once where they are; then records
whose groups differ each time, so that nothing is ready for them. openpyxl loads the same blank,
sets as many cells and saves. A bare re-zip of the package with zipfile and the durable write to
disk are printed beside them.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record, Row
from goalsheet.ooxml.write.atomic import write_file
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import Forms, fill

EXAMPLE = Path(__file__).resolve().parent.parent / "examples/jiangsu-project-goals/001-1.xlsx"


def median(call: Callable[[], object], times: int) -> float:
    """Milliseconds of a call, the median of some."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return statistics.median(found) * 1000


def rezipped(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


def by_openpyxl(blank: bytes, filled: bytes) -> Callable[[], bytes]:
    """What sets as many cells of the blank with openpyxl as the filled form has."""
    source = openpyxl.load_workbook(io.BytesIO(filled)).worksheets[0]
    values = [(c.row, c.column, c.value) for row in source.iter_rows() for c in row if c.value]

    def run() -> bytes:
        workbook = openpyxl.load_workbook(io.BytesIO(blank))
        sheet = workbook.worksheets[0]
        for row, column, value in values:
            cell = sheet.cell(row, column)
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = value
        buffer = io.BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()

    return run


def emptied_tables(record: Record) -> dict[str, list[Row]]:
    """The rows of a record with nothing but what groups them."""
    kept = ("row", "label", "level", "parent", "level1", "level2")
    return {
        name: [{key: value if key in kept else None for key, value in row.items()} for row in rows]
        for name, rows in record.tables.items()
    }


def shapes(record: Record, count: int) -> Iterator[Record]:
    """Records of which no two have the same rows by group: some of eight rows stand twice."""
    rows = record.tables["indicators"]
    for number in range(1, count + 1):
        longer = [row for at, row in enumerate(rows) for _ in range(1 + (number >> at % 8 & 1))]
        yield replace(record, tables={**record.tables, "indicators": longer})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=200)
    forms = parser.parse_args().forms
    library = Library.open()
    plans = library.plans()
    filled = EXAMPLE.read_bytes()
    (record,) = read_book(book_from_bytes(filled, "f"), plans).records
    blank = library.get(record.template).blank.read_bytes()
    emptied = replace(record, fields=dict.fromkeys(record.fields), tables=emptied_tables(record))
    fitting = fill(blank, "b", [emptied], plans).content
    ready, growing = (Forms.open(content, "b", plans) for content in (fitting, blank))
    output = growing.fill([record]).content
    usual = median(by_openpyxl(fitting, filled), 10)
    plain = median(lambda: ready.fill([record]), forms)
    grown = median(lambda: growing.fill([record]), forms)
    # The first fill of a shape finds out where its rows go; 255 is as many as there are.
    others = shapes(record, min(forms, 255))
    new = median(lambda: growing.fill([next(others)]), min(forms, 255))
    zipped = median(lambda: rezipped(output), forms)
    with tempfile.TemporaryDirectory() as folder:
        disk = median(lambda: write_file(Path(folder) / "f.xlsx", filled), forms)
    print(f"openpyxl load + fill + save      {usual:8.2f} ms")
    print(f"goalsheet, no rows inserted      {plain:8.2f} ms  {usual / plain:5.1f} times as fast")
    print(f"goalsheet, rows inserted         {grown:8.2f} ms  {grown / zipped:5.1f} x re-zip")
    print(f"goalsheet, a new shape each time {new:8.2f} ms  {usual / new:5.1f} times as fast")
    print(f"bare re-zip with zipfile         {zipped:8.2f} ms")
    print(f"durable write to disk            {disk:8.2f} ms")


if __name__ == "__main__":
    main()
