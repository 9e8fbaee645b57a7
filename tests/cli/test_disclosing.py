"""consolidate --layout: what it refuses, what it says of the tables that it has written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from goalsheet import cli
from tests.cli.console import Run

ROOT = Path(__file__).parents[2]
DISTRICT = ROOT / "examples/district"
SHANGHAI = "shanghai-district-disclosure"
Captured = pytest.CaptureFixture[str]


def test_output_that_is_an_input__is_refused(tmp_path: Path, run: Run) -> None:
    form = tmp_path / "form.xlsx"
    shutil.copy(DISTRICT / "301001.xlsx", form)
    before = form.read_bytes()
    code, output = run("consolidate", form, "--layout", SHANGHAI, "-o", form)
    assert code == 2
    assert "written over" in output
    assert form.read_bytes() == before


def test_moved_amounts__are_told(tmp_path: Path, run: Run) -> None:
    code, output = run("consolidate", DISTRICT, "--layout", SHANGHAI, "-o", tmp_path / "t.xlsx")
    assert code == 0
    assert "with a note below the table" in output


def test_tables_that_contradict_each_other__are_an_error(tmp_path: Path, run: Run) -> None:
    arguments = ("--layout", "jianghan-disclosure", "-o", tmp_path / "t.xlsx")
    code, output = run("consolidate", DISTRICT, *arguments)
    assert code == 1
    assert "a difference of" in output


def test_tables_without_transfers__agree(tmp_path: Path, run: Run) -> None:
    arguments = ("--layout", SHANGHAI, "--eliminate-transfers", "-o", tmp_path / "t.xlsx")
    code, output = run("consolidate", DISTRICT, *arguments)
    assert code == 0
    assert output.count("left out on both sides") == 2
    traced = run("trace", tmp_path / "t.xlsx", "表5!F7")
    assert traced[0] == 0


def test_two_workbooks_of_one_unit__are_an_error_when_merged(tmp_path: Path, run: Run) -> None:
    one, other, all_ = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "all.xlsx"))
    run("consolidate", DISTRICT / "301002.xlsx", "--layout", SHANGHAI, "-o", one)
    arguments = ("--layout", SHANGHAI, "--agency", "另名", "-o", other)
    run("consolidate", DISTRICT / "301002.xlsx", *arguments)
    arguments = ("--layout", SHANGHAI, "--agency", "某局", "-o", all_)
    code, output = run("consolidate", one, other, *arguments)
    assert code == 1
    assert "has the unit(s) 301002 like" in output


def test_unit__is_refused_with_a_layout(tmp_path: Path, run: Run) -> None:
    arguments = ("--layout", SHANGHAI, "--unit", "元", "-o", tmp_path / "t.xlsx")
    code, output = run("consolidate", DISTRICT / "301001.xlsx", *arguments)
    assert code == 2
    assert "--unit is not for --layout" in output


def test_ledger_of_an_earlier_run__is_made_anew_and_told(tmp_path: Path, run: Run) -> None:
    options = ("--layout", SHANGHAI, "-o", tmp_path / "t.xlsx")
    first, second = DISTRICT / "301001.xlsx", DISTRICT / "301002.xlsx"
    assert "made anew" not in run("consolidate", first, second, *options)[1]
    assert "made anew" not in run("consolidate", first, second, *options)[1]
    code, output = run("consolidate", first, *options)
    assert code == 0
    assert "the earlier ledger held 1 more file(s)" in output
    assert "301002.xlsx' for one" in output
    assert "made anew" not in run("consolidate", first, *options)[1]


def test_other_file_in_the_place_of_the_ledger__is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "t.ledger.duckdb").write_text("no ledger", encoding="utf-8")
    options = ("--layout", SHANGHAI, "-o", tmp_path / "t.xlsx")
    code, output = run("consolidate", DISTRICT / "301002.xlsx", *options)
    assert code == 0
    assert "could not be opened" in output


def test_ledger_without_a_budget__is_told_so(tmp_path: Path, capfd: Captured) -> None:
    form = str(ROOT / "examples/jianghan-project-goals/003-13.xlsx")
    arguments = ["consolidate", form, "--layout", SHANGHAI, "-o", str(tmp_path / "t.xlsx")]
    assert cli.run([*arguments, "--lang", "zh"]) == 2
    said = "".join(capfd.readouterr())
    assert "台账中没有一份部门预算录入表，无法编制公开表" in said
    assert "none" not in said


def test_budgets_of_several_years__are_listed_in_the_language(
    tmp_path: Path, capfd: Captured
) -> None:
    ledger = str(tmp_path / "l.duckdb")
    for budget in ("district/301002.xlsx", "jianghan/budget.xlsx"):
        assert cli.run(["ledger", "add", str(ROOT / "examples" / budget), "--ledger", ledger]) == 0
    arguments = ["consolidate", "--ledger", ledger, "--layout", SHANGHAI]
    capfd.readouterr()
    assert cli.run([*arguments, "-o", str(tmp_path / "t.xlsx"), "--lang", "zh"]) == 2
    said = "".join(capfd.readouterr())
    assert "年年初、" in said
    assert "initial" not in said


def test_finding__has_its_place_in_front_once(tmp_path: Path, capfd: Captured) -> None:
    copy = tmp_path / "copy.xlsx"
    shutil.copy(DISTRICT / "301002.xlsx", copy)
    arguments = ["consolidate", str(DISTRICT / "301002.xlsx"), str(copy), "--layout", SHANGHAI]
    assert cli.run([*arguments, "-o", str(tmp_path / "t.xlsx"), "--lang", "zh"]) == 0
    lines = "".join(capfd.readouterr()).splitlines()
    [line] = [line for line in lines if "完全相同" in line]
    assert line.startswith(f"提示  {copy}  内容与台账中的 ")
