"""goalsheet ledger: add, status, remove, export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalsheet.cli.console import output_path, print_json, print_text, say, write_files
from goalsheet.cli.read import started
from goalsheet.cli.sent import without_codes, without_findings, without_published
from goalsheet.cli.tally import Tally, findings_path
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError
from goalsheet.messages.ledger_cli import (
    GONE,
    STATES,
    VERSION_WORDS,
    WITH_VERSION,
    WITHOUT_FORM_VERSION,
)

if TYPE_CHECKING:
    from goalsheet.ledger import Ledger
    from goalsheet.ledger.status import Status

_STATUS_SUFFIXES = (".json", ".xlsx")


def command(words: Words) -> click.Command:
    """The group of commands in the language of `words`."""

    @words.group("ledger")
    def ledger() -> None:
        pass

    for make in (_add, _status, _remove, _export):
        ledger.add_command(make(words))
    return ledger


def _open(words: Words, path: str, *, read_only: bool = False) -> Ledger:
    from goalsheet.ledger import Ledger

    return Ledger.open(path, templates=words.settings().folders, read_only=read_only)


def _add(words: Words) -> click.Command:
    @words.command("ledger add")
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True)
    @words.option("--ledger", metavar="FILE", required=True)
    @words.option("--codes", metavar="FILE", multiple=True)
    @words.option("--findings", metavar="FILE")
    @words.option("--workers", metavar="N", type=click.IntRange(min=1))
    @words.option("--timeout", metavar="S", type=click.FloatRange(min=0, min_open=True))
    def add(
        paths: Sequence[str],
        ledger: str,
        codes: Sequence[str],
        findings: str | None,
        workers: int | None,
        timeout: float | None,
    ) -> int:
        from goalsheet.batch.files import workbooks
        from goalsheet.batch.run import Reading

        reading = Reading(None, words.settings().folders, timeout)
        kept = findings_path(findings, Path(ledger))
        tally = Tally(words, listed=False, kept=kept)
        files = without_findings(without_codes(workbooks(paths), codes), kept, paths)
        files = without_published(files, tally)
        with _open(words, ledger) as opened:
            opened.add_codes(*codes)
            results = started(words, files, reading, workers)
            added = opened.add(tally.add(result) for result in results)
        tally.note(added.findings)
        counts = added._asdict()
        del counts["findings"]
        return tally.close([], words.text("ledger_added", **counts))

    return add


def _status(words: Words) -> click.Command:
    @words.command("ledger status")
    @words.option("--ledger", metavar="FILE", required=True)
    @words.option("--roster", metavar="FILE")
    @words.option("--year", metavar="Y", type=click.IntRange(1900, 2999))
    @words.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
    @words.option("-o", "--output", metavar="OUT", help="status.output")
    def status(
        ledger: str, roster: str | None, year: int | None, format_: str, output: str | None
    ) -> int:
        target = output_path(output)
        if target is not None and target.suffix.lower() not in _STATUS_SUFFIXES:
            known = ", ".join(_STATUS_SUFFIXES)
            raise UsageError(f"{target}: the ending says no format (known: {known})")
        with _open(words, ledger, read_only=True) as opened:
            found = opened.status(roster, year=year)
        if target is not None:
            for path in write_files(target, _status_file(words, found, target)):
                if not words.settings().quiet:
                    say(words.text("written", path=path))
        elif format_ == "json":
            print_json(_status_json(found))
        else:
            for text in _status_texts(words, found):
                print_text(text)
        if not words.settings().quiet:
            say(_summary(words, found))
        return 0 if found.is_complete else 1

    return status


def _status_json(status: Status) -> list[dict[str, Any]]:
    return [line._asdict() | {"states": list(line.states)} for line in status.lines]


def _status_file(words: Words, status: Status, target: Path) -> dict[str, bytes]:
    if target.suffix.lower() == ".json":
        import json

        text = json.dumps(_status_json(status), ensure_ascii=False, indent=2)
        return {".json": text.encode("utf-8", "replace") + b"\n"}
    from goalsheet.ledger.status_sheet import render_status

    return {".xlsx": render_status(status, words.language)}


def _status_texts(words: Words, status: Status) -> Iterator[str]:
    """One text for each line: the states, the unit, the form."""
    both = status.in_both_versions
    for line in status.lines:
        states = "、".join(STATES[state].of(words.language) for state in line.states)
        name = line.name or line.published_name
        unit = f"{line.unit} {name}" if name != line.unit else line.unit
        form = line.project or status.form_of(line, words.language)
        if line.version and (line.unit, line.name) in both:
            version = VERSION_WORDS[line.version].of(words.language)
            form = WITH_VERSION.of(words.language).format(form=form, version=version)
        noted = {WITHOUT_FORM_VERSION: line.is_without_form_version, GONE: line.is_gone}
        notes = [word.of(words.language) for word, holds in noted.items() if holds]
        yield "  ".join(part for part in (states, unit, form, line.file, *notes) if part)


def _summary(words: Words, status: Status) -> str:
    counts = (f"{STATES[name].of(words.language)} {n}" for name, n in status.counts.items())
    return words.text("ledger_counts", counts="、".join(counts) or "0")


def _remove(words: Words) -> click.Command:
    @words.command("ledger remove")
    @words.option("--ledger", metavar="FILE", required=True)
    @words.option("--unit", metavar="CODE", help="remove.unit")
    @words.option("--file", metavar="PATH", help="remove.file")
    @words.option("--sha256", metavar="PREFIX")
    def remove(ledger: str, unit: str | None, file: str | None, sha256: str | None) -> int:
        if not Path(ledger).exists():
            raise UsageError(f"no such ledger: {ledger}")
        with _open(words, ledger) as opened:
            removed = opened.remove(unit=unit, file=file, sha256=sha256)
        if not words.settings().quiet:
            for name, rows in zip(("ledger_removed", "ledger_restored"), removed, strict=True):
                for row in rows:
                    form = row["project"] or row["unit_name"] or row["unit"]
                    say(words.text(name, form=form, file=row["file"]))
        return 0

    return remove


def _export(words: Words) -> click.Command:
    @words.command("ledger export")
    @words.option("--ledger", metavar="FILE", required=True)
    @words.option("-o", "--output", metavar="OUT", required=True, help="export.output")
    @words.option("--table", metavar="NAME", default="lines", help="ledger.table")
    def export(ledger: str, output: str, table: str) -> int:
        with _open(words, ledger, read_only=True) as opened:
            written = opened.export(output, table=table)
        if not words.settings().quiet:
            for path in written:
                say(words.text("written", path=path))
        return 0

    return export
