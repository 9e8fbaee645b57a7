"""The file of a ledger: whole workbooks only, one writer, nothing but ledgers."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from goalsheet.errors import UsageError
from goalsheet.ledger import Ledger
from goalsheet.ledger.schema import SCHEMAS
from tests.ledger.budget import BASIC, budget, open_at, read

ROOT = Path(__file__).parent.parent.parent
LINES = 40

# Adds workbooks without end, many to a transaction, and says so after each.
_ENDLESS = f"""
import sys
from itertools import count
import goalsheet.ledger.adding as adding
from goalsheet.ledger import Ledger
from goalsheet.model import ReadResult
from tests.ledger.budget import BASIC, CODES, budget
adding._MOST_FORMS = 5

def workbooks():
    for number in count(1):
        rows = {{"basic_expenditure": [{{**BASIC, "amount": str(number)}}] * {LINES}}}
        yield ReadResult((budget(tables=rows, unit_code=f"{{number:06}}"),))
        print(number, flush=True)

Ledger.open(sys.argv[1], codes=CODES).add(workbooks())
"""


@pytest.mark.parametrize("after", [1, 23, 52])
def test_killed_process__leaves_whole_workbooks(tmp_path: Path, after: int) -> None:
    path = tmp_path / "ledger.duckdb"
    command = [sys.executable, "-c", _ENDLESS, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        while running.stdout.readline().strip() != str(after):
            assert running.poll() is None
        running.send_signal(signal.SIGKILL)
    with Ledger.open(path) as ledger:
        lines = ledger.table("lines")
        per_unit = ledger.collect(lines.group_by("unit").agg(n=lines.count())).to_pylist()
        units = ledger.collect(ledger.table("units")).num_rows
        submissions = ledger.collect(ledger.table("submissions")).num_rows
        assert {row["n"] for row in per_unit} <= {LINES}
        assert len(per_unit) == units == submissions >= after - after % 5 - 5
        assert ledger.add(read(budget(unit_code="999999"))).added == 1


def test_failure_in_a_transaction__leaves_nothing_of_it(ledger: Ledger) -> None:
    good = ledger.collect(ledger.history("staff"))
    row = {"submission": 1, "unit": "001", "kind": "add", "added": 1}
    submissions = pa.Table.from_pylist([row], SCHEMAS["submissions"].to_pyarrow())
    with pytest.raises(duckdb.Error):
        ledger.store.append({"submissions": submissions, "staff": _Broken(good)})  # type: ignore[dict-item]
    assert ledger.collect(ledger.history("submissions")).num_rows == 0
    assert ledger.add(read(budget())).added == 1


class _Broken:
    """Rows that cannot be stored."""

    def __init__(self, rows: pa.Table) -> None:
        self.rows = rows

    def cast(self, schema: pa.Schema) -> pa.Table:
        return self.rows.select(schema.names[:3])


def test_ledger_in_use__is_said(ledger: Ledger) -> None:
    script = (
        "import sys; from goalsheet.ledger import Ledger; from goalsheet.errors import UsageError\n"
        "try: Ledger.open(sys.argv[1])\n"
        "except UsageError as error: print(error)"
    )
    command = [sys.executable, "-c", script, str(ledger.store.path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "is in use by another program" in ran.stdout


@pytest.mark.parametrize("content", [b"", b"hello" * 1000, b"PK\x03\x04"])
def test_other_file__is_no_ledger_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="no ledger of goalsheet"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_other_database__is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE lines (a INTEGER)")
    with pytest.raises(UsageError, match="no ledger of goalsheet"):
        Ledger.open(path)


def test_ledger_of_another_version__is_said(
    ledger: Ledger, open_ledger: Callable[[], Ledger]
) -> None:
    ledger.close()
    with duckdb.connect(str(ledger.store.path)) as connection:
        connection.execute("UPDATE goalsheet_ledger SET version = 99")
    with pytest.raises(UsageError, match="has version 99, this goalsheet reads version 2"):
        open_ledger()


@pytest.mark.parametrize("place", ["no such folder/ledger", "."])
def test_ledger_that_cannot_be_made__is_said(tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError, match="folder"):
        Ledger.open(tmp_path / place)


def test_missing_ledger__is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such ledger"):
        Ledger.open(tmp_path / "ledger", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_query__reaches_no_other_file(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    query = f"SELECT * FROM '{tmp_path}/secret.csv'"  # noqa: S608
    with pytest.raises(duckdb.Error, match=r"disabled (by|through) configuration"):
        ledger.store._connection.sql(query).fetchall()


def test_kept_rows__are_asked_again_and_never_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.duckdb"
    with open_at(path) as made:
        rows = [{**BASIC, "amount": "1"}, {**BASIC, "amount": "2"}, {**BASIC, "amount": "4"}]
        made.add(read(budget(tables={"basic_expenditure": rows})))
    before = path.read_bytes()
    with Ledger.open(path, read_only=True) as opened:
        lines = opened.table("lines")
        kept = opened.keep(lines.group_by("fund").agg(cents=lines.cents.sum()))
        units = opened.keep(lines.select("unit").distinct())
        assert opened.collect(kept).to_pylist() == [{"fund": "general_budget", "cents": 7_000_000}]
        assert opened.collect(kept.agg(cents=kept.cents.max()))["cents"].to_pylist() == [7_000_000]
        assert opened.collect(units).num_rows == 1
    assert path.read_bytes() == before


def test_unknown_table__is_the_callers_mistake(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no table 'line'"):
        ledger.table("line")


def test_million_lines__add_up_in_a_second(ledger: Ledger) -> None:
    count, units = 1_000_000, 300
    numbers = pa.array(range(count), pa.int64())
    submission = pa.array([number % units + 1 for number in range(count)], pa.int64())
    columns = {field.name: pa.nulls(count, field.type) for field in SCHEMAS["lines"].to_pyarrow()}
    columns |= {
        "submission": submission,
        "cents": numbers,
        "function_code": pa.array([f"20{number % 500:05}" for number in range(count)]),
    }
    adds = [
        {"submission": n, "kind": "add", "added": 1, "form": f"{n:03}"} for n in range(1, units + 1)
    ]
    ledger.store.append(
        {
            "submissions": pa.Table.from_pylist(adds, SCHEMAS["submissions"].to_pyarrow()),
            "lines": pa.table(columns),
        }
    )
    lines = ledger.table("lines")
    began = time.perf_counter()
    totals = ledger.collect(lines.group_by("function_code").agg(cents=lines.cents.sum()))
    assert time.perf_counter() - began < 1
    assert sum(totals["cents"].to_pylist()) == count * (count - 1) // 2
