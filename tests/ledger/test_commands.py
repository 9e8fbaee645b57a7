"""The commands of the ledger on real workbooks."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from goalsheet.cli import run
from goalsheet.ledger import Ledger
from goalsheet.template.library import Library
from tests.samples import EXAMPLES

GOALS = EXAMPLES / "songjiang-project-goals"


class Console:
    """Runs a command line; keeps what it printed."""

    def __init__(self, capture: pytest.CaptureFixture[bytes], ledger: Path) -> None:
        self.capture = capture
        self.ledger = ledger

    def __call__(
        self, name: str, *arguments: str | Path, code: int = 0, lang: str = "en"
    ) -> SimpleNamespace:
        given = ["ledger", name, *map(str, arguments), "--ledger", str(self.ledger), "--lang", lang]
        returned = run(given)
        out, err = self.capture.readouterr()
        assert returned == code, err.decode()
        return SimpleNamespace(out=out.decode("utf-8"), err=err.decode("utf-8"))


@pytest.fixture
def ledger(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Console:
    return Console(capfdbinary, tmp_path / "ledger.duckdb")


def make_budget(path: Path, code: str, name: str, amount: float | str, unit: str = "万元") -> Path:
    """A filled budget workbook with one line of basic expenditure."""
    path.write_bytes(_content(code, name, amount, f"金额单位：{unit}"))
    return path


@cache
def _content(code: str, name: str, amount: float | str, unit: str) -> bytes:
    book = openpyxl.load_workbook(Library.open().get("department-budget").blank)
    del book["科目代码"]  # long, and not read
    values = {"B5": code, "B6": name, "B8": "行政", "E5": 2024, "E8": "年初", "F2": unit}
    for address, value in values.items():
        book["单位信息"][address] = value
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=4):
            for cell in row:
                if cell.data_type == "f" and "F$2" in str(cell.value):
                    cell.value = unit
    line = ("2010301", None, "30101", None, "人员经费", "一般公共预算", "本年", amount)
    for column, text in enumerate(line, 1):
        book["基本支出"].cell(6, column, text)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Budgets of two units and seven goal forms."""
    folder = tmp_path / "sent"
    shutil.copytree(GOALS, folder)
    make_budget(folder / "甲局.xlsx", "001", "甲局", 50.91)
    make_budget(folder / "乙所.xlsx", "002", "乙所", 1234.56, "元")
    return folder


def test_add__takes_budgets_in_either_unit_and_goal_forms(ledger: Console, sent: Path) -> None:
    printed = ledger("add", sent)
    assert "Ledger: 9 form(s) added, 0 of them in place of an earlier one" in printed.err
    with Ledger.open(ledger.ledger, read_only=True) as opened:
        lines = opened.collect(opened.table("lines")).to_pylist()
        found = {(line["unit"], line["sheet"], line["cell"]): line["cents"] for line in lines}
        assert found == {("001", "基本支出", "H6"): 50_910_000, ("002", "基本支出", "H6"): 123_456}
        assert opened.collect(opened.table("forms")).num_rows == 7
    again = ledger("add", sent, "--workers", "2")
    assert "0 form(s) added" in again.err
    assert "9 unchanged" in again.err


def test_add__reports_what_is_wrong_with_its_cell(ledger: Console, tmp_path: Path) -> None:
    words = make_budget(tmp_path / "甲局.xlsx", "001", "甲局", "伍拾万")
    printed = ledger("add", words, code=1)
    assert printed.err.count("基本支出!H6") == 1
    twice = [
        make_budget(tmp_path / "乙所.xlsx", "002", "乙所", 1),
        make_budget(tmp_path / "丙所.xlsx", "002", "丙所", 2),
    ]
    printed = ledger("add", *twice, code=1)
    assert f"{twice[0]}!单位信息!B5" in printed.err


def test_add__takes_the_words_and_marks_that_people_use(ledger: Console, tmp_path: Path) -> None:
    path = make_budget(tmp_path / "甲局.xlsx", "001 甲局本级", "甲局", 1)
    book = openpyxl.load_workbook(path)
    book["单位信息"]["B8"], book["单位信息"]["E8"] = "行政单位", "年初预算"
    rows = {
        "基本支出": (
            "2010301 行政运行",
            None,
            "30102津贴补贴",
            None,
            "人员",
            "一般公共预算",
            "本年",
            "-",
        ),
        "三公经费": ("2010301", None, "基本", "一般公共预算", "本年", "—", None, "/", 2),
    }
    for sheet, line in rows.items():
        for column, text in enumerate(line, 1):
            book[sheet].cell(7, column, text)
    procured = (
        "公务费",
        "2010301",
        None,
        "30201",
        None,
        "货物类",
        "纸",
        None,
        "一般公共预算",
        "本年",
        3,
    )
    for column, text in enumerate(procured, 1):
        book["政府采购"].cell(6, column, text)
    book.save(path)
    printed = ledger("add", path)
    assert "0 error(s), 0 warning(s)" in printed.err
    with Ledger.open(ledger.ledger, read_only=True) as opened:
        [line] = opened.collect(opened.table("lines")).to_pylist()
        assert (line["unit"], line["version"], line["cell"]) == ("001", "initial", "H6")
        [bought] = opened.collect(opened.table("procurement")).to_pylist()
        assert bought["category"] == "goods"
        [public] = opened.collect(opened.table("three_public")).to_pylist()
        assert (public["kind"], public["expenditure_type"]) == ("reception", "basic")


