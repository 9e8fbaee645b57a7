"""goalsheet trace: the source cells behind a published number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalsheet.cli.console import print_json, print_text, say
from goalsheet.cli.words import Words
from goalsheet.messages import shortened

if TYPE_CHECKING:
    from goalsheet.disclosure.trace import Trace


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("trace")
    @click.argument("workbook", metavar="OUT.xlsx")
    @click.argument("cell", metavar="CELL")
    @words.option("--ledger", metavar="FILE", help="trace.ledger")
    @words.option("--codes", metavar="FILE", multiple=True)
    @words.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
    def trace(
        workbook: str, cell: str, ledger: str | None, codes: Sequence[str], format_: str
    ) -> int:
        from goalsheet.codes.codes import Codes
        from goalsheet.disclosure.load import Layouts
        from goalsheet.disclosure.trace import trace

        folders = [Path(folder) for folder in words.settings().folders]
        found = trace(
            Path(workbook),
            cell,
            Layouts.open(folders),
            Codes.load([Path(file) for file in codes]),
            Path(ledger) if ledger else None,
            folders,
        )
        if format_ == "json":
            print_json(_json(found))
        else:
            _print(words, found)
        if found.agrees:
            return 0
        say(_difference(words, found))
        return 1

    return trace


def _difference(words: Words, trace: Trace) -> str:
    if trace.text != trace.original:
        return words.text("trace_text_differs", original=shortened(trace.original or ""))
    if trace.published is None:
        return words.text("trace_blank")
    return words.text("trace_differs", published=_yuan(trace.published))


def _print(words: Words, trace: Trace) -> None:
    from goalsheet.ooxml.a1 import parse_cell, qualified

    head = (qualified(trace.sheet, *parse_cell(trace.cell)), trace.row, trace.column)
    print_text("  ".join(text for text in head if text))
    for source in trace.cells:
        place = f"{source.file}!{qualified(source.sheet, *parse_cell(source.cell))}"
        said = _yuan(source.cents) if trace.original is None else shortened(trace.original)
        print_text(f"{said:>20}  {place}")
    if not trace.cells:
        print_text(words.text("trace_empty"))
    elif trace.original is None:
        print_text(words.text("trace_sum", total=_yuan(trace.cents), count=len(trace.cells)))


_HEAD = ("sheet", "cell", "row", "column")


def _json(trace: Trace) -> dict[str, Any]:
    is_text = trace.text is not None
    return {
        **{name: getattr(trace, name) for name in _HEAD},
        "published": None if trace.published is None else _plain(trace.published),
        "sum": None if is_text else _plain(trace.cents),
        "unit": "元",
        "text": trace.text,
        "original": trace.original,
        "cells": [
            {
                "file": source.file,
                "sheet": source.sheet,
                "cell": source.cell,
                "sha256": source.sha256,
                "amount": None if is_text else _plain(source.cents),
            }
            for source in trace.cells
        ],
    }


def _plain(cents: int) -> str:
    from goalsheet.values.amount import canonical

    return canonical(Decimal(cents).scaleb(-2))


def _yuan(cents: int) -> str:
    from goalsheet.values.amount import format_amount

    return format_amount(Decimal(cents).scaleb(-2), decimals=2, separators=True)
