"""`goalsheet write`: the same bytes every time, the old file or the new one, or a clear word."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goalsheet.cli import run
from goalsheet.template.library import shipped_folder
from tests.samples import EXAMPLES

ONE = EXAMPLES / "songjiang-project-goals" / "004-1.xlsx"
BLANK = shipped_folder() / "songjiang-project-goals" / "blank.xlsx"
Fault = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The record of one example as JSON, its name changed."""
    path = tmp_path / "records.json"
    assert run(["read", str(ONE), "-o", str(path), "--quiet"]) == 0
    document = json.loads(path.read_text(encoding="utf-8"))
    document["records"][0]["fields"]["project_name"] = "另一个项目"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A filled form in a folder of its own."""
    (tmp_path / "own").mkdir()
    return Path(shutil.copy(ONE, tmp_path / "own" / "form.xlsx"))


def failing(name: str, number: int) -> Callable[..., None]:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number), name)

    return fail


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full once the content is flushed to it."""
    monkeypatch.setattr(os, "fsync", failing("disk", errno.ENOSPC))


def open_in_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lets nobody replace a file that another program has open."""
    monkeypatch.setattr(Path, "replace", failing("form.xlsx", errno.EACCES))


SAID: dict[Fault, dict[str, str]] = {
    full_disk: {"en": "no room left on the disk; nothing was changed", "zh": "磁盘已满"},
    open_in_excel: {"en": "open in another program such as Excel", "zh": "Excel"},
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("fault", [full_disk, open_in_excel])
def test_file_that_cannot_be_replaced__stays_and_the_user_is_told_why(
    own: Path,
    records: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    fault: Fault,
) -> None:
    fault(monkeypatch)
    arguments = ["write", str(records), "--into", str(own), "--in-place", "--lang", lang]
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert SAID[fault][lang] in error
    assert "form.xlsx" in error
    assert "Traceback" not in error
    assert own.read_bytes() == ONE.read_bytes()
    assert [path.name for path in own.parent.iterdir()] == ["form.xlsx"]


@pytest.mark.parametrize("fault", [full_disk, open_in_excel])
def test_folder_that_cannot_be_written__has_no_half_written_forms(
    tmp_path: Path,
    records: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: Fault,
) -> None:
    fault(monkeypatch)
    out = tmp_path / "out"
    assert run(["write", str(records), "-o", str(out), "--lang", "en"]) == 2
    assert SAID[fault]["en"] in capsys.readouterr().err
    assert list(out.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for the form, but not for a second one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.call(mount):
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_real_disk_without_room__keeps_the_old_file(
    small_disk: Path, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = Path(shutil.copy(ONE, small_disk / "form.xlsx"))
    arguments = ["write", str(records), "--into", str(target), "--in-place", "--lang", "zh"]
    assert run(arguments) == 2
    assert "磁盘已满，文件没有改动" in capsys.readouterr().err
    assert target.read_bytes() == ONE.read_bytes()
    assert [path.name for path in small_disk.iterdir()] == ["form.xlsx"]


def test_killed_process__leaves_the_old_file_or_the_new_one(own: Path, records: Path) -> None:
    command = [sys.executable, "-m", "goalsheet", "write", str(records), "--into", str(own)]
    whole = own.with_name("whole.xlsx")
    start = time.monotonic()
    subprocess.run([*command, "-o", str(whole)], check=True, capture_output=True)
    duration = time.monotonic() - start
    seen = set()
    for step in range(5):
        shutil.copy(ONE, own)
        with subprocess.Popen(
            [*command, "--in-place"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(duration * (0.6 + step / 6))
            process.kill()
        seen.add(own.read_bytes())
    assert seen <= {ONE.read_bytes(), whole.read_bytes()}


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_process_killed_at_the_worst_moment__leaves_the_old_file(
    own: Path, records: Path, moment: str
) -> None:
    place = {"fsync": "os", "replace": "pathlib.Path"}[moment]
    script = (
        "import os, pathlib, sys\n"
        "from goalsheet.cli import run\n"
        f"{place}.{moment} = lambda *rest: os.kill(os.getpid(), 9)\n"
        "run(sys.argv[1:])\n"
    )
    arguments = ["write", str(records), "--into", str(own), "--in-place"]
    done = subprocess.run([sys.executable, "-c", script, *arguments], check=False, timeout=60)
    assert done.returncode == -9
    assert own.read_bytes() == ONE.read_bytes()


def test_two_processes__write_the_same_bytes(tmp_path: Path, records: Path) -> None:
    found = set()
    for seed in ("0", "1", "4242"):
        out = tmp_path / f"out{seed}"
        command = [sys.executable, "-m", "goalsheet", "write", str(records), "-o", str(out)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        found.add(tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()))
    assert len(found) == 1
    assert run(["write", str(records), "-o", str(tmp_path / "again"), "--quiet"]) == 0
    (path,) = (tmp_path / "again").iterdir()
    assert {(hashlib.sha256(path.read_bytes()).hexdigest(),)} == found
