"""The thirteen tables as goalsheet makes them from a ledger, for `disclosure_speed`."""

from __future__ import annotations

import sys
from pathlib import Path

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish, consolidate
from goalsheet.disclosure.load import one_layout
from goalsheet.disclosure.workbook import render
from goalsheet.ledger import Ledger


def write(folder: Path) -> None:
    layout = one_layout("jianghan-disclosure")
    with Ledger.open(folder / "big.duckdb", read_only=True) as ledger:
        made = consolidate(ledger, layout, Codes.load(), Wish("某部门"))
    (folder / "goalsheet.xlsx").write_bytes(render(made.disclosure))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
