from __future__ import annotations

import io
import os
from concurrent.futures import Future
from pathlib import Path

import pytest
from pebble import ProcessExpired

import goalsheet
from goalsheet.batch import run
from goalsheet.batch.files import workbooks
from goalsheet.batch.run import Reading, read_files
from goalsheet.errors import UsageError
from goalsheet.model import ReadResult
from tests.samples import EXAMPLES, example_files, examples

SONGJIANG = EXAMPLES / "songjiang-project-goals"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.xlsx", "a 表.XLS", "~$b.xlsx", ".hidden.xlsx", ".~lock.b.ods#", "notes.txt", "c.csv",
        "sub/一.ods", "sub/.git/x.xlsx", "sub/d.xlsb", "z.xlsm",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def names(found: list[str], folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in found]


def test_workbooks__finds_the_workbooks_of_a_folder_in_order(folder: Path) -> None:
    assert names(workbooks([folder]), folder) == [
        "a 表.XLS", "b.xlsx", "c.csv", "z.xlsm", "sub/d.xlsb", "sub/一.ods",
    ]  # fmt: skip


def test_workbooks__takes_a_named_file_whatever_its_name_and_each_file_once(folder: Path) -> None:
    found = workbooks([folder / "notes.txt", folder / "~$b.xlsx", folder / "b.xlsx", folder])
    assert names(found, folder)[:3] == ["notes.txt", "~$b.xlsx", "b.xlsx"]
    assert len(found) == len(set(found)) == 8


def test_workbooks__refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.xlsx"):
        workbooks([tmp_path / "nowhere.xlsx"])
    with pytest.raises(UsageError, match="no workbook"):
        workbooks([tmp_path])


def test_workbooks__leaves_out_what_an_earlier_run_wrote(folder: Path) -> None:
    for name in ("汇总.xlsx", "out.fields.csv", "out.sources.csv", "out.csv", "out.V2.csv"):
        (folder / name).touch()
    new = {"汇总.xlsx", "out.fields.csv", "out.sources.csv", "out.csv", "out.V2.csv"}

    def left(output: str) -> set[str]:
        return new & set(names(workbooks([folder], folder / output), folder))

    assert left("汇总.xlsx") == new - {"汇总.xlsx"}
    assert left("out.csv") == {"汇总.xlsx", "out.V2.csv"}
    assert left("sub/汇总.xlsx") == new


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_workbooks__does_not_follow_a_link_back_into_its_folder(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    assert len(workbooks([folder])) == 6


def test_read__takes_several_paths() -> None:
    result = goalsheet.read(SONGJIANG / "004-1.xlsx", str(SONGJIANG / "004-2.xlsx"))
    assert [record.fields["fiscal_year"] for record in result.records] == ["2022", "2022"]


def test_read__refuses_an_unknown_template_before_it_reads() -> None:
    with pytest.raises(UsageError, match="did you mean 'songjiang-project-goals'"):
        goalsheet.read(SONGJIANG, template="songjiang-project-goal")


def test_read_files__gives_the_same_with_workers_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "FEW", 0)
    results = list(read_files(example_files(), Reading(), workers=2))
    assert tuple(record for result in results for record in result.records) == examples().records


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_read_files__gives_a_finding_for_a_file_that_takes_too_long(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "FEW", 0)
    endless = str(tmp_path / "endless.xlsx")
    os.mkfifo(endless)
    files = [endless, str(SONGJIANG / "004-1.xlsx")]
    slow, other = read_files(files, Reading(seconds=2), workers=2)
    assert [(f.code, f.file) for f in slow.findings] == [("file_timeout", endless)]
    assert len(other.records) == 1


def test_outcome__of_a_crashed_worker_is_a_finding() -> None:
    future: Future[ReadResult] = Future()
    future.set_exception(ProcessExpired("killed"))
    [finding] = run._outcome("a.xlsx", future, Reading()).findings
    assert (finding.code, finding.severity, finding.file) == ("file_stopped", "error", "a.xlsx")


def test_outcome__of_a_mistake_in_the_program_is_no_finding() -> None:
    future: Future[ReadResult] = Future()
    future.set_exception(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        run._outcome("a.xlsx", future, Reading())


@pytest.mark.parametrize("given", [b"PK", io.BytesIO(b"PK"), ["a.xlsx"], 7, None])
def test_read__refuses_what_is_no_path(given: object) -> None:
    with pytest.raises(UsageError, match="a path is a str or a Path, not "):
        goalsheet.read(given)  # type: ignore[arg-type]


def test_read__refuses_to_read_nothing() -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        goalsheet.read()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_read_files__stops_a_single_file_where_a_time_is_given(tmp_path: Path) -> None:
    endless = str(tmp_path / "endless.xlsx")
    os.mkfifo(endless)
    [slow] = read_files([endless], Reading(seconds=1), workers=1)
    assert [(f.code, f.values["seconds"]) for f in slow.findings] == [("file_timeout", "1")]
