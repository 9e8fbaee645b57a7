"""check --annotate and --strip: copies with marks, copies without, the originals untouched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import goalsheet
from goalsheet import cli

ROOT = Path(__file__).parents[2]
FORM = ROOT / "examples/songjiang-project-goals/004-4.xlsx"


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: object) -> tuple[int, str]:
        code = cli.run([*map(str, arguments), "--lang", "en"])
        return code, "".join(capfd.readouterr())

    return called


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_annotate__gives_a_copy_with_the_findings_and_leaves_the_form(
    tmp_path: Path, run: Run
) -> None:
    before = FORM.read_bytes()
    code, output = run("check", FORM, "--annotate", tmp_path / "back")
    assert code == 1
    assert "R31" in output
    assert FORM.read_bytes() == before
    workbook = openpyxl.load_workbook(tmp_path / "back" / FORM.name)
    assert workbook.sheetnames[0] == "审核意见"
    comments = [c.comment.text for row in workbook.worksheets[1] for c in row if c.comment]
    assert any("3.9" in text for text in comments)


def test_annotated_form__reads_as_before(tmp_path: Path, run: Run) -> None:
    run("check", FORM, "--annotate", tmp_path)
    (again,) = goalsheet.read(tmp_path / FORM.name).records
    assert again.same_content(goalsheet.read(FORM).records[0])


def test_strip__gives_the_form_back_part_by_part(tmp_path: Path, run: Run) -> None:
    run("check", FORM, "--annotate", tmp_path / "back")
    code, _ = run("check", tmp_path / "back", "--strip", "--annotate", tmp_path / "own")
    assert code == 0
    assert parts((tmp_path / "own" / FORM.name).read_bytes()) == parts(FORM.read_bytes())


def test_annotate__numbers_copies_of_forms_with_one_name(tmp_path: Path, run: Run) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "表.xlsx").write_bytes(FORM.read_bytes())
    run("check", tmp_path / "甲", tmp_path / "乙", "--annotate", tmp_path / "back")
    assert {p.name for p in (tmp_path / "back").iterdir()} == {"表.xlsx", "表_2.xlsx"}


@pytest.mark.parametrize("force", [False, True])
def test_annotate__replaces_an_earlier_copy_only_if_told(
    tmp_path: Path, run: Run, force: bool
) -> None:
    run("check", FORM, "--annotate", tmp_path)
    code, output = run("check", FORM, "--annotate", tmp_path, *["--force"] * force)
    assert code == (1 if force else 2)
    assert ("exists already" in output) != force


def test_annotate__into_the_folder_of_the_form__is_refused(tmp_path: Path, run: Run) -> None:
    form = tmp_path / "form.xlsx"
    form.write_bytes(FORM.read_bytes())
    code, output = run("check", form, "--annotate", tmp_path, "--force")
    assert code == 2
    assert "the form itself" in output
    assert form.read_bytes() == FORM.read_bytes()


def test_strip__without_a_folder__says_what_is_missing(run: Run) -> None:
    code, output = run("check", FORM, "--strip")
    assert code == 2
    assert "--annotate" in output
