"""goalsheet inspect: any workbook, cell by cell, before a template comes in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalsheet.cli.console import print_json, print_text, say
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError
from goalsheet.messages import describe

if TYPE_CHECKING:
    from goalsheet.model import Book


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("inspect")
    @click.argument("file", metavar="FILE")
    @words.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
    def inspect(file: str, format_: str) -> int:
        from goalsheet.grid.inspect import inspect_book

        book = _book(file)
        shown = inspect_book(book, words.language)
        if format_ == "json":
            print_json(shown)
        else:
            print_text("\n".join(_lines(shown)))
        if not words.settings().quiet:
            for finding in book.findings:
                say(describe(finding, words.language).message)
        return int(any(finding.severity == "error" for finding in book.findings))

    return inspect


def _book(file: str) -> Book:
    from goalsheet.grid.open import book_from_bytes, open_book

    if file == "-":
        return book_from_bytes(sys.stdin.buffer.read(), "-")
    if not Path(file).is_file():
        raise UsageError(f"no such file or folder: {file}")
    return open_book(Path(file))


def _lines(shown: dict[str, Any]) -> list[str]:
    """One line per sheet, then one per cell: address, kind, value, formula; then what is merged."""
    lines = []
    for sheet in shown["sheets"]:
        lines.append(f"# {sheet['name']} ({sheet['state']})")
        for cell in sheet["cells"]:
            formula = f"={cell['formula']}" if cell.get("formula") is not None else ""
            value = "" if cell["value"] is None else str(cell["value"])
            shown_value = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
            parts = (cell["cell"], cell["kind"], shown_value, formula)
            lines.append("\t".join(parts).rstrip("\t"))
        if sheet["merged"]:
            lines.append("merged\t" + " ".join(sheet["merged"]))
    return lines
