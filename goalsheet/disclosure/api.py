"""Disclosure from Python: a ledger and the id of a layout in, tables and a workbook out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalsheet.codes.codes import Codes
from goalsheet.codes.load import load_codes
from goalsheet.disclosure.build import ANYTHING, Consolidated, Wish, consolidate
from goalsheet.disclosure.load import Layouts, one_layout
from goalsheet.disclosure.trace import Trace
from goalsheet.disclosure.trace import trace as trace_cell
from goalsheet.template.library import Library

if TYPE_CHECKING:
    from goalsheet.ledger.ledger import Ledger

StrPath = str | os.PathLike[str]


def disclose(
    ledger: Ledger,
    layout: str,
    wish: Wish = ANYTHING,
    *,
    codes: Sequence[StrPath] = (),
    templates: Sequence[StrPath] = (),
) -> Consolidated:
    """An agency's disclosure tables from an open ledger, by the layout of that id.

    `wish` names agency, year and version where the ledger leaves a choice; `codes` are files of
    local codes beside those that the ledger keeps, `templates` folders of layouts and templates.
    The result has `disclosure` (its `tables`, and what `goalsheet.disclosure.workbook.render`
    writes) and `findings`. Raises UsageError for an unknown layout and where a choice is left open.
    """
    folders = [Path(folder) for folder in templates]
    own = (code for file in codes for code in load_codes(Path(file)))
    known = Codes([*own, *ledger.codes])
    found = one_layout(layout, folders)
    return consolidate(ledger, found, known, wish, Library.open(folders))


def trace(
    output: StrPath,
    cell: str,
    *,
    ledger: StrPath | None = None,
    codes: Sequence[StrPath] = (),
    templates: Sequence[StrPath] = (),
) -> Trace:
    """The cells behind a number of a disclosure workbook (`表3!C5`), with their sum in 分.

    They come from the ledger beside the workbook or from `ledger`; for a cell of a goal form it is
    the cell of the form as it was handed in. Raises UsageError for a file that is no disclosure
    workbook, a cell without an amount, a missing ledger.
    """
    folders = [Path(folder) for folder in templates]
    return trace_cell(
        Path(output),
        cell,
        Layouts.open(folders),
        Codes.load([Path(file) for file in codes]),
        Path(ledger) if ledger else None,
        folders,
    )
