"""The files of a ledger are found again from any folder, and none is called gone on a guess."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from goalsheet.errors import UsageError
from goalsheet.ledger import Ledger
from goalsheet.ledger.whereabouts import Whereabouts
from tests.ledger.budget import budget, open_at, read

FILES = ("报送/甲局.xlsx", "报送/乙所.xlsx")


def write(folder: Path, file: str, content: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def add(ledger: Ledger, *files: str, folder: Path) -> None:
    """Take in files by the paths that are given in a folder; each is a unit's budget."""
    for number, file in enumerate(files, 1):
        write(folder, file, file)
        record = budget(file, unit_code=f"00{number}", unit=Path(file).stem)
        sha256 = hashlib.sha256(file.encode()).hexdigest()
        ledger.add(read(replace(record, source=replace(record.source, sha256=sha256))))


def told(ledger: Ledger) -> list[tuple[str, bool]]:
    """State of each file, and whether it is called gone."""
    return [(line.states[0], line.is_gone) for line in ledger.status().lines]


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the files are given; the current folder is another one."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2025").mkdir()
    monkeypatch.chdir(tmp_path / "2025")
    return tmp_path / "2024"


@pytest.fixture(params=["2024.duckdb", "台账/2024.duckdb"])
def ledger(year: Path, request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """A ledger beside the folder of the files, and one in a folder of its own below it."""
    path = year / request.param
    path.parent.mkdir(exist_ok=True)
    with open_at(path) as opened:
        add(opened, *FILES, folder=year)
        yield opened


def test_files__are_found_from_another_folder(ledger: Ledger) -> None:
    assert told(ledger) == [("submitted", False)] * 2


def test_file_that_was_changed_or_deleted__is_told_from_another_folder(
    ledger: Ledger, year: Path
) -> None:
    write(year, FILES[0], "corrected")
    assert told(ledger) == [("changed", False), ("submitted", False)]
    (year / FILES[0]).unlink()
    assert told(ledger) == [("submitted", True), ("submitted", False)]


def test_other_files_of_the_same_names_in_the_current_folder__are_not_taken_for_them(
    ledger: Ledger, year: Path, tmp_path: Path
) -> None:
    for file in FILES:
        write(tmp_path / "2025", file, "of another year")
    assert told(ledger) == [("submitted", False)] * 2
    (year / FILES[1]).unlink()
    assert told(ledger) == [("submitted", False), ("submitted", True)]


def test_files_of_an_unknown_folder__are_neither_gone_nor_changed(
    year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    with open_at(tmp_path / "elsewhere" / "ledger.duckdb") as ledger:
        add(ledger, *FILES, folder=year)
        assert told(ledger) == [("submitted", False)] * 2
        (year / FILES[0]).unlink()
        assert told(ledger) == [("submitted", False)] * 2
        monkeypatch.chdir(year)
        assert told(ledger) == [("submitted", True), ("submitted", False)]


def test_tree_that_was_moved_as_a_whole__has_its_files(year: Path, tmp_path: Path) -> None:
    with open_at(year / "ledger.duckdb") as ledger:
        add(ledger, *FILES, folder=year)
    year.rename(tmp_path / "档案")
    with open_at(tmp_path / "档案" / "ledger.duckdb") as ledger:
        assert told(ledger) == [("submitted", False)] * 2


@pytest.mark.parametrize("is_there", [True, False])
def test_file__is_removed_by_the_place_where_it_lies_or_lay(
    ledger: Ledger, year: Path, is_there: bool
) -> None:
    if not is_there:
        (year / FILES[0]).unlink()
    removed = ledger.remove(file=Path("..", "2024", FILES[0])).removed
    assert [row["file"] for row in removed] == [FILES[0]]


def test_file_of_the_same_path_in_another_folder__is_not_removed(
    ledger: Ledger, tmp_path: Path
) -> None:
    other = tmp_path / "2025" / FILES[0]
    write(tmp_path / "2025", FILES[0], "of another year")
    with pytest.raises(UsageError, match="nothing in the ledger belongs to"):
        ledger.remove(file=other)


def test_absolute_paths_and_standard_input__need_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    files = Whereabouts(tmp_path / "ledger.duckdb", [(str(path), "1"), ("-", "2")])
    assert files.find(str(path), "1") == (path, "gone")
    assert files.find("-", "2").state == "unknown"
    assert files.find(str(tmp_path), "3").state == "there"  # a folder cannot be compared
