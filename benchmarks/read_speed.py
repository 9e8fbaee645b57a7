"""How fast the examples are read, against openpyxl and calamine in the same run.

    python benchmarks/read_speed.py [--repeat N] [--startup]

For every example, the median over N rounds, in milliseconds, of
  openpyxl   load_workbook of the bytes, nothing else
  calamine   all sheets of the bytes as Python lists: no styles, no formulas, no merges, no fonts
  book       goalsheet: bytes -> grids
  record     goalsheet: bytes -> record and findings, the templates opened once beforehand
The ways are timed in turns, so that whatever else the machine does strikes all of them alike.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from goalsheet.grid.open import book_from_bytes
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.template.plan import Plan

EXAMPLES = Path(__file__).parent.parent / "examples"
SUMMARY = "jiangsu-project-goals/001-1.xlsx"

Way = Callable[[], object]


def main() -> None:
    arguments = argparse.ArgumentParser(description="time the reading of the examples")
    arguments.add_argument("--repeat", type=int, default=100, metavar="N")
    arguments.add_argument("--startup", action="store_true", help="time `goalsheet --help` too")
    chosen = arguments.parse_args()
    plans = Library.open().plans()
    print(f"{'':44}{'openpyxl':>9}{'calamine':>9}{'book':>9}{'record':>9}")
    medians = {}
    for path in sorted(EXAMPLES.rglob("*.xlsx")):
        name = path.relative_to(EXAMPLES).as_posix()
        medians[name] = times = timed(ways(path.read_bytes(), plans), chosen.repeat)
        print(f"{name:44}" + "".join(f"{1000 * value:9.2f}" for value in times.values()))
    print(summary(medians[SUMMARY]))
    if chosen.startup:
        print(startup(max(chosen.repeat // 10, 5)))


def ways(content: bytes, plans: tuple[Plan, ...]) -> Mapping[str, Way]:
    def calamine() -> object:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]

    return {
        "openpyxl": lambda: load_workbook(io.BytesIO(content)),
        "calamine": calamine,
        "book": lambda: book_from_bytes(content, "form.xlsx"),
        "record": lambda: read_book(book_from_bytes(content, "form.xlsx"), plans),
    }


def timed(compared: Mapping[str, Way], repeat: int) -> dict[str, float]:
    """Median seconds of each way, openpyxl measured in every tenth round only."""
    seconds: dict[str, list[float]] = {name: [] for name in compared}
    for round_ in range(repeat + 1):
        for name, way in compared.items():
            if name == "openpyxl" and round_ % 10:
                continue
            began = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(values[1:] or values) for name, values in seconds.items()}


def summary(times: Mapping[str, float]) -> str:
    openpyxl, calamine, book, record = times.values()
    return (
        f"{SUMMARY}: book {book / calamine:.1f}x, record {record / calamine:.1f}x calamine; "
        f"openpyxl {openpyxl / book:.0f}x book, {openpyxl / record:.0f}x record"
    )


def startup(repeat: int) -> str:
    """The command's start against that of Python itself."""

    def run(*command: str) -> Way:
        return lambda: subprocess.run([sys.executable, *command], check=True, capture_output=True)

    times = timed(
        {"python -c pass": run("-c", "pass"), "goalsheet --help": run("-m", "goalsheet", "--help")},
        repeat,
    )
    return "start-up: " + ", ".join(
        f"{name} {1000 * value:.0f} ms" for name, value in times.items()
    )


if __name__ == "__main__":
    main()
