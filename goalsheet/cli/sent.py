"""The files that a command takes in, apart from what lies among them and is no form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from goalsheet.cli.tally import Tally
from goalsheet.errors import UsageError
from goalsheet.model import Finding


def without_codes(files: Sequence[str], codes: Sequence[str]) -> list[str]:
    """The files without those that were given as lists of codes (`--codes`)."""
    lists = {os.path.realpath(path) for path in codes}
    return [file for file in files if os.path.realpath(file) not in lists]


def without_findings(files: Sequence[str], kept: Path | None, paths: Sequence[str]) -> list[str]:
    """The files without the one that an earlier run wrote its findings to (`--findings`)."""
    if kept is None:
        return list(files)
    own = os.path.realpath(kept)
    if any(os.path.realpath(path) == own for path in paths):
        raise UsageError(f"{kept}: is to be read and written over; give another --findings")
    return [file for file in files if os.path.realpath(file) != own]


def without_published(files: Sequence[str], tally: Tally, layout: str | None = None) -> list[str]:
    """The files without disclosure workbooks that were made from a ledger; the tally names them.

    Their goal forms would count as corrections of those that they repeat. `layout` is that of the
    tables to be made, where there are any: these workbooks are of another one.
    """
    from goalsheet.disclosure.published import properties_of

    sent: list[str] = []
    for file in files:
        path = Path(file)
        own = properties_of(path.read_bytes()).get("layout") if path.is_file() else None
        if own is not None and layout is not None:
            values = {"layout": layout}
            tally.note([Finding("published_other_layout", "error", file, found=own, values=values)])
        elif own is not None:
            tally.note([Finding("ledger_disclosure", "error", file)])
        else:
            sent.append(file)
    return sent
