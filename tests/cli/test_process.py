"""The command line as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.samples import EXAMPLES

ONE = EXAMPLES / "songjiang-project-goals" / "004-1.xlsx"


def called(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "goalsheet", *arguments],
        capture_output=True,
        check=False,
        cwd=EXAMPLES.parent,
        env={**os.environ, "LC_ALL": "C", **environment},
        timeout=60,
    )


def test_read__prints_utf8_to_a_pipe_whatever_the_console() -> None:
    ran = called("read", str(ONE), PYTHONIOENCODING="cp936")
    assert ran.returncode == 0
    assert json.loads(ran.stdout.decode("utf-8"))["records"][0]["fields"]["project_name"]


def test_read__tells_a_narrow_console_without_crashing(tmp_path: Path) -> None:
    path = tmp_path / "表😀.xlsx"
    path.write_bytes(b"")
    ran = called("read", str(path), "--lang", "zh", PYTHONIOENCODING="cp936")
    assert ran.returncode == 1
    assert "错误" in ran.stderr.decode("cp936")
    assert "错误" not in called(
        "read", str(path), "--lang", "zh", PYTHONIOENCODING="ascii"
    ).stderr.decode("ascii")


def test_read__ends_quietly_when_the_reader_of_its_pipe_goes() -> None:
    command = [sys.executable, "-m", "goalsheet", "read", "examples", "-q", "--format", "ndjson"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=EXAMPLES.parent
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        process.wait(timeout=60)
    assert said == b""
    assert process.returncode == 141


def test_error_in_a_definition__is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "template.yaml").write_text("schema: 1\n", encoding="utf-8")
    ran = called("read", str(ONE), GOALSHEET_TEMPLATES=str(tmp_path))
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert b"template.yaml" in ran.stderr
