"""What is loaded before any work is done: help must come at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pandas", "openpyxl", "pydantic", "lxml", "xlsxwriter", "numpy", "yaml", "pebble")


def loaded_by(statements: str) -> set[str]:
    script = (
        f"{statements}\nimport sys\nprint(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    return set(ran.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "statements",
    [
        "import goalsheet",
        "import goalsheet.cli; goalsheet.cli.run(['--help'])",
        "import goalsheet.cli; goalsheet.cli.run(['read', '--help'])",
    ],
)
def test_help__loads_no_heavy_library(statements: str) -> None:
    assert loaded_by(statements).isdisjoint(HEAVY)
