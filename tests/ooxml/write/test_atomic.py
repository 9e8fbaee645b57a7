from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from goalsheet.errors import UsageError
from goalsheet.ooxml.write.atomic import write_file, write_files


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_write_file__replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["表.xlsx"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_write_file__follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.xlsx").write_bytes(b"old")
    link = tmp_path / "link.xlsx"
    link.symlink_to("real.xlsx")
    write_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EACCES, "open in another program"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_write_file__says_why_it_cannot_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def fail(_number: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UsageError, match=sentence):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.xlsx"]


def test_write_file__says_that_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder does not exist"):
        write_file(tmp_path / "none" / "a.xlsx", b"")


def test_write_file__says_that_a_folder_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UsageError, match="a folder stands"):
        write_file(tmp_path / "a.xlsx", b"")
    assert names(tmp_path) == ["a.xlsx"]


def test_write_files__replaces_none_where_one_cannot_be_stored(tmp_path: Path) -> None:
    first = tmp_path / "a.xlsx"
    first.write_bytes(b"old")
    with pytest.raises(UsageError):
        write_files({first: b"new", tmp_path / "none" / "b.xlsx": b"new"})
    assert first.read_bytes() == b"old"
    assert names(tmp_path) == ["a.xlsx"]


def test_write_file__killed_before_replacing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    script = (
        "import os, sys\n"
        "from goalsheet.ooxml.write.atomic import write_file\n"
        "os.fsync = lambda number: os.kill(os.getpid(), 9)\n"
        "write_file(sys.argv[1], b'new' * 1000)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(target)], check=False, timeout=60)
    assert done.returncode == -9
    assert target.read_bytes() == b"old"