def test_add__asks_for_the_unit_where_none_is_printed(ledger: Console, tmp_path: Path) -> None:
    path = make_budget(tmp_path / "甲局.xlsx", "001", "甲局", 1, "")
    assert "基本支出!H6" in ledger("add", path).err


def test_add__says_of_a_foreign_workbook_one_thing(ledger: Console) -> None:
    tables = EXAMPLES / "jianghan-disclosure" / "tables.xlsx"
    lines = ledger("add", tables, code=1).err.splitlines()
    assert sum(line.startswith("error") for line in lines) == 1
    assert not any(line.startswith("warning") for line in lines)


def test_add__leaves_disclosure_workbooks_alone(
    ledger: Console, sent: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made.xlsx"
    arguments = ["--layout", "jianghan-disclosure", "--agency", "某区", "-o", str(made)]
    run(["--quiet", "consolidate", str(sent), *arguments])
    ledger.capture.readouterr()
    printed = ledger("add", made, code=1)
    assert "is a disclosure workbook" in printed.err
    assert "0 form(s) added" in printed.err
    arguments = ["--layout", "shanghai-district-disclosure", "--agency", "某区"]
    output = tmp_path / "other.xlsx"
    given = ["--lang", "en", "consolidate", str(sent), str(made), *arguments, "-o", str(output)]
    assert run(given) == 1
    printed_then = ledger.capture.readouterr()[1].decode()
    assert "is a disclosure workbook" in printed_then
    assert "9 form(s) from 9 file(s)" in printed_then


def test_consolidate__says_what_is_wrong_with_files_of_which_none_can_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make_budget(tmp_path / "甲局.xlsx", "", "甲局", 1)
    output = tmp_path / "out.xlsx"
    arguments = ["--layout", "jianghan-disclosure", "-o", str(output)]
    assert run(["--lang", "zh", "consolidate", str(path), *arguments]) == 2
    printed = capsys.readouterr().err
    assert "甲局.xlsx!单位信息!B5" in printed
    assert "没有填写单位编码" in printed
    assert not output.exists()


def test_form_of_before__is_read_with_its_version_said(ledger: Console, tmp_path: Path) -> None:
    """The first form had no economic code of services, no fund and origin of 三公."""
    book = openpyxl.load_workbook(EXAMPLES / "district" / "301001.xlsx")
    for name, gone in (("政府购买服务", ["经济科目编码"]), ("三公经费", ["资金来源", "资金年度"])):
        sheet = book[name]
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        for heading in gone:
            column = next(cell.column for cell in sheet[5] if cell.value == heading)
            sheet.delete_cols(column)
    book["单位信息"]["A2"] = "表样版本：2025"
    path = tmp_path / "301001.xlsx"
    book.save(path)
    printed = ledger("add", path, code=1).err
    assert "2025" in printed
    for heading in ("经济科目编码", "资金来源", "资金年度"):
        assert printed.count(f'The heading "{heading}" was not found') == 1
    with Ledger.open(ledger.ledger, read_only=True) as opened:
        services = opened.collect(opened.table("services")).to_pylist()
        assert [row["economic_code"] for row in services] == [None] * 4
        three = opened.collect(opened.table("three_public")).to_pylist()
        assert {(row["fund"], row["carried_over"]) for row in three} == {("general_budget", False)}
        assert sum(row["cents"] for row in three) == 51_000_000


def test_add__knows_local_codes(ledger: Console, tmp_path: Path) -> None:
    path = make_budget(tmp_path / "甲局.xlsx", "001", "甲局", 1)
    book = openpyxl.load_workbook(path)
    book["基本支出"]["A6"] = "2010377"
    book.save(path)
    assert "2010377" in ledger("add", path).err
    codes = tmp_path / "codes.csv"
    codes.write_text("kind,code,name\nfunction,2010377,本地事务\n", encoding="utf-8")
    ledger("remove", "--unit", "001")
    printed = ledger("add", tmp_path, "--codes", codes)  # the list lies among the forms
    assert "2010377" not in printed.err
    assert "1 form(s) from 1 file(s)" in printed.err


def test_status__is_printed_and_written(ledger: Console, sent: Path, tmp_path: Path) -> None:
    ledger("add", sent)
    assert len(ledger("status").out.splitlines()) == 9
    roster = tmp_path / "名册.csv"
    roster.write_text("编码,名称\n001,甲局\n002,乙所\n003,丙所\n", encoding="utf-8")
    printed = ledger("status", "--roster", roster, "--year", "2024", code=1, lang="zh")
    assert "未交  003 丙所" in printed.out
    make_budget(sent / "甲局.xlsx", "001", "甲局", 51)
    document = json.loads(ledger("status", "--roster", roster, "--format", "json", code=1).out)
    budgets = {line["unit"]: line["states"] for line in document if not line["project"]}
    assert budgets == {"001": ["changed"], "002": ["submitted"], "003": ["missing"]}

    ledger("status", "--roster", roster, "-o", tmp_path / "status.xlsx", code=1, lang="zh")
    sheet = openpyxl.load_workbook(tmp_path / "status.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:6] == ("编码", "名称", "公开名称", "类型", "上级", "状态")
    assert ("001", "交后有改动") in {(row[0], row[5]) for row in rows}
    ledger("status", "-o", tmp_path / "status.txt", code=2)


def test_status__notes_files_that_are_gone(ledger: Console, sent: Path, tmp_path: Path) -> None:
    ledger("add", sent)
    assert "no longer there" not in ledger("status").out
    (sent / "甲局.xlsx").unlink()
    assert ledger("status").out.count("甲局.xlsx  (the file is no longer there)") == 1
    target = tmp_path / "status.xlsx"
    ledger("status", "-o", target, lang="zh")
    texts = [cell for row in openpyxl.load_workbook(target).active.values for cell in row]
    assert f"{sent / '甲局.xlsx'}（文件已不在原处）" in texts


def test_remove__says_what_no_longer_counts(ledger: Console, sent: Path) -> None:
    ledger("add", sent)
    assert "No longer counts: 甲局" in ledger("remove", "--file", sent / "甲局.xlsx").err
    assert "belongs to 404" in ledger("remove", "--unit", "404", code=2).err
    assert "台账中没有属于 404 的表" in ledger("remove", "--unit", "404", code=2, lang="zh").err
    ledger("remove", code=2)
    assert len(ledger("status").out.splitlines()) == 8


def test_export__writes_files(ledger: Console, sent: Path, tmp_path: Path) -> None:
    ledger("add", sent)
    ledger("export", "-o", tmp_path / "lines.csv")
    text = (tmp_path / "lines.csv").read_bytes().decode("utf-8-sig")
    assert {row["cents"] for row in csv.DictReader(io.StringIO(text))} == {"50910000", "123456"}
    ledger("export", "-o", tmp_path / "tables")
    assert (tmp_path / "tables" / "lines.parquet").stat().st_size


def test_jianghan_example__adds_up_and_is_complete(ledger: Console) -> None:
    printed = ledger("add", EXAMPLES / "jianghan")
    assert "0 error(s), 0 warning(s)" in printed.err
    ledger("status")  # the budget and the goal forms of all its projects
    with Ledger.open(ledger.ledger, read_only=True) as opened:
        lines = opened.table("lines")
        own = lines.filter(lines.function_code == "2010350", lines.direction == "expenditure")
        sums = own.group_by("purpose", "economic_code").agg(cents=own.cents.sum())
        rows = opened.collect(sums).to_pylist()
    found = {(row["purpose"], row["economic_code"]): row["cents"] for row in rows}
    personnel = {code: cents for (purpose, code), cents in found.items() if purpose == "personnel"}
    assert personnel == {
        "30101": 50_910_000,
        "30102": 8_260_000,
        "30103": 98_000_000,
        "30107": 49_420_000,
        "30112": 1_370_000,
    }
    assert sum(found.values()) == 252_550_000


@pytest.mark.parametrize("name", ["status", "remove", "export"])
def test_missing_ledger__is_not_made(ledger: Console, tmp_path: Path, name: str) -> None:
    more = {"status": (), "remove": ("--unit", "1"), "export": ("-o", tmp_path / "o.csv")}[name]
    assert "没有这个台账" in ledger(name, *more, code=2, lang="zh").err
    assert not ledger.ledger.exists()


def test_help__loads_no_heavy_library() -> None:
    script = (
        "import sys; from goalsheet.cli import run; run(['ledger', 'add', '--help'])\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert {"ibis", "duckdb", "pyarrow"}.isdisjoint(ran.stdout.splitlines()[-1].split())
