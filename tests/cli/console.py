"""A command line called as a function, and the forms that it is called with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from goalsheet.cli import run
from tests.samples import EXAMPLES

ONE = EXAMPLES / "songjiang-project-goals" / "004-1.xlsx"
CSV = EXAMPLES / "songjiang-project-goals"

Run = Callable[..., tuple[int, str]]
"""Runs a command line in English; gives its exit code and all that it printed."""


class Console:
    """Runs a command line; keeps what it printed."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path, code: int = 0) -> SimpleNamespace:
        given = [str(argument) for argument in arguments]
        if "--lang" not in given:
            given += ["--lang", "en"]
        returned = run(given)
        out, err = self.capture.readouterr()
        assert returned == code, err.decode()
        return SimpleNamespace(out=out.decode("utf-8"), err=err.decode("utf-8"))
