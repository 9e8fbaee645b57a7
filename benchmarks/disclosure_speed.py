"""How fast a large ledger becomes a disclosure workbook, beside a plain pandas script.

Run: python -m benchmarks.disclosure_speed [LINES] [UNITS]

The same 1,000,000 budget lines of 300 units are made into the thirteen tables of Jianghan twice,
each in a process of its own: by goalsheet from its ledger file, and by a script that reads the
same rows from Parquet files, groups them with pandas and writes plain sheets with XlsxWriter (no
header trees, no formulas, no provenance). Both are timed in turns, compiled as an installation
leaves them. Said are the median of their seconds, the peak of their memory, and the ratio.
"""

from __future__ import annotations

import compileall
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from goalsheet.ledger import Ledger
from goalsheet.ledger.schema import SCHEMAS

FUNDS = ("general_budget", "government_fund", "institutional_income", "superior_grant",
         "operating_income", "other")  # fmt: skip
FUNCTIONS = [f"{c}{s:02}{i:02}" for c in (201, 205, 208, 210, 212, 221) for s in (1, 3, 5)
             for i in (1, 2, 50, 99)]  # fmt: skip
TURNS = 7
ROOT = Path(__file__).resolve().parent.parent
ECONOMICS = [f"{c}{s:02}" for c in (301, 302, 303, 310) for s in range(1, 25)]


def ledger_rows(lines: int, units: int) -> dict[str, pa.Table]:
    """The tables of a ledger with so many lines."""
    chance = random.Random(1)  # noqa: S311 - rows, no secrets
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in SCHEMAS}
    for number in range(units):
        code = f"{101000 + number}"
        own = {"submission": number + 1, "file": f"{code}.xlsx", "sha256": f"{number:064x}",
               "unit": code, "year": 2026, "version": "initial"}  # fmt: skip
        rows["submissions"].append(
            own | {"sheet": "单位", "cell": "A1", "unit_name": f"第{code}单位", "kind": "add",
                   "template": "department-budget", "template_version": "2026", "form": code,
                   "added": 1}
        )  # fmt: skip
        named = {"name": f"第{code}单位", "published_name": f"第{code}单位（一类）"}
        place = {"sheet": "单位", "cell": "C3", "unit_type": "institution"}
        parent = "101000" if number else None
        rows["units"].append(own | named | place | {"parent": parent})
        codes = chance.sample(FUNCTIONS, 12)
        for line in range(lines // units // 2):
            rows["lines"] += _pair(chance, own, line, codes)
        for line in range(30):
            rows["procurement"].append(own | _purchase(chance, line, codes))
        for line, kind in enumerate(("abroad", "vehicle_running", "reception")):
            rows["three_public"].append(
                own | {"sheet": "三公经费", "cell": f"E{line + 5}", "function_code": FUNCTIONS[0],
                       "kind": kind, "fund": "general_budget", "carried_over": False,
                       "cents": chance.randrange(1, 10**8)}
            )  # fmt: skip
    return {
        name: pa.Table.from_pylist(rows[name], schema=schema.to_pyarrow())
        for name, schema in SCHEMAS.items()
    }


def _pair(
    chance: random.Random, own: dict[str, object], line: int, codes: list[str]
) -> list[dict[str, object]]:
    """An expenditure and the income for it."""
    money = {
        "function_code": chance.choice(codes),
        "fund": chance.choice(FUNDS),
        "carried_over": chance.random() < 0.1,
        "cents": chance.randrange(1, 10**9),
    }
    income = own | money | {"direction": "income", "sheet": "收入", "cell": f"H{line + 5}"}
    economic = chance.choice(ECONOMICS)
    spent = own | money | {"direction": "expenditure", "economic_code": economic}
    if chance.random() < 0.7:
        purpose = chance.choice(("personnel", "operating"))
        spent |= {"expenditure_type": "basic", "purpose": purpose, "sheet": "基本支出"}
    else:
        # A project belongs to one function code, as most do.
        number = FUNCTIONS.index(str(money["function_code"])) % 20
        project = f"项目{number}"
        spent |= {"expenditure_type": "project", "project": project, "sheet": "项目支出"}
    return [income, spent | {"cell": f"I{line + 5}"}]


def _purchase(chance: random.Random, line: int, codes: list[str]) -> dict[str, object]:
    return {"sheet": "政府采购", "cell": f"J{line + 5}", "project": f"项目{chance.randrange(20)}",
            "function_code": chance.choice(codes), "category": "goods", "product": "服务器",
            "quantity": "1", "fund": "general_budget", "carried_over": False,
            "cents": chance.randrange(1, 10**8)}  # fmt: skip


def measured(folder: Path, way: str) -> tuple[float, float]:
    """Seconds and peak memory in MB of one way, in a process of its own."""
    module = f"benchmarks.disclosure_{way}"
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", module, str(folder)], cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{module} failed")
    return seconds, usage.ru_maxrss / 1024


def make(folder: Path, lines: int, units: int) -> None:
    """The ledger and the Parquet files."""
    tables = ledger_rows(lines, units)
    with Ledger.open(folder / "big.duckdb") as ledger:
        ledger.store.append(tables)
    for table, rows in tables.items():
        parquet.write_table(rows, folder / f"{table}.parquet")
    print(f"{tables['lines'].num_rows:,} lines of {units} units")


def main(lines: int = 1_000_000, units: int = 300) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # The peak memory of a process counts what its parent had when it began.
        maker = multiprocessing.get_context("spawn").Process(
            target=make, args=(folder, lines, units)
        )
        maker.start()
        maker.join()
        for package in ("goalsheet", "benchmarks"):
            compileall.compile_dir(ROOT / package, quiet=1)
        runs: dict[str, list[tuple[float, float]]] = {"pandas": [], "goalsheet": []}
        for _ in range(TURNS):
            for way, own in runs.items():
                own.append(measured(folder, way))
        seconds = {way: statistics.median(own[0] for own in runs[way]) for way in runs}
        for way, own in runs.items():
            size = (folder / f"{way}.xlsx").stat().st_size / 1e6
            peak = max(memory for _, memory in own)
            print(f"{way:<10}{seconds[way]:7.1f} s  {peak:7.0f} MB peak  {size:5.1f} MB written")
        print(f"goalsheet / pandas: {seconds['goalsheet'] / seconds['pandas']:.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
