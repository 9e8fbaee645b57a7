"""Records written from Python: into blanks, into a copy of the form, and what is refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import goalsheet

EXAMPLES = Path(__file__).parents[2] / "examples"
FORM = EXAMPLES / "jiangsu-project-goals/001-1.xlsx"


def record() -> goalsheet.Record:
    return goalsheet.read(FORM).records[0]


def test_write__fills_a_blank_that_reads_back_equal(tmp_path: Path) -> None:
    result = goalsheet.write([record()], tmp_path)
    assert not result.findings
    (path,) = result.paths
    assert goalsheet.read(path).records[0].same_content(record())


def test_write__takes_what_read_gives(tmp_path: Path) -> None:
    given = goalsheet.read(EXAMPLES / "jiangsu-project-goals")
    result = goalsheet.write(given, tmp_path)
    assert len(result.paths) == len(given.records) == len(list(tmp_path.iterdir()))
    back = goalsheet.read(*result.paths)
    for written, source in zip(back.records, given.records, strict=True):
        assert written.same_content(source)


def test_write__of_records_of_other_shapes_one_after_another__keeps_them_apart(
    tmp_path: Path,
) -> None:
    whole = record()
    fewer = dataclasses.replace(
        whole, tables={**whole.tables, "indicators": whole.tables["indicators"][:5]}
    )
    result = goalsheet.write([whole, fewer, whole], tmp_path)
    first, second, third = goalsheet.read(*result.paths).records
    assert first.same_content(whole)
    assert second.same_content(fewer)
    assert third.same_content(whole)
    contents = [path.read_bytes() for path in result.paths]
    assert contents[0] == contents[2]


def test_write__into_a_copy_of_the_form__changes_that_copy_only(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    changed = dataclasses.replace(record(), fields={**record().fields, "authority": "另一个局"})
    before = FORM.read_bytes()
    result = goalsheet.write([changed], target, into=FORM)
    assert result.paths == (target,)
    assert FORM.read_bytes() == before
    assert goalsheet.read(target).records[0].fields["authority"] == "另一个局"


def test_write__in_place__replaces_the_file(tmp_path: Path) -> None:
    own = tmp_path / "own.xlsx"
    own.write_bytes(goalsheet.blank("jiangsu-project-goals"))
    goalsheet.write([record()], own, into=own)
    assert goalsheet.read(own).records[0].same_content(record())


def test_write__over_a_file_that_exists__is_refused(tmp_path: Path) -> None:
    goalsheet.write([record()], tmp_path)
    with pytest.raises(goalsheet.UsageError, match="exists already"):
        goalsheet.write([record()], tmp_path)
    assert goalsheet.write([record()], tmp_path, force=True).paths


def test_write__of_a_field_that_the_template_lacks__is_refused(tmp_path: Path) -> None:
    wrong = dataclasses.replace(record(), fields={"project_nam": "路灯"})
    with pytest.raises(goalsheet.UsageError, match="did you mean 'project_name'"):
        goalsheet.write([wrong], tmp_path)
    assert not list(tmp_path.iterdir())


def test_blank__is_the_form_as_issued() -> None:
    assert goalsheet.blank("nanchang-goal-declaration").startswith(b"PK")
    with pytest.raises(goalsheet.UsageError, match="did you mean"):
        goalsheet.blank("nanchang-goal-declaratio")
