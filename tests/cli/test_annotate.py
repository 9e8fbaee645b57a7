"""check --annotate and --strip: copies with marks, copies without, the originals untouched."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

import goalsheet
from tests.cli.console import Run

ROOT = Path(__file__).parents[2]
FORM = ROOT / "examples/songjiang-project-goals/004-4.xlsx"


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


def test_accepted_findings__are_listed_and_mark_nothing(tmp_path: Path, run: Run) -> None:
    _, listed = run("check", FORM, "--format", "json")
    codes = {
        finding["code"] for finding in json.loads(listed[: listed.rindex("}") + 1])["findings"]
    }
    accepted = tmp_path / "accepted.yaml"
    text = "".join(f"- {{code: {code}, reason: 上级批复}}\n" for code in sorted(codes))
    accepted.write_text(text, encoding="utf-8")
    code, _ = run("check", FORM, "--accepted", accepted, "--annotate", tmp_path / "back")
    assert code == 0
    copy = (tmp_path / "back" / FORM.name).read_bytes()
    workbook = openpyxl.load_workbook(io.BytesIO(copy))
    states = {row[1] for row in workbook["审核意见"].iter_rows(min_row=5, values_only=True)}
    assert states - {None} == {"accepted"}
    assert not [c for row in workbook.worksheets[1] for c in row if c.comment]
    assert b"goalsheet:" not in parts(copy)["xl/worksheets/sheet1.xml"]


def test_strip_of_a_form_without_marks__says_so_and_copies_it(tmp_path: Path, run: Run) -> None:
    code, output = run("check", FORM, "--strip", "--annotate", tmp_path)
    assert code == 0
    assert "no marks of a review" in output
    assert (tmp_path / FORM.name).read_bytes() == FORM.read_bytes()


def test_copies_in_a_folder_below__are_not_checked_again(tmp_path: Path, run: Run) -> None:
    (tmp_path / "表 一.xlsx").write_bytes(FORM.read_bytes())
    first = run("check", tmp_path, "--annotate", tmp_path / "back")
    copy = (tmp_path / "back" / "表 一.xlsx").read_bytes()
    again = run("check", tmp_path, "--annotate", tmp_path / "back", "--force")
    assert again == first
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["表 一.xlsx"]
    assert (tmp_path / "back" / "表 一.xlsx").read_bytes() == copy


def test_many_copies__are_counted(tmp_path: Path, run: Run) -> None:
    (tmp_path / "in").mkdir()
    for number in range(21):
        (tmp_path / "in" / f"表 {number}.xlsx").write_bytes(FORM.read_bytes())
    _, output = run("check", tmp_path / "in", "--annotate", tmp_path / "back")
    assert f"Wrote 21 files into {tmp_path / 'back'}" in output
    assert len(list((tmp_path / "back").iterdir())) == 21


def test_files_of_other_kinds__are_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "表.xlsx").write_bytes(FORM.read_bytes())
    for name in ("说明.docx", "~$表.xlsx", ".hidden.pdf", "accepted.yaml", "表.wps"):
        (tmp_path / name).write_bytes(b"x")
    _, output = run("check", tmp_path)
    assert "2 other file(s) are no workbooks and were not checked: 表.wps, 说明.docx" in output
    assert "no workbooks" not in run("check", tmp_path, "--quiet")[1]


def test_wps_workbook_in_a_folder__is_checked(tmp_path: Path, run: Run) -> None:
    (tmp_path / "表.et").write_bytes(FORM.read_bytes())
    assert "R31" in run("check", tmp_path)[1]
