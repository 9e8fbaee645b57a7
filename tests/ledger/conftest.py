"""A ledger with a short list of codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goalsheet.ledger import Ledger
from tests.ledger.budget import open_at


@pytest.fixture
def open_ledger(tmp_path: Path) -> Callable[[], Ledger]:
    """Opens the ledger of a test, always the same file."""
    path = tmp_path / "ledger.duckdb"
    return lambda: open_at(path)


@pytest.fixture
def ledger(open_ledger: Callable[[], Ledger]) -> Iterator[Ledger]:
    with open_ledger() as opened:
        yield opened
