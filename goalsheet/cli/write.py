"""goalsheet write: records into official forms."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from goalsheet.cli.blank import open_library
from goalsheet.cli.console import output_path, print_binary, say
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError
from goalsheet.messages import describe
from goalsheet.messages.words import SEVERITY
from goalsheet.model import Finding, Record

if TYPE_CHECKING:
    from goalsheet.template.library import Library

_FLAT = (".xlsx", ".csv")


class _Outcome(NamedTuple):
    """What was written, None for nothing or standard output, and what is to be said of it."""

    written: Path | None
    findings: Sequence[Finding]


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("write")
    @click.argument("records", metavar="RECORDS")
    @words.option("-o", "--output", metavar="OUT", help="write.output")
    @words.option("--into", metavar="FILE")
    @words.option("--in-place", is_flag=True)
    @words.option("--force", is_flag=True)
    def write(
        records: str, output: str | None, into: str | None, in_place: bool, force: bool
    ) -> int:
        _check_options(output, into, in_place=in_place)
        from goalsheet.batch.write import check_names, check_target, into_blanks

        library = open_library(words)
        given = _records(records, library)
        check_names(given, library)
        if into is None:
            folder = Path(output or "")
            result = into_blanks(given, library, folder, force=force)
            outcome = _Outcome(folder if result.paths else None, result.findings)
        elif in_place:
            outcome = _into_form(given, library, Path(into), Path(into))
        else:
            target = output_path(output)
            if target is not None:
                check_target(target, Path(into), force=force)
            outcome = _into_form(given, library, Path(into), target)
        return _close(words, len(given), outcome)

    return write


def _check_options(output: str | None, into: str | None, *, in_place: bool) -> None:
    if in_place and into is None:
        raise UsageError("--in-place needs --into")
    if in_place and output is not None:
        raise UsageError("either --in-place or -o, not both")
    if output is None and not in_place:
        raise UsageError("Missing option '-o' / '--output'.")
    if output == "-" and into is None:
        raise UsageError("xlsx cannot be printed; name a folder with -o")


def _records(given: str, library: Library) -> Sequence[Record]:
    """The records of a file that `read` wrote, or of JSON from standard input."""
    from goalsheet.formats.back import records_from_flat
    from goalsheet.formats.flat import definitions_in
    from goalsheet.formats.json_ import records_from_text

    path = Path(given)
    # `read -o OUT.csv` writes OUT.fields.csv and so on, but no OUT.csv.
    if given != "-" and not any(p.is_file() for p in (path, path.with_suffix(".fields.csv"))):
        raise UsageError(f"no such file or folder: {given}")
    if given != "-" and path.suffix.lower() in _FLAT:
        records = records_from_flat(path, definitions_in(library))
    else:
        records = records_from_text(_text(given))
    if not records:
        raise UsageError(f"no records in {given}")
    return records


def _text(given: str) -> str:
    """A text in any of the encodings of JSON; PowerShell redirects into UTF-16."""
    try:
        content = sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes()
        return content.decode(json.detect_encoding(content))
    except OSError as error:
        raise UsageError(f"cannot read {given}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"not JSON: {error}") from error


def _into_form(
    records: Sequence[Record], library: Library, file: Path, target: Path | None
) -> _Outcome:
    """The records in the forms of one workbook, on standard output without a target."""
    from goalsheet.batch.write import into_form
    from goalsheet.ooxml.write.atomic import write_file

    filled = into_form(records, library.plans(), file)
    if filled.content is None:
        return _Outcome(None, filled.findings)
    if target is None:
        print_binary(filled.content, "xlsx")
    else:
        write_file(target, filled.content)
    return _Outcome(target, filled.findings)


def _close(words: Words, records: int, outcome: _Outcome) -> int:
    """Say what is wrong and what was written, errors in any case; gives the exit code."""
    errors, warnings = (_count(outcome.findings, severity) for severity in ("error", "warning"))
    quiet = words.settings().quiet
    for finding in outcome.findings:
        if finding.severity == "error" or (finding.severity == "warning" and not quiet):
            _tell(words, finding)
    if not quiet:
        say(words.text("filled", records=records, errors=errors, warnings=warnings))
        if outcome.written is not None:
            say(words.text("written", path=outcome.written))
    return 1 if errors else 0


def _count(findings: Iterable[Finding], severity: str) -> int:
    return sum(finding.severity == severity for finding in findings)


def _tell(words: Words, finding: Finding) -> None:
    message, _, remedy = describe(finding, words.language)
    place = "" if finding.file in message else finding.file
    severity = SEVERITY[finding.severity].of(words.language)
    text = f"{message} {remedy}".rstrip()
    say(words.text("finding", severity=severity, place=place, message=text))
