"""consolidate --layout says once what is wrong, and of no file what is not so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from goalsheet import cli

DISTRICT = Path(__file__).parents[2] / "examples/district"
SHANGHAI, JIANGHAN = "shanghai-district-disclosure", "jianghan-disclosure"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: object) -> tuple[int, str]:
        code = cli.run([*map(str, arguments), "--lang", "zh"])
        return code, "".join(capfd.readouterr())

    return called


@pytest.fixture
def other(tmp_path: Path, run: Run) -> Path:
    """A unit's disclosure workbook in the layout of Shanghai."""
    path = tmp_path / "上海.xlsx"
    code, _ = run("consolidate", DISTRICT / "301002.xlsx", "--layout", SHANGHAI, "-o", path)
    assert code == 0
    return path


@pytest.mark.parametrize("with_ledger", [False, True])
def test_workbook_of_another_layout_alone__is_the_only_error(
    tmp_path: Path, run: Run, other: Path, with_ledger: bool
) -> None:
    target = tmp_path / "江汉.xlsx"
    ledger = ("--ledger", tmp_path / "new.duckdb") if with_ledger else ()
    code, said = run("consolidate", other, "--layout", JIANGHAN, "-o", target, *ledger)
    assert code == 1
    assert f"是版式 {SHANGHAI} 的公开表，不是 {JIANGHAN} 的" in said
    assert "没有一份部门预算录入表" not in said
    assert "1 处错误" in said
    assert not target.exists()
    assert sorted(path.name for path in tmp_path.glob("*.duckdb")) == ["上海.ledger.duckdb"]


def test_workbook_of_another_layout__is_left_out_beside_a_ledger_with_budgets(
    tmp_path: Path, run: Run, other: Path
) -> None:
    target = tmp_path / "江汉.xlsx"
    ledger = other.with_suffix(".ledger.duckdb")
    options = ("--layout", JIANGHAN, "-o", target, "--ledger", ledger)
    code, said = run("consolidate", other, *options)
    assert code == 1
    assert f"是版式 {SHANGHAI} 的公开表，不是 {JIANGHAN} 的" in said
    assert target.exists()


def test_goal_forms_without_a_budget__still_say_that_there_is_none(
    tmp_path: Path, run: Run
) -> None:
    form = DISTRICT / "301002-1.xlsx"
    code, said = run("consolidate", form, "--layout", JIANGHAN, "-o", tmp_path / "江汉.xlsx")
    assert code == 2
    assert "没有一份部门预算录入表" in said


def test_corrected_file_given_from_another_folder__is_no_file_that_the_ledger_loses(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "别处").mkdir()
    shutil.copy(DISTRICT / "301002.xlsx", tmp_path / "a.xlsx")
    monkeypatch.chdir(tmp_path)
    shutil.copy(DISTRICT / "301003.xlsx", tmp_path / "b.xlsx")
    agency = ("--layout", SHANGHAI, "--agency", "某局")
    assert run("consolidate", "a.xlsx", "b.xlsx", *agency, "-o", "out.xlsx")[0] == 0
    book = openpyxl.load_workbook("b.xlsx")
    book["单位信息"]["B7"] = "旅游中心"
    book.save("b.xlsx")
    monkeypatch.chdir(tmp_path / "别处")
    given = ("../a.xlsx", "../b.xlsx", *agency, "-o", "../out.xlsx")
    code, said = run("consolidate", *given)
    assert code == 0
    assert "台账已按这次的文件重建" not in said
    code, said = run("consolidate", *given[1:])
    assert "还有 1 个文件，如“../a.xlsx”" in said
