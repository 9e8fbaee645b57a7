"""consolidate --layout: what it refuses, what it says of the tables that it has written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from goalsheet import cli

ROOT = Path(__file__).parents[2]
DISTRICT = ROOT / "examples/district"
SHANGHAI = "shanghai-district-disclosure"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: object) -> tuple[int, str]:
        code = cli.run([*map(str, arguments), "--lang", "en"])
        return code, "".join(capfd.readouterr())

    return called


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
    arguments = ("--layout", SHANGHAI, "--eliminate-transfers", "-o", tmp_path / "t.xlsx")
    code, output = run("consolidate", DISTRICT, *arguments)
    assert code == 1
    assert "do not agree" in output


def test_two_workbooks_of_one_unit__are_an_error_when_merged(tmp_path: Path, run: Run) -> None:
    one, other, all_ = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "all.xlsx"))
    run("consolidate", DISTRICT / "301002.xlsx", "--layout", SHANGHAI, "-o", one)
    arguments = ("--layout", SHANGHAI, "--agency", "另名", "-o", other)
    run("consolidate", DISTRICT / "301002.xlsx", *arguments)
    arguments = ("--layout", SHANGHAI, "--agency", "某局", "-o", all_)
    code, output = run("consolidate", one, other, *arguments)
    assert code == 1
    assert "two workbooks of one unit" in output
