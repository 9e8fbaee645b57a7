"""How fast department workbooks come into a ledger, against reading the same files.

    python benchmarks/ledger_speed.py [--files N] [--lines N] [--workers N]

Makes N workbooks of the blank of department-budget, each a unit of its own, and times in one run
  read     the records of all files, thrown away
  ledger   the same files read and taken into a new ledger
  again    the same files once more: nothing changes
by the clock and in processor seconds of all processes (which other programs disturb less), with the
peak memory of the main process for a tenth of the files and for all of them. Then the time in which
1,000,000 lines are added up by function code.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
from openpyxl import load_workbook

from goalsheet.batch.run import Reading, read_files
from goalsheet.ledger import Ledger
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.template.library import Library

TEMPLATE = "department-budget"
PLACEHOLDER = "unit-placeholder"
FIRST_ROW, LAST_ROW = 6, 55
MILLION = 1_000_000
UNIT: dict[str, str | int] = {
    "B5": PLACEHOLDER, "B6": "甲局", "B8": "行政", "E5": 2024, "E8": "年初"
}  # fmt: skip
INCOME = ("2010350", None, "一般公共预算", "本年", None)
BASIC = ("2010350", None, "30101", None, "人员经费", "一般公共预算", "本年")
PROJECT = ("路灯维护", "一次性项目", "2010350", None, "30201", None, "一般公共预算", "本年")
ROWS = {"收入": INCOME, "基本支出": BASIC, "项目支出": PROJECT}


def main() -> None:
    arguments = argparse.ArgumentParser(description="time a ledger against reading")
    arguments.add_argument("--files", type=int, default=2000, metavar="N")
    arguments.add_argument("--lines", type=int, default=20, metavar="N", help="on each sheet")
    arguments.add_argument("--workers", type=int, default=os.cpu_count(), metavar="N")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = make_files(folder, chosen.files, chosen.lines)
        compare(folder, files, chosen.workers)
        print(f"{MILLION} lines added up by code: {1000 * adding_up(folder):.0f} ms")


def compare(folder: Path, files: Sequence[str], workers: int) -> None:
    def read(some: Sequence[str]) -> int:
        return sum(len(result.records) for result in read_files(some, Reading(), workers))

    def ledger(some: Sequence[str], name: str) -> int:
        with Ledger.open(folder / name) as opened:
            added = opened.add(read_files(some, Reading(), workers))
            return added.added + added.unchanged

    few = files[: max(len(files) // 10, 1)]
    timed("read, a tenth", lambda: read(few))
    timed("ledger, a tenth", lambda: ledger(few, "few.duckdb"))
    reading = timed("read", lambda: read(files))
    adding = timed("ledger", lambda: ledger(files, "all.duckdb"))
    timed("again", lambda: ledger(files, "all.duckdb"))
    size = (folder / "all.duckdb").stat().st_size / 2**20
    clock, processors = (f"{a / b:.2f}" for a, b in zip(adding, reading, strict=True))
    print(f"ledger / read: {clock} by the clock, {processors} in processor seconds")
    print(f"the ledger has {size:.1f} MB")


def timed(name: str, work: Callable[[], int]) -> tuple[float, float]:
    """Seconds by the clock and of the processors, those of finished workers included."""
    began, used = time.perf_counter(), processor_seconds()
    count = work()
    seconds, used = time.perf_counter() - began, processor_seconds() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:16}{count:7} forms{seconds:9.2f} s{used:9.2f} s of processors{memory:7.0f} MB",
        flush=True,
    )
    return seconds, used


def processor_seconds() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


def make_files(folder: Path, count: int, lines: int) -> list[str]:
    """Filled blanks that differ in the code of their unit."""
    filled = fill(Library.open().get(TEMPLATE).blank, lines)
    parts = {name: filled.read(name) for name in filled.namelist()}
    files = []
    for number in range(count):
        path = folder / f"{number:05}.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content.replace(PLACEHOLDER.encode(), b"%06d" % number))
        files.append(str(path))
    return files


def fill(blank: Path, lines: int) -> zipfile.ZipFile:
    """The blank with so many lines on its main sheets; every formula is replaced by its result."""
    book, results = load_workbook(blank), load_workbook(blank, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = results[sheet.title][cell.coordinate].value
    for address, value in UNIT.items():
        book["单位信息"][address] = value
    for title, texts in ROWS.items():
        sheet = book[title]
        for number in range(FIRST_ROW, FIRST_ROW + min(lines, LAST_ROW - FIRST_ROW + 1)):
            for column, text in enumerate(texts, 1):
                sheet.cell(number, column, text)
            sheet.cell(number, len(texts) + 1, number + 0.25)
    stream = io.BytesIO()
    book.save(stream)
    return zipfile.ZipFile(stream)


def adding_up(folder: Path) -> float:
    """Seconds for the sum of a million lines by function code."""
    units = 300
    columns = {field.name: pa.nulls(MILLION, field.type) for field in SCHEMAS["lines"].to_pyarrow()}
    columns["submission"] = pa.array([n % units + 1 for n in range(MILLION)], pa.int64())
    columns["function_code"] = pa.array([f"20{n % 500:05}" for n in range(MILLION)])
    columns["cents"] = pa.array(range(MILLION), pa.int64())
    adds = [{"submission": n + 1, "kind": "add", "added": 1, "form": str(n)} for n in range(units)]
    with Ledger.open(folder / "million.duckdb") as ledger:
        ledger.store.append(
            {
                "submissions": pa.Table.from_pylist(adds, SCHEMAS["submissions"].to_pyarrow()),
                "lines": pa.table(columns),
            }
        )
        lines = ledger.table("lines")
        began = time.perf_counter()
        ledger.collect(lines.group_by("function_code").agg(cents=lines.cents.sum()))
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
