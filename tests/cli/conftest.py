"""What tests of commands are given."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from goalsheet import cli
from tests.cli.console import Console, Run


@pytest.fixture
def goalsheet(capfdbinary: pytest.CaptureFixture[bytes]) -> Console:
    return Console(capfdbinary)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: object) -> tuple[int, str]:
        code = cli.run([*map(str, arguments), "--lang", "en"])
        return code, "".join(capfd.readouterr())

    return called


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """A workbook that holds no known form."""
    book = openpyxl.Workbook()
    book.active["A1"] = "会议签到表"
    path = tmp_path / "签到 表.xlsx"
    book.save(path)
    return path
