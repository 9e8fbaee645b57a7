"""goalsheet write: records into official forms."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from goalsheet.cli.blank import blank_form, check_free, check_target, open_library
from goalsheet.cli.console import output_path, print_binary, say
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError
from goalsheet.messages import describe
from goalsheet.messages.words import SEVERITY
from goalsheet.model import Finding, Record

if TYPE_CHECKING:
    from goalsheet.template.definition import TemplateDefinition
    from goalsheet.template.library import Library
    from goalsheet.template.plan import Plan
    from goalsheet.writer.fill import Filled

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
        library = open_library(words)
        given = _records(records, library)
        for number, record in enumerate(given):
            definition = library.get(record.template).plan.definition
            _check_names(record, f"records[{number}]", definition)
        if into is None:
            outcome = _into_blanks(given, library, Path(output or ""), force=force)
        elif in_place:
            outcome = _into_file(given, library.plans(), Path(into), Path(into))
        else:
            target = output_path(output)
            if target is not None:
                check_target(target, Path(into), force=force)
            outcome = _into_file(given, library.plans(), Path(into), target)
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


def _check_names(record: Record, place: str, definition: TemplateDefinition) -> None:
    """UsageError for a name that the template lacks: its value would be lost in silence."""
    from goalsheet.template.show import fixed_columns

    _check_known(record.fields, definition.fields, f"{place}.fields")
    _check_known(record.tables, definition.tables, f"{place}.tables")
    for name, rows in record.tables.items():
        table = definition.tables[name]
        known = (*fixed_columns(table), *table.columns)
        for number, row in enumerate(rows):
            _check_known(row, known, f"{place}.tables.{name}[{number}]")


def _check_known(names: Iterable[str], known: Collection[str], place: str) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            raise UsageError(f"{place}: the template has no {name!r}{hint}")


def _text(given: str) -> str:
    """A text in any of the encodings of JSON; PowerShell redirects into UTF-16."""
    try:
        content = sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes()
        return content.decode(json.detect_encoding(content))
    except OSError as error:
        raise UsageError(f"cannot read {given}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"not JSON: {error}") from error


def _into_blanks(
    records: Sequence[Record], library: Library, folder: Path, *, force: bool
) -> _Outcome:
    """A filled blank for each record, as a file of its own in the folder."""
    from goalsheet.ooxml.write.atomic import write_file
    from goalsheet.writer.names import file_names

    templates = {record.template: library.get(record.template) for record in records}
    blanks = {name: blank_form(template) for name, template in templates.items()}
    paths = [folder / name for name in file_names(records, ".xlsx")]
    for path in paths:
        check_free(path, force=force)
    _make_folder(folder)
    findings: list[Finding] = []
    written = None
    for record, path in zip(records, paths, strict=True):
        blank = blanks[record.template]
        filled = _fill(blank, path, [record], [templates[record.template].plan])
        findings += filled.findings
        if _worth_writing(filled, blank):
            write_file(path, filled.content)
            written = folder
    return _Outcome(written, findings)


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: a file, not a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error


def _into_file(
    records: Sequence[Record], plans: Sequence[Plan], file: Path, target: Path | None
) -> _Outcome:
    """The records in the forms of one workbook, None for standard output."""
    from goalsheet.grid.open import open_book
    from goalsheet.ooxml.write.atomic import write_file

    if not file.is_file():
        raise UsageError(f"no such file or folder: {file}")
    book = open_book(file)
    if not book.sheets:
        return _Outcome(None, book.findings)
    if book.format != "xlsx":
        raise UsageError(f"{file}: only .xlsx and .xlsm can be filled; save it as one in Excel")
    content = file.read_bytes()
    filled = _fill(content, file, records, plans)
    if not _worth_writing(filled, content):
        return _Outcome(None, filled.findings)
    if target is None:
        print_binary(filled.content, "xlsx")
    else:
        write_file(target, filled.content)
    return _Outcome(target, filled.findings)


def _fill(content: bytes, path: Path, records: Sequence[Record], plans: Sequence[Plan]) -> Filled:
    """The workbook filled; one that can be read but not written is given back with a finding."""
    from goalsheet.ooxml.package import PackageError
    from goalsheet.writer.fill import Filled, fill

    try:
        return fill(content, str(path), records, plans)
    except PackageError as error:
        finding = Finding(error.code, "error", str(path), found=error.detail or None)
        return Filled(content, (finding,))


def _worth_writing(filled: Filled, content: bytes) -> bool:
    """False where nothing was filled: an empty form must not stand under a project's name."""
    return filled.content != content or not _count(filled.findings, "error")


def _close(words: Words, records: int, outcome: _Outcome) -> int:
    """Say what was written and what is wrong, unless that is not wanted; gives the exit code."""
    errors, warnings = (_count(outcome.findings, severity) for severity in ("error", "warning"))
    if not words.settings().quiet:
        for finding in outcome.findings:
            if finding.severity != "info":
                _tell(words, finding)
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
