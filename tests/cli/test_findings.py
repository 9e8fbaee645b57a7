"""--findings: everything that was found, in a file; and what --quiet leaves."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from goalsheet import cli
from tests.ledger.test_commands import make_budget
from tests.samples import EXAMPLES

LAYOUT = ("--layout", "shanghai-district-disclosure", "--agency", "某局")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: object, lang: str = "en") -> tuple[int, str]:
        code = cli.run([*map(str, arguments), "--lang", lang])
        return code, capfd.readouterr().err

    return called


@pytest.fixture
def sloppy(tmp_path: Path) -> Path:
    """A budget with more errors than are told: words for amounts in 25 rows."""
    folder = tmp_path / "sent"
    folder.mkdir()
    path = make_budget(folder / "甲局.xlsx", "001", "甲局", 50.91)
    book = openpyxl.load_workbook(path)
    line = ("2010301", None, "30101", None, "人员经费", "一般公共预算", "本年", "若干")
    for row in range(7, 32):
        for column, text in enumerate(line, 1):
            book["基本支出"].cell(row, column, text)
    book.save(path)
    return folder


def consolidated(folder: Path) -> tuple[object, ...]:
    return "consolidate", folder, *LAYOUT, "-o", folder / "made.xlsx"


def added(folder: Path) -> tuple[object, ...]:
    return "ledger", "add", folder, "--ledger", folder / "own.duckdb"


@pytest.mark.parametrize("command", [consolidated, added])
def test_errors_beyond_the_first_ones__are_in_the_file(
    sloppy: Path, run: Run, command: Callable[[Path], tuple[object, ...]]
) -> None:
    assert "--findings" in run(*command(sloppy))[1]
    target = sloppy / "findings.json"
    code, said = run(*command(sloppy), "--findings", target)
    assert code == 1
    assert f"see {target}" in said
    assert f"wrote {target}" in said.casefold()
    document = json.loads(target.read_text("utf-8"))
    assert document["records"] == []
    cells = {f["cell"] for f in document["findings"] if f["severity"] == "error"}
    assert cells >= {f"基本支出!H{row}" for row in range(7, 32)}


@pytest.mark.parametrize(("lang", "severity"), [("zh", "错误"), ("en", "error")])
def test_findings__are_a_list_in_words(sloppy: Path, run: Run, lang: str, severity: str) -> None:
    book, text = sloppy / "all.xlsx", sloppy / "all.csv"
    run(*consolidated(sloppy), "--findings", book, lang=lang)
    run(*consolidated(sloppy), "--findings", text, lang=lang)  # all.xlsx is none of the budgets
    (sheet,) = openpyxl.load_workbook(book).worksheets
    listed = [[cell or "" for cell in row] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert [row[0] for row in listed].count(severity) >= 25
    lines = list(csv.reader(io.StringIO(text.read_text("utf-8-sig"), newline="")))[1:]
    foreign = [row for row in lines if row[2].endswith("all.xlsx")]
    assert len(lines) - len(foreign) == len(listed)


def test_finding_of_several_cells__has_them_all_in_the_list(tmp_path: Path, run: Run) -> None:
    path = make_budget(tmp_path / "甲局.xlsx", "001", "甲局", 1)
    book = openpyxl.load_workbook(path)
    for row in (6, 7):
        line = ("2010377", None, "30101", None, "人员经费", "一般公共预算", "本年", 1)
        for column, value in enumerate(line, 1):
            book["基本支出"].cell(row, column, value)
    book.save(path)
    target = tmp_path / "all.xlsx"
    said = run("ledger", "add", path, "--ledger", tmp_path / "l.duckdb", "--findings", target)[1]
    assert "基本支出!A6 (and 1 more)" in said
    rows = openpyxl.load_workbook(target).active.iter_rows(min_row=3, values_only=True)
    assert "基本支出!A6\n基本支出!A7" in [row[3] for row in rows]


def test_summary_of_goal_forms__gives_its_findings_too(tmp_path: Path, run: Run) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(EXAMPLES / "songjiang-project-goals", forms)
    (forms / "broken.xlsx").write_bytes(b"PK")
    target = tmp_path / "all.json"
    run("consolidate", forms, "-o", tmp_path / "sum.xlsx", "--findings", target)
    found = json.loads(target.read_text("utf-8"))["findings"]
    assert any(finding["file"].endswith("broken.xlsx") for finding in found)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("all.txt", "says no format"),
        ("made.xlsx", "the same file"),
        ("甲局.xlsx", "give another --findings"),
        ("no/all.xlsx", "no such folder"),
    ],
)
def test_file_of_findings_that_cannot_be__is_refused(
    sloppy: Path, run: Run, name: str, reason: str
) -> None:
    budget = sloppy / "甲局.xlsx"
    before = budget.read_bytes()
    target = sloppy / name
    arguments = ("consolidate", budget, *LAYOUT, "-o", sloppy / "made.xlsx", "--findings", target)
    code, said = run(*arguments)
    assert (code, reason in said) == (2, True)
    assert budget.read_bytes() == before


def test_quiet__leaves_errors_that_stand_nowhere_else(sloppy: Path, run: Run) -> None:
    said = run(*consolidated(sloppy), "--quiet")[1]
    assert "基本支出!H7" in said
    assert "made.xlsx" not in said
    assert not any(line.startswith("warning") for line in said.splitlines())
    assert run(*consolidated(sloppy), "--quiet", "--findings", sloppy / "all.json")[1] == ""
    assert run("read", sloppy / "甲局.xlsx", "-o", sloppy / "r.json", "--quiet") == (1, "")


def test_warnings_on_the_console__say_what_to_do_once_for_each_kind(
    tmp_path: Path, run: Run
) -> None:
    path = make_budget(tmp_path / "甲局.xlsx", "001", "甲局", 50.91)
    book = openpyxl.load_workbook(path)
    for row, code in ((7, "30198"), (8, "30298")):
        line = ("2010301", None, code, None, "人员经费", "一般公共预算", "本年", 1)
        for column, text in enumerate(line, 1):
            book["基本支出"].cell(row, column, text)
    book.save(path)
    said = run("ledger", "add", path, "--ledger", tmp_path / "l.duckdb", lang="zh")[1]
    assert said.count("怎么改：请核对编码") == 1
    first, second = (said.index(f"编码表中没有 {code}") for code in ("30198", "30298"))
    assert first < said.index("怎么改：请核对编码") < second
