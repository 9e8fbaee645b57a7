"""The files that a command takes in, apart from what lies among them and is no form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from goalsheet.cli.tally import Tally
from goalsheet.model import Finding


def without_codes(files: Sequence[str], codes: Sequence[str]) -> list[str]:
    """The files without those that were given as lists of codes (`--codes`)."""
    lists = {os.path.realpath(path) for path in codes}
    return [file for file in files if os.path.realpath(file) not in lists]


def without_published(files: Sequence[str], tally: Tally) -> list[str]:
    """The files without disclosure workbooks that were made from a ledger; the tally names them.

    Their goal forms would count as corrections of those that they repeat.
    """
    from goalsheet.disclosure.published import properties_of

    sent: list[str] = []
    for file in files:
        path = Path(file)
        if path.is_file() and "layout" in properties_of(path.read_bytes()):
            tally.note([Finding("ledger_disclosure", "error", file)])
        else:
            sent.append(file)
    return sent
