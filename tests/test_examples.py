"""Every example does what it says: its commands give the files that stand beside it.

`commands.txt` holds one command per line; `> FILE` means that the command prints that file,
`# exit N` that it ends with that code. `python -m tests.test_examples` writes the expected files
anew, on purpose.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from goalsheet.cli import run

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/commands.txt"))


class Command(NamedTuple):
    arguments: list[str]
    expected: str
    code: int


def commands(folder: Path) -> Iterator[Command]:
    for line in (folder / "commands.txt").read_text(encoding="utf-8").splitlines():
        text, _, comment = line.partition("#")
        text, _, expected = text.partition(">")
        words = shlex.split(text)
        assert words[0] == "goalsheet"
        code = int(comment.split()[-1]) if comment else 0
        yield Command(words[1:], expected.strip(), code)


class _Output(io.TextIOWrapper):
    """Standard output that keeps its bytes."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n")


def printed(command: Command) -> tuple[int, str]:
    output = _Output()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(io.StringIO()):
        code = run(command.arguments)
    output.flush()
    return code, output.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def copied(folder: Path, target: Path) -> Path:
    """A copy of what an example is given, so that nothing it writes stays behind."""
    work = target / folder.name
    work.mkdir()
    for given in (*folder.glob("*.xlsx"), *folder.glob("narrative.*")):
        shutil.copy(given, work)
    return work


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_example__gives_what_stands_beside_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copied(folder, tmp_path))
    for command in commands(folder):
        code, text = printed(command)
        assert code == command.code
        if command.expected:
            assert text == (folder / command.expected).read_text(encoding="utf-8")


def test_examples__show_every_form_of_the_sources() -> None:
    found = {path.stem for path in EXAMPLES.glob("*/*.xlsx")}
    assert found >= {"000-1", "002-1", *(f"001-{n}" for n in range(1, 5))}
    assert found >= {*(f"003-{n}" for n in range(12, 18)), *(f"004-{n}" for n in range(1, 8))}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for example in FOLDERS:
            os.chdir(copied(example, Path(scratch)))
            for each in commands(example):
                exit_code, content = printed(each)
                if each.expected:
                    file = example / each.expected
                    file.write_text(content, encoding="utf-8", newline="\n")
                if exit_code != each.code:
                    sys.exit(f"{example}: {each} ended with {exit_code}")
        os.chdir(EXAMPLES)
